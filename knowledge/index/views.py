"""The ways into a document: the texts that are embedded and the words that are indexed for it.

A service is asked for by its name, by what it is about, by what any part of it says, or in everyday words. Each way is
a view; all views of a document lead to the same document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.types import Document, Section
from voice.korean.letters import letter_pairs
from voice.korean.morphology import Morphology

_LONGEST_VIEW = 300
"""Characters that are embedded together: a vector of more text says less about each part of it."""

_LONGEST_PART = 250
_SHORTEST_PART = 100
"""Characters of a part before which no line is cut."""


class ViewKind(StrEnum):
    """What a vector was made from. LEXICON is what people say for it in the lexicon, EVERYDAY what staff wrote."""

    NAME = "name"
    SUMMARY = "summary"
    PART = "part"
    EVERYDAY = "everyday"
    LEXICON = "lexicon"


class Words(StrEnum):
    """What is matched by words: pairs of letters, or stems, of these texts of a document."""

    ALL_PAIRS = "all_pairs"
    NAME_PAIRS = "name_pairs"
    EVERYDAY_PAIRS = "everyday_pairs"
    LEXICON_PAIRS = "lexicon_pairs"
    ALL_STEMS = "all_stems"


@dataclass(frozen=True, slots=True)
class View:
    document_id: str
    kind: ViewKind
    text: str


@dataclass(frozen=True, slots=True)
class TranslatedView:
    """A way into a document in another language; apart from the Korean ones, which it does not disturb.

    A PART is one sentence, by its ``section`` and its ``number`` there; other kinds have neither.
    """

    document_id: str
    language: str
    kind: ViewKind
    text: str
    section: str = ""
    number: int = 0


def views(document: Document, sayings: Iterable[str] = ()) -> list[View]:
    """The texts of a document that get a vector; ``sayings``: what the lexicon knows for it."""
    overview = document.sections.get(Section.OVERVIEW, "")
    texts = [(ViewKind.NAME, name) for name in (document.title, *document.aliases)]
    texts.append((ViewKind.SUMMARY, f"{document.title}. {overview}"[:_LONGEST_VIEW]))
    texts += [(ViewKind.PART, f"{document.title}. {part}") for part in parts(document)]
    texts += [(ViewKind.EVERYDAY, text) for text in document.asked_as]
    texts += [(ViewKind.LEXICON, text) for text in sayings]
    return [View(document.document_id, kind, text) for kind, text in dict.fromkeys(texts)]


def indexed_words(
    document: Document, sayings: Sequence[str], morphology: Morphology
) -> dict[Words, Sequence[str]]:
    """The terms of a document for each column of words; ``sayings`` as in ``views``."""
    names = (document.title, *document.aliases)
    body = [text for section, text in document.sections.items() if section is not Section.PHONE]
    written = (*names, *document.asked_as, *body)
    return {
        Words.ALL_PAIRS: _pairs(written),
        Words.NAME_PAIRS: _pairs(names),
        Words.EVERYDAY_PAIRS: _pairs(document.asked_as),
        Words.LEXICON_PAIRS: _pairs(sayings),
        Words.ALL_STEMS: morphology.stems("\n".join((*written, *document.keywords))),
    }


def _pairs(texts: Iterable[str]) -> list[str]:
    return [pair for text in texts for pair in letter_pairs(text)]


def parts(document: Document) -> list[str]:
    """Every section in parts of some lines each, none of them twice."""
    found: list[str] = []
    for section, text in document.sections.items():
        if section is Section.PHONE:
            continue
        part = ""
        for line in text.splitlines():
            for piece in _pieces(line):
                if part and len(part) + len(piece) > _LONGEST_PART:
                    found.append(part)
                    part = ""
                part = f"{part} {piece}".strip()
        found += [part] * bool(part)
    return list(dict.fromkeys(found))


def _pieces(line: str) -> list[str]:
    """A line, cut at blanks where it is too long for one part."""
    pieces = []
    while len(line) > _LONGEST_PART:
        cut = line.rfind(" ", _SHORTEST_PART, _LONGEST_PART)
        cut = cut if cut > 0 else _LONGEST_PART
        pieces.append(line[:cut])
        line = line[cut:].strip()
    return [*pieces, line] if line else pieces
