"""Writing Hangul by touch: keys, composition, and what a text may become."""
