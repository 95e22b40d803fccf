"""The figures of a sentence in one of the languages of translations, as marks.

The surest shapes are read first, each taking its letters away from the next: telephone numbers, links, dates, clock
times, words that are a figure by themselves, then numbers with the unit behind or before them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from knowledge.grounding.amounts import written
from knowledge.translations.clock import Clock, clock_times, han_number
from knowledge.translations.languages import without_korean
from knowledge.translations.marks import Mark, Reading, readings_of
from knowledge.translations.numerals import Numeral, numeral_at
from knowledge.translations.words import Words, words_of

_Read = Callable[[re.Match[str]], set[Reading]]
_TAKEN = "\x00"
_PHONE = re.compile(
    r"(?<![\d-])(?:\(?0\d{1,2}\)?[-. ]\d{3,4}[-. ]\d{4}|0\d{1,2}-\d{3}|1[5-9]\d{2}[-. ]\d{4})(?![\d-])"
)
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:kr|com|net|org|go|or)(?:/[\w./-]*)?)(?![a-z])"
)
_ISO = re.compile(r"(?<![\d.])(\d{4})[-./]\s?(\d{1,2})(?:[-./]\s?(\d{1,2}))?(?![\d])")
_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_FRACTION = re.compile(r"(?<!\d)([1-9])\s?/\s?([1-9]\d?)(?!\d)")
_HAN_FRACTION = re.compile(r"([\d一二两三四五六七八九十]{1,3})分之([\d一二两三四五六七八九十]{1,3})")
_HAN_PERCENT = re.compile(r"百分之([\d.]+|[一二两三四五六七八九十百]{1,4})")
_KOREAN_YEAR = range(1900, 2101)
_OLDER = re.compile(
    r"\s?\+|\s(?:or|and)\s(?:older|over|above|younger|under|up)|\s(?:и|или)\s(?:старше|младше)|以上的?(?:老人|者|人)|\strở\slên"
)
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b|-?(?:го|е|й|я|ое|ая|ый|му|м)\b|-(?:chi|inchi|kuni)\b|号")
_LARGEST_DAY = 31


@dataclass(slots=True)
class _Number:
    """A number while its unit is looked for; ``kind`` is empty where none is known."""

    numeral: Numeral
    start: int
    end: int
    kind: str = ""
    is_day: bool = False
    """It is told which one, so that a day may be meant: 25th."""
    also: frozenset[Reading] = frozenset()


def foreign_marks(sentence: str, language: str) -> list[Mark]:
    """Every figure of ``sentence``, in order."""
    return _Finder(sentence, words_of(language)).run()


def periods_of(sentence: str, language: str) -> dict[str, str]:
    """The units of time by which ``sentence`` says that something is paid or done, with the words that say so."""
    text = _plain(sentence)
    found = {}
    for unit, pattern in words_of(language).periods.items():
        if match := pattern.search(text):
            found[unit] = sentence[match.start() : match.end()].strip()
    return found


def _plain(sentence: str) -> str:
    """The same in letters that need no second look, each in its place."""
    text = without_korean(sentence)
    plain = [unicodedata.normalize("NFKC", one) if one not in "½" else one for one in text]
    lowered = [
        one.lower() if len(one.lower()) == 1 else one for one in (p if len(p) == 1 else " " for p in plain)
    ]
    return "".join(lowered).replace("’", "'").replace("‑", "-")


class _Finder:
    def __init__(self, sentence: str, words: Words) -> None:
        self._words = words
        self._text = _plain(sentence)
        self._left = self._text
        self._marks: list[Mark] = []

    def run(self) -> list[Mark]:
        for found in self._words.harmless.finditer(self._left):
            self._take(*found.span())
        self._all(_PHONE, lambda found: {("phone", re.sub(r"\D", "", found.group()))})
        self._all(_LINK, lambda found: {("link", found[1].rstrip("/."))})
        self._dates()
        times = list(clock_times(self._left, self._words.language))
        for one in times:
            self._take(one.start, one.end)
        self._words_alone()
        self._fractions()
        self._months()
        numbers = list(self._numbers())
        self._join(numbers, times)
        self._marks += [Mark(one.readings, one.start, one.end) for one in times]
        self._marks += [self._mark(one) for one in numbers]
        self._marks += list(self._ones())
        for period_unit, pattern in self._words.periods.items():
            if (period := pattern.search(self._text)) is not None:  # "a day" may stand for 1일
                self._keep(set(readings_of(period_unit, Fraction(1))), *period.span(), is_needed=False)
        return sorted(self._marks, key=lambda one: one.start)

    def _ones(self) -> Iterator[Mark]:
        """The one of "each child", which may stand for it; what is paid each month is told by its period."""
        for found in self._words.ones.finditer(self._left):
            kind = (self._words.unit_behind(self._text, found.end()) or ("number", 0))[0]
            is_followed = self._text[found.end() :].lstrip()[:1].isdigit()
            if kind in ("number", "person", "times") and not is_followed:
                yield Mark(frozenset({(kind, "1"), ("number", "1")}), *found.span(), is_needed=False)

    def _take(self, start: int, end: int) -> None:
        self._left = self._left[:start] + _TAKEN * (end - start) + self._left[end:]

    def _keep(self, readings: set[Reading], start: int, end: int, *, is_needed: bool = True) -> None:
        self._marks.append(Mark(frozenset(readings), start, end, is_needed))

    def _all(self, pattern: re.Pattern[str], readings: _Read) -> None:
        for found in pattern.finditer(self._left):
            self._keep(readings(found), *found.span())
        self._left = pattern.sub(lambda found: _TAKEN * len(found.group()), self._left)

    def _dates(self) -> None:
        for found in list(_ISO.finditer(self._left)):
            year, month, day = found.groups()
            if int(year) in _KOREAN_YEAR and int(month) <= 12 and int(day or 1) <= _LARGEST_DAY:
                self._date(year, month, day, *found.span())
        for found in list(_DAY_FIRST.finditer(self._left)):
            day, month, year = found.groups()
            if int(month) > 12 or (self._words.language == "en" and int(day) <= 12):
                self._keep({("unclear", found.group())}, *found.span())  # which is the month, nobody can tell
                self._take(*found.span())
            else:
                self._date(year, month, day, *found.span())

    def _date(self, year: str, month: str, day: str | None, start: int, end: int) -> None:
        for kind, part in (("calyear", year), ("calmonth", month), ("day", day)):
            if part:
                self._keep({(kind, str(int(part)))}, start, end)
        self._take(start, end)

    def _words_alone(self) -> None:
        for name, pattern in self._words.once:
            kind, _, value = name.partition(":")
            for found in list(pattern.finditer(self._left)):
                if kind == "half":
                    readings = {("percent", "50")}
                elif kind == "double":
                    readings = {("number", value), ("times", value), ("double", value)}
                else:
                    readings = {(kind, value)}
                self._keep(readings, *found.span(), is_needed=value != "1")
                self._take(*found.span())

    def _fractions(self) -> None:
        for found in list(_FRACTION.finditer(self._left)):
            above, below = int(found[1]), int(found[2])
            if above < below:
                self._keep({("percent", written(Fraction(100 * above, below)))}, *found.span())
                self._take(*found.span())
        for found in list(_HAN_PERCENT.finditer(self._left)):
            share = found[1] if found[1][0].isdigit() else str(han_number(found[1]))
            self._keep({("percent", written(Fraction(share.rstrip("."))))}, *found.span())
            self._take(*found.span())
        for found in list(_HAN_FRACTION.finditer(self._left)):
            below, above = (int(part) if part.isdigit() else han_number(part) for part in found.groups())
            if above and below and above < below:
                self._keep({("percent", written(Fraction(100 * above, below)))}, *found.span())
                self._take(*found.span())

    def _months(self) -> None:
        """Names of months, and the day that stands next to one."""
        for found, month, day in self._words.dates_in(self._left):
            self._keep({("calmonth", str(month))}, *found)
            if day is not None:
                number, span = day
                self._keep({("day", str(number))}, *span)
                self._take(*span)
            self._take(*found)

    def _numbers(self) -> Iterator[_Number]:
        position = 0
        while (numeral := numeral_at(self._left, position, self._words)) is not None:
            position = max(numeral.end, position + 1)
            yield self._with_unit(numeral)

    def _with_unit(self, numeral: Numeral) -> _Number:
        start, end = numeral.start, numeral.end
        number = _Number(numeral, start, end)
        if suffix := _SUFFIX.match(self._left, end):
            number.is_day, number.end = True, suffix.end()
        if unit := self._words.unit_behind(self._left, number.end):
            number.kind, number.end = unit
        if not number.kind:
            if before := self._words.unit_before(self._left, start):
                number.kind, number.start = before
                if number.kind == "ordinal":
                    number.kind = ""
        elif (before := self._words.unit_before(self._left, start)) and before[0] == "money":
            number.kind, number.start = before  # ₩342,510 a month
        if not number.kind and _OLDER.match(self._left, end):
            number.also = frozenset(readings_of("year", numeral.values[0]))
        return number

    def _join(self, numbers: list[_Number], times: list[Clock]) -> None:
        """A number without a unit takes that of the other end of its range: 2 to 7 years, 9–18 o'clock."""
        in_order: list[_Number | Clock] = sorted([*numbers, *times], key=lambda one: one.start)
        for first, second in pairwise(in_order):
            between = self._text[first.end : second.start]
            if not self._words.to.fullmatch(between):
                continue
            if isinstance(first, _Number) and isinstance(second, _Number):
                if not first.kind and second.kind and not first.numeral.is_word_one:
                    scaled = {value * second.numeral.scale for value in first.numeral.values}
                    first.also |= self._readings(second.kind, scaled | set(first.numeral.values))
                elif not second.kind and first.kind:
                    second.also |= self._readings(first.kind, set(second.numeral.values))
            elif isinstance(first, _Number) and isinstance(second, Clock) and not first.kind:
                first.also |= second.with_hour(first.numeral.values[0])
            elif isinstance(first, Clock) and isinstance(second, _Number) and not second.kind:
                second.also |= first.with_hour(second.numeral.values[0])
            elif isinstance(first, Clock) and isinstance(second, Clock):
                second.share_half_with(first)

    def _readings(self, kind: str, values: set[Fraction]) -> frozenset[Reading]:
        found: set[Reading] = set()
        for value in values:
            if kind == "year" and value.denominator == 1 and int(value) in _KOREAN_YEAR:
                found.add(("calyear", str(int(value))))
            else:
                found |= readings_of(kind, value)
        return frozenset(found)

    def _mark(self, number: _Number) -> Mark:
        numeral = number.numeral
        values = set(numeral.values)
        readings: set[Reading] = set(number.also)
        if number.kind:
            readings |= self._readings(number.kind, values)
        else:
            readings |= {("number", written(value)) for value in values}
            if any(value.denominator == 1 and int(value) in _KOREAN_YEAR for value in values):
                readings.add(("calyear", written(values.pop())))
        if number.is_day and number.kind in ("", "day"):
            readings |= {("day", written(numeral.values[0])), ("number", written(numeral.values[0]))}
        return Mark(frozenset(readings), number.start, number.end, is_needed=not numeral.is_word_one)
