"""A9: whoever does not see the screen is told what stands there."""

from collections.abc import Iterator

from ui.scorecard.snapshot import Fault, Kind, Outcome, Piece, Snapshot

TEXT_ROLES = frozenset({"StaticText", "Heading", "AlertMessage", "Paragraph", "Note", "ListItem"})
CONTROL_ROLES = frozenset(
    {"Button", "RadioButton", "CheckBox", "EditableText", "Slider", "PageTab", "SpinBox", "ListItem"}
)
CONTENT_PICTURE = "picture"
"""What a picture is called that says something of its own; drawings only repeat a word next to them."""

_ROLES = {
    Kind.TEXT: TEXT_ROLES,
    Kind.CONTROL: CONTROL_ROLES,
    Kind.PICTURE: frozenset({"Graphic"}),
}
_JOINER = "\u2060"


def accessibility_tree(snapshot: Snapshot) -> Outcome:
    """A9. Each text is in the accessibility tree in its own words, or is part of its control's name there; a picture
    of the content is there in words as well.
    """
    told = (Kind.TEXT, Kind.CONTROL)
    pieces = [each for each in snapshot.pieces if each.kind in told or each.name == CONTENT_PICTURE]
    faults = [fault for piece in pieces for fault in _untold(snapshot, piece)]
    if not any(piece.kind is Kind.TEXT and piece.is_told and piece.role == "Heading" for piece in pieces):
        faults.append(Fault("", "no heading"))
    return Outcome(len(pieces) + 1, tuple(faults))


def _untold(snapshot: Snapshot, piece: Piece) -> Iterator[Fault]:
    owner = None if piece.control is None else snapshot.pieces[piece.control]
    if piece.kind is Kind.TEXT and not piece.is_told and owner is not None and owner.is_told:
        if owner.role != "EditableText" and _plain(piece.words) not in _plain(owner.spoken_name):
            yield Fault(piece.label, f"its control is told as “{owner.spoken_name}”")
        return
    if piece.is_for_staff and piece.kind is Kind.CONTROL:
        return
    if not piece.is_told:
        yield Fault(piece.label, "not in the accessibility tree")
        return
    roles = _ROLES[piece.kind]
    if piece.role not in roles:
        yield Fault(piece.label, f"told as {piece.role}")
    if piece.kind is not Kind.TEXT and not piece.spoken_name.strip():
        yield Fault(piece.label, "has no name")
    if piece.kind is Kind.TEXT and _plain(piece.words) != _plain(piece.spoken_name):
        yield Fault(piece.label, f"told as “{piece.spoken_name}”")


def _plain(words: str) -> str:
    return "".join(words.replace(_JOINER, "").split()).casefold()
