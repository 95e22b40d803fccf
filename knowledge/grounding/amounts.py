"""Numbers as Korean texts write and say them, and the units behind them."""

import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.grounding.types import FigureKind
from knowledge.grounding.word_lists import unit_aliases, word_list
from voice.korean.numerals import ONE_TO_NINE, SINO_VALUES

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SINO_DIGIT = "".join(SINO_VALUES)
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
SCALE = "십백천만억조"
MONEY_UNITS = frozenset({"원", "달러", "유로", "엔", "위안", "파운드"})
AGE_UNIT = "세"

_LONGEST_DIGITS = 30
"""Longer runs of digits are no amount, and Python refuses to convert the longest."""
_TOKEN = re.compile(rf"{DIGITS}|[{SINO_DIGIT}{SCALE}]")
_SPOKEN_DECIMALS = re.compile(
    rf"\s?점\s?(?P<decimals>[{SINO_DIGIT}]{{1,6}})"
    r"(?=\s?(?:%|퍼센트|프로|배|도|[만억조]|킬로|센티|밀리|미터|그램|리터|톤|제곱| 점|\s?(?:이하|이상|미만|초과)))"
)
_ROUGHLY = re.compile(rf"여(?=[{SCALE}]{{1,4}}\s?[가-힣])")
_GOES_ON = frozenset("십백천만억")
_SPACED_SCALE = re.compile(rf" [{SCALE}]{{1,4}}\s?원")
START = re.compile(rf"\d|[{SINO_DIGIT}{SCALE}]")


Number = int | Fraction
"""Exact, and quick where it is whole."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One way to read the beginning of a text as a number."""

    value: Number
    end: int
    words: tuple[str, ...]
    is_about: bool = False
    """Whether a 여 says that it is somewhat more (100여만 원)."""
    is_decimal: bool = False
    """Whether it has a point that is said (영 점 삼)."""

    @property
    def is_written(self) -> bool:
        """Whether a digit is in it: words alone may be no number."""
        return any(word[0].isdigit() for word in self.words)

    @property
    def scale(self) -> int:
        """By what the words behind the last digit multiply it: a thousand times ten for 천만."""
        product = 1
        for word in reversed(self.words):
            factor = _SMALL.get(word) or _LARGE.get(word)
            if factor is None:
                break
            product *= factor
        return product


def numerals_at(text: str, start: int) -> list[Numeral]:
    """Every number that ``text`` can be read as from ``start``, the shortest first: ``34만``, ``34만 2,510`` ….

    Scales only fall (천 before 백, 억 before 만), so there are few, however long the text.
    """
    found: list[Numeral] = []
    words: list[str] = []
    total: Number = 0
    section: Number = 0
    current: Number | None = None
    small, large = 10**4, 10**16
    position, is_about, is_decimal = start, False, False
    while (match := _token_at(text, position, words[-1] if words else "")) is not None:
        word = match.group()
        if word in _LARGE:
            if _LARGE[word] >= large or (words and current is None and not section):
                break
            large = _LARGE[word]
            total += (section + (current or 0) if words else 1) * large
            section, current, small = 0, None, 10**4
        elif word in _SMALL:
            if _SMALL[word] >= small or (section and current is not None and current >= 10):
                break
            small = _SMALL[word]
            section += (1 if current is None else current) * small
            current = None
        else:
            number = _value(word)
            if current is not None or number is None:
                break
            if words and not (1 <= number < min(small, large) and number.denominator == 1):
                break
            current = number
        words.append(word)
        position = match.end()
        decimals = _SPOKEN_DECIMALS.match(text, position) if not word[0].isdigit() else None
        if decimals is not None and word not in _LARGE:
            spoken = "".join(str(SINO_VALUES[digit]) for digit in decimals["decimals"])
            current = (current or 0) + Fraction(int(spoken), 10 ** len(spoken))
            position, is_decimal = decimals.end(), True
        is_about = is_about or _ROUGHLY.match(text, position) is not None
        position += is_about and text.startswith("여", position)
        if text[position : position + 1] not in _GOES_ON or word in _LARGE:
            found.append(
                Numeral(total + section + (current or 0), position, tuple(words), is_about, is_decimal)
            )
    return found


