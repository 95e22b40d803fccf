"""What a document says of a question: how much each piece of it speaks of, what it is worth, and whether it answers."""
