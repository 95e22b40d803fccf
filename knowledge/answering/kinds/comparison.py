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


_JOINED = re.compile(r"(?<=[가-힣A-Za-z0-9])(?:이랑|랑|하고|와|과|이냐|냐)(?:은|는)?,?$")
_BEHIND = re.compile(r"(?<=[가-힣])(?:이랑|랑|하고|와|과|이냐|냐|은|는|이|가|을|를|도|의|에)(?:은|는)?,?$")
_HOLLOW = re.compile(r"(?:거|것|때|데|곳|쪽|분|사람|집|경우|애|놈)(?:이랑|랑|하고|와|과|이냐|냐)")
"""A noun that says nothing without the clause before it."""
_COMPARES = re.compile(
    r"(?:뭐|뭘|무엇|무슨|어느|어떻|어떤|얼마|얼매|몇|며칠|언제|차이|달라|다르|다른|같|비교|틀리|틀려|틀린|더\s|서로|각각|중|둘|누가|한도|"
    r"[가-힣]*(?:수당|급여|금액|시급|월급|집세|돈|값|료|비용|기간|기한|나이|혜택|지원금|보조금)(?:이|은|는|도|을|가)?\s)"
)
_EITHER = re.compile(
    r"(?P<one>[가-힣A-Za-z0-9]+?)[이가]\s(?P<how>더\s?[가-힣]+|[가-힣]+(?:나|냐|니|요|까|노))\s(?P<other>[가-힣A-Za-z0-9]+?)[이가]\s(?P=how)"
)
"""A가 많나 B가 많나."""
_AMOUNT = re.compile(
    r"([가-힣]*(?:수당|급여|금액|시급|월급|집세|한도|값|료|비용|지원금|보조금|부담금|이자|금리|세금|벌금))(?=[이은는가도을를]?(?:\s|$))"
)
_COUNTED = re.compile(r"몇\s?[가-힣]{1,3}?(?=씩|이나|까지|[이을를에만나은도]|예요|\s|$|[?.])")
_ASKED = (
    (re.compile(r"언제|며칠|빨|먼저|늦"), "언제예요?"),
    (re.compile(r"기간|오래|동안"), "얼마 동안이에요?"),
    (re.compile(r"나이|살부터|살까지"), "몇 살이에요?"),
    (re.compile(r"어디(?:서|에|로)|장소"), "어디예요?"),
    (re.compile(r"서류|준비물|가져"), "무슨 서류가 필요해요?"),
    (re.compile(r"얼마|얼매|돈|값|많|적|비싸|싸|수당|금액|급여|시급|월급|한도|[가-힣][료비]"), "얼마예요?"),
)
"""What may be asked of two cases."""
_OPEN = "얼마예요? 어떻게 달라요?"
_MOST_WORDS = 6
"""Words of the second case."""
_WITH_CLAUSE = 3


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


@dataclass(frozen=True, slots=True)
class Cases:
    """Two cases of one thing (집에 사는 사람하고 시설에 있는 사람), and what is asked of each."""

    phrases: tuple[str, str]
    asked: str

    @property
    def is_open(self) -> bool:
        """Whether no word says in what they differ."""
        return self.asked == _OPEN


def cases(question: str, start: int = 0) -> Cases | None:
    """The two cases that ``question`` holds against each other; None where it has none.

    ``start``: where the name of what they are cases of ends.
    """
    if doubled := _EITHER.search(question):
        return Cases((doubled["one"], doubled["other"]), _asked_of(question[doubled.end() :], doubled["how"]))
    spans = [match.span() for match in re.finditer(r"\S+", question)]
    joined = [place for place, span in enumerate(spans) if _JOINED.search(question[slice(*span)])]
    for first in joined:
        second = next((one for one in joined if first < one <= first + _MOST_WORDS), None)
        if second is None:
            second = _last_of_second(question, spans, first)
        if second is None or spans[first][1] <= start:
            continue
        length = second - first
        if length == 1 and _HOLLOW.match(question[spans[first][0] :]):
            length = _WITH_CLAUSE
        begin = next(
            (one for one in range(max(0, first - length + 1), first + 1) if spans[one][0] >= start), first
        )
        is_glued = begin == first and spans[first][0] < start < _joined_at(question, spans[first])
        one = question[start if is_glued else spans[begin][0] : spans[first][1]]
        other = question[spans[first][1] : spans[second][1]]
        rest = question[spans[second][1] :]
        phrases = (_JOINED.sub("", one).strip(), _BEHIND.sub("", other.strip()))
        if all(phrases):
            return Cases(phrases, _asked_of(rest, question))
    return None


def _without(question: str, named: Sequence[Named]) -> str:
    for one in named:
        question = f"{question[: one.start]}{' ' * (one.end - one.start)}{question[one.end :]}"
    return question


def _joined_at(question: str, span: tuple[int, int]) -> int:
    match = _JOINED.search(question[slice(*span)])
    return span[0] + (match.start() if match else 0)


def _last_of_second(question: str, spans: Sequence[tuple[int, int]], first: int) -> int | None:
    """The last word of the second case, before the words that compare or ask."""
    behind = spans[first + 1 : first + 2 + _MOST_WORDS]
    for place, span in enumerate(behind):
        if _COMPARES.match(question[span[0] :]):
            return first + place if place else None
    return None


def _asked_of(rest: str, question: str) -> str:
    """What is asked of each case: by the words behind both, else by those of the whole question."""
    noun = next(reversed(_AMOUNT.findall(rest)), "")
    for text in (rest, question):
        if counted := _COUNTED.search(text):
            return f"{noun} {counted.group()}?".strip()
        for pattern, asking in _ASKED:
            if pattern.search(text):
                return f"{noun} {asking}".strip()
    return _OPEN


def compared(question: str, named: Sequence[Named]) -> Pair | None:
    """What ``question`` compares; None where it compares nothing."""
    aspect = _aspect(question)
    if aspect is None:
        return None
    noun = words("asks", "noun").search(question)
    thing = noun.group() if noun else ""
    if not thing and aspect is Aspect.DIFFERENCE and _AMOUNT.search(_without(question, named)):
        thing = Aspect.MORE.value
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
