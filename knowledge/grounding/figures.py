"""Finds every checkable fact in Korean text and writes it one way, so that spellings can be compared.

``34만 2,510원``, ``342,510원`` and ``삼십사만 이천오백십 원`` are the same figure; ``65세 이상`` and
``65세 미만`` are
not, nor are ``월 30만 원`` and ``연 30만 원``: the bound and the period belong to the figure. Where a
word may or may
not be a number, it is one when a unit follows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from knowledge.grounding.telephone import WHOLE_NUMBER, shortened_after
from voice.korean.jamo import is_syllable
from voice.korean.numerals import NATIVE_ONES, NATIVE_TENS, SINO_VALUES, digits_in


class FigureKind(StrEnum):
    MONEY = "money"
    AGE = "age"
    DATE = "date"
    TIME = "time"
    COUNT = "count"
    PERCENT = "percent"
    PHONE = "phone"
    ADDRESS = "address"
    LINK = "link"
    PERIOD = "period"
    NUMBER = "number"
    VAGUE = "vague"


class Bound(StrEnum):
    """Which side of the value is meant. ``부터`` and the low end of a range are AT_LEAST."""

    EXACT = ""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """One checkable fact.

    ``value`` is canonical within its kind: won, years of age, ISO 8601 (``2025-01-01``, ``--01-01``
    without a year),
    ``09:00``, digits of a telephone number, percent. ``per`` is the period (``월``, ``년``, ``주``,
    ``일`` …) or empty.
    """

    kind: FigureKind
    value: str
    unit: str = ""
    bound: Bound = Bound.EXACT
    per: str = ""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with the place where it stands: ``text[start:end]``."""

    figure: Figure
    start: int
    end: int


