"""What limits a figure (이상, 까지, 최대 …), and for what one of it is meant (월, 하루, 1인당 …)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from knowledge.grounding.amounts import AFTER_HALF, named, written
from knowledge.grounding.types import Bound, Draft, FigureKind
from voice.korean.numerals import ONE_TO_NINE

PARENTHESIS = r"[*)]{0,3}\s?(?:\([^()\n]{0,20}\)\s?)?"
_AFTER = re.compile(
    rf"(?:어치)?{PARENTHESIS}(?:(?P<least>이상|에서부터|부터|↑)|(?P<over>[을를이가은]?\s?(?:초과|넘)|보다\s?[많높큰길늦])"
    r"|(?P<under>미만|보다\s?[적낮작짧이]|[이가도에]?\s?(?:채\s?)?(?:안|못)\s?[되돼된됐]|에\s?못\s?미)"
    r"|(?P<most>이하|까지|이내|↓|[을를]?\s?한도|안(?:에|으로)|의?\s?범위|내(?=[에의로\s]|$))"
    r"|(?P<until>이전)|(?P<since>이후)|(?P<before>전(?=[에까의\s.,]|$))"
    r"|(?P<after>[이가]?\s?지[난나]|[을이]?\s?경과|후(?=[에부의\s.,]|$)|뒤)"
    r"|(?P<about>정도|가량|쯤|안팎|내외|남짓|가까))"
)
_NO_MORE = re.compile(
    r"\s?[을를이가은]?\s?(?:초과|넘)(?:하?지\s?(?:는\s?)?[않못아말]|[으하]면\s?안|을\s?수\s?없|할\s?수\s?없|"
    r"게(?:는)?\s[가-힣]{1,6}\s?(?:[않못]|수(?:는)?\s?없|안\s))"
)
_BEFORE = re.compile(
    r"(?:(?P<most>최대|최고|최장|(?:가장|제일)\s(?:길게|많이|오래|크게)|많게는|길게는|많아야|길어야|많으면|길면|많아도|길어도|늦어도|(?:상한|한도)(?:액|선)?(?:은|는)?|≤)|"
    r"(?P<least>(?:최소|최저)한?|적어도|하한(?:액|선)?(?:은|는)?|≥)|(?P<about>(?<![가-힣])(?:약|대략|한|거의|얼추)))"
    r"(?:\s?한도)?\s?:?\s?$"
)
_FROM_ON = re.compile(rf"{PARENTHESIS}~(?!\s?\d)")
_UP_TO = re.compile(r"(?:^|[^\w)%])~\s?$")
_NAMES = {
    "least": Bound.AT_LEAST,
    "most": Bound.AT_MOST,
    "over": Bound.OVER,
    "under": Bound.UNDER,
    "until": Bound.BEFORE,
    "since": Bound.AFTER,
    "before": Bound.BEFORE,
    "after": Bound.AFTER,
    "about": Bound.ABOUT,
}
_MOMENTS = frozenset({FigureKind.DATE, FigureKind.TIME})
_BOUNDED = _MOMENTS | {
    FigureKind.MONEY,
    FigureKind.AGE,
    FigureKind.COUNT,
    FigureKind.PERCENT,
    FigureKind.NUMBER,
    FigureKind.ORDINAL,
}
_PERIODIC = frozenset({FigureKind.MONEY, FigureKind.COUNT, FigureKind.PERCENT, FigureKind.NUMBER})

SPANS = ("초", "분", "시간", "일", "주", "개월", "학기", "년")
"""Units of time, the shorter first."""
_USES = frozenset({"회", "끼"})
_EACH = _USES | {"명", "가구"}

_AMOUNT = (
    r"\s?(?:최대|최고|최소|총|평균|(?!\d{1,2}(?:시(?!간)|:))\d)|\s(?:약|각|(?:한|두|세|네|석|넉|열)\s|다섯|여섯|일곱|여덟|아홉|스무|"
    rf"스물|서른|[{ONE_TO_NINE}십백천만]{{1,8}}\s?(?:만|원|천|회|시간|일|명|장|퍼센트))"
)
_NOUN = r"\s(?!오[전후]|최|약|총|평균|각)[가-힣]{2}"
_PAID = (
    r"평균|소득|매출|수입|급여|보수|보험료|이용료|사용료|임대료|임차료|납입|납부|지급액|지원액|회비|이자|이율|금리|"
    r"한도|부담"
)
_OF = rf"(?={_AMOUNT}|{_NOUN}|{_PAID})"
_PERIOD_WORDS = {
    "월": rf"매월|매달|달마다|다달이|월마다|월별|월간|월당|월{_OF}",
    "년": rf"매년|매해|해마다|연간|연{_OF}",
    "주": rf"매주|주마다|주당|주(?={_AMOUNT})",
    "일": r"매일|날마다|일당|일(?=\s?\d+\s?(?:회|시간|원|만|천|식|끼|명|건)|평균)",
    "시간": r"매\s?시간|시간당",
    "3개월": r"(?:매\s?)?분기(?:별|마다|당)|매\s?분기|분기(?=에\s|\s\d)",
    "6개월": r"(?:매\s?)?반기(?:별|마다|당)|매\s?반기|반기(?=에\s|\s\d)",
    "2개월": "격월",
    "2주": "격주",
    "2일": r"격일(?!제)",
    "2년": "격년",
    "회": "매회|회당",
    "끼": "끼당|매끼",
    "명": r"[인명]당|사람(?:마다|당)",
    "가구": r"(?:가구|세대)(?:마다|당)|집집마다",
    "건": "건당",
    "개": "개당",
    "대": r"대당(?=\s)",
    "곳": "개소당|곳당",
    "학기": "매\\s?학기|학기(?:별|마다|당)",
}
_PERIOD = re.compile(
    r"(?<![가-힣\d])(?<![한두세석넉네섯곱덟홉열물른흔순든쉰]\s)(?:"
    + "|".join(f"(?P<p{index}>{words})" for index, words in enumerate(_PERIOD_WORDS.values()))
    + ")"
)
_FOR_EACH = re.compile(
    r"(?<![가-힣A-Za-z\d])(?<![한두세석넉네섯곱덟홉열물른흔순든쉰]\s)(?P<unit>kg|㎏|㎡|km|㎞|kWh|L|ℓ|톤|리터|평|장|매|병|과목|학점|호|필지|마리|포|자녀|아동|동|채|실|칸|농가|단체|업체|사업장|기관|학교|시설|팀|상자|통|부|권|좌석|무릎)당(?=\s|\d|약|최)"
)
_BEHIND = re.compile(
    r"\s?(?:/\s?(?:1\s?)?(?P<slash>월|년|연|주|일|시간|회|인|명|가구|세대)(?![가-힣])|\((?P<per>월|년|연|주|일|시간|회|인|명|가구|세대)\))"
)
_OF_WHAT = re.compile(r"(?<=[액금비료당])\((?P<per>월|연|년|일|회|인)(?:\s?기준)?\)")
_SAME = {"연": "년", "인": "명", "세대": "가구"}
_EVERY = re.compile(r"(?:당(?![가-힣])|당(?=최대|약)|마다|별(?=로|\s)|꼴)")
_SIDE = re.compile(r"\s?(?:전|후|뒤)(?:에|까지|부터|로|[은는]|\s)")
"""하루 전까지 수수료가 없어요: so long before, and not for each."""
_AS_BASIS = re.compile(r"\s?기준(?![가-힣]{2})")
_IN_ONE = re.compile(r"(?:에게|에|께|한테)(?:는|도)?\s")
_NEXT_TO = re.compile(r"\s?(?:최대|최고|최소|약|총|평균|각)?\s?")
_RANGE = re.compile(rf"{PARENTHESIS}(?:[~−-]|에서부터|부터|에서|내지)\s?(?:약|최대)?\s?")
_LISTED = re.compile(r"\s?[,·ㆍ・]\s?|\s?(?:및|또는|와|과|이나)\s")
_EDGE = re.compile(r"\n|\||[;!?]|[,.](?!\d)|다만|[ㆍ○●□■※▶►•*]\s")
_FARTHEST = {FigureKind.MONEY: 50, FigureKind.COUNT: 25, FigureKind.NUMBER: 8, FigureKind.PERCENT: 8}
"""How far behind its period a figure may stand, in letters."""
_IS = re.compile(r"(?:이고|이며|인데|이지만|고|며)\s")
_OF_SUCH_AN_AMOUNT = re.compile(
    r"\s(?:[가-힣]{1,5}\s)?[가-힣]{1,6}(?:량|액|료|비|금|값|횟수|한도|시간|인원|단가|수당|급여)(?=$|[^가-힣]|은|는|이|가|을|를|의|으?로)"
)
_TOPIC = re.compile(r"[은는]\s")
_NEXT_IN_LIST = re.compile(r",\s?(?:(?![가-힣]{1,8}[은는]\s)[가-힣]{1,8}\s?){0,3}")
_LEAVES = re.compile(r"[^()]+\)")
"""The end of the parenthesis in which a period stands; it is not for what follows."""
_HALF_MORE = re.compile(rf"\s?반{AFTER_HALF}")


@dataclass(frozen=True, slots=True)
class Period:
    """For what one of (월, 3개월, 명) the figures of a clause are meant, and where ``text[start:end]`` says so."""

    start: int
    end: int
    name: str


def find_periods(text: str) -> list[Period]:
    """What ``text`` names by itself as what figures are for, in its order and apart."""
    names = list(_PERIOD_WORDS)
    found = [Period(*match.span(), named(match["unit"])) for match in _FOR_EACH.finditer(text)]
    found += [
        Period(*match.span(), names[int((match.lastgroup or "p0")[1:])]) for match in _PERIOD.finditer(text)
    ]
    found += [
        Period(*match.span("per"), _SAME.get(match["per"], match["per"])) for match in _OF_WHAT.finditer(text)
    ]
    apart: list[Period] = []
    for period in sorted(found, key=lambda one: (one.start, -one.end)):
        if not apart or period.start >= apart[-1].end:
            apart.append(period)
    return apart


def join_spans(text: str, found: Sequence[Draft]) -> list[Draft]:
    """``1년 6개월`` and ``한 시간 반`` are one figure each."""
    joined: list[Draft] = []
    for draft in found:
        last = joined[-1] if joined else None
        pair = (last.unit, draft.unit) if last and draft.kind is last.kind is FigureKind.COUNT else None
        factor = {("년", "개월"): 12, ("시간", "분"): 60}.get(pair) if pair else None
        if factor and last and text[last.end : draft.start].strip(" ") == "" and draft.start - last.end <= 1:
            last.value = written(Fraction(last.value) * factor + Fraction(draft.value))
            last.unit, last.end = draft.unit, draft.end
            continue
        if draft.kind is FigureKind.COUNT and draft.unit in ("년", "개월", "시간", "일"):
            half = _HALF_MORE.match(text, draft.end)
            if half is not None:
                draft.value = written(Fraction(draft.value) + Fraction(1, 2))
                draft.end = half.end()
        joined.append(draft)
    return joined


def join_ranges(text: str, found: Sequence[Draft]) -> None:
    """Give the ends of ranges their bounds, and bare numbers of ranges and lists (1~3급, 6, 12월) their unit."""
    for low, high in pairwise(found):
        if high.start - low.end <= 8 and _LISTED.fullmatch(text, low.end, high.start):
            _complete_day(low, high)
    for low, high in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        between = text[low.end : min(high.start, low.end + 40)]
        if high.start - low.end > 30:
            continue
        if _LISTED.fullmatch(between) and low.is_bare and len(low.value) <= 2 and not high.is_bare:
            _lend_unit(low, high)
            continue
        if _RANGE.fullmatch(between) is None:
            continue
        if low.is_bare or (low.kind is FigureKind.NUMBER and not low.unit):
            _lend_unit(low, high)
        if low.kind is FigureKind.DATE:
            _complete_date(text, low, high)
        if low.kind is not high.kind or low.kind in (FigureKind.PHONE, FigureKind.ADDRESS, FigureKind.LINK):
            continue
        if ("-" in between or "−" in between) and not _rises(low, high):
            continue
        low.bound, high.bound, high.is_high = Bound.AT_LEAST, Bound.AT_MOST, True
    for year, day in pairwise(found):
        # 7월 1일 ~ 다음 해 5월 25일: both words are the end.
        if year.is_high and year.kind is day.kind is FigureKind.DATE and day.start - year.end <= 1:
            day.bound, day.is_high = year.bound, True


def _lend_unit(low: Draft, high: Draft) -> None:
    if high.kind is FigureKind.DATE:
        value = _like_date(low.value, high.value)
        if value:
            low.kind, low.value, low.is_bare = FigureKind.DATE, value, False
    elif high.kind is FigureKind.TIME:
        if low.value.isdigit() and int(low.value) <= 24:
            low.kind, low.value, low.is_bare = FigureKind.TIME, f"{int(low.value):02}:00", False
    elif high.kind not in (
        FigureKind.NUMBER,
        FigureKind.PHONE,
        FigureKind.ADDRESS,
        FigureKind.LINK,
        FigureKind.VAGUE,
    ):
        low.kind, low.unit = high.kind, high.unit
        if low.is_bare and high.scale > 1 and Fraction(low.value) * high.scale <= Fraction(high.value):
            low.value = written(Fraction(low.value) * high.scale)
        low.is_bare = False


def _like_date(number: str, date: str) -> str:
    """The year, month or day ``number`` written as ``date`` is; empty where it can be none."""
    if re.fullmatch(r"\d{4}", date):
        return number if re.fullmatch(r"(?:19|20)\d\d", number) else ""
    if not number.isdigit() or len(number) > 2 or int(number) == 0:
        return ""
    if re.fullmatch(r"(?:\d{4}|-)-\d\d", date):
        return date[:-2] + number.zfill(2) if int(number) <= 12 else ""
    if re.fullmatch(r"(?:(?:\d{4}|-)-\d\d|--)-\d\d", date):
        return date[:-2] + number.zfill(2) if int(number) <= 31 else ""
    return ""


def _complete_date(text: str, low: Draft, high: Draft) -> None:
    """``3월 2일~15일``, ``2026. 4. ~ 9.``, ``2025. 3. 2. ~ 5. 30.``: the end has the beginning's month and year."""
    _complete_day(low, high)
    is_month = (
        high.is_bare and re.fullmatch(r"(?:\d{4}|-)-\d\d", low.value) and text.startswith(".", high.end)
    )
    if is_month and (value := _like_date(high.value, low.value)):
        high.kind, high.value, high.is_bare = FigureKind.DATE, value, False
    elif high.kind is FigureKind.DATE and re.match(r"--\d", high.value) and re.match(r"\d{4}-", low.value):
        value = low.value[:4] + high.value[1:]
        if value[: len(low.value)] >= low.value:
            high.value = value


