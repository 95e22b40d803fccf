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
    ORDINAL = "ordinal"
    NUMBER = "number"
    VAGUE = "vague"


class Bound(StrEnum):
    """Which side of the value is meant. ``부터`` and the low end of a range are AT_LEAST.

    A date or time 이전 and 이후 counts itself, so that these are AT_MOST and AT_LEAST; 전 and 후 are BEFORE and AFTER.
    """

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

    ``value`` is canonical within its kind: money in ``unit`` (원, 달러 …), years of age, percent or percentage
    points (``unit`` % or %p), ISO 8601 dates (``2025-01-01``, ``--01-01`` without a year, ``---15`` for a day of
    any month) or the name of a relative one (``다음 달``), ``09:00`` with midnight ``00:00``, digits of a telephone
    number. Counts of people are in 명, of households in 가구, of times in 회; whole years are in 년 and whole hours
    in 시간, however told. An ORDINAL says which one, not how many (셋째, 제2조, 1급, 2층). ``per`` is what one of
    it is for (``월``, ``3개월``, ``명``, both as ``명·월``) or empty.
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


@dataclass(slots=True)
class Draft:
    """A figure while it is read."""

    kind: FigureKind
    value: str
    unit: str
    start: int
    end: int
    bound: Bound = Bound.EXACT
    per: str = ""
    is_bare: bool = False
    """Plain digits without scale or unit: the low end of a range borrows both from the high end."""
    scale: int = 1
    half: str = ""
    """What tells a time's half of the day: 오전, 밤 …; "clock" where it is written 09:00 or 13시."""
    is_high: bool = False
    """The high end of a range whose low end is the figure before."""


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
