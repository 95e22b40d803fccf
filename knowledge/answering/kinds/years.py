"""Questions about another year than that of the documents."""

import re
from dataclasses import dataclass

from knowledge.answering.kinds.patterns import tables, words
from knowledge.retrieval.question import what_is_asked
from voice.korean.numerals import ONE_TO_NINE

_TABLE = tables("words.toml")["years"]
_BEHIND = f"(?:{'|'.join(_TABLE['behind'])})?"
_WORD = re.compile(
    rf"(?:^|(?<=\s))(?:(?P<this>{'|'.join(_TABLE['this'])})|{'|'.join(_TABLE['word'])}){_BEHIND}(?=\s|$|\?)\s*"
)
_NUMBERED = re.compile(
    rf"(?:(?<!\d)(?P<full>(?:19|20)\d\d)\s?년|(?:^|(?<=\s))(?P<short>[12]\d)\s?년도)"
    rf"(?!\s?(?:생|에\s?태어|동안|\s?\d+\s?월)){_BEHIND}\s*"
)
_OWN_BEHIND = re.compile(rf"[가-힣\d\s]{{0,24}}(?:{'|'.join(_TABLE['own'])})")
_CHANGE = words("years", "change")


_SPOKEN = re.compile(rf"(?<![가-힣])이천\s?(?:(?P<tens>[이삼]?)십)?\s?(?P<ones>[{ONE_TO_NINE}])?\s?(?=년)")
"""A year as it is said: 이천이십오년."""


def _in_figures(match: re.Match[str]) -> str:
    tens = 0 if match["tens"] is None else 1 + "이삼".find(match["tens"]) + bool(match["tens"])
    return str(2000 + 10 * tens + (ONE_TO_NINE.find(match["ones"]) + 1 if match["ones"] else 0))


@dataclass(frozen=True, slots=True)
class OtherYear:
    """``year``: where it is said as a number. ``question``: what is asked, without the year."""

    year: int | None
    question: str
    is_this: bool = False
    """It is the present one, which need not be that of the documents."""


def is_of_own_life(question: str) -> bool:
    """Whether a year is named as that of something in the visitor's life."""
    match = _NUMBERED.search(question) or _WORD.search(question)
    return match is not None and _OWN_BEHIND.match(question[match.end() :]) is not None


def other_year(question: str) -> OtherYear | None:
    """The year that ``question`` asks about; None where it names none, or tells what was then in somebody's life."""
    question = _SPOKEN.sub(_in_figures, question)
    numbered = _NUMBERED.search(question)
    match = numbered or _WORD.search(question)
    if match is None:
        return None
    behind = question[match.end() :]
    if _OWN_BEHIND.match(behind) and not _CHANGE.search(behind):
        return None
    year = None
    if numbered is not None:
        year = int(numbered["full"] or f"20{numbered['short']}")
    rest = f"{question[: match.start()]}{behind}".strip()
    rest = _WORD.sub("", _CHANGE.sub("얼마예요?", rest)).strip()
    asked = what_is_asked(rest)
    if not rest or (not (asked.sections or asked.measures) and not re.search(r"[요까니죠나지]\s*\??$", rest)):
        return None
    return OtherYear(year, rest, is_this=numbered is None and match["this"] is not None)
