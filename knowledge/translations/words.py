"""The words of figures in each language, from ``words.toml``, as patterns."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "words.toml"
_CHINESE_MONTH = re.compile(r"(?<![\d个])(?P<month>1[0-2]|[1-9])月(?!龄)(?:份)?(?:(?P<day>[0-3]?\d)[日号])?")
_VIETNAMESE_MONTH = re.compile(
    r"(?:(?:ngày|mùng|mồng)\s(?P<day>[0-3]?\d)\s)?tháng\s(?P<month>1[0-2]|[1-9])(?!\d)(?!\s(?:tuổi|tháng))"
)
_SPACES = r"[\s\u00a0\u202f]?"


@dataclass(frozen=True, slots=True)
class Words:
    """``scales`` and ``numbers`` are patterns with their values, the longest words first."""

    language: str
    decimal: str
    thousands: str
    scales: tuple[tuple[re.Pattern[str], int], ...]
    numbers: tuple[tuple[re.Pattern[str], int], ...]
    ordinals: tuple[tuple[re.Pattern[str], int], ...]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    once: tuple[tuple[str, re.Pattern[str]], ...]
    months: tuple[tuple[int, re.Pattern[str]], ...]
    periods: Mapping[str, re.Pattern[str]]
    to: re.Pattern[str]
    ones: re.Pattern[str]
    harmless: re.Pattern[str]

    def unit_behind(self, text: str, end: int) -> tuple[str, int] | None:
        """The unit that stands at ``end``, and where it ends; the longest of them."""
        found = [(match.end(), kind) for kind, unit in self.units if (match := unit.match(text, end))]
        return (max(found)[1], max(found)[0]) if found else None

    def unit_before(self, text: str, start: int) -> tuple[str, int] | None:
        """The unit that stands right before ``start``, and where it begins."""
        head = text[max(0, start - 30) : start]
        for kind, unit in self.before:
            if match := unit.search(head):
                return kind, start - len(head) + match.start()
        return None

    def dates_in(
        self, text: str
    ) -> Iterator[tuple[tuple[int, int], int, tuple[int, tuple[int, int]] | None]]:
        """Months by their names, each with the day next to it: (span, month, (day, its span))."""
        numbered = {"zh": _CHINESE_MONTH, "vi": _VIETNAMESE_MONTH}.get(self.language)
        for found in numbered.finditer(text) if numbered else ():
            day = (int(found["day"]), found.span("day")) if found["day"] else None
            yield found.span(), int(found["month"]), day
        for month, pattern in self.months:
            for found in pattern.finditer(text):
                name = next(one for one in ("before", "after") if found[f"month_{one}"])
                day = (int(found[name]), found.span(name)) if found[name] else None
                yield found.span(), month, day


@cache
def words_of(language: str) -> Words:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[language]
    is_spaced = language not in ("zh", "th")
    between = rf"(?:\s(?:{table['between']}))?" if is_spaced else rf"(?:{table['between']})?"
    return Words(
        language=language,
        decimal=table["decimal"],
        thousands=table["thousands"],
        scales=_valued(table["scales"], is_spaced=is_spaced, may_touch=True),
        numbers=_valued(table["numbers"], is_spaced=is_spaced),
        ordinals=_valued(table["ordinals"], is_spaced=is_spaced),
        units=tuple(
            (kind, re.compile(rf"{between}[\s\u00a0\u202f-]?(?:{unit})"))
            for kind, unit in table["units"].items()
        ),
        before=tuple((kind, re.compile(rf"(?:{unit}){_SPACES}$")) for kind, unit in table["before"].items()),
        once=tuple((name, re.compile(pattern)) for name, pattern in table["once"].items()),
        months=tuple((int(number), _month(name)) for number, name in table["months"].items()),
        periods={unit: re.compile(pattern) for unit, pattern in table["periods"].items()},
        to=re.compile(rf"\s*(?:{table['to']})\s*"),
        ones=re.compile(table["ones"]),
        harmless=_any(table["harmless"]),
    )


def _month(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<before>[0-3]?\d)(?:st|nd|rd|th|-го|-е)?\s(?:of\s)?(?P<month_before>{name})(?!\w)|"
        rf"(?P<month_after>{name})(?!\w)(?:\s(?P<after>[0-3]?\d)(?!\d)(?!:\d)(?:st|nd|rd|th)?)?)"
    )


def _valued(
    table: Mapping[str, Any], *, is_spaced: bool, may_touch: bool = False
) -> tuple[tuple[re.Pattern[str], int], ...]:
    start = "" if may_touch or not is_spaced else r"(?<!\w)"
    end = r"(?!\w)" if is_spaced else ""
    in_order = sorted(table.items(), key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"{start}(?:{word}){end}"), value) for word, value in in_order)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")
