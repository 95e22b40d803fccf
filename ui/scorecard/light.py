"""A3, A4 and A12: what is drawn stands out by light alone, states differ without colour, and nothing flashes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ui.scorecard.pixels import Luminances, contrast, cut, ink_contrast, luminance, prevailing
from ui.scorecard.snapshot import Box, Fault, Focus, Kind, Outcome, Piece, Snapshot

TEXT_CONTRAST = 4.5
TEXT_CONTRAST_HIGH = 7.0
SHAPE_CONTRAST = 3.0
STATE_CONTRAST = 1.3
FLASHES_A_SECOND = 3.0

_RIM_MM = 3.0
"""How deep into a control its edge may lie."""
_OUTLINE = 0.75
"""A circle's outline against that of the square around it, rounded down."""
_OUTLINE_PIXELS = 2
"""How thick the focus has to be drawn, by WCAG 2.2, 2.4.13."""
_FLASH = 0.1
"""Opposite changes of at least this much luminance, with the darker below ``_DARK``, are a flash (WCAG 2.2)."""
_DARK = 0.8
_AREA = 16
"""Pixels a side of the areas whose mean light is watched."""


def contrasts(snapshot: Snapshot) -> Outcome:
    """A3. Texts, pictures, the edges of controls and the focus against what lies behind them."""
    high = snapshot.theme == "contrast"
    faults: list[Fault] = []
    measured = 0
    for piece in snapshot.pieces:
        found = _piece_contrast(snapshot, piece)
        if found is None:
            continue
        is_text = piece.kind is Kind.TEXT
        least = (TEXT_CONTRAST_HIGH if high else TEXT_CONTRAST) if is_text else SHAPE_CONTRAST
        measured += 1
        if found < least:
            faults.append(Fault(piece.label, f"{piece.kind} contrast {found:.2f}, at least {least:g}"))
    unseen = [each for each in snapshot.focus if not _shows(each, snapshot.pieces[each.control])]
    faults += [Fault(snapshot.pieces[each.control].label, "its focus is not seen") for each in unseen]
    return Outcome(measured + len(snapshot.focus), tuple(faults))


def _piece_contrast(snapshot: Snapshot, piece: Piece) -> float | None:
    """None where too little can be seen to say."""
    if piece.seen.is_empty or piece.kind is Kind.MARK:
        return None
    if piece.kind is Kind.CONTROL:
        is_whole = piece.seen.holds(piece.place)
        return (
            _rim(snapshot, piece).contrast if piece.is_enabled and is_whole and not piece.is_ground else None
        )
    if piece.inked.height < 0.5 * (piece.font or piece.place.height):
        return None
    pixels = cut(snapshot.picture, piece.inked)
    return ink_contrast(pixels, piece.color) if pixels.size else None


@dataclass(frozen=True, slots=True)
class Rim:
    """``contrast`` of a control's edge against its surroundings on the side where it is least, and how many
    pixels deep (at most ``_RIM_MM``) it goes on.
    """

    contrast: float
    depth: int


def _rim(snapshot: Snapshot, control: Piece) -> Rim:
    """Looks at the middle of each side, where round controls touch their place as well."""
    box, deep = control.place, round(snapshot.mm(_RIM_MM))
    band = 0.05 * min(box.width, box.height)
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    sides = (
        cut(snapshot.picture, Box(across - band, box.top - 3, across + band, box.top + deep)),
        cut(snapshot.picture, Box(across - band, box.bottom - deep, across + band, box.bottom + 3))[::-1],
        cut(snapshot.picture, Box(box.left - 3, down - band, box.left + deep, down + band)).swapaxes(0, 1),
        cut(snapshot.picture, Box(box.right - deep, down - band, box.right + 3, down + band)).swapaxes(0, 1)[
            ::-1
        ],
    )
    rims = [_side(luminance(side)) for side in sides if len(side) > deep and side.shape[1]]
    return Rim(min((rim.contrast for rim in rims), default=21.0), min((rim.depth for rim in rims), default=0))


def rim_contrast(snapshot: Snapshot, control: Piece) -> float:
    """How much a control's edge stands out on the side where it does least."""
    return _rim(snapshot, control).contrast


def _side(light: Luminances) -> Rim:
    profile = np.median(light, axis=1)
    steps = [contrast(float(level), float(profile[0])) for level in profile[1:]]
    return Rim(max(steps), sum(step >= SHAPE_CONTRAST for step in steps))


