"""What stands behind a figure: units, counters, and in which numerals they are counted."""

import re
from dataclasses import dataclass

from voice.korean.numerals import native
from voice.korean.reading.figures import Figure
from voice.korean.reading.words import (
    CONTEXTS,
    COUNTERS,
    CURRENCY_SIGNS,
    MEASURED,
    NATIVE_UP_TO,
    NO_COUNTERS,
    UNITS,
    UNITS_EXACT,
    one_of,
)

_WRITTEN_UNIT = (
    rf"(?:(?i:{one_of(name for name in UNITS if len(name) > 1 or not name.isalpha())})|{one_of(UNITS_EXACT)})"
)
_UNIT = re.compile(rf" ?(?P<unit>{_WRITTEN_UNIT})(?:/(?P<each>{_WRITTEN_UNIT}))?(?![A-Za-z\d])")
_ONE_LETTER_BEFORE_WORD = re.compile(r" [A-Za-z](?=[가-힣])")
"""The A of 5 A등급 is no unit."""
_SPEEDS = {"시간": "시속", "초": "초속", "분": "분속"}
_COUNTER = re.compile(rf"(?P<gap> ?)(?:(?P<other>{NO_COUNTERS})|(?P<counter>{COUNTERS}))")
_AFTER_COUNTER = re.compile(
    r"(?![가-힣])|[이가은는을를의에로와과도만인]|까지|씩|부터|당|이상|이하|미만|정도|이내|초과|뿐|마다|보다|라도|예요|입니다"
)
_FIRST_SYLLABLES_OF_DAYS = re.compile(r"일(?:반|자리|상|정(?!액)|부|회용|괄|시|임|원|손|몰|출)")

