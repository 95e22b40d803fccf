"""How it is said: the voices, what they have said before, and the queue of what is to be said."""
