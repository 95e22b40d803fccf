"""Korean numerals: Sino-Korean for any size, native for counting, digit by digit for what only names."""

import re

DIGITS = "영일이삼사오육칠팔구"
"""Sino-Korean, 0 to 9."""
ONE_TO_NINE = DIGITS[1:]

_SMALL_UNITS = ("", "십", "백", "천")
_LARGE_UNITS = ("", "만", "억", "조", "경", "해")
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")

SINO_VALUES = {word: value for value, word in enumerate(DIGITS)} | {"공": 0, "륙": 6}
NATIVE_ONES = {word: value for value, word in enumerate(_NATIVE_ONES) if word} | {
    "하나": 1,
    "둘": 2,
    "셋": 3,
    "넷": 4,
    "석": 3,
    "넉": 4,
}
"""What each word counts, before a counter or alone."""
NATIVE_TENS = {word: 10 * value for value, word in enumerate(_NATIVE_TENS) if word} | {"스무": 20}

_SPOKEN = SINO_VALUES | {"빵": 0, "하나": 1, "둘": 2, "셋": 3, "넷": 4}
SPOKEN_DIGIT = rf"(?:[0-9０-９]|하나|둘|셋|넷|[{''.join(SINO_VALUES)}빵])"
"""A pattern for one digit, written or as it is said where each is said by itself."""
_NO_DIGIT = re.compile("하이픈|없이")
"""Said between digits or before them; its 이 is no two."""

LARGEST_SINO = 10 ** (4 * len(_LARGE_UNITS)) - 1
LARGEST_NATIVE = 99


def sino(number: int) -> str:
    """Reading of 0 ≤ ``number`` ≤ LARGEST_SINO, a space after 만, 억, 조 (삼십사만 이천오백십)."""
    if number == 0:
        return "영"
    groups = []
    for unit in _LARGE_UNITS:
        number, group = divmod(number, 10_000)
        if group:
            # One 만 at the front is plain 만; 억 and above keep their 일.
            is_plain = group == 1 and unit == "만" and number == 0
            groups.append(("" if is_plain else _below_ten_thousand(group)) + unit)
    return " ".join(reversed(groups))


def _below_ten_thousand(group: int) -> str:
    reading = ""
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            reading += ("" if digit == 1 and place else DIGITS[digit]) + _SMALL_UNITS[place]
    return reading


def native(number: int) -> str:
    """Native reading of 1 ≤ ``number`` ≤ 99 as it stands before a counter (스무, 스물한)."""
    if number == 20:
        return "스무"
    return _NATIVE_TENS[number // 10] + _NATIVE_ONES[number % 10]


def digit_by_digit(digits: str, zero: str = "공") -> str:
    """Each digit by itself, as telephone numbers are read."""
    return "".join(zero if digit == "0" else DIGITS[int(digit)] for digit in digits)


def digits_in(text: str) -> str:
    """The digits of ``text``, written or said one by one: 031 and 공삼일 are "031"."""
    said = re.findall(SPOKEN_DIGIT, _NO_DIGIT.sub(" ", text))
    return "".join(str(_SPOKEN[one] if one in _SPOKEN else int(one)) for one in said)
