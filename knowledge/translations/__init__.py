"""What a document says in another language: read, locked to the Korean figures, and only then let serve."""
