"""Whose town a question asks about, and whose a document is for: 강북구's present is no answer for 노원구.

A place is a municipality or a whole province. A name that several share (중구) stands for all of them until another
word says which.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from knowledge.types import Document

_FILE = Path(__file__).parent / "places.toml"

_MOST_READ = 400
"""Documents whose whole text is looked through for the town that a content belongs to."""

_MOSTLY = 0.5
"""Of the documents that name any town, more than this share must name one for the whole content to be that town's."""

_NO_CHANCE = 0.25
"""Share of all documents that must name it: where hardly any names a town, the content may be for everybody."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """``district`` empty: the whole province."""

    province: str
    district: str = ""

    @property
    def name(self) -> str:
        return self.district or self.province


Places = frozenset[Place]
NOWHERE: Places = frozenset()


class Fit(IntEnum):
    """How a document's places fit the one that was asked for."""

    ELSEWHERE = -1
    OPEN = 0
    """One of them names no place."""
    PART = 1
    """One is a province, the other a part of it."""
    HERE = 2


@dataclass(frozen=True, slots=True)
class _Mention:
    places: Places
    start: int
    end: int


def places_in(text: str) -> Places:
    """Every place that ``text`` names."""
    return frozenset[Place]().union(*(one.places for one in _mentions(text)))


def places_said(text: str) -> tuple[tuple[Places, int, int], ...]:
    """The places that ``text`` names, each with where: ``text[start:end]`` is how it was said."""
    return tuple((one.places, one.start, one.end) for one in _mentions(text))


@cache
def bare_names() -> tuple[str, ...]:
    """What people call municipalities, also those that other words sound like (양산, 광명), the longest first."""
    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    districts = (one for province in table["province"] for one in province["districts"].split())
    wards = (one for own in table["wards"].values() for one in own.split())
    found = {name[:-1] for name in (*districts, *wards) if len(name) > 2}
    return tuple(sorted(found, key=len, reverse=True))


def split_place(question: str) -> tuple[Places, str]:
    """The place whose matters a question asks about, and the question without it.

    Where somebody travels to or a relative lives is no such place. The question stays as it is where nothing else
    would be left of it.
    """
    asked = NOWHERE
    rest = question
    for mention in reversed(_mentions(question)):
        after = question[mention.end :]
        if _NOT_MEANT.match(after):
            continue
        asked |= mention.places
        rest = f"{rest[: mention.start]} {_PARTICLE.sub('', rest[mention.end :], count=1)}"
    rest = " ".join(rest.split())
    return asked, rest or question


def fit(asked: Places, own: Places) -> Fit:
    """How a document for ``own`` fits a question about ``asked``."""
    if not asked or not own:
        return Fit.OPEN
    if asked & own:
        return Fit.HERE
    provinces = {one.province for one in own if not one.district}
    wanted = {one.province for one in asked if not one.district}
    is_part = any(one.province in provinces for one in asked) or any(one.province in wanted for one in own)
    return Fit.PART if is_part else Fit.ELSEWHERE


def names(places: Iterable[Place]) -> str:
    """``places`` as they are said, at most two of them."""
    return ", ".join(one.name for one in sorted(places)[:2])


def own_places(documents: Sequence[Document]) -> list[Places]:
    """The places that each document is for: by its region, its title, its source, else the whole content's town."""
    stated = [_stated(document) for document in documents]
    home = home_of(documents, stated)
    return [own or home for own in stated]


