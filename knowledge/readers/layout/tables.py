"""Tables to facts: each value is told with the names of its row and its column, so that it can be read, found and said
by itself. No line is one of bars.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from knowledge.readers.blocks import Block, BlockKind, paragraph, table_row
from knowledge.readers.limits import COLUMNS, ROWS
from knowledge.readers.structure import section_of
from knowledge.types import KnowledgeError, KnowledgeFailure, Section

_LAYOUT_BLOCKS = 15
_LONGEST_LABEL = 20
_LONGEST_NAME = 30
_MOST_NAMES = 4
"""Columns that name a row together: 체육시설, 헬스장, 어른."""

_MOST_REPEATED = 12
"""Columns that a merged value is told for, one after another."""

_FIGURE = re.compile(r"\d")
_VALUE = re.compile(
    r"^[^\w]*\d[\d,.]*\s*(?:%|[천만억]?\s?원|분|시|회|명|개|매|점)?$|^\d{1,2}:\d{2}|\d\s?[천만억]?\s?원"
)
"""What stands in a table as a value, and hardly ever as the label of one."""

_LEAST_FIGURES = 0.5
"""Share of a table's cells below its first row and beside its first column that hold a figure, for the first row
to be taken for labels where the format does not say."""

_SENTENCE = re.compile(r"다\.?$|[.?!]$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell as the formats state it; the spans are 1 for an ordinary one.

    ``is_head`` where the format says that it labels others.
    """

    row: int
    column: int
    row_span: int
    blocks: Sequence[Block]
    column_span: int = 1
    is_head: bool = False

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks if block.text)

    @property
    def own_text(self) -> str:
        """Its words without those of a table that stands in it."""
        words = (block.text for block in self.blocks if block.kind is not BlockKind.TABLE_ROW)
        return " ".join(" ".join(words).split())

    @property
    def columns(self) -> range:
        return range(self.column, self.column + max(1, min(self.column_span, COLUMNS)))


Row = Mapping[int, Cell]
"""The cells of a row by the column in which each begins."""


@dataclass(frozen=True, slots=True)
class _Words:
    says_nothing: frozenset[str]
    counts_rows: frozenset[str]
    labels: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    squeezed = {name: ["".join(word.split()).lower() for word in words] for name, words in data.items()}
    return _Words(
        frozenset(squeezed["says_nothing"]), frozenset(squeezed["counts_rows"]), tuple(squeezed["labels"])
    )


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
    layout = {row for row in filled if _is_layout(rows[row], shown[row])}
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


def _is_layout(own: Row, shown: Row) -> bool:
    filled = [column for column, cell in own.items() if cell.text]
    if any(_blocks_of_text(own[column]) > _LAYOUT_BLOCKS for column in filled):
        return True
    return len(filled) == 1 and not any(cell.text for column, cell in shown.items() if column not in filled)


def _blocks_of_text(cell: Cell) -> int:
    return sum(block.kind is not BlockKind.TABLE_ROW for block in cell.blocks)


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
        self._heads = _head_rows({row: cells for row, cells in shown.items() if row not in layout})
        self._rows = {
            row: cells for row, cells in shown.items() if row not in layout or self._is_value(row, cells)
        }
        self._labels = _column_labels(self._rows, self._heads)
        # Columns in which nothing stands only hold others apart.
        self._told = {column for line in self._rows.values() for column, cell in line.items() if cell.text}
        self._body = [row for row in self._rows if row not in self._heads]
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
            is_name = (
                0 < len(text) <= _LONGEST_LABEL and not _SENTENCE.search(text) and not _VALUE.search(text)
            )
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
        name = _name([group.name if is_called else "", *(cell.own_text for cell in names)])
        values = [cell for cell in line if cell not in names and cell.column != self._counting]
        if self._names is None:
            text = self._in_one_line(name, values)
        else:
            text = "\n".join(fact for cell in values for fact in self._facts(name, cell)) or name
        inside = [
            one for cell in line for one in _nested([cell], _name([name, self._label(cell, cell.column)]))
        ]
        return [replace(block, text=text), *inside] if text else inside

    def _facts(self, name: str, cell: Cell) -> Iterator[str]:
        """A value once for each column that it stands in."""
        labels = dict.fromkeys(self._label(cell, column) for column in cell.columns)
        if len(labels) > _MOST_REPEATED:
            labels = dict.fromkeys([", ".join(labels)])
        for label in labels if cell.own_text else ():
            yield _fact(_name([name, label]), cell.own_text)

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

    def _counts_rows(self) -> int | None:
        if not self._heads:
            return None
        for column, cell in self._rows[max(self._heads)].items():
            if _squeezed(cell.own_text) in _words().counts_rows and column == min(
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
            (self._groups[row].name, *(self._text(row, column) for column in columns)) for row in self._body
        ]
        return len(set(names)) == len(names) and all(name[-1] for name in names)

    def _can_name(self, column: int) -> bool:
        texts = [text for row in self._body if (text := self._text(row, column))]
        values = sum(bool(_VALUE.search(text)) or len(text) > _LONGEST_NAME for text in texts)
        return bool(texts) and 2 * values < len(texts)

    def _text(self, row: int, column: int) -> str:
        cell = next((cell for cell in self._rows[row].values() if column in cell.columns), None)
        return cell.own_text if cell else ""


def _fact(name: str, value: str) -> str:
    if not name or not value:
        return name or value
    return f"{name} {value}" if name.endswith((":", "：")) else f"{name}: {value}"


def _name(parts: Iterable[str]) -> str:
    """Names one after another, each once."""
    return " ".join(dict.fromkeys(part for part in parts if part))


