"""Finds every checkable fact in Korean text and writes it one way, so that spellings can be compared.

``34만 2,510원``, ``342,510원`` and ``삼십사만 이천오백십 원`` are the same figure; ``65세 이상`` and ``65세 미만`` are
not, nor are ``월 30만 원`` and ``연 30만 원``: the bound and the period belong to the figure. Where a word may or may
not be a number, it is one when a unit follows it.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from knowledge.grounding import amounts, shapes
from knowledge.grounding.bounds import Draft, Period, bind, find_periods
from knowledge.grounding.phone_line import shortened_after
from knowledge.grounding.types import Figure, FigureKind, FoundFigure
from voice.korean.jamo import is_syllable
from voice.korean.numerals import NATIVE_ONES, NATIVE_TENS, digits_in

_LETTERS = str.maketrans(
    {
        "％": "%",
        "～": "~",
        "〜": "~",
        "∼": "~",
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "，": ",",
        "\u00a0": " ",
    }
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_TAKEN = "\x00"


def figures(text: str) -> frozenset[Figure]:
    """Every checkable fact of ``text``."""
    return frozenset(found.figure for found in find_figures(text))


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every checkable fact of ``text`` with its place, in reading order."""
    return _Finder(text).run()


def unsupported_figures(sentence: str, source: str) -> frozenset[Figure]:
    """The figures of ``sentence`` that ``source`` does not state.

    A source's full date also states its month and day; nothing else is inferred.
    """
    return figures(sentence) - with_implied(figures(source))


def with_implied(stated: frozenset[Figure]) -> frozenset[Figure]:
    """``stated`` and each full date again without its year."""
    return stated | {
        Figure(one.kind, f"-{one.value[4:]}", one.unit, one.bound, one.per)
        for one in stated
        if one.kind is FigureKind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value)
    }


