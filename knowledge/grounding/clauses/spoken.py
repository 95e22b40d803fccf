"""Morphemes of spoken Korean that are cut or named in odd ways, as what they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.grounding.clauses.items import CASES, Item
from knowledge.grounding.types import Bound, FigureKind

_NOTHING = frozenset({"버리"})
"""Behind a verb these add nothing to what is done: 타 버린 집."""
_GOES = frozenset({"가", "오"})
_MUCH = frozenset({"많", "길"})
_AT_MOST = frozenset({"으면", "면", "어야", "아야", "어도", "아도"})
_BRINGS = frozenset({"갖", "가지", "모시", "데리"})
_IN_A_ROW = frozenset({"어", "아", "여"})


def as_spoken(items: Sequence[Item]) -> list[Item]:
    """``items``, what stands together there as one or left out where it says nothing."""
    result: list[Item] = []
    place = 0
    while place < len(items):
        for rule in _RULES:
            found = rule(items, place)
            if found is not None:
                length, instead = found
                result += instead
                place += length
                break
        else:
            result.append(items[place])
            place += 1
    return result


def _one(items: Sequence[Item], place: int, length: int, form: str, tag: str) -> tuple[int, list[Item]]:
    row = items[place : place + length]
    surface = "".join(one.surface for one in row)
    return length, [Item(form, tag, row[0].start, row[-1].end, None, surface)]


def _is(items: Sequence[Item], place: int, *forms: str) -> bool:
    return [one.form for one in items[place : place + len(forms)]] == list(forms)


def _cannot(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """받지 못해요: what cannot be, not something else that is done badly."""
    if (
        place
        and items[place - 1].form == "지"
        and items[place - 1].tag == "EC"
        and _is(items, place, "못", "하")
    ):
        return _one(items, place, 2, "못하", "VX")
    return None


def _first_of_all(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    if (
        _is(items, place, "제", "일")
        and items[place].end == items[place + 1].start
        and items[place].tag == "XPN"
    ):
        return _one(items, place, 2, "제일", "MAG")
    return None


def _brought(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """갖다주다 and 가져다주다: to bring there."""
    if items[place].form in _BRINGS and place + 2 < len(items) and items[place + 2].form in ("주", "드리"):
        is_there = items[place + 1].tag == "EC" and items[place + 1].form in ("다", "어다")
        return _one(items, place, 3, "갖다주", "VV") if is_there and items[place].form != "데리" else None
    return None


def _gone(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """이사 가다, 신청 오다: the noun says what is done."""
    if not place or items[place].form not in _GOES or items[place].tag != "VV":
        return None
    before = items[place - 1]
    if (
        before.tag == "NNG"
        and before.end < items[place].start
        and before.form in ("이사", "출장", "구경", "입원")
    ):
        return 1, [replace(items[place], form="하", tag="XSV")]
    return None


def _over(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """타 버린, 받아 가요: only the verb before says what is done."""
    item, before = items[place], items[place - 1] if place else None
    if before is None or before.tag != "EC" or before.form not in _IN_A_ROW:
        return None
    return (1, [replace(item, tag="VX")]) if item.form in _NOTHING and item.tag == "VV" else None


def _at_most(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """많으면 20만 원까지: the figure has the bound."""
    is_much = items[place].form in _MUCH and items[place].tag == "VA"
    if not is_much or place + 2 >= len(items) or items[place + 1].form not in _AT_MOST:
        return None
    return (2, []) if items[place + 2].figure is not None else None


def _but(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """받는데: a new clause, and no place, where no particle follows."""
    if items[place].tag != "ETM" or items[place].form not in ("는", "은", "ᆫ"):
        return None
    if not _is(items, place + 1, "데") or items[place + 1].start != items[place].end:
        return None
    after = items[place + 2] if place + 2 < len(items) else None
    if after is None or after.tag in CASES or after.tag == "SF":
        return None
    return _one(items, place, 2, "는데", "EC")


def _next_day(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """~ 익일 01:00: the hour has the bound, not the day."""
    day, hour = items[place].figure, items[place + 1].figure if place + 1 < len(items) else None
    if day is None or hour is None or day.value != "다음 날" or hour.kind is not FigureKind.TIME:
        return None
    if day.bound is Bound.EXACT or hour.bound is not Bound.EXACT:
        return None
    return 2, [
        replace(items[place], figure=replace(day, bound=Bound.EXACT)),
        replace(items[place + 1], figure=replace(hour, bound=day.bound)),
    ]


def _outside(items: Sequence[Item], place: int) -> tuple[int, list[Item]] | None:
    """시외는: outside the city, not something besides it."""
    is_glued = _is(items, place, "시", "외") and items[place].end == items[place + 1].start
    return _one(items, place, 2, "시외", "NNG") if is_glued else None


_RULES: tuple[Callable[[Sequence[Item], int], tuple[int, list[Item]] | None], ...] = (
    _cannot,
    _first_of_all,
    _brought,
    _gone,
    _over,
    _at_most,
    _but,
    _next_day,
    _outside,
)
