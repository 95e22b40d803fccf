"""Fixed words, days that are called by their digits, and the numbers that stand before the items of a list."""

import re

from voice.korean.numerals import digit_by_digit, sino
from voice.korean.reading.counters import unit_at
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import CONTEXTS, FIXED, one_of

_FIXED = re.compile(rf"(?P<word>{one_of(FIXED)})(?![\d:])(?!,\d{{3}})")
_GENERATIONS = re.compile(r"(?P<first>[1-8]0)(?P<second>[2-9]0)(?= ?세대|대(?![가-힣]))")
_EVENT = re.compile(r"(?P<month>1[0-2]|[1-9])(?P<dot>[.·/])(?P<day>3[01]|[12]\d|[1-9])(?![\d.·/~%])")
_NAMED = re.compile(rf" ?(?:{one_of(CONTEXTS['events'])})")
_NUMBER_MARK = re.compile(r"(?P<number>\d{1,2})(?P<sign>[.)]) ?(?=[가-힣「『(\"'A-Za-z])")
_LETTERS = "가나다라마바사아자차카타파하"
_LETTER_MARK = re.compile(rf"(?P<letter>[{_LETTERS}])(?P<sign>[.)]) ?(?=[가-힣「『(\"'A-Za-z\d])")
_REACH = 300
"""Characters in which the neighbouring item of a list is looked for."""


def fixed_word(text: str, start: int) -> Said | None:
    """A word or a sign that is always said alike."""
    if found := _FIXED.match(text, start):
        return Said(FIXED[found["word"]], found.end(), Kind.QUANTITY)
    if found := _GENERATIONS.match(text, start):
        return Said(digit_by_digit(found[0]) + " ", found.end(), Kind.QUANTITY)
    return None


def event(text: str, start: int) -> Said | None:
    """6·25, 5.18 민주화운동: a day of history, digit by digit; no list (1·2급) and no decimal."""
    found = _EVENT.match(text, start)
    if found is None or text[max(0, start - 1) : start] in (*".·/,~-",):
        return None
    is_named = _NAMED.match(text, found.end())
    if not is_named and (found["dot"] != "·" or unit_at(text, found.end())):
        return None
    return Said(digit_by_digit(found["month"] + found["day"]), found.end(), Kind.OTHER)


def list_mark(text: str, start: int) -> Said | None:
    """The number or letter before an item of a list, at the front of a line or in a row of others."""
    if text[start].isdigit():
        found = _NUMBER_MARK.match(text, start)
        if found is None:
            return None
        number = int(found["number"])
        said, neighbours = sino(number), (str(number - 1), str(number + 1))
    else:
        found = _LETTER_MARK.match(text, start)
        if found is None:
            return None
        place = _LETTERS.index(found["letter"])
        said, neighbours = (
            found["letter"],
            (_LETTERS[place - 1] if place else "", _LETTERS[(place + 1) % len(_LETTERS)]),
        )
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    if before.strip(" ([") and not _is_in_row(
        before, text[found.end() : found.end() + _REACH], neighbours, found["sign"]
    ):
        return None
    mark = "" if not before.strip() else ". "
    return Said(f"{mark}{said}, ", found.end())


def _is_in_row(before: str, behind: str, neighbours: tuple[str, str], sign: str) -> bool:
    """Whether the item before stands before, or the one behind it behind, as an item of its own."""
    if before[-1:] not in (" ", "(", ",", ";", "."):
        return False
    earlier, later = (rf"(?<![\d가-힣.]){neighbour}\{sign} ?[가-힣「]" for neighbour in neighbours)
    is_first = neighbours[0] in ("0", "")
    return bool(re.search(earlier, before) and not is_first) or bool(is_first and re.search(later, behind))
