"""Finding: a question to documents, best first, with one confidence that the first of them answers it.

Meaning (vectors) and words (BM25 over stems and over letter pairs) each propose candidates; every candidate
gets both scores, and one weighted sum ranks them.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.confidence import Evidence, confidence
from knowledge.embedder import Embedder, Vectors
from knowledge.index import Index
from knowledge.morphology import Morphology
from knowledge.passages import opening_passage
from knowledge.types import Document, Hit, KnowledgeError, KnowledgeFailure, SearchResult
from knowledge.views import ViewKind, letter_pairs

LONGEST_QUESTION = 500
"""Characters; nobody asks more aloud, and a longer text is a document, not a question."""

_NEAREST_VIEWS = 80
_MATCHING_DOCUMENTS = 40
_VIEW_WEIGHTS = {ViewKind.SUMMARY: 0.4, ViewKind.NAME: 0.2, ViewKind.SECTION: 0.4}
_WORDS_WEIGHT = 0.003
_STEMS_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """A document with what speaks for it: ``meaning`` is a mean cosine, ``words`` a mean BM25 score."""

    document: Document
    meaning: float
    words: float

    @property
    def score(self) -> float:
        return self.meaning + _WORDS_WEIGHT * self.words


class Retriever:
    """Searches one index. Owned by one thread; ``today`` gives the date that validity is judged by."""

    def __init__(
        self, index: Index, embedder: Embedder, morphology: Morphology, today: Callable[[], date] = date.today
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._morphology = morphology
        self._today = today

    def documents(self) -> list[Document]:
        """Everything there is to be found, valid or not."""
        return self._index.everything()

    def valid_documents(self) -> list[Document]:
        """What can be found today."""
        today = self._today()
        return [document for document in self.documents() if is_valid(document, today)]

    def document(self, document_id: str) -> Document | None:
        """The document of this id, where there is one that is valid today."""
        found = self._index.documents({document_id}).get(document_id)
        return found if found is not None and is_valid(found, self._today()) else None

    def search(self, question: str, top: int = 10) -> SearchResult:
        """The best valid documents by their opening passages; raises KnowledgeError(QUESTION_TOO_LONG)."""
        return self.result(question, self.find(question), top)

    def result(self, question: str, found: Sequence[Found], top: int = 10) -> SearchResult:
        """``found`` as a search result."""
        hits = tuple(Hit(opening_passage(item.document), item.score) for item in found[:top])
        return SearchResult(hits, confidence(self.evidence(question, found)))

    def find(self, question: str) -> list[Found]:
        """Every candidate whose document is valid today, best first; raises KnowledgeError."""
        check_length(question)
        words = self._words(question)
        vector = self._embedder.embed_query(question)
        meanings = self._meanings(vector, {*self._index.nearest(vector, _NEAREST_VIEWS), *words})
        documents = self._index.documents(meanings)
        today = self._today()
        found = [
            Found(documents[document_id], meaning, words.get(document_id, 0.0))
            for document_id, meaning in meanings.items()
            if is_valid(documents[document_id], today)
        ]
        return sorted(found, key=lambda item: item.score, reverse=True)

    def evidence(self, question: str, found: Sequence[Found]) -> Evidence:
        """What speaks for the first of ``found`` being an answer."""
        if not found:
            return Evidence(meaning=0.0, words=0.0, coverage=0.0)
        first = found[0]
        asked = set(self._morphology.stems(question))
        covered = asked.intersection(self._morphology.stems(_all_text(first.document)))
        return Evidence(
            meaning=first.meaning,
            words=first.words,
            coverage=len(covered) / len(asked) if asked else 0.0,
        )

    def _words(self, question: str) -> dict[str, float]:
        """Mean BM25 score by document id of the documents that share words with the question."""
        scores: defaultdict[str, float] = defaultdict(float)
        for column, terms, share in (
            ("stems", self._morphology.stems(question), _STEMS_SHARE),
            ("bigrams", letter_pairs(question), 1 - _STEMS_SHARE),
        ):
            for document_id, score in self._index.matching(column, terms, _MATCHING_DOCUMENTS).items():
                scores[document_id] += share * score
        return dict(scores)

    def _meanings(self, vector: Vectors, document_ids: set[str]) -> dict[str, float]:
        """Mean cosine by document id: for each kind of view the best one, weighted."""
        owned = self._index.views_of(document_ids)
        best: dict[tuple[str, ViewKind], float] = {}
        for document_id, kind, cosine in zip(
            owned.document_ids, owned.kinds, (owned.vectors @ vector).tolist(), strict=True
        ):
            best[document_id, kind] = max(cosine, best.get((document_id, kind), -1.0))
        totals: defaultdict[str, float] = defaultdict(float)
        weights: defaultdict[str, float] = defaultdict(float)
        for (document_id, kind), cosine in best.items():
            totals[document_id] += _VIEW_WEIGHTS[kind] * cosine
            weights[document_id] += _VIEW_WEIGHTS[kind]
        return {document_id: total / weights[document_id] for document_id, total in totals.items()}


def check_length(question: str) -> None:
    """Raises KnowledgeError(QUESTION_TOO_LONG)."""
    if len(question) > LONGEST_QUESTION:
        detail = f"{len(question):,} characters, at most {LONGEST_QUESTION}"
        raise KnowledgeError(KnowledgeFailure.QUESTION_TOO_LONG, detail)


def is_valid(document: Document, today: date) -> bool:
    """An expired document is never used, nor one that is not in force yet."""
    starts = document.effective_date is None or document.effective_date <= today
    return starts and (document.valid_until is None or today <= document.valid_until)


def _all_text(document: Document) -> str:
    return " ".join((document.title, *document.aliases, *document.asked_as, *document.sections.values()))
