"""Making a package: documents, their originals, the questions to try them with, and the vectors they are found by.

The same material and recipe give the same bytes: nothing in here reads a clock, and no vector depends on what was
embedded before.
"""

import hashlib
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.package_vectors import in_batches, pack
from knowledge.index.store import Index, write_calibration, write_index
from knowledge.index.vector_store import VectorStore
from knowledge.library import assemble, examined
from knowledge.package import probes as probing
from knowledge.package.archive import CHUNK, Head, write_package
from knowledge.package.manifest import (
    CALIBRATION,
    DOCUMENTS,
    MOST_BYTES,
    ORIGINALS,
    PHRASES,
    PICTURES,
    PROBES,
    READINGS,
    RECORDING,
    SYNONYMS,
    VECTOR_KEYS,
    VECTORS,
    Embedding,
    Manifest,
    PackedFile,
    check_path,
    encode_manifest,
)
from knowledge.package.probes import Probe
from knowledge.package.signatures import SIGNATURE_BYTES
from knowledge.package.types import PackageError, PackageFailure
from knowledge.readers.folder import Reading, list_files, relative_name
from knowledge.readers.kinds import Kind
from knowledge.readers.prepared import prepared_text
from knowledge.retrieval.retriever import Retriever
from knowledge.translations.settling import with_true_translations
from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from voice.korean.morphology import Morphology
from voice.korean.readings import NO_READINGS, Readings

_UNFIT = frozenset('<>:"|?*')
_LONGEST_NAME = 200
_STORE = "package-vectors.sqlite"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What staff decide about a package; times are aware. ``manifest.Manifest`` says what each means."""

    title: str
    version: int
    created: datetime
    centre: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    add_keys: tuple[bytes, ...] = ()
    revoke_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What goes in; ``probes`` are those that staff marked.

    ``originals`` are the files that documents were read from, ``pictures`` those that they show, each by its path
    below the folder of that name in the package, which is what the documents call it; ``phrases`` are recordings by
    the name of their phrase; ``readings`` are the staff's lexicon, ``synonyms`` what they declared to mean the same.
    """

    documents: Sequence[Document]
    originals: Mapping[str, Path] = field(default_factory=dict)
    probes: Sequence[Probe] = ()
    pictures: Mapping[str, Path] = field(default_factory=dict)
    phrases: Mapping[str, Path] = field(default_factory=dict)
    readings: Readings = NO_READINGS
    synonyms: Synonyms = NO_SYNONYMS


@dataclass(frozen=True, slots=True)
class Maker:
    """What documents are found with; ``identity`` names the embedder's files, ``cache`` keeps vectors for next time.

    Each belongs to the calling thread.
    """

    model: str
    identity: str
    embedder: Embedder
    morphology: Morphology
    cache: Path


_EMBEDDING, _PROBING, _WRITING = 0.8, 0.1, 0.1
"""Shares of the whole: embedding takes nearly all of the time where nothing is kept yet."""


def embedder_digest(identity: str) -> str:
    """What a manifest says for an embedder of this identity."""
    return hashlib.sha256(identity.encode()).hexdigest()


def material_from(
    source: Path, reading: Reading, held_back: frozenset[str], probes: Sequence[Probe] = ()
) -> Material:
    """What was read from ``source``, without the documents that are held back and without the files they stand in."""
    documents = [one for one in reading.documents if one.document_id not in held_back]
    places = {relative_name(path, source): path for path in list_files(source)}
    good = [file for file in reading.files if file.reason is None and file.path in places]
    waiting = {one.original for one in reading.documents if one.document_id in held_back}
    originals = {file.path: places[file.path] for file in good if file.passages and file.path not in waiting}
    pictures = {file.path: places[file.path] for file in good if file.kind is Kind.PICTURE}
    phrases = {Path(file.path).stem: places[file.path] for file in good if file.kind is Kind.RECORDING}
    return packed(
        Material(
            documents,
            originals,
            probes,
            pictures,
            phrases,
            readings=reading.readings,
            synonyms=reading.synonyms,
        )
    )