def _complete_day(low: Draft, high: Draft) -> None:
    """``3월 2일~15일``, ``매월 10일, 20일``: the second is a day of the same month."""
    is_day = high.value.startswith("---") if high.kind is FigureKind.DATE else high.unit == "일"
    if low.kind is not FigureKind.DATE or high.kind not in (FigureKind.DATE, FigureKind.COUNT) or not is_day:
        return
    day = high.value.removeprefix("---")
    if re.search(r"-\d\d-\d\d$|^---", low.value) and (value := _like_date(day, low.value)):
        high.kind, high.value, high.unit = FigureKind.DATE, value, ""


def _rises(low: Draft, high: Draft) -> bool:
    if low.kind in _MOMENTS:
        return True
    return (
        low.unit == high.unit
        and "/" not in low.value + high.value
        and Fraction(low.value) < Fraction(high.value)
    )


def take_periods(text: str, found: Sequence[Draft], periods: list[Period]) -> list[Draft]:
    """The figures without those that only say what the next ones are for (한 달에, 1인당); these join ``periods``."""
    kept: list[Draft] = []
    names = {period.end: period.name for period in periods}
    for index, draft in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        before = names.get(draft.start) or names.get(draft.start - 1) or ""
        if draft.kind is FigureKind.COUNT and _is_period(text, draft, after, before):
            periods.append(Period(draft.start, draft.end, _period_name(draft)))
            names[draft.end] = periods[-1].name
        else:
            kept.append(draft)
    periods.sort(key=lambda period: period.start)
    return kept


