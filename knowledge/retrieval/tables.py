"""Rows of tables, found again in the lines that readers make of them.

A reader gives a table as the names of its columns in one line and then a line for each cell: "어른, 평일, 토요일" and
"탁구장 어른 평일: 3,000원". The lines of one row belong together: which of its cells is meant depends on the question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_BETWEEN_NAMES = ", "
_BEFORE_VALUE = ": "
_MOST_HEADS = 3
"""Lines of names above one another, for columns that stand under a common name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about, and its cells with the names of their columns (empty where not known).

    ``empty`` are the names of the columns in which it says nothing.
    """

    head: str
    cells: tuple[tuple[str, str], ...]
    empty: tuple[str, ...] = ()

    def said(self, chosen: Sequence[tuple[str, str]]) -> str:
        """The row with these cells alone, as it is told."""
        cells = (f"{label}: {value}" if label else value for label, value in chosen)
        return ", ".join(part for part in (self.head, *cells) if part)


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` with the lines that each stands in; ``end`` is the place of the first line after the table."""

    names: tuple[str, ...]
    rows: tuple[tuple[Row, tuple[str, ...]], ...]
    end: int


def table_at(lines: Sequence[str], place: int) -> Table | None:
    """The table whose names begin at ``place``; None where none does."""
    names: list[str] = []
    start = place
    while start < min(len(lines), place + _MOST_HEADS) and _BEFORE_VALUE not in lines[start]:
        own = lines[start].split(_BETWEEN_NAMES)
        if len(own) < 2:
            return None
        names += own
        start += 1
    known = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if start == place or not known:
        return None
    rows: list[tuple[str, list[tuple[str, str]], list[str]]] = []
    end = start
    for line in lines[start:]:
        about, colon, value = line.partition(_BEFORE_VALUE)
        label = _label_of(about, known)
        head = about.removesuffix(label).strip()
        is_next = bool(rows) and head == rows[-1][0]
        if not colon or not (label or is_next):
            break
        if not is_next or label in {name for name, _ in rows[-1][1] if name}:
            rows.append((head, [], []))
        rows[-1][1].append((label, value.strip()))
        rows[-1][2].append(line)
        end += 1
    if not rows:
        return None
    columns = _columns(known, [[label for label, _ in cells] for _, cells, _ in rows])
    found = []
    for head, cells, own_lines in rows:
        filled = {label for label, _ in cells}
        empty = tuple(name for name in columns if name not in filled)
        found.append((Row(head, tuple(cells), empty), tuple(own_lines)))
    return Table(known, tuple(found), end)


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names of the columns that hold values: those that any row uses, and what stands behind the first of them;
    where there is one row alone, whatever stands behind the name of the first column.
    """
    used = dict.fromkeys(label for row in rows for label in row if label)
    places = [names.index(label) for label in used if label in names]
    behind = names[1:] if len(rows) == 1 else names[min(places) :] if places else ()
    return tuple(dict.fromkeys((*used, *behind)))


def _label_of(about: str, names: Sequence[str]) -> str:
    """The names of columns that ``about`` ends with; never all of it where more than one of them is in it."""
    rest = about
    while found := next(
        (name for name in sorted(names, key=len, reverse=True) if rest == name or rest.endswith(f" {name}")),
        "",
    ):
        if not (shorter := rest.removesuffix(found).strip()):
            break
        rest = shorter
    return about.removeprefix(rest).strip() if rest != about else about * (about in names)
