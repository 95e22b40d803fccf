"""Reads CSV and TSV files, and tells them from prose with commas in it."""

import csv
import io
from collections.abc import Sequence

from knowledge.readers.blocks import ReadDocument, finish
from knowledge.readers.encoding import decode
from knowledge.readers.formats.tables import row_blocks
from knowledge.readers.limits import COLUMNS
from knowledge.types import KnowledgeError, KnowledgeFailure

_DELIMITERS = ",\t;|"
_SAMPLE = 64 * 1024
_LONGEST_HEADER = 30
_SAME_WIDTH = 0.95
_LONGEST_CELL = 1_000_000


def find_delimiter(text: str) -> str | None:
    """What parts the columns; None where the text is no table.

    A table's rows all have as many cells as its first, which is made of short names.
    """
    sample = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        rows = _rows(sample, delimiter)
        if len(text) > _SAMPLE:
            rows = rows[:-1]
        if len(rows) < 2 or not 2 <= len(rows[0]) <= COLUMNS:
            continue
        first = [cell.strip() for cell in rows[0]]
        if any(len(cell) > _LONGEST_HEADER for cell in first) or sum(bool(cell) for cell in first) < 2:
            continue
        # Prose has a blank after a comma, a table has none.
        if delimiter == "," and any(cell[:1] == " " for cell in rows[0]):
            continue
        if sum(len(row) == len(first) for row in rows) >= _SAME_WIDTH * len(rows):
            return delimiter
    return None


def read_csv(data: bytes) -> ReadDocument:
    """Read a table; raises KnowledgeError(DOCUMENT_CORRUPT) where it is none."""
    text = decode(data)
    delimiter = find_delimiter(text) if text else None
    if not text or not delimiter:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "not a table")
    return finish(row_blocks(_rows(text, delimiter)))


def _rows(text: str, delimiter: str) -> list[Sequence[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return []