def _token_at(text: str, position: int, before: str) -> re.Match[str] | None:
    """The next word of a number; a blank may stand behind a scale, and before one that 원 follows."""
    if before and text.startswith(" ", position):
        if before not in SCALE and _SPACED_SCALE.match(text, position) is None:
            return None
        position += 1
    return _TOKEN.match(text, position)


def _value(word: str) -> Number | None:
    if word in SINO_VALUES:
        return SINO_VALUES[word]
    if len(word) > _LONGEST_DIGITS:
        return None
    return Fraction(word.replace(",", "")) if "." in word else int(word.replace(",", ""))


def value_of(text: str) -> Number | None:
    """The value of a text that is one number from its first letter to its last, else None."""
    return next((one.value for one in numerals_at(text, 0) if one.end == len(text)), None)


def written(value: Number) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


_ALIASES = unit_aliases()
_ORDINAL = frozenset(word_list("units", "ordinal"))
_NO_UNIT = "|".join(sorted(word_list("units", "no_unit"), key=len, reverse=True))
_HANGUL_UNITS = sorted(word_list("units", "hangul"), key=len, reverse=True)
_SYMBOLS = sorted(word_list("units", "symbols"), key=len, reverse=True)
_SYMBOL_ALTERNATIVES = "|".join(
    re.escape(symbol) + ("(?![A-Za-z])" if symbol[-1].isalpha() else "") for symbol in _SYMBOLS
)
_UNIT = re.compile(
    rf"\s?(?:(?P<symbol>{_SYMBOL_ALTERNATIVES})|(?!{_NO_UNIT})(?P<hangul>{'|'.join(_HANGUL_UNITS)}))"
)
_WORD_ENDS = re.compile(
    r"$|[^가-힣]|이상|이하|미만|초과|이내|이전|이후|이고|이며|이면|이에|이나|이라|이란|이든|이지만|이어|이었|이신|이시|이니|이요|"
    r"예요|입니|라도|여야|까지|부터|마다|동안|어치|정도|가량|보다|처럼|밖에|에게|께|짜리|들이|남짓|안팎|내외|가까|넘|에|의|을|를|는|"
    r"(?:은|이|가|로|으로|도|과|와|인)(?![가-힣]{2})|당|씩|만|간|쯤|후|전|안|중|째|내|뒤|치|뿐|반(?![가-힣])"
)
_POINTS = re.compile(r"\s?포인트")
_COMPOUNDING = frozenset(word_list("units", "compounding"))
AFTER_HALF = (
    r"(?=$|[^가-힣]|까지|부터|에|이(?![가-힣]{2})|이에요|이며|이고|을|으로|쯤|정도|경|입니|동안|이상|이하|"
    r"이내|마다|씩|전|후)"
)
"""What may follow the 반 of two hours and a half."""
_COUNTED_BY_SINO_ALONE = frozenset(word_list("units", "counted_by_sino_alone"))
_SPACED_AFTER_THIS = frozenset("개월 퍼센트 회 급 등급 인 세 원 학년 단계 층 퍼센트포인트".split())  # noqa: SIM905
_GLUED_TO_SCALE = frozenset("원 명 세 살 개 회 번 년 일 시간 가구 퍼센트 프로 개월".split())  # noqa: SIM905
"""With others 십, 백, 천 and 만 are words (천장, 만점, 만기)."""
_NAMES_OF_PLACES = frozenset({"포"})
"""삼천포 is a town."""
_NEVER_SAID = frozenset("시 촌 동 조 면 모 집 방 실 자 관 줄 해 달 밤".split())  # noqa: SIM905
"""Units that Sino words alone are too often words with: 이천시 is a city, 삼촌 an uncle, 이만 줄입니다 a farewell."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit behind a number: as it is written, and as figures name it."""

    word: str
    name: str
    end: int
    is_symbol: bool

    def kind(self, *, is_ordinal: bool = True) -> FigureKind:
        if self.name in MONEY_UNITS:
            return FigureKind.MONEY
        if self.name in ("%", "%p"):
            return FigureKind.PERCENT
        if self.name == AGE_UNIT:
            return FigureKind.AGE
        return FigureKind.ORDINAL if is_ordinal and self.name in _ORDINAL else FigureKind.COUNT


