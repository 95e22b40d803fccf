"""Documents found by words, BM25: the only module that imports ``bm25s``."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
"""float32, shape (documents,): BM25 scores, 0 where a document has none of the words."""

_IN_EVERY_DOCUMENT = "\n"
"""Lets a column be indexed where no document has any words in it."""


class WordIndex:
    """Scores every document for the terms of a question in microseconds; any thread may ask."""

    def __init__(self, folder: Path) -> None:
        self._scorer: Any = _bm25().load(folder, show_progress=False)

    def scores(self, terms: Sequence[str]) -> Scores:
        """``terms`` that no document has count for nothing, one that is given twice counts once."""
        known = [term for term in dict.fromkeys(terms) if term and term in self._scorer.vocab_dict]
        found: Scores = self._scorer.get_scores(known or [_IN_EVERY_DOCUMENT])
        return found if known else np.zeros_like(found)


def write_word_index(folder: Path, documents: Sequence[Sequence[str]]) -> None:
    """Index the terms of each document; raises OSError."""
    scorer: Any = _bm25()(k1=1.2, b=0.75, method="lucene")
    scorer.index([[*terms, _IN_EVERY_DOCUMENT] for terms in documents], show_progress=False)
    scorer.save(folder, show_progress=False)


def _bm25() -> Any:
    import bm25s

    bm25s.logger.setLevel(logging.WARNING)  # it turns its own debugging on for everybody
    return bm25s.BM25
