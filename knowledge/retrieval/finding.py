"""What comes of a question: the documents that may answer it, and how sure that is."""

import math
from dataclasses import dataclass

from knowledge.index.embedder import Vectors
from knowledge.index.outside import OutsideSaying
from knowledge.index.passages import opening_passage
from knowledge.retrieval.confidence import HARDLY, Evidence
from knowledge.retrieval.following.follow import Loose
from knowledge.retrieval.places import Places
from knowledge.types import Document, Hit, SearchResult


@dataclass(frozen=True, slots=True)
class Found:
    """A document with its number in the ranking.

    ``nearness``: of its nearest view, in spreads; ``named``: how much of the question's words its names and what
    people say for it have; ``says``: that it says what is asked, where that was looked into, else 1.
    """

    document: Document
    score: float
    nearness: float = 0.0
    named: float = 0.0
    says: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one question.

    Attributes:
        found: best first, at most ten, all of them valid and for the place that is asked about.
        evidence: what speaks for the first and against it.
        confidence: that the first answers, in [0, 1]; 1 where the question points back to it.
        is_lacking: the first does not say what is asked, or holds no fact of the kind that is asked for.
        right_document: that it is the right one, whether it says it or not.
        elsewhere: the place of what would answer, where all that would is for other places than the one that is named.
        outside: what people say that is nearest, where the question is surely of its kind.
        question: as it was understood: names that were misheard are put right, and what it points back to is named.
        as_heard: the confidence in what was written down alone, where a recognizer held other things possible too.
        lead: how far the first is before the second; endless where the question names it or points back to it.
        parts: of the first, each with how much nearer it is than its others, in their spreads.
        loose: how the question hangs in the air, where it is short and not about what was told.
        readings: every way in which it was read, what was heard first, each with its vector.
    """

    found: tuple[Found, ...]
    evidence: Evidence
    confidence: float
    is_lacking: bool
    right_document: float
    elsewhere: Places
    outside: OutsideSaying | None
    question: str
    as_heard: float = 1.0
    lead: float = math.inf
    parts: tuple[tuple[str, float], ...] = ()
    loose: Loose = Loose.NOT
    readings: tuple[tuple[str, Vectors], ...] = ()

    @property
    def hardly_says_it(self) -> bool:
        """Whether the first may say something else than what is asked."""
        return self.confidence < HARDLY * self.right_document

    def result(self) -> SearchResult:
        hits = tuple(Hit(opening_passage(one.document), one.score) for one in self.found)
        return SearchResult(hits, self.confidence)
