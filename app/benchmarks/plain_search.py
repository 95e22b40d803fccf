"""Searching as it is done without this project's ways: what ``malbeot bench search`` compares with.

Both know one text for each document, its title and all its sections, and rank by one number.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.index.embedder import Embedder
from knowledge.index.sparse import WordIndex, write_word_index
from knowledge.types import Document
from voice.korean.morphology import Morphology

Ranked = tuple[tuple[str, ...], float]
"""Ids of documents, best first, at most ten; and the number of the first: the higher, the surer."""

_FETCHED = 10


class PlainEmbeddings:
    """By the cosine of the question with each document's text."""

    def __init__(self, documents: Sequence[Document], embedder: Embedder) -> None:
        self._ids = [document.document_id for document in documents]
        self._embedder = embedder
        self._vectors = embedder.embed_passages([_text(document) for document in documents])

    def search(self, question: str) -> Ranked:
        return _ranked(self._ids, self._vectors @ self._embedder.embed_query(question))


class PlainWords:
    """By BM25 over Korean stems; ``folder`` takes the word index."""

    def __init__(self, documents: Sequence[Document], morphology: Morphology, folder: Path) -> None:
        self._ids = [document.document_id for document in documents]
        self._morphology = morphology
        write_word_index(folder, [morphology.stems(_text(document)) for document in documents])
        self._words = WordIndex(folder)

    def search(self, question: str) -> Ranked:
        return _ranked(self._ids, self._words.match(dict.fromkeys(self._morphology.stems(question), 1.0))[0])


def _text(document: Document) -> str:
    return " ".join((document.title, *document.sections.values()))


def _ranked(ids: Sequence[str], numbers: np.ndarray[tuple[int], np.dtype[np.float32]]) -> Ranked:
    order = np.argsort(-numbers, kind="stable")[:_FETCHED]
    return tuple(ids[place] for place in order), float(numbers[order[0]]) if len(order) else 0.0
