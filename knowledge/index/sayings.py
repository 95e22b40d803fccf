"""How like a question is to one of the lexicon's sayings for each document, by the pairs of letters they share."""

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from voice.korean.letters import letter_pairs

Likeness = NDArray[np.float32]
"""float32, shape (documents,), in [0, 1]: 0 where a document has no saying that shares a pair of letters."""


class Sayings:
    """Never changes; any thread may ask.

    Args:
        texts, owners: the sayings, and the place of the document that each leads to.
    """

    def __init__(self, texts: Sequence[str], owners: Sequence[int], documents: int) -> None:
        self._of: defaultdict[int, list[str]] = defaultdict(list)
        for owner, text in zip(owners, texts, strict=True):
            self._of[owner].append(text)
        self._owners = np.array(owners, dtype=np.int64)
        self._documents = documents
        having: defaultdict[str, list[int]] = defaultdict(list)
        lengths = []
        for number, text in enumerate(texts):
            pairs = set(letter_pairs(text))
            lengths.append(sqrt(max(1, len(pairs))))
            for pair in pairs:
                having[pair].append(number)
        self._lengths = np.array(lengths, dtype=np.float32)
        self._having = {pair: np.array(numbers, dtype=np.int64) for pair, numbers in having.items()}

    def of(self, document: int) -> Sequence[str]:
        """The sayings that lead to the document at this place."""
        return self._of.get(document, ())

    def likeness(self, question: str) -> Likeness:
        found = np.zeros(self._documents, dtype=np.float32)
        pairs = set(letter_pairs(question))
        if not pairs or not len(self._owners):
            return found
        shared = np.zeros(len(self._owners), dtype=np.float32)
        for pair in pairs:
            if pair in self._having:
                shared[self._having[pair]] += 1
        np.maximum.at(found, self._owners, shared / (self._lengths * np.float32(sqrt(len(pairs)))))
        return found
