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

    That it is about what is asked:

    Attributes:
        score: its number in the ranking, without what the place adds.
        lead: how far it is before the next, at most ``MOST_LEAD``: the logarithm of one more.
        nearness: of its nearest view, in spreads above what everyday questions reach.
        outside: how much nearer the nearest of the things is that people say and no document answers, in spreads of
            the question's own cosines.

    That it says what is asked:

        untold: how telling the noun is that it does not tell of (``coverage.untold``).
    """

    score: float
    lead: float
    nearness: float
    outside: float
    untold: float


_IS_ABOUT = (-1.95, Evidence(score=0.118, lead=0.845, nearness=0.212, outside=-0.385, untold=0.0))
_SAYS_IT = (1.17, Evidence(score=0.0, lead=0.0, nearness=0.0, outside=0.0, untold=-1.71))
CURVES = (_IS_ABOUT, _SAYS_IT)
"""Bias and weights: that a document is about what is asked, and that it says it."""

THRESHOLD = 0.4
"""From here on the kiosk answers, where the content was too small to be examined."""

ASKS_BACK = 0.2
"""Share of the threshold from which on, below it, it asks which of a few services is meant."""

LACKING = 0.1
"""What is left of the confidence where the document has no fact of the kind that is asked for."""

UNPLACED = 0.3
"""The same where the question names a place, nearly every document is for one, and this one is for none."""

NEARER_OUTSIDE = 0.5
"""The same where what no document answers is nearer by more than a spread, and the question names no place."""


def confidence(evidence: Evidence) -> float:
    """In [0, 1]: that the document is about what is asked, and that it says it."""
    return _curve(*_IS_ABOUT, evidence) * _curve(*_SAYS_IT, evidence)


def _curve(bias: float, weights: Evidence, evidence: Evidence) -> float:
    total = bias + sum(
        weight * value for weight, value in zip(astuple(weights), astuple(evidence), strict=True)
    )
    return 1 / (1 + math.exp(-min(500.0, max(total, -500.0))))
