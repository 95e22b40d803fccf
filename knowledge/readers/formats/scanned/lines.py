"""Where lines of text stand on a page: cut along what is white, across and down in turn, as far as that goes."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from knowledge.readers.formats.scanned.pictures import Ink
from knowledge.readers.formats.scanned.rules import Span

_GUTTER = 0.15
"""Inches of white that part two pieces of a line; a blank between words is narrower."""

_SPECK = 0.035
"""Inches; what is smaller in both ways is dirt."""

_TOGETHER = 1.3
"""Heights of a line that its parts reach over: the strokes of a syllable may stand apart."""

_NEAR = 0.4
_DEEPEST = 12


class Lines:
    """The lines of one page."""

    def __init__(self, ink: Ink, dpi: float) -> None:
        self._ink = ink
        self._gutter = max(2, round(_GUTTER * dpi))
        self._speck = max(1, round(_SPECK * dpi))
        self._height = 0
        height, width = ink.shape
        pieces = list(self._cut((0, 0, width, height), 0))
        self._height = _median(
            [piece[3] - piece[1] for piece in pieces], [piece[2] - piece[0] for piece in pieces]
        )

    def inside(self, box: Span) -> list[Span]:
        """The pieces of lines inside of ``box``, from the top."""
        height, width = self._ink.shape
        left, top, right, bottom = box
        whole = (max(0, left), max(0, top), min(width, right), min(height, bottom))
        return sorted(self._cut(whole, 0), key=lambda piece: (piece[1], piece[0]))

    def _cut(self, box: Span, depth: int) -> Iterator[Span]:
        left, top, right, bottom = box
        part = self._ink[top:bottom, left:right]
        if not part.any():
            return
        rows = self._joined(_stretches(part.any(axis=1), 1))
        columns = _stretches(part.any(axis=0), self._gutter)
        first, last = columns[0][0], columns[-1][1]
        if depth < _DEEPEST and len(rows) > 1:
            for begin, end in rows:
                yield from self._cut((left, top + begin, right, top + end), depth + 1)
        elif depth < _DEEPEST and len(columns) > 1:
            for begin, end in columns:
                yield from self._cut((left + begin, top, left + end, bottom), depth + 1)
        elif max(last - first, rows[0][1] - rows[0][0]) > self._speck:
            yield left + first, top + rows[0][0], left + last, top + rows[-1][1]

    def _joined(self, rows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Stretches of rows, those that are parts of one line taken together."""
        joined: list[tuple[int, int]] = []
        for begin, end in rows:
            if (
                joined
                and end - joined[-1][0] <= _TOGETHER * self._height
                and begin - joined[-1][1] <= _NEAR * self._height
            ):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((begin, end))
        return joined


def _stretches(has_ink: Any, gap: int) -> list[tuple[int, int]]:
    """Where there is ink, over gaps that are narrower than this."""
    places = np.flatnonzero(has_ink)
    breaks = np.flatnonzero(np.diff(places) > gap)
    begins = [int(places[0]), *(int(places[at + 1]) for at in breaks)]
    ends = [*(int(places[at]) + 1 for at in breaks), int(places[-1]) + 1]
    return list(zip(begins, ends, strict=True))


def _median(values: Sequence[int], weights: Sequence[int]) -> int:
    order = sorted(zip(values, weights, strict=True))
    half = sum(weights) / 2
    for value, weight in order:
        half -= weight
        if half <= 0:
            return value
    return 0
