"""Ranking: every document gets one number, a weighted sum of how near and how alike it is in some ways.

Every way is without a scale of its own: cosines count in spreads above what this content's documents reach for
everyday questions, words in shares of what the question says. So the weights fit any embedding model and any content.
They were learned, not guessed: pairs of a right and a wrong document over several contents and two embedding models
(``python -m tests.benchmarks.fit_memory`` prints them and what they reach on contents they were not fitted to).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.index.calibration import Scale
from knowledge.index.dense import Similarities
from knowledge.index.views import ViewKind

Numbers = NDArray[np.float32]


class Signal(StrEnum):
    """What speaks for a document."""

    NAME = "name"
    PART = "part"
    WRITTEN = "written"
    """The nearest view that its own text or its staff gave it."""
    NEAREST = "nearest"
    """The same with what the lexicon says for it."""
    ALL_PAIRS = "all_pairs"
    PAIRS_SHARE = "pairs_share"
    NAME_PAIRS = "name_pairs"
    EVERYDAY_PAIRS = "everyday_pairs"
    LEXICON_PAIRS = "lexicon_pairs"
    STEMS = "stems"
    STEMS_SHARE = "stems_share"
    SAYING = "saying"
    HERE = "here"
    """It is for the very place that is asked about."""


WEIGHTS = {
    Signal.NAME: 0.374,
    Signal.PART: 0.535,
    Signal.WRITTEN: 0.153,
    Signal.NEAREST: 0.42,
    Signal.ALL_PAIRS: 9.32,
    Signal.PAIRS_SHARE: 7.62,
    Signal.NAME_PAIRS: 10.5,
    Signal.EVERYDAY_PAIRS: 3.01,
    Signal.LEXICON_PAIRS: 16.0,
    Signal.STEMS: 4.8,
    Signal.STEMS_SHARE: 4.32,
    Signal.SAYING: 8.14,
    Signal.HERE: 3.66,
}

NAMED = (Signal.NAME_PAIRS, Signal.EVERYDAY_PAIRS, Signal.LEXICON_PAIRS)
"""How much of a question's words a document's names have, and what people say for it."""

_COLUMNS = {signal: column for column, signal in enumerate(Signal)}

_OWN_VIEWS = (ViewKind.NAME, ViewKind.SUMMARY, ViewKind.PART, ViewKind.EVERYDAY)

_READINGS_SPREAD = 1.0
"""Points of difference between two readings up to which about their mean counts, and beyond it the higher one."""


def meaning_signals(
    meanings: Mapping[ViewKind, Similarities], scales: Mapping[ViewKind, Scale]
) -> dict[Signal, Numbers]:
    """How near every document is, in spreads above what everyday questions reach."""
    units = {kind: scale.units(meanings[kind]) for kind, scale in scales.items()}
    nothing = np.full(len(meanings[ViewKind.NAME]), np.nan, dtype=np.float32)
    written = np.stack([units.get(kind, nothing) for kind in _OWN_VIEWS])
    nearest = np.fmax.reduce([*written, units.get(ViewKind.LEXICON, nothing)])
    parts = np.where(np.isnan(written[2]), written[1], written[2])
    found = {
        Signal.NAME: written[0],
        Signal.PART: parts,
        Signal.WRITTEN: np.fmax.reduce(written),
        Signal.NEAREST: nearest,
    }
    return {signal: np.nan_to_num(numbers) for signal, numbers in found.items()}


def matrix(columns: Mapping[Signal, Numbers]) -> Numbers:
    """All signals of all documents: float32, shape (documents, len(Signal))."""
    return np.stack([columns[signal] for signal in Signal], axis=1).astype(np.float32)


def speaking(row: Numbers, *signals: Signal) -> float:
    """The sum of some signals in one row of ``matrix``."""
    return float(sum(row[_COLUMNS[signal]] for signal in signals))


def scores(found: Numbers) -> Numbers:
    """One number for each row of ``matrix``: float32, shape (documents,)."""
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
