"""Finding: a question to documents, best first, with one confidence that the first of them answers it.

What does not hold today, here or any more is left out before anything is ranked, and so is what is for another town
than the one that is asked about.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.index.calibration import Calibration
from knowledge.index.dense import Similarities, finite
from knowledge.index.embedder import Vectors
from knowledge.index.outside import OutsideSaying
from knowledge.index.passages import opening_passage
from knowledge.index.store import Index
from knowledge.index.telling import Telling
from knowledge.index.views import ViewKind, Words, parts
from knowledge.retrieval.confidence import (
    LACKING,
    MOST_LEAD,
    NEARER_OUTSIDE,
    SURELY_ABOUT,
    THRESHOLD,
    UNPLACED,
    Evidence,
    about_and_says,
    confidence,
    is_about,
    says_it,
)
from knowledge.retrieval.context import NOTHING_BEFORE, Context
from knowledge.retrieval.facts import lacks
from knowledge.retrieval.finding import Finding, Found
from knowledge.retrieval.following.follow import Follow, Loose, Meant
from knowledge.retrieval.following.names import Names
from knowledge.retrieval.mishearing import vocabulary_of
from knowledge.retrieval.naming import is_named, named_alone
from knowledge.retrieval.places import NOWHERE, Fit, Places, fit, names, own_places, places_in, split_place
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.ranking import (
    NAMED,
    WEIGHTS,
    Numbers,
    Signal,
    either,
    matrix,
    meaning_signals,
    scores,
    speaking,
)
from knowledge.retrieval.saying.coverage import untold
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.retrieval.saying.worth import Said, Worth
from knowledge.retrieval.sounds import Hearing
from knowledge.retrieval.validity import allowed
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, SearchResult
from voice.korean.letters import letters
from voice.korean.morphology import Morphology

LONGEST_QUESTION = 500
"""Characters; nobody asks more aloud, and a longer text is a document, not a question."""

MOST_ALTERNATIVES = 4
"""Other readings of a spoken question that are searched for; each takes as long as a question."""

CLOSE = 2.0
"""Lead in the ranking below which two documents are truly close: of ten answers two to four are the wrong one's."""

_FETCHED = 10
_LOOKED_INTO = 3
"""Documents that are close to each other and are searched for what is asked."""
_LONGEST_READ = 400
_RERANKER = 2.0
"""Points of the ranking for one spread of a reranker's scores: as much as tells two close documents apart."""
_PLACED = 0.1
"""Share of the documents that are for a place from which on one that is for none is hardly meant by a named one."""


_Floats = NDArray[np.float32]


class QueryEmbedder(Protocol):
    """What turns questions into vectors of length 1: one of shape (dimensions,), many of (texts, dimensions)."""

    def embed_query(self, text: str) -> Vectors: ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...


class PairScorer(Protocol):
    """What reads a question together with passages: one score for each, higher is better, on any scale."""

    def scores(self, question: str, passages: Sequence[str], *, cancelled: Callable[[], bool]) -> _Floats: ...


