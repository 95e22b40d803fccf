"""Reads CSV and TSV files, and tells them from prose with commas in it."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from knowledge.readers.blocks import ReadDocument, finish
from knowledge.readers.encoding import decode
from knowledge.readers.layout.sheets import sheet_blocks
from knowledge.readers.layout.tables import row_cells
from knowledge.readers.limits import COLUMNS
from knowledge.types import KnowledgeError, KnowledgeFailure

_DELIMITERS = ",\t;|"
_SAMPLE = 64 * 1024
_LONGEST_HEADER = 40
_SAME_WIDTH = 0.9
_MOST_ABOVE = 4
"""Lines that may stand above a table: its name, its date, its unit."""

_ROWS_TO_BE_SURE = 3
_SENTENCE_ENDS = (".", "다", "요", "?", "!")
_LONGEST_CELL = 1_000_000


def find_delimiter(text: str) -> str | None:
    """What parts the columns; None where the text is no table.

    A table's rows are all as wide, but for a few lines above them that say what it is; its cells are short.
    """
    sample = text[:_SAMPLE]
    return next((delimiter for delimiter in _DELIMITERS if _is_table(sample, len(text), delimiter)), None)


def _is_table(sample: str, length: int, delimiter: str) -> bool:
    rows = [row for row in _rows(sample, delimiter) if any(cell.strip() for cell in row)]
    if length > _SAMPLE:
        rows = rows[:-1]
    widths = Counter(len(row) for row in rows)
    width = max(widths, key=lambda one: (widths[one], one), default=0)
    is_full = [len(row) == width and sum(bool(cell.strip()) for cell in row) >= 2 for row in rows]
    begin = is_full.index(True) if any(is_full) else 0
    rows = rows[begin:]
    if begin > _MOST_ABOVE or len(rows) < 2 or not 2 <= width <= COLUMNS:
        return False
    first = [cell.strip() for cell in rows[0]]
    is_short = all(len(cell) <= _LONGEST_HEADER for cell in first) and sum(bool(cell) for cell in first) >= 2
    alike = sum(len(row) == width for row in rows)
    if not is_short or alike < _SAME_WIDTH * len(rows):
        return False
    # Prose has a blank after a comma, a table hardly ever: then all its rows must be as wide, and their cells names.
    is_spaced = any(cell[:1] == " " and cell.strip() for row in rows for cell in row[1:])
    is_sure = len(rows) >= _ROWS_TO_BE_SURE and alike == len(rows)
    return (
        delimiter != ","
        or not is_spaced
        or (is_sure and not any(_is_prose(cell) for row in rows for cell in row))
    )


def _is_prose(cell: str) -> bool:
    return len(cell) > _LONGEST_HEADER or cell.rstrip().endswith(_SENTENCE_ENDS)


def read_csv(data: bytes) -> ReadDocument:
    """Read a table; raises KnowledgeError(DOCUMENT_CORRUPT) where it is none."""
    text = decode(data)
    delimiter = find_delimiter(text) if text else None
    if not text or not delimiter:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "not a table")
    return finish(sheet_blocks(row_cells(_rows(text, delimiter))))


def _rows(text: str, delimiter: str) -> list[Sequence[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
