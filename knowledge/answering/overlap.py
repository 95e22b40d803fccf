"""How much of what a question asks one piece of a document speaks of: by its words, its figures and its meaning."""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.grounding.figures import figures
from knowledge.index.telling import Telling
from knowledge.types import Document
from voice.korean.letters import letters
from voice.korean.morphology import Morphology

_SHORTEST = 2
"""Letters of a stem that is looked for inside of other words."""

_MEANING = 0.4
"""What a part of the document that is nearer by one spread than its other parts is worth, in telling words."""

_SAME_FIGURE = 1.0


Nearness = Sequence[tuple[str, float]]
"""Parts of one document, each with how much nearer to the question it is than the others, in their spreads."""


class Overlap:
    """Of one question with the pieces of one document, whose own name counts for nothing: every piece is about it."""

    def __init__(
        self,
        question: str,
        document: Document,
        morphology: Morphology,
        parts: Nearness = (),
    ) -> None:
        self._morphology = morphology
        named = set(morphology.stems(document.title))
        own = [stem for stem in dict.fromkeys(morphology.stems(question)) if stem not in named]
        self._weights = Telling(morphology).stems(own)
        self._figures = {(one.kind, one.value) for one in figures(question)}
        self._parts = [(letters(text), units) for text, units in parts]
        self._of = lru_cache(maxsize=512)(self._measured)

    def __call__(self, piece: str) -> float:
        return self._of(piece) if piece else 0.0

    def _measured(self, piece: str) -> float:
        stems, bare = set(self._morphology.stems(piece)), letters(piece)
        said = sum(weight for stem, weight in self._weights.items() if stem in stems or _inside(stem, bare))
        same = self._figures and {(one.kind, one.value) for one in figures(piece)} & self._figures
        near = max((units for text, units in self._parts if bare[:40] in text), default=0.0)
        return said + _SAME_FIGURE * bool(same) + _MEANING * near


def _inside(stem: str, bare: str) -> bool:
    root = letters(stem.removesuffix("다")) if len(stem) > _SHORTEST else letters(stem)
    return len(root) >= _SHORTEST and root in bare
