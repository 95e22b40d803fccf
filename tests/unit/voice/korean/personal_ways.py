"""Private numbers made from seeds, each written or said in many ways; what is private stands in ⟦ ⟧."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from voice.korean.personal_numbers import PersonalKind

Groups = tuple[str, ...]
Way = Callable[[Groups], str]

_LETTERS = {"M": "엠", "S": "에스", "R": "알"}
_SAID = str.maketrans({**_LETTERS, **dict(zip("0123456789", "공일이삼사오육칠팔구", strict=True))})
_NATIVE = ("공", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_SAID_NATIVE = str.maketrans({**_LETTERS, **dict(zip("0123456789", _NATIVE, strict=True))})
_FULL_WIDTH = str.maketrans("0123456789MSR", "０１２３４５６７８９ＭＳＲ")


def said(group: str) -> str:
    return group.translate(_SAID)


def said_natively(group: str) -> str:
    return group.translate(_SAID_NATIVE)


def full_width(group: str) -> str:
    return group.translate(_FULL_WIDTH)


FIRST_WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "hyphens": "-".join,
        "in one": "".join,
        "blanks": " ".join,
        "full width": lambda groups: "－".join(map(full_width, groups)),
        "en dashes": " – ".join,
        "zero width": lambda groups: "\u200b".join("-".join(groups)),
        "said": lambda groups: " ".join(map(said, groups)),
        "said with 다시": lambda groups: " 다시 ".join(map(said, groups)),
        "said with 음": lambda groups: " 음 ".join(map(said, groups)),
        "said with 이요": lambda groups: "이요 ".join(map(said, groups)),
    }
)
SECOND_WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "underscores": "_".join,
        "dots": ".".join,
        "blanks that do not break": "\u00a0\u2009".join,
        "hyphens of all sorts": lambda groups: "".join(
            f"{group}{hyphen}"
            for group, hyphen in zip(groups, "\u2011\u2212\ufe63"[: len(groups) - 1] + "\u00ad", strict=True)
        ).rstrip("\u00ad"),
        "said one by one": lambda groups: " ".join(said(letter) for letter in "".join(groups)),
        "said with 그 다음에": lambda groups: " 그 다음에 ".join(map(said, groups)),
        "said natively": lambda groups: ", ".join(map(said_natively, groups)),
        "first in figures": lambda groups: " ".join((groups[0], *map(said, groups[1:]))),
        "in boxes": lambda groups: "-".join(re.sub(r"(\d)", "\\1\ufe0f\u20e3", group) for group in groups),
        "said with 어…, in single letters": lambda groups: unicodedata.normalize(
            "NFD", " 어… ".join(map(said, groups))
        ),
    }
)


def _digits(pick: random.Random, count: int) -> str:
    return "".join(pick.choice("0123456789") for _ in range(count))


def _birth(pick: random.Random) -> date:
    return date(1930, 1, 1) + timedelta(days=pick.randrange(25_000))


def _resident(pick: random.Random, genders: str) -> Groups:
    return f"{_birth(pick):%y%m%d}", pick.choice(genders) + _digits(pick, 6)


SEEDS: Mapping[PersonalKind | str, tuple[str, Callable[[random.Random], Groups]]] = MappingProxyType(
    {
        PersonalKind.MOBILE_NUMBER: (
            "제 번호는 ",
            lambda pick: ("010", pick.choice("23456789") + _digits(pick, 3), _digits(pick, 4)),
        ),
        PersonalKind.RESIDENT_NUMBER: ("주민번호는 ", lambda pick: _resident(pick, "12")),
        "foreigner": ("외국인등록번호 ", lambda pick: _resident(pick, "5678")),
        PersonalKind.CARD: ("카드는 ", lambda pick: tuple(_digits(pick, 4) for _ in range(4))),
        PersonalKind.ACCOUNT: (
            "농협 계좌 ",
            lambda pick: ("302", _digits(pick, 4), _digits(pick, 4), _digits(pick, 2)),
        ),
        PersonalKind.LICENCE: (
            "면허 번호가 ",
            lambda pick: (str(pick.randrange(11, 29)), _digits(pick, 2), _digits(pick, 6), _digits(pick, 2)),
        ),
        PersonalKind.PASSPORT: ("여권은 ", lambda pick: (pick.choice("MSR"), _digits(pick, 8))),
        PersonalKind.PLATE: (
            "차 번호가 ",
            lambda pick: (str(pick.randrange(11, 699)), pick.choice("가나다라마"), _digits(pick, 4)),
        ),
        PersonalKind.BIRTH_DATE: (
            "생년월일이 ",
            lambda pick: tuple(f"{_birth(pick):%Y %m %d}".split()),
        ),
        PersonalKind.PASSWORD: ("비밀번호는 ", lambda pick: (_digits(pick, 4), _digits(pick, 2))),
    }
)


def rows(ways: Mapping[str, Way], seed: int) -> Iterator[tuple[str, str, str]]:
    """One of each kind in each way: kind, way, text."""
    pick = random.Random(seed)  # noqa: S311 - nothing is hidden with it
    for way, written in ways.items():
        for kind, (lead, groups) in SEEDS.items():
            yield str(kind), way, f"{lead}⟦{written(groups(pick))}⟧ 입니다"
