"""Which rows of a table only label its columns, and what they call each."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from knowledge.readers.blocks import BlockKind
from knowledge.readers.layout.cells import (
    FIGURE,
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
from knowledge.readers.structure import section_of
from knowledge.types import Section

_LAYOUT_BLOCKS = 15
_LEAST_FIGURES = 0.5
"""Share of a table's cells below its first row and beside its first column that hold a figure, for the first row
to be taken for labels where the format does not say."""


def head_rows(rows: Mapping[int, Row]) -> frozenset[int]:
    """The topmost rows of a table that only label its columns."""
    order = list(rows)
    if any(cell.is_head for row in rows.values() for cell in row.values()):
        for count, row in enumerate(order):
            if not all(cell.is_head or not cell.text for cell in rows[row].values()):
                return frozenset(order[: _depth(rows, order, count)])
        return frozenset()
    if len(order) < 2:
        return frozenset()
    top = rows[order[0]]
    depth = 1
    if any(cell.column_span > 1 for cell in top.values()) or _reaches_down(top, rows[order[1]]):
        depth = max(cell.row_span for cell in top.values())
    texts = [cell.own_text for cell in top.values()]
    if depth == 1 and (both := _two_storeys(top, rows[order[1]])):
        depth, texts = 2, both
    body = order[depth:]
    if not body or not _can_be_labels(texts) or not _fits(rows[order[depth - 1]], rows, body):
        return frozenset()
    is_head = (
        _is_head_of_two(texts, rows, body)
        if sum(len(cell.columns) for cell in top.values()) == 2
        else _has_figures(top, rows, body) or _are_known(texts)
    )
    return frozenset(order[:depth]) if is_head else frozenset()


def _depth(rows: Mapping[int, Row], order: Sequence[int], count: int) -> int:
    """How many rows a head has whose first ``count`` the format calls so: as many as its cells reach over."""
    deepest = max(
        (at + cell.row_span for at in range(count) for cell in rows[order[at]].values()), default=count
    )
    more = [cell.text for row in order[count:deepest] for cell in rows[row].values()]
    return min(deepest, len(order) - 1) if count and not any(map(FIGURE.search, more)) else count


def _reaches_down(top: Row, below: Row) -> bool:
    """Whether some labels reach over the row below, in which the others go on: 강좌 beside 회원 with 오전 below."""
    own = [column for column, cell in below.items() if top.get(column) is not cell]
    others = [cell.column for cell in top.values() if cell.row_span == 1]
    texts = [below[column].own_text for column in own]
    goes_on = 0 < len(others) < len(top) and sorted(own) == others
    return goes_on and all(text and not FIGURE.search(text) for text in texts)


def _two_storeys(top: Row, below: Row) -> list[str]:
    """The labels of a head of two rows where the format merges nothing: what reaches over columns stands in each of
    them, what reaches down in both rows. None where it is no such head.
    """
    upper, lower = ([cell.own_text for cell in row.values()] for row in (top, below))
    is_flat = all(cell.column_span == 1 for row in (top, below) for cell in row.values())
    repeats = any(one and one == other for one, other in pairwise(upper)) or upper[0] == lower[0] != ""
    if not is_flat or not repeats or top.keys() != below.keys():
        return []
    both = [joined_names((one, other)) for one, other in zip(upper, lower, strict=True)]
    goes_down = any(one in {other, ""} or not other for one, other in zip(upper, lower, strict=True))
    is_told = len(set(both)) == len(both) and all(both)
    return both if goes_down and is_told and not any(VALUE.search(text) for text in (*upper, *lower)) else []


def _fits(head: Row, rows: Mapping[int, Row], body: Sequence[int]) -> bool:
    """Whether each label stands above one column: in a form what stands below has columns of its own."""
    begins = {column for row in body for column in rows[row]}
    return all(sum(column in begins for column in cell.columns) <= 1 for cell in head.values())


def _can_be_labels(texts: Sequence[str]) -> bool:
    said = texts if texts[0] else texts[1:]  # the corner may be empty
    are_short = all(text and len(text) <= LONGEST_LABEL and not SENTENCE.search(text) for text in said)
    is_told = len(set(said)) == len(said) and not any(VALUE.search(text) for text in said)
    return len(texts) >= 2 and are_short and is_told


def _are_known(texts: Sequence[str]) -> bool:
    known = sum(is_known_label(text) for text in texts)
    return known >= 2 and 2 * known > len(texts) and not any(FIGURE.search(text) for text in texts)


def _has_figures(top: Row, rows: Mapping[int, Row], body: Sequence[int]) -> bool:
    cells = [cell for row in body for column, cell in rows[row].items() if column > min(top)]
    values = [cell.text for cell in cells if cell.text]
    return bool(values) and sum(bool(FIGURE.search(text)) for text in values) >= _LEAST_FIGURES * len(values)


def _is_head_of_two(texts: Sequence[str], rows: Mapping[int, Row], body: Sequence[int]) -> bool:
    """Whether two words head two columns (시설 | 요금) and are no label with its value (대상 | 어르신)."""
    meanings = [section_of(next(iter(rows[row].values())).own_text) for row in body]
    are_labels_beside = any(meaning not in {None, Section.NOTE} for meaning in meanings)
    values = [list(rows[row].values())[-1].own_text for row in body]
    are_figures = 2 * sum(bool(FIGURE.search(value)) for value in values) >= len(values)
    is_known = is_known_label(texts[1]) and (
        section_of(texts[1]) is not None
        or squeezed(texts[1]) in label_words().says_nothing
        or (is_known_label(texts[0]) and section_of(texts[0]) is None and are_figures)
    )
    return is_known and not are_labels_beside and not FIGURE.search("".join(texts))


def column_labels(rows: Mapping[int, Row], heads: Iterable[int]) -> dict[int, str]:
    """What stands above each column, from the top down; a cell over the whole table is its name, no label."""
    width = {column for row in rows.values() for cell in row.values() for column in cell.columns}
    above: dict[int, list[str]] = {}
    for row in sorted(heads):
        for cell in rows[row].values():
            text = cell.own_text
            if text and squeezed(text) not in label_words().says_nothing and len(width) > cell.column_span:
                for column in cell.columns:
                    said = above.setdefault(column, [])
                    if text not in said:
                        said.append(text)
    return {column: " ".join(texts) for column, texts in above.items()}


def has_heads(cells: Iterable[Cell]) -> bool:
    """Whether a table begins with a row that labels its columns."""
    lines: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        lines.setdefault(cell.row, {})[cell.column] = cell
    return bool(head_rows({row: line for row, line in sorted(lines.items()) if not is_layout(line, line)}))


def is_layout(own: Row, shown: Row) -> bool:
    filled = [column for column, cell in own.items() if cell.text]
    if any(_blocks_of_text(own[column]) > _LAYOUT_BLOCKS for column in filled):
        return True
    return len(filled) == 1 and not any(cell.text for column, cell in shown.items() if column not in filled)


def _blocks_of_text(cell: Cell) -> int:
    return sum(block.kind is not BlockKind.TABLE_ROW for block in cell.blocks)
