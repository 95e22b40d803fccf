"""Numbers as Korean texts write and say them, and the units behind them."""

import re
from fractions import Fraction

from knowledge.grounding.word_lists import day_words, unit_aliases, word_list
from voice.korean.numerals import NATIVE_ONES, NATIVE_TENS, SINO_VALUES

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SINO_DIGIT = "".join(SINO_VALUES)
SMALL_SCALE = {"십": 10, "백": 100, "천": 1000}
LARGE_SCALE = {"만": 10**4, "억": 10**8, "조": 10**12}
SCALE = "십백천만억조"
_LONGEST_DIGITS = 30
"""Longer runs of digits are no amount, and Python refuses to convert the longest."""
TOKEN = re.compile(rf"{DIGITS}|[{SINO_DIGIT}{SCALE}]|점(?=[{SINO_DIGIT}])")
EXPRESSION = re.compile(
    rf"(?:{DIGITS}|[{SINO_DIGIT}{SCALE}])"
    rf"(?:(?:(?<=[{SCALE}])\s)?(?:{DIGITS}|[{SINO_DIGIT}{SCALE}]|점(?=[{SINO_DIGIT}])))*"
)

_TENS_PATTERN = "|".join(sorted(NATIVE_TENS, key=len, reverse=True))
_ONES_PATTERN = "|".join(sorted(NATIVE_ONES, key=len, reverse=True))
NATIVE = re.compile(
    rf"(?<![가-힣])(?:(?P<tens>{_TENS_PATTERN})\s?(?P<ones>{_ONES_PATTERN})?|(?P<one>{_ONES_PATTERN}))"
)
NATIVE_UNIT = re.compile(
    r"\s?(?P<unit>번째|시간|시(?!간)|살|번|개월|개|명|분|달|가지|사람|곳|군데|채|대|장|권|벌|마리|차례|배|"
    r"끼|해|주|식구|째|자리|통|칸)"
    r"(?=$|[^가-힣]|째|동안|마다|에|의|을|를|이|가|은|는|로|까지|부터|당|씩|만|도|과|와|간|정도|쯤|후|전|"
    r"안|반|짜리|인|예|입|씀|치|뿐|넘)"
)
DAY_WORDS = day_words()
DAY_WORD = re.compile(
    r"(?<![가-힣])(?:열흘|하루|이틀|사흘|나흘|닷새|엿새|이레(?!\w)|여드레|아흐레|보름(?!달))"
)
UNIT_ALIASES = unit_aliases()
UNIT = re.compile(
    r"\s?(?:"
    + "|".join(
        re.escape(unit)
        for unit in sorted(
            [*word_list("units", "hangul"), *word_list("units", "symbols")], key=len, reverse=True
        )
    )
    + ")"
)
_AFTER_WORD_UNIT = re.compile(
    r"$|[^가-힣]|이상|이하|미만|초과|이내|이전|이후|이고|이며|이면|이에|이나|이라|예요|입니|까지|부터|"
    r"마다|동안|정도|가량|보다|"
    r"짜리|넘|에|의|을|를|은|는|이(?![가-힣]{2})|가(?![가-힣])|로|당|씩|만|도|과|와|간|쯤|후|전|안|"
    r"인(?![가-힣]{2})|중|째|내|뒤"
)
_COUNTED_BY_SINO_ALONE = frozenset(word_list("units", "counted_by_sino_alone"))


def evaluate(tokens: list[str]) -> Fraction | None:
    """Value of number tokens; None when they are no number, such as digits read one by one."""
    total, section, current = Fraction(0), Fraction(0), None
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token == "점":  # noqa: S105
            decimals = tokens[index + 1 :]
            if current is None or not decimals or any(one not in SINO_VALUES for one in decimals):
                return None
            tail = "".join(str(SINO_VALUES[one]) for one in decimals)
            return total + section + current + Fraction(int(tail), 10 ** len(tail))
        if token in SMALL_SCALE:
            section += (Fraction(1) if current is None else current) * SMALL_SCALE[token]
            current = None
        elif token in LARGE_SCALE:
            section += current or 0
            total += (section or 1) * LARGE_SCALE[token]
            section, current = Fraction(0), None
        elif current is not None or len(token) > _LONGEST_DIGITS:
            return None
        else:
            current = (
                Fraction(SINO_VALUES[token]) if token in SINO_VALUES else Fraction(token.replace(",", ""))
            )
        index += 1
    return total + section + (current or 0)


def written(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


def ends_word(text: str, end: int) -> bool:
    return _AFTER_WORD_UNIT.match(text, end) is not None


def is_word_number(words: list[str], unit: str, text: str, end: int, unit_end: int) -> bool:
    """Whether number words before a unit are a number and not the beginning of another word."""
    if not ends_word(text, unit_end) and unit not in ("퍼센트", "개월", "시간"):
        return False
    if unit in ("시", "촌", "동"):  # 이천시 is a city, 삼촌 an uncle; hours are read before
        return False
    if len(words) > 1:
        return True
    word = words[0]
    if word in SCALE:
        return unit in ("원", "명", "세", "살", "퍼센트", "개", "회", "년", "일", "시간", "가구")
    if text[end : end + 1].isspace():
        return word != "이" or unit in ("개월", "퍼센트", "회", "급", "등급", "인", "세", "원")
    if unit == "원":
        return False
    return unit in _COUNTED_BY_SINO_ALONE or (word in "삼칠팔" and unit not in ("대", "동", "도", "장", "정"))
