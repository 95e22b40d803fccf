"""A Korean text as clauses: who or what it speaks of, under which conditions, what is said, with yes or no."""
