"""What crosses a process: messages, their codec, and the supervisor of the other side."""
