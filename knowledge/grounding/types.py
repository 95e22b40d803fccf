"""What the facts of a text are made of, and what the gate says of a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    MONEY = "money"
    AGE = "age"
    DATE = "date"
    TIME = "time"
    COUNT = "count"
    PERCENT = "percent"
    PHONE = "phone"
    ADDRESS = "address"
    LINK = "link"
    PERIOD = "period"
    NUMBER = "number"
    VAGUE = "vague"


class Bound(StrEnum):
    """Which side of the value is meant. ``부터`` and the low end of a range are AT_LEAST."""

    EXACT = ""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """One checkable fact.

    ``value`` is canonical within its kind: won, years of age, ISO 8601 (``2025-01-01``, ``--01-01`` without a year),
    ``09:00``, digits of a telephone number, percent. ``per`` is the period (``월``, ``년``, ``주``, ``일`` …) or empty.
    """

    kind: FigureKind
    value: str
    unit: str = ""
    bound: Bound = Bound.EXACT
    per: str = ""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with the place where it stands: ``text[start:end]``."""

    figure: Figure
    start: int
    end: int


class GateReason(StrEnum):
    EMPTY = "empty"
    NO_PASSAGE = "no_passage"
    TOO_LONG = "too_long"
    FOREIGN_SCRIPT = "foreign_script"
    INSTRUCTION = "instruction"
    META_TALK = "meta_talk"
    DECIDES_ELIGIBILITY = "decides_eligibility"
    NOT_POLITE = "not_polite"
    UNSUPPORTED_FIGURE = "unsupported_figure"
    UNSUPPORTED_DENIAL = "unsupported_denial"
    CONTRADICTS_PASSAGE = "contradicts_passage"
    UNSUPPORTED_NAME = "unsupported_name"
    OFF_PASSAGE = "off_passage"
    CONDITION_DROPPED = "condition_dropped"
    CONDITION_CHANGED = "condition_changed"
    OTHER_VERB = "other_verb"
    WIDENED = "widened"
    OTHER_FOR_OTHERS = "other_for_others"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reason`` and ``piece`` (the words that failed) are set exactly when ``ok`` is False.

    ``document_id`` names the one document that supports an accepted sentence.
    """

    ok: bool
    reason: GateReason | None = None
    piece: str = ""
    document_id: str = ""
    is_verbatim: bool = False


def refused(reason: GateReason, piece: str) -> Verdict:
    return Verdict(ok=False, reason=reason, piece=piece.strip())
