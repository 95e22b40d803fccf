"""Ranking: every document gets one number, a weighted sum of how near and how alike it is in six ways.

The weights were learned, not guessed: pairs of a right and a wrong document for this project's own questions over
two contents, by logistic regression (``python -m tests.benchmarks.fit_ranking`` prints them and what they reach
on questions that they were not fitted to).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.index.dense import Similarities
from knowledge.index.sparse import Scores
from knowledge.index.views import ViewKind, Words

Numbers = NDArray[np.float32]


class Signal(StrEnum):
    """What speaks for a document: cosines of its nearest view of a kind, and BM25 scores."""

    NAME = "name"
    SUMMARY = "summary"
    SECTION = "section"
    EVERYDAY = "everyday"
    EVERYDAY_PAIRS = "everyday_pairs"
    BODY_PAIRS = "body_pairs"


WEIGHTS = {
    Signal.NAME: 48.13,
    Signal.SUMMARY: 52.04,
    Signal.SECTION: 32.53,
    Signal.EVERYDAY: 46.47,
    Signal.EVERYDAY_PAIRS: 0.6573,
    Signal.BODY_PAIRS: 0.4429,
}


_READINGS_SPREAD = 3.0
"""Points of difference between two readings up to which about their mean counts, and beyond it the higher one."""


def signals(meanings: Mapping[ViewKind, Similarities], words: Mapping[Words, Scores]) -> Numbers:
    """All signals of all documents: float32, shape (documents, len(Signal)).

    A document without sections stands with its summary; one that nobody put into everyday words stands as the
    average one, or lower where its summary is farther.
    """
    summary = meanings[ViewKind.SUMMARY]
    section = meanings[ViewKind.SECTION]
    everyday = meanings[ViewKind.EVERYDAY]
    known = everyday[~np.isnan(everyday)]
    typical = float(known.mean()) if len(known) else 1.0
    columns = {
        Signal.NAME: meanings[ViewKind.NAME],
        Signal.SUMMARY: summary,
        Signal.SECTION: np.where(np.isnan(section), summary, section),
        Signal.EVERYDAY: np.where(np.isnan(everyday), np.minimum(summary, typical), everyday),
        Signal.EVERYDAY_PAIRS: words[Words.EVERYDAY_PAIRS],
        Signal.BODY_PAIRS: words[Words.BODY_PAIRS],
    }
    return np.stack([columns[signal] for signal in Signal], axis=1).astype(np.float32)


def scores(found: Numbers) -> Numbers:
    """One number for each row of ``signals``: float32, shape (documents,)."""
    return found @ np.array([WEIGHTS[signal] for signal in Signal], dtype=np.float32)


def either(heard: Numbers, others: Sequence[Numbers]) -> Numbers:
    """One number for each document where a question was ``heard``, or may have been one of ``others``.

    Between the mean of them all and the highest: a document that one reading clearly speaks for should not sink
    because another makes no sense, yet one wild reading should not lift it over what was heard.
    """
    if not others:
        return heard
    together = np.stack([heard, *others]) / _READINGS_SPREAD
    highest = together.max(axis=0)
    shares = np.exp(together - highest).mean(axis=0)
    return np.asarray(_READINGS_SPREAD * (highest + np.log(shares)), dtype=np.float32)
