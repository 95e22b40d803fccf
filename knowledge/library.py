"""From a source to an opened index: built once, kept by the digest of what it was built from."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from knowledge.embedder import Embedder
from knowledge.index import Index, count_views, write_index
from knowledge.morphology import Morphology
from knowledge.readers import read_source
from knowledge.types import KnowledgeError, KnowledgeFailure

SAMPLE_SOURCE = Path(__file__).parent / "sample"
"""The content that comes with the program: plainly a sample, not advice."""

_FORMAT = "2"
"""Change this when views, weights or columns change: an index of another format is built anew."""

Progress = Callable[[float], None]
"""Told the share that each step adds while an index is built; the shares sum up to 1."""


def open_library(
    source: Path,
    cache: Path,
    embedder_identity: str,
    embedder: Embedder,
    morphology: Morphology,
    progress: Progress,
) -> Index:
    """The index of ``source``, built now if the cache has none of exactly these files and this embedder.

    Raises KnowledgeError: CONTENT_MISSING, CONTENT_UNREADABLE, CONTENT_EMPTY or INDEX_UNWRITABLE. Nothing
    half-built is ever opened: an index gets its name when it is whole.
    """
    folder = cache / _digest(source, embedder_identity)
    if not folder.is_dir():
        _build(source, folder, embedder, morphology, progress)
    return Index(folder)


def _build(
    source: Path, folder: Path, embedder: Embedder, morphology: Morphology, progress: Progress
) -> None:
    documents = read_source(source)
    total = count_views(documents)
    partial = folder.with_name(f"{folder.name}.{os.getpid()}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        write_index(partial, documents, embedder, morphology, lambda views: progress(views / total))
        if not folder.is_dir():  # another process may have finished the same index first
            partial.rename(folder)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, str(error)) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _digest(source: Path, embedder_identity: str) -> str:
    if not source.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(source))
    digest = hashlib.sha256(f"{_FORMAT}\n{embedder_identity}\n".encode())
    files = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
    try:
        for path in files:
            digest.update(f"{path.name}\n{path.stat().st_size}\n".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, str(error)) from error
    return digest.hexdigest()[:24]