def _is_period(text: str, draft: Draft, after: Draft | None, before: str) -> bool:
    """``before`` is the name of the period right before ``draft``: of 월 1회 2시간 the 1회 is a figure."""
    if draft.bound is not Bound.EXACT or _SIDE.match(text, draft.end):
        return False
    if _EVERY.match(text, draft.end):
        return True
    is_one = draft.value == "1" and (draft.unit in _EACH or draft.unit in SPANS)
    if is_one and _AS_BASIS.match(text, draft.end):
        return True
    is_use = bool(before) and draft.unit in _USES  # 두 해에 한 번 구입비를
    if is_one and not is_use and _OF_SUCH_AN_AMOUNT.match(text, draft.end):
        return True
    if (
        after is None
        or after.kind not in _PERIODIC
        or after.unit == draft.unit
        or after.start - draft.end > 20
    ):
        return False
    between = text[draft.end : after.start]
    if _IN_ONE.match(between):
        return (draft.value == "1" or draft.unit in SPANS) and _EDGE.search(between) is None
    if not is_one or (before and (draft.unit in _USES or _slot(before) == _slot(draft.unit))):
        return False
    return _NEXT_TO.fullmatch(between) is not None and not _is_longer(after.unit, draft.unit)


def _is_longer(unit: str, other: str) -> bool:
    """Whether ``unit`` is a stretch of time no shorter than ``other``: so many months are for no month."""
    other = "개월" if other == "월" else other
    return unit in SPANS and other in SPANS and SPANS.index(unit) >= SPANS.index(other)


