"""The order in which the lines of a page are read: columns one after another, rows of a table across."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.readers.layout.runs import Run

_GUTTER = 8.0
"""Points of white between two columns at least."""

_FEWEST_LINES = 3
"""Lines on each side of a gutter; fewer make no column."""

_MOST_COLUMNS = 4
_FULL = 0.75
"""A line that fills this share of its column's width goes on in the next line."""

_LONG = 0.7
"""How far across its column a line reaches that may go on in the next: on a poster no line is full."""

_NEAR = 0.6
"""Heights of white between two lines of one cell at most."""

_MOSTLY = 0.5
_ALIGNED = 0.7
"""Share of the right side's lines that stand level with one on the left where the two sides are rows of a table."""

_SHORT = 16
_VALUE = re.compile(r"\d|^[OX○×△\-–]$|^(?:없음|무료|면제|휴관|휴무|가능|불가)")
_AMOUNT = re.compile(r"\d\s?[천만억]?\s?원|\d,\d{3}")
_BEGINS = re.compile(r"^(?:[□■▣◆◇❏○●◎◦ㅇ▶▷※*•·\-–]|[가-하]\s?\.|\d{1,2}\s?[.)]|\S{2,12}\s?[:：])")
"""What begins a line of text of its own, and no cell of a table."""


class Reading(Enum):
    """How what stands on the two sides of a gutter belongs together."""

    DOWN = auto()
    ACROSS = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in reading order; ``column`` counts the stretches of a page that are read one after another, and
    one of whose lines is full where it ends beyond ``full_from``.
    """

    text: str
    left: float
    right: float
    top: float
    height: float
    column: int
    full_from: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that no rules are drawn around: the text of each cell, empty where nothing stands."""

    rows: tuple[tuple[str, ...], ...]
    top: float


@dataclass(frozen=True, slots=True)
class Ordered:
    """The lines of a page in reading order; ``is_unsure`` where another order could be meant."""

    items: tuple[Line | Grid, ...]
    is_unsure: bool = False


def in_order(runs: Sequence[Run], width: float) -> Ordered:
    """Put what is written on a page that is ``width`` wide into reading order."""
    reader = _Reader(width)
    items = tuple(reader.read(sorted(runs, key=lambda run: (run.top, run.left)), 0))
    return Ordered(items, reader.is_unsure)


class _Reader:
    def __init__(self, width: float) -> None:
        self._width = width
        self._columns = 0
        self.is_unsure = False

    def read(self, runs: Sequence[Run], depth: int) -> Iterator[Line | Grid]:
        gutter = _gutter(runs) if depth < _MOST_COLUMNS else None
        if gutter is None:
            yield from self._lines(runs, depth)
            return
        for band in _bands(runs, gutter):
            left = [run for run in band if run.right <= gutter]
            right = [run for run in band if run.left >= gutter]
            if len(left) + len(right) < len(band):
                yield from self._lines(band, depth)
                continue
            if not left or not right:
                yield from self.read(band, depth + 1)
                continue
            match _reading(left, right):
                case Reading.ACROSS:
                    yield from self._rows(band, depth)
                case reading:
                    self.is_unsure |= reading is Reading.UNSURE
                    yield from self.read(left, depth + 1)
                    yield from self.read(right, depth + 1)

    def _lines(self, runs: Sequence[Run], depth: int) -> Iterator[Line]:
        """Lines of one column; what stands on one line is read together."""
        self._columns += 1
        first = min((run.left for run in runs), default=0.0) if depth else 0.0
        last = max((run.right for run in runs), default=0.0) if depth else self._width
        for line in _rows(runs):
            yield Line(
                text=_joined(line),
                left=line[0].left,
                right=max(run.right for run in line),
                top=min(run.top for run in line),
                height=max(run.height for run in line),
                column=self._columns,
                full_from=first + _LONG * (last - first),
            )

    def _rows(self, runs: Sequence[Run], depth: int) -> Iterator[Line | Grid]:
        """Rows of a table without rules. What stands below an empty first place goes on with the row above it."""
        rows = _rows(runs)
        edges = _column_edges(rows)
        if len(edges) < 2:
            yield from self._lines(runs, depth)
            return
        cells: list[list[str]] = []
        bottom = 0.0
        for row in rows:
            line = [""] * len(edges)
            for run in row:
                at = max(n for n, edge in enumerate(edges) if run.left >= edge)
                line[at] = f"{line[at]} {run.text}".strip()
            is_near = row[0].top - bottom < _NEAR * row[0].height
            if cells and not line[0] and is_near and not any(_VALUE.search(text) for text in line):
                cells[-1] = [f"{one} {more}".strip() for one, more in zip(cells[-1], line, strict=True)]
            else:
                cells.append(line)
            bottom = max(run.bottom for run in row)
        yield Grid(tuple(tuple(line) for line in cells), runs[0].top)


