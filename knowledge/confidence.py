"""How sure retrieval is that the first document answers the question: refusal is decided by this alone.

A logistic curve over three pieces of evidence. Its numbers were fitted on this project's own questions over
two contents (``python -m tests.benchmarks.fit_confidence`` prints them and what they reach).
"""

import math
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first document.

    Attributes:
        meaning: mean cosine of the question with the document's views.
        words: mean BM25 score.
        coverage: share of the question's stems that stand in the document, 0 to 1.
    """

    meaning: float
    words: float
    coverage: float


_BIAS = -57.441
_WEIGHTS = Evidence(meaning=65.061, words=0.293, coverage=-2.275)

THRESHOLD = 0.5
"""Below this the kiosk says that it has no answer."""


def confidence(evidence: Evidence) -> float:
    """In [0, 1]; 0.5 is the shipped threshold."""
    total = _BIAS + sum(
        weight * value for weight, value in zip(astuple(_WEIGHTS), astuple(evidence), strict=True)
    )
    return 1 / (1 + math.exp(-total))