def unit_at(text: str, position: int) -> Unit | None:
    """The unit that stands at ``position``, perhaps behind a blank."""
    match = _UNIT.match(text, position)
    if match is None:
        return None
    word = match["symbol"] or match["hangul"]
    unit = Unit(word, named(word), match.end(), match["symbol"] is not None)
    if unit.name == "%" and (points := _POINTS.match(text, unit.end)):
        return Unit(word, "%p", points.end(), is_symbol=True)
    if unit.is_symbol or ends_word(text, unit.end):
        return unit
    is_apart = match.group() != word
    return None if is_apart or (len(word) == 1 and word not in _COMPOUNDING) else unit


def named(word: str) -> str:
    """The one name of a unit: 명 for 사람 too."""
    return _ALIASES.get(word, word).lower()


def ends_word(text: str, end: int) -> bool:
    return _WORD_ENDS.match(text, end) is not None


def is_said_number(numeral: Numeral, unit: Unit, text: str) -> bool:
    """Whether number words before a unit are a number and not the beginning of another word."""
    if not unit.is_symbol and not ends_word(text, unit.end) and unit.word not in ("퍼센트", "개월", "시간"):
        return False
    if numeral.is_decimal:
        return True
    if unit.word in _NEVER_SAID and len(numeral.words) < 3:
        return False
    word = numeral.words[0]
    is_apart = text[numeral.end : numeral.end + 1].isspace()
    if word in "조억":
        return unit.word == "원" and len(numeral.words) == 1
    if unit.is_symbol or len(numeral.words) > 1:
        return is_apart or unit.word not in _NAMES_OF_PLACES
    if word in SCALE:
        return is_apart or unit.word in _GLUED_TO_SCALE
    if is_apart and word in "이구":
        return unit.word in _SPACED_AFTER_THIS or _is_so_long(word, unit, text)
    if is_apart:
        return word != "공" and (word != "영" or unit.word in _COUNTED_FROM_ZERO)
    if unit.word == "원" or word in "공영":
        return False
    return unit.word in _COUNTED_BY_SINO_ALONE or (word in "삼칠팔" and unit.word not in _SINO_WORDS)


def _is_so_long(word: str, unit: Unit, text: str) -> bool:
    """Whether behind 이 or 구, words of their own as well, a time is a duration: 이 년마다, 이 주까지, 이 분 안에."""
    if unit.word in _YEARS:
        return True
    if word != "이" or unit.word not in _TIMES:
        return False
    follows = _HOW_LONG if unit.word in _WEEKS else _SURELY_HOW_LONG
    return follows.match(text, unit.end) is not None


_YEARS = frozenset({"년", "년간", "개년"})
_WEEKS = frozenset({"주", "주일", "주간"})
_TIMES = _WEEKS | {"일", "일간", "분", "초", "학기"}
_SURELY_HOW_LONG = re.compile(r"간\s?|마다|\s?(?:이내|안에|이상|이하|미만|초과)")
_HOW_LONG = re.compile(
    rf"{_SURELY_HOW_LONG.pattern}|까지|\s?(?:동안|만에|뒤|후|전|쯤|정도|씩)|에\s(?:한|두|세|네|\d)\s?(?:번|차례|회|개|권|장)"
)
"""이 주 is hardly ever this week; 이 일 is this matter, 이 분 this person."""
_COUNTED_FROM_ZERO = frozenset({"세", "퍼센트", "프로", "점", "원", "개월"})
_SINO_WORDS = frozenset("대 도 장 정 분 인 차 주 식 부 판 배 석 척".split())  # noqa: SIM905
"""삼대, 팔도, 칠정, 삼분 … are words of their own."""

_UP_TO = re.compile(r"에서|부터|\s?내지")
_WORDS_BY_THEMSELVES = frozenset("일이구사천백만조억공영")
"""구에서, 일에서 and 천에서 are places."""


def begins_range(numeral: Numeral, text: str) -> bool:
    """Whether number words without a unit begin a range that ends in one with a unit: 오십에서 팔십 퍼센트."""
    if len(numeral.words) == 1 and numeral.words[0] in _WORDS_BY_THEMSELVES:
        return False
    to = _UP_TO.match(text, numeral.end)
    if to is None or not text.startswith(" ", to.end()):
        return False
    for high in numerals_at(text, to.end() + 1):
        unit = unit_at(text, high.end)
        if unit is None or high.is_written or not is_said_number(high, unit, text):
            continue
        # 이천에서 삼십 명: a town; no range is that wide.
        if numeral.value < high.value <= 20 * numeral.value:
            return True
    return False


ONE_DIGIT = rf"[{ONE_TO_NINE}]"
