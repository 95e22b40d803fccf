"""How much a word tells of what is asked: 얼마 and 신청 stand in every other question, 보행기 in few.

Counted over the sayings that come with the program, which are ways in which people talk to a counter, not one
content's words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import log
from weakref import WeakKeyDictionary

from knowledge.index.lexicon import shipped_sayings
from knowledge.index.outside import shipped_outside
from voice.korean.letters import letter_pairs
from voice.korean.morphology import Morphology


class Telling:
    """Weights in (0, 1], 1 for what nobody says. Never changes; any thread may ask."""

    def __init__(self, morphology: Morphology) -> None:
        self._pairs = _pair_weights()
        self._morphology = morphology

    def pairs(self, text: str) -> dict[str, float]:
        """The pairs of letters of a question with their weights."""
        return {pair: self._pairs.get(pair, 1.0) for pair in letter_pairs(text)}

    def stems(self, stems: Iterable[str]) -> dict[str, float]:
        """The stems of a question with their weights."""
        weights = _stem_weights(
            self._morphology
        )  # counted at the first question: dictionaries take a second to load
        return {stem: weights.get(stem, 1.0) for stem in stems}


@cache
def _sayings() -> tuple[str, ...]:
    texts = (*(one.text for one in shipped_sayings()), *(one.text for one in shipped_outside()))
    return tuple(dict.fromkeys(texts))


@cache
def _pair_weights() -> Mapping[str, float]:
    return _weights(letter_pairs)


_STEM_WEIGHTS: WeakKeyDictionary[Morphology, Mapping[str, float]] = WeakKeyDictionary()
"""Counted once for each morphology, and gone with it: its dictionaries are large."""


def _stem_weights(morphology: Morphology) -> Mapping[str, float]:
    if morphology not in _STEM_WEIGHTS:
        _STEM_WEIGHTS[morphology] = _weights(morphology.stems)
    return _STEM_WEIGHTS[morphology]


def _weights(parts: Callable[[str], Iterable[str]]) -> Mapping[str, float]:
    counts = Counter(part for text in _sayings() for part in set(parts(text)))
    rarest = log(2 * (len(_sayings()) + 1))
    return {part: log((len(_sayings()) + 1) / (count + 0.5)) / rarest for part, count in counts.items()}