_Scores = Callable[[Sequence[str]], _Floats]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a question: its vector, and what speaks for every document.

    ``signals``: shape (documents, len(Signal)); ``best``: each document's best cosine, shape (documents,);
    ``spread``: of those of the summaries; ``outside``: the cosine of everything that no document answers.
    """

    text: str
    vector: Vectors
    signals: Numbers
    best: Similarities
    spread: float
    outside: Similarities


class Retriever:
    """Searches one index. Owned by one thread.

    Args:
        today: gives the date that validity is judged by.
        region: where the kiosk stands ("경기도 시흥시"); documents for another place are not found. Empty: all are.
        calibration: overrides the index's own, while that is being made.
        reranker: reads the question together with the best documents and moves them; None where the profile has none.
    """

    def __init__(
        self,
        index: Index,
        embedder: QueryEmbedder,
        morphology: Morphology,
        today: Callable[[], date] = date.today,
        region: str = "",
        calibration: Calibration | None = None,
        reranker: PairScorer | None = None,
    ) -> None:
        known = calibration or index.calibration
        if known is None:
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, "an index without its calibration")
        self._calibration = known
        self._reranker = reranker
        self.index = index
        self._embedder = embedder
        self._morphology = morphology
        self._today = today
        self._region = region
        self._here = places_in(region)
        documents = index.everything()
        self._own = own_places(documents)
        self._has_many_places = len(set(self._own)) > 1
        self._is_placed = sum(map(bool, self._own)) > _PLACED * len(self._own)
        self._telling = Telling(morphology)
        self._hearing = Hearing(name for entry in index.entries for name in (entry.title, *entry.aliases))
        self._vocabulary = vocabulary_of(index, documents)
        named = ((entry.document_id, (entry.title, *entry.aliases)) for entry in index.entries)
        self._follow = Follow(morphology, Names(named, self._hearing), self.document)
        self._asked_about = np.array(
            [number not in known.left_out for number in range(len(index.outside))], dtype=bool
        )
        self._allowed = np.zeros(0, dtype=np.int64)
        self._allowed_on = date.min

    def place_to_say(self, document_id: str) -> str:
        """Whose a document is, where documents of several towns stand side by side; empty where none need be said."""
        return names(self.places_of(document_id)) if self._has_many_places else ""

    @property
    def region(self) -> str:
        """Where the kiosk stands; empty where that is not said."""
        return self._region

    @property
    def calibration(self) -> Calibration:
        """What the memory found out about itself."""
        return self._calibration

    def documents(self) -> list[Document]:
        """Everything there is to be found, valid or not, in the order of the content."""
        return self.index.everything()

    def valid_documents(self) -> list[Document]:
        """What can be found today, in the order of the content."""
        documents = self.index.documents(self._places().tolist())
        return [documents[place] for place in sorted(documents)]

    def valid_ids(self) -> frozenset[str]:
        """The ids of what can be found today."""
        return frozenset(self.index.entries[place].document_id for place in self._places().tolist())

    def document(self, document_id: str) -> Document | None:
        """The document of this id, where there is one that can be found today."""
        place = self.index.place_of(document_id)
        return self.index.documents([place])[place] if place is not None and place in self._places() else None

    def places_of(self, document_id: str) -> Places:
        """The places that a document is for."""
        place = self.index.place_of(document_id)
        return NOWHERE if place is None else self._own[place]

    def search(self, question: str, top: int = 10) -> SearchResult:
        """The best documents by their opening passages; raises KnowledgeError(QUESTION_TOO_LONG)."""
        result = self.find(question).result()
        return SearchResult(result.hits[:top], result.confidence)

    def find(
        self,
        question: str,
        context: Context = NOTHING_BEFORE,
        alternatives: Sequence[str] = (),
        without: frozenset[str] = frozenset(),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Finding:
        """What answers ``question`` best, after what went before; raises KnowledgeError(QUESTION_TOO_LONG), Cancelled.
        ``alternatives``: what else a recognizer held possible, most likely first. ``without``: ids to be passed over.
        """
        check_length(question)
        follows = self._meant(question, context, alternatives)
        told = self.index.place_of(follows.document_id)
        asked, bare = split_place(follows.question)
        bare = self._hearing.corrected(bare)  # a town's name is never taken for a service's
        if told is not None:
            bare = f"{self.index.entries[told].title} {follows.question}"
        if told is not None or asked & self._here:
            asked = NOWHERE  # the kiosk's own town goes without saying
        fits = np.array([fit(asked, own) for own in self._own], dtype=np.int8)
        # What may have been said instead counts as much as what was heard: either may be wrong.
        readings = [self._read(text, fits) for text in dict.fromkeys((bare, self._vocabulary.reheard(bare)))]
        signals = np.mean([one.signals for one in readings], axis=0)
        heard = numbers = scores(signals)
        others: list[_Reading] = []
        if told is None:
            others = [self._read(split_place(one)[1], fits) for one in alternatives[:MOST_ALTERNATIVES]]
            numbers = either(numbers, [scores(one.signals) for one in others])
        everywhere = self._places(without)
        places = everywhere[fits[everywhere] != Fit.ELSEWHERE]
        order = places[np.argsort(-numbers[places], kind="stable")[:_FETCHED]]
        if told is not None:
            order = np.r_[told, order[order != told]][:_FETCHED]
        elif self._reranker is not None and len(order) > 1:
            numbers, order = self._reranked(
                partial(self._reranker.scores, bare, cancelled=cancelled), readings[0], numbers, order
            )
        wanted = what_is_asked(bare)
        documents = self.index.documents(order.tolist())
        meant = (
            named_alone(bare, order.tolist(), self.index.entries, self._morphology) if told is None else told
        )
        if meant is not None:
            order = np.r_[meant, order[order != meant]]
        lead = math.inf if meant is not None else self._lead(bare, order, numbers)
        saying: dict[int, float] = {}
        if len(order) and lead < CLOSE:
            # Of documents that are as good as equal the one that says what is asked is meant; never another than
            # the one that the question names.
            near = [place for place in order.tolist() if numbers[order[0]] - numbers[place] < CLOSE]
            saying = {
                place: says_it(self._said(bare, readings[0], place, documents[place]))
                for place in near[:_LOOKED_INTO]
            }
            meant = max(saying, key=lambda place: about_and_says(float(numbers[place]), saying[place]))
            order = np.r_[meant, order[order != meant]]
            lead = self._lead(bare, order, numbers)
        evidence = self._evidence(bare, readings, order, numbers, lead)
        sure = 1.0 if told is not None else 0.0 if not len(order) else is_about(evidence)
        says = 1.0 if told is not None or not len(order) else says_it(evidence.said)
        if asked and len(order) and fits[order[0]] == Fit.OPEN and self._is_placed:
            sure *= UNPLACED
        elif told is None and len(order) and evidence.outside > 1 and fits[order[0]] != Fit.HERE:
            sure *= NEARER_OUTSIDE
        is_kind_lacking = bool(len(order)) and lacks(documents[int(order[0])], wanted)
        is_lacking = is_kind_lacking or (says < LACKING and sure >= SURELY_ABOUT)
        as_heard = 1.0
        if told is None and alternatives and len(order):
            first = places[np.argsort(-heard[places], kind="stable")[:_FETCHED]]
            as_heard = confidence(
                self._evidence(bare, readings, first, heard, self._lead(bare, first, heard))
            )
        elsewhere = NOWHERE
        if asked and told is None and len(everywhere) > len(places):
            anywhere = numbers - WEIGHTS[Signal.HERE] * (fits == Fit.HERE)
            here = anywhere[order[0]] if len(order) else -np.inf
            elsewhere = self._elsewhere(bare, readings, everywhere, anywhere, float(here))
        return Finding(
            found=tuple(
                Found(
                    documents[place],
                    float(numbers[place]),
                    nearness=speaking(signals[place], Signal.NEAREST),
                    named=speaking(signals[place], *NAMED),
                    says=saying.get(place, 1.0),
                )
                for place in order.tolist()
            ),
            evidence=evidence,
            confidence=sure * says,
            is_lacking=is_lacking,
            right_document=sure,
            elsewhere=elsewhere,
            outside=self._outside(readings) if told is None else None,
            question=bare,
            as_heard=as_heard,
            lead=lead,
            parts=self._parts(readings[0], int(order[0]), documents[int(order[0])]) if len(order) else (),
            loose=follows.loose,
            readings=tuple((one.text, one.vector) for one in (*readings, *others)),
        )

    def embed(self, text: str) -> Vectors:
        """The vector of a text that is looked at beside the question."""
        return finite(self._embedder.embed_query(text))

    def _meant(self, question: str, context: Context, alternatives: Sequence[str]) -> Meant:
        """What the question is about after what went before, also where only another reading of it fits that."""
        heard = self._hearing.corrected(question)
        first = self._follow.meant(heard, context)
        if first.document_id or first.loose is not Loose.STRANGE or not alternatives:
            return first
        others = (self._vocabulary.reheard(heard), *alternatives[:MOST_ALTERNATIVES])
        readings = (self._follow.meant(self._hearing.corrected(one), context) for one in others)
        return next((one for one in readings if one.document_id == context.document_id), first)

    def _reranked(
        self, scores_of: _Scores, reading: _Reading, numbers: Numbers, order: NDArray[np.int64]
    ) -> tuple[Numbers, NDArray[np.int64]]:
        """The numbers and the order of the best documents after they were read together with the question.

        What counts is how far a document's score lies from the others', in their spread: every model has its own scale.
        """
        documents = self.index.documents(order.tolist())
        read = []
        for place in order.tolist():
            own = sorted(self._parts(reading, place, documents[place]), key=lambda one: -one[1])[:1]
            body = own[0][0] if own else opening_passage(documents[place]).text
            read.append(f"{documents[place].title}. {body}"[:_LONGEST_READ])
        scored = scores_of(read)
        units = (scored - scored.mean()) / max(float(scored.std()), 1e-6)
        moved = numbers.copy()
        moved[order] += _RERANKER * np.nan_to_num(units)
        return moved, order[np.argsort(-moved[order], kind="stable")]

    def _parts(self, reading: _Reading, place: int, document: Document) -> tuple[tuple[str, float], ...]:
        nearness = self.index.parts_of(place, reading.vector)
        texts = parts(document)
        if len(texts) < 2 or len(texts) != len(nearness):
            return ()
        units = (nearness - nearness.mean()) / max(float(nearness.std()), 1e-6)
        return tuple(zip(texts, units.tolist(), strict=True))

    def signals(self, question: str) -> tuple[NDArray[np.int64], Numbers]:
        """The documents that are ranked for ``question``, by their places, and what speaks for each of them."""
        asked, bare = split_place(question)
        bare = self._hearing.corrected(bare)
        fits = np.array([fit(asked - self._here, own) for own in self._own], dtype=np.int8)
        readings = [self._read(text, fits) for text in dict.fromkeys((bare, self._vocabulary.reheard(bare)))]
        places = self._places()
        places = places[fits[places] != Fit.ELSEWHERE]
        return places, np.mean([one.signals for one in readings], axis=0)[places]

    def _read(self, text: str, fits: NDArray[np.int8]) -> _Reading:
        text = self._hearing.corrected(text[:LONGEST_QUESTION])
        vector = finite(self._embedder.embed_query(text))
        meanings = self.index.meanings(vector)
        best = np.fmax.reduce(list(meanings.values()))
        summaries = meanings[ViewKind.SUMMARY]
        return _Reading(
            text=text,
            vector=vector,
            signals=self._signals(text, meanings, fits),
            best=best,
            spread=max(float(np.nanstd(summaries)), 1e-6),
            outside=self.index.nearness_outside(vector),
        )

    def _signals(
        self, text: str, meanings: Mapping[ViewKind, Similarities], fits: NDArray[np.int8]
    ) -> Numbers:
        """What speaks for every document, valid or not: float32, shape (documents, len(Signal))."""
        pairs = self._telling.pairs(text)
        all_pairs, pairs_share = self.index.match(Words.ALL_PAIRS, pairs)
        stems, share = self.index.match(
            Words.ALL_STEMS, self._telling.stems(dict.fromkeys(self._morphology.stems(text)))
        )
        return matrix(
            {
                **meaning_signals(meanings, self._calibration.scales),
                Signal.ALL_PAIRS: all_pairs,
                Signal.PAIRS_SHARE: pairs_share,
                Signal.NAME_PAIRS: self.index.match(Words.NAME_PAIRS, pairs)[0],
                Signal.EVERYDAY_PAIRS: self.index.match(Words.EVERYDAY_PAIRS, pairs)[0],
                Signal.LEXICON_PAIRS: self.index.match(Words.LEXICON_PAIRS, pairs)[0],
                Signal.STEMS: stems,
                Signal.STEMS_SHARE: share,
                Signal.SAYING: self.index.likeness(text),
                Signal.HERE: (fits == Fit.HERE).astype(np.float32),
            }
        )

    def _evidence(
        self, bare: str, readings: Sequence[_Reading], order: NDArray[np.int64], numbers: Numbers, lead: float
    ) -> Evidence:
        if not len(order):
            return Evidence(0.0, 0.0, -10.0, 10.0)
        first = int(order[0])
        signals = np.mean([one.signals[first] for one in readings], axis=0)
        document = self.index.documents([first])[first]
        # Against answering, one reading is enough.
        outside = max(
            (float(one.outside[self._asked_about].max(initial=-1.0)) - float(one.best[first])) / one.spread
            for one in readings
        )
        return Evidence(
            score=float(numbers[first] - WEIGHTS[Signal.HERE] * speaking(signals, Signal.HERE)),
            lead=math.log1p(max(0.0, min(lead, MOST_LEAD))),
            nearness=speaking(signals, Signal.NEAREST),
            outside=outside,
            said=self._said(bare, readings[0], first, document),
        )

    def _said(self, bare: str, reading: _Reading, place: int, document: Document) -> Said:
        asked = what_is_asked(bare)
        parts = self._parts(reading, place, document)
        worth = Worth(document, asked, Overlap(bare, document, self._morphology, parts))
        sayings = self.index.sayings_of(place)
        not_told = untold(bare, document, sayings, self._morphology, self._telling)
        return worth.said(not_told, is_lacking=lacks(document, asked))

    def _elsewhere(
        self,
        bare: str,
        readings: Sequence[_Reading],
        everywhere: NDArray[np.int64],
        numbers: Numbers,
        here: float,
    ) -> Places:
        """The places of the document that would answer if the question named none, far before the best ``here``;
        empty where none surely would.
        """
        order = everywhere[np.argsort(-numbers[everywhere], kind="stable")[:2]]
        if numbers[order[0]] - here < CLOSE:
            return NOWHERE
        evidence = self._evidence(bare, readings, order, numbers, MOST_LEAD)
        return self._own[int(order[0])] if confidence(evidence) >= THRESHOLD else NOWHERE

    def _outside(self, readings: Sequence[_Reading]) -> OutsideSaying | None:
        """What no document answers and the question surely is, by the kinds of the sayings nearest to it."""
        nearness = np.where(self._asked_about, np.max([one.outside for one in readings], axis=0), -1.0)
        if not len(nearness) or nearness.max() < self._calibration.outside_sure:
            return None
        nearest: list[OutsideSaying] = [
            self.index.outside[place] for place in np.argsort(-nearness)[:3].tolist()
        ]
        first, others = nearest[0], nearest[1:]
        if others and all(one.reason is not first.reason for one in others):
            return None
        return first if not others or first.office == others[0].office else replace(first, office="")

    def _lead(self, bare: str, order: NDArray[np.int64], numbers: Numbers) -> float:
        """How far the first is before the next of another name, where the question does not name it alone."""
        if not len(order):
            return 0.0
        entries = self.index.entries
        first, own = entries[order[0]], self._own[order[0]]
        next_one = next(
            (
                place
                for place in order[1:].tolist()
                if letters(entries[place].title) != letters(first.title) or self._own[place] != own
            ),
            None,
        )
        if next_one is None:
            return math.inf
        if is_named(bare, first) and not is_named(bare, entries[next_one]):
            return math.inf
        return float(numbers[order[0]] - numbers[next_one])

    def _places(self, without: frozenset[str] = frozenset()) -> NDArray[np.int64]:
        """Of the documents that can be found today, in order; worked out anew when the day changes."""
        today = self._today()
        if today != self._allowed_on:
            self._allowed = np.array(allowed(self.index.entries, today, self._region), dtype=np.int64)
            self._allowed_on = today
        if not without:
            return self._allowed
        left_out = {self.index.place_of(one) for one in without}
        return self._allowed[[place not in left_out for place in self._allowed.tolist()]]


def check_length(question: str) -> None:
    """Raises KnowledgeError(QUESTION_TOO_LONG)."""
    if len(question) > LONGEST_QUESTION:
        detail = f"{len(question):,} characters, at most {LONGEST_QUESTION}"
        raise KnowledgeError(KnowledgeFailure.QUESTION_TOO_LONG, detail)
