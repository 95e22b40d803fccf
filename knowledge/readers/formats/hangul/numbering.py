"""The numbers that the Hangul word processor puts before paragraphs: nowhere in the text, and seen all the same."""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.readers.markup import Element, name_of, number
from voice.korean.numerals import sino

LEVELS = 7

_HEAD = struct.Struct("<IHHI")
_KIND_BIT, _KIND_MASK = 5, 0xF
_PLACE = re.compile(r"\^(?:(\d)|([nN]))")
"""Where the number of a level goes, or those of all levels down to this: 1.2 or, with a capital, 1.2."""
_LONGEST = 40
_SYLLABLES = "가나다라마바사아자차카타파하"
_LETTERS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLED_SYLLABLES = "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻"
_SIGNS: dict[int, str] = {
    1: _CIRCLED,
    4: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    5: "abcdefghijklmnopqrstuvwxyz",
    8: _SYLLABLES,
    9: _CIRCLED_SYLLABLES,
    10: _LETTERS,
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_FORMATS = {
    "digit": 0,
    "circleddigit": 1,
    "romancapital": 2,
    "romansmall": 3,
    "latincapital": 4,
    "latinsmall": 5,
    "hangulsyllable": 8,
    "circledhangulsyllable": 9,
    "hanguljamo": 10,
    "hangulphonetic": 12,
}
"""What the XML forms call them, HWPML without the lines between the words."""
_MOST_STARTS = 10_000
_UPPER_ROMAN, _LOWER_ROMAN = 2, 3
_SPOKEN = 12


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered: ``written`` has ``^1`` where the number of the first level stands."""

    written: str
    kind: int = 0
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The numbers of one list, as far as it was read."""

    levels: Sequence[Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """What stands before the next paragraph of this level; empty where nothing does."""
        if level >= len(self.levels):
            return ""
        self.counts[level] = self.counts.get(level, self.levels[level].start - 1) + 1
        for deeper in [one for one in self.counts if one > level]:
            del self.counts[deeper]

        def written(found: re.Match[str]) -> str:
            if found[1]:
                return self._number(int(found[1]) - 1)
            path = ".".join(self._number(one) for one in range(level + 1))
            return f"{path}." if found[2] == "N" else path

        return _PLACE.sub(written, self.levels[level].written)

    def _number(self, level: int) -> str:
        if not 0 <= level < len(self.levels):
            return ""
        return _as_sign(self.counts.get(level, self.levels[level].start), self.levels[level].kind)


def numbering_of(data: bytes) -> Numbering:
    """The numbering that a record states; one that is cut short has fewer levels."""
    levels: list[Level] = []
    at = 0
    while len(levels) < LEVELS and at + _HEAD.size + 2 <= len(data):
        attributes, *_ = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        (length,) = struct.unpack_from("<H", data, at)
        at += 2
        if length > _LONGEST or at + 2 * length > len(data):
            break
        written = data[at : at + 2 * length].decode("utf-16-le", "replace")
        at += 2 * length
        levels.append(Level(written, attributes >> _KIND_BIT & _KIND_MASK))
    starts = at + 2
    if len(levels) == LEVELS and starts + 4 * LEVELS <= len(data):
        first = struct.unpack_from(f"<{LEVELS}I", data, starts)
        levels = [
            Level(one.written, one.kind, start if 0 < start < _MOST_STARTS else 1)
            for one, start in zip(levels, first, strict=True)
        ]
    return Numbering(levels)


def numberings_in(head: Element) -> dict[str, Numbering]:
    """The numberings that the head of an XML form states, by their ids."""
    found = {}
    for element in head.iter():
        if name_of(element).lower() != "numbering":
            continue
        levels = [Level("")] * LEVELS
        for one in element:
            place = number(one, "level", number(one, "Level", 0)) - 1
            written = one.text or ""
            if name_of(one).lower() == "parahead" and 0 <= place < LEVELS and len(written) <= _LONGEST:
                kind = (one.get("numFormat") or one.get("NumFormat") or "").replace("_", "").lower()
                start = number(one, "start", number(one, "Start", 1))
                levels[place] = Level(
                    written, _FORMATS.get(kind, 0), start if 0 < start < _MOST_STARTS else 1
                )
        found[element.get("id") or element.get("Id") or ""] = Numbering(levels)
    return found


def _as_sign(number: int, kind: int) -> str:
    if kind in {_UPPER_ROMAN, _LOWER_ROMAN} and 0 < number < 40:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text if kind == _UPPER_ROMAN else text.lower()
    if kind == _SPOKEN and number > 0:
        return sino(number)
    signs = _SIGNS.get(kind, "")
    return signs[number - 1] if 0 < number <= len(signs) else str(number)
