"""A document and a memory small enough to see through, shared by the tests of this folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.index.embedder import Vectors
from knowledge.types import Document, Section
from voice.korean.morphology import Morpheme, Morphology

PENSION = Document(
    document_id="S1",
    title="기초연금",
    sections={
        Section.OVERVIEW: "기초연금은 어르신께 매달 드리는 연금이에요.",
        Section.WHO: "기초연금은 만 65세 이상인 분이 신청할 수 있어요. 혼자 사시면 소득이 228만 원 이하여야 해요.",
        Section.WHAT: "기초연금은 한 달에 최대 34만 2,510원을 받아요. 부부가 함께 받으면 20퍼센트씩 줄어요.",
        Section.PHONE: "129",
    },
    source="견본 자료",
    effective_date=date(2025, 1, 1),
    is_sample=True,
)

_MORPHOLOGY = Morphology()


class Untranslated:
    """Stands in for an index without a document in another language."""

    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Words:
    """Stands in for the morphology: words without their last syllable, where they are long; all of them are nouns.

    What the gate judges is taken apart for real.
    """

    def load(self) -> None: ...

    def stems(self, text: str) -> Sequence[str]:
        return [word.strip(".,?")[:2] for word in text.split()]

    def nouns(self, text: str) -> Sequence[str]:
        return self.stems(text)

    def morphemes(self, text: str) -> Sequence[Morpheme]:
        return _MORPHOLOGY.morphemes(text)


class Letters:
    """Stands in for the embedder: texts with the same letters point the same way."""

    dimensions = 64
    calls = 0
    """How often passages were embedded."""

    def embed_query(self, text: str) -> Vectors:
        vector = np.zeros(self.dimensions, np.float32)
        for letter in text:
            vector[ord(letter) % self.dimensions] += 1
        return vector / (np.linalg.norm(vector) or 1)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        return np.stack([self.embed_query(text) for text in texts])
