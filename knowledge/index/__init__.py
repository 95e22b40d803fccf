"""What a document is found by, on disk and in memory: views, vectors, words."""
