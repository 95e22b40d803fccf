"""Tables to facts: each value is told with the names of its row and its column, so that it can be read, found and said
by itself. No line is one of bars.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from knowledge.readers.blocks import Block, BlockKind, paragraph, table_row
from knowledge.readers.layout.cells import (
    LONGEST_LABEL,
    SENTENCE,
    VALUE,
    Cell,
    Row,
    is_known_label,
    joined_names,
    label_words,
    squeezed,
)
from knowledge.readers.layout.heads import column_labels, head_rows, is_layout
from knowledge.readers.limits import COLUMNS, ROWS
from knowledge.types import KnowledgeError, KnowledgeFailure

_LONGEST_NAME = 30
_MOST_NAMES = 4
"""Columns that name a row together: 체육시설, 헬스장, 어른."""

_MOST_REPEATED = 12
"""Columns that a merged value is told for, one after another."""


def row_cells(rows: Iterable[Sequence[str]]) -> Iterator[Cell]:
    """The cells of rows of texts; raises KnowledgeError(DOCUMENT_TOO_LARGE)."""
    for number, row in enumerate(rows):
        if number >= ROWS or len(row) > COLUMNS:
            raise KnowledgeError(
                KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {ROWS} rows or {COLUMNS} columns"
            )
        for column, text in enumerate(row):
            yield Cell(number, column, 1, [paragraph(text)] if text else [])


def table_blocks(cells: Iterable[Cell], page: int = 0) -> list[Block]:
    """The rows of a table. A row with one cell that says anything, or with a cell that holds half a page, is there
    for the layout: its blocks come out.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    shown = _with_merged(rows)
    filled = {row: cells for row, cells in shown.items() if any(cell.text for cell in rows[row].values())}
    layout = {row for row in filled if is_layout(rows[row], shown[row])}
    table = _Table(filled, layout)
    blocks: list[Block] = []
    is_first = True
    for row in filled:
        if table.is_layout(row):
            blocks += [block for column in sorted(rows[row]) for block in rows[row][column].blocks]
            continue
        told = table.told(row, page)
        # A table that follows another without a word between them is one of its own.
        blocks += [
            replace(block, table=-1) if is_first and not at else block for at, block in enumerate(told)
        ]
        is_first = False
    return blocks


def _with_merged(rows: Mapping[int, Row]) -> dict[int, dict[int, Cell]]:
    """Each row with the cells that reach into it from above."""
    shown: dict[int, dict[int, Cell]] = {}
    reaching: dict[int, Cell] = {}
    for row in sorted(rows):
        own = dict(rows[row])
        for column, cell in reaching.items():
            if row < cell.row + cell.row_span and column not in own:
                own[column] = cell
        reaching.update((column, cell) for column, cell in rows[row].items() if cell.row_span > 1)
        shown[row] = dict(sorted(own.items()))
    return shown


@dataclass(frozen=True, slots=True)
class _Group:
    """What a row across the table calls the rows below it: 수영장, then its prices, then 헬스장.

    One that is no wider than the first column only calls rows that have no name of their own.
    """

    name: str = ""
    is_across: bool = True


_NO_GROUP = _Group()


