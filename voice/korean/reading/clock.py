"""Times of day: 10:30, 07시 05분, 9~18시."""

import re

from voice.korean.numerals import native, sino
from voice.korean.reading.said import Kind, Said
from voice.korean.reading.words import CONTEXTS, one_of

_MAY_BE_TIME = re.compile(r"\d{1,2} ?[:시~,·-]")
_HOUR = r"(?P<hour>2[0-4]|[01]?\d)"
_SIXTY = r"[0-5]\d"
_FIGURES = re.compile(
    rf"{_HOUR}:(?P<minute>{_SIXTY})(?::(?P<second>{_SIXTY}))?(?!:?\d)"
    r"(?: ?[시분](?![가-힣](?<![에부까이으로은는경을])))?"
)
_NO_HOUR = r"(?! ?(?:간|군[·,\s구]|도[·,\s]|설|행|청|민(?!까)|내|작|험|각))"
_WORDS = re.compile(
    rf"{_HOUR} ?시{_NO_HOUR}(?: ?(?P<minute>[0-5]?\d) ?분(?! ?의 ?\d))?(?: ?(?P<second>[0-5]?\d) ?초)?"
)
_HOURS = re.compile(rf"{_HOUR}(?P<to> ?[~-] ?)(?P<last>2[0-4]|[01]?\d) ?시{_NO_HOUR}(?! ?\d{{1,2}} ?분)")
_LISTED = re.compile(rf"(?:2[0-4]|[01]?\d)(?:(?: ?, ?|·)(?:2[0-4]|[01]?\d)){{1,11}} ?시{_NO_HOUR}")
_RATIO_BEFORE = re.compile(rf"(?:{one_of(CONTEXTS['ratios'])})[은는이가]?[\s:(]{{0,2}}$")


def time(text: str, start: int) -> Said | None:
    """A time of day, or the hours from one to another, at ``start``."""
    if not _MAY_BE_TIME.match(text, start):
        return None
    if start and (
        text[start - 1].isdigit() or (text[start - 1] in ".:" and text[start - 2 : start - 1].isdigit())
    ):
        return None
    if (found := _FIGURES.match(text, start)) and not _RATIO_BEFORE.search(text[max(0, start - 6) : start]):
        return Said(_clock(found), found.end(), Kind.TIME)
    if found := _HOURS.match(text, start):
        return Said(
            f"{_hour(found['hour'])}부터 {_hour(found['last'])}", found.end(), Kind.TIME, is_range=True
        )
    if found := _WORDS.match(text, start):
        return Said(_clock(found), found.end(), Kind.TIME)
    if found := _LISTED.match(text, start):
        return Said(", ".join(_hour(hour) for hour in re.findall(r"\d+", found[0])), found.end(), Kind.TIME)
    return None


def _hour(figure: str) -> str:
    hour = int(figure)
    return f"{native(hour) if 1 <= hour <= 12 else sino(hour)} 시"


def _clock(found: re.Match[str]) -> str:
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    said = _hour(found["hour"])
    if minute:
        said += f" {sino(minute)} 분"
    if second:
        said += f" {sino(second)} 초"
    return said
