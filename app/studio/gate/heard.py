"""What a visitor hears first of a service, from the kiosk's own answerer, and what is wrong with it.

Nothing is asked, so that nothing depends on how words are taken apart: no dictionary is loaded for it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from app.studio.gate.why import REASONS, Why, is_form_name, judged
from knowledge.types import AnswerSentence, Document, Section
from voice.korean.morphology import Morpheme, Morphology

if TYPE_CHECKING:
    from knowledge.answering.answerer import Answerer
    from knowledge.retrieval.retriever import Retriever

MOST_SERVICES = 4096
"""So many services are remembered: typing in one asks for what is heard of all of them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is told first to somebody who asks about ``section`` (None: who chooses the service), and what is wrong."""

    section: Section | None
    words: str
    whys: tuple[Why, ...]

    @property
    def signature(self) -> str:
        """Of these very words with these very faults: whoever lets them out lets nothing else out."""
        told = "\n".join((self.section or "", self.words, *self.whys))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def blocks(self) -> bool:
        return any(REASONS[why].blocks for why in self.whys)


class OneDocument:
    """All of a retriever that is needed to tell of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def document(self, _document_id: str) -> Document:
        return self._document

    def place_to_say(self, _document_id: str) -> str:
        return ""


def doubtful(document: Document, digest: bytes) -> tuple[Heard, ...]:
    """What is heard first and had better not be: of the whole service, then of each of its parts.

    ``digest`` is the same for the same document. What both tell is named once.
    """
    return _doubtful(_Known(digest, document))


@dataclass(frozen=True, slots=True)
class _Known:
    digest: bytes
    document: Document = field(compare=False, repr=False)


@lru_cache(maxsize=MOST_SERVICES)
def _doubtful(known: _Known) -> tuple[Heard, ...]:
    document = known.document
    if not any(section is not Section.PHONE for section in document.sections):
        return ()  # that it has no text is told for itself
    opening = _heard(document, None)
    found = [opening] if opening.whys else []
    for section in document.sections:
        if section is Section.PHONE:
            continue
        part = _heard(document, section)
        if part.blocks and part.words.removeprefix(f"{document.title}: ") not in opening.words:
            found.append(part)
    return tuple(found)


def _heard(document: Document, section: Section | None) -> Heard:
    told = first_told(document, section)
    title = f"{document.title}: "
    whys = judged([one.removeprefix(title) for one in told], is_asked_for=section is not None)
    if section is None and is_form_name(document.title) and Why.FORM not in whys:
        whys = (Why.FORM, *whys)
    return Heard(section, " ".join(told), whys)


def first_told(document: Document, section: Section | None) -> Sequence[str]:
    """The sentences that the kiosk says of a document to somebody who asks about ``section``, or only about it."""
    shelf = cast("Retriever", OneDocument(document))
    answer = _answerer(shelf).about(document.document_id, section)
    return [part.text for part in answer if isinstance(part, AnswerSentence)]


def _answerer(shelf: "Retriever") -> "Answerer":
    from knowledge.answering.answerer import Answerer

    return Answerer(shelf, _words_unseen(), None, threshold=0.0)


class _WordsUnseen(Morphology):
    """For questions that have no words."""

    def stems(self, text: str) -> Sequence[str]:  # noqa: ARG002
        return ()

    def morphemes(self, text: str) -> Sequence[Morpheme]:  # noqa: ARG002
        return ()


@cache
def _words_unseen() -> Morphology:
    return _WordsUnseen()
