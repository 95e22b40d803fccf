"""From a source to an opened index: built once, kept by the digest of what it was built from."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.lexicon import linked, shipped_sayings
from knowledge.index.outside import shipped_outside
from knowledge.index.package_vectors import in_batches
from knowledge.index.ready import ready_vectors, write_ready
from knowledge.index.store import Contents, Index, write_index
from knowledge.index.vector_store import VectorStore
from knowledge.index.views import views
from knowledge.readers import read_source
from knowledge.readers.folder import list_files, relative_name
from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from models.whole_file import whole_folder

SAMPLE_SOURCE = Path(__file__).parent / "sample"
"""The content that comes with the program: plainly a sample, not advice."""

_FORMAT = "4"
"""Change this when views or columns change: an index of another format is built anew."""

_VECTORS = "vectors.sqlite"

Progress = Callable[[float], None]
"""Told the share that each step adds while an index is built; the shares sum up to 1."""


def open_library(
    source: Path,
    cache: Path,
    embedder_identity: str,
    embedder: Embedder,
    progress: Progress,
) -> Index:
    """The index of ``source``, built now if the cache has none of exactly these files and this embedder.

    Raises KnowledgeError: CONTENT_MISSING, CONTENT_UNREADABLE, CONTENT_EMPTY or INDEX_UNWRITABLE. Nothing
    half-built is ever opened: an index gets its name when it is whole. What a build that was ended had computed is
    kept, and the next one goes on from there.
    """
    folder = cache / _digest(source, embedder_identity)
    if not folder.is_dir():
        _build(source, folder, VectorStore(cache / _VECTORS, embedder_identity), embedder, progress)
    return Index(folder)


def _build(
    source: Path,
    folder: Path,
    store: VectorStore,
    embedder: Embedder,
    progress: Progress,
) -> None:
    documents = read_source(source)
    ready = ready_vectors(store.identity)

    def embed(texts: Sequence[str]) -> Vectors:
        vectors = ready.found(texts)
        others = [text for text in dict.fromkeys(texts) if text not in vectors]
        if others:
            computed = store.embed(others, embedder, lambda done: progress(done / len(others)))
            vectors |= zip(others, computed, strict=True)
        else:
            progress(1.0)
        store.keep_only(others)
        return np.stack([vectors[text] for text in texts])

    try:
        contents = assemble(documents, embed)
    finally:
        store.close()
    write_whole(folder, contents)


def make_ready(source: Path, folder: Path, identity: str, embedder: Embedder, progress: Progress) -> None:
    """Write to ``folder`` what an installer brings along, so that the first index of ``source`` takes no time.

    Every text is embedded in the same company whatever was embedded before: the same source and model give the same
    bytes on the same machine. Raises KnowledgeError as ``open_library`` does.
    """

    def embed(texts: Sequence[str]) -> Vectors:
        vectors: dict[str, Vectors] = {}
        for batch in in_batches(texts):
            vectors |= zip(batch, embedder.embed_passages(batch), strict=True)
            progress(len(batch) / len(set(texts)))
        write_ready(folder, identity, vectors)
        return np.stack([vectors[text] for text in texts])

    assemble(read_source(source), embed)


def assemble(documents: Sequence[Document], embed: Callable[[Sequence[str]], Vectors]) -> Contents:
    """What an index of these documents holds; ``embed`` is asked once for the vectors of all its texts."""
    everyday = linked(documents, shipped_sayings())
    all_views = [view for one in documents for view in views(one, everyday.get(one.document_id, ()))]
    outside = shipped_outside()
    vectors = embed([*(view.text for view in all_views), *(one.text for one in outside)])
    return Contents(
        documents=documents,
        everyday=everyday,
        views=all_views,
        view_vectors=vectors[: len(all_views)],
        outside=outside,
        outside_vectors=vectors[len(all_views) :],
    )


def write_whole(folder: Path, contents: Contents) -> None:
    """Write an index, which appears at ``folder`` when it is whole; raises KnowledgeError(INDEX_UNWRITABLE)."""
    try:
        with whole_folder(folder, replaces=False) as partial:
            write_index(partial, contents)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, str(error)) from error


def index_fingerprint(embedder_identity: str) -> str:
    """Changes whenever the same documents would be indexed in another way."""
    return _shipped(embedder_identity).hexdigest()[:16]


def _digest(source: Path, embedder_identity: str) -> str:
    if not source.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(source))
    digest = _shipped(embedder_identity)
    try:
        for path in filter(Path.is_file, list_files(source)):
            name = relative_name(path, source)  # where it lies counts: documents name their pictures by it
            digest.update(f"{name}\n{path.stat().st_size}\n".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, str(error)) from error
    return digest.hexdigest()[:24]


def _shipped(embedder_identity: str) -> "hashlib._Hash":
    shipped = (_FORMAT, embedder_identity, shipped_sayings(), shipped_outside())
    return hashlib.sha256(f"{shipped}\n".encode())
