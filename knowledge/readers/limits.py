"""What one document may cost at most. Real documents of a centre stay far below every figure here."""

MEBIBYTE = 1024 * 1024

FILE_BYTES = 64 * MEBIBYTE
"""A larger file is refused before a byte of it is read."""

PREPARED_BYTES = 256 * MEBIBYTE
"""A file of prepared documents, which this program wrote itself."""

PICTURE_BYTES = 8 * MEBIBYTE
PICTURE_SIDE = 6_000
"""Pixels."""
PICTURE_PIXELS = 16_000_000

RECORDING_BYTES = 8 * MEBIBYTE
RECORDING_SECONDS = 20.0
"""A recorded phrase; visitors wait for its end."""

UNPACKED_BYTES = 256 * MEBIBYTE
"""All parts of a packed document together."""

PART_BYTES = 64 * MEBIBYTE
"""One part of a packed document, unpacked."""

PARTS = 10_000
CHARACTERS = 4_000_000
TOLD_CHARACTERS = 2 * CHARACTERS
"""In the passages of one document, where tables say their labels again."""

BLOCKS = 100_000
PAGES = 1_000
ROWS = 50_000
COLUMNS = 256
NESTING = 40
"""Tables inside tables, lists inside lists."""

SECONDS = 120.0
MEMORY_BYTES = 1536 * MEBIBYTE

SCAN_PAGES = 60
"""Pages of one document that are read from their pictures."""

SCAN_PIXELS = 36_000_000
SCAN_PIECES = 1_500
"""Pieces of lines on one page; a photograph falls apart into more."""

SCAN_SECONDS = 10.0
"""For one piece."""
