"""How near a question is to every document: exact, in memory, for each kind of view apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.embedder import Vectors
from knowledge.index.views import TranslatedView, ViewKind

Similarities = NDArray[np.float32]
"""float32, shape (documents,): cosines, NaN where a document has no view of that kind."""


def finite(vectors: Vectors) -> Vectors:
    """The same where a model gave numbers, and nought where it failed: that tells nothing."""
    return np.where(np.isfinite(vectors), vectors, np.float32(0.0))


@dataclass(frozen=True, slots=True)
class Translated:
    """The views in one language, each with its vector; ``owners`` are places of documents."""

    views: Sequence[TranslatedView]
    owners: NDArray[np.int64]
    vectors: Vectors

    def nearness(self, vector: Vectors) -> Similarities:
        """The cosine of each view, in their order."""
        cosines: Similarities = self.vectors @ vector
        return cosines


class Meanings:
    """The vectors of all views. A hundred thousand of 384 numbers take 150 MB and 6 ms a question on two cores; an
    approximate index on disk took thirty times as long and missed some. Never changes; any thread may ask.

    Args:
        vectors: float32, shape (views, dimensions), each of length 1.
        owners: the document of each view, by its place among the documents.
        kinds: of each view.
        documents: how many documents there are.
    """

    def __init__(
        self, vectors: Vectors, owners: Sequence[int], kinds: Sequence[ViewKind], documents: int
    ) -> None:
        order_of_kinds = {kind: place for place, kind in enumerate(ViewKind)}
        codes = np.array([order_of_kinds[kind] for kind in kinds], dtype=np.int8)
        owning = np.array(owners, dtype=np.int64)
        order = np.lexsort((owning, codes))
        is_in_order = bool((np.diff(order) > 0).all())
        self._vectors = (
            vectors if is_in_order else vectors[order]
        )  # a copy of all would double what they take
        self._owners = owning[order]
        self._documents = documents
        self._ranges = {
            kind: (int(start), int(end))
            for kind, place in order_of_kinds.items()
            for start, end in [np.searchsorted(codes[order], (place, place + 1))]
            if end > start
        }

    @property
    def count(self) -> int:
        return len(self._vectors)

    def best(self, vector: Vectors) -> Mapping[ViewKind, Similarities]:
        """For each kind the cosine of each document's nearest view; ``vector``: shape (dimensions,)."""
        cosines = self._vectors @ vector
        found = {kind: np.full(self._documents, np.nan, dtype=np.float32) for kind in ViewKind}
        for kind, (start, end) in self._ranges.items():
            owners = self._owners[start:end]
            firsts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
            found[kind][owners[firsts]] = np.maximum.reduceat(cosines[start:end], firsts)
        return found

    def own(self, vector: Vectors, kind: ViewKind, document: int) -> Similarities:
        """The cosine of each view of this kind that one document has, in their order: shape (views,)."""
        start, end = self._ranges.get(kind, (0, 0))
        first, last = np.searchsorted(self._owners[start:end], (document, document + 1)) + start
        cosines: Similarities = self._vectors[first:last] @ vector
        return cosines

    def spread(self, bank: Vectors) -> Mapping[ViewKind, tuple[float, float]]:
        """Mean and spread of each kind's best cosines with every question of ``bank``, shape (n, dimensions)."""
        counts = dict.fromkeys(self._ranges, 0)
        sums = dict.fromkeys(self._ranges, 0.0)
        squares = dict.fromkeys(self._ranges, 0.0)
        for vector in bank:
            best = self.best(vector)
            for kind in self._ranges:
                known = best[kind][~np.isnan(best[kind])].astype(np.float64)
                counts[kind] += len(known)
                sums[kind] += float(known.sum())
                squares[kind] += float(known @ known)
        means = {kind: sums[kind] / counts[kind] for kind in self._ranges if counts[kind]}
        return {
            kind: (mean, float(np.sqrt(max(0.0, squares[kind] / counts[kind] - mean * mean))))
            for kind, mean in means.items()
        }