def _gutter(runs: Sequence[Run]) -> float | None:
    """The middle of the widest upright white strip with lines enough on both sides; few lines may cross it."""
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    first, last = min(run.left for run in runs), max(run.right for run in runs)
    rows = _rows(runs)
    best: tuple[float, float] | None = None
    edges = sorted({run.left for run in runs if run.left > first})
    for edge in edges:
        inside = [run for run in runs if run.right > edge - _GUTTER and run.left < edge]
        beside = [run for run in runs if run not in inside]
        left = [run for run in beside if run.left < edge]
        right = [run for run in beside if run.left >= edge]
        if min(len(left), len(right)) < _FEWEST_LINES or len(inside) > _MOSTLY * len(rows):
            continue
        # A gutter runs down along lines: a heading may cross it, what stands above or below does not count.
        level = [run for run in right if any(_overlap(run, other) for other in left)]
        if len(level) < _FEWEST_LINES and not _share_height(left, right):
            continue
        white = edge - max(run.right for run in left)
        worth = white - 20.0 * len(inside) + min(len(left), len(right))
        if white >= _GUTTER and first < edge < last and (best is None or worth > best[0]):
            best = (worth, edge - white / 2)
    return best[1] if best else None


def _share_height(left: Sequence[Run], right: Sequence[Run]) -> bool:
    top = max(min(run.top for run in left), min(run.top for run in right))
    bottom = min(max(run.bottom for run in left), max(run.bottom for run in right))
    shorter = min(_extent(left), _extent(right))
    return bottom - top > _MOSTLY * shorter


def _extent(runs: Sequence[Run]) -> float:
    return max(run.bottom for run in runs) - min(run.top for run in runs)


def _overlap(one: Run, other: Run) -> bool:
    return abs(one.middle - other.middle) < 0.5 * max(one.height, other.height)


def _bands(runs: Sequence[Run], gutter: float) -> Iterator[list[Run]]:
    """Stretches between the lines that cross the gutter, and each of these by itself."""
    band: list[Run] = []
    for row in _rows(runs):
        if any(run.left < gutter < run.right for run in row):
            if band:
                yield band
            yield row
            band = []
        else:
            band += row
    if band:
        yield band


def _reading(left: Sequence[Run], right: Sequence[Run]) -> Reading:
    """Columns of text are full of lines that go on; rows of a table are short and level with each other."""
    lines = [_rows(side) for side in (left, right)]
    if all(_is_full(rows) for rows in lines):
        return Reading.DOWN
    level = sum(any(_overlap(row[0], other[0]) for other in lines[0]) for row in lines[1])
    texts = [[_joined(row) for row in rows] for rows in lines]
    begins = [sum(bool(_BEGINS.match(text)) for text in side) for side in texts]
    if begins[1] >= 2 and begins[0] >= 1:
        return Reading.DOWN
    if level < _MOSTLY * len(lines[1]):
        return Reading.DOWN
    # The first places of a table's rows are names: no amounts, and short.
    are_names = not any(_AMOUNT.search(text) for text in texts[0]) and _most_are_short(texts[0])
    if level >= _ALIGNED * len(lines[1]) and are_names and not begins[1]:
        return Reading.ACROSS
    return Reading.UNSURE


def _most_are_short(texts: Sequence[str]) -> bool:
    return sum(len(text) <= _SHORT for text in texts) > _MOSTLY * len(texts)


def _is_full(rows: Sequence[Sequence[Run]]) -> bool:
    left = min(run.left for row in rows for run in row)
    right = max(run.right for row in rows for run in row)
    full = sum(row[-1].right - left >= _FULL * (right - left) for row in rows)
    return full >= _MOSTLY * len(rows) and sum(len(_joined(row)) for row in rows) > _SHORT * len(rows)


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that stand level, from the left, one row after another from the top."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.left)):
        if rows and _overlap(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def _column_edges(rows: Sequence[Sequence[Run]]) -> list[float]:
    """Where columns begin: left of every white strip that no run crosses."""
    runs = sorted((run for row in rows for run in row), key=lambda run: run.left)
    edges = [runs[0].left]
    right = runs[0].right
    for run in runs[1:]:
        if run.left - right >= _GUTTER / 2:
            edges.append(run.left)
        right = max(right, run.right)
    return edges


def _joined(row: Sequence[Run]) -> str:
    return " ".join(run.text.strip() for run in row[:-1]) + (" " if len(row) > 1 else "") + row[-1].text
