"""How a text will be said and judged, as one value: for staff and administrators, who see it before any visitor does.

Nothing here answers or decides. It asks the parts that do, each by itself, and needs no model but the dictionaries of
the morphology.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.dialogue.privacy import redact
from knowledge.grounding.figures import find_figures
from knowledge.grounding.gate import check
from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.grounding.types import Figure, GateReason
from knowledge.plain_language.easy import easier
from knowledge.types import Passage, Section
from voice.korean.morphology import Morphology
from voice.korean.pronunciation import pronounce
from voice.korean.readings import NO_READINGS, Readings
from voice.korean.sentences import speakable, split_sentences
from voice.korean.spoken_form import spoken_form

_HALF_LETTERS = re.compile("[\ud800-\udfff]")
"""Halves of pairs that make up one letter in UTF-16: alone they are none, and cannot be written."""


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """A checkable fact, and the words of the text that state it."""

    figure: Figure
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage does not support a sentence, and the words that failed."""

    code: GateReason
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """``spoken`` is what the voice reads, ``pronounced`` the same in Hangul as it sounds.

    ``easier`` is what a visitor hears who asks for easier words, ``redacted`` the text without personal data.
    ``reasons`` is None where no passage was given, and empty where that supports every sentence.
    """

    text: str
    spoken: str
    pronounced: str
    sentences: tuple[str, ...]
    easier: tuple[str, ...]
    figures: tuple[ExplainedFigure, ...]
    redacted: str
    reasons: tuple[Reason, ...] | None = None

    @property
    def is_supported(self) -> bool | None:
        """None where no passage was given."""
        return None if self.reasons is None else not self.reasons


@dataclass(frozen=True, slots=True)
class Lexicons:
    """What staff tell the kiosk about words: how names are read, and what means the same."""

    readings: Readings = NO_READINGS
    synonyms: Synonyms = NO_SYNONYMS


NO_LEXICONS = Lexicons()


def explained(
    text: str, morphology: Morphology, against: str | None = None, lexicons: Lexicons = NO_LEXICONS
) -> Explanation:
    """All that becomes of ``text``; ``against`` is the passage that has to support it."""
    text = _HALF_LETTERS.sub("\ufffd", text)
    spoken = spoken_form(lexicons.readings.said(text))
    sentences = tuple(speakable(piece) for piece in split_sentences(text))
    return Explanation(
        text=text,
        spoken=spoken,
        pronounced=pronounce(spoken),
        sentences=sentences,
        easier=tuple(one.text for one in easier(sentences, morphology)),
        figures=tuple(
            ExplainedFigure(found.figure, text[found.start : found.end]) for found in find_figures(text)
        ),
        redacted=redact(text)[0],
        reasons=None
        if against is None
        else tuple(
            _reasons(
                sentences or (text,), _HALF_LETTERS.sub("\ufffd", against), morphology, lexicons.synonyms
            )
        ),
    )


def _reasons(
    sentences: tuple[str, ...], against: str, morphology: Morphology, synonyms: Synonyms
) -> Iterator[Reason]:
    """Why the passage does not support them, in the order of the sentences; none where it supports each."""
    passage = Passage("against", "against", "", Section.OVERVIEW, against, "", None)
    for sentence in sentences:
        verdict = check(sentence, (passage,), morphology=morphology, synonyms=synonyms)
        if verdict.reason is not None:
            yield Reason(verdict.reason, verdict.piece)
