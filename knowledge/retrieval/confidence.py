"""How sure retrieval is that the first document answers the question: refusal is decided by this alone.

A logistic curve over the evidence. Its numbers were fitted on this project's own questions over two contents
(``python -m tests.benchmarks.fit_confidence`` prints them and what they reach).
"""

import math
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first document, and against it.

    Attributes:
        score: its number in the ranking.
        mean, spread: of the numbers of all documents, which differ from content to content.
        outside: cosine of the nearest of the things that people say and no document answers.
    """

    score: float
    mean: float
    spread: float
    outside: float


_BIAS = -80.054
_WEIGHTS = Evidence(score=0.326, mean=0.933, spread=-0.046, outside=-125.429)

THRESHOLD = 0.6
"""From here on the kiosk answers."""

ASKS_BACK = 0.2
"""From here on, below the threshold, it asks which of a few services is meant; below, it says it has no answer."""


def confidence(evidence: Evidence) -> float:
    """In [0, 1]."""
    total = _BIAS + sum(
        weight * value for weight, value in zip(astuple(_WEIGHTS), astuple(evidence), strict=True)
    )
    return 1 / (1 + math.exp(-max(total, -500)))