def _period_name(draft: Draft) -> str:
    value, unit = in_own_unit(Fraction(draft.value), draft.unit)
    if value == 1:
        return "월" if unit == "개월" else unit
    return written(value) + unit


def in_own_unit(value: Fraction, unit: str) -> tuple[Fraction, str]:
    """Months that are whole years in years, years that are not whole in months; so too with hours and minutes."""
    for small, large, factor in (("개월", "년", 12), ("분", "시간", 60)):
        if unit == large and value.denominator != 1 and (value * factor).denominator == 1:
            return value * factor, small
        if unit == small and value > 0 and (value / factor).denominator == 1:
            return value / factor, large
    return value, unit


def bind(text: str, found: Sequence[Draft], periods: Sequence[Period]) -> None:
    """Give all that was found in ``text``, in its order, their bounds and periods."""
    starts = {period.end: period.start for period in periods}
    for draft in found:
        if draft.kind in _BOUNDED:
            _limit(text, draft, starts)
    _assign_periods(text, found, periods)


def _limit(text: str, draft: Draft, period_starts: dict[int, int]) -> None:
    after = _AFTER.match(text, draft.end)
    if after is not None:
        bound = _NAMES[after.lastgroup or ""]
        if bound is Bound.OVER and _NO_MORE.match(text, draft.end):
            bound = Bound.AT_MOST
        if draft.kind in _MOMENTS and after.lastgroup in ("until", "since"):
            bound = Bound.AT_MOST if after.lastgroup == "until" else Bound.AT_LEAST  # the day itself counts
        if bound is not Bound.ABOUT or draft.bound is Bound.EXACT:
            draft.bound = bound
        return
    if draft.bound is not Bound.EXACT:
        return
    start = draft.start
    before = _BEFORE.search(text[max(0, start - 12) : start])
    while before is None and (start in period_starts or start - 1 in period_starts):  # "최대 월 30만 원"
        start = period_starts.get(start, period_starts.get(start - 1, start))
        before = _BEFORE.search(text[max(0, start - 12) : start])
    if before is not None:
        draft.bound = _NAMES[before.lastgroup or ""]
    elif _FROM_ON.match(text, draft.end):
        draft.bound = Bound.AT_LEAST
    elif _UP_TO.search(text[max(0, draft.start - 3) : draft.start]):
        draft.bound = Bound.AT_MOST