def packed(material: Material) -> Material:
    """The same under names that every system takes, and the documents saying them; pictures that none of them shows
    stay out.
    """
    shown = {one.picture.path for one in material.documents if one.picture}
    names = _fitting(material.originals)
    picture_names = _fitting(name for name in material.pictures if name in shown)

    def said(document: Document) -> Document:
        picture = document.picture
        name = picture_names.get(picture.path) if picture else None
        return replace(
            document,
            original=names.get(document.original, ""),
            picture=replace(picture, path=name) if picture and name else None,
        )

    return replace(
        material,
        documents=[said(document) for document in material.documents],
        originals={fit: material.originals[name] for name, fit in names.items()},
        pictures={fit: material.pictures[name] for name, fit in picture_names.items()},
    )


def newest_change(source: Path) -> datetime:
    """When anything in ``source`` changed last, also by being added or removed; raises OSError."""
    paths = [source, *source.rglob("*")] if source.is_dir() else [source]
    return datetime.fromtimestamp(max(path.lstat().st_mtime for path in paths), UTC)


def build_package(
    out: Path,
    material: Material,
    recipe: Recipe,
    maker: Maker,
    advance: Callable[[float], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Manifest:
    """Write an unsigned package to ``out``, which appears when it is whole; ``advance`` is told shares of the whole.

    What the kiosk would refuse is refused here: raises PackageError(PROBES_FAILED) naming staff's questions that do
    not find their document, PATH_OUTSIDE, PACKAGE_TOO_LARGE, PACKAGE_UNWRITABLE, BUILD_CANCELLED; KnowledgeError.
    """
    if not material.documents:
        raise KnowledgeError(KnowledgeFailure.CONTENT_EMPTY, str(out))
    material = replace(material, documents=[with_true_translations(one) for one in material.documents])

    told = 0.0

    def go_on(share: float) -> None:
        nonlocal told
        if cancelled():
            raise PackageError(PackageFailure.BUILD_CANCELLED)
        told += share
        advance(share)

    vectors: dict[str, Vectors] = {}

    def embed(texts: Sequence[str]) -> Vectors:
        import numpy as np

        wanted = in_batches(texts)
        count = sum(map(len, wanted))
        with closing(VectorStore(maker.cache / _STORE, maker.identity)) as store:
            vectors.update(
                store.embed_batches(wanted, maker.embedder, lambda done: go_on(_EMBEDDING * done / count))
            )
        return np.stack([vectors[text] for text in texts])

    contents = assemble(material.documents, embed)
    holds = recipe.valid_from or recipe.created
    folder = Path(tempfile.mkdtemp(prefix="probing-", dir=_made(maker.cache)))
    try:
        write_index(folder, contents, maker.morphology)
        calibration = examined(Index(folder), maker.identity, maker.embedder, maker.morphology)
        write_calibration(folder, calibration)
        go_on(_PROBING / 2)
        retriever = Retriever(
            Index(folder), maker.embedder, maker.morphology, lambda: max(holds, recipe.created).date()
        )
        asked = _asked(material, retriever)
        del retriever
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    go_on(_PROBING / 2)

    keys, numbers = pack(vectors)
    own = {
        DOCUMENTS: prepared_text(material.documents).encode("utf-8"),
        PROBES: probing.probe_lines(asked).encode("utf-8"),
        VECTOR_KEYS: keys,
        VECTORS: numbers,
        CALIBRATION: calibration.to_json().encode("utf-8"),
    }
    if material.readings.words:
        own[READINGS] = material.readings.to_toml().encode("utf-8")
    if material.synonyms.lines:
        own[SYNONYMS] = material.synonyms.to_toml().encode("utf-8")
    files = [PackedFile(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in own.items()]
    others = {
        **{f"{ORIGINALS}/{path}": place for path, place in sorted(material.originals.items())},
        **{f"{PHRASES}/{name}{RECORDING}": place for name, place in sorted(material.phrases.items())},
        **{f"{PICTURES}/{path}": place for path, place in sorted(material.pictures.items())},
    }
    files += [_measured(path, place) for path, place in others.items()]
    for file in files:
        check_path(file.path)
    total = sum(file.size for file in files)
    if total > MOST_BYTES:
        raise PackageError(PackageFailure.PACKAGE_TOO_LARGE, f"{total} bytes")
    manifest = Manifest(
        title=recipe.title,
        centre=recipe.centre,
        version=recipe.version,
        created=_whole(recipe.created),
        valid_from=recipe.valid_from and _whole(recipe.valid_from),
        valid_until=recipe.valid_until and _whole(recipe.valid_until),
        documents=len(material.documents),
        passages=sum(len(one.sections) for one in material.documents),
        probes=len(asked),
        embedding=Embedding(
            maker.model, embedder_digest(maker.identity), len(next(iter(vectors.values()))), len(vectors)
        ),
        files=tuple(files),
        add_keys=recipe.add_keys,
        revoke_keys=recipe.revoke_keys,
    )
    head = Head("", bytes(SIGNATURE_BYTES), encode_manifest(manifest))
    written = (own[file.path] if file.path in own else others[file.path] for file in files)
    write_package(
        out,
        head,
        (_parts(one, file) for one, file in zip(written, files, strict=True)),
        lambda size: go_on(_WRITING * size / max(1, total)),
    )
    advance(1.0 - told)
    return manifest


def _asked(material: Material, retriever: Retriever) -> list[Probe]:
    """Staff's questions, which must hold, and as many made ones as do."""
    wrong = [probe for probe, has_failed in probing.failed(material.probes, retriever) if has_failed]
    if wrong:
        shown = ", ".join(probe.question for probe in wrong[:5])
        raise PackageError(PackageFailure.PROBES_FAILED, f"{len(wrong)} of {len(material.probes)}: {shown}")
    room = probing.MOST_PROBES - len(material.probes)
    made = probing.failed(probing.made_from(material.documents)[: max(0, room)], retriever)
    holding = [probe for probe, has_failed in made if has_failed is False]
    return [*material.probes, *holding]


def _measured(path: str, place: Path) -> PackedFile:
    try:
        with place.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return PackedFile(path, file.tell(), digest)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{place}: {error.strerror}") from error


def _parts(one: bytes | Path, file: PackedFile) -> Iterator[bytes]:
    if isinstance(one, bytes):
        yield one
        return
    digest = hashlib.sha256()
    try:
        with one.open("rb") as stream:
            while part := stream.read(CHUNK):
                digest.update(part)
                yield part
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{one}: {error.strerror}") from error
    if digest.hexdigest() != file.sha256:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{one}: it changes while it is packed")


def _fitting(paths: Iterable[str]) -> dict[str, str]:
    taken: set[str] = set()
    return {path: _fit(path, taken) for path in paths}


def _fit(path: str, taken: set[str]) -> str:
    """The path as every system takes it, and as no other has it."""
    parts = [
        "".join("_" if letter in _UNFIT or not letter.isprintable() else letter for letter in part)
        .replace("\\", "_")
        .rstrip(". ")
        for part in unicodedata.normalize("NFC", path).split("/")
    ]
    fit = "/".join(part or "_" for part in parts)
    if fit != path or len(fit.encode()) > _LONGEST_NAME or fit.casefold() in taken or not _is_safe(fit):
        suffix = Path(fit).suffix[:10]
        fit = f"{hashlib.sha256(path.encode()).hexdigest()[:16]}{suffix}"
    taken.add(fit.casefold())
    return fit


def _is_safe(path: str) -> bool:
    try:
        check_path(f"{ORIGINALS}/{path}")
    except PackageError:
        return False
    return True


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.INDEX_UNWRITABLE, f"{folder}: {error.strerror}") from error
    return folder
