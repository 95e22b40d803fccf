"""The rules on a page's picture, as those of a PDF: long and thin, level or upright."""

from typing import Any

import numpy as np

from knowledge.readers.formats.scanned.pictures import Grey, Ink, Sheet

_LEVEL = 0.4
_UPRIGHT = 0.2
"""Inches that a rule is long at least; strokes of letters are shorter."""

_THICKEST = 0.05
_SOLID = 0.96
"""Share of its length that a rule has ink on."""

_MOST_RULES = 3_000

Span = tuple[int, int, int, int]
"""Left, top, right and bottom, in dots."""


def rules_of(sheet: Sheet, ink: Ink) -> tuple[list[Span], list[Span]]:
    """The level and the upright rules."""
    thickest = max(4, round(_THICKEST * sheet.dpi))
    level = _along(ink, round(_LEVEL * sheet.dpi), thickest)
    upright = _along(ink.T, round(_UPRIGHT * sheet.dpi), thickest)
    return level, [(top, left, bottom, right) for left, top, right, bottom in upright]


def as_edges(sheet: Sheet, level: list[Span], upright: list[Span]) -> list[dict[str, Any]]:
    """The same as a drawn page has them, in points."""
    edges = []
    for orientation, spans in (("h", level), ("v", upright)):
        for left, top, right, bottom in spans:
            x0, x1, y0, y1 = (side * sheet.scale for side in (left, right, top, bottom))
            if orientation == "h":
                y0 = y1 = (y0 + y1) / 2
            else:
                x0 = x1 = (x0 + x1) / 2
            edges.append(
                {
                    "object_type": "line",
                    "orientation": orientation,
                    "x0": x0,
                    "x1": x1,
                    "top": y0,
                    "bottom": y1,
                    "width": x1 - x0,
                    "height": y1 - y0,
                }
            )
    return edges


def without_rules(grey: Grey, *spans: list[Span]) -> Grey:
    """The page with its rules painted over: letters that touch one are recognized better without it."""
    clean = grey.copy()
    for left, top, right, bottom in (one for many in spans for one in many):
        clean[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 255
    return clean


def _along(ink: Ink, length: int, thickest: int) -> list[Span]:
    """Stretches of ink along the rows, those of neighbouring rows taken together where they are thin enough."""
    if ink.shape[1] <= length:
        return []
    # Hardly any sheet lies so straight that a rule keeps to one row of dots.
    spread = ink.copy()
    spread[1:] |= ink[:-1]
    spread[:-1] |= ink[1:]
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(spread, axis=1, out=sums[:, 1:])
    begins = sums[:, length:] - sums[:, :-length] >= _SOLID * length
    found: list[list[int]] = []
    open_spans: list[list[int]] = []
    for row in np.flatnonzero(begins.any(axis=1)):
        steps = np.diff(np.concatenate(([0], begins[row].view(np.int8), [0])))
        spans = zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1 + length, strict=True)
        still_open = [span for span in open_spans if span[3] >= row - 1]
        for left, right in spans:
            near = next((span for span in still_open if span[0] <= right and left <= span[2]), None)
            if near is None:
                near = [int(left), int(row), int(right), int(row) + 1]
                found.append(near)
                still_open.append(near)
            near[0], near[2] = min(near[0], int(left)), max(near[2], int(right))
            near[3] = int(row) + 1
        open_spans = still_open
    thin = [(span[0], span[1], span[2], span[3]) for span in found if span[3] - span[1] <= thickest]
    return thin[:_MOST_RULES]
