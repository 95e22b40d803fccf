"""One written figure: digits with commas and decimals, and the 백, 천, 만, 억, 조 that multiply it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from voice.korean.jamo import is_syllable
from voice.korean.numerals import LARGEST_SINO, digit_by_digit, sino

NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d+)(?:\.\d+)?")
VERSION = re.compile(r"\d+(?:\.\d+){2,}")

_MOST_DIGITS = len(str(LARGEST_SINO))
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_SCALE = re.compile(r"(?P<gap> ?)(?:(?P<before>[십백천]?)(?P<large>[만억조경])|(?P<small>[백천]))")
_MONEY = r"\s?(?:원|달러|불(?![가-힣])|엔(?![가-힣])|유로|위안|파운드)"
_AFTER_MONEY = re.compile(_MONEY)
_AFTER_LARGE = re.compile(
    r"(?!료|기(?!가)|족|큼|나|성|점|들|물|이천|제|례|항|호에|를\s?위|각|건(?:부|은|이)|사[가-힣])"
)
"""What does not make another word of 만, 억 or 조: 만료, 만점, 억제, 조례."""
_AFTER_GAP = re.compile(rf"{_MONEY}|여\s?[명원]|명|톤|호(?![가-힣])|가구")
_AFTER_SMALL = re.compile(
    rf"{_MONEY}|여|(?:명|개|건|호|톤|그루|가구|세대|장|권|부|석|대|곳|주|회|점|배|평|년)(?!명|인|과)"
)
_MORE = re.compile(r" ?(?=\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """``digits`` is what is written without commas, multipliers left out; ``end`` is where the text goes on."""

    value: Decimal
    digits: str
    words: str
    end: int
    is_scaled: bool = False

    @property
    def whole(self) -> int | None:
        """The figure as a small whole number that something can be counted with, else None."""
        return int(self.digits) if self.digits.isdigit() and len(self.digits) <= 4 else None

    @property
    def has_leading_zero(self) -> bool:
        return len(self.digits) > 1 and self.digits[0] == "0" and self.digits.isdigit()

    @property
    def as_number(self) -> str:
        """As a number even where a zero leads it: 07 is 칠."""
        return (
            sino(int(self.digits))
            if self.has_leading_zero and len(self.digits) <= 4 and int(self.digits)
            else self.words
        )


def read(digits: str) -> str:
    """One written number: commas, a decimal part, leading zeros and any length."""
    whole, _, fraction = digits.replace(",", "").partition(".")
    if (len(whole) > 1 and whole[0] == "0") or len(whole) > _MOST_DIGITS:
        reading = digit_by_digit(whole)
    else:
        reading = sino(int(whole))
    return f"{reading} 점 {digit_by_digit(fraction, zero='영')}" if fraction else reading


def figure(text: str, start: int, *, is_money: bool = False) -> Figure | None:
    """The figure that begins at ``start``; with ``is_money`` a sign before it says that it is an amount."""
    first = NUMBER.match(text, start)
    if first is None:
        return None
    digits, end = first[0].replace(",", ""), first.end()
    if len(digits) > _MOST_DIGITS:
        return Figure(Decimal(0), digits, read(digits), end)
    number = Decimal(digits)
    scale = _scale(text, end, is_money)
    if scale is None:
        return Figure(number, digits, read(digits), end)
    total = group = Decimal(0)
    while scale is not None:
        end = scale.end()
        if scale["small"]:
            step = _SMALL[scale["small"]]
            group += number * step
        else:
            step = _LARGE[scale["large"]]
            total += (group + number * _SMALL.get(scale["before"], 1)) * step
            group = Decimal(0)
        following = _following(text, end, step, is_money)
        if following is None:
            number = Decimal(0)
            break
        number, end = Decimal(following[0].replace(",", "")), following.end()
        scale = _scale(text, end, is_money)
    total += group + number
    if total == total.to_integral_value() and total <= LARGEST_SINO:
        return Figure(total, digits, sino(int(total)), end, is_scaled=True)
    words = NUMBER.sub(lambda part: f"{read(part[0])} ", text[start:end])
    return Figure(total, digits, " ".join(words.split()), end, is_scaled=True)


def _scale(text: str, end: int, is_money: bool) -> re.Match[str] | None:
    """What multiplies the number that ends at ``end``, unless it begins another word: 19 백일해, 3만료."""
    scale = _SCALE.match(text, end)
    if scale is None:
        return None
    behind = scale.end()
    is_one: re.Match[str] | bool | None
    if scale["gap"]:
        is_one = (_AFTER_GAP if scale["large"] else _AFTER_MONEY).match(text, behind)
    elif is_money or behind == len(text) or not is_syllable(text[behind]):
        is_one = True
    elif scale["large"]:
        is_one = (_AFTER_MONEY if scale["large"] == "조" else _AFTER_LARGE).match(text, behind)
    else:
        is_one = _AFTER_SMALL.match(text, behind)
    return scale if is_one else None


def _following(text: str, end: int, step: int, is_money: bool) -> re.Match[str] | None:
    """The number behind a multiplier that belongs to the same amount: 2천만 of 3억 2천만, no 65 of 20만 65세."""
    more = _MORE.match(text, end)
    number = NUMBER.match(text, more.end()) if more else None
    if more is None or number is None or len(number[0]) > _MOST_DIGITS:
        return None
    scale = _scale(text, number.end(), is_money)
    value = Decimal(number[0].replace(",", ""))
    if scale is not None:
        value *= _SMALL.get(scale["small"] or scale["before"] or "", 1)
        if step not in _SMALL.values():  # in 2천5백만 the 만 multiplies both
            value *= _LARGE.get(scale["large"] or "", 1)
    if value >= step:
        return None
    is_glued = more.end() == end
    return number if is_glued or scale or "," in number[0] or _AFTER_MONEY.match(text, number.end()) else None
