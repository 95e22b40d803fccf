"""A14 to A17 and A20 to A23: what stands where on a screen, and that it can be told apart and is read."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ui.scorecard.light import rim_contrast
from ui.scorecard.pixels import contrast, cut, luminance_of
from ui.scorecard.snapshot import Box, Fault, Kind, Outcome, Piece, Snapshot
from ui.scorecard.touching import HELPS
from voice.korean.letters import any_letters
from voice.korean.sentences import split_sentences

MOST_ACTING = 12
BEGINS_AND_ENDS = "talk"
"""What begins to listen, and on the page that listens what ends it."""
OVER_EACH_OTHER_MM = 20.0
SHAPE_CONTRAST = 1.08
"""Of what rests against what lies around it: its shape is there, and does not ask to be pressed."""
COLOUR_CONTRAST = 4.5

_DOCK = frozenset({*HELPS, "more"})
_FURTHER_PAGE = re.compile(r" \(\d+\)$")
_KEYS = re.compile(r"^(?:key-|digit|erase$|confirm$)")
_STEPS = {"smaller": "larger", "quieter": "louder2", "slower2": "faster"}
"""The two ends of one value count once."""

_SEEN_BY = {
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What a colour looks like to whoever lacks one kind of cone (Machado and others, 2009), in linear light."""


def main_control(snapshot: Snapshot) -> Outcome:
    """A14. Of what there is to do on a page something stands whole in its first view."""
    mains = [each for each in snapshot.of(Kind.CONTROL) if each.is_main and not _KEYS.match(each.name)]
    if not mains or _FURTHER_PAGE.search(snapshot.screen):
        return Outcome(0)
    if any(each.seen.holds(each.place) for each in mains):
        return Outcome(1)
    if mains[0].is_paged and _is_turned(snapshot):
        return Outcome(0)
    return Outcome(1, (Fault(mains[0].label, "not whole in the first view"),))


def source(snapshot: Snapshot) -> Outcome:
    """A15. So does where an answer comes from; only help for somebody in danger may go before it."""
    lines = [each for each in snapshot.of(Kind.TEXT) if each.name == "source"]
    helps = any(each.name == "staffForHelp" for each in snapshot.of(Kind.CONTROL))
    if lines and lines[0].is_paged and (helps or _is_turned(snapshot)):
        return Outcome(0)
    if not lines or _FURTHER_PAGE.search(snapshot.screen):
        return Outcome(0)
    unseen = [each for each in lines if not each.seen.holds(each.place)]
    return Outcome(len(lines), tuple(Fault(each.label, "not whole in the first view") for each in unseen))


def _is_turned(snapshot: Snapshot) -> bool:
    """Whether the page has followed the voice: then this is not its first view."""
    return any(each.name == "up" and each.is_enabled for each in snapshot.of(Kind.CONTROL))


def acting(snapshot: Snapshot) -> Outcome:
    """A16. Not more can be done than anybody takes in; the helps and the keys to write with are apart."""
    names = {
        _STEPS.get(each.name, each.name)
        for each in snapshot.of(Kind.CONTROL)
        if each.is_enabled
        and not each.seen.is_empty
        and each.name not in _DOCK
        and not _KEYS.match(each.name)
        and not each.is_for_staff
    }
    if len(names) <= MOST_ACTING:
        return Outcome(1)
    return Outcome(1, (Fault("", f"{len(names)} things to do, at most {MOST_ACTING}"),))


def order(snapshot: Snapshot) -> Outcome:
    """A17. Keys go through a page as it is read: never back up, but to the head of a column on the right.

    The keys to write with are a grid, in which arrows mean what they say.
    """
    controls = [
        each
        for each in snapshot.of(Kind.CONTROL)
        if each.is_enabled and each.seen.holds(each.place) and not (each.is_ground or _KEYS.match(each.name))
    ]
    pairs = list(pairwise(controls))
    back = [
        Fault(after.label, f"comes after {before.label}, which is below it")
        for before, after in pairs
        if after.place.bottom <= before.place.top and after.place.left < before.place.right
    ]
    return Outcome(len(pairs), tuple(back))


