"""The ways into a document: the texts that are embedded and the words that are indexed for it.

A service is asked for by its name, by what it is about, by what one of its sections says, or in everyday words.
Each way is a view; all views of a document lead to the same document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.types import Document, Section
from voice.korean.letters import letter_pairs

_LONGEST_VIEW = 300
"""Characters of a section that are embedded: a vector of more text says less about each part of it."""

_EMBEDDED_SECTIONS = (Section.WHO, Section.WHAT)


class ViewKind(StrEnum):
    """What a vector was made from."""

    NAME = "name"
    SUMMARY = "summary"
    SECTION = "section"
    EVERYDAY = "everyday"


class Words(StrEnum):
    """What is matched by words."""

    EVERYDAY_PAIRS = "everyday_pairs"
    BODY_PAIRS = "body_pairs"


@dataclass(frozen=True, slots=True)
class View:
    document_id: str
    kind: ViewKind
    text: str


def views(document: Document, everyday: Iterable[str] = ()) -> list[View]:
    """The texts of a document that get a vector; ``everyday``: how people put it, next to what it says itself."""
    overview = document.sections.get(Section.OVERVIEW, "")
    texts = [(ViewKind.NAME, name) for name in (document.title, *document.aliases)]
    texts.append((ViewKind.SUMMARY, f"{document.title}. {overview}"[:_LONGEST_VIEW]))
    texts += [
        (ViewKind.SECTION, f"{document.title}. {document.sections[section][:_LONGEST_VIEW]}")
        for section in _EMBEDDED_SECTIONS
        if section in document.sections
    ]
    texts += [(ViewKind.EVERYDAY, text) for text in (*document.asked_as, *everyday)]
    return [View(document.document_id, kind, text) for kind, text in dict.fromkeys(texts)]


def indexed_words(document: Document, everyday: Iterable[str]) -> dict[Words, Sequence[str]]:
    """The terms of a document for each column of words; ``everyday`` as in ``views``."""
    body = " ".join(text for section, text in document.sections.items() if section is not Section.PHONE)
    return {
        Words.EVERYDAY_PAIRS: [
            pair for text in (*document.asked_as, *everyday) for pair in letter_pairs(text)
        ],
        Words.BODY_PAIRS: letter_pairs(body),
    }
