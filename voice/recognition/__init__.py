"""What was said: Whisper, the words it leans towards, and what it invents."""
