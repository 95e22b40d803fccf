"""Native numerals (하나, 두, 스물다섯, 첫째 …): of what they are a number, and where they are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.grounding.amounts import Unit, ends_word, named, unit_at
from knowledge.grounding.types import FigureKind
from knowledge.grounding.word_lists import unit_aliases, word_list
from voice.korean.numerals import NATIVE_ONES, NATIVE_TENS

_TENS = "|".join(sorted(NATIVE_TENS, key=len, reverse=True))
_ONES = "|".join(sorted([*NATIVE_ONES, "서", "너"], key=len, reverse=True))
_VALUES = {**NATIVE_ONES, "서": 3, "너": 4}
_NATIVE = re.compile(
    rf"(?<![가-힣)*\]%])(?:(?P<tens>{_TENS})(?:(?!\s세대)\s?(?P<ones>{_ONES}))?|(?P<one>{_ONES}))"
)
_FIRST = re.compile(r"(?<![가-힣])첫\s?(?P<of>번?째|아이|자녀|회|달|주|해|날|학기)")
_OF_FIRST = {"아이": "째", "자녀": "째", "날": "일"}

_DOUBTFUL = frozenset({"한", "두", "세", "네", "석", "넉", "서", "너", "열", "쉰"})
"""Words that begin others as well (세무, 열이 나면, 쉰 목소리)."""
_STANDING = frozenset({"하나", "둘", "셋", "넷"})
_GLUED = frozenset(word_list("units", "glued"))
_GLUED_TO_ONE_OR_TWO = frozenset({"분", "포", "병"})
_NO_UNIT_OF_ONE = re.compile(rf"\s?(?:{'|'.join(word_list('units', 'no_unit_of_one'))})")
_OF_GRAIN = re.compile(r"\s?(?:말|되|홉|섬|돈|냥|푼|근|발)(?![가-힣]{2})")
_NOT_COUNTED = re.compile("|".join(word_list("units", "not_counted")))
_PEOPLE = frozenset(
    word for word, name in unit_aliases().items() if name == "명" and word not in ("인", "분")
)
_BEHIND_PEOPLE = re.compile(rf"(?:{'|'.join(sorted(_PEOPLE))})(?:이|가|은|는|을|를|만)?\s$")
_DONE = re.compile(
    rf"(?:(?:{'|'.join(word_list('units', 'done'))})[을를]?|"
    r"(?<![가-힣])(?:안|못|이미|다시|함께|직접|먼저|처음|미리|새로)|(?<!하루)(?<!달)(?<!주)(?<!해)(?<!년)에)\s$"
)
_DOERS = _PEOPLE | {"점", "분", "가구", "세대", "집", "곳", "달", "해", "기관", "업체", "단체", "시설"}
_ONLY_ONE = re.compile(r"만|를|당|씩|\s이상")
_ONE_OF = re.compile(r"(?:중|가운데)\s$")
_ALONE = re.compile(
    r"\s?(?:$|[^가-힣\s]|이상|이하|미만|초과|이내|부터|까지|넘|되|이|가|을|를|은|는|만|도|다|인|에)"
)


_UP_TO_NATIVE = re.compile(rf"(?:에서|부터|\s내지)\s(?:(?:{_TENS})\s?(?:{_ONES})?|{_ONES})")
"""스물에서 서른 명: how many, where 스물 alone is an age."""


@dataclass(frozen=True, slots=True)
class NativeCount:
    """``text[start:end]`` says ``value`` of ``unit``, which is empty where no unit follows."""

    kind: FigureKind
    value: int
    unit: str
    start: int
    end: int


def first_ones(text: str) -> Iterator[NativeCount]:
    """첫째, 첫 번째, 첫 달."""
    for match in _FIRST.finditer(text):
        unit = _OF_FIRST.get(match["of"]) or named(match["of"])
        yield NativeCount(FigureKind.ORDINAL, 1, unit, *match.span())


def native_counts(text: str) -> Iterator[NativeCount]:
    """Everything that native numerals count in ``text``, except 첫."""
    position = 0
    while (match := _NATIVE.search(text, position)) is not None:
        count, position = _read(text, match), match.end()
        if count is None and match["ones"]:  # "스물 네일": the numeral is only the first word of the two
            count, position = _count(text, match["tens"], "", *match.span("tens")), match.end("tens")
        if count is not None:
            position = count.end
            yield count


def _read(text: str, match: re.Match[str]) -> NativeCount | None:
    return _count(text, match["tens"] or "", match["ones"] or match["one"] or "", *match.span())


def _count(text: str, tens: str, ones: str, start: int, end: int) -> NativeCount | None:
    value = NATIVE_TENS.get(tens, 0) + _VALUES.get(ones, 0)
    lone = ones if not tens else tens if not ones else ""
    is_doubtful = lone in _DOUBTFUL
    unit = unit_at(text, end)
    if unit is not None and _counts(text, lone, unit, start, end):
        is_ordinal = unit.name == "째"
        name = "명" if unit.word == "분" else unit.name
        return NativeCount(unit.kind(is_ordinal=is_ordinal), value, name, start, unit.end)
    if lone in ("서", "너"):
        grain = _OF_GRAIN.match(text, end)
        return (
            None
            if grain is None
            else NativeCount(FigureKind.COUNT, value, named(grain.group().strip()), start, grain.end())
        )
    if lone in _STANDING or not is_doubtful:
        return _standing(text, tens, value, lone, start, end)
    if lone in ("두", "세", "네") and re.match(r"\s[가-힣]", text[end : end + 2]):
        is_counted = _NOT_COUNTED.match(text, end + 1) is None and not re.search(
            r"\d\s?$", text[max(0, start - 2) : start]
        )
        return NativeCount(FigureKind.NUMBER, value, "", start, end) if is_counted else None
    return None


def _counts(text: str, lone: str, unit: Unit, start: int, end: int) -> bool:
    """Whether the numeral counts the unit behind it, ``lone`` being a numeral of one word."""
    if unit.name == "째":
        return lone not in ("하나", "한") or unit.word == "번째"
    if lone in _STANDING or not (unit.is_symbol or ends_word(text, unit.end)):
        return False
    if lone in ("서", "너"):
        return False
    if lone in _DOUBTFUL and text[end : end + 1] == unit.word[0]:
        if unit.word == "번":
            return lone not in ("한", "세", "네")
        return unit.word in _GLUED or (lone in ("한", "두") and unit.word in _GLUED_TO_ONE_OR_TWO)
    if lone == "한" and _NO_UNIT_OF_ONE.match(text, end):
        return False
    if lone == "한" and unit.word in _DOERS:
        head = text[max(0, start - 6) : start]
        return (
            _DONE.search(head) is None or re.match(r"당|씩|마다", text[unit.end : unit.end + 2]) is not None
        )
    return True


def _standing(text: str, tens: str, value: int, lone: str, start: int, end: int) -> NativeCount | None:
    """A numeral without a unit: so many people behind a word for people (아이 둘), an age (일흔이 넘으면), a number."""
    if lone == "하나" and not (_ONLY_ONE.match(text, end) or _ONE_OF.search(text[max(0, start - 4) : start])):
        return None
    is_alone = _ALONE.match(text, end) is not None and ends_word(text, end)
    if not is_alone and not re.match(r"\s[가-힣]", text[end : end + 2]):
        return None
    if _BEHIND_PEOPLE.search(text[max(0, start - 6) : start]):
        return NativeCount(FigureKind.COUNT, value, "명", start, end)
    if (to := _UP_TO_NATIVE.match(text, end)) and unit_at(text, to.end()):
        return NativeCount(FigureKind.NUMBER, value, "", start, end)
    if tens and value > 19 and tens != "스무" and is_alone:
        return NativeCount(FigureKind.AGE, value, "세", start, end)
    return NativeCount(FigureKind.NUMBER, value, "", start, end)
