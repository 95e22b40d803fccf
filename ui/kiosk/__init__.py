"""The window: what is on the screen, what it says, what a visitor touches, and the line to the engine."""
