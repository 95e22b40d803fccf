"""Finding: a question to documents, best first, with one confidence that the first of them answers it.

What does not hold today, here or any more is left out before anything is ranked.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.lexicon import shipped_sayings
from knowledge.index.outside import OutsideSaying
from knowledge.index.passages import opening_passage
from knowledge.index.store import Entry, Index
from knowledge.index.views import Words
from knowledge.retrieval.confidence import Evidence, confidence
from knowledge.retrieval.context import NOTHING_BEFORE, Context, points_back
from knowledge.retrieval.mishearing import Vocabulary
from knowledge.retrieval.ranking import Numbers, Signal, either, scores, signals
from knowledge.retrieval.sounds import Hearing
from knowledge.types import Document, Hit, KnowledgeError, KnowledgeFailure, SearchResult
from voice.korean.letters import letter_pairs, letters
from voice.korean.morphology import Morphology

LONGEST_QUESTION = 500
"""Characters; nobody asks more aloud, and a longer text is a document, not a question."""

MOST_ALTERNATIVES = 4
"""Other readings of a spoken question that are searched for; each takes as long as a question."""

_FETCHED = 10
_NEAR = [list(Signal).index(signal) for signal in (Signal.NAME, Signal.EVERYDAY)]


@dataclass(frozen=True, slots=True)
class Found:
    """A document with its number in the ranking and the nearest cosine of its names and everyday words."""

    document: Document
    score: float
    nearness: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one question.

    Attributes:
        found: best first, at most ten, all of them valid.
        evidence: what speaks for the first and against it.
        confidence: that the first answers, in [0, 1]; 1 where the question points back to it.
        outside: the nearest of what people say and no document answers.
        question: as it was understood: names that were misheard are put right, and what it points back to is named.
        as_heard: the confidence in what was written down alone, where a recognizer held other things possible too.
        lead: how far the first is before the second, in the ranking's numbers; endless where the question names it or
            points back to it.
    """

    found: tuple[Found, ...]
    evidence: Evidence
    confidence: float
    outside: OutsideSaying | None
    question: str
    as_heard: float = 1.0
    lead: float = math.inf

    @property
    def outside_nearness(self) -> float:
        """The cosine of ``outside``."""
        return self.evidence.outside

    def result(self) -> SearchResult:
        hits = tuple(Hit(opening_passage(one.document), one.score) for one in self.found)
        return SearchResult(hits, self.confidence)