def figures(text: str) -> frozenset[Figure]:
    """Every checkable fact of ``text``."""
    return frozenset(found.figure for found in find_figures(text))


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every checkable fact of ``text`` with its place, in reading order."""
    return _Finder(text).run()


def unsupported_figures(sentence: str, source: str) -> frozenset[Figure]:
    """The figures of ``sentence`` that ``source`` does not state.

    A source's full date also states its month and day; nothing else is inferred.
    """
    return figures(sentence) - with_implied(figures(source))


def with_implied(stated: frozenset[Figure]) -> frozenset[Figure]:
    """``stated`` and each full date again without its year."""
    return stated | {
        Figure(one.kind, f"-{one.value[4:]}", one.unit, one.bound, one.per)
        for one in stated
        if one.kind is FigureKind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value)
    }


# --- numbers -----------------------------------------------------------------------------------------------


def _words(text: str) -> tuple[str, ...]:
    """A word list, written as one text."""
    return tuple(text.split())


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SINO_DIGIT = "".join(SINO_VALUES)
_SMALL_SCALE = {"십": 10, "백": 100, "천": 1000}
_LARGE_SCALE = {"만": 10**4, "억": 10**8, "조": 10**12}
_SCALE = "십백천만억조"
_TOKEN = re.compile(rf"{_DIGITS}|[{_SINO_DIGIT}{_SCALE}]|점(?=[{_SINO_DIGIT}])")
_EXPRESSION = re.compile(
    rf"(?:{_DIGITS}|[{_SINO_DIGIT}{_SCALE}])"
    rf"(?:(?:(?<=[{_SCALE}])\s)?(?:{_DIGITS}|[{_SINO_DIGIT}{_SCALE}]|점(?=[{_SINO_DIGIT}])))*"
)

_TENS_PATTERN = "|".join(sorted(NATIVE_TENS, key=len, reverse=True))
_ONES_PATTERN = "|".join(sorted(NATIVE_ONES, key=len, reverse=True))
_NATIVE = re.compile(
    rf"(?<![가-힣])(?:(?P<tens>{_TENS_PATTERN})\s?(?P<ones>{_ONES_PATTERN})?|(?P<one>{_ONES_PATTERN}))"
)
_NATIVE_UNIT = re.compile(
    r"\s?(?P<unit>번째|시간|시(?!간)|살|번|개월|개|명|분|달|가지|사람|곳|군데|채|대|장|권|벌|마리|차례|배|"
    r"끼|해|주|식구|째|자리|통|칸)"
    r"(?=$|[^가-힣]|째|동안|마다|에|의|을|를|이|가|은|는|로|까지|부터|당|씩|만|도|과|와|간|정도|쯤|후|전|"
    r"안|반|짜리|인|예|입|씀|치|뿐|넘)"
)
_DAY_WORDS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_DAY_WORD = re.compile(
    r"(?<![가-힣])(?:열흘|하루|이틀|사흘|나흘|닷새|엿새|이레(?!\w)|여드레|아흐레|보름(?!달))"
)

_UNIT_ALIASES = {
    "살": "세",
    "달": "개월",
    "해": "년",
    "번": "회",
    "차례": "회",
    "분": "명",
    "사람": "명",
    "인": "명",
    "식구": "명",
    "군데": "곳",
    "개소": "곳",
    "종류": "가지",
    "주일": "주",
    "주간": "주",
    "년간": "년",
    "일간": "일",
    "개년": "년",
    "퍼센트": "%",
    "프로": "%",
    "％": "%",
    "㎡": "m2",
    "m²": "m2",
    "제곱미터": "m2",
    "㎞": "km",
    "킬로미터": "km",
    "미터": "m",
    "센티미터": "cm",
    "㎝": "cm",
    "㎏": "kg",
    "킬로그램": "kg",
    "그램": "g",
    "킬로와트시": "kwh",
    "킬로와트": "kw",
    "리터": "l",
    "매": "장",
    "번째": "째",
    "세대": "가구",
    "℃": "도",
}
_HANGUL_UNITS = _words(
    """
    퍼센트포인트 제곱미터 킬로와트시 킬로와트 센티미터 킬로미터 킬로그램 퍼센트 번째 등급 개월 개소
    개년 개국 시간 주일 주간 년간 일간 학년 학기 단계 순위 순번 구좌 가구 세대 자녀 사람 군데 종류 가지
    차례 차시 회차 교시 호실 달러 미터 그램 리터 포인트 프로 원 세 살 명 분 인 번 회 개 곳 년 월 일 주
    초 급 층 종 호 차 배 점 쪽 매 장 권 대 채 박 끼 식 조 항 촌 평 달 건 통 도 칸 동 시 병 알 정 포 팀
    반 째
    """
)
_SYMBOL_UNITS = _words(
    """
    % ％ ㎡ m² m2 ㎞ km ㎝ cm ㎏ kg kWh kwh kW mm ml L g m ℃
    """
)
_UNIT = re.compile(
    r"\s?(?:"
    + "|".join(re.escape(unit) for unit in sorted([*_HANGUL_UNITS, *_SYMBOL_UNITS], key=len, reverse=True))
    + ")"
)
_AFTER_WORD_UNIT = re.compile(
    r"$|[^가-힣]|이상|이하|미만|초과|이내|이전|이후|이고|이며|이면|이에|이나|이라|예요|입니|까지|부터|"
    r"마다|동안|정도|가량|보다|"
    r"짜리|넘|에|의|을|를|은|는|이(?![가-힣]{2})|가(?![가-힣])|로|당|씩|만|도|과|와|간|쯤|후|전|안|"
    r"인(?![가-힣]{2})|중|째|내|뒤"
)
_COUNTED_BY_SINO_ALONE = frozenset(
    _words(
        """
    개월 퍼센트 프로 등급 학년 년 년간 층 세 주일 주간 월 시간 킬로미터 미터 제곱미터 원
    """
    )
)
"""Units that make one Sino syllable without a space a number; with others ``사회`` and ``구급`` would be
numbers too."""


def _evaluate(tokens: list[str]) -> Fraction | None:
    """Value of number tokens; None when they are no number, such as digits read one by one."""
    total, section, current = Fraction(0), Fraction(0), None
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token == "점":  # noqa: S105
            decimals = tokens[index + 1 :]
            if current is None or any(one not in SINO_VALUES for one in decimals):
                return None
            tail = "".join(str(SINO_VALUES[one]) for one in decimals)
            return total + section + current + Fraction(int(tail), 10 ** len(tail))
        if token in _SMALL_SCALE:
            section += (Fraction(1) if current is None else current) * _SMALL_SCALE[token]
            current = None
        elif token in _LARGE_SCALE:
            section += current or 0
            total += (section or 1) * _LARGE_SCALE[token]
            section, current = Fraction(0), None
        elif current is not None:
            return None
        else:
            current = (
                Fraction(SINO_VALUES[token]) if token in SINO_VALUES else Fraction(token.replace(",", ""))
            )
        index += 1
    return total + section + (current or 0)


def _written(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


# --- bounds and periods ------------------------------------------------------------------------------------

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
_PERIOD_WORDS = {
    "월": r"매월|매달|달마다|다달이|월마다|(?:한|1)\s?달에|1개월에|월(?=\s?(?:최대|최고|약|총|최소|\d|"
    r"[일이삼사오육칠팔구십백천만]+\s?(?:만|원|천|회|시간|일)))|월간|월평균",
    "년": r"매년|해마다|(?:한\s?해|일\s?년|1년)에|연간|연(?=\s?(?:최대|최고|약|총|최소|\d|"
    r"[일이삼사오육칠팔구십백천만]+\s?(?:만|원|천|회|시간|일)))",
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

# --- whole shapes ------------------------------------------------------------------------------------------

_LINK = re.compile(
    r"https?://[^\s가-힣)\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    r"(?:www\.)?[a-zA-Z][\w-]*(?:\.[a-zA-Z][\w-]*)*\.(?:go|or|co|re|ac|com|net|org|"
    r"kr)(?:\.kr)?(?:/[^\s가-힣)]*)?"
)
_PHONE = re.compile(WHOLE_NUMBER)
_SPOKEN_PHONE = re.compile(
    rf"(?<![가-힣])(?:국번\s?없이\s?)?[{_SINO_DIGIT}]{{2,4}}(?:(?:\s?(?:에|의|다시|국에)\s?|\s|"
    rf"-)[{_SINO_DIGIT}]{{3,4}}){{1,2}}"
    r"(?=$|[^가-힣]|번|로|으로|에|입니|이에|예요|이고|이며|을|를|은|는|이)"
)
_SPOKEN_SHORT = re.compile(r"(?<![가-힣])일[영공일이삼사오육칠팔구]{2,3}(?=\s?번|로\s|으로|에\s?전화|[,.]|$)")
_ADDRESS = re.compile(
    r"(?<![가-힣\d])(?P<road>[가-힣]+\d*(?:대로|로|길)(?:\d+번?길)?|[가-힣]{1,6}\d*동|"
    r"[가-힣]{1,4}리)\s?(?P<number>\d+(?:-\d+)?)(?:번지)?"
    r"(?=$|[\s,.)(]*$|[,)(]|\s*\(|에\s|에서|입니|이에|예요|으로|\s\d+층|\.\s|\n)"
)
_NOT_A_ROAD = re.compile(
    r"(?:으로|전화로|별도로|추가로|번호로|세로|바로|따로|서로|주로|새로|실제로|대로|별로|달로|도로|자로|"
    r"원동|활동|아동|운동|이동)$"
)
_FULL_DATE = re.compile(
    r"(?<![\d.-])(?:(?P<y>(?:19|20)\d{2})|['’`](?P<yy>\d{2})|(?P<yy2>\d{2}))\s?(?:[./-]|"
    r"년)\s?(?P<m>\d{1,2})\s?(?:[./-]|월)\s?(?P<d>\d{1,2})(?:일|\.(?!\d))?(?![\d%])"
)
_YEAR_MONTH = re.compile(
    r"(?<![\d.-])(?P<y>(?:19|20)\d{2})\s?(?:년\s?(?P<m>\d{1,2})월|\.\s?(?P<m2>\d{1,2})\.(?!\d)|"
    r"\.(?P<m3>\d{1,2})(?=\s?[~부까]))"
)
_MONTH_DAY = re.compile(
    r"(?<![\d.])(?P<m>\d{1,2})(?:월\s?(?P<d>\d{1,2})일|\.\s?(?P<d2>\d{1,2})\.(?!\d))|"
    r"(?<![\d.])(?P<m3>\d{1,2})월(?!간)"
)
_MONTH_WORDS = {
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "유": 6,
    "육": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
    "시": 10,
    "십일": 11,
    "십이": 12,
    "십": 10,
}
_SPOKEN_DATE = re.compile(
    r"(?<![가-힣])(?:(?P<y>이천[이]?십?[일이삼사오육칠팔구]?)\s?년\s?)?(?P<m>십일|십이|"
    r"[일이삼사오유육칠팔구시])월"
    r"(?:\s?(?P<d>(?:[이삼]?십)?[일이삼사오육칠팔구]|[이삼]?십)\s?일(?=$|[^가-힣]|부|까|에|이|은|을|"
    r"자))?(?![가-힣]*금)"
)
_YEAR = re.compile(r"(?<![\d.,])(?P<y>(?:19|20)\d{2})년(?!간|\s?(?:동안|이상|이내))(?:도)?")
_CLOCK = re.compile(
    r"(?:(?P<half>오전|오후|아침|새벽|저녁|밤|낮)\s?)?(?<![\d:])(?:(?P<h>[01]?\d|"
    r"2[0-4]):(?P<min>[0-5]\d)(?![\d:])"
    r"|(?P<h2>\d{1,2})\s?시(?!간|[가-힣]*[군구청민도립장]|내|설)(?:\s?(?P<min2>\d{1,2})\s?분|"
    r"\s?(?P<half2>반)(?![가-힣]{2}))?)"
)
_NATIVE_HOUR = re.compile(
    r"(?:(?P<half>오전|오후|아침|새벽|저녁|밤|낮)\s?)?(?<![가-힣])(?P<h>열한|열두|열|한|두|세|네|다섯|"
    r"여섯|일곱|여덟|아홉)\s?시(?!간|설|민|청|내|작|행)"
    r"(?:\s?(?P<min>\d{1,2}|[이삼사오]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])\s?분|"
    r"\s?(?P<half2>반)(?![가-힣]{2}))?"
)
_NOON = re.compile(r"(?<![가-힣])(?:정오|자정)(?![가-힣]{2})")
_FRACTION = re.compile(
    rf"(?P<below>{_DIGITS}|[{_SINO_DIGIT}{_SCALE}]+)\s?분의\s?(?P<above>{_DIGITS}|[{_SINO_DIGIT}{_SCALE}]+)"
    r"|(?<![\d/])(?P<above2>\d)/(?P<below2>\d)(?![\d/])"
)
_HALF = re.compile(r"(?<![가-힣])절반(?![가-힣]{3})|(?<![가-힣\d])반(?:값|액)")
_VAGUE = re.compile(
    r"(?<![가-힣])(?:(?:수|몇)\s?[십백천만억]+\s?(?:[가-힣]{1,2})?|몇\s?(?:개월|개|명|번|회|원|시간|가지|"
    r"달|년|일|주|살|분)|"
    r"(?:한두|두세|두어|서너|너덧|네댓|대여섯|예닐곱|일고여덟)\s?(?:[가-힣]{1,2}))"
)
_HYPHENATED = re.compile(r"(?<![\d-])\d+(?:-\d+)+(?![\d-]|\s?[%원세살명인급등개회층종월년만천억])")
_RANGE_MARK = re.compile(r"\s?(?:~|-|부터|에서)\s?$")
_MULTI_NATIVE = re.compile(r"(?:스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)")
_LETTERS = str.maketrans(
    {
        "％": "%",
        "～": "~",
        "〜": "~",
        "∼": "~",
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "，": ",",
        "\u00a0": " ",
    }
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_TAKEN = "\x00"
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
class _Raw:
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


class _Finder:
    """One pass over one text: the surest shapes first, each taking its letters away from the next."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_LETTERS)
        self._left = self._text
        self._found: list[_Raw] = []
        self._periods: list[tuple[int, int, str]] = []

    def run(self) -> tuple[FoundFigure, ...]:
        self._links()
        self._phones()
        self._dates()
        self._times()
        self._addresses()
        self._fractions_and_vague()
        self._find_periods()
        self._day_words()
        self._natives()
        self._hyphenated()
        self._numbers()
        self._found.sort(key=lambda raw: raw.start)
        self._join_ranges()
        for index, raw in enumerate(self._found):
            self._bind(raw, index)
        result = [
            FoundFigure(Figure(raw.kind, raw.value, raw.unit, raw.bound, raw.per), raw.start, raw.end)
            for raw in self._found
        ]
        result += [
            FoundFigure(Figure(FigureKind.PERIOD, name), start, end) for start, end, name in self._periods
        ]
        return tuple(sorted(result, key=lambda found: found.start))

    def _take(self, start: int, end: int) -> None:
        self._left = self._left[:start] + _TAKEN * (end - start) + self._left[end:]

    def _add(self, kind: FigureKind, value: str, start: int, end: int, unit: str = "") -> _Raw:
        raw = _Raw(kind, value, unit, start, end)
        self._found.append(raw)
        self._take(start, end)
        return raw

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        yield from list(pattern.finditer(self._left))

    def _links(self) -> None:
        for match in self._matches(_LINK):
            link = match.group().rstrip(".,/").lower()
            link = re.sub(r"^(?:https?://)?(?:www\.)?", "", link)
            self._add(FigureKind.LINK, link, *match.span())

    def _phones(self) -> None:
        for match in self._matches(_PHONE):
            if re.fullmatch(r"(?:19|20)\d{2}-(?:0\d|1[0-2])\d{2}", match.group()):
                continue
            self._add(FigureKind.PHONE, re.sub(r"\D", "", match.group()), *match.span())
            for further in shortened_after(self._left, match.end(), match.group()):
                self._add(FigureKind.PHONE, further.digits, further.start, further.end)
        for match in self._matches(_SPOKEN_PHONE):
            digits = digits_in(match.group())
            if len(digits) >= 7:
                self._add(FigureKind.PHONE, digits, *match.span())
        for match in self._matches(_SPOKEN_SHORT):
            self._add(FigureKind.NUMBER, digits_in(match.group()), *match.span())

    def _date(self, year: str, month: int, day: int | None, start: int, end: int) -> None:
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return
        value = (year or "-") + f"-{month:02}" + ("" if day is None else f"-{day:02}")
        self._add(FigureKind.DATE, value, start, end)

    def _dates(self) -> None:
        for match in self._matches(_FULL_DATE):
            short = match["yy"] or match["yy2"]
            if match["yy2"] and not re.match(r"\d{2}(?:\.\s?\d{1,2}\.\s?\d{1,2}|년)", match.group()):
                continue
            self._date(match["y"] or f"20{short}", int(match["m"]), int(match["d"]), *match.span())
        for match in self._matches(_YEAR_MONTH):
            self._date(match["y"], int(match["m"] or match["m2"] or match["m3"]), None, *match.span())
        for match in self._matches(_MONTH_DAY):
            day = match["d"] or match["d2"]
            self._date("", int(match["m"] or match["m3"]), int(day) if day else None, *match.span())
        for match in self._matches(_SPOKEN_DATE):
            if not match["d"] and not match["y"] and match["m"] in ("이", "구", "일"):
                continue
            year = _evaluate(list(match["y"])) if match["y"] else None
            day = _evaluate(list(match["d"])) if match["d"] else None
            self._date(
                str(year or ""), _MONTH_WORDS[match["m"]], None if day is None else int(day), *match.span()
            )
        for match in self._matches(_YEAR):
            self._add(FigureKind.DATE, match["y"], *match.span())

    def _time(self, hour: int, minute: int, half: str | None, start: int, end: int) -> None:
        if hour > 24 or minute > 59:
            return
        if half in ("오후", "저녁", "밤", "낮") and hour < 12 and not (half == "낮" and hour > 6):
            hour += 12
        raw = self._add(FigureKind.TIME, f"{hour:02}:{minute:02}", start, end)
        raw.has_meridiem = half is not None

    def _times(self) -> None:
        for match in self._matches(_CLOCK):
            minute = match["min"] or match["min2"] or ("30" if match["half2"] else "0")
            self._time(int(match["h"] or match["h2"]), int(minute), match["half"], *match.span())
        for match in self._matches(_NATIVE_HOUR):
            word = match["h"]
            hour = {"열한": 11, "열두": 12, "열": 10}.get(word) or NATIVE_ONES[word]
            minutes = match["min"]
            value = 30 if match["half2"] else 0
            if minutes:
                value = int(minutes) if minutes.isdigit() else int(_evaluate(list(minutes)) or 0)
            self._time(hour, value, match["half"], *match.span())
        for match in self._matches(_NOON):
            self._add(FigureKind.TIME, "12:00" if match.group() == "정오" else "00:00", *match.span())

    def _addresses(self) -> None:
        for match in self._matches(_ADDRESS):
            if not _NOT_A_ROAD.search(match["road"]):
                self._add(FigureKind.ADDRESS, f"{match['road']} {match['number']}", *match.span())

    def _fractions_and_vague(self) -> None:
        for match in self._matches(_FRACTION):
            below = _evaluate(_TOKEN.findall(match["below"] or match["below2"]))
            above = _evaluate(_TOKEN.findall(match["above"] or match["above2"]))
            if below and above is not None:
                self._add(FigureKind.PERCENT, _written(above * 100 / below), *match.span(), unit="%")
        for match in self._matches(_HALF):
            self._add(FigureKind.PERCENT, "50", *match.span(), unit="%")
        for match in self._matches(_VAGUE):
            self._add(FigureKind.VAGUE, re.sub(r"\s", "", match.group()), *match.span())

    def _find_periods(self) -> None:
        names = list(_PERIOD_WORDS)
        for match in self._matches(_PERIOD):
            self._periods.append((*match.span(), names[int((match.lastgroup or "p0")[1:])]))
            self._take(*match.span())

    def _day_words(self) -> None:
        for match in self._matches(_DAY_WORD):
            self._add(FigureKind.COUNT, str(_DAY_WORDS[match.group()]), *match.span(), unit="일")

    def _natives(self) -> None:
        for match in self._matches(_NATIVE):
            value = NATIVE_TENS.get(match["tens"] or "", 0)
            value += NATIVE_ONES.get(match["ones"] or match["one"] or "", 0)
            unit = _NATIVE_UNIT.match(self._left, match.end())
            if unit is not None and not (match.group() in ("한", "세", "네") and unit.group() == "번"):
                name = _UNIT_ALIASES.get(unit["unit"], unit["unit"])
                kind = FigureKind.AGE if name == "세" else FigureKind.COUNT
                self._add(kind, str(value), match.start(), unit.end(), name)
            elif _MULTI_NATIVE.match(match.group()):
                self._add(FigureKind.NUMBER, str(value), *match.span())

    def _hyphenated(self) -> None:
        for match in self._matches(_HYPHENATED):
            self._add(FigureKind.NUMBER, match.group(), *match.span())

    def _numbers(self) -> None:
        position = 0
        while match := _EXPRESSION.search(self._left, position):
            position = max(self._number(match), match.start() + 1)

    def _number(self, match: re.Match[str]) -> int:
        """Read the longest number at the start of ``match`` that makes sense; gives where to go on."""
        tokens = list(_TOKEN.finditer(self._left, match.start(), match.end()))
        start = match.start()
        before = self._left[start - 1] if start else " "
        prefix = self._left[max(0, start - 2) : start]
        attached = is_syllable(before) and not prefix.endswith(("월", "연", "약", "총", "제", "최대", "각"))
        for count in range(len(tokens), 0, -1):
            words = [token.group() for token in tokens[:count]]
            end = tokens[count - 1].end()
            has_digit = any(word[0].isdigit() for word in words)
            if attached and not words[0][0].isdigit():
                return tokens[0].end()
            value = _evaluate(words)
            if value is None:
                continue
            unit = _UNIT.match(self._left, end)
            name = unit.group().strip() if unit else ""
            if not has_digit:
                if unit is None or not _is_word_number(words, name, self._left, end, unit.end()):
                    if len(words) >= 3 and _ends_word(self._left, end) and not name:
                        return self._record(value, words, "", start, end)
                    continue
            elif count < len(tokens) and not words[-1][0].isdigit() and unit is None:
                pass
            elif not words[-1][0].isdigit() and words[-1] not in _SCALE and unit is None:
                continue  # "30만 이상": the 이 is not a two
            return self._record(value, words, name, start, unit.end() if unit else end)
        return tokens[0].end()

    def _record(self, value: Fraction, words: list[str], name: str, start: int, end: int) -> int:
        unit = _UNIT_ALIASES.get(name, name).lower()
        if name == "분":
            unit = "분"
        is_money = unit == "원"
        if words[0] == "만" and len(words) > 1 and not is_money and value < 20000:
            value -= 10**4  # "만 65세": international age, not ten thousand
        kind = FigureKind.COUNT
        if is_money:
            kind = FigureKind.MONEY
        elif unit == "세":
            kind = FigureKind.AGE
        elif unit == "%":
            kind = FigureKind.PERCENT
        elif not unit or (unit == "회" and name == "번" and value >= 100):
            kind, unit = FigureKind.NUMBER, ""
        raw = self._add(kind, _written(value), start, end, unit)
        raw.is_bare = len(words) == 1 and words[0][0].isdigit() and not unit
        scale = 1
        for word in reversed(words):
            factor = _SMALL_SCALE.get(word) or _LARGE_SCALE.get(word)
            if factor is None:
                break
            scale *= factor
        raw.scale = scale
        return end

    def _join_ranges(self) -> None:
        for low, high in zip(self._found, self._found[1:], strict=False):
            between = self._text[low.end : high.start]
            mark = _RANGE_MARK.fullmatch(between)
            if mark is None or (between.strip() == "-" and not low.is_bare):
                continue
            if low.is_bare and high.kind not in (FigureKind.NUMBER, FigureKind.PHONE, FigureKind.DATE):
                low.kind, low.unit = high.kind, high.unit
                if high.scale > 1 and Fraction(low.value) * high.scale <= Fraction(high.value):
                    low.value = _written(Fraction(low.value) * high.scale)
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

    def _bind(self, raw: _Raw, index: int) -> None:
        if raw.kind in _PERIODIC:
            raw.per = self._period_of(raw, index)
        if raw.kind not in _BOUNDED:
            return
        after = _BOUND_AFTER.match(self._text, raw.end)
        if after is not None and not (
            after.lastgroup == "over" and _NOT_OVER.match(self._text, raw.end) is not None
        ):
            raw.bound = _BOUND_NAMES[after.lastgroup or ""]
            return
        if after is not None:
            raw.bound = Bound.AT_MOST
            return
        if raw.bound is Bound.EXACT:
            head = self._text[max(0, raw.start - 24) : raw.start]
            for start, end, _ in self._periods:  # "최대 월 30만 원"
                if end <= raw.start and raw.start - end <= 1:
                    head = self._text[max(0, start - 12) : start] if not _BOUND_BEFORE.search(head) else head
            before = _BOUND_BEFORE.search(head)
            if before is not None:
                raw.bound = _BOUND_NAMES[before.lastgroup or ""]

    def _period_of(self, raw: _Raw, index: int) -> str:
        """The period that rules this figure: the nearest before it in its clause, else one right after it."""
        after = _PERIOD_AFTER.match(self._text, raw.end)
        if after is not None:
            return {"연": "년", "인": "명"}.get(after["per"], after["per"])
        floor = max(
            (one.end for one in self._found[:index] if one.kind is raw.kind and one.unit == raw.unit),
            default=0,
        )
        for start, end, name in sorted(self._periods, reverse=True):
            if floor <= start < raw.start and not re.search(r"[\n,;.!?]\s", self._text[end : raw.start]):
                return name
        ceiling = self._found[index + 1].start if index + 1 < len(self._found) else len(self._text)
        for start, _, name in sorted(self._periods):
            if raw.end <= start < ceiling and re.fullmatch(r"[가-힣]{0,2}\s?", self._text[raw.end : start]):
                return name
        return ""


def _ends_word(text: str, end: int) -> bool:
    return _AFTER_WORD_UNIT.match(text, end) is not None


def _is_word_number(words: list[str], unit: str, text: str, end: int, unit_end: int) -> bool:
    """Whether number words before a unit are a number and not the beginning of another word."""
    if not _ends_word(text, unit_end) and unit not in ("퍼센트", "개월", "시간"):
        return False
    if unit in ("시", "촌", "동"):  # 이천시 is a city, 삼촌 an uncle; hours are read before
        return False
    if len(words) > 1:
        return True
    word = words[0]
    if word in _SCALE:
        return unit in ("원", "명", "세", "살", "퍼센트", "개", "회", "년", "일", "시간", "가구")
    if text[end : end + 1].isspace():
        return word != "이" or unit in ("개월", "퍼센트", "회", "급", "등급", "인", "세", "원")
    if unit == "원":
        return False
    return unit in _COUNTED_BY_SINO_ALONE or (word in "삼칠팔" and unit not in ("대", "동", "도", "장", "정"))
