"""Figures as they stand on the page: how many digits they have and where their marks are, whatever was recognized.

The recognizer takes a comma for a second copy of the digit before it, or for a point, or misses it. A digit stands by
itself on paper: counting them is a second opinion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.readers.formats.scanned.pictures import Ink

MARKS = frozenset(",.")
_TALL = 0.6
"""Heights of the tallest digit that another has at least; marks have less."""

_LOW = 0.5
"""How far up from the foot of the digits a mark reaches at most, in their heights."""

_HANGS = 0.08
"""Heights of a digit that a comma hangs below it."""

_WIDE = 1.6
"""Widths of a digit from which on two have run into one another."""

_NARROW = 0.55
"""Widths of a digit; two parts as narrow as that, together no wider than one, are the halves of a thin 0."""

_HALVES = 1.4
_MARKED = re.compile(r"[.,]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\d{1,3}(?:,\d{3})+")


_Part = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """``is_sure`` where what was recognized and what stands on the page agree."""

    text: str
    is_sure: bool


def checked(text: str, ink: Ink) -> Figure:
    """The figure ``text`` of digits and marks as the ink of its place says; ``ink`` is no wider than the figure."""
    pattern, only_commas = _pattern(ink)
    # Where the page cannot be counted its marks may still be seen.
    doubtful = Figure(_MARKED.sub(",", text) if only_commas else text, is_sure=False)
    digits = [letter for letter in text if letter.isdigit()]
    if not pattern:
        return doubtful
    count = pattern.count("0")
    if count == len(digits) - 1:
        copies = [
            at
            for at in range(1, len(digits))
            if digits[at] == digits[at - 1] and _digits_before_marks(pattern, at)
        ]
        if len(copies) == 1:
            digits.pop(copies[0])
    if count != len(digits):
        return doubtful
    rest = iter(digits)
    told = "".join(next(rest) if sign == "0" else sign for sign in pattern)
    return Figure(told, is_sure=True) if _GROUPED.fullmatch(told) else doubtful


def _digits_before_marks(pattern: str, count: int) -> bool:
    """Whether a mark stands behind so many digits."""
    return any(sign in MARKS and pattern[:at].count("0") == count for at, sign in enumerate(pattern))


def _pattern(ink: Ink) -> tuple[str, bool]:
    """What stands there as a figure is written, 0 for each digit, empty where that cannot be told; and whether its
    marks are commas, all of them.
    """
    parts = _parts(ink)
    if not parts:
        return "", False
    tallest = max(bottom - top for _, top, _, bottom in parts)
    tall = [part for part in parts if part[3] - part[1] >= _TALL * tallest]
    foot = float(np.median([bottom for _, _, _, bottom in tall]))
    width = float(np.percentile([right - left for left, _, right, _ in tall], 75))
    marks = [part for part in parts if part not in tall and foot - part[1] <= _LOW * tallest]
    hanging = [part for part in marks if part[3] - foot > _HANGS * tallest]
    only_commas = bool(marks) and hanging == marks
    # The first and the last letter's places may take in a sliver of what stands beside the figure.
    inside = [part for part in parts if part in tall or part in marks or 0 < part[0] < part[2] < ink.shape[1]]
    digits = _whole(tall, width)
    widest = max(right - left for left, _, right, _ in digits)
    if len(tall) + len(marks) < len(inside) or (widest > _WIDE * width and widest > tallest):
        return "", only_commas
    signs = dict.fromkeys(digits, "0") | {part: "," if part in hanging else "." for part in marks}
    return "".join(sign for _, sign in sorted(signs.items())).strip(",."), only_commas


def _whole(parts: Sequence[_Part], width: float) -> list[_Part]:
    """The digits, halves of one taken together."""
    whole: list[_Part] = []
    for part in parts:
        before = whole[-1] if whole else None
        if (
            before
            and max(part[2] - part[0], before[2] - before[0]) < _NARROW * width
            and part[2] - before[0] <= _HALVES * width
        ):
            whole[-1] = (before[0], min(before[1], part[1]), part[2], max(before[3], part[3]))
        else:
            whole.append(part)
    return whole


def _parts(ink: Ink) -> Sequence[_Part]:
    """What stands apart from left to right: left, top, right and bottom of each."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return []
    breaks = np.flatnonzero(np.diff(columns) > 1)
    lefts = [int(columns[0]), *(int(columns[at + 1]) for at in breaks)]
    rights = [*(int(columns[at]) + 1 for at in breaks), int(columns[-1]) + 1]
    found = []
    for left, right in zip(lefts, rights, strict=True):
        rows = np.flatnonzero(ink[:, left:right].any(axis=1))
        found.append((left, int(rows[0]), right, int(rows[-1]) + 1))
    return found
