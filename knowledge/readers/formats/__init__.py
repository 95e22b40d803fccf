"""One parser for each format of a document, from bytes to blocks."""
