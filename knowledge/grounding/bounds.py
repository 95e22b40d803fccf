"""What limits a figure (이상, 까지, 최대 …) and the period that it is for (월, 하루 …)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from knowledge.grounding.amounts import written
from knowledge.grounding.types import Bound, FigureKind
from voice.korean.numerals import ONE_TO_NINE

_BOUND_AFTER = re.compile(
    r"[*)]{0,3}\s?(?:\([^)\n]{0,20}\)\s?)?(?:(?P<least>이상|부터|에서부터)|(?P<over>초과|[을를이가]\s?넘|"
    r"보다\s?[많높큰])"
    r"|(?P<under>미만|보다\s?[적낮작]|[이가도]\s?안\s?[되돼된])"
    r"|(?P<most>이하|까지|이내|[을를]?\s?한도|[을를]?\s?넘지|안(?:에|으로)|의?\s?범위|내(?=[에의로\s]|$))"
    r"|(?P<before>이전|전(?=[에까\s]|$))|(?P<after>이후|[이가]?\s?지난|[이가]?\s?지나|후(?=[에부\s]|$)|뒤)"
    r"|(?P<about>정도|가량|쯤|안팎|내외))"
)
_NOT_OVER = re.compile(r"\s?[을를이가]\s?넘(?:지\s?[않못]|으면\s?안)")
_BOUND_BEFORE = re.compile(
    r"(?:(?P<most>최대|최고|최장|많게는)|(?P<least>최소|최저|적어도)|(?P<about>약|대략))\s?(?:한도)?\s?:?\s?$"
)
_BOUND_NAMES = {
    "least": Bound.AT_LEAST,
    "most": Bound.AT_MOST,
    "over": Bound.OVER,
    "under": Bound.UNDER,
    "before": Bound.BEFORE,
    "after": Bound.AFTER,
    "about": Bound.ABOUT,
}
_AMOUNT = rf"\s?(?:최대|최고|약|총|최소|\d|[{ONE_TO_NINE}십백천만]+\s?(?:만|원|천|회|시간|일))"
_PERIOD_WORDS = {
    "월": rf"매월|매달|달마다|다달이|월마다|(?:한|1)\s?달에|1개월에|월(?={_AMOUNT})|월간|월평균",
    "년": rf"매년|해마다|(?:한\s?해|일\s?년|1년)에|연간|연(?={_AMOUNT})",
    "주": r"매주|(?:일주일|1주일|한\s?주|1주)에|주(?=\s?(?:최대|약|총|\d))|주당",
    "일": r"매일|(?:하루|1일)에?(?=\s?(?:최대|약|\d|[한두세네다여일]))|하루에|일(?=\s\d)|날마다",
    "시간": r"(?:한\s?시간|1시간|시간)당|(?:한\s?|1)시간에",
    "회": r"(?:1회|한\s?번|회)당|(?:1회|한\s번)에",
    "명": r"(?:1인|1명|한\s?(?:명|사람)|인|명)당",
    "가구": r"(?:1?가구|1?세대|한\s?가구)당",
}
_PERIOD = re.compile(
    r"(?<![가-힣\d])(?:"
    + "|".join(f"(?P<p{index}>{words})" for index, words in enumerate(_PERIOD_WORDS.values()))
    + ")"
)
_PERIOD_AFTER = re.compile(r"\s?(?:/\s?|\()(?P<per>월|년|연|주|일|시간|회|인|명|가구)(?![가-힣])")
_RANGE_MARK = re.compile(r"\s?(?:~|-|부터|에서)\s?$")
_BOUNDED = frozenset(
    {
        FigureKind.MONEY,
        FigureKind.AGE,
        FigureKind.DATE,
        FigureKind.TIME,
        FigureKind.COUNT,
        FigureKind.PERCENT,
        FigureKind.NUMBER,
    }
)
_PERIODIC = frozenset({FigureKind.MONEY, FigureKind.COUNT, FigureKind.PERCENT, FigureKind.NUMBER})


@dataclass(slots=True)
class Draft:
    """A figure while it is read."""

    kind: FigureKind
    value: str
    unit: str
    start: int
    end: int
    bound: Bound = Bound.EXACT
    per: str = ""
    is_bare: bool = False
    """Plain digits without scale or unit: the low end of a range borrows both from the high end."""
    scale: int = 1
    has_meridiem: bool = False


Period = tuple[int, int, str]
"""Where a period stands, and its name."""


def find_periods(text: str) -> list[Period]:
    names = list(_PERIOD_WORDS)
    return [(*match.span(), names[int((match.lastgroup or "p0")[1:])]) for match in _PERIOD.finditer(text)]


def bind(text: str, found: Sequence[Draft], periods: Sequence[Period]) -> None:
    """Give all that was found in ``text``, in its order, their bounds and periods."""
    _join_ranges(text, found)
    for index in range(len(found)):
        _bind_one(text, found, index, periods)


def _join_ranges(text: str, found: Sequence[Draft]) -> None:
    for low, high in pairwise(found):
        between = text[low.end : high.start]
        mark = _RANGE_MARK.fullmatch(between)
        if mark is None or (between.strip() == "-" and not low.is_bare):
            continue
        if low.is_bare and high.kind not in (FigureKind.NUMBER, FigureKind.PHONE, FigureKind.DATE):
            low.kind, low.unit = high.kind, high.unit
            if high.scale > 1 and Fraction(low.value) * high.scale <= Fraction(high.value):
                low.value = written(Fraction(low.value) * high.scale)
        elif low.kind is FigureKind.NUMBER and high.unit and low.unit == "":
            low.kind, low.unit = high.kind, high.unit  # "10만~20만원"
        if low.kind is not high.kind or low.kind is FigureKind.PHONE:
            continue
        if low.kind is FigureKind.TIME and low.has_meridiem and not high.has_meridiem:
            hour = int(high.value[:2])
            if int(low.value[:2]) >= 12 and hour < 12:
                high.value = f"{hour + 12:02}{high.value[2:]}"
        low.bound = Bound.AT_LEAST
        high.bound = Bound.AT_MOST


def _bind_one(text: str, found: Sequence[Draft], index: int, periods: Sequence[Period]) -> None:
    draft = found[index]
    if draft.kind in _PERIODIC:
        draft.per = _period_of(text, found, index, periods)
    if draft.kind not in _BOUNDED:
        return
    after = _BOUND_AFTER.match(text, draft.end)
    if after is not None and not (after.lastgroup == "over" and _NOT_OVER.match(text, draft.end) is not None):
        draft.bound = _BOUND_NAMES[after.lastgroup or ""]
        return
    if after is not None:
        draft.bound = Bound.AT_MOST
        return
    if draft.bound is Bound.EXACT:
        head = text[max(0, draft.start - 24) : draft.start]
        for start, end, _ in periods:  # "최대 월 30만 원"
            if end <= draft.start and draft.start - end <= 1:
                head = text[max(0, start - 12) : start] if not _BOUND_BEFORE.search(head) else head
        before = _BOUND_BEFORE.search(head)
        if before is not None:
            draft.bound = _BOUND_NAMES[before.lastgroup or ""]


def _period_of(text: str, found: Sequence[Draft], index: int, periods: Sequence[Period]) -> str:
    """The period that rules this figure: the nearest before it in its clause, else one right after it."""
    draft = found[index]
    after = _PERIOD_AFTER.match(text, draft.end)
    if after is not None:
        return {"연": "년", "인": "명"}.get(after["per"], after["per"])
    floor = max(
        (one.end for one in found[:index] if one.kind is draft.kind and one.unit == draft.unit),
        default=0,
    )
    for start, end, name in sorted(periods, reverse=True):
        if floor <= start < draft.start and not re.search(r"[\n,;.!?]\s", text[end : draft.start]):
            return name
    ceiling = found[index + 1].start if index + 1 < len(found) else len(text)
    for start, _, name in sorted(periods):
        if draft.end <= start < ceiling and re.fullmatch(r"[가-힣]{0,2}\s?", text[draft.end : start]):
            return name
    return ""
