"""Vectors that travel: in a package they stand next to the digests of the texts that they were made from.

A kiosk looks its texts up by their digest. So a package made by a little older or newer program still serves: the
few texts that this program words differently are embedded here.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from knowledge.index.embedder import Embedder, Vectors
from knowledge.package.types import PackageError, PackageFailure

_KEY_BYTES = 16
_BATCH = 16
_WIDTH = 4
_AT_ONCE = 16


def in_batches(texts: Sequence[str]) -> list[list[str]]:
    """All texts, each once, in batches that stay as they are where nothing near changed.

    They are sorted by length, as a batch is padded to its longest text, and cut after texts whose digest says so: a new
    text changes the batch that it comes into and perhaps the next few, not all that follow.
    """
    batches: list[list[str]] = [[]]
    for text in sorted(set(texts), key=lambda text: (len(text), text)):
        batches[-1].append(text)
        if len(batches[-1]) == _BATCH or _key(text)[0] < 256 // _BATCH:
            batches.append([])
    return [batch for batch in batches if batch]


def pack(vectors: Mapping[str, Vectors]) -> tuple[bytes, bytes]:
    """The digests of the texts in order, 16 bytes each, and their vectors, little-endian float32."""
    rows = sorted((_key(text), vector) for text, vector in vectors.items())
    keys = b"".join(key for key, _ in rows)
    numbers = np.stack([vector for _, vector in rows]).astype("<f4")
    return keys, numbers.tobytes()


class PackedVectors:
    """The vectors of a package. Raises PackageError(PACKAGE_CONTENT_WRONG) where the sizes do not fit."""

    def __init__(self, keys: bytes, numbers: bytes, dimensions: int, count: int) -> None:
        if len(keys) != count * _KEY_BYTES or len(numbers) != count * dimensions * _WIDTH:
            raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, "vectors do not fit their keys")
        self._rows = {
            keys[start : start + _KEY_BYTES]: row for row, start in enumerate(range(0, len(keys), _KEY_BYTES))
        }
        self._vectors: Vectors = np.frombuffer(numbers, dtype="<f4").reshape(count, dimensions)
        if not bool(np.isfinite(self._vectors).all()):
            raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, "a vector is no number")

    def found(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """The vectors of those of ``texts`` that travelled, float32, shape (dimensions,) each."""
        return {
            text: self._vectors[row].astype(np.float32)
            for text in texts
            if (row := self._rows.get(_key(text))) is not None
        }

    def embed(
        self, texts: Sequence[str], embedder: Callable[[], Embedder], advance: Callable[[float], None]
    ) -> Vectors:
        """The vectors of ``texts``: float32, shape (len(texts), dimensions). Those that did not travel are computed.

        ``embedder`` is called only where there are any; ``advance`` is told the share that each step adds.
        """
        missing = [text for text in dict.fromkeys(texts) if _key(text) not in self._rows]
        computed: dict[str, Vectors] = {}
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            computed |= dict(zip(some, embedder().embed_passages(some), strict=True))
            advance(len(some) / len(missing))
        return np.stack(
            [computed[text] if text in computed else self._vectors[self._rows[_key(text)]] for text in texts]
        ).astype(np.float32)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_KEY_BYTES]
