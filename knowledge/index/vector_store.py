"""Vectors that were computed once, kept by what they were computed from.

Embedding is nearly all of the time that building an index takes. With this store a build that was ended in the
middle goes on where it was, and a build after a small change takes as long as the change is big.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from knowledge.index.embedder import Embedder, Vectors
from knowledge.types import KnowledgeError, KnowledgeFailure

_BATCH = 16
_ASKED_AT_ONCE = 500
_MARK_BYTES = 8
_FORMAT = 2
"""Changes with how a vector is kept: what is kept otherwise is computed again."""

_Result = TypeVar("_Result")


class VectorStore:
    """One file of vectors. Owned by one thread.

    Args:
        path: made where it is not there.
        identity: of the embedder; its vectors are kept apart from every other's.
    """

    def __init__(self, path: Path, identity: str) -> None:
        self._identity = identity
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _opened(path)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._database = _begun_anew(path)
        except (OSError, sqlite3.Error) as error:
            raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, f"{path}: {error}") from error

    @property
    def identity(self) -> str:
        return self._identity

    def close(self) -> None:
        self._database.close()

    def embed(self, texts: Sequence[str], embedder: Embedder, advance: Callable[[int], None]) -> Vectors:
        """The passages' vectors: float32, shape (len(texts), dimensions); ``advance(n)`` after every n of them.

        What is not kept yet, or was damaged since, is computed and kept, batch by batch.
        Raises KnowledgeError(INDEX_UNWRITABLE).
        """
        told = 0

        def tell(more: int) -> None:
            nonlocal told
            more = min(more, len(texts) - told)
            told += more
            advance(more)

        return self._mending(lambda: self._embedded(texts, embedder, tell))

    def _embedded(self, texts: Sequence[str], embedder: Embedder, advance: Callable[[int], None]) -> Vectors:
        keys = {text: self._key(text) for text in texts}
        kept = self._kept(list(keys.values()))
        missing = [text for text, key in keys.items() if key not in kept]
        advance(len(texts) - len(missing))
        # Alike lengths together: a batch is padded to its longest text.
        missing.sort(key=len)
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            computed = embedder.embed_passages(batch)
            rows = {keys[text]: vector for text, vector in zip(batch, computed, strict=True)}
            self._keep(rows)
            kept |= rows
            advance(len(batch))
        return np.stack([kept[keys[text]] for text in texts])

    def embed_batches(
        self, batches: Sequence[Sequence[str]], embedder: Embedder, advance: Callable[[int], None]
    ) -> dict[str, Vectors]:
        """The vector of each text, always computed together with the same others, and all others forgotten.

        What a model makes of a text differs in its last digits with what else is in the batch. Here a batch is computed
        as it stands or taken as it was, so that the same batches give the same bytes, whatever was computed before.
        ``advance(n)`` after every n texts. Raises KnowledgeError(INDEX_UNWRITABLE).
        """
        return self._mending(lambda: self._embedded_in_batches(batches, embedder, advance))

    def _embedded_in_batches(
        self, batches: Sequence[Sequence[str]], embedder: Embedder, advance: Callable[[int], None]
    ) -> dict[str, Vectors]:
        found: dict[str, Vectors] = {}
        wanted: list[tuple[bytes]] = []
        for batch in batches:
            together = hashlib.sha256("\n".join(batch).encode()).hexdigest()
            keys = {text: self._key(f"{together}\n{text}") for text in batch}
            wanted += [(key,) for key in keys.values()]
            kept = self._kept(list(keys.values()))
            if len(kept) < len(keys):
                computed = embedder.embed_passages(batch).astype(np.float32)
                kept = {keys[text]: vector for text, vector in zip(batch, computed, strict=True)}
                self._keep(kept)
            found |= {text: kept[key] for text, key in keys.items()}
            advance(len(batch))
        self._forget_all_but(wanted)
        return found

    def keep_only(self, texts: Sequence[str]) -> None:
        """Forget the vectors of all other texts, other embedders' too."""
        wanted = [(self._key(text),) for text in dict.fromkeys(texts)]
        self._mending(lambda: self._forget_all_but(wanted))

    def _mending(self, step: Callable[[], _Result]) -> _Result:
        """What ``step`` gives, from a new file where the old one turns out to be damaged."""
        try:
            try:
                return step()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._database.close()
                self._database = _begun_anew(self._path)
                return step()
        except (OSError, sqlite3.Error) as error:
            raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, str(error)) from error

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{_FORMAT}\n{self._identity}\n{text}".encode()).digest()[:16]

    def _keep(self, rows: Mapping[bytes, Vectors]) -> None:
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                [(key, _packed(key, vector)) for key, vector in rows.items()],
            )

    def _forget_all_but(self, wanted: Sequence[tuple[bytes]]) -> None:
        with self._database:
            self._database.execute("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY)")
            self._database.executemany("INSERT INTO wanted VALUES (?)", wanted)
            self._database.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM wanted)")
            self._database.execute("DROP TABLE wanted")

    def _kept(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        kept = {}
        for start in range(0, len(keys), _ASKED_AT_ONCE):
            some = keys[start : start + _ASKED_AT_ONCE]
            marks = ", ".join("?" * len(some))
            for key, vector in self._database.execute(
                f"SELECT key, vector FROM vectors WHERE key IN ({marks})",  # noqa: S608 - only question marks
                some,
            ):
                numbers = _unpacked(key, vector)
                if numbers is not None:
                    kept[key] = numbers
        return kept


def _packed(key: bytes, vector: Vectors) -> bytes:
    """With a mark of what it belongs to: a database notices damage to its pages' order, not to what is kept in them."""
    numbers = vector.astype(np.float32).tobytes()
    return _mark(key, numbers) + numbers


def _unpacked(key: bytes, packed: bytes) -> Vectors | None:
    """None where it is not as it was kept."""
    mark, numbers = packed[:_MARK_BYTES], packed[_MARK_BYTES:]
    return np.frombuffer(numbers, dtype=np.float32) if mark == _mark(key, numbers) else None


def _mark(key: bytes, numbers: bytes) -> bytes:
    return hashlib.blake2b(key + numbers, digest_size=_MARK_BYTES).digest()


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Rather than a lock, a full disk or no right to write."""
    return not isinstance(error, sqlite3.OperationalError)


def _begun_anew(path: Path) -> sqlite3.Connection:
    """All of it can be computed again."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60.0)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )
    except sqlite3.Error:
        database.close()
        raise
    return database
