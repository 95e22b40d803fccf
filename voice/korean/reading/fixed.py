"""Fixed words, days that are called by their digits, and the numbers that stand before the items of a list."""

import re
from collections.abc import Iterator

from voice.korean.numerals import digit_by_digit, sino
from voice.korean.reading.counters import unit_at
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import CONTEXTS, FIXED, one_of
from voice.korean.sentences import ListMark, list_marks

_FIXED = re.compile(rf"(?P<word>{one_of(FIXED)})(?![\d:])(?!,\d{{3}})")
_GENERATIONS = re.compile(
    r"(?P<first>[1-8]0)(?P<second>[2-9]0)(?= ?(?:세대|청년|직장인|여성|남성)|대(?![가-힣]))"
)
_EVENT = re.compile(r"(?P<month>1[0-2]|[1-9])(?P<dot>[.·/])(?P<day>3[01]|[12]\d|[1-9])(?![\d.·/~%])")
_NAMED = re.compile(rf" ?(?:{one_of(CONTEXTS['events'])})")


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


def marks(text: str) -> dict[int, Said]:
    """The marks of lists in ``text`` but 가., by where they begin, with a rest around each.

    Those count that stand at the front of a line, and those in a row of others.
    """
    found: dict[int, Said] = {}
    start = 0
    for line in text.splitlines(keepends=True):
        front = len(line) - len(line.lstrip())
        for mark in _in_rows(line, front):
            if mark.name.isdigit() or mark.kind.endswith(")"):
                rest = "" if mark.start == front else ". "
                name = sino(int(mark.name)) if mark.name.isdigit() else mark.name
                found[start + mark.start] = Said(f"{rest}{name}, ", start + mark.end)
        start += len(line)
    return found


def with_rests(said: str) -> str:
    """``said`` with a rest before the letters of a list as well: 가. 자격. 나. 절차. Done last, when all is words."""
    parts, place = [], 0
    for mark in _in_rows(said, 0):
        if not mark.name.isdigit() and said[max(0, mark.start - 2) : mark.start].rstrip()[-1:] not in (
            "",
            ".",
            "?",
            "!",
        ):
            parts.append(said[place : mark.start].rstrip(" ,") + ". ")
            place = mark.start
    return "".join(parts) + said[place:]


def _in_rows(line: str, front: int) -> Iterator[ListMark]:
    found = list(list_marks(line))
    continued = {mark.kind for mark in found if not mark.is_first}
    return (mark for mark in found if mark.kind in continued or mark.start == front)
