"""From a source to an opened index: built once, kept by the digest of what it was built from."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from knowledge.grounding.synonyms import SYNONYMS_FILE
from knowledge.index.calibration import Calibration
from knowledge.index.dense import finite
from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.lexicon import linked, shipped_sayings
from knowledge.index.outside import shipped_outside
from knowledge.index.package_vectors import in_batches
from knowledge.index.ready import ready_calibration, ready_vectors, write_ready, write_ready_calibration
from knowledge.index.records import to_record
from knowledge.index.store import Contents, Index, write_calibration, write_index
from knowledge.index.vector_store import VectorStore
from knowledge.index.views import views
from knowledge.readers import read_source
from knowledge.readers.folder import list_files, relative_name
from knowledge.retrieval.confidence import IS_ABOUT, SAYS_IT
from knowledge.retrieval.examination import examine
from knowledge.retrieval.ranking import WEIGHTS
from knowledge.retrieval.retriever import QueryEmbedder
from knowledge.retrieval.saying.worth import WEIGHTS as WORTHS
from knowledge.translations.settling import with_true_translations
from knowledge.translations.views import translated_views
from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from models.sealed import seal, sealed_on, throw_away
from models.whole_file import whole_folder
from voice.korean.morphology import Morphology
from voice.korean.readings import READINGS_FILE

SAMPLE_SOURCE = Path(__file__).parent / "sample"
"""The content that comes with the program: plainly a sample, not advice."""

_FORMAT = "5"
"""Change this when views or columns change: an index of another format is built anew."""

_VECTORS = "vectors.sqlite"

_EMBEDDING = 0.8
"""Share of the time of a build that embedding takes; the rest is the memory's examination of itself."""

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
    half-built is ever opened: an index gets its name when it is whole. What a build that was ended had computed is
    kept, and the next one goes on from there. What the disk has damaged since is thrown away and built anew.
    """
    folder = index_place(source, cache, embedder_identity)
    index = opened_whole(folder)
    if index is None:
        make_room(folder)
        store = VectorStore(cache / _VECTORS, embedder_identity)
        _build(source, folder, store, _Means(embedder, morphology), progress)
        index = Index(folder)
    return index


def make_room(folder: Path) -> None:
    """For an index in place of a damaged one; raises KnowledgeError(INDEX_UNWRITABLE)."""
    try:
        throw_away(folder)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, str(error)) from error


def opened_whole(folder: Path) -> Index | None:
    """The index in ``folder``, every byte of it as it was written; None where there is none, or it cannot be opened."""
    if sealed_on(folder) is None:
        return None
    try:
        return Index(folder)
    except KnowledgeError:
        return None


def index_place(source: Path, cache: Path, embedder_identity: str) -> Path:
    """Where ``open_library`` has the index, or will have it; raises KnowledgeError as it does for the source."""
    return cache / _digest(source, embedder_identity)


@dataclass(frozen=True, slots=True)
class _Means:
    embedder: Embedder
    morphology: Morphology


def _build(source: Path, folder: Path, store: VectorStore, means: _Means, progress: Progress) -> None:
    documents = read_source(source)
    ready = ready_vectors(store.identity)

    def embed(texts: Sequence[str]) -> Vectors:
        vectors = ready.found(texts)
        others = [text for text in dict.fromkeys(texts) if text not in vectors]
        if others:
            computed = store.embed(
                others, means.embedder, lambda done: progress(_EMBEDDING * done / len(others))
            )
            vectors |= zip(others, computed, strict=True)
        else:
            progress(_EMBEDDING)
        store.keep_only(others)
        return np.stack([vectors[text] for text in texts])

    try:
        contents = assemble(documents, embed)
    finally:
        store.close()

    known = ready_calibration(_digest_of(documents), index_fingerprint(store.identity))

    def examine_itself(index: Index) -> Calibration:
        return known or examined(index, store.identity, means.embedder, means.morphology, tell)

    def tell(share: float) -> None:
        progress((1 - _EMBEDDING) * share)

    write_whole(folder, contents, means.morphology, examine_itself)


def make_ready(
    source: Path, folder: Path, identity: str, embedder: Embedder, morphology: Morphology, progress: Progress
) -> None:
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

    documents = read_source(source)
    contents = assemble(documents, embed)
    with tempfile.TemporaryDirectory() as place:
        write_index(Path(place), contents, morphology)
        found = examined(Index(Path(place)), identity, embedder, morphology)
    write_ready_calibration(folder, _digest_of(documents), found)


def _digest_of(documents: Sequence[Document]) -> str:
    """What an index finds out about itself hangs on the Korean text alone."""
    korean = (to_record(replace(one, translations=())) for one in documents)
    return hashlib.sha256("\n".join(korean).encode()).hexdigest()


def assemble(documents: Sequence[Document], embed: Callable[[Sequence[str]], Vectors]) -> Contents:
    """What an index of these documents holds; ``embed`` is asked once for the vectors of all its texts."""
    documents = list(map(with_true_translations, documents))
    sayings = linked(documents, shipped_sayings())
    all_views = [view for one in documents for view in views(one, sayings.get(one.document_id, ()))]
    outside = shipped_outside()
    translated = translated_views(documents)
    texts = [
        *(one.text for one in all_views),
        *(one.text for one in outside),
        *(one.text for one in translated),
    ]
    vectors = finite(embed(texts))
    others = len(all_views) + len(outside)
    return Contents(
        documents=documents,
        sayings=sayings,
        views=all_views,
        view_vectors=vectors[: len(all_views)],
        outside=outside,
        outside_vectors=vectors[len(all_views) : others],
        translated=translated,
        translated_vectors=vectors[others:],
    )


def write_whole(
    folder: Path, contents: Contents, morphology: Morphology, examine_it: Callable[[Index], Calibration]
) -> None:
    """Write an index, which appears at ``folder`` when it is whole; raises KnowledgeError(INDEX_UNWRITABLE).

    ``examine_it`` says what the written index finds out about itself.
    """
    try:
        with whole_folder(folder, replaces=False) as partial:
            write_index(partial, contents, morphology)
            write_calibration(partial, examine_it(Index(partial)))
            seal(partial, date.today())
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, str(error)) from error


def examined(
    index: Index,
    embedder_identity: str,
    embedder: QueryEmbedder,
    morphology: Morphology,
    advance: Progress = lambda _: None,
) -> Calibration:
    """What an index finds out about itself, with the mark of the way of indexing that it holds for."""
    found = examine(index, embedder, morphology, advance)
    return replace(found, made_for=index_fingerprint(embedder_identity))


def index_fingerprint(embedder_identity: str) -> str:
    """Changes whenever the same documents would be indexed in another way."""
    return _shipped(embedder_identity).hexdigest()[:16]


def _digest(source: Path, embedder_identity: str) -> str:
    digest = _shipped(embedder_identity)
    # How a text is read aloud or judged changes nothing of how it is found.
    _feed(digest, source, without=(READINGS_FILE, SYNONYMS_FILE))
    return digest.hexdigest()[:24]


def source_digest(source: Path) -> str:
    """SHA-256 of all files of a source and of their places; raises KnowledgeError as ``open_library`` does."""
    digest = hashlib.sha256()
    _feed(digest, source)
    return digest.hexdigest()


def _feed(digest: "hashlib._Hash", source: Path, without: Sequence[str] = ()) -> None:
    if not source.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(source))
    try:
        for path in filter(Path.is_file, list_files(source)):
            name = relative_name(path, source)  # where it lies counts: documents name their pictures by it
            if name in without:
                continue
            digest.update(f"{name}\n{path.stat().st_size}\n".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, str(error)) from error


def _shipped(embedder_identity: str) -> "hashlib._Hash":
    shipped = (
        _FORMAT,
        embedder_identity,
        shipped_sayings(),
        shipped_outside(),
        WEIGHTS,
        IS_ABOUT,
        SAYS_IT,
        WORTHS,
    )
    return hashlib.sha256(f"{shipped}\n".encode())
