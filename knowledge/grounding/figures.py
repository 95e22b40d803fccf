"""Finds every checkable fact in Korean text and writes it one way, so that spellings can be compared.

``34만 2,510원``, ``342,510원`` and ``삼십사만 이천오백십 원`` are the same figure; ``65세 이상`` and ``65세 미만`` are
not, nor are ``월 30만 원`` and ``연 30만 원``: the bound and the period belong to the figure. Where a word may or may
not be a number, it is one when a unit follows it.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from knowledge.grounding import shapes
from knowledge.grounding.amounts import (
    SCALE,
    START,
    Numeral,
    Unit,
    begins_range,
    ends_word,
    is_said_number,
    numerals_at,
    unit_at,
    written,
)
from knowledge.grounding.bounds import (
    Period,
    bind,
    find_periods,
    in_own_unit,
    join_ranges,
    join_spans,
    take_periods,
)
from knowledge.grounding.native_counts import NativeCount, first_ones, native_counts
from knowledge.grounding.types import Bound, Draft, Figure, FigureKind, FoundFigure
from knowledge.grounding.word_lists import day_words
from models.forgetting import remembered
from voice.korean.jamo import is_syllable

_LETTERS = str.maketrans(
    dict(zip("％～〜∼–—‐‑，：（）＋／．", "%~~~----,:()+/.", strict=True))
    | {chr(blank): " " for blank in (0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000)}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_TAKEN = "\x00"
_DAYS = day_words()
_DAY_WORD = re.compile(
    rf"(?<![가-힣])(?:(?!이레){'|'.join(sorted(set(_DAYS) - {'이레'}, key=len, reverse=True))}|이레(?!\w))(?!달)"
)
_PREFIXES = ("월", "연", "주", "약", "총", "각", "단", "만", "최대", "최고", "최소")
"""What may stand right before number words without being a part of another word (약삼십 명)."""
_SIGNS = re.compile(r"[−△▽▼]|[\s(:]-|영하|마이너스|지하")
_IN_UNITS_OF = re.compile(r"단위\s?:?\s?$")
_ALSO_UNITS = frozenset({"일", "이"})
"""A word for a figure that behind a blank is a unit, or a word of its own."""
_SPENT = re.compile(r"\s?(?:뒤|후|전|동안|안|이내|간|쯤|정도)")
_OF_PLACE = re.compile(r"\s?(?:출구|버스|노선|창구|승강장|게이트|탑승구)")
"""What 2번 names rather than counts."""
_ABOUT = re.compile(r"여(?=\s|[가-힣])")


@remembered(1024)
def figures(text: str) -> frozenset[Figure]:
    """Every checkable fact of ``text``."""
    return frozenset(found.figure for found in find_figures(text))


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every checkable fact of ``text`` with its place, in reading order."""
    return _Finder(text).run()


def unsupported_figures(sentence: str, source: str) -> frozenset[Figure]:
    """The figures of ``sentence`` that ``source`` does not state, nor what it states imply."""
    return figures(sentence) - with_implied(figures(source))


def with_implied(stated: frozenset[Figure]) -> frozenset[Figure]:
    """``stated`` and what follows from it: each date also without its year, and that 매월 is once a month.

    Once a month only where no other number of times a month is stated.
    """
    implied = set(stated)
    for one in stated:
        if one.kind is FigureKind.DATE and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", one.value):
            implied.add(Figure(one.kind, f"-{one.value[4:]}", one.unit, one.bound, one.per))
        elif one.kind is FigureKind.PERIOD and not any(
            other.unit == "회" and other.per == one.value for other in stated
        ):
            implied.add(Figure(FigureKind.COUNT, "1", "회", per=one.value))
    return frozenset(implied)