def beginning_and_end(snapshot: Snapshot) -> Outcome:
    """A20. Where one press begins to listen, the next one does not end it."""
    own = opposite(snapshot)
    pairs = [(one, other) for one in own for other in snapshot.opposite]
    least = snapshot.mm(OVER_EACH_OTHER_MM)
    over = [one for one, other in pairs if min(one.common(other).width, one.common(other).height) >= least]
    return Outcome(
        len(pairs),
        tuple(Fault(BEGINS_AND_ENDS, "what begins it and what ends it lie over each other") for _ in over),
    )


def resting(snapshot: Snapshot) -> Outcome:
    """A21. What cannot be pressed now keeps its shape."""
    rest = [
        each
        for each in snapshot.of(Kind.CONTROL)
        if not each.is_enabled and each.seen.holds(each.place) and not each.is_ground
    ]
    flat = [each for each in rest if rim_contrast(snapshot, each) < SHAPE_CONTRAST]
    return Outcome(len(rest), tuple(Fault(each.label, "rests without a shape") for each in flat))


def for_the_colour_blind(snapshot: Snapshot) -> Outcome:
    """A22. Words stand out from their ground for whoever sees fewer colours."""
    texts = [
        each
        for each in snapshot.of(Kind.TEXT)
        if each.color is not None and each.inked.height >= 0.75 * each.font and not each.inked.is_empty
    ]
    return Outcome(len(texts), tuple(fault for each in texts for fault in _unseen(snapshot, each)))


def _unseen(snapshot: Snapshot, text: Piece) -> Iterator[Fault]:
    pixels = cut(snapshot.picture, text.inked).reshape(-1, 3)
    if text.color is None or not len(pixels):
        return
    ground = _prevailing(pixels)
    for kind, matrix in _SEEN_BY.items():
        ink, behind = (luminance_of(_as_seen(one, matrix)) for one in (text.color, ground))
        if (found := contrast(ink, behind)) < COLOUR_CONTRAST and text.color != ground:
            yield Fault(text.label, f"contrast {found:.2f} for {kind}, at least {COLOUR_CONTRAST:g}")


def _prevailing(pixels: npt.NDArray[np.uint8]) -> tuple[int, int, int]:
    packed = (pixels[:, 0].astype(np.uint32) << 16) | (pixels[:, 1].astype(np.uint32) << 8) | pixels[:, 2]
    colors, counts = np.unique(packed[:: max(1, len(packed) // 4000)], return_counts=True)
    most = int(colors[counts.argmax()])
    return most >> 16, most >> 8 & 255, most & 255


def _as_seen(color: tuple[int, int, int], matrix: Sequence[Sequence[float]]) -> tuple[int, int, int]:
    linear = [(one / 255 / 12.92) if one <= 10 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in color]
    seen = [
        min(1.0, max(0.0, sum(share * one for share, one in zip(row, linear, strict=True)))) for row in matrix
    ]
    red, green, blue = (
        round(255 * (12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055)) for one in seen
    )
    return red, green, blue


def notices(snapshot: Snapshot) -> Outcome:
    """A23. What the kiosk says of its own accord is also to be read."""
    if not snapshot.said:
        return Outcome(0)
    written = any_letters("".join(each.words for each in snapshot.of(Kind.TEXT)))
    parts = split_sentences(snapshot.said)
    unread = [part for part in parts if any_letters(part) not in written]
    return Outcome(len(parts), tuple(Fault("", f"only said: {part}") for part in unread))


def opposite(snapshot: Snapshot) -> list[Box]:
    """Where on this screen listening begins or ends; what is turned with its page has no place of its own."""
    return [
        each.place for each in snapshot.of(Kind.CONTROL) if each.name == BEGINS_AND_ENDS and not each.is_paged
    ]
