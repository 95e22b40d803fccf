"""What a listener writes down: the amounts, dates, times, numbers and places of a text."""

import re
from dataclasses import dataclass
from enum import StrEnum

from voice.korean.numerals import digit_by_digit
from voice.korean.reading.reader import expressions
from voice.korean.reading.said import Kind
from voice.korean.reading.signs import plain


class Key(StrEnum):
    AMOUNT = "amount"
    DATE = "date"
    PHONE = "phone"
    NUMBER = "number"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Found:
    """``text[start:end]`` of the text made plain, without the particle behind it."""

    key: Key
    start: int
    end: int


_KEYS = {
    Kind.DATE: Key.DATE,
    Kind.TIME: Key.DATE,
    Kind.WEEKDAY: Key.DATE,
    Kind.QUANTITY: Key.NUMBER,
    Kind.PHONE: Key.PHONE,
}
_MONEY = re.compile(r"[원₩$€£¥]|달러")
_PLACE = re.compile(
    r"[가-힣]*(?:센터|복지관|보건소|보건지소|시청|구청|군청|도청|면사무소|읍사무소|사무소|지사|지청|세무서|경찰서|소방서"
    r"|우체국|은행|도서관|박물관|체육관|경로당|병원|약국|민원실|창구|정류장)(?=(?:에서?|으?로)(?![가-힣]))"
)
"""Where to go: an office, said as a place."""
_DIGITS = re.compile(r"\d+")


def keys(text: str) -> list[Found]:
    """In the order in which they stand in ``text``, which is plain already (``signs.plain``)."""
    found = [Found(Key.PLACE, each.start(), each.end()) for each in _PLACE.finditer(text)]
    for start, said in expressions(text):
        key = _KEYS.get(said.kind)
        if key is not None:
            is_money = key is Key.NUMBER and _MONEY.search(text, start, said.end)
            found.append(Found(Key.AMOUNT if is_money else key, start, said.end))
    return sorted(found, key=lambda each: each.start)


def holds(text: str, key: Key) -> bool:
    return any(found.key is key for found in keys(plain(text)))


def spelled_numbers(text: str) -> list[str]:
    """Each telephone number in ``text``, digit by digit with a rest between: ``공 이, 일 이 삼, 사 오 육 칠``."""
    text = plain(text)
    numbers = (_DIGITS.findall(text[one.start : one.end]) for one in keys(text) if one.key is Key.PHONE)
    return [", ".join(" ".join(digit_by_digit(group)) for group in groups) for groups in numbers]