def _shows(focus: Focus, control: Piece) -> bool:
    """Whether as many pixels changed as an outline of the control has, each by the contrast of a shape."""
    before, after = luminance(focus.without), luminance(focus.with_focus)
    ratio = (np.maximum(before, after) + 0.05) / (np.minimum(before, after) + 0.05)
    outline = _OUTLINE * 2 * (control.place.width + control.place.height)
    return int((ratio >= SHAPE_CONTRAST).sum()) >= _OUTLINE_PIXELS * outline


def without_colour(snapshot: Snapshot) -> Outcome:
    """A4. What is on, or can be pressed, differs from what is not by more than hue.

    Each piece is held against those of its family in the other state. It has to differ in weight, by a mark, in
    how its edge is drawn, or in light by ``STATE_CONTRAST``.
    """
    looks = [
        (piece, _look(snapshot, piece))
        for piece in snapshot.pieces
        if piece.family and not piece.seen.is_empty and piece.seen.holds(piece.place)
    ]
    measured, faults = 0, []
    for piece, look in looks:
        others = [
            (other, theirs)
            for other, theirs in looks
            if other.family == piece.family and _is_opposite(piece, other)
        ]
        measured += bool(others)
        same = [other.label for other, theirs in others if not _differ(look, theirs)]
        if same:
            state = "on" if piece.is_on else "resting"
            faults.append(Fault(piece.label, f"{state}, but looks in grey like {same[0]}"))
    return Outcome(measured, tuple(faults))


@dataclass(frozen=True, slots=True)
class Look:
    is_bold: bool
    has_mark: bool
    face: float
    rim: Rim | None


def _look(snapshot: Snapshot, piece: Piece) -> Look:
    texts = [each for each in snapshot.belonging_to(piece) if each.kind is Kind.TEXT]
    marks = [each for each in snapshot.of(Kind.MARK) if not each.seen.common(piece.place).is_empty]
    is_control = piece.kind is Kind.CONTROL
    return Look(
        any(text.is_bold for text in texts) if is_control else piece.is_bold,
        bool(marks),
        prevailing(luminance(cut(snapshot.picture, piece.seen))),
        _rim(snapshot, piece) if is_control else None,
    )


def _is_opposite(piece: Piece, other: Piece) -> bool:
    """``piece`` is on while ``other`` is not, or rests while ``other`` can be pressed."""
    if piece.is_enabled != other.is_enabled:
        return not piece.is_enabled
    return piece.is_on is True and other.is_on is False


def _differ(one: Look, other: Look) -> bool:
    if one.is_bold != other.is_bold or one.has_mark != other.has_mark:
        return True
    if contrast(one.face, other.face) >= STATE_CONTRAST:
        return True
    if one.rim is None or other.rim is None:
        return False
    edges = sorted((one.rim.contrast, other.rim.contrast))
    return edges[1] / edges[0] >= STATE_CONTRAST or abs(one.rim.depth - other.rim.depth) >= 2


def flashes(snapshot: Snapshot) -> Outcome:
    """A12. No area goes bright and dark more than three times a second."""
    if snapshot.frames is None:
        return Outcome(0)
    light = area_means(snapshot.frames.luminance)
    worst = max(
        (_flashes(light[:, row, column]) for row, column in _moving(light)),
        default=0.0,
    )
    a_second = worst / snapshot.frames.seconds
    if a_second <= FLASHES_A_SECOND:
        return Outcome(1)
    return Outcome(1, (Fault("", f"flashes {a_second:.1f} times a second, at most {FLASHES_A_SECOND:g}"),))


def area_means(frames: Luminances) -> Luminances:
    """(count, height / 16, width / 16): the mean light of each area."""
    count, height, width = frames.shape
    rows, columns = height // _AREA, width // _AREA
    whole = frames[:, : rows * _AREA, : columns * _AREA]
    means: Luminances = whole.reshape(count, rows, _AREA, columns, _AREA).mean(axis=(2, 4))
    return means


def _moving(light: Luminances) -> Iterator[tuple[int, int]]:
    rows, columns = np.nonzero(np.ptp(light, axis=0) >= _FLASH)
    yield from zip(rows.tolist(), columns.tolist(), strict=True)


def _flashes(light: Luminances) -> float:
    """Pairs of opposite changes."""
    turns, extreme, direction = 0, float(light[0]), 0
    for value in light[1:].tolist():
        change = value - extreme
        if direction and change * direction > 0:
            extreme = value
        elif abs(change) >= _FLASH and min(value, extreme) < _DARK:
            turns += 1
            extreme, direction = value, 1 if change > 0 else -1
    return turns / 2
