"""The same in easier words."""
