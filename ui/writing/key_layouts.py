"""Which keys lie where, as data. Pure; knows no Qt and no words."""

from dataclasses import dataclass
from enum import StrEnum

from ui.writing.hangul import CHEONJIIN_CONSONANTS, DOT


class Layout(StrEnum):
    TWO_SET = "two-set"
    CHEONJIIN = "cheonjiin"
    DIGITS = "digits"
    LATIN = "latin"


class Room(StrEnum):
    """How much of a keyboard fits side by side. Two-set has place on a wide one only."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


class Action(StrEnum):
    """What a key does that writes nothing of its own."""

    SHIFT = "shift"
    NEXT = "next"
    ERASE = "erase"
    SPACE = "space"
    HANGUL = "hangul"
    DIGITS = "digits"
    LATIN = "latin"
    OTHER_HANGUL = "other-hangul"


@dataclass(frozen=True, slots=True)
class Key:
    """``writes`` is an ``Action``, a character, or all the letters of a 천지인 key; ``units`` is how wide it is."""

    writes: str
    units: float = 1.0


Rows = tuple[tuple[Key, ...], ...]

SHIFTED = {"ㅂ": "ㅃ", "ㅈ": "ㅉ", "ㄷ": "ㄸ", "ㄱ": "ㄲ", "ㅅ": "ㅆ", "ㅐ": "ㅒ", "ㅔ": "ㅖ"}
"""Two-set keys that write something else while the double consonants are on."""

_SIDE = 1.55
"""How much wider than a letter the keys with words next to them are."""


def rows(layout: Layout, room: Room) -> Rows:
    """The keys of ``layout`` from top to bottom; a row that is less wide than the widest stands in the middle."""
    if layout is Layout.TWO_SET:
        return _TWO_SET
    return {Layout.CHEONJIIN: _CHEONJIIN, Layout.DIGITS: _DIGITS, Layout.LATIN: _LATIN}[layout][room]


def layouts(room: Room) -> tuple[Layout, ...]:
    """The layouts that there are where there is ``room``; the first is the one to begin with."""
    others = (Layout.CHEONJIIN, Layout.DIGITS, Layout.LATIN)
    return (Layout.TWO_SET, *others) if room is Room.WIDE else others


def units(of: Rows) -> float:
    """How wide the widest row is."""
    return max(sum(key.units for key in row) for row in of)


def _letters(text: str) -> tuple[Key, ...]:
    return tuple(map(Key, text))


def _cheonjiin(corner: Key) -> Rows:
    giyeok, nieun, digeut, bieup, siot, jieut, ieung = map(Key, CHEONJIIN_CONSONANTS)
    return (
        (Key("ㅣ"), Key(DOT), Key("ㅡ"), Key(Action.ERASE, _SIDE)),
        (giyeok, nieun, digeut, Key(Action.NEXT, _SIDE)),
        (bieup, siot, jieut, Key(Action.SPACE, _SIDE)),
        (Key(Action.DIGITS), ieung, Key(Action.LATIN), corner),
    )


def _narrow_cheonjiin() -> Rows:
    *upper, last = _cheonjiin(Key("?"))
    return (
        *(row[:3] for row in upper),
        (Key(Action.NEXT, 0.9), last[1], Key(Action.ERASE, 1.1)),
        (Key(Action.DIGITS), Key(Action.SPACE, 2)),
    )


_TWO_SET: Rows = (
    _letters("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ"),
    _letters("ㅁㄴㅇㄹㅎㅗㅓㅏㅣ"),
    (Key(Action.SHIFT, 1.5), *_letters("ㅋㅌㅊㅍㅠㅜㅡ"), Key(Action.ERASE, 1.5)),
    (Key(Action.OTHER_HANGUL, 2.5), Key(Action.SPACE, 4), Key(Action.DIGITS, 1.75), Key(Action.LATIN, 1.75)),
)

_DIGITS_WITH_A_SIDE: Rows = (
    (*_letters("123"), Key(Action.ERASE, _SIDE)),
    (*_letters("456"), Key(Action.SPACE, _SIDE)),
    (*_letters("789"), Key(Action.LATIN, _SIDE)),
    (Key("?"), Key("0", 2), Key(Action.HANGUL, _SIDE)),
)

_QWERTY: Rows = (
    _letters("qwertyuiop"),
    _letters("asdfghjkl"),
    (Key("?", 1.5), *_letters("zxcvbnm"), Key(Action.ERASE, 1.5)),
    (Key(Action.HANGUL, 2.5), Key(Action.SPACE, 5), Key(Action.DIGITS, 2.5)),
)

_CHEONJIIN = {
    Room.WIDE: _cheonjiin(Key(Action.OTHER_HANGUL, _SIDE)),
    Room.MEDIUM: _cheonjiin(Key("?", _SIDE)),
    Room.NARROW: _narrow_cheonjiin(),
}

_DIGITS = {
    Room.WIDE: _DIGITS_WITH_A_SIDE,
    Room.MEDIUM: _DIGITS_WITH_A_SIDE,
    Room.NARROW: (
        *(_letters(each) for each in ("123", "456", "789")),
        (Key("?", 0.9), Key("0"), Key(Action.ERASE, 1.1)),
        (Key(Action.LATIN), Key(Action.SPACE, 2)),
    ),
}

_LATIN = {
    Room.WIDE: _QWERTY,
    Room.MEDIUM: (
        *(_letters(each) for each in ("abcdefg", "hijklmn", "opqrstu")),
        (*_letters("vwxyz"), Key(Action.ERASE, 2)),
        (Key(Action.HANGUL, 2), Key(Action.SPACE, 3), Key(Action.DIGITS, 2)),
    ),
    Room.NARROW: (
        *(_letters(each) for each in ("abcdef", "ghijkl", "mnopqr", "stuvwx")),
        (*_letters("yz"), Key("?"), Key(Action.ERASE, 3)),
        (Key(Action.HANGUL, 2), Key(Action.SPACE, 4)),
    ),
}