_TOLD_BY_CONTEXT = frozenset({"대", "부", "번", "분"})
_ORDINAL_BEFORE = re.compile(r"(?<![가-힣])제 ?$")
_GREAT = re.compile(rf" (?:{one_of(CONTEXTS['great'])})")
_NOUN_BEHIND = re.compile(rf" (?!{one_of(CONTEXTS['after_count'])})[가-힣]{{2}}")
_NOTHING_BEFORE = re.compile(r"(?:^|[^가-힣A-Za-z\s]|\n) ?$")
_MACHINE_BEFORE = re.compile(rf"(?:{one_of(CONTEXTS['machines'])})[을를이가은는도]? ?(?:총 |최대 |각 |약 )?$")
_PERSON_BEFORE = re.compile(
    rf"(?:{one_of(CONTEXTS['people'])})(?:은|는|이|중)? ?(?:총 |최대 |각 |약 |매일 )?$"
)
_PERSON_BEHIND = re.compile(r"께|씩|을? 모시|만 모시|을 모집")
_NOUN_BEFORE = re.compile(r"(?:[가-힣)](?<![은는을를에])(?<!에서)(?<!부터)(?<!까지) ?|각 ?)$")
_PART_BEHIND = re.compile(r" ?(?:행사|순서|공연|예배|리그|순|에서는|에는|[:：]|과 \d부|·|,? ?\d부)")
_TIMES_BEFORE = re.compile(rf"(?:^|[\s(,·])(?:{one_of(CONTEXTS['times_per'])}) ?$")
_TIMES_BEHIND = re.compile(
    r"(?:씩|만에|만 |이나| 더| 이상| 이하| 반복| 연속| 연달아| 방문| 복용| 참여| 가능)"
)
_HOUSE_BEHIND = re.compile(r" ?\d+ ?주택")
_TENS_OF_YEARS = re.compile(r"(?![가-힣])|의|이|에|는|부터|와|여성|남성|청년|까지|초|중|후")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts.

    Attributes:
        name: as it is said.
        end: where the text goes on.
        written: the counter in the text; "" for a unit in letters or signs.
        per: said before the figure, as 시속 is.
        up_to: the largest number that is said in native numerals, 0 for none.
    """

    name: str
    end: int
    written: str = ""
    per: str = ""
    up_to: int = 0

    @property
    def is_measured(self) -> bool:
        return not self.written or self.written in MEASURED


_MEASURES = MEASURED | {*UNITS.values(), *UNITS_EXACT.values(), *CURRENCY_SIGNS.values()}


def is_measured(unit: str) -> bool:
    """Whether there may be more or less of ``unit``, so that a dash between two figures makes a range."""
    return unit in _MEASURES


def unit_at(text: str, place: int) -> Unit | None:
    """The unit or counter behind the figure that ends at ``place``, if one stands there."""
    return _unit(text, place) or _counter(text, place)


def counted(number: Figure, unit: Unit) -> str:
    """``number`` with what it counts: 세 명, 삼 급, 첫 번째."""
    figure = number.words
    whole = number.whole
    if whole is not None and not number.is_scaled:
        if 0 < whole <= unit.up_to:
            figure = "첫" if unit.written == "번째" and whole == 1 else native(whole)
            if unit.written == "째":
                return _FIRST.get(whole) or f"{figure}째"
        elif unit.written and unit.written not in _NAMES:
            figure = number.as_number
    return f"{unit.per} {figure} {unit.name}".strip()


_FIRST = {1: "첫째", 2: "둘째", 3: "셋째", 4: "넷째"}
_NAMES = frozenset({"호", "동", "번", "번지", "년"})
"""What is only named by a number keeps its leading zeros: 001호."""


def _unit(text: str, place: int) -> Unit | None:
    found = _UNIT.match(text, place)
    if found is None or _ONE_LETTER_BEFORE_WORD.match(text, place):
        return None
    name = _name(found["unit"])
    if found["each"] is None:
        per, _, name = name.rpartition(" ")
        return Unit(name, found.end(), per=per)
    each = _name(found["each"])
    if each in _SPEEDS and name.endswith("미터") and not name.startswith(("제곱", "세제곱")):
        return Unit(name, found.end(), per=_SPEEDS[each])
    return Unit(f"{name} 퍼 {each}", found.end())


def _name(unit: str) -> str:
    return UNITS_EXACT.get(unit) or UNITS[unit.lower()]


def _counter(text: str, place: int) -> Unit | None:
    found = _COUNTER.match(text, place)
    if found is None or found["counter"] is None:
        return None
    counter, end = found["counter"], found.end()
    if found["gap"] and counter in NATIVE_UP_TO and not _AFTER_COUNTER.match(text, end):
        return None
    if counter == "일" and _FIRST_SYLLABLES_OF_DAYS.match(text, place + len(found["gap"])):
        return None
    up_to = 0 if counter in _TOLD_BY_CONTEXT else 12 if counter == "시" else NATIVE_UP_TO.get(counter, 0)
    return Unit(counter, end, counter, up_to=up_to)


def in_context(unit: Unit, text: str, start: int) -> Unit:
    """``unit`` with the numerals that what stands before the figure at ``start`` and behind asks for."""
    before, end = text[max(0, start - 24) : start], unit.end
    up_to = unit.up_to
    match unit.written:
        case "대":
            number = text[start:end].strip("대 ")
            is_age = number.isdigit() and int(number[:4]) % 10 == 0
            is_great = not _MACHINE_BEFORE.search(before) and (
                _GREAT.match(text, end) or (_NOUN_BEHIND.match(text, end) and _NOTHING_BEFORE.search(before))
            )
            up_to = 0 if is_age or is_great else 19
        case "분":
            is_person = _PERSON_BEFORE.search(before) or _PERSON_BEHIND.match(text, end)
            up_to = 20 if is_person else 0
        case "부":
            is_copy = _NOUN_BEFORE.search(before) and not _PART_BEHIND.match(text, end)
            up_to = 20 if is_copy else 0
        case "번":
            is_number = text.startswith(("번째", "번지", "번길", "번방", "번호"), end - 1)
            is_times = _TIMES_BEFORE.search(before) or _TIMES_BEHIND.match(text, end)
            up_to = 20 if is_times and not is_number else 0
        case "가구" | "세대" if _HOUSE_BEHIND.match(text, end):
            up_to = 0
    if _ORDINAL_BEFORE.search(before):
        up_to = 0
    return unit if up_to == unit.up_to else Unit(unit.name, end, unit.written, unit.per, up_to)
