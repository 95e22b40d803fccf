"""The ways into a document: the texts that are embedded and the words that are indexed for it.

A service is asked for by its name, by what it is about, by what one of its sections says, or in an everyday
question that staff stored with it. Each way is a view; all views of a document lead to the same document.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.morphology import Morphology
from knowledge.types import Document, Section

_LONGEST_VIEW = 300
"""Characters of a section that are embedded: a vector of more text says less about each part of it."""

_EMBEDDED_SECTIONS = (Section.WHO, Section.WHAT)
_INDEXED_LENGTH = 400


class ViewKind(StrEnum):
    NAME = "name"
    SUMMARY = "summary"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class View:
    document_id: str
    kind: ViewKind
    text: str


def views(document: Document) -> list[View]:
    """The texts of a document that get a vector."""
    overview = document.sections.get(Section.OVERVIEW, "")
    texts = [(ViewKind.NAME, document.title)]
    texts += [(ViewKind.NAME, text) for text in (*document.asked_as, *_other_names(document))]
    texts.append((ViewKind.SUMMARY, f"{document.title}. {overview}"[:_LONGEST_VIEW]))
    texts += [
        (ViewKind.SECTION, f"{document.title}. {document.sections[section][:_LONGEST_VIEW]}")
        for section in _EMBEDDED_SECTIONS
        if section in document.sections
    ]
    return [View(document.document_id, kind, text) for kind, text in texts]


def _other_names(document: Document) -> tuple[str, ...]:
    # The portal's keywords (저소득, 노년) are shared by hundreds of services: words to index, not names.
    return document.aliases if document.asked_as else ()


def stems(document: Document, morphology: Morphology) -> str:
    """The content stems of a document as one line, each repeated by the weight of where it stands."""
    return _weighted(document, morphology.stems)


def bigrams(document: Document) -> str:
    """The same from pairs of letters, which still match where a word is misspelt or unknown."""
    return _weighted(document, letter_pairs)


def letter_pairs(text: str) -> list[str]:
    return [word[start : start + 2] for word in text.split() for start in range(len(word) - 1)]


def _weighted(document: Document, split: Callable[[str], Iterable[str]]) -> str:
    parts: list[tuple[str, int]] = [(document.title, 6)]
    parts += [(text, 3) for text in document.asked_as]
    parts += [(text, 4 if document.asked_as else 1) for text in document.aliases]
    parts.append((document.sections.get(Section.OVERVIEW, ""), 2))
    parts += [
        (text[:_INDEXED_LENGTH], 1)
        for section, text in document.sections.items()
        if section not in {Section.OVERVIEW, Section.PHONE}
    ]
    counts: Counter[str] = Counter()
    for text, weight in parts:
        for term in split(text):
            counts[term] += weight
    return " ".join(term for term, count in counts.items() for _ in range(count))
