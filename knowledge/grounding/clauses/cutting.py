"""Where one clause ends and the next begins, and what it is to that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.grounding.clauses.items import CASES, EVEN_IF, MUST, TERMS, Item, is_price, topic_end
from knowledge.grounding.clauses.types import Link
from knowledge.grounding.meanings import meanings
from knowledge.grounding.types import Bound, FigureKind

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
_PERMITS = frozenset({"되", "괜찮", "좋", "무방"})
_AND = frozenset(
    ["고", "며", "으며", "면서", "으면서", "지만", "으나", "나", "는데", "은데", "ᆫ데", "되", "으되"]
)
OR = frozenset({"거나"})
_CARRIED = frozenset({"가지", "데리", "들", "모시", "지니", "타"})
"""With 고 these say how something is done (가지고 오세요), and are no statement of their own."""
_WHEN = frozenset({"때", "경우"})
_AFTER = frozenset({"후", "뒤", "다음", "이후", "직후"})


@dataclass(slots=True)
class Segment:
    items: list[Item]
    link: Link
    is_or: bool = False
    is_and: bool = False


def segments(items: Sequence[Item]) -> Iterator[Segment]:
    """The clauses as they stand, a clause that only extends the condition behind it joined to that."""
    rough = list(_cut(items))
    place = 0
    while place < len(rough):
        one = rough[place]
        after = rough[place + 1] if place + 1 < len(rough) else None
        if after is not None and (one.is_and or one.is_or) and _extends(one, after):
            rough[place : place + 2] = [
                Segment([*one.items, *after.items], after.link, one.is_or or after.is_or, after.is_and)
            ]
            continue
        yield one
        place += 1


def _extends(one: Segment, after: Segment) -> bool:
    """Whether ``one`` says with ``after`` for whom or when something holds: 65세 이상이고 소득이 …인 분."""
    if after.link is Link.MAIN and not topic_end(after.items) and _is_step(one):
        return True
    if topic_end(one.items):
        return False
    if after.link is not Link.MAIN:
        # With a comma a new statement begins; without, both must be so.
        return after.items[0].form != "," and not any(
            item.figure is not None and item.figure.kind is FigureKind.MONEY for item in one.items
        )
    if after.items[0].form == "," and any(item.form == "수" for item in one.items[-4:]):
        return False  # … 신청할 수 있고, … 인 가구를 먼저 지원합니다
    for item, behind in zip(after.items, after.items[1:], strict=False):
        if item.tag == "ETM":
            return behind.form in meanings().people
        if item.tag in ("EC", "EF", "JX"):
            return False
    return False


def _is_step(one: Segment) -> bool:
    """``접수하고 보내 드려요``: a word or two of what is done before, and no statement of its own."""
    end = topic_end(one.items)
    own = one.items[end + 1 if end else 0 :]
    spoken = [
        item for item in own if item.tag in ("NNG", "NNP", "VV", "FIG", "VA", "VCP", "MAG", "VX", "VCN")
    ]
    return (
        one.is_and
        and one.items[-1].form == "고"
        and len(spoken) <= 2
        and all(item.tag in ("NNG", "NNP", "VV") for item in spoken)
        and any(item.tag in ("VV", "XSV") for item in own)
    )


def _cut(items: Sequence[Item]) -> Iterator[Segment]:
    begun: list[Item] = []
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
                yield Segment(before, Link.MAIN)
        is_joined = kind is Link.MAIN
        yield Segment(begun, kind, is_or=is_joined and item.form in OR, is_and=is_joined)
        begun = []
    if begun:
        yield Segment(begun, Link.MAIN)


def _link(items: Sequence[Item], place: int) -> tuple[Link, int] | None:
    """How the clause ends at ``place``, and how many further items belong to its end; None inside a clause."""
    item = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    second = items[place + 2] if place + 2 < len(items) else None
    if item.tag == "EC":
        verb = second if after is not None and after.form == "안" else after
        permits = verb is not None and verb.tag[0] in "VX" and verb.form in _PERMITS
        must = item.form in MUST and after is not None and after.form == "하"
        if item.form in EVEN_IF or item.form in _IF:
            if permits or must:
                return None
            if item.form in MUST:
                return (Link.ONLY_IF, 0)
            return (Link.EVEN_IF if item.form in EVEN_IF else Link.IF, 0)
        if item.form == "고" and after is not None and after.tag == "VX":
            return (Link.AFTER, 1) if after.form == "나" else None
        if item.form == "고" and place and (items[place - 1].form in _CARRIED or _is_unpaid(items[:place])):
            return None
        if item.form == "고" and _is_span(after):
            return (Link.AFTER, 0)  # 확정되고 7일 안에
        if item.form in _AND or item.form in OR:
            return (Link.MAIN, 0)
        return None
    if item.tag == "JKB" and item.form in ("로", "으로") and after is not None and after.form == ",":
        # 사진을 찍어 드리는 사업으로, 두 번 엽니다: what it is, and what is said of it
        return (Link.MAIN, 0) if place and items[place - 1].form in meanings().kinds else None
    if item.tag == "ETM" and after is not None:
        if after.form == "다음" and second is not None and second.form in TERMS:
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
        and (after.form in ("에", "까지") or after.tag in ("NNG", "NNP"))
        and place
        and items[place - 1].tag in ("NNG", "XSN")
    ):
        return (Link.BEFORE, 0)
    if (
        item.form in ("뒤", "후", "이후")
        and item.tag == "NNG"
        and place
        and items[place - 1].tag in ("NNG", "XSN")
        and (after is None or after.form in ("에", ",") or after.tag in ("NNG", "NNP", "VV"))
    ):
        return (Link.AFTER, 0)
    is_apart = bool(place) and items[place - 1].end < item.start  # 이주 시, not 나온시
    if item.tag == "NNB" and item.form == "시" and is_apart and items[place - 1].tag in ("NNG", "XSN"):
        return (Link.IF, 0)
    if item.form == "외" and item.tag == "NNB" and after is not None and after.form == "에":
        return (Link.IF, 0)
    return None


def _is_unpaid(items: Sequence[Item]) -> bool:
    """Whether they end in 돈을 안 내 or 돈을 내지 않, which with 고 says how something is had."""
    forms = [item.form for item in items[-3:]]
    if forms[-2:] == ["안", "내"]:
        price = items[:-2]
    elif forms in (["내", "지", "않"], ["들이", "지", "않"]):
        price = items[:-3]
    else:
        return False
    nouns = [item for item in price if item.tag[0] != "J"]
    return bool(nouns) and (is_price(nouns[-1].form) or nouns[-1].form in ("료", "비"))


def _is_span(item: Item | None) -> bool:
    """So many days, or within so many."""
    figure = item.figure if item is not None else None
    return (
        figure is not None
        and figure.kind is FigureKind.COUNT
        and figure.unit in ("시간", "일", "주", "개월", "년")
        and figure.bound in (Bound.AT_MOST, Bound.AFTER)
    )


def _excludes(items: Sequence[Item]) -> bool:
    """``장애인을 제외하고``: no statement of its own."""
    return any(item.form in ("제외", "빼") for item in items[-4:])


def _apart(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """What was said before the comma in front of a condition, and the condition."""
    for place in range(len(items) - 1, 0, -1):
        is_comma = items[place].tag == "SP" and items[place].form == ","
        if is_comma and (items[place - 1].tag in CASES or items[place - 1].tag == "FIG"):
            return items[:place], items[place + 1 :]
    return [], items
