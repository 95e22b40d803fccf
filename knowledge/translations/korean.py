"""The figures of a Korean sentence as marks: all that must stand in its translation."""

import re
from fractions import Fraction

from knowledge.grounding.figures import find_figures
from knowledge.grounding.types import Bound, Figure, FigureKind, FoundFigure
from knowledge.translations.marks import Mark, Reading, readings_of

_UNITS = {
    "년": "year",
    "개월": "month",
    "주": "week",
    "일": "day",
    "시간": "hour",
    "분": "minute",
    "초": "second",
    "회": "times",
    "명": "person",
    "배": "double",
}
_COUNTED = frozenset({"times", "person", "double"})
"""Units that another language may leave to the noun behind the number."""
_PERIOD_UNITS = {"월": "month", "년": "year", "일": "day", "주": "week", "시간": "hour"}
_ALL_THROUGH = ("내내", "종일")
"""What makes no figure of 일 년 내내, all year round."""
_LEAST = frozenset({Bound.AT_LEAST, Bound.OVER, Bound.AFTER})
_MOST = frozenset({Bound.AT_MOST, Bound.UNDER, Bound.BEFORE})
_SPOKEN_OF = {
    "day": re.compile(r"하루|매일|날|일(?=[에마당간씩\s]|$)|\d\s?일"),
    "week": re.compile(r"주일|매주|주(?=[에마간당]|\s?\d)|주마다"),
    "month": re.compile(r"달(?![라랐리])|개월|매월|월(?!요일)"),
    "year": re.compile(r"년|해마다|올해|매해|연(?=\s?\d|[간말 ])"),
    "hour": re.compile(r"시간"),
}


def korean_marks(sentence: str) -> list[Mark]:
    """Every figure of a Korean sentence, in order."""
    return [
        mark
        for figure in find_figures(sentence)
        for mark in _marks(figure, sentence[figure.start : figure.end], sentence[figure.end :])
    ]


def units_spoken_of(sentence: str) -> frozenset[str]:
    """The units of time that a Korean sentence speaks of in any way: what a translation may pay by."""
    return frozenset(unit for unit, words in _SPOKEN_OF.items() if words.search(sentence))


def bound_of(sentence: str, start: int) -> int:
    """1 where the figure at ``start`` is a least one, -1 where it is a most one, else 0."""
    for found in find_figures(sentence):
        if found.start <= start < found.end:
            return (found.figure.bound in _LEAST) - (found.figure.bound in _MOST)
    return 0


def _marks(found: FoundFigure, words: str, behind: str) -> list[Mark]:
    figure = found.figure
    span = (found.start, found.end)
    if figure.kind is FigureKind.DATE:
        parts = _of_date(figure.value)
        return [Mark(frozenset({one}), *span) for one in parts if one[0] != "calyear" or one[1] in words]
    if figure.kind is FigureKind.PERIOD:
        return _of_period(figure.value, words, span)
    readings = _readings(figure)
    if not readings:
        return []
    is_idiom = behind.lstrip().startswith(_ALL_THROUGH)
    return [Mark(readings, *span, is_needed=not is_idiom)]


def _readings(figure: Figure) -> frozenset[Reading]:
    value, unit = figure.value, figure.unit
    match figure.kind:
        case FigureKind.MONEY:
            return frozenset({("money" if unit == "원" else "dollars", value)})
        case FigureKind.AGE:
            return readings_of("year", Fraction(value))
        case FigureKind.PERCENT:
            return frozenset({("percent", value)})
        case FigureKind.TIME:
            return frozenset({("time", value)})
        case FigureKind.PHONE:
            digits = re.sub(r"\D", "", value)
            return frozenset(
                {("phone", digits), *([("number", digits)] if len(digits) <= _SHORT_LINE else [])}
            )
        case FigureKind.COUNT if unit in _UNITS:
            counted = _UNITS[unit]
            also = {("number", value)} if counted in _COUNTED else set()
            if counted == "double":
                also.add(("times", value))
            return readings_of(counted, Fraction(value)) | also
        case FigureKind.NUMBER if "-" in value:
            return frozenset({("phone", re.sub(r"\D", "", value))})
        case FigureKind.COUNT | FigureKind.NUMBER | FigureKind.ORDINAL:
            return frozenset({("number", value)})
        case FigureKind.LINK:
            return frozenset(
                {("link", value.lower().removeprefix("https://").removeprefix("http://").rstrip("/"))}
            )
    return frozenset()


_SHORT_LINE = 5
"""Digits of a line that is written like any number (129, 1355)."""


def _of_date(value: str) -> list[Reading]:
    """A date part by part, so that the order of a language does not matter; "다음 달" has none."""
    found = re.fullmatch(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d|))?(?:-(?P<day>\d\d))?", value)
    if found is None:
        return []
    parts = (("calyear", found["year"]), ("calmonth", found["month"]), ("day", found["day"]))
    return [(kind, str(int(part))) for kind, part in parts if part and part != "-"]


def _of_period(value: str, words: str, span: tuple[int, int]) -> list[Mark]:
    """매달 says one month, which another language may say without a number; 2년마다 says two years."""
    marks = []
    for one in value.split("·"):
        number = re.match(r"\d+", one)
        unit = one[number.end() if number else 0 :]
        count = Fraction(number.group()) if number else Fraction(1)
        kind = _PERIOD_UNITS.get(unit) or _UNITS.get(unit, "number")
        readings = readings_of(kind, count)
        if kind in _COUNTED:
            readings |= {("number", str(count))}
        is_needed = count != 1 or any(map(str.isdigit, words)) or unit not in _PERIOD_UNITS
        marks.append(Mark(readings, *span, is_needed=is_needed))
    return marks
