"""Times of day as each language tells them, in hours and minutes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from knowledge.translations.marks import Reading

_NOON = 12
_DAY, _HOUR = 24, 60
_MORNING = frozenset(
    [
        "morning",
        "a.m.",
        "am",
        "a.m",
        "a",
        "m.",
        "上午",
        "早上",
        "早晨",
        "凌晨",
        "清晨",
        "sáng",
        "утра",
        "ночи",
        "ertalab",
        "เช้า",
        "am.",
    ]
)
_AFTERNOON = frozenset(
    [
        "afternoon",
        "evening",
        "p.m.",
        "pm",
        "p.m",
        "下午",
        "晚上",
        "傍晚",
        "chiều",
        "tối",
        "дня",
        "вечера",
        "kechqurun",
        "บ่าย",
        "เย็น",
        "pm.",
    ]
)
_AT_NOON = frozenset({"中午", "trưa"})
_AT_NIGHT = frozenset({"đêm"})
_SIGNS = re.compile(
    r"(?<![\d:])(?P<hour>[012]?\d)[:：](?P<minute>[0-5]\d)(?![\d:])(?:\s?(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z]))?"
)
_BY_LANGUAGE = {
    "en": re.compile(
        r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?:\s?(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])|"
        r"(?:\s?o'?\s?clock)?\sin\sthe\s(?P<half2>morning|afternoon|evening)|\s?o'?\s?clock|\sat\snight)"
    ),
    "zh": re.compile(
        r"(?P<half>上午|早上|早晨|凌晨|清晨|下午|晚上|傍晚|中午)?\s?(?<![\d:.])(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})"
        r"(?:[点點时時](?!间|間|候)(?:(?P<thirty>半)|(?P<minute>\d{1,2})分|整)?|[:：](?P<minute2>[0-5]\d))"
    ),
    "vi": re.compile(
        r"(?<![\d:.,])(?P<hour>\d{1,2})(?:\s?giờ|h)(?!\w)?(?:\s?(?P<minute>[0-5]\d)(?:\s?phút)?(?!\d)|\s(?P<thirty>rưỡi))?"
        r"(?:\s(?P<half>sáng|trưa|chiều|tối|đêm))?|"
        r"(?<![\d:])(?P<hour2>\d{1,2}):(?P<minute2>[0-5]\d)(?:\s(?P<half2>sáng|trưa|chiều|tối|đêm))?"
    ),
    "ru": re.compile(
        r"(?<![\d:.,])(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?(?:\s?час(?:а|ов)?|\s?ч\.?(?!\w))?\s(?P<half>утра|вечера|ночи)|"
        r"(?<![\d:.,])(?P<hour2>\d{1,2})(?::(?P<minute2>[0-5]\d)|\s?час(?:а|ов|ам)?(?!\w)|\s?ч\.)(?:\s(?P<half2>дня))?"
    ),
    "uz": re.compile(
        r"soat\s(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?|(?<![\d:])(?P<hour2>\d{1,2}):(?P<minute2>[0-5]\d)"
    ),
    "th": re.compile(
        r"(?<![\d:])(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)\s?น\.|(?<![\d:])(?P<hour2>\d{1,2})\s?นาฬิกา"
    ),
}
_WORDS_OF_LENGTH = {
    "vi": re.compile(r"giờ|h"),
    "ru": re.compile(r"час|ч\."),
}
"""Words behind a number that tell the clock as well as how long."""
_HAN = {letter: number for number, letter in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(slots=True)
class Clock:
    """A time of day; ``half`` is am, pm or empty, ``lasts`` whether so many hours may be meant as well."""

    hour: int
    minute: int
    half: str
    start: int
    end: int
    lasts: bool = False
    also: frozenset[Reading] = frozenset()

    @property
    def readings(self) -> frozenset[Reading]:
        found = {("time", _shown(self.hour, self.minute, self.half))}
        if self.lasts:
            found.add(("hour", str(self.hour)))
        return frozenset(found) | self.also

    def with_hour(self, hour: Fraction) -> frozenset[Reading]:
        """The bare number at the other end of this one's range, as a time of day."""
        if hour.denominator != 1 or not 0 <= hour <= 24:
            return frozenset()
        found = {("time", _shown(int(hour), 0, self.half)), ("time", _shown(int(hour), 0, ""))}
        if self.lasts:
            found.add(("hour", str(int(hour))))
        return frozenset(found)

    def share_half_with(self, first: "Clock") -> None:
        """下午1点至6点: the second is in the afternoon too, as is the one of 12 to 1."""
        if not self.half and (first.half == "pm" or (not first.half and self.hour < first.hour <= _NOON)):
            self.also |= {("time", _shown(self.hour, self.minute, "pm"))}


def clock_times(text: str, language: str) -> Iterator[Clock]:
    """The times of day in ``text``, in order."""
    found = [
        one for pattern in (_BY_LANGUAGE.get(language), _SIGNS) if pattern for one in pattern.finditer(text)
    ]
    end = 0
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        if match.start() >= end and (clock := _clock(match, language)) is not None:
            end = match.end()
            yield clock


def _clock(found: re.Match[str], language: str) -> Clock | None:
    parts = found.groupdict()

    def part(name: str) -> str:
        return parts.get(name) or parts.get(f"{name}2") or ""

    said = part("hour")
    hour = int(said) if said.isdigit() else han_number(said)
    minute = 30 if parts.get("thirty") else int(part("minute") or 0)
    if hour > _DAY or minute >= _HOUR:
        return None
    half = _half_of(part("half"), hour)
    word = _WORDS_OF_LENGTH.get(language)
    lasts = bool(word and word.search(found.group()) and not half and not part("minute"))
    return Clock(hour, minute, half, *found.span(), lasts=lasts)


def _half_of(word: str, hour: int) -> str:
    word = word.replace(" ", "")
    if word in _AT_NOON:
        return "am" if hour in (10, 11) else "pm"
    if word in _AT_NIGHT:
        return "pm" if hour in range(9, 12) else "am"
    if word in _MORNING:
        return "am"
    return "pm" if word in _AFTERNOON else ""


def _shown(hour: int, minute: int, half: str) -> str:
    if half == "pm" and hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"


def han_number(word: str) -> int:
    """A Chinese number word up to a hundred; 99 and more for what is none."""
    if word == "百":
        return 100
    tens, is_tens, ones = word.rpartition("十")
    if not is_tens:
        return _HAN.get(word, 99)
    return (_HAN.get(tens, 1) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)
