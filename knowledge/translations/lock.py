"""The figure lock: every figure of a Korean sentence stands in its translation, and no other does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.translations.figures import foreign_marks, periods_of
from knowledge.translations.korean import korean_marks, units_spoken_of
from knowledge.translations.marks import unmatched
from knowledge.types import Section
from voice.korean.sentences import speakable, split_sentences

_STOPS, _FULL_STOPS = frozenset(".!?…"), frozenset("。！？\n")
_CLOSING = frozenset("\"'”’)»」』）")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|no|dr|mr|mrs|st|apt|approx|tel|ул|т\.е|т\.д|т\.ч|т|т\.\s?д|т\.\s?п|д|кв|корп|стр|TP|P)|^\s*\d{1,2})\.$",
    re.IGNORECASE,
)
"""What ends in a dot and no sentence with it."""
_MAY_END = re.compile(
    r"(?:\b(?:a\.m|p\.m|am|pm|тыс|млн|млрд|руб|чел|мин|мес|г|гг|ч|др|etc))\.$", re.IGNORECASE
)
"""What ends a sentence with its own dot, where a new one begins behind it."""


class LockReason(StrEnum):
    MISSING = "missing"
    ADDED = "added"
    PERIOD = "period"
    SENTENCES = "sentences"
    SECTION_MISSING = "section_missing"
    SECTION_ADDED = "section_added"


@dataclass(frozen=True, slots=True)
class Difference:
    """``korean`` and ``translation`` are the sentences, ``figure`` the words that have no counterpart."""

    reason: LockReason
    section: Section
    korean: str = ""
    translation: str = ""
    figure: str = ""


def korean_sentences(text: str) -> tuple[str, ...]:
    return tuple(one for one in map(speakable, split_sentences(text)) if one)


def foreign_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a translation; each stands in it word for word."""
    found: list[str] = []
    start = 0
    for end in _ends(text):
        head = text[start:end]
        if _SHORT.search(head) or (_MAY_END.search(head) and not _begins(text[end:].lstrip())):
            continue
        found.append(head.strip())
        start = end
    found.append(text[start:].strip())
    return tuple(one for one in found if re.search(r"\w", one))


def _begins(rest: str) -> bool:
    """Whether what stands behind a dot may be another sentence."""
    return not rest or not rest[0].islower()


def _ends(text: str) -> Iterator[int]:
    """Where a sentence may end: behind its last mark and what closes with it."""
    for place, letter in enumerate(text):
        if letter not in _STOPS and letter not in _FULL_STOPS:
            continue
        end = place + 1
        while text[end : end + 1] in _CLOSING and end < len(text):
            end += 1
        if letter in _FULL_STOPS or end == len(text) or text[end].isspace():
            yield end


def pairs(korean: str, translation: str) -> list[tuple[str, str]]:
    """Each Korean sentence with its counterpart; empty where they are not the same number."""
    ones, others = korean_sentences(korean), foreign_sentences(translation)
    return list(zip(ones, others, strict=True)) if len(ones) == len(others) else []


def differences(
    korean: Mapping[Section, str], translation: Mapping[Section, str], language: str
) -> Iterator[Difference]:
    """All that keeps a translation from serving, section by section."""
    for section, text in korean.items():
        if section is Section.PHONE:
            continue
        if section not in translation:
            yield Difference(LockReason.SECTION_MISSING, section, korean=text)
            continue
        together = pairs(text, translation[section])
        if not together:
            yield Difference(LockReason.SENTENCES, section, korean=text, translation=translation[section])
        for one, other in together:
            yield from sentence_differences(one, other, language, section)
    for section, text in translation.items():
        if section not in korean:
            yield Difference(LockReason.SECTION_ADDED, section, translation=text)


def sentence_differences(
    korean: str, translation: str, language: str, section: Section = Section.OVERVIEW
) -> Iterator[Difference]:
    """The figures of one sentence that the other has not."""
    own, others = korean_marks(korean), foreign_marks(translation, language)
    for mark in unmatched(own, others):
        figure = korean[mark.start : mark.end]
        yield Difference(LockReason.MISSING, section, korean, translation, figure)
    for mark in unmatched(others, own):
        figure = translation[mark.start : mark.end].strip()
        yield Difference(LockReason.ADDED, section, korean, translation, figure)
    spoken_of = units_spoken_of(korean)
    for unit, figure in periods_of(translation, language).items():
        if unit not in spoken_of:
            yield Difference(LockReason.PERIOD, section, korean, translation, figure)