class _Table:
    """The rows of a table that hold values, and what labels them."""

    def __init__(self, shown: Mapping[int, Row], layout: AbstractSet[int]) -> None:
        self._top = min(shown, default=0)
        self._heads = head_rows({row: cells for row, cells in shown.items() if row not in layout})
        self._rows = {
            row: cells for row, cells in shown.items() if row not in layout or self._is_value(row, cells)
        }
        self._labels = column_labels(self._rows, self._heads)
        # Columns in which nothing stands only hold others apart.
        self._told = {column for line in self._rows.values() for column, cell in line.items() if cell.text}
        self._body = [row for row in self._rows if row not in self._heads]
        # A row with a table in a cell is told by what stands in that.
        self._plain = [row for row in self._body if not _holds_table(self._rows[row])] or self._body
        self._groups = self._grouped(shown)
        self._counting = self._counts_rows()
        self._names = self._name_columns()

    def is_layout(self, row: int) -> bool:
        return row not in self._rows

    def _is_value(self, row: int, cells: Row) -> bool:
        """Whether the one cell of a row that says anything is a value below a label, or a label without its value."""
        alone, *others = (cell for cell in cells.values() if cell.text)
        if others:
            return False
        if not self._heads:
            return len(cells) > 1 and alone.column == 0 and row > self._top and _can_label(alone.own_text)
        return bool(self._heads) and row > min(self._heads) and alone.column > 0 and len(alone.columns) == 1

    def _grouped(self, shown: Mapping[int, Row]) -> dict[int, _Group]:
        width = len(
            {column for line in self._rows.values() for cell in line.values() for column in cell.columns}
        )
        group = _NO_GROUP
        groups: dict[int, _Group] = {}
        for row, cells in shown.items():
            if row in self._rows:
                groups[row] = group
                continue
            alone = next(cell for cell in cells.values() if cell.text)
            text = alone.own_text
            is_name = 0 < len(text) <= LONGEST_LABEL and not SENTENCE.search(text) and not VALUE.search(text)
            is_below = bool(self._heads) and row > min(self._heads)
            group = _Group(text, len(alone.columns) >= width > 1) if is_name and is_below else _NO_GROUP
        return groups

    def told(self, row: int, page: int) -> list[Block]:
        """The block of a row, and those of the tables in its cells."""
        line = list(self._rows[row].values())
        block = table_row((cell.own_text for cell in line), page)
        if row in self._heads:
            return [replace(block, text=_listed(line))]
        if not self._heads:
            text = _unlabelled([cell for cell in line if cell.column in self._told])
            return [replace(block, text=text), *_nested(line, "")]
        group = self._groups[row]
        names = line[:1] if self._names is None else [c for c in line if c.column in self._names]
        is_called = group.is_across or not names or not names[0].own_text
        name = joined_names([group.name if is_called else "", *(cell.own_text for cell in names)])
        values = [cell for cell in line if cell not in names and cell.column != self._counting]
        inside = [
            one for cell in line for one in _nested([cell], joined_names([name, self._label_inside(cell)]))
        ]
        # A name without a value is told, but not once more before a table whose every line begins with it.
        alone = "" if inside else name
        if self._names is None:
            text = self._in_one_line(name, values) if any(cell.own_text for cell in values) else alone
        else:
            text = "\n".join(fact for cell in values for fact in self._facts(name, cell)) or alone
        return [replace(block, text=text), *inside] if text else inside

    def _facts(self, name: str, cell: Cell) -> Iterator[str]:
        """A value once for each column that it stands in."""
        labels = dict.fromkeys(self._label(cell, column) for column in cell.columns)
        if len(labels) > _MOST_REPEATED:
            labels = dict.fromkeys([", ".join(labels)])
        for label in labels if cell.own_text else ():
            yield _fact(joined_names([name, label]), cell.own_text)

    def _in_one_line(self, name: str, values: Sequence[Cell]) -> str:
        """Rows that nothing tells apart: all that stands in one of them stays together."""
        said = []
        for cell in values:
            label = ", ".join(
                dict.fromkeys(one for column in cell.columns if (one := self._label(cell, column)))
            )
            if cell.own_text:
                said.append(f"{label} {cell.own_text}" if label else cell.own_text)
        return _fact(name, ", ".join(said)) if said else name

    def _label(self, cell: Cell, column: int) -> str:
        label = self._labels.get(column, "")
        return "" if cell.own_text.startswith(label) else label

    def _label_inside(self, cell: Cell) -> str:
        """What a table in a cell is called by: one below several columns is of none of them."""
        return self._label(cell, cell.column) if len(cell.columns) == 1 else ""

    def _counts_rows(self) -> int | None:
        if not self._heads:
            return None
        for column, cell in self._rows[max(self._heads)].items():
            if squeezed(cell.own_text) in label_words().counts_rows and column == min(
                self._rows[max(self._heads)]
            ):
                return column
        return None

    def _name_columns(self) -> frozenset[int] | None:
        """The first columns that together name each row; None where no few of them do."""
        columns = sorted({column for row in self._body for column in self._rows[row]} & self._told)
        columns = [column for column in columns if column != self._counting]
        if not columns or not self._heads:
            return frozenset(columns[:1])
        headed = [
            column
            for column in columns
            if all(column not in self._rows[row] or self._rows[row][column].is_head for row in self._body)
        ]
        count = max(1, len(headed) if headed == columns[: len(headed)] else 1)
        while count < min(_MOST_NAMES, len(columns)):
            if self._tells_apart(columns[:count]):
                break
            if count == len(columns) - 1 or not self._can_name(columns[count]):
                return None
            count += 1
        names = columns[:count]
        return frozenset(names) if len(columns) == 1 or self._tells_apart(names) else None

    def _tells_apart(self, columns: Sequence[int]) -> bool:
        names = [
            (self._groups[row].name, *(self._text(row, column) for column in columns)) for row in self._plain
        ]
        return len(set(names)) == len(names) and all(name[-1] for name in names)

    def _can_name(self, column: int) -> bool:
        texts = [text for row in self._body if (text := self._text(row, column))]
        values = sum(bool(VALUE.search(text)) or len(text) > _LONGEST_NAME for text in texts)
        return bool(texts) and 2 * values < len(texts)

    def _text(self, row: int, column: int) -> str:
        cell = next((cell for cell in self._rows[row].values() if column in cell.columns), None)
        return cell.own_text if cell else ""


