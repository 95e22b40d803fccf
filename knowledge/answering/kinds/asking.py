"""Asking the documents on behalf of a question of a special kind: what was found, and what a document says of it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.decision import AnswerFrom, AskBack, Verdict
from knowledge.answering.in_visit import decide_in_visit
from knowledge.answering.kinds.names import Named, Names, distinct
from knowledge.answering.kinds.patterns import Aspect, words
from knowledge.index.telling import Telling
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.retrieval.facts import Piece, pieces
from knowledge.retrieval.finding import Finding
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.retrieval.retriever import Retriever
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.translations.languages import KOREAN
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from voice.korean.letters import letters
from voice.korean.morphology import Morphology

_NEAR = 3
"""Places in the ranking within which a service that is named by its name is the one that is meant."""

_LETTER = re.compile(r"[A-Za-z]")
_SAID = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", _SAID.split(), strict=True))
"""How letters are said: K-패스 is 케이패스."""
_TELLING = 0.55
"""Weight of a word that few say at a counter."""

OWN_WORDS = (
    Section.WHO,
    Section.WHAT,
    Section.HOW,
    Section.WHEN,
    Section.WHERE,
    Section.NOTE,
    Section.OVERVIEW,
    Section.BRING,
)
"""The sections that say what holds."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is to be said: sentences, then an abstention or a question back, if any.

    ``document`` is the one that is told of first, ``finding`` what it was found by.
    """

    sentences: tuple[AnswerSentence, ...] = ()
    document: Document | None = None
    finding: Finding | None = None
    abstention: Abstention | None = None
    offered: tuple[Document, ...] = ()
    question_back: str = ""
    language: str = KOREAN
    """What the sentences are in, and the card beside them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it was asked of the documents, and what is to be done with it."""

    question: str
    finding: Finding
    verdict: Verdict

    @property
    def is_refused(self) -> bool:
        """Whether it is nothing to be answered from documents at all."""
        return (
            isinstance(self.verdict, Abstention) and self.verdict.reason is not AbstainReason.NOT_IN_DOCUMENTS
        )

    @property
    def document(self) -> Document | None:
        return self.verdict.document if isinstance(self.verdict, AnswerFrom) else None


Told = Callable[[Document, Asked, str, Sequence[tuple[str, float]]], Iterable[AnswerSentence]]


class Asking:
    """Owned by the answerer's thread.

    Args:
        told: a document's own words for what is asked.
    """

    def __init__(self, retriever: Retriever, morphology: Morphology, threshold: float, told: Told) -> None:
        self.retriever = retriever
        self.told = told
        self._morphology = morphology
        self._threshold = threshold
        self._names: Names | None = None

    def found(self, question: str, context: Context = NOTHING_BEFORE) -> Found:
        finding = self.retriever.find(question, context, ())
        return Found(question, finding, decide_in_visit(finding, self._threshold, context))

    def tell(self, found: Found, document: Document) -> Iterable[AnswerSentence]:
        asked = replace(what_is_asked(found.finding.question), about_self=False)
        is_first = bool(found.finding.found) and found.finding.found[0].document is document
        parts = found.finding.parts if is_first else ()
        return self.told(document, asked, found.finding.question, parts)

    def overlap(self, question: str, document: Document, found: Found | None = None) -> Overlap:
        """How much of ``question`` the sentences of ``document`` speak of."""
        is_first = found is not None and found.finding.found and found.finding.found[0].document is document
        return Overlap(
            question, document, self._morphology, found.finding.parts if found and is_first else ()
        )

    def of_named(self, found: Found, document: Document) -> Found:
        return replace(found, verdict=AnswerFrom(document)) if self.is_near(found, document) else found

    def is_near(self, found: Found, document: Document) -> bool:
        return any(one.document.document_id == document.document_id for one in found.finding.found[:_NEAR])

    def named_alone(self, found: Found, of_self: Sequence[Aspect] = ()) -> Document | None:
        """The only service that the question names, where it is among the best and the question may be answered.

        Where two are offered, a word of the name of one of them will do.

        ``of_self``: what the visitor is, which names no service (저는 차상위인데).
        """
        if found.is_refused:
            return None
        named = distinct(self.named(found.question))
        if len(named) > 1:
            texts_named = [found.question[one.start : one.end] for one in named]
            own = zip(named, texts_named, strict=True)
            named = [one for one, text in own if not any(each.said.search(text) for each in of_self)]
        if not named and isinstance(found.verdict, AskBack):
            return self.told_apart(found.question, found.verdict.documents)
        if len(named) != 1 or not self.is_near(found, named[0].document):
            return None
        return named[0].document

    def told_apart(self, question: str, documents: Sequence[Document]) -> Document | None:
        """The only one of ``documents`` that is called by a word which no other service of all has in its name."""
        called = [one for one in documents if self.names().is_told_apart(one, question)]
        return called[0] if len(called) == 1 else None

    def is_called(self, document: Document, phrase: str) -> bool:
        """Whether ``phrase`` names this service, or says a word that only its name has."""
        named = any(one.document.document_id == document.document_id for one in self.named(phrase))
        return named or self.names().is_told_apart(document, phrase)

    def is_strange(self, statement: str, document: Document) -> bool:
        """Whether ``statement`` speaks of a telling thing that ``document`` does not know at all."""
        said = " ".join((document.title, *document.aliases, *document.asked_as, *document.sections.values()))
        own = letters(said) + letters(_LETTER.sub(lambda one: _LETTERS[one.group().lower()], said))
        relatives = words("places", "relative")
        nouns = [
            one for one in self._morphology.nouns(statement) if len(one) > 1 and not relatives.search(one)
        ]
        weights = Telling(self._morphology).stems(dict.fromkeys(nouns))
        return any(weight >= _TELLING and letters(noun) not in own for noun, weight in weights.items())

    def unnamed(self, question: str) -> str:
        """``question`` with blanks for the services that it names."""
        for one in self.named(question):
            question = f"{question[: one.start]}{' ' * (one.end - one.start)}{question[one.end :]}"
        return question

    def named(self, question: str) -> list[Named]:
        return self.names().in_text(question)

    def names(self) -> Names:
        if self._names is None:
            self._names = Names(self.retriever.valid_documents())
        return self._names


def all_pieces(document: Document) -> list[Piece]:
    return [piece for section in OWN_WORDS for piece in pieces(document, section)]