class _Finder:
    """One pass over one text: the surest shapes first, each taking its letters away from the next."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_LETTERS)
        self._left = self._text
        self._found: list[Draft] = []
        self._periods: list[Period] = []

    def run(self) -> tuple[FoundFigure, ...]:
        self._links()
        self._phones()
        self._dates()
        self._times()
        self._addresses()
        self._fractions_and_vague()
        self._find_periods()
        self._day_words()
        self._natives()
        self._hyphenated()
        self._numbers()
        self._found.sort(key=lambda draft: draft.start)
        bind(self._text, self._found, self._periods)
        result = [
            FoundFigure(
                Figure(draft.kind, draft.value, draft.unit, draft.bound, draft.per), draft.start, draft.end
            )
            for draft in self._found
        ]
        result += [
            FoundFigure(Figure(FigureKind.PERIOD, name), start, end) for start, end, name in self._periods
        ]
        return tuple(sorted(result, key=lambda found: found.start))

    def _take(self, start: int, end: int) -> None:
        self._left = self._left[:start] + _TAKEN * (end - start) + self._left[end:]

    def _add(self, kind: FigureKind, value: str, start: int, end: int, unit: str = "") -> Draft:
        draft = Draft(kind, value, unit, start, end)
        self._found.append(draft)
        self._take(start, end)
        return draft

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        yield from list(pattern.finditer(self._left))

    def _links(self) -> None:
        for match in self._matches(shapes.LINK):
            link = match.group().rstrip(".,/").lower()
            link = re.sub(r"^(?:https?://)?(?:www\.)?", "", link)
            self._add(FigureKind.LINK, link, *match.span())

    def _phones(self) -> None:
        for match in self._matches(shapes.PHONE):
            if re.fullmatch(r"(?:19|20)\d{2}-(?:0\d|1[0-2])\d{2}", match.group()):
                continue
            self._add(FigureKind.PHONE, re.sub(r"\D", "", match.group()), *match.span())
            for further in shortened_after(self._left, match.end(), match.group()):
                self._add(FigureKind.PHONE, further.digits, further.start, further.end)
        for match in self._matches(shapes.SPOKEN_PHONE):
            digits = digits_in(match.group())
            if len(digits) >= 7:
                self._add(FigureKind.PHONE, digits, *match.span())
        for match in self._matches(shapes.SPOKEN_SHORT):
            self._add(FigureKind.NUMBER, digits_in(match.group()), *match.span())

    def _date(self, year: str, month: int, day: int | None, start: int, end: int) -> None:
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return
        value = (year or "-") + f"-{month:02}" + ("" if day is None else f"-{day:02}")
        self._add(FigureKind.DATE, value, start, end)

    def _dates(self) -> None:
        for match in self._matches(shapes.FULL_DATE):
            short = match["yy"] or match["yy2"]
            if match["yy2"] and not re.match(r"\d{2}(?:\.\s?\d{1,2}\.\s?\d{1,2}|년)", match.group()):
                continue
            self._date(match["y"] or f"20{short}", int(match["m"]), int(match["d"]), *match.span())
        for match in self._matches(shapes.YEAR_MONTH):
            self._date(match["y"], int(match["m"] or match["m2"] or match["m3"]), None, *match.span())
        for match in self._matches(shapes.MONTH_DAY):
            day = match["d"] or match["d2"]
            self._date("", int(match["m"] or match["m3"]), int(day) if day else None, *match.span())
        for match in self._matches(shapes.SPOKEN_DATE):
            if not match["d"] and not match["y"] and match["m"] in ("이", "구", "일"):
                continue
            year = amounts.evaluate(list(match["y"])) if match["y"] else None
            day = amounts.evaluate(list(match["d"])) if match["d"] else None
            self._date(
                str(year or ""),
                shapes.MONTH_WORDS[match["m"]],
                None if day is None else int(day),
                *match.span(),
            )
        for match in self._matches(shapes.YEAR):
            self._add(FigureKind.DATE, match["y"], *match.span())

    def _time(self, hour: int, minute: int, half: str | None, start: int, end: int) -> None:
        if hour > 24 or minute > 59:
            return
        if half in ("오후", "저녁", "밤", "낮") and hour < 12 and not (half == "낮" and hour > 6):
            hour += 12
        draft = self._add(FigureKind.TIME, f"{hour:02}:{minute:02}", start, end)
        draft.has_meridiem = half is not None

    def _times(self) -> None:
        for match in self._matches(shapes.CLOCK):
            minute = match["min"] or match["min2"] or ("30" if match["half2"] else "0")
            self._time(int(match["h"] or match["h2"]), int(minute), match["half"], *match.span())
        for match in self._matches(shapes.NATIVE_HOUR):
            word = match["h"]
            hour = {"열한": 11, "열두": 12, "열": 10}.get(word) or NATIVE_ONES[word]
            minutes = match["min"]
            value = 30 if match["half2"] else 0
            if minutes:
                value = int(minutes) if minutes.isdigit() else int(amounts.evaluate(list(minutes)) or 0)
            self._time(hour, value, match["half"], *match.span())
        for match in self._matches(shapes.NOON):
            self._add(FigureKind.TIME, "12:00" if match.group() == "정오" else "00:00", *match.span())

    def _addresses(self) -> None:
        for match in self._matches(shapes.ADDRESS):
            if not shapes.NOT_A_ROAD.search(match["road"]):
                self._add(FigureKind.ADDRESS, f"{match['road']} {match['number']}", *match.span())

    def _fractions_and_vague(self) -> None:
        for match in self._matches(shapes.FRACTION):
            below = amounts.evaluate(amounts.TOKEN.findall(match["below"] or match["below2"]))
            above = amounts.evaluate(amounts.TOKEN.findall(match["above"] or match["above2"]))
            if below and above is not None:
                self._add(FigureKind.PERCENT, amounts.written(above * 100 / below), *match.span(), unit="%")
        for match in self._matches(shapes.HALF):
            self._add(FigureKind.PERCENT, "50", *match.span(), unit="%")
        for match in self._matches(shapes.VAGUE):
            self._add(FigureKind.VAGUE, re.sub(r"\s", "", match.group()), *match.span())

    def _find_periods(self) -> None:
        self._periods = find_periods(self._left)
        for start, end, _ in self._periods:
            self._take(start, end)

    def _day_words(self) -> None:
        for match in self._matches(amounts.DAY_WORD):
            self._add(FigureKind.COUNT, str(amounts.DAY_WORDS[match.group()]), *match.span(), unit="일")

    def _natives(self) -> None:
        for match in self._matches(amounts.NATIVE):
            value = NATIVE_TENS.get(match["tens"] or "", 0)
            value += NATIVE_ONES.get(match["ones"] or match["one"] or "", 0)
            unit = amounts.NATIVE_UNIT.match(self._left, match.end())
            if unit is not None and not (match.group() in ("한", "세", "네") and unit.group() == "번"):
                name = amounts.UNIT_ALIASES.get(unit["unit"], unit["unit"])
                kind = FigureKind.AGE if name == "세" else FigureKind.COUNT
                self._add(kind, str(value), match.start(), unit.end(), name)
            elif shapes.MULTI_NATIVE.match(match.group()):
                self._add(FigureKind.NUMBER, str(value), *match.span())

    def _hyphenated(self) -> None:
        for match in self._matches(shapes.HYPHENATED):
            self._add(FigureKind.NUMBER, match.group(), *match.span())

    def _numbers(self) -> None:
        position = 0
        while match := amounts.EXPRESSION.search(self._left, position):
            position = max(self._number(match), match.start() + 1)

    def _number(self, match: re.Match[str]) -> int:
        """Read the longest number at the start of ``match`` that makes sense; gives where to go on."""
        tokens = list(amounts.TOKEN.finditer(self._left, match.start(), match.end()))
        start = match.start()
        before = self._left[start - 1] if start else " "
        prefix = self._left[max(0, start - 2) : start]
        attached = is_syllable(before) and not prefix.endswith(("월", "연", "약", "총", "제", "최대", "각"))
        for count in range(len(tokens), 0, -1):
            words = [token.group() for token in tokens[:count]]
            end = tokens[count - 1].end()
            has_digit = any(word[0].isdigit() for word in words)
            if attached and not words[0][0].isdigit():
                return tokens[0].end()
            value = amounts.evaluate(words)
            if value is None:
                continue
            unit = amounts.UNIT.match(self._left, end)
            name = unit.group().strip() if unit else ""
            if not has_digit:
                if unit is None or not amounts.is_word_number(words, name, self._left, end, unit.end()):
                    if len(words) >= 3 and amounts.ends_word(self._left, end) and not name:
                        return self._record(value, words, "", start, end)
                    continue
            elif count < len(tokens) and not words[-1][0].isdigit() and unit is None:
                pass
            elif not words[-1][0].isdigit() and words[-1] not in amounts.SCALE and unit is None:
                continue  # "30만 이상": the 이 is not a two
            return self._record(value, words, name, start, unit.end() if unit else end)
        return tokens[0].end()

    def _record(self, value: Fraction, words: list[str], name: str, start: int, end: int) -> int:
        unit = amounts.UNIT_ALIASES.get(name, name).lower()
        if name == "분":
            unit = "분"
        is_money = unit == "원"
        if words[0] == "만" and len(words) > 1 and not is_money and value < 20000:
            value -= 10**4  # "만 65세": international age, not ten thousand
        kind = FigureKind.COUNT
        if is_money:
            kind = FigureKind.MONEY
        elif unit == "세":
            kind = FigureKind.AGE
        elif unit == "%":
            kind = FigureKind.PERCENT
        elif not unit or (unit == "회" and name == "번" and value >= 100):
            kind, unit = FigureKind.NUMBER, ""
        draft = self._add(kind, amounts.written(value), start, end, unit)
        draft.is_bare = len(words) == 1 and words[0][0].isdigit() and not unit
        scale = 1
        for word in reversed(words):
            factor = amounts.SMALL_SCALE.get(word) or amounts.LARGE_SCALE.get(word)
            if factor is None:
                break
            scale *= factor
        draft.scale = scale
        return end