def _slot(name: str) -> str:
    unit = name.lstrip("0123456789./")
    return "time" if unit in SPANS or unit == "월" else "use" if unit in _USES else "whom"


class _Clause:
    """The periods that stand before a figure in its clause, and which sorts of figures had them already."""

    def __init__(self) -> None:
        self._periods: dict[str, tuple[Period, set[tuple[FigureKind, str]]]] = {}
        self._topics: set[str] = set()
        self._is_listed = False

    def open(self, period: Period) -> None:
        """Those that figures had already are not for what follows another one."""
        self._periods = {slot: (one, had) for slot, (one, had) in self._periods.items() if not had}
        self._periods[_slot(period.name)] = (period, set())
        self._topics.discard(_slot(period.name))

    def clear(self) -> None:
        self._periods.clear()

    def go_on(self) -> None:
        """Behind a comma of a list: ``1회 이용료는 어른 4,000원, 어린이 2,500원``."""
        self._periods = {slot: one for slot, one in self._periods.items() if slot in self._topics}
        self._is_listed = True

    def rule(self, text: str, draft: Draft) -> list[str]:
        """The names of the periods that ``draft`` is for."""
        sort = (draft.kind, draft.unit)
        names = []
        for slot, (period, had) in self._periods.items():
            apart = draft.start - period.end
            is_next = slot in self._topics and self._is_listed
            if (is_next != (sort in had) and not draft.is_high) or apart > _FARTHEST[draft.kind]:
                continue
            between = text[period.end : draft.start]
            if not had and _TOPIC.search(between):
                self._topics.add(slot)
            if _LEAVES.match(between) or (draft.kind is FigureKind.PERCENT and "의 " in between):
                continue
            if slot == "time" and _is_longer(draft.unit, period.name.lstrip("0123456789./")):
                continue
            had.add(sort)
            names.append(period.name)
        self._is_listed = False
        return names


