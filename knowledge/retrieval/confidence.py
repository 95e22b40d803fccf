"""How sure retrieval is that the first document answers the question: refusal is decided by this alone.

A logistic curve over evidence that has no scale of its own, so that it holds for any embedding model and content. Its
weights were fitted over several contents and two embedding models, near misses included
(``python -m tests.benchmarks.fit_memory`` prints them and what they reach on contents they were not fitted to). Where
the line is drawn each memory finds out for itself, in its examination.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.retrieval.saying.worth import Said

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
        said: that it says what is asked.
    """

    score: float
    lead: float
    nearness: float
    outside: float
    said: Said = field(default_factory=Said)


Curve = tuple[float, Mapping[str, float]]
"""Bias and weights by the names of what they weigh."""

IS_ABOUT: Curve = (-1.95, {"score": 0.118, "lead": 0.845, "nearness": 0.212, "outside": -0.385})
"""That a document is about what is asked."""

SAYS_IT: Curve = (
    -0.016,
    {
        "best": 0.1,
        "lead": 0.065,
        "lift": 0.352,
        "spreads": -0.367,
        "pieces": -0.412,
        "lost": 0.462,
        "share_under": 0.77,
        "pairs": -1.88,
        "pairs_under": 0.12,
        "near": 0.206,
        "untold": -1.65,
        "lacking": -2.36,
    },
)
"""That it says it."""

THRESHOLD = 0.41
"""From here on the kiosk answers, where the content was too small to be examined."""

ASKS_BACK = 0.2
"""Share of the threshold from which on, below it, it asks which of a few services is meant."""

LACKING = 0.25
"""That a document says what is asked, below which the kiosk says that it does not, where it is the right one."""

SURELY_ABOUT = 0.8
"""That a document is the right one, from which on it is said not to say what is asked; below, it is offered."""

HARDLY = 0.6
"""That a document says what is asked, below which it is told with a word that it may be something else."""

UNPLACED = 0.3
"""What is left of the confidence where the question names a place, nearly every document is for one, and this is for
none."""

NEARER_OUTSIDE = 0.5
"""The same where what no document answers is nearer by more than a spread, and the question names no place."""


_MEETS_A_NEED = 0.9
"""That a document about what somebody needs, who asks for nothing in particular, is what they want to hear of."""

_LEAST = 1e-6


def is_about(evidence: Evidence) -> float:
    """In [0, 1]: that the document is about what is asked."""
    return _curve(IS_ABOUT, evidence)


def says_it(said: Said) -> float:
    """In [0, 1]: that a document says what is asked, where it is about it."""
    return _curve(SAYS_IT, said) if said.asks else _MEETS_A_NEED


def confidence(evidence: Evidence) -> float:
    """In [0, 1]: that the document is about what is asked, and that it says it."""
    return is_about(evidence) * says_it(evidence.said)


def about_and_says(score: float, says: float) -> float:
    """By what close documents are told apart: their numbers in the ranking, and that they say what is asked."""
    return IS_ABOUT[1]["score"] * score + math.log(max(says, _LEAST) / max(1 - says, _LEAST))


def _curve(curve: Curve, evidence: Any) -> float:
    bias, weights = curve
    total = bias + sum(weight * getattr(evidence, name) for name, weight in weights.items())
    return 1 / (1 + math.exp(-min(500.0, max(total, -500.0))))
