"""The figures of a set of questions."""
