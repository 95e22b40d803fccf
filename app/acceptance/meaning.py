"""Whether the embedding model tells meanings apart, by itself: without the content, its words or its sayings.

Everyday sayings of the shipped lexicon are put to the official terms that they mean. A content is found by its words
as well, so that a model which understands nothing may long go unnoticed there.
"""

import numpy as np

from app.acceptance.budget import spread
from app.acceptance.figures import Figure, Measured
from knowledge.index.embedder import Embedder
from knowledge.index.lexicon import shipped_sayings

_PAIRS = 150
_AMONG = 3
"""The right term is to be among so many nearest ones: terms are near to each other (의료급여, 의료비)."""


def measure(embedder: Embedder) -> Measured:
    """Takes seconds. Raises KnowledgeError."""
    of = {one.terms[0]: one.text for one in reversed(shipped_sayings())}
    terms = spread(sorted(of), _PAIRS)
    asked = embedder.embed_queries([of[term] for term in terms])
    known = embedder.embed_passages(terms)
    cosines = np.nan_to_num(asked, nan=-1.0) @ np.nan_to_num(known, nan=-1.0).T
    own = np.diagonal(cosines)[:, None]
    nearer = np.sum(cosines > own, axis=1)
    ties = np.sum(cosines == own, axis=1) - 1
    return Measured(Figure.MEANING_FOUND, round(float(np.mean(nearer + ties < _AMONG)), 4), len(terms))
