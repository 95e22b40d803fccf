"""The statements of a sentence: each main clause with its conditions, and what it shares with its neighbours.

``60일 안에 신청하시면 태어난 달부터, 60일이 지나면 신청한 달부터 드려요`` is two statements, each with its own
condition and the one verb. A word that is denied (받지 않아요, 쓸 수 없어요, 사용 금지) is marked so, wherever it
stands.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.grounding.clauses.cutting import Segment, segments
from knowledge.grounding.clauses.frames import unframed
from knowledge.grounding.clauses.items import CASES, NOUNS, Item, items_of, sets_apart, topic_end
from knowledge.grounding.clauses.spoken import as_spoken
from knowledge.grounding.clauses.types import Clause, Link, Statement
from knowledge.grounding.clauses.words import clause_of
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import FigureKind
from models.forgetting import remembered
from voice.korean.morphology import Morphology

_IN_A_ROW = frozenset(["어", "아", "여", "어서", "아서", "여서"])
_ASIDE = re.compile(
    r"(?<=\S)\s?\((?P<aside>(?=[^()]*\d)(?=[^()]*[가-힣]{2})(?:[^()\d]*[가-힣][^()\d]*)\s?[^()]*\d[^()]*|"
    r"[^()]{1,20}(?:[은는]|면|때는?|에는|\s시|경우)\s[^()]{1,20}|[^()]{2,20}\s(?:불가|가능))\)"
)
_ONLY = re.compile(r"(?:만|경우|한함|한정)\s?(?:해당|가능|지원)?$")
_DATED_WEEKDAY = re.compile(r"(?<=[\d일.])\s?\(([월화수목금토일])\)")
_NAMED = re.compile(
    r"^[^'\"‘“]{2,40}?면\s[^'\"‘“]{1,20}\s['‘\"“](?P<name>[^'\"’”]{2,12})['’\"”](?=[은는이가](?:\s|$))"
)
"""A name with what explains it, that is no condition: 부르면 오는 버스 '나온콜'은."""
_FREE = frozenset({"무료", "면제"})
"""As good as an amount: 수급자 무료, 차상위 1,000원."""
_CHILD_ON = re.compile(r"(첫|둘|셋|넷|다섯)째아(?:이)?\s?(이상|부터)")
_PLAIN_CHILD = re.compile(r"(첫|둘|셋|넷|다섯)째아(?=[\s,./·에는가를]|$)")
_WEEKDAYS = re.compile(
    r"(?<![가-힣·])[월화수목금토일](?:요일)?(?:\s?[·,․・~]\s?[월화수목금토일](?:요일)?)+"
    r"(?=$|[^가-힣]|[은는에이만과와의도]|마다|부터|까지)"
)
_WEEKDAY = re.compile(r"([월화수목금토일])(?:요일)?(?=$|\s?[·,․・~])")
_HALF_YEAR = re.compile(r"(?<![가-힣])반\s?년(?=$|[^가-힣]|까지|간|동안|에|이|을|마다|만)")
_LIVING = re.compile(r"(?<=에 )사시는(?=\s)")
"""Taken for a noun behind a name that nobody knows."""


@remembered(1024)
def statements(text: str, morphology: Morphology) -> tuple[Statement, ...]:
    """The statements of one sentence or one line of ``text``, in order."""
    aside = _ASIDE.search(text)
    if aside is not None:  # 70만원(쌍둥이는 140만원)을 지급합니다: two statements
        around = text[: aside.start()] + text[aside.end() :]
        if _ONLY.search(aside["aside"]):  # 80만원(소득이 … 이하인 가구만): under that condition
            under = tuple(
                replace(clause, link=Link.IF)
                for one in statements(aside["aside"], morphology)
                for clause in one.clauses
            )
            found = statements(around, morphology)
            return tuple(replace(one, conditions=(*one.conditions, *under)) for one in found)
        return (
            *statements(around, morphology),
            *statements(aside["aside"] + text[aside.end() :], morphology),
        )
    text = _HALF_YEAR.sub("6개월", text)
    text = unframed(text).replace("%p", "퍼센트포인트").replace("%", "퍼센트")
    text = _NAMED.sub(r"\g<name>", text)
    text = _PLAIN_CHILD.sub(r"\1째 아이", _CHILD_ON.sub(r"\1째 \2", _LIVING.sub("사는", text)))
    text = _WEEKDAYS.sub(lambda run: _WEEKDAY.sub(r"\1요일", run[0]), text)
    weekdays: list[tuple[int, str]] = []
    bare = ""
    for piece in _DATED_WEEKDAY.split(text):
        if re.fullmatch("[월화수목금토일]", piece) and bare:
            weekdays.append((len(bare), f"{piece}요일"))
        else:
            bare += piece
    return tuple(_stated(list(segments(as_spoken(items_of(bare, morphology, weekdays))))))


def _stated(segments: Sequence[Segment]) -> Iterator[Statement]:
    conditions: list[Clause] = []
    is_answered = False
    mains: list[tuple[tuple[Clause, ...], list[Item]]] = []
    shortened: set[int] = set()
    open_ended: set[int] = set()
    topics: list[tuple[int, list[Item]]] = []
    for segment in segments:
        if segment.link is not Link.MAIN:
            if is_answered:
                conditions, is_answered = [], False
            own = segment.items
            if (end := topic_end(own)) and _is_of_all(own, end):
                topics.append((len(mains), own[: end + 1]))
                own = own[end + 1 :]
            conditions.append(clause_of(own, segment.link, either=segment.is_or))
            continue
        if segment.is_or:
            open_ended.add(len(mains))
        for number, piece in enumerate(_parallel(segment.items)):
            if number:
                shortened.add(len(mains))
            mains.append((tuple(conditions), piece))
        is_answered = True
    if not mains and conditions:
        yield Statement(tuple(conditions), clause_of([], Link.MAIN))
        return
    topic: list[Item] = []
    for place, (above, own) in enumerate(mains):
        items, under = own, above
        topic = next((of_all for at, of_all in reversed(topics) if at == place), topic)
        end = topic_end(items)
        if end:
            # 현금으로는 주지 않고: what is set against something else is no topic of what follows.
            topic = [] if sets_apart(items, end) else list(items[: end + 1])
        elif topic and not _is_set_against(topic, under):
            items = [*topic, *items]
        if end and under and _speaks_of(own[:end], under):
            under = ()
        shared = len(topic) if topic and not end and place in shortened else 0
        if not _has_predicate(items) or (place in open_ended and not _kinds(items)):
            items = [*items, *_predicate(mains[place + 1 :])]
        yield Statement(under, clause_of(items, Link.MAIN, shared=shared))


def _speaks_of(topic: Sequence[Item], conditions: Sequence[Clause]) -> bool:
    """Whether a topic has another case of the conditions before: 하루 전까지 취소하면 …, 당일 취소는 …."""
    done = {word.form for clause in conditions for word in clause.words if word.is_verb}
    return any(item.form in done for item in topic) and any(item.figure is not None for item in topic)


def _is_set_against(topic: Sequence[Item], conditions: Sequence[Clause]) -> bool:
    """Whether a condition speaks of another one of what the topic names: 첫 발급은 …, 다시 발급받을 때는 …."""
    head = [item.form for item in topic[:-1] if item.tag in NOUNS][-1:]
    is_one_of = any(item.tag in ("MM", "XPN") or item.form in ("처음", "최초") for item in topic)
    return is_one_of and any(word.form in head for clause in conditions for word in clause.words)


def _is_of_all(items: Sequence[Item], end: int) -> bool:
    """Whether the topic of a condition is that of the whole sentence: 연금은 10년 이상이면, not 60일은 넘어야."""
    return any(item.tag in CASES for item in items[end + 1 :]) or any(
        item.tag in ("VV", "VA", "FIG") for item in items[end + 1 :]
    )


def _parallel(items: list[Item]) -> Iterator[list[Item]]:
    """``여성은 13만 원, 남성은 5만 원``, ``10시에 열어 6시에 닫고``: each with what is its own."""
    start = 0
    shared: list[Item] = []
    for place in range(1, len(items) - 1):
        is_comma = items[place].form == "," and items[place].tag == "SP"
        is_row = items[place].tag == "EC" and items[place].form in _IN_A_ROW
        left, right = items[start:place], items[place + 1 :]
        if not left or not right or not (is_comma or is_row):
            continue
        until = next((n for n, item in enumerate(right) if item.form == "," and item.tag == "SP"), len(right))
        kinds, behind = _kinds(left), _kinds(right[:until])
        ends = left[-1].tag in CASES or left[-1].tag in ("FIG", "NNB") or left[-1].form in _FREE
        begins_anew = topic_end(right[:until]) or _names_people(right[:until])
        if (is_comma and begins_anew and (topic_end(left) or ends)) or (
            ((is_comma and ends) or is_row) and kinds & behind
        ):
            yield [*shared, *(left if is_comma else items[start : place + 1])]
            # 평일 9시부터 11시, 1시부터 4시: what stands before the first of several figures is of all.
            first = next((n for n, item in enumerate(left) if item.figure is not None), 0)
            shared = [*shared, *left[:first]] if is_comma and right[0].figure is not None else []
            start = place + 1
    yield [*shared, *items[start:]]


def _names_people(items: Sequence[Item]) -> bool:
    """Whether it is said who: 가입자만, 어르신이."""
    people = meanings().people
    return any(
        item.tag in ("JKS", "JX") and before.form in people and before.tag in NOUNS
        for before, item in itertools.pairwise(items)
    )


def _kinds(items: Sequence[Item]) -> set[tuple[FigureKind, str]]:
    kinds = {
        (item.figure.kind, item.figure.unit)
        for item in items
        if item.figure is not None and item.figure.kind is not FigureKind.PERIOD
    }
    return kinds | {(FigureKind.MONEY, "원") for item in items if item.form in _FREE}


def _has_predicate(items: Sequence[Item]) -> bool:
    is_named = items[-1:] and items[-1].form in ("로", "으로") and len(items) > 1
    if is_named and items[-2].form in meanings().kinds:
        return True  # … 드리는 사업으로
    return any(item.tag in ("EC", "EF") for item in items[-4:]) or any(
        item.form in meanings().denying for item in items[-3:]
    )


def _predicate(later: Sequence[tuple[tuple[Clause, ...], list[Item]]]) -> list[Item]:
    """The verb that a shortened clause shares with the one behind it."""
    for _, items in later:
        if not _has_predicate(items):
            continue
        last = max(
            (
                place
                for place, item in enumerate(items)
                if item.tag in CASES or item.tag == "FIG" or item.form == ","
            ),
            default=-1,
        )
        for place in range(last, -1, -1):
            if items[place].tag in ("JX",) and place and items[place - 1].tag in ("EC", "ETN"):
                continue
            last = place
            break
        return list(items[last + 1 :])
    return []