def _assign_periods(text: str, found: Sequence[Draft], periods: Sequence[Period]) -> None:
    clause = _Clause()
    end, position = 0, 0
    for index, draft in enumerate(found):
        while position < len(periods) and periods[position].start < draft.start:
            period = periods[position]
            if _EDGE.search(text, end, period.start):
                clause.clear()
            clause.open(period)
            end, position = period.end, position + 1
        if _EDGE.search(text, end, draft.start):
            is_list = draft.start - end <= 16 and _NEXT_IN_LIST.fullmatch(text, end, draft.start)
            if is_list:
                clause.go_on()
            else:
                clause.clear()
        end = draft.end
        if draft.kind in _PERIODIC:
            names = clause.rule(text, draft) or _named_behind(
                text, draft, found[index + 1 : index + 2], periods, position
            )
            draft.per = "·".join(sorted(names))
        if _IS.match(text, draft.end):
            clause.clear()


def _named_behind(
    text: str, draft: Draft, following: Sequence[Draft], periods: Sequence[Period], position: int
) -> list[str]:
    """The period right behind a figure: ``3만 원/월``, ``3만 원씩 매달``."""
    behind = _BEHIND.match(text, draft.end)
    if behind is not None:
        name = behind["slash"] or behind["per"]
        return [_SAME.get(name, name)]
    if position < len(periods):
        period = periods[position]
        is_before_next = not following or period.start < following[0].start
        is_free = re.match(r"[가-힣]{0,2}\s?", text[draft.end : draft.end + 4])
        if is_before_next and is_free and draft.end + is_free.end() >= period.start >= draft.end:
            return [] if following and _belongs_ahead(text, period, following[0]) else [period.name]
    return []


def _belongs_ahead(text: str, period: Period, following: Draft) -> bool:
    """Whether a period is of the figure behind it, not of the one before: ``3명에게 월 10만 원``."""
    between = text[period.end : following.start]
    return (
        following.kind in _PERIODIC and following.start - period.end <= 12 and _EDGE.search(between) is None
    )