def _holds_table(line: Row) -> bool:
    return any(block.kind is BlockKind.TABLE_ROW for cell in line.values() for block in cell.blocks)


def _fact(name: str, value: str) -> str:
    if not name or not value:
        return name or value
    return f"{name} {value}" if name.endswith((":", "：")) else f"{name}: {value}"


def _listed(line: Sequence[Cell]) -> str:
    return ", ".join(cell.own_text for cell in line if cell.own_text)


def _nested(line: Sequence[Cell], name: str) -> Iterator[Block]:
    """The rows of a table inside of a cell, each line behind what the cell is called."""
    for cell in line:
        rows = [block for block in cell.blocks if block.kind is BlockKind.TABLE_ROW]
        for row in rows:
            text = "\n".join(joined_names([name, part]) for part in row.text.split("\n"))
            yield replace(row, text=text, table=0)


def _unlabelled(line: Sequence[Cell]) -> str:
    """A row of a table without labels above: pairs of a label and its value, or what stands side by side."""
    texts = [cell.own_text for cell in line]
    if pairs := _pairs(line):
        return "\n".join(_fact(label, value) for label, value in pairs if label or value)
    while texts and not texts[-1]:
        texts.pop()
    # An empty place is told where others follow, or what follows would move into it.
    return ", ".join(text or "–" for text in texts)


def _pairs(line: Sequence[Cell]) -> list[tuple[str, str]]:
    """Label and value, label and value, as the sides of a table say them; none where it does not look so."""
    filled = [cell for cell in line if cell.own_text]
    if len(filled) < 2:
        return []
    if any(cell.is_head for cell in filled) and not all(cell.is_head for cell in filled):
        pairs: list[tuple[str, str]] = []
        label: list[str] = []
        for cell in filled:
            if cell.is_head:
                label = [*label, cell.own_text] if label and not (pairs and pairs[-1][0]) else [cell.own_text]
                continue
            pairs.append((" ".join(label), cell.own_text))
        return pairs
    texts = [cell.own_text for cell in filled]
    if len(texts) == 2 and filled[0].columns.stop >= filled[1].column and _can_label(texts[0]):
        return [(texts[0], texts[1])]
    are_labels = all(is_known_label(text) for text in texts[::2])
    if len(texts) >= 4 and len(texts) % 2 == 0 and are_labels and not any(map(is_known_label, texts[1::2])):
        return list(zip(texts[::2], texts[1::2], strict=True))
    return []


def _can_label(text: str) -> bool:
    is_short = len(text) <= LONGEST_LABEL and not SENTENCE.search(text)
    return is_short and bool(re.search(r"[^\W\d]", text)) and not VALUE.search(text)