def home_of(documents: Sequence[Document], stated: Sequence[Places]) -> Places:
    """The town that a content is about; empty where there is none. Documents of one town seldom all say which."""
    step = max(1, len(documents) // _MOST_READ)
    read = list(zip(documents, stated, strict=True))[::step]
    naming = [places for document, own in read if (places := own or _named_clearly(document))]
    counts = Counter(place for places in naming for place in places)
    found = frozenset(
        place
        for place, count in counts.items()
        if count > _MOSTLY * len(naming) and count >= _NO_CHANCE * len(read)
    )
    shown = [document for document, _ in read]
    return found or _unlisted(shown) or _by_telephone(shown)


def _unlisted(documents: Sequence[Document]) -> Places:
    """The town of a content that stands in no list: it has citizens, a mayor or a hall, and is named often."""
    texts = ["\n".join((one.title, one.source, *one.sections.values())) for one in documents]
    seats = Counter(name for text in texts for name in set(_SEAT.findall(text)) - _no_towns())
    named = {name: sum(name in text for text in texts) for name in seats}
    best = max(named, key=lambda name: (named[name], name), default="")
    return frozenset({Place("", best)}) if best and named[best] >= _NO_CHANCE * len(texts) else NOWHERE


def _stated(document: Document) -> Places:
    """By its region, else by title and source: of a province and a town in it, the town."""
    found = places_in(document.region) or places_in(document.title) | places_in(document.source)
    towns = {one.province for one in found if one.district}
    return frozenset(one for one in found if one.district or one.province not in towns)


def _named_clearly(document: Document) -> Places:
    found = (one.places for text in document.sections.values() for one in _mentions(text))
    return frozenset[Place]().union(*(places for places in found if len(places) == 1))


def _mentions(text: str) -> list[_Mention]:
    spoken, written = _patterns()
    found = {match.start(1): match for match in spoken.finditer(text)}
    for match in written.finditer(text):
        found.setdefault(match.start(1), match)
    known = _known()
    mentions: list[_Mention] = []
    for start in sorted(found):
        match = found[start]
        one = _Mention(known[match[1]], start, match.end(1))
        if mentions and start - mentions[-1].end <= 1:  # 부산광역시 서구
            before = mentions[-1]
            both = frozenset(
                place for place in one.places if fit(frozenset({place}), before.places) > Fit.OPEN
            )
            if both and all(place.district for place in both):
                mentions[-1] = _Mention(both, before.start, one.end)
                continue
        mentions.append(one)
    return mentions


def _by_telephone(documents: Sequence[Document]) -> Places:
    """The province of a content that names no town, where most of its documents give an office of one area code."""
    codes = _area_codes()
    called = [set(_AREA_CODE.findall("\n".join(one.sections.values()))) & codes.keys() for one in documents]
    counts = Counter(code for own in called for code in own)
    return frozenset(Place(codes[code]) for code, count in counts.items() if count > _MOSTLY * len(documents))


_AREA_CODE = re.compile(r"(?<![\d-])\(?(0[3-6]\d)\)?\s?[-.)]\s?\d{3,4}\s?-\s?\d{4}")

_SEAT = re.compile(
    r"(?<![가-힣])([가-힣]{2,3}(?:시(?=청|장\s|민|립|의회|보건소)|군(?=청|수\s|민|립|의회|보건소)|구(?=청|민|립|의회|보건소)))"
)
"""A municipality, by what only one has."""

_SPOKEN_AFTER = (
    r"(?=$|[\s,.?!·ㆍ()\[\]]|에서|에는|에도|에(?=\s|$)|은\s|는\s|도\s|의\s|인데|이에요|예요|이고|이야|사는|살아|사람|시민|군민|구민|주민|"
    r"보건소|시설|시립|구립|군립|시청|구청|군청|도서관|형\s|이|가|로|과|와|만)"
)
_PARTICLE = re.compile(r"^(?:에서는|에서도|에서|에는|에도|에|은|는|도|의|인데|이에요|예요)(?=\s|$)")
_RELATIVE = (
    r"(?:우리\s?|큰\s?|작은\s?|막내\s?)?(?:아들|딸|손[주자녀]|조카|며느리|사위|동생|언니|누나|형|오빠|친구|자식|식구|"
    r"부모|어머니|아버지|시[부모어])"
)
_NOT_MEANT = re.compile(
    r"\s?(?:까지|행|가는|가려|가야|갈\s|방면|쪽으로|(?:으로|로)\s?(?:가|갈|이사)|"
    rf"(?:에서?\s?)?(?:사는|있는|계신)\s?{_RELATIVE})"
)
"""Behind a place: somebody goes there, or a relative lives there."""


@cache
def _area_codes() -> Mapping[str, str]:
    """The provinces by their area codes. Ministries have those of 서울 and 세종, which tell nothing."""
    with _FILE.open("rb") as file:
        return {one["code"]: one["name"] for one in tomllib.load(file)["province"] if "code" in one}


@cache
def _no_towns() -> frozenset[str]:
    """Words that stand before a hall or citizens and name no town (관할구청, 대도시민)."""
    with _FILE.open("rb") as file:
        return frozenset(tomllib.load(file)["words"]["no_town"].split())


@cache
def _known() -> dict[str, Places]:
    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    bare_words = set(table["words"]["bare"].split())
    known: defaultdict[str, set[Place]] = defaultdict(set)
    for province in table["province"]:
        whole = Place(province["name"])
        for name in (province["name"], *province["also"]):
            known[name].add(whole)
        for district in province["districts"].split():
            place = Place(province["name"], district)
            known[district].add(place)
            if len(district) > 2 and district[:-1] not in bare_words:
                known[district[:-1]].add(place)
            for ward in table["wards"].get(district, "").split():
                known[ward].add(place)
    return {name: frozenset(places) for name, places in known.items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    by_length = sorted(_known(), key=len, reverse=True)
    full = [name for name in by_length if name[-1] in "시군구도"]
    spoken = re.compile(rf"(?<![가-힣A-Za-z])(?!고양이)({'|'.join(by_length)}){_SPOKEN_AFTER}")
    return spoken, re.compile(rf"(?<![가-힣])({'|'.join(full)})")
