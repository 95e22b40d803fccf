"""A1 and A5: letters are large enough, and nothing of what is written is lost."""

import re
from collections.abc import Iterator
from itertools import combinations

from ui.scorecard.pixels import cut, ink_height
from ui.scorecard.snapshot import HALF_PIXEL, Box, Fault, Kind, Outcome, Piece, Snapshot

ESSENTIAL_MM = 12.0
SMALLEST_MM = 7.25
AFAR_MM = 48.0
"""Four times what must be read: seen from across a room already, so that it need not double."""
TWICE = 2.0

_PLAIN = re.compile(r"[\s\u2060가-힣A-Za-z0-9.,·:?!()“”‘’'\"%~-]+")
_DRAWN = 0.85
"""Of the height that metrics give: pixels at the edges of letters are pale."""
_BLANK = 0.2
"""Of the type size: as much is blank above and below the ink, and less between the parts of a syllable."""


def glyph_height(snapshot: Snapshot) -> Outcome:
    """A1. A full syllable's ink (“한”) in the type of each text, and that the picture has that ink.

    The type is measured, not each letter: “그” and “e” are lower than “한” in the same line.
    """
    texts = snapshot.of(Kind.TEXT)
    return Outcome(len(texts), tuple(fault for text in texts for fault in _too_small(snapshot, text)))


def _too_small(snapshot: Snapshot, text: Piece) -> Iterator[Fault]:
    least = _least_mm(text)
    if text.glyph < snapshot.mm(least) - HALF_PIXEL:
        height = text.glyph / snapshot.pixels_per_mm
        yield Fault(text.label, f"glyphs of {height:.1f} mm, at least {least:g} mm")
    is_whole = text.seen.holds(text.place)
    if is_whole and text.ink and _PLAIN.fullmatch(text.words):
        box, blank = text.inked, _BLANK * text.font
        below = Box(box.left, box.top, box.right, box.bottom + blank)  # tight lines reach out of their place
        drawn = ink_height(cut(snapshot.picture, below), blank)
        if drawn < _DRAWN * text.ink - 1:
            yield Fault(text.label, f"drawn {drawn} px high, its type makes {text.ink:.0f} px")


def enlargement(snapshot: Snapshot) -> Outcome:
    """A5. Nothing is cut, hidden or written over; in the large theme every text is twice as large."""
    pieces = [each for each in snapshot.pieces if not each.is_ground and each.kind is not Kind.MARK]
    faults = [fault for piece in pieces for fault in (*_cut(snapshot, piece), *_not_doubled(snapshot, piece))]
    apart = [each for each in pieces if each.kind is not Kind.PICTURE and not each.seen.is_empty]
    return Outcome(len(pieces), (*faults, *_written_over(snapshot, apart)))


def _cut(snapshot: Snapshot, piece: Piece) -> Iterator[Fault]:
    if piece.is_elided:
        yield Fault(piece.label, "its words end in an ellipsis")
    if piece.painted and not piece.place.holds(piece.painted):
        yield Fault(piece.label, "its words do not fit into their place")
    owner = None if piece.control is None else snapshot.pieces[piece.control]
    if owner is not None and not owner.place.holds(piece.place):
        yield Fault(piece.label, f"it does not fit into {owner.name}")
    if piece.seen.holds(piece.place):
        return
    is_beside = piece.place.left < -1 or piece.place.right > snapshot.window.right + 1
    if is_beside or not piece.is_paged:
        yield Fault(piece.label, "it does not fit into the window")
    elif not snapshot.turns_pages:
        yield Fault(piece.label, "it is cut off and no button turns the page")


def _not_doubled(snapshot: Snapshot, piece: Piece) -> Iterator[Fault]:
    if snapshot.theme != "large" or piece.kind is not Kind.TEXT:
        return
    normal = snapshot.normal_fonts.get(piece.label)
    if normal is None:  # it says something else there, in letters of the least height or more
        least = TWICE * snapshot.mm(_least_mm(piece))
        if piece.glyph < least - 2 * HALF_PIXEL:
            yield Fault(piece.label, f"{piece.glyph / least:.2f} times as large as it should be")
        return
    is_afar = piece.glyph >= snapshot.mm(AFAR_MM) and piece.font >= normal
    if piece.font < TWICE * normal - 2 * HALF_PIXEL and not is_afar:
        yield Fault(piece.label, f"{piece.font / normal:.2f} times as large as normal, should be 2")


def _least_mm(text: Piece) -> float:
    return SMALLEST_MM if text.is_aside else ESSENTIAL_MM


def _written_over(snapshot: Snapshot, pieces: list[Piece]) -> Iterator[Fault]:
    for one, other in combinations(pieces, 2):
        if _belongs(snapshot, one, other) or _belongs(snapshot, other, one):
            continue
        common = _core(one).common(_core(other))
        if common.width > 2 and common.height > 2:
            yield Fault(one.label, f"lies over {other.label}")


def _belongs(snapshot: Snapshot, part: Piece, whole: Piece) -> bool:
    return part.control is not None and snapshot.pieces[part.control] is whole


def _core(piece: Piece) -> Box:
    if piece.kind is Kind.CONTROL:
        return piece.seen
    box, blank = piece.inked, _BLANK * piece.font
    return Box(box.left, box.top + blank, box.right, box.bottom - blank)
