"""Which service a question in another language is about.

Every number is a distance from what is usual: how near a document is to this question, in spreads of how near it is to
the everyday questions of other documents in the same language. So a document that is near to everything is no nearer
for that, and those that are translated can be held against those that are not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from knowledge.index.dense import Translated
from knowledge.index.embedder import Vectors
from knowledge.index.store import Index
from knowledge.index.views import TranslatedView, ViewKind

_KINDS = (ViewKind.NAME, ViewKind.EVERYDAY, ViewKind.PART)
_GRAM = 4
"""Letters of a word that are compared: endings change, stems hardly."""
_KOREAN_SHARE = 0.5
"""What the Korean question that a lexicon made of it counts beside its own words."""
_LEAST = 1e-6

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Near:
    """A document by its place and what speaks for it, in spreads over all documents; ``own``: of the question's own
    words alone, without what a lexicon made of them.
    """

    place: int
    score: float
    own: float


@dataclass(frozen=True, slots=True)
class Nearness:
    """``documents``: best first. ``sentences``: every translated one with its cosine.

    ``outside``: how much nearer the question is to what no document answers than to any document, in spreads.
    """

    documents: tuple[Near, ...]
    sentences: tuple[tuple[TranslatedView, float], ...]
    outside: float

    @property
    def score(self) -> float:
        return self.documents[0].score if self.documents else -np.inf

    @property
    def lead(self) -> float:
        scores = [one.score for one in self.documents[:2]]
        return scores[0] - scores[1] if len(scores) > 1 else np.inf

    def of(self, document_id: str) -> dict[tuple[str, int], float]:
        """The sentences of one document by section and number."""
        return {
            (view.section, view.number): cosine
            for view, cosine in self.sentences
            if view.document_id == document_id
        }


class TranslatedSearch:
    """Searches by the translations of one language. Owned by the answerer's thread."""

    def __init__(self, index: Index, known: Translated, language: str) -> None:
        self._index = index
        self._known = known
        self._language = language
        self._kinds = np.array([view.kind.value for view in known.views])
        self._places = sorted(set(known.owners.tolist()))
        texts: dict[int, list[str]] = {place: [] for place in self._places}
        self._names: list[tuple[str, int]] = []
        for view, place in zip(known.views, known.owners.tolist(), strict=True):
            texts[place].append(view.text)
            if view.kind is ViewKind.NAME:
                self._names.append((plainly(view.text), place))
        self._names.sort(key=lambda one: -len(one[0]))
        self._grams = {place: set(grams(" . ".join(own), language)) for place, own in texts.items()}
        counts = Counter(gram for own in self._grams.values() for gram in own)
        self._telling = {gram: log((1 + len(self._places)) / count) for gram, count in counts.items()}
        is_question = self._kinds == ViewKind.EVERYDAY.value
        self._bank, self._owners = known.vectors[is_question], known.owners[is_question]
        self._usual_korean = self._usual([self._korean(vector) for vector in self._bank])
        self._usual_own = [
            self._usual([self._nearest(known.vectors @ vector, kind) for vector in self._bank])
            for kind in _KINDS
        ]

    def named(self, question: str) -> int | None:
        """The place of the only document that the question calls by a name of its translation."""
        said = plainly(question)
        found: set[int] = set()
        for name, place in self._names:
            pattern = (
                re.escape(name) if self._language in ("zh", "th") else rf"(?<!\w){re.escape(name)}(?!\w)"
            )
            if re.search(pattern, said):
                found.add(place)
                said = re.sub(pattern, " ", said)
        return found.pop() if len(found) == 1 else None

    def find(
        self, question: str, vector: Vectors, allowed: Sequence[int], korean: _Floats | None
    ) -> Nearness:
        """What ``question`` is near to among the documents at ``allowed``.

        ``korean``: what speaks for every document where a lexicon put the question into Korean.
        """
        cosines = self._known.vectors @ vector
        near = self._korean(vector)
        numbers = _in_spreads((near - self._usual_korean[0]) / self._usual_korean[1])
        own = [
            (self._nearest(cosines, kind) - mean) / spread
            for kind, (mean, spread) in zip(_KINDS, self._usual_own, strict=True)
        ]
        own.append(self._by_words(question))
        numbers[self._places] = _in_spreads(np.mean(own, axis=0)[self._places])
        own_words = numbers
        if korean is not None:
            numbers = numbers + _KOREAN_SHARE * _in_spreads(korean)
        order = sorted(allowed, key=lambda place: -numbers[place])
        outside = float(self._index.nearness_outside(vector).max(initial=-1.0))
        return Nearness(
            tuple(Near(place, float(numbers[place]), float(own_words[place])) for place in order),
            tuple(
                (view, float(cosine))
                for view, cosine in zip(self._known.views, cosines, strict=True)
                if view.kind is ViewKind.PART
            ),
            (outside - float(np.nanmax(near))) / max(float(np.nanstd(near)), _LEAST),
        )

    def _korean(self, vector: Vectors) -> _Floats:
        """The nearest Korean view of each document."""
        best: _Floats = np.fmax.reduce(list(self._index.meanings(vector).values())).astype(np.float64)
        return best

    def _nearest(self, cosines: Vectors, kind: ViewKind) -> _Floats:
        """The nearest view of a kind of each document; NaN for those without a translation."""
        found = np.full(self._index.count, -np.inf)
        own = self._kinds == kind.value
        np.maximum.at(found, self._known.owners[own], cosines[own])
        return np.where(np.isinf(found), np.nan, found)

    def _usual(self, nearness: Sequence[_Floats]) -> tuple[_Floats, _Floats]:
        """Mean and spread of how near each document is to everyday questions of others."""
        table = np.stack(nearness)
        table[np.arange(len(table)), self._owners] = np.nan
        known = ~np.isnan(table)
        count = np.maximum(known.sum(axis=0), 1)
        mean = np.where(known, table, 0.0).sum(axis=0) / count
        square = (np.where(known, table - mean, 0.0) ** 2).sum(axis=0) / count
        return mean, np.maximum(np.sqrt(square), _LEAST)

    def _by_words(self, question: str) -> _Floats:
        asked = set(grams(question, self._language))
        found = np.full(self._index.count, np.nan)
        for place in self._places:
            found[place] = sum(self._telling.get(gram, 0.0) for gram in asked & self._grams[place])
        return _in_spreads(found)


def plainly(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().replace("’", "'").split())


def grams(text: str, language: str) -> Sequence[str]:
    """The beginnings of words, or pairs of letters or syllables in languages whose words are not bent."""
    plain = plainly(text)
    if language in ("zh", "th"):
        return [f"{one}{other}" for one, other in pairwise(plain) if one.isalnum() and other.isalnum()]
    words = re.findall(r"\w+", plain)
    if language == "vi":
        return [f"{one} {other}" for one, other in pairwise(words)]
    return [word[:_GRAM] for word in words if len(word) > 1]


def _in_spreads(numbers: _Floats) -> _Floats:
    spread = max(float(np.nanstd(numbers)), _LEAST)
    found: _Floats = (numbers - float(np.nanmean(numbers))) / spread
    return found
