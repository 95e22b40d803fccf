"""What the recognizer's Korean data does not know: the signs that Korean lists begin with, told by their shape."""

import numpy as np

from knowledge.readers.formats.scanned.pictures import Ink

_LEAST_SIDE, _MOST_SIDE = 0.3, 1.15
"""Heights of its line that a sign's sides have."""

_ASLANT = 1.3
_APART = 0.25
"""Heights of the line that are white behind a sign: the parts of a syllable stand closer together."""

_EDGE = 0.2
_FULL, _DISC, _BARE = 0.9, 0.66, 0.12
_CLOSED = 0.85


def sign_at(ink: Ink) -> tuple[str, int]:
    """The sign that a line begins with and where it ends, in dots from the left; empty where there is none.

    ``ink`` is the line's part of the page.
    """
    height = ink.shape[0]
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return "", 0
    gaps = np.flatnonzero(np.diff(columns) > 1)
    first, last = int(columns[0]), int(columns[gaps[0]] if len(gaps) else columns[-1])
    following = int(columns[gaps[0] + 1]) if len(gaps) else last + height
    if following - last < _APART * height:
        return "", 0
    rows = np.flatnonzero(ink[:, first : last + 1].any(axis=1))
    shape = ink[rows[0] : rows[-1] + 1, first : last + 1]
    return _named(shape, height), last + 1


def _named(shape: Ink, height: int) -> str:
    tall, wide = shape.shape
    if min(tall, wide) < _LEAST_SIDE * height or max(tall, wide) > _MOST_SIDE * height:
        return ""
    if max(tall, wide) > _ASLANT * min(tall, wide):
        return ""
    edge = max(1, round(_EDGE * min(tall, wide)))
    corners = np.stack(
        [shape[:edge, :edge], shape[:edge, -edge:], shape[-edge:, :edge], shape[-edge:, -edge:]]
    )
    inside = shape[edge + 1 : -edge - 1, edge + 1 : -edge - 1]
    if not inside.size:
        return ""
    sides = (
        shape[:edge].any(axis=0),
        shape[-edge:].any(axis=0),
        shape[:, :edge].any(axis=1),
        shape[:, -edge:].any(axis=1),
    )
    is_square = all(side.mean() > _CLOSED for side in sides) and bool(corners.any(axis=(1, 2)).all())
    has_bare_corners = float(corners.mean()) < 0.5
    filled = float(shape.mean())
    if filled > _FULL:
        return "■"
    if filled > _DISC and has_bare_corners:
        return "●"
    if float(inside.mean()) > _BARE:
        return ""
    if is_square and not _is_round(shape):
        return "□"
    return "○" if _is_round(shape) else ""


def _is_round(shape: Ink) -> bool:
    """Whether the outline keeps away from its corners and closes around an empty middle."""
    tall, wide = shape.shape
    reach = max(1, round(0.12 * min(tall, wide)))
    is_bare = not any(
        part.any()
        for part in (
            shape[:reach, :reach],
            shape[:reach, -reach:],
            shape[-reach:, :reach],
            shape[-reach:, -reach:],
        )
    )
    middle_row, middle_column = shape[tall // 2], shape[:, wide // 2]
    is_closed = all(
        line[: max(1, len(line) // 3)].any() and line[-max(1, len(line) // 3) :].any()
        for line in (middle_row, middle_column)
    )
    return is_bare and is_closed
