"""The morphemes of a text with each of its figures as one, and what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.grounding.figures import find_figures
from knowledge.grounding.types import Bound, Figure, FigureKind
from voice.korean.morphology import Morphology

MUST = frozenset(["어야", "아야", "여야", "야"])
EVEN_IF = frozenset(["어도", "아도", "여도", "더라도", "라도", "이라도", "을지라도", "ᆯ지라도"])
NOUNS = frozenset({"NNG", "NNP", "XR", "SL", "NP", "SN", "NR", "SH", "NNB", "XSN"})
_NAMING = frozenset({"NNG", "NNP", "NNB", "XSN"})
CASES = frozenset({"JKS", "JKO", "JKB", "JX", "JKC"})
BETWEEN_NOUNS = frozenset({"XSN", "XPN", "JC", "JKG", "MM", "FIG", "SO", "SSO", "SSC"}) | NOUNS
TERMS = frozenset(["달", "해", "날", "학기", "주", "분기", "월", "년", "연도", "년도", "회차"])
"""Spans of time that 다음 moves on by one."""

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


@dataclass(frozen=True, slots=True)
class Item:
    """A morpheme, or a figure in its place."""

    form: str
    tag: str
    start: int
    end: int
    figure: Figure | None = None
    surface: str = ""


def items_of(text: str, morphology: Morphology, weekdays: Sequence[tuple[int, str]] = ()) -> list[Item]:
    """The morphemes of ``text``, each figure as one, and the weekdays that stood behind these places."""
    found = find_figures(text)
    items = [Item(name, "FIG", at, at, Figure(FigureKind.DATE, name, "요일"), "") for at, name in weekdays]
    inside = {place for it in found for place in range(it.start, it.end)}
    for one in morphology.morphemes(text):
        if one.start in inside:
            continue
        if re.fullmatch("[월화수목금토일]요일", one.form):
            weekday = Figure(FigureKind.DATE, one.form, "요일")
            items.append(Item(one.form, "FIG", one.start, one.end, weekday, text[one.start : one.end]))
        else:
            items.append(Item(one.form, one.tag, one.start, one.end, None, text[one.start : one.end]))
    items += [
        Item(text[it.start : it.end], "FIG", it.start, it.end, it.figure, text[it.start : it.end])
        for it in found
    ]
    return _mended(sorted(items, key=lambda item: (item.start, item.end)))


def _mended(items: Sequence[Item]) -> list[Item]:
    """``items`` with 가구 and the 은 of topics as what they are, and with weekdays that bound others."""
    result: list[Item] = []
    for plain in items:
        item, last = plain, result[-1] if result else None
        if item.form == "구" and item.tag == "EC" and last is not None and last.form == "가":
            result[-1] = Item("가구", "NNG", last.start, item.end, None, "가구")
            continue
        if item.tag == "ETM" and item.form in ("은", "는") and last is not None and last.tag in _NAMING:
            item = replace(item, tag="JX")  # 어르신은: no verb has a noun for its stem
        if item.form == "고" and last is not None and last.form == "하" and _is_weekday(result[-2:-1]):
            # 일요일하고 공휴일에는: no day does anything
            result[-1] = Item("하고", "JC", last.start, item.end, None, "하고")
            continue
        if item.form in ("~", "부터", "까지") and last is not None and last.tag == "FIG":
            result[-1] = _bounded(last, Bound.AT_MOST if item.form == "까지" else Bound.AT_LEAST)
        elif item.tag == "FIG" and last is not None and last.form == "~":
            item = _bounded(item, Bound.AT_MOST)
        result.append(item)
    return result


def _is_weekday(items: Sequence[Item]) -> bool:
    return any(item.figure is not None and item.figure.unit == "요일" for item in items)


def _bounded(item: Item, bound: Bound) -> Item:
    """A weekday with its bound; other figures have theirs."""
    figure = item.figure
    if figure is None or figure.unit != "요일":
        return item
    return replace(item, figure=replace(figure, bound=bound))


def surface(items: Sequence[Item]) -> str:
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


def name_at(items: Sequence[Item], place: int) -> str:
    """What stands between blanks around the item, without the particles at its end: names are cut in odd ways."""
    first = place
    while first and items[first - 1].end >= items[first].start and items[first - 1].tag[0] not in "JS":
        first -= 1
    last = place
    while last + 1 < len(items) and items[last + 1].start <= items[last].end:
        if items[last + 1].tag[0] in "JSE" and items[last + 1].tag != "ETM":
            break
        last += 1
    while last > first and items[last].tag not in NOUNS:
        last -= 1
    return surface(items[first : last + 1]) if items[last].tag in NOUNS else ""


def case_at(items: Sequence[Item], place: int) -> str:
    """The tag of the particle behind the noun phrase that the item is in."""
    for item in items[place + 1 :]:
        if item.tag in CASES:
            return item.tag
        if item.tag not in BETWEEN_NOUNS and item.form not in ("·", ","):
            return ""
    return ""


def is_inner(items: Sequence[Item], place: int) -> bool:
    after = items[place + 1] if place + 1 < len(items) else None
    return after is not None and after.tag in NOUNS and after.start == items[place].end


def joins(item: Item) -> bool:
    """와, 과: an "and" between nouns, however it is tagged."""
    return item.tag == "JC" or (item.tag == "JKB" and item.form in ("와", "과", "랑", "이랑"))


def sets_apart(items: Sequence[Item], end: int) -> bool:
    return bool(end) and items[end - 1].tag == "JKB" and items[end - 1].form in ("로", "으로")


def topic_end(items: Sequence[Item]) -> int:
    """The place of the 은 or 는 that ends the topic; 0 where there is none."""
    for place, item in enumerate(items):
        if item.tag == "JX" and item.form in ("은", "는", "ᆫ") and place:
            before = items[place - 1]
            if before.tag in ("EC", "EF") and before.form in ("ᆯ지", "을지", "는지", "은지", "ᆫ지"):
                return place
            if before.form != "수" and (
                before.tag in NOUNS or before.tag in ("FIG", "JKB", "SSC", "JX", "SW")
            ):
                return place
    return 0


def is_price(form: str) -> bool:
    return form in PRICES or (len(form) > 2 and form[-1] in "료값비")
