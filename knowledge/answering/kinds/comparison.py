"""Two services held against each other: which two, and in what. They are put side by side, nothing is decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.answering.kinds.names import Named, distinct
from knowledge.answering.kinds.patterns import words

_PAIR = re.compile(
    r"(?P<one>(?:[가-힣A-Za-z0-9]+\s){0,3}?[가-힣A-Za-z0-9]+?)(?:이랑|랑|하고|와|과)\s+"
    r"(?P<other>(?:[가-힣A-Za-z0-9]+\s){0,3}?[가-힣A-Za-z0-9]+?)"
    r"(?:은|는|이|가|을|를|도|이랑|랑|하고)?\s+(?=(?:중|둘|같이|함께|동시|뭐|뭘|무엇|어느|어떻|어떤|차이|달|다르|더|비교|서로|틀|겹|한꺼번))"
)

_WHILE = re.compile(
    r"(?P<one>(?:[가-힣A-Za-z0-9]+\s){0,4}?[가-힣A-Za-z0-9]+?)[을를]?\s+(?:받고|받으면서|받는데도|받아도|타면서)\s+"
    r"(?P<other>(?:[가-힣A-Za-z0-9]+\s){0,3}?[가-힣A-Za-z0-9]+?)(?:도|을|를|은|는)\s"
)


class Aspect(Enum):
    """In what two services are compared, as it is asked of each."""

    MORE = "얼마예요?"
    SOONER = "언제예요?"
    LONGER = "얼마 동안이에요?"
    BETTER = "어떤 제도예요?"
    DIFFERENCE = "무슨 제도예요?"
    TOGETHER = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two as they are called: by name, or as a phrase that is to be looked for."""

    aspect: Aspect
    phrases: tuple[str, str]
    named: tuple[Named | None, Named | None] = (None, None)
    thing: str = ""
    """The noun for what is compared, where it is said: 기한."""


def compared(question: str, named: Sequence[Named]) -> Pair | None:
    """What ``question`` compares; None where it compares nothing."""
    aspect = _aspect(question)
    if aspect is None:
        return None
    noun = words("asks", "noun").search(question)
    thing = noun.group() if noun else ""
    services = distinct(named)
    if len(services) > 1:
        one, other = services[:2]
        phrases = (question[one.start : one.end], question[other.start : other.end])
        return Pair(aspect, phrases, (one, other), thing)
    match = _PAIR.search(question) or (_WHILE.search(question) if aspect is Aspect.TOGETHER else None)
    if match is None:
        return None
    known = {place: one for one in services for place in range(one.start, one.end)}
    found = [
        next((known[place] for place in range(*match.span(group)) if place in known), None)
        for group in ("one", "other")
    ]
    return Pair(aspect, (match["one"].strip(), match["other"].strip()), (found[0], found[1]), thing)


def _aspect(question: str) -> Aspect | None:
    for aspect, name in (
        (Aspect.TOGETHER, "together"),
        (Aspect.SOONER, "sooner"),
        (Aspect.LONGER, "longer"),
        (Aspect.MORE, "more"),
        (Aspect.BETTER, "better"),
        (Aspect.DIFFERENCE, "differ"),
    ):
        if words("comparing", name).search(question):
            return aspect
    return None
