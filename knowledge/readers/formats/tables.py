"""What spreadsheets and CSV files have in common: rows of cells that become table rows."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.readers.blocks import Block, table_row
from knowledge.readers.limits import COLUMNS, ROWS
from knowledge.types import KnowledgeError, KnowledgeFailure


def row_blocks(rows: Iterable[Sequence[str]]) -> Iterator[Block]:
    """One block for each row that says anything; raises KnowledgeError(DOCUMENT_TOO_LARGE)."""
    for count, row in enumerate(rows):
        if count >= ROWS or len(row) > COLUMNS:
            raise KnowledgeError(
                KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {ROWS} rows or {COLUMNS} columns"
            )
        block = table_row(row)
        if block.text:
            yield block
