"""Documents found by words, BM25: the only module that imports ``bm25s``."""

import logging
from collections.abc import Mapping, Sequence
from math import log
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
        scorer: Any = _bm25().load(folder, show_progress=False)
        self._numbers: Mapping[str, int] = scorer.vocab_dict
        self._scores: NDArray[np.float32] = scorer.scores["data"]
        self._owners: NDArray[np.int32] = scorer.scores["indices"]
        self._starts: NDArray[np.int32] = scorer.scores["indptr"]
        self._documents = int(scorer.scores["num_docs"])

    def match(self, terms: Mapping[str, float]) -> tuple[Scores, Scores]:
        """How well every document matches ``terms``, each with its weight: BM25, and the share of them that it has.

        Both are shares of what a document could reach in which every term is rare: a term that no document has counts
        against all of them.
        """
        scores = np.zeros(self._documents, dtype=np.float32)
        having = np.zeros(self._documents, dtype=np.float32)
        total = 0.0
        for term, weight in terms.items():
            number = (
                self._numbers.get(term) if term else None
            )  # its list names an empty one that has no column
            start, end = (0, 0) if number is None else self._starts[number : number + 2]
            telling = weight * log(1 + (self._documents - (end - start) + 0.5) / (end - start + 0.5))
            total += telling
            owners = self._owners[start:end]
            scores[owners] += weight * self._scores[start:end]
            having[owners] += telling
        return (scores / total, having / total) if total else (scores, having)


def write_word_index(folder: Path, documents: Sequence[Sequence[str]]) -> None:
    """Index the terms of each document; raises OSError."""
    scorer: Any = _bm25()(k1=1.2, b=0.75, method="lucene")
    scorer.index([[*terms, _IN_EVERY_DOCUMENT] for terms in documents], show_progress=False)
    scorer.save(folder, show_progress=False)


def _bm25() -> Any:
    import bm25s

    bm25s.logger.setLevel(logging.WARNING)  # it turns its own debugging on for everybody
    return bm25s.BM25