def _listed(line: Sequence[Cell]) -> str:
    return ", ".join(cell.own_text for cell in line if cell.own_text)


def _nested(line: Sequence[Cell], name: str) -> Iterator[Block]:
    """The rows of a table inside of a cell, each line behind what the cell is called."""
    for cell in line:
        rows = [block for block in cell.blocks if block.kind is BlockKind.TABLE_ROW]
        for row in rows:
            text = "\n".join(_name([name, part]) for part in row.text.split("\n"))
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
    are_labels = all(_is_known_label(text) for text in texts[::2])
    if len(texts) >= 4 and len(texts) % 2 == 0 and are_labels and not any(map(_is_known_label, texts[1::2])):
        return list(zip(texts[::2], texts[1::2], strict=True))
    return []


def _can_label(text: str) -> bool:
    is_short = len(text) <= _LONGEST_LABEL and not _SENTENCE.search(text)
    return is_short and bool(re.search(r"[^\W\d]", text)) and not _VALUE.search(text)


def _is_known_label(text: str) -> bool:
    squeezed = _squeezed(text)
    words = _words()
    if not 0 < len(squeezed) <= _LONGEST_LABEL or _VALUE.search(text) or _SENTENCE.search(text):
        return False
    return squeezed in words.says_nothing or squeezed in words.counts_rows or squeezed.endswith(words.labels)


def _head_rows(rows: Mapping[int, Row]) -> frozenset[int]:
    """The topmost rows of a table that only label its columns."""
    order = list(rows)
    if any(cell.is_head for row in rows.values() for cell in row.values()):
        for count, row in enumerate(order):
            if not all(cell.is_head or not cell.text for cell in rows[row].values()):
                return frozenset(order[:count])
        return frozenset()
    if len(order) < 2:
        return frozenset()
    top = rows[order[0]]
    depth = 1
    if any(cell.column_span > 1 for cell in top.values()):
        depth = max(cell.row_span for cell in top.values())
    texts = [cell.own_text for cell in top.values()]
    body = order[depth:]
    if not body or not _can_be_labels(texts) or not _fits(rows[order[depth - 1]], rows, body):
        return frozenset()
    is_head = (
        _is_head_of_two(texts, rows, body)
        if sum(len(cell.columns) for cell in top.values()) == 2
        else _has_figures(top, rows, body) or _are_known(texts)
    )
    return frozenset(order[:depth]) if is_head else frozenset()


def _fits(head: Row, rows: Mapping[int, Row], body: Sequence[int]) -> bool:
    """Whether each label stands above one column: in a form what stands below has columns of its own."""
    begins = {column for row in body for column in rows[row]}
    return all(sum(column in begins for column in cell.columns) <= 1 for cell in head.values())


def _can_be_labels(texts: Sequence[str]) -> bool:
    said = texts if texts[0] else texts[1:]  # the corner may be empty
    are_short = all(text and len(text) <= _LONGEST_LABEL and not _SENTENCE.search(text) for text in said)
    is_told = len(set(said)) == len(said) and not any(_VALUE.search(text) for text in said)
    return len(texts) >= 2 and are_short and is_told


def _are_known(texts: Sequence[str]) -> bool:
    known = sum(_is_known_label(text) for text in texts)
    return known >= 2 and 2 * known > len(texts) and not any(_FIGURE.search(text) for text in texts)


def _has_figures(top: Row, rows: Mapping[int, Row], body: Sequence[int]) -> bool:
    cells = [cell for row in body for column, cell in rows[row].items() if column > min(top)]
    values = [cell.text for cell in cells if cell.text]
    return bool(values) and sum(bool(_FIGURE.search(text)) for text in values) >= _LEAST_FIGURES * len(values)


def _is_head_of_two(texts: Sequence[str], rows: Mapping[int, Row], body: Sequence[int]) -> bool:
    """Whether two words head two columns (시설 | 요금) and are no label with its value (대상 | 어르신)."""
    meanings = [section_of(next(iter(rows[row].values())).own_text) for row in body]
    are_labels_beside = any(meaning not in {None, Section.NOTE} for meaning in meanings)
    values = [list(rows[row].values())[-1].own_text for row in body]
    are_figures = 2 * sum(bool(_FIGURE.search(value)) for value in values) >= len(values)
    is_known = _is_known_label(texts[1]) and (
        section_of(texts[1]) is not None
        or _squeezed(texts[1]) in _words().says_nothing
        or (_is_known_label(texts[0]) and section_of(texts[0]) is None and are_figures)
    )
    return is_known and not are_labels_beside and not _FIGURE.search("".join(texts))


def _column_labels(rows: Mapping[int, Row], heads: Iterable[int]) -> dict[int, str]:
    """What stands above each column, from the top down; a cell over the whole table is its name, no label."""
    width = {column for row in rows.values() for cell in row.values() for column in cell.columns}
    above: dict[int, list[str]] = {}
    for row in sorted(heads):
        for cell in rows[row].values():
            text = cell.own_text
            if text and _squeezed(text) not in _words().says_nothing and len(width) > cell.column_span:
                for column in cell.columns:
                    said = above.setdefault(column, [])
                    if text not in said:
                        said.append(text)
    return {column: " ".join(texts) for column, texts in above.items()}


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def has_heads(cells: Iterable[Cell]) -> bool:
    """Whether a table begins with a row that labels its columns."""
    lines: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        lines.setdefault(cell.row, {})[cell.column] = cell
    return bool(_head_rows({row: line for row, line in sorted(lines.items()) if not _is_layout(line, line)}))
