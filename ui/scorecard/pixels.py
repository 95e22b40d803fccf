"""Light and its contrasts, from pixels."""

import numpy as np
import numpy.typing as npt

from ui.scorecard.snapshot import Box, Picture

Luminances = npt.NDArray[np.float32]

_LEVELS = 4096
_FEWEST_PIXELS = 20
"""So many pixels are ink; fewer are a stray corner."""
_GROUND_SHARE = 0.08
"""What fills this share of a text's area lies behind it, and is no edge of a letter."""
_SAME = 1.15
"""A contrast below this is the same colour, drawn softer."""

_STEPS = np.arange(256) / 255
_LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4).astype(np.float32)
_RED, _GREEN, _BLUE = (_LINEAR * np.float32(weight) for weight in (0.2126, 0.7152, 0.0722))


def luminance(picture: Picture) -> Luminances:
    """(height, width): relative luminance, 0 to 1, as WCAG 2 reckons it."""
    light: Luminances = _RED[picture[..., 0]] + _GREEN[picture[..., 1]] + _BLUE[picture[..., 2]]
    return light


def luminance_of(color: tuple[int, int, int]) -> float:
    return float(_RED[color[0]] + _GREEN[color[1]] + _BLUE[color[2]])


def contrast(one: float, other: float) -> float:
    """1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def cut(picture: Picture, box: Box) -> Picture:
    """The pixels inside ``box``, as far as the picture goes."""
    height, width = picture.shape[:2]
    top, bottom = (min(height, max(0, round(edge))) for edge in (box.top, box.bottom))
    left, right = (min(width, max(0, round(edge))) for edge in (box.left, box.right))
    return picture[top:bottom, left:right]


def prevailing(light: Luminances) -> float:
    """The luminance that most of the area has."""
    counts = np.bincount(_levels(light), minlength=_LEVELS)
    return float(counts.argmax() / (_LEVELS - 1))


def ink_contrast(picture: Picture, color: tuple[int, int, int] | None = None) -> float:
    """The least contrast of what is drawn here against anything that lies behind it.

    ``color`` is what it should be drawn in, where that is known; the pixels have to bear it out.
    """
    light = luminance(picture)
    counts = np.bincount(_levels(light), minlength=_LEVELS)
    ground = float(counts.argmax() / (_LEVELS - 1))
    darkest, lightest = _outermost(counts), _LEVELS - 1 - _outermost(counts[::-1])
    dark, pale = (contrast(level / (_LEVELS - 1), ground) for level in (darkest, lightest))
    if color is None:
        return max(dark, pale)
    ink = luminance_of(color)
    drawn = dark if ink < ground else pale
    behind = [level / (_LEVELS - 1) for level in np.flatnonzero(counts >= _GROUND_SHARE * light.size)]
    return min(
        [drawn, contrast(ink, ground), *(contrast(ink, one) for one in behind if contrast(ink, one) >= _SAME)]
    )


def ink_height(picture: Picture, blank: float) -> int:
    """The height in pixels of the tallest line: lines have more than ``blank`` rows with nothing between them,
    parts of one syllable fewer.
    """
    light = luminance(picture)
    ground = prevailing(light)
    ratio = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    rows = np.flatnonzero((ratio > 1.5).any(axis=1))
    lines = np.split(rows, np.flatnonzero(np.diff(rows) > blank + 1) + 1)
    return max((int(line[-1] - line[0] + 1) for line in lines if line.size), default=0)


def _levels(light: Luminances) -> npt.NDArray[np.intp]:
    return np.rint(light.ravel() * (_LEVELS - 1)).astype(np.intp)


def _outermost(counts: npt.NDArray[np.intp]) -> int:
    """The first level that, with all before it, has enough pixels."""
    return int(np.searchsorted(np.cumsum(counts), min(_FEWEST_PIXELS, counts.sum())))
