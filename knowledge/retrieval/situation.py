"""Whom, when and how many a question is about, and whether a piece of a document is for just that case.

An amount is often given for several cases side by side (평일 and 주말, 첫째 and 둘째): who named
theirs is told that one, and nobody the one of another.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.grounding.figures import find_figures
from knowledge.grounding.types import Bound, FigureKind, FoundFigure
from models.forgetting import remembered
from voice.korean.numerals import NATIVE_ONES, NATIVE_TENS, SINO_VALUES

_FILE = Path(__file__).parent / "situation.toml"
_WEEK = "월화수목금토일"
_IN_A_ROW = re.compile(rf"(?<![가-힣])[{_WEEK}](?:\s?[·,.~∼–―/-]\s?[{_WEEK}](?:요일)?)+(?:요일)?(?![가-힣])")
_ONE_DAY = re.compile(rf"([{_WEEK}])요일|(?<![가-힣\d])([{_WEEK}])(?=\s\d|\s?\()")
_SPANS = re.compile(r"[~∼–―-]")
_DAY_WORDS = (
    (re.compile(r"매일|연중무휴|날마다"), _WEEK),
    (re.compile(r"평일|주중"), _WEEK[:5]),
    (re.compile(r"주말|휴일"), "토일"),
)
_MONTHS = re.compile(
    r"(\d{1,2})\s?(?:월|\.\s?\d{1,2}\.?)[^~∼–―\d-]{0,3}(?:\d{1,2}일)?\s?[~∼–―-]\s?(\d{1,2})\s?(?:월|\.\s?\d{1,2})|(?<!\d)(\d{1,2})월"
)
_SPOKEN_MONTH = re.compile(r"(십일|십이|유|시|일|이|삼|사|오|칠|팔|구)월(?![요급세])")
_SPOKEN_MONTHS = {"유": 6, "시": 10, "십일": 11, "십이": 12}
_SEASONS = (
    (re.compile(r"여름|하절기|한여름"), (6, 7, 8)),
    (re.compile(r"겨울|동절기"), (12, 1, 2)),
    (re.compile(r"봄에|봄철"), (3, 4, 5)),
    (re.compile(r"가을"), (9, 10, 11)),
)
_TENS = "|".join(NATIVE_TENS)
_SPOKEN_AGE = re.compile(
    rf"(?:({_TENS})({'|'.join(NATIVE_ONES)})?|([육칠팔구])십([{''.join(SINO_VALUES)}])?)\s?"
    r"(?:살|먹|넘|된|대(?![가-힣])|노인|이(?:에요|고|라|야|다)|인데|둘?이?(?:신데|셨))"
)
_ORDER = re.compile(r"(첫|둘|셋|넷|세|네|두)\s?(?:째|번째\s?(?:애|아이|아기|자녀))")
_ORDERS = {"첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4}
_OTHERWISE = re.compile(r"그\s?밖의|그\s?외|기타|나머지|일반")
_NUMBERED = 1.2
"""What it is worth that a number of the question fits; less that no case of its kind does."""
_NAMED = 0.8


@dataclass(frozen=True, slots=True)
class Situation:
    """What a question says of the case that it is about; everything empty where it says nothing.

    ``cases``: of each group of cases those that are named, by number. ``is_numbered``: whether an age is told in years.
    """

    ages: frozenset[int] = frozenset()
    is_numbered: bool = False
    people: frozenset[int] = frozenset()
    order: int = 0
    days: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    cases: frozenset[tuple[str, int]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ages or self.people or self.order or self.days or self.months or self.cases)


ANY_CASE = Situation()


def situation_of(question: str) -> Situation:
    """What ``question`` says of the case that it is about."""
    figures = find_figures(question)
    numbered = {int(one.figure.value) for one in figures if _is_age(one)} | set(_spoken_ages(question))
    staged = {one["age"] for one in _table()["stage"] if re.search(one["said"], question)}
    return Situation(
        ages=frozenset(numbered or staged),
        is_numbered=bool(numbered),
        people=frozenset(int(one.figure.value) for one in figures if _is_people(one)) - numbered,
        order=next((_ORDERS[found[1]] for found in _ORDER.finditer(question)), 0),
        days=_days(question),
        months=_months(question),
        cases=_cases(question, "said"),
    )


@remembered(8192)
def fit(text: str, situation: Situation) -> float:
    """How well ``text`` is for this case: above 0 where it names it, below where it names others of its kind only."""
    if not situation:
        return 0.0
    worth = 0.0
    if situation.ages and (spans := _age_spans(text)):
        weight = _NUMBERED if situation.is_numbered else _NAMED
        fits = any(low <= age <= high for low, high in spans for age in situation.ages)
        worth += weight if fits else -weight if not _OTHERWISE.search(text) else 0.0
    if situation.people and (counts := _people_spans(text)):
        fits = any(low <= number <= high for low, high in counts for number in situation.people)
        worth += _NUMBERED if fits else -_NAMED
    if situation.order and (orders := [_ORDERS[found[1]] for found in _ORDER.finditer(text)]):
        from_there = re.search(r"째[^,.]{0,4}(?:이상|부터)", text) is not None
        fits = situation.order in orders or (from_there and situation.order > max(orders))
        worth += _NUMBERED if fits else -_NUMBERED
    if situation.days and (days := _days(text)):
        worth += _NAMED if situation.days & days else -_NAMED
    if situation.months and (months := _months(text)):
        worth += _NAMED if situation.months & months else -_NAMED
    written = _cases(text, "written")
    for name in {name for name, _ in situation.cases}:
        own = {case for case in situation.cases if case[0] == name}
        there = {case for case in written if case[0] == name}
        worth += _NAMED if own & there else -_NAMED if there else 0.0
    return worth


def days_named(text: str) -> frozenset[str]:
    """The days of the week that ``text`` speaks of, ranges and 평일 written out."""
    return _days(text)


def months_named(text: str) -> frozenset[int]:
    """The months that ``text`` speaks of, ranges and seasons written out."""
    return _months(text)


@remembered(8192)
def figures_of(text: str) -> tuple[FoundFigure, ...]:
    """The figures of a text that is looked at again and again while one answer is chosen."""
    return find_figures(text)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _patterns(side: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    groups = _table()["group"]
    return tuple(
        (group["name"], number, re.compile(case[side]))
        for group in groups
        for number, case in enumerate(group["case"])
    )


def _cases(text: str, side: str) -> frozenset[tuple[str, int]]:
    return frozenset((name, number) for name, number, pattern in _patterns(side) if pattern.search(text))


def _is_age(found: FoundFigure) -> bool:
    figure = found.figure
    return figure.kind is FigureKind.AGE and figure.value.isdigit() and figure.bound in _POINTS


_POINTS = (Bound.EXACT, Bound.OVER, Bound.ABOUT)


def _is_people(found: FoundFigure) -> bool:
    figure = found.figure
    return (
        figure.kind is FigureKind.COUNT and figure.unit == "명" and figure.value.isdigit() and not figure.per
    )


def _spoken_ages(question: str) -> Iterator[int]:
    for tens, ones, sino, rest in _SPOKEN_AGE.findall(question):
        yield (
            NATIVE_TENS[tens] + NATIVE_ONES.get(ones, 0)
            if tens
            else 10 * SINO_VALUES[sino] + SINO_VALUES.get(rest, 0)
        )


def _age_spans(text: str) -> list[tuple[float, float]]:
    spans = _spans([one for one in figures_of(text) if one.figure.kind is FigureKind.AGE])
    named = (one["ages"] for one in _table()["span"] if re.search(one["written"], text))
    return spans or [(low, high) for low, high in named]


def _people_spans(text: str) -> list[tuple[float, float]]:
    return _spans([one for one in figures_of(text) if _is_people(one)])


def _spans(found: list[FoundFigure]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    after = -1
    for one in found:
        if not one.figure.value.isdigit():
            continue
        value, bound = int(one.figure.value), one.figure.bound
        if bound in (Bound.AT_MOST, Bound.UNDER, Bound.BEFORE):
            high = value - (bound is not Bound.AT_MOST)
            is_range = (
                bool(spans)
                and spans[-1][1] == float("inf")
                and 0 <= one.start - after < 6
                and spans[-1][0] <= high
            )
            spans = [*spans[:-1], (spans[-1][0], high)] if is_range else [*spans, (0, high)]
        elif bound in (Bound.AT_LEAST, Bound.OVER, Bound.AFTER):
            spans.append((value + (bound is not Bound.AT_LEAST), float("inf")))
        else:
            spans.append((value, value))
        after = one.end
    return spans


def _days(text: str) -> frozenset[str]:
    days: set[str] = set()
    for run in _IN_A_ROW.findall(text):
        named = [letter for letter in run.replace("요일", "") if letter in _WEEK]
        if _SPANS.search(run) and len(named) == 2:
            start, end = _WEEK.index(named[0]), _WEEK.index(named[1])
            days |= {_WEEK[place % 7] for place in range(start, end + 1 if end >= start else end + 8)}
        else:
            days |= set(named)
    days |= {one or other for one, other in _ONE_DAY.findall(_IN_A_ROW.sub(" ", text))}
    if not days:
        days = {day for pattern, named in _DAY_WORDS if pattern.search(text) for day in named}
    return frozenset(days)


def _months(text: str) -> frozenset[int]:
    months: set[int] = set()
    for start, end, one in _MONTHS.findall(text):
        low, high = int(start or one), int(end or one)
        if 1 <= low <= 12 and 1 <= high <= 12:
            months |= {(month - 1) % 12 + 1 for month in range(low, high + 1 if high >= low else high + 13)}
    months |= {
        _SPOKEN_MONTHS.get(name) or SINO_VALUES[name]
        for name in _SPOKEN_MONTH.findall(text)
        if len(name) > 1 or name in "유시"
    }
    return frozenset(
        months or {month for pattern, named in _SEASONS if pattern.search(text) for month in named}
    )
