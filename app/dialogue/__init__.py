"""The pure conversation: inputs in, effects out, on an injected clock."""