class _Finder:
    """One pass over one text: the surest shapes first, each taking its letters away from the next."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_LETTERS)
        self._left = self._text
        self._found: list[Draft] = []
        self._has_currency = not shapes.CURRENCIES.keys().isdisjoint(text)
        self._has_signs = _SIGNS.search(text) is not None

    def run(self) -> tuple[FoundFigure, ...]:
        for reader in shapes.READERS:
            self._keep(reader(self._left))
        periods = find_periods(self._left)
        self._take((period.start, period.end) for period in periods)
        self._keep(_day_words(self._left))
        self._keep(self._numbers())
        self._keep(_natives(first_ones(self._left)))
        self._keep(_natives(native_counts(self._left)))
        self._keep(shapes.months_of_events(self._left))
        self._found.sort(key=lambda draft: draft.start)
        return self._bound(periods)

    def _bound(self, periods: list[Period]) -> tuple[FoundFigure, ...]:
        text = self._text
        found = join_spans(text, self._found)
        join_ranges(text, found)
        shapes.set_times(text, found)
        found = take_periods(text, found, periods)
        bind(text, found, periods)
        result = [FoundFigure(_figure(draft), draft.start, draft.end) for draft in found]
        result += [
            FoundFigure(Figure(FigureKind.PERIOD, period.name), period.start, period.end)
            for period in periods
        ]
        return tuple(sorted(result, key=lambda one: one.start))

    def _take(self, spans: Iterable[tuple[int, int]]) -> None:
        """Blank what is between the ends of ``spans``, which are in order and apart."""
        pieces: list[str] = []
        position = 0
        for start, end in spans:
            pieces += (self._left[position:start], _TAKEN * (end - start))
            position = end
        self._left = "".join(pieces) + self._left[position:]

    def _keep(self, drafts: Iterable[Draft]) -> None:
        new = list(drafts)
        self._found += new
        self._take((draft.start, draft.end) for draft in new)

    def _numbers(self) -> Iterator[Draft]:
        position = 0
        while match := START.search(self._left, position):
            draft = self._number(match.start())
            position = draft.end if draft else self._after(match.start())
            if draft is not None:
                yield draft

    def _after(self, start: int) -> int:
        """Where to go on behind digits or a word that are no number."""
        digits = re.compile(r"\d+").match(self._left, start)
        return digits.end() if digits else start + 1

    def _number(self, start: int) -> Draft | None:
        """The longest number at ``start`` that makes sense."""
        text = self._left
        is_attached = (
            start > 0
            and is_syllable(text[start - 1])
            and not text[max(0, start - 2) : start].endswith(_PREFIXES)
        )
        if is_attached and not text[start].isdigit():
            return None
        hyphenated = shapes.HYPHENATED.match(text, start)
        if (
            hyphenated
            and text[hyphenated.end() : hyphenated.end() + 1] not in tuple(SCALE)
            and not unit_at(text, hyphenated.end())
        ):
            return Draft(FigureKind.NUMBER, hyphenated.group(), "", *hyphenated.span())
        for numeral in reversed(numerals_at(text, start)):
            about = _ABOUT.match(text, numeral.end)
            unit = unit_at(text, about.end() if about else numeral.end)
            if about and unit is None:
                about, unit = None, unit_at(text, numeral.end)
            if self._makes_sense(numeral, unit, start):
                draft = self._record(numeral, unit, start)
                if about or numeral.is_about:
                    draft.bound = Bound.ABOUT
                return draft
        return None

    def _makes_sense(self, numeral: Numeral, unit: Unit | None, start: int) -> bool:
        text, last = self._left, numeral.words[-1]
        if "조" in numeral.words and (unit is None or unit.kind() is not FigureKind.MONEY):
            return False  # an article of a law
        if not numeral.is_written:
            if unit is None and last in _ALSO_UNITS and text[numeral.end - 2 : numeral.end - 1] == " ":
                return False  # 삼십 일 안에: thirty days
            if all(word in SCALE for word in numeral.words) and _IN_UNITS_OF.search(
                text[max(0, start - 5) : start]
            ):
                return False  # "단위: 천원"
            if unit is None:
                is_sure = len(numeral.words) > 2 or numeral.is_decimal
                return (is_sure and ends_word(text, numeral.end)) or begins_range(numeral, text)
            return is_said_number(numeral, unit, text)
        if last[0].isdigit():
            return True
        if unit is not None:
            return last in SCALE or unit.is_symbol or ends_word(text, unit.end)
        return last in SCALE and ends_word(text, numeral.end)  # "30만 이상": the 이 is not a two

    def _record(self, numeral: Numeral, unit: Unit | None, start: int) -> Draft:
        value, words = numeral.value, numeral.words
        kind = unit.kind() if unit else FigureKind.NUMBER
        name, end = (unit.name, unit.end) if unit else ("", numeral.end)
        if words[0] == "만" and len(words) > 1 and (kind is FigureKind.AGE or _is_full(words, name)):
            value -= 10**4  # "만 65세": international age, not ten thousand
        if unit and unit.word == "번" and (value >= 100 or _OF_PLACE.match(self._left, end)):
            kind, name = FigureKind.NUMBER, ""
        is_people = self._left.startswith(("께", "에게"), end) or (
            self._left[max(0, start - 2) : start] == "신 " and not _SPENT.match(self._left, end)
        )
        if name == "분" and is_people:
            name = "명"
        currency, sign_start = self._currency(start)
        if currency and (unit is None or kind is FigureKind.MONEY):
            kind, name, start = FigureKind.MONEY, currency, sign_start
        value *= self._sign(start, kind, name)
        draft = Draft(kind, written(value), name, start, end)
        draft.is_bare = len(words) == 1 and words[0][0].isdigit() and not name
        draft.scale = numeral.scale
        return draft

    def _currency(self, start: int) -> tuple[str, int]:
        """The unit that a sign before ``start`` gives, and where the sign stands."""
        if not self._has_currency:
            return "", start
        head = self._left[max(0, start - 2) : start]
        sign = head.rstrip(" ")[-1:]
        return shapes.CURRENCIES.get(sign, ""), start - len(head) + head.rfind(sign) if sign else start

    def _sign(self, start: int, kind: FigureKind, unit: str) -> int:
        if not self._has_signs:
            return 1
        head = self._left[max(0, start - 6) : start]
        if unit == "층" and shapes.BASEMENT.search(head):
            return -1
        minus = shapes.MINUS.search(head)
        if minus is not None:
            is_bullet = minus.group() in "△▽▼" and kind not in (FigureKind.MONEY, FigureKind.PERCENT)
            return 1 if is_bullet else -1
        return -1 if unit in ("도", "%p") and shapes.MINUS_HYPHEN.search(head) else 1


def _is_full(words: tuple[str, ...], unit: str) -> bool:
    """Whether 만 before a number means that it is full (만 3년 이상), not ten thousand."""
    return len(words) == 2 and words[1][0].isdigit() and unit in ("", "년", "개월", "주", "일")


def _natives(counts: Iterable[NativeCount]) -> Iterator[Draft]:
    for count in counts:
        yield Draft(count.kind, str(count.value), count.unit, count.start, count.end)


def _day_words(text: str) -> Iterator[Draft]:
    for match in _DAY_WORD.finditer(text):
        yield Draft(FigureKind.COUNT, str(_DAYS[match.group()]), "일", *match.span())


def _figure(draft: Draft) -> Figure:
    value, unit = draft.value, draft.unit
    if draft.kind is FigureKind.COUNT and unit in ("년", "개월", "시간", "분"):
        own, unit = in_own_unit(Fraction(value), unit)
        value = written(own)
    return Figure(draft.kind, value, unit, draft.bound, draft.per)
