"""The facts of a text, and whether a sentence is supported by a passage."""
