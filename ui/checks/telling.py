"""A9: whoever does not see the screen is told what stands there."""

from collections.abc import Iterator

from ui.checks.snapshot import Fault, Kind, Outcome, Piece, Snapshot

TEXT_ROLES = frozenset({"StaticText", "Heading", "AlertMessage", "Paragraph", "Note", "ListItem"})
CONTROL_ROLES = frozenset(
    {"Button", "RadioButton", "CheckBox", "EditableText", "Slider", "PageTab", "SpinBox", "ListItem"}
)
_JOINER = "\u2060"


def accessibility_tree(snapshot: Snapshot) -> Outcome:
    """A9. Each text is in the accessibility tree in its own words, or is part of its control's name there."""
    pieces = [each for each in snapshot.pieces if each.kind in (Kind.TEXT, Kind.CONTROL)]
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
    roles = TEXT_ROLES if piece.kind is Kind.TEXT else CONTROL_ROLES
    if piece.role not in roles:
        yield Fault(piece.label, f"told as {piece.role}")
    if piece.kind is Kind.CONTROL and not piece.spoken_name.strip():
        yield Fault(piece.label, "has no name")
    if piece.kind is Kind.TEXT and _plain(piece.words) != _plain(piece.spoken_name):
        yield Fault(piece.label, f"told as “{piece.spoken_name}”")


def _plain(words: str) -> str:
    return "".join(words.replace(_JOINER, "").split()).casefold()
