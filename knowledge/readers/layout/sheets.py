"""Sheets, on which tables stand below and beside each other: where one ends and another begins."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge.readers.blocks import Block
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.heads import has_heads
from knowledge.readers.layout.tables import table_blocks


def sheet_blocks(cells: Iterable[Cell]) -> list[Block]:
    """The blocks of a sheet, on which tables stand below and beside each other with nothing in between.

    What follows an empty row is another table where it has labels of its own.
    """
    tables: list[list[Cell]] = []
    for together in _parted(cells, lambda cell: range(cell.row, cell.row + max(1, cell.row_span))):
        if tables and has_heads(tables[-1]) and not has_heads(together):
            tables[-1] += together
        else:
            tables.append(together)
    return [block for table in tables for part in _beside(table) for block in table_blocks(part)]


def _beside(table: Sequence[Cell]) -> list[list[Cell]]:
    """Tables side by side: an empty column with whole tables on both of its sides parts them."""
    parts = list(_parted(table, lambda cell: cell.columns))
    are_tables = all(
        len({cell.column for cell in part}) > 1 and len({cell.row for cell in part}) > 1 for part in parts
    )
    return parts if len(parts) > 1 and are_tables else [list(table)]


def _parted(cells: Iterable[Cell], extent: Callable[[Cell], range]) -> Iterator[list[Cell]]:
    """Cells in groups between which a whole row, or column, is empty."""
    together: list[Cell] = []
    end = 0
    for cell in sorted((cell for cell in cells if cell.text), key=lambda cell: extent(cell).start):
        reach = extent(cell)
        if together and reach.start > end:
            yield sorted(together, key=lambda one: (one.row, one.column))
            together = []
        together.append(cell)
        end = max(end, reach.stop) if len(together) > 1 else reach.stop
    if together:
        yield sorted(together, key=lambda one: (one.row, one.column))
