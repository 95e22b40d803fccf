"""How sure retrieval is that the first document answers the question: refusal is decided by this alone.

A logistic curve over evidence that has no scale of its own, so that it holds for any embedding model and content. Its
weights were fitted over several contents and two embedding models, near misses included
(``python -m tests.benchmarks.fit_memory`` prints them and what they reach on contents they were not fitted to). Where
the line is drawn each memory finds out for itself, in its examination.
"""

import math
from dataclasses import astuple, dataclass

MOST_LEAD = 20.0
"""More than this before the second says nothing more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first document, and against it.

    Attributes:
        score: its number in the ranking, without what the place adds.
        lead: how far it is before the next, at most ``MOST_LEAD``.
        nearness: of its nearest view, in spreads above what everyday questions reach.
        outside: how much nearer the nearest of the things is that people say and no document answers, in spreads of
            the question's own cosines.
        missing: how telling the most telling noun near the question's end is that the document lacks.
        covered: share of the question's nouns that the document has.
    """

    score: float
    lead: float
    nearness: float
    outside: float
    missing: float
    covered: float


_BIAS = 0.0
_WEIGHTS = Evidence(score=0.1, lead=0.05, nearness=0.5, outside=-0.3, missing=-1.0, covered=0.5)

THRESHOLD = 0.6
"""From here on the kiosk answers, where the content was too small to be examined."""

ASKS_BACK = 0.2
"""Share of the threshold from which on, below it, it asks which of a few services is meant."""

LACKING = 0.1
"""What is left of the confidence where the document has no fact of the kind that is asked for."""

UNPLACED = 0.5
"""The same where the question names a place, nearly every document is for one, and this one is for none."""


def confidence(evidence: Evidence) -> float:
    """In [0, 1]."""
    total = _BIAS + sum(
        weight * value for weight, value in zip(astuple(_WEIGHTS), astuple(evidence), strict=True)
    )
    return 1 / (1 + math.exp(-max(total, -500)))