class Retriever:
    """Searches one index. Owned by one thread.

    Args:
        today: gives the date that validity is judged by.
        region: where the kiosk stands ("경기도 시흥시"); documents for another place are not found. Empty: all are.
    """

    def __init__(
        self,
        index: Index,
        embedder: Embedder,
        morphology: Morphology,
        today: Callable[[], date] = date.today,
        region: str = "",
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._morphology = morphology
        self._today = today
        self._region = region
        self._hearing = Hearing(name for entry in index.entries for name in (entry.title, *entry.aliases))
        self._vocabulary = _vocabulary(index)
        self._allowed = np.zeros(0, dtype=np.int64)
        self._allowed_on = date.min

    def documents(self) -> list[Document]:
        """Everything there is to be found, valid or not, in the order of the content."""
        return self._index.everything()

    def valid_documents(self) -> list[Document]:
        """What can be found today, in the order of the content."""
        documents = self._index.documents(self._places().tolist())
        return [documents[place] for place in sorted(documents)]

    def valid_ids(self) -> frozenset[str]:
        """The ids of what can be found today."""
        return frozenset(self._index.entries[place].document_id for place in self._places().tolist())

    def document(self, document_id: str) -> Document | None:
        """The document of this id, where there is one that can be found today."""
        place = self._index.place_of(document_id)
        return (
            self._index.documents([place])[place] if place is not None and place in self._places() else None
        )

    def search(self, question: str, top: int = 10) -> SearchResult:
        """The best documents by their opening passages; raises KnowledgeError(QUESTION_TOO_LONG)."""
        result = self.find(question).result()
        return SearchResult(result.hits[:top], result.confidence)

    def find(
        self, question: str, context: Context = NOTHING_BEFORE, alternatives: Sequence[str] = ()
    ) -> Finding:
        """What answers ``question`` best, after what went before; raises KnowledgeError(QUESTION_TOO_LONG).

        ``alternatives``: what else a recognizer held possible, most likely first.
        """
        check_length(question)
        question = self._hearing.corrected(question)
        told = self._pointed_to(question, context)
        if told is not None:
            question = f"{self._index.entries[told].title} {question}"
        # What may have been said instead counts as much as what was heard: either may be wrong.
        readings = dict.fromkeys((question, self._vocabulary.reheard(question)))
        vectors = [self._embedder.embed_query(reading) for reading in readings]
        places = self._places()
        read = [self.signals(reading, vector) for reading, vector in zip(readings, vectors, strict=True)]
        all_signals = np.mean(read, axis=0)[places]
        heard = numbers = scores(all_signals)
        if told is None:
            numbers = either(numbers, [self._scores(other) for other in alternatives[:MOST_ALTERNATIVES]])
        order = np.argsort(-numbers, kind="stable")[:_FETCHED]
        if told is not None:
            row = int(np.searchsorted(places, told))
            order = np.r_[row, order[order != row]][:_FETCHED]
        documents = self._index.documents(places[order].tolist())
        nearness = all_signals[:, _NEAR].max(axis=1) if len(places) else numbers
        # Against answering, one reading is enough.
        outside = np.max([self._index.nearness_outside(vector) for vector in vectors], axis=0)
        evidence = _evidence(numbers, outside)
        return Finding(
            found=tuple(
                Found(documents[int(places[row])], float(numbers[row]), float(nearness[row])) for row in order
            ),
            evidence=evidence,
            confidence=0.0 if not len(order) else confidence(evidence) if told is None else 1.0,
            outside=self._index.outside[int(outside.argmax())] if len(outside) and told is None else None,
            question=question,
            as_heard=confidence(_evidence(heard, outside)) if told is None and alternatives else 1.0,
            lead=math.inf
            if told is not None
            else self._lead(question, places[order[:2]], numbers[order[:2]]),
        )

    def _lead(self, question: str, places: NDArray[np.int64], numbers: Numbers) -> float:
        """How far the first of two is before the second, where the question does not name it alone."""
        if len(places) < 2:
            return math.inf
        asked = letters(question)
        named = [
            any(letters(name) in asked for name in (entry.title, *entry.aliases))
            for entry in (self._index.entries[place] for place in places)
        ]
        return math.inf if named == [True, False] else float(numbers[0] - numbers[1])

    def _scores(self, heard: str) -> Numbers:
        """How well each document that can be found answers what may have been said."""
        return scores(self.signals(self._hearing.corrected(heard[:LONGEST_QUESTION]))[self._places()])

    def _pointed_to(self, question: str, context: Context) -> int | None:
        """The place of the document that the question points back to, where it does."""
        place = self._index.place_of(context.document_id)
        if place is None or place not in self._places():
            return None
        entry = self._index.entries[place]
        own = {letters(name) for name in (entry.title, *entry.aliases)}
        if any(all(name not in one for one in own) for name in self._hearing.names_in(question)):
            return None
        document = self._index.documents([place])[place]
        told = self._morphology.stems(
            " ".join((document.title, *document.aliases, *document.sections.values()))
        )
        return place if points_back(question, self._morphology.stems(question), told) else None

    def signals(self, question: str, vector: Vectors | None = None) -> Numbers:
        """What speaks for every document, valid or not: float32, shape (documents, len(Signal)).

        ``vector``: the question's, where it is known already.
        """
        pairs = letter_pairs(question)
        return signals(
            self._index.meanings(self._embedder.embed_query(question) if vector is None else vector),
            {column: self._index.matching(column, pairs) for column in Words},
        )

    def _places(self) -> NDArray[np.int64]:
        """Of the documents that can be found today, in order; worked out anew when the day changes."""
        today = self._today()
        if today != self._allowed_on:
            self._allowed = np.array(allowed(self._index.entries, today, self._region), dtype=np.int64)
            self._allowed_on = today
        return self._allowed


def _vocabulary(index: Index) -> Vocabulary:
    """Every word of the content, and those that people say to a kiosk."""
    documents = index.everything()
    names = (name for entry in index.entries for name in (entry.title, *entry.aliases))
    sayings = [*(saying.text for saying in shipped_sayings()), *(saying.text for saying in index.outside)]
    asked = (text for document in documents for text in document.asked_as)
    return Vocabulary(
        (text for document in documents for text in document.sections.values()), (*names, *sayings, *asked)
    )


def check_length(question: str) -> None:
    """Raises KnowledgeError(QUESTION_TOO_LONG)."""
    if len(question) > LONGEST_QUESTION:
        detail = f"{len(question):,} characters, at most {LONGEST_QUESTION}"
        raise KnowledgeError(KnowledgeFailure.QUESTION_TOO_LONG, detail)


def allowed(entries: Sequence[Entry], today: date, region: str) -> list[int]:
    """The places of the documents that are in force, for this region, and the newest of their name."""
    day, here = today.toordinal(), set(region.split())
    valid = [
        place
        for place, entry in enumerate(entries)
        if entry.effective_from <= day <= entry.valid_until
        and (not here or set(entry.region.split()) <= here)
    ]
    newest: dict[tuple[str, str], int] = {}
    for place in valid:
        name = _name(entries[place])
        newest[name] = max(newest.get(name, 0), entries[place].effective_from)
    return [place for place in valid if entries[place].effective_from == newest[_name(entries[place])]]


def _name(entry: Entry) -> tuple[str, str]:
    return "".join(entry.title.split()), entry.region


def _evidence(numbers: Numbers, outside: Vectors) -> Evidence:
    if not len(numbers):
        return Evidence(score=0.0, mean=0.0, spread=0.0, outside=1.0)
    return Evidence(
        score=float(numbers.max()),
        mean=float(numbers.mean()),
        spread=float(numbers.std()),
        outside=float(outside.max()) if len(outside) else 0.0,
    )
