"""What flows through the memory: documents, passages, hits, checked sentences. Frozen data only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class KnowledgeFailure(StrEnum):
    """Everything in the knowledge room that can go wrong and that a person can meet."""

    CONTENT_MISSING = "content_missing"
    CONTENT_UNREADABLE = "content_unreadable"
    CONTENT_EMPTY = "content_empty"
    QUESTIONS_UNREADABLE = "questions_unreadable"
    INDEX_UNWRITABLE = "index_unwritable"
    EMBEDDER_UNREADABLE = "embedder_unreadable"
    RERANKER_UNREADABLE = "reranker_unreadable"
    LANGUAGE_MODEL_UNREADABLE = "language_model_unreadable"
    QUESTION_TOO_LONG = "question_too_long"
    CONTENT_UNWRITABLE = "content_unwritable"
    DOCUMENT_KIND_UNKNOWN = "document_kind_unknown"
    DOCUMENT_OLD_FORMAT = "document_old_format"
    DOCUMENT_ENCRYPTED = "document_encrypted"
    DOCUMENT_PROTECTED = "document_protected"
    DOCUMENT_DISTRIBUTION = "document_distribution"
    DOCUMENT_SCANNED = "document_scanned"
    DOCUMENT_CORRUPT = "document_corrupt"
    DOCUMENT_EMPTY = "document_empty"
    DOCUMENT_TOO_LARGE = "document_too_large"
    DOCUMENT_TOO_SLOW = "document_too_slow"
    DOCUMENT_HOSTILE = "document_hostile"
    DOCUMENT_OUTSIDE = "document_outside"
    DOCUMENT_LOCKED = "document_locked"
    TRANSLATION_ORPHAN = "translation_orphan"
    TRANSLATION_UNREADABLE = "translation_unreadable"
    TRANSLATION_INCOMPLETE = "translation_incomplete"
    TRANSLATION_LANGUAGE_UNKNOWN = "translation_language_unknown"
    TRANSLATION_UNREVIEWED = "translation_unreviewed"
    TRANSLATION_OUTDATED = "translation_outdated"
    TRANSLATION_OF_ANOTHER = "translation_of_another"
    TRANSLATION_LETTERS = "translation_letters"
    TRANSLATION_FIGURES = "translation_figures"


class Cancelled(Exception):  # noqa: N818 - no failure: nobody wants the result any more
    """What was asked for is not wanted any more."""


class KnowledgeError(Exception):
    """A failure of the knowledge room; ``detail`` is for the administrator, without a visitor's words."""

    def __init__(self, failure: KnowledgeFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail


class Section(StrEnum):
    """The fields of a service, which are also the questions people ask about it."""

    OVERVIEW = "overview"
    WHO = "who"
    WHAT = "what"
    HOW = "how"
    BRING = "bring"
    WHEN = "when"
    WHERE = "where"
    PHONE = "phone"
    NOTE = "note"


class Topic(StrEnum):
    """What visitors can choose without a word, in the order in which it is offered."""

    LIVING = "living"
    HEALTH = "health"
    CARE = "care"
    HOME = "home"
    PAPERS = "papers"
    WORK = "work"
    DISABILITY = "disability"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Picture:
    """What a service shows besides its words.

    ``path`` has slashes: below the source where a document was read, below ``pictures/`` in a package. ``words`` say
    what is to be seen, for whoever does not see it; empty where nobody wrote any.
    """

    path: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A document in another language, as a reviewer approved it.

    Its sections have as many sentences as the Korean ones, each saying what the Korean one of its place says.
    """

    language: str
    title: str
    sections: Mapping[Section, str]
    digest: str
    """Of the Korean text that it translates (``knowledge.translations.text.digest_of``)."""
    reviewer: str
    """The role that approved it."""
    approved: date
    aliases: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    is_sample: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "sections", MappingProxyType(dict(self.sections)))


@dataclass(frozen=True, slots=True)
class Document:
    """One service or procedure, as its source states it. Section texts are verbatim."""

    document_id: str
    title: str
    sections: Mapping[Section, str]
    source: str
    effective_date: date | None
    valid_until: date | None = None
    aliases: tuple[str, ...] = ()
    """Other names people use for it; searched, never shown as fact."""
    keywords: tuple[str, ...] = ()
    """Themes that its source files it under, shared by hundreds of services: searched, no names."""
    asked_as: tuple[str, ...] = ()
    """Everyday questions and ways to put it that staff stored with it; searched, never shown."""
    is_sample: bool = False
    topic: Topic | None = None
    """Where staff want it to be found; ``knowledge/index/topics.py`` decides where they did not say."""
    places: Mapping[Section, str] = field(default_factory=dict)
    """Where in its file a section stands, as a person would look it up: "제3조(지원대상), 2쪽"."""
    region: str = ""
    """The one place whose people it is for ("경기도 시흥시"); empty holds everywhere."""
    picture: Picture | None = None
    original: str = ""
    """The file that it was read from: below the source, or below ``originals/`` in a package; empty without one."""
    translations: tuple[Translation, ...] = ()
    """Those that were approved and hold against the Korean text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sections", MappingProxyType(dict(self.sections)))
        object.__setattr__(self, "places", MappingProxyType(dict(self.places)))


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing that can be found and cited: one section of one document, verbatim."""

    passage_id: str
    document_id: str
    title: str
    section: Section
    text: str
    source: str
    effective_date: date | None
    place: str = ""
    """Where in its source it stands; empty where the source is no longer than the passage."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; ``score`` is comparable within one result only, higher is better."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``hits`` best first, one document after another; ``confidence`` in [0, 1] that the first answers."""

    hits: tuple[Hit, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands; ``quote`` is the passage's own words."""

    passage_id: str
    document_id: str
    title: str
    section: Section
    effective_date: date | None
    source: str
    quote: str
    place: str = ""
    """Where in its document the passage stands, as a reader would look it up; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence that may be shown and spoken: every figure and every "no" in it stands in a citation."""

    text: str
    citations: tuple[Citation, ...] = field(default=())
    is_verbatim: bool = False
    """True when the words are the document's own, False when a language model reworded them."""


class AbstainReason(StrEnum):
    """Why there is no answer from the documents."""

    NOTHING_ASKED = "nothing_asked"
    NOT_IN_DOCUMENTS = "not_in_documents"
    FACT_MISSING = "fact_missing"
    OTHER_PLACE = "other_place"
    CRISIS = "crisis"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    GREETING = "greeting"
    THANKS = "thanks"
    SMALL_TALK = "small_talk"
    OTHER_OFFICE = "other_office"
    PERSONAL_DATA = "personal_data"
    ILLEGAL = "illegal"
    MEDICAL = "medical"
    LEGAL = "legal"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Abstention:
    """An honest "I don't have that", with the fixed text to show and speak."""

    reason: AbstainReason
    text: str
    phones: tuple[str, ...] = ()
    """Numbers in ``text`` to call now."""
    about: str = ""
    """The id of the document that does not say what was asked, where it is that."""
    near: str = ""
    """The id of the document that was nearest to what was asked, though it does not answer it."""
