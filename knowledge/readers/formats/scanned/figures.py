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

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Figure:
    """``is_sure`` where what was recognized and what stands on the page agree."""

    text: str
    is_sure: bool


def checked(text: str, ink: Ink) -> Figure:
    """The figure ``text`` of digits and marks as the ink of its place says; ``ink`` is no wider than the figure."""
    digits = [letter for letter in text if letter.isdigit()]
    pattern = _pattern(ink)
    if pattern is None:
        return Figure(text, is_sure=False)
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
        return Figure(text, is_sure=False)
    rest = iter(digits)
    told = "".join(next(rest) if sign == "0" else sign for sign in pattern)
    return Figure(told, is_sure=True) if _GROUPED.fullmatch(told) else Figure(text, is_sure=False)


def _digits_before_marks(pattern: str, count: int) -> bool:
    """Whether a mark stands behind so many digits."""
    return any(sign in MARKS and pattern[:at].count("0") == count for at, sign in enumerate(pattern))


def _pattern(ink: Ink) -> str | None:
    """What stands there as a figure is written, 0 for each digit; None where that cannot be told."""
    parts = _parts(ink)
    if not parts:
        return None
    tallest = max(bottom - top for _, top, _, bottom in parts)
    digits = [part for part in parts if part[3] - part[1] >= _TALL * tallest]
    foot = float(np.median([bottom for _, _, _, bottom in digits]))
    widest = max(right - left for left, _, right, _ in digits)
    if widest > _WIDE * float(np.median([right - left for left, _, right, _ in digits])) and widest > tallest:
        return None
    pattern = ""
    for part in parts:
        if part in digits:
            pattern += "0"
        elif foot - part[1] <= _LOW * tallest:
            pattern += "," if part[3] - foot > _HANGS * tallest else "."
        else:
            return None
    return pattern.strip(",.")


def _parts(ink: Ink) -> Sequence[tuple[int, int, int, int]]:
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
