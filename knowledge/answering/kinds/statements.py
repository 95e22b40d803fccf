"""Beliefs that a visitor brings along: statements with a tag that asks for a yes (60세부터라면서요)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answering.kinds.patterns import Aspect, any_of, aspects, matters, tables, words
from knowledge.grounding.figures import find_figures
from knowledge.grounding.types import FigureKind

_TAG = any_of(tables("words.toml")["premise"]["tag"], behind=r"\s*[?.!]*\s*$")
_STRONG = any_of(
    tables("words.toml")["premise"]["strong"], behind=r"(?P<after>(?:\s[^\s?.!]+){1,4})\s*[?.!]*\s*$"
)
"""A tag with an afterthought: 공짜라던데 섬사람은."""
_WHATEVER = re.compile(
    r"(?:언제|어디|누구|무엇|뭐|얼마|몇|어느|어떤)[가-힣]*\s?(?:[가-힣]+)?(?:든지?|라도|이나|나\s)"
)
_ASKS = any_of(tables("words.toml")["asks"]["what"], before=r"(?:^|(?<=\s))")
_ENDS_ASKING = re.compile(
    r"(?:나요|까요?|니까|가요|는지|려면|알려|궁금|줘요?|주세요|신청|싶|어떻|해요|돼요|되나|[가-힣]나|는교|노)\s*[?]?$"
)
_TIMESPAN = frozenset({"시간", "분", "일", "주", "개월", "달", "년", "date"})


@dataclass(frozen=True, slots=True)
class Belief:
    """``statement``: without its figures. ``measures``: the kinds of these; ``aspects``: what of people it is about;
    ``matters``: how documents speak of what it says is done; ``is_of_all``: it is a rule on whom;
    ``is_of_income``: its money is what people have.
    """

    statement: str
    measures: frozenset[str]
    aspects: tuple[Aspect, ...]
    matters: tuple[re.Pattern[str], ...]
    is_of_all: bool
    is_of_income: bool
    is_of_paying: bool = False
    """It says that something costs nothing."""


def belief(question: str, without_names: Callable[[str], str]) -> Belief | None:
    """What ``question`` takes for true; None where it only asks.

    ``without_names``: a text without the names of services.
    """
    match = _TAG.search(question) or _STRONG.search(question)
    if match is None or _ASKS.search(_WHATEVER.sub(" ", question)):
        return None
    if match.re is _STRONG and _ENDS_ASKING.search(match["after"]):
        return None
    unnamed = without_names(question)
    statement = question[: match.end()].rstrip(" ?.!")
    measures = _measures(statement)
    of_all = words("premise", "all", "only").search(statement) is not None
    said = tuple(one for one in aspects() if one.said.search(unnamed)) if of_all else ()
    done = tuple(one.told for one in matters() if one.said.search(unnamed))
    is_hearsay = words("premise", "hearsay").search(match.group()) is not None
    if not (measures or of_all or is_hearsay or done or words("premise", "claim").search(statement)):
        return None
    of_income = any(one.name == "income" and one.said.search(unnamed) for one in aspects())
    return Belief(
        _without_figures(statement), measures, said, done, of_all, of_income, bool(_free(statement))
    )


def _without_figures(statement: str) -> str:
    """The sentence of a document that means the same thing is found by its words: the figure may be the mistake."""
    for one in reversed(find_figures(statement)):
        statement = f"{statement[: one.start]} {statement[one.end :]}"
    return statement


def _free(statement: str) -> re.Match[str] | None:
    return words("premise", "free").search(statement)


def _measures(statement: str) -> frozenset[str]:
    if _free(statement):
        return frozenset({FigureKind.MONEY.value})
    found = [
        one.figure
        for one in find_figures(statement)
        if one.figure.kind not in (FigureKind.PHONE, FigureKind.PERIOD, FigureKind.LINK, FigureKind.NUMBER)
    ]
    kinds: set[str] = set()
    for figure in found:
        if figure.kind is FigureKind.COUNT:
            kinds |= _TIMESPAN if figure.unit in _TIMESPAN else {figure.unit}
        elif figure.kind is FigureKind.DATE:
            kinds |= {"date", "일"}
        else:
            kinds.add(figure.kind.value)
    return frozenset(kinds)
