"""A Korean text as clauses: who or what it speaks of, under which conditions, what is said, with yes or no.

``60일 안에 신청하시면 태어난 달부터, 60일이 지나면 신청한 달부터 드려요`` is two statements, each with its own condition and
the one verb. A word that is denied (받지 않아요, 쓸 수 없어요, 사용 금지) is marked so, wherever it stands.
"""

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.grounding.figures import find_figures
from knowledge.grounding.meanings import Meanings, meanings
from knowledge.grounding.types import Figure, FigureKind
from voice.korean.morphology import Morphology


class Link(StrEnum):
    """What a clause is to the one that follows."""

    MAIN = "main"
    IF = "if"
    EVEN_IF = "even if"
    BEFORE = "before"
    AFTER = "after"
    ONLY_IF = "only if"


@dataclass(frozen=True, slots=True)
class Word:
    """One content word: its dictionary form, and whether it is denied.

    ``holds``: it says for whom or of what the clause holds. ``choice``: which of several that stand side by side there
    (한부모·장애인 가정) it belongs to. ``name``: the letters from the last blank to the last noun before the next one. ``case``: the particle of its phrase (JKS of a
    subject, JKO of an object, JX of a topic). ``is_inner``: another noun follows at once. ``is_verb``: something is done or is so.
    """

    form: str
    start: int
    end: int
    is_verb: bool = False
    is_denied: bool = False
    holds: bool = False
    choice: int = 0
    name: str = ""
    case: str = ""
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in a clause as it is written there; ``holds`` and ``choice`` as in :class:`Word`."""

    figure: Figure
    text: str
    holds: bool = False
    choice: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """``suffices``: something is enough (이면 돼요, 있어도 돼요). ``sets_apart``: its topic is set against another
    (현금으로는). ``topic``: the words before 은/는, where the clause has one of its own. ``text``: its letters without blanks.
    """

    link: Link
    words: tuple[Word, ...]
    figures: tuple[Counted, ...] = ()
    topic: tuple[Word, ...] = ()
    text: str = ""
    topic_text: str = ""
    must: bool = False
    may: bool = False
    suffices: bool = False
    sets_apart: bool = False
    comes_about: bool = False
    either: bool = False

    @property
    def predicate(self) -> Word | None:
        """What is done or is so, which stands last: 받아요, 등록을 해요; None where something only is."""
        plain = meanings().plain
        said = [word for word in self.words if not word.holds and word.form not in plain]
        return said[-1] if said and (said[-1].is_verb or said[-1].case == "JKO") else None

    @property
    def is_denied(self) -> bool:
        return any(word.is_denied or word.form in meanings().denying for word in self.words if not word.holds)


@dataclass(frozen=True, slots=True)
class Statement:
    """A main clause with the conditions under which it holds."""

    conditions: tuple[Clause, ...]
    main: Clause

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return (*self.conditions, self.main)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def figures(self) -> tuple[Counted, ...]:
        return tuple(figure for clause in self.clauses for figure in clause.figures)


@dataclass(frozen=True, slots=True)
class _Item:
    """A morpheme, or a figure in its place."""

    form: str
    tag: str
    start: int
    end: int
    figure: Figure | None = None
    surface: str = ""


_IF = frozenset(
    [
        "면",
        "으면",
        "다면",
        "ᆫ다면",
        "는다면",
        "라면",
        "이라면",
        "려면",
        "으려면",
        "거든",
        "자마자",
        "어야",
        "아야",
        "여야",
        "어야만",
        "야",
    ]
)
_MUST = frozenset(["어야", "아야", "여야", "야"])
_PERMITS = frozenset({"되", "괜찮", "좋", "무방"})
_EVEN_IF = frozenset(["어도", "아도", "여도", "더라도", "라도", "이라도", "을지라도", "ᆯ지라도"])
_AND = frozenset(
    ["고", "며", "으며", "면서", "으면서", "지만", "으나", "나", "는데", "은데", "ᆫ데", "되", "으되"]
)
_IN_A_ROW = frozenset(["어", "아", "여", "어서", "아서", "여서"])
_OR = frozenset({"거나"})
_CARRIED = frozenset({"가지", "데리", "들", "모시", "지니", "타"})
"""With 고 these say how something is done (가지고 오세요), and are no statement of their own."""
_WHEN = frozenset({"때", "경우"})
_AFTER = frozenset({"후", "뒤", "다음", "이후", "직후"})
_KINDS_OF_PAPER = frozenset(["권", "증", "료", "비", "금", "실", "서", "소", "과", "장", "부"])
_TERMS = frozenset(["달", "해", "날", "학기", "주", "분기", "월", "년", "연도", "년도", "회차"])
"""Spans of time that 다음 moves on by one."""
_NOUNS = frozenset({"NNG", "NNP", "XR", "SL", "NP", "SN", "NR", "SH", "NNB", "XSN"})
_CASES = frozenset({"JKS", "JKO", "JKB", "JX", "JKC"})
_RECIPIENT = frozenset({"에게", "께", "한테", "에게서", "한테서"})
_BETWEEN_NOUNS = frozenset({"XSN", "XPN", "JC", "JKG", "MM", "FIG", "SO", "SSO", "SSC"}) | _NOUNS
_OF_FIGURES = frozenset(
    [
        "이상",
        "이하",
        "미만",
        "초과",
        "이내",
        "이전",
        "이후",
        "동안",
        "전",
        "후",
        "뒤",
        "안",
        "넘다",
        "넘",
        "지나",
        "정도",
        "가량",
        "쯤",
        "씩",
        "당",
        "마다",
        "내외",
        "간",
        "째",
        "만",
    ]
)
_ASIDE = re.compile(
    r"(?<=\S)\s?\((?P<aside>(?=[^()]*\d)(?=[^()]*[가-힣]{2})(?:[^()\d]*[가-힣][^()\d]*)\s?[^()]*\d[^()]*)\)"
)
_DATED_WEEKDAY = re.compile(r"(\d{1,2}\s?[./월]\s?\d{1,2}\s?[일.]?)\s?\(([월화수목금토일])\)")
_WEEKDAY = re.compile(r"(?<![가-힣])([월화수목금토일])(?=[·,․・~]\s?[월화수목금토일])")


def statements(text: str, morphology: Morphology) -> tuple[Statement, ...]:
    """The statements of one sentence or one line of ``text``, in order."""
    aside = _ASIDE.search(text)
    if aside is not None:  # 70만원(쌍둥이는 140만원)을 지급합니다: two statements
        around = text[: aside.start()] + text[aside.end() :]
        return (
            *statements(around, morphology),
            *statements(aside["aside"] + text[aside.end() :], morphology),
        )
    text = text.replace("%p", "퍼센트포인트").replace("%", "퍼센트")
    text = _WEEKDAY.sub(r"\1요일", _DATED_WEEKDAY.sub(r"\2요일 \1", text))
    return tuple(_stated(list(_segments(_items(text, morphology)))))


def _items(text: str, morphology: Morphology) -> list[_Item]:
    """The morphemes of ``text``, each figure as one."""
    found = find_figures(text)
    items: list[_Item] = []
    for one in morphology.morphemes(text):
        inside = next((place for place, it in enumerate(found) if it.start <= one.start < it.end), None)
        if inside is None and re.fullmatch("[월화수목금토일]요일", one.form):
            weekday = Figure(FigureKind.DATE, one.form, "요일")
            items.append(_Item(one.form, "FIG", one.start, one.end, weekday, text[one.start : one.end]))
        elif inside is None:
            items.append(_Item(one.form, one.tag, one.start, one.end, None, text[one.start : one.end]))
    items += [
        _Item(text[it.start : it.end], "FIG", it.start, it.end, it.figure, text[it.start : it.end])
        for it in found
    ]
    return sorted(items, key=lambda item: (item.start, item.end))


# --- where a sentence is cut --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Segment:
    items: list[_Item]
    link: Link
    is_or: bool = False
    is_and: bool = False


def _segments(items: Sequence[_Item]) -> Iterator[_Segment]:
    """The clauses as they stand, a clause that only extends the condition behind it joined to that."""
    rough = list(_cut(items))
    place = 0
    while place < len(rough):
        one = rough[place]
        after = rough[place + 1] if place + 1 < len(rough) else None
        if after is not None and (one.is_and or one.is_or) and _extends(one, after):
            rough[place : place + 2] = [
                _Segment([*one.items, *after.items], after.link, one.is_or or after.is_or, after.is_and)
            ]
            continue
        yield one
        place += 1


def _extends(one: _Segment, after: _Segment) -> bool:
    """Whether ``one`` says with ``after`` for whom or when something holds: 65세 이상이고 소득이 …인 분."""
    if _topic_end(one.items):
        return False
    if after.link is not Link.MAIN:
        # With a comma a new statement begins; without, both must be so.
        return after.items[0].form != "," and not any(
            item.figure is not None and item.figure.kind is FigureKind.MONEY for item in one.items
        )
    for item, behind in zip(after.items, after.items[1:], strict=False):
        if item.tag == "ETM":
            return behind.form in meanings().people
        if item.tag in ("EC", "EF", "JX"):
            return False
    return False


def _cut(items: Sequence[_Item]) -> Iterator[_Segment]:
    begun: list[_Item] = []
    place = 0
    while place < len(items):
        item = items[place]
        begun.append(item)
        place += 1
        link = _link(items, place - 1)
        if link is None:
            continue
        kind, length = link
        tail = items[place : place + length]
        begun += tail
        place += length
        while place < len(items) and items[place].tag in ("JX", "JKB") and kind is not Link.MAIN:
            if items[place].form == "도":
                kind = Link.EVEN_IF
            begun.append(items[place])
            place += 1
        if kind is Link.MAIN and _excludes(begun):
            kind = Link.IF
        if kind is not Link.MAIN:
            before, begun = _apart(begun)
            if before:
                yield _Segment(before, Link.MAIN)
        is_joined = kind is Link.MAIN
        yield _Segment(begun, kind, is_or=is_joined and item.form in _OR, is_and=is_joined)
        begun = []
    if begun:
        yield _Segment(begun, Link.MAIN)


def _link(items: Sequence[_Item], place: int) -> tuple[Link, int] | None:
    """How the clause ends at ``place``, and how many further items belong to its end; None inside a clause."""
    item = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    second = items[place + 2] if place + 2 < len(items) else None
    if item.tag == "EC":
        verb = second if after is not None and after.form == "안" else after
        permits = verb is not None and verb.tag[0] in "VX" and verb.form in _PERMITS
        must = item.form in _MUST and after is not None and after.form == "하"
        if item.form in _EVEN_IF or item.form in _IF:
            if permits or must:
                return None
            if item.form in _MUST:
                return (Link.ONLY_IF, 0)
            return (Link.EVEN_IF if item.form in _EVEN_IF else Link.IF, 0)
        if item.form == "고" and after is not None and after.tag == "VX":
            return (Link.AFTER, 1) if after.form == "나" else None
        if item.form == "고" and place and items[place - 1].form in _CARRIED:
            return None
        if item.form in _AND or item.form in _OR:
            return (Link.MAIN, 0)
        return None
    if item.tag == "ETM" and after is not None:
        if after.form == "다음" and second is not None and second.form in _TERMS:
            return None
        if after.form in _WHEN or after.form in _AFTER:
            return (Link.IF if after.form in _WHEN else Link.AFTER, 1)
        if after.form == "날" and second is not None and second.form in ("에", "에는"):
            return (Link.IF, 1)
        return None
    if item.tag == "ETN" and item.form == "기":
        for further in (1, 2, 3):
            if place + further < len(items) and items[place + further].form in ("전", "전날", "이전"):
                return (Link.BEFORE, further)
        return None
    if (
        item.form == "전"
        and item.tag == "NNG"
        and after is not None
        and after.form in ("에", "까지")
        and place
        and items[place - 1].tag in ("NNG", "XSN")
    ):
        return (Link.BEFORE, 0)
    if (
        item.form in ("뒤", "후", "이후")
        and item.tag == "NNG"
        and place
        and items[place - 1].tag in ("NNG", "XSN")
        and (after is None or after.form in ("에", ","))
    ):
        return (Link.AFTER, 0)
    is_apart = bool(place) and items[place - 1].end < item.start  # 이주 시, not 나온시
    if item.tag == "NNB" and item.form == "시" and is_apart and items[place - 1].tag in ("NNG", "XSN"):
        return (Link.IF, 0)
    if item.form == "외" and item.tag == "NNB" and after is not None and after.form == "에":
        return (Link.IF, 0)
    return None


def _excludes(items: Sequence[_Item]) -> bool:
    """``장애인을 제외하고``: no statement of its own."""
    return any(item.form in ("제외", "빼") for item in items[-4:])


def _apart(items: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """What was said before the comma in front of a condition, and the condition."""
    for place in range(len(items) - 1, 0, -1):
        is_comma = items[place].tag == "SP" and items[place].form == ","
        if is_comma and (items[place - 1].tag in _CASES or items[place - 1].tag == "FIG"):
            return items[:place], items[place + 1 :]
    return [], items


# --- statements ---------------------------------------------------------------------------------------------


def _stated(segments: Sequence[_Segment]) -> Iterator[Statement]:
    conditions: list[Clause] = []
    is_answered = False
    mains: list[tuple[tuple[Clause, ...], list[_Item]]] = []
    shortened: set[int] = set()
    open_ended: set[int] = set()
    topics: list[tuple[int, list[_Item]]] = []
    for segment in segments:
        if segment.link is not Link.MAIN:
            if is_answered:
                conditions, is_answered = [], False
            own = segment.items
            if (end := _topic_end(own)) and _is_of_all(own, end):
                topics.append((len(mains), own[: end + 1]))
                own = own[end + 1 :]
            conditions.append(_clause(own, segment.link, either=segment.is_or))
            continue
        if segment.is_or:
            open_ended.add(len(mains))
        for number, piece in enumerate(_parallel(segment.items)):
            if number:
                shortened.add(len(mains))
            mains.append((tuple(conditions), piece))
        is_answered = True
    if not mains and conditions:
        yield Statement(tuple(conditions), _clause([], Link.MAIN))
        return
    topic: list[_Item] = []
    for place, (under, items) in enumerate(mains):
        topic = next((own for at, own in reversed(topics) if at == place), topic)
        end = _topic_end(items)
        if end:
            # 현금으로는 주지 않고: what is set against something else is no topic of what follows.
            topic = [] if _sets_apart(items, end) else list(items[: end + 1])
        elif topic:
            items = [*topic, *items]
        shared = len(topic) if topic and not end and place in shortened else 0
        if not _has_predicate(items) or (place in open_ended and not _kinds(items)):
            items = [*items, *_predicate(mains[place + 1 :])]
        yield Statement(under, _clause(items, Link.MAIN, shared=shared))


def _is_of_all(items: Sequence[_Item], end: int) -> bool:
    """Whether the topic of a condition is that of the whole sentence: 연금은 10년 이상이면 …, but not 60일은 넘어야 …."""
    return any(item.tag in _CASES for item in items[end + 1 :]) or any(
        item.tag in ("VV", "VA", "FIG") for item in items[end + 1 :]
    )


def _parallel(items: list[_Item]) -> Iterator[list[_Item]]:
    """``여성은 13만 원, 남성은 5만 원``, ``10시에 열어 6시에 닫고``: each with what is its own."""
    start = 0
    shared: list[_Item] = []
    for place in range(1, len(items) - 1):
        is_comma = items[place].form == "," and items[place].tag == "SP"
        is_row = items[place].tag == "EC" and items[place].form in _IN_A_ROW
        left, right = items[start:place], items[place + 1 :]
        if not left or not right or not (is_comma or is_row):
            continue
        until = next((n for n, item in enumerate(right) if item.form == "," and item.tag == "SP"), len(right))
        kinds, behind = _kinds(left), _kinds(right[:until])
        ends = left[-1].tag in _CASES or left[-1].tag in ("FIG", "NNB")
        begins_anew = _topic_end(right[:until]) or _names_people(right[:until])
        if (is_comma and begins_anew and (_topic_end(left) or ends)) or (
            (is_comma and ends or is_row) and kinds & behind
        ):
            yield [*shared, *(left if is_comma else items[start : place + 1])]
            # 평일 9시부터 11시, 1시부터 4시: what stands before the first of several figures is of all.
            first = next((n for n, item in enumerate(left) if item.figure is not None), 0)
            shared = [*shared, *left[:first]] if is_comma and right[0].figure is not None else []
            start = place + 1
    yield [*shared, *items[start:]]


def _names_people(items: Sequence[_Item]) -> bool:
    """Whether it is said who: 가입자만, 어르신이."""
    people = meanings().people
    return any(
        item.tag in ("JKS", "JX") and before.form in people and before.tag in _NOUNS
        for before, item in itertools.pairwise(items)
    )


def _kinds(items: Sequence[_Item]) -> set[tuple[FigureKind, str]]:
    return {
        (item.figure.kind, item.figure.unit)
        for item in items
        if item.figure is not None and item.figure.kind is not FigureKind.PERIOD
    }


def _has_predicate(items: Sequence[_Item]) -> bool:
    return any(item.tag in ("EC", "EF") for item in items[-4:]) or any(
        item.form in meanings().denying for item in items[-3:]
    )


def _predicate(later: Sequence[tuple[tuple[Clause, ...], list[_Item]]]) -> list[_Item]:
    """The verb that a shortened clause shares with the one behind it."""
    for _, items in later:
        if not _has_predicate(items):
            continue
        last = max(
            (
                place
                for place, item in enumerate(items)
                if item.tag in _CASES or item.tag == "FIG" or item.form == ","
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


def _sets_apart(items: Sequence[_Item], end: int) -> bool:
    return bool(end) and items[end - 1].tag == "JKB" and items[end - 1].form in ("로", "으로")


def _topic_end(items: Sequence[_Item]) -> int:
    """The place of the 은 or 는 that ends the topic; 0 where there is none."""
    for place, item in enumerate(items):
        if item.tag == "JX" and item.form in ("은", "는", "ᆫ") and place:
            before = items[place - 1]
            if before.tag in ("EC", "EF") and before.form in ("ᆯ지", "을지", "는지", "은지", "ᆫ지"):
                return place
            if before.form != "수" and (
                before.tag in _NOUNS or before.tag in ("FIG", "JKB", "SSC", "JX", "SW")
            ):
                return place
    return 0


# --- one clause ---------------------------------------------------------------------------------------------


def _clause(items: Sequence[_Item], link: Link, *, either: bool = False, shared: int = 0) -> Clause:
    """One clause; its first ``shared`` items are the topic of the one before, which limits nothing here."""
    table = meanings()
    end = _topic_end(items)
    if end and items[end - 1].tag in ("SSC", "SSO", "SW", "SS") and items[end - 1].form in "'\"’”」』":
        # A topic that ends in a name between quotes is named by that alone.
        opened = max((n for n in range(end - 1) if items[n].form in "'\"‘“「『"), default=shared)
        shared = max(shared, opened)
    holding = set(range(shared, end)) | set(_group_phrases(items, table, shared))
    words: list[Word] = []
    figures: list[Counted] = []
    limiting = holding if link is Link.MAIN else set(range(len(items)))
    choices = _choices(items, limiting, link)
    denies_next = False
    for place, item in enumerate(items):
        if item.figure is not None:
            figures.append(Counted(_own(item.figure, items), item.form, place in holding, choices[place]))
        elif _denies_next(items, place):
            denies_next = True
        elif _denies_last(items, place, table):
            if not words or (
                place and items[place - 1].tag == "EC" and not words[-1].is_verb and _is_copula(items, place)
            ):
                words.append(Word("이다", item.start, item.end, is_verb=True, is_denied=True))
                continue
            words[-1] = replace(words[-1], is_denied=not words[-1].is_denied)
        elif (word := _word(items, place)) is not None:
            is_no = denies_next and word.is_verb
            denies_next = denies_next and not is_no
            words.append(
                replace(
                    word,
                    holds=place in holding,
                    is_denied=is_no,
                    choice=choices[place],
                    name=_name(items, place),
                    case=_case(items, place),
                    is_inner=_is_inner(items, place),
                )
            )
    words = _freed(words)
    return Clause(
        link=link,
        words=tuple(words),
        figures=tuple(figures),
        topic=tuple(word for word in words if end and word.end <= items[end].start),
        text=_surface(items),
        topic_text=_surface(items[:end]),
        must=_has(items, "EC", tuple(_MUST), ("하", "되"))
        or any(item.form in ("필수", "의무") for item in items[-3:]),
        may=_has(items, "ETM", ("ᆯ", "을"), ("수",)) or _has(items, "EC", tuple(_EVEN_IF), ("되",)),
        sets_apart=_sets_apart(items, end),
        suffices=_has(items, "EC", ("면", "으면", *_EVEN_IF), ("되",)),
        comes_about=_has(items, "EC", ("게",), ("되",)),
        either=either or any(item.form in _OR for item in items),
    )


def _own(figure: Figure, items: Sequence[_Item]) -> Figure:
    """``figure`` without a period that another clause speaks of."""
    periods = {item.figure.value for item in items if item.figure and item.figure.kind is FigureKind.PERIOD}
    return figure if not figure.per or figure.per in periods else replace(figure, per="")


def _is_inner(items: Sequence[_Item], place: int) -> bool:
    after = items[place + 1] if place + 1 < len(items) else None
    return after is not None and after.tag in _NOUNS and after.start == items[place].end


def _case(items: Sequence[_Item], place: int) -> str:
    """The tag of the particle behind the noun phrase that the item is in."""
    for item in items[place + 1 :]:
        if item.tag in _CASES:
            return item.tag
        if item.tag not in _BETWEEN_NOUNS and item.form not in ("·", ","):
            return ""
    return ""


def _name(items: Sequence[_Item], place: int) -> str:
    """What stands between blanks around the item, without the particles at its end: names are cut in odd ways."""
    first = place
    while first and items[first - 1].end >= items[first].start and items[first - 1].tag[0] not in "JS":
        first -= 1
    last = place
    while last + 1 < len(items) and items[last + 1].start <= items[last].end:
        if items[last + 1].tag[0] in "JSE" and items[last + 1].tag != "ETM":
            break
        last += 1
    while last > first and items[last].tag not in _NOUNS:
        last -= 1
    return _surface(items[first : last + 1]) if items[last].tag in _NOUNS else ""


def _surface(items: Sequence[_Item]) -> str:
    """The letters of the items, each once though several share a syllable."""
    letters: list[str] = []
    end = 0
    for item in items:
        if item.start < end <= item.end and item.start >= end - 1:
            letters.append(item.surface[end - item.start :])
        else:
            letters.append(item.surface)
        end = item.end
    return re.sub(r"\s", "", "".join(letters)).lower()


def _choices(items: Sequence[_Item], holding: Set[int], link: Link) -> list[int]:
    """For each item the number of the choice that it belongs to; what modifies all of them is none."""
    numbers: list[int] = []
    number = 0
    relative = max((place for place in holding if items[place].tag == "ETM"), default=-1)
    for place, item in enumerate(items):
        if place in holding and place > relative and _parts(item, either=link is not Link.MAIN):
            number += 1
        numbers.append(number)
    return numbers


def _joins(item: _Item) -> bool:
    """와, 과: an "and" between nouns, however it is tagged."""
    return item.tag == "JC" or (item.tag == "JKB" and item.form in ("와", "과", "랑", "이랑"))


def _parts(item: _Item, *, either: bool) -> bool:
    """Whether choices are apart here; of a condition both hold, unless it says "or"."""
    if item.form in ("또는", "이나", "나", "혹은"):
        return True
    return not either and (_joins(item) or item.form in ("·", "ㆍ", "・", "/", ",", "및"))


def _has(items: Sequence[_Item], tag: str, forms: Sequence[str], then: Sequence[str]) -> bool:
    return any(
        item.tag == tag and item.form in forms and after.form in then
        for item, after in zip(items, items[1:], strict=False)
    )


def _group_phrases(items: Sequence[_Item], table: Meanings, shared: int) -> Iterator[int]:
    """The places of the phrases that say for whom something holds: 65세 이상인 분께, 수급자가."""
    for place, item in enumerate(items):
        if place <= shared or item.tag not in ("JKB", "JKS", "JX"):
            continue
        head = items[place - 1]
        if item.tag == "JX" and item.form in ("은", "는") and head.tag in _NOUNS and head.form != "수":
            start = place - 1
            while start > 0 and (items[start - 1].tag in _BETWEEN_NOUNS or _joins(items[start - 1])):
                start -= 1
            yield from range(start, place)
            continue
        is_copular = items[-1].tag in ("EF", "SF", "EC") and any(one.tag == "VCP" for one in items[-6:])
        if item.tag == "JKS" and is_copular and head.tag in _NOUNS and head.tag != "NNB":
            start = place - 1
            while start > 0 and (items[start - 1].tag in _BETWEEN_NOUNS or _joins(items[start - 1])):
                start -= 1
            yield from range(start, place)
            continue
        is_person = head.form in table.people and head.tag in _NOUNS
        if item.form in _RECIPIENT or (item.form in ("이", "가", "만", "에", "도", "의") and is_person):
            start = place - 1
            while start > 0 and (items[start - 1].tag in _BETWEEN_NOUNS or _joins(items[start - 1])):
                start -= 1
            if start > 0 and items[start - 1].tag == "ETM":
                comma = max((n for n in range(start) if items[n].form == ","), default=-1)
                start = max(comma, _topic_end(items[:start])) + 1
            yield from range(start, place)


def _word(items: Sequence[_Item], place: int) -> Word | None:
    item = items[place]
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    if before is not None and before.figure is not None and item.form in _OF_FIGURES:
        return None
    if item.form in ("만", "약", "총") and item.tag != "JX" and after is not None and after.figure is not None:
        return None  # 만 65세
    if item.form == "있" and item.tag in ("VV", "VA"):
        if before is not None and (
            before.form == "수" or (before.tag == "JX" and items[place - 2].form == "수")
        ):
            return None
        if after is not None and after.form in _MUST:
            return Word("필요", item.start, item.end, is_verb=True)
    is_main = item.tag == "VX" and before is not None and before.tag in ("JKB", "JKO", "JKS")
    if item.tag in ("VV", "VA") or is_main:
        if len(item.form) > 2 and item.form[-1] in "받하되":
            return Word(item.form[:-1], item.start, item.end, is_verb=True)  # 인정받다
        return Word(f"{item.form}다", item.start, item.end, is_verb=True)
    if item.tag in ("NNG", "NNP", "XR", "SL", "SN", "NR", "SH", "NP", "MAG", "MM", "MMA", "MMD"):
        if item.tag == "MAG" and item.form in ("안", "못"):
            return None
        form = re.sub(r"(?<=.)(?:부터|까지|에서)$", "", item.form.lower())
        if form in _TERMS and before is not None and before.form in ("다음", "지난"):
            form = before.form + form
        if len(form) == 1 and before is not None and before.tag in _NOUNS and before.end == item.start:
            form = before.form.lower() + form  # 정책과, 시술비
        return Word(form, item.start, item.end, is_verb=after is not None and after.tag in ("XSV", "XSA"))
    if item.tag == "XSV" and item.form == "받":
        return Word("받다", item.start, item.end, is_verb=True)
    if item.tag == "XSN" and item.form in _KINDS_OF_PAPER and before is not None and before.tag in _NOUNS:
        return Word(before.form.lower() + item.form, item.start, item.end)
    if item.tag in ("EC", "EF") and item.form in ("ᆯ지", "을지", "는지", "은지", "ᆫ지"):
        return Word("는지", item.start, item.end)
    if item.tag == "NNB" and item.form == "지" and before is not None and before.form in ("ᆯ", "을"):
        return Word("는지", item.start, item.end)
    if item.tag == "JX" and item.form in ("만", "뿐"):
        return Word("만", item.start, item.end)
    if (item.form in ("든", "든지", "이든", "이든지")) or (
        item.form in ("나", "이나") and before is not None and before.form in ("누구", "언제", "어디")
    ):
        return Word("누구나", item.start, item.end)
    return None


def _denies_next(items: Sequence[_Item], place: int) -> bool:
    """안 or 못 before a verb."""
    return items[place].tag == "MAG" and items[place].form in ("안", "못") and not _forbids(items, place)


def _is_copula(items: Sequence[_Item], place: int) -> bool:
    """Whether what is denied is that something is so: 이하이지 않아요."""
    return place > 1 and items[place - 2].tag == "VCP"


def _forbids(items: Sequence[_Item], place: int) -> bool:
    """The 안 of 쓰면 안 돼요."""
    after = items[place + 1] if place + 1 < len(items) else None
    return bool(place) and items[place - 1].tag == "EC" and after is not None and after.form == "되"


def _denies_last(items: Sequence[_Item], place: int, table: Meanings) -> bool:
    """Whether the item says no to the word before it: 않, 아니, 수 없, 사용 금지."""
    item, before = items[place], items[place - 1]
    if item.tag in ("VX", "VCN"):
        return item.tag == "VCN" or item.form in ("않", "못하", "말")
    if item.tag == "MAG":
        return item.form in ("안", "못")
    if item.form == "없" and item.tag in ("VA", "VV"):
        behind = before if before.tag != "JX" or place < 2 else items[place - 2]
        return behind.tag == "NNB" and behind.form == "수"
    return item.form in table.denying and (
        before.tag in ("NNG", "XSN") or (before.tag in ("JKS", "JKO", "JKC") and item.tag == "NNG")
    )


PRICES = frozenset(
    [
        "돈",
        "비용",
        "요금",
        "수수료",
        "이용료",
        "값",
        "금액",
        "료",
        "비",
        "본인부담금",
        "부담금",
        "연회비",
        "회비",
        "입장료",
        "수강료",
    ]
)


def _freed(words: list[Word]) -> list[Word]:
    """``words`` with ``돈을 내지 않고`` and ``수수료가 없어요`` as what they mean: free."""
    result: list[Word] = []
    for word in words:
        price = any(one.form in PRICES for one in result[-3:])
        if price and (
            (word.is_denied and word.form in ("내다", "받다", "부담", "납부", "들다")) or word.form == "없다"
        ):
            result.append(replace(word, form="무료", is_denied=False))
        else:
            result.append(word)
    return result
