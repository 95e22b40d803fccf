"""The versions that are installed: which of them is whole and answers, and the index that this program makes of it.

Layout: ``content/state.json``, and for each version ``content/<version>/`` with ``manifest.json``, ``signature``,
``package/`` (the files, as they were signed) and ``index/<fingerprint>/`` (made here).
"""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.index.calibration import Calibration, read_calibration
from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.package_vectors import PackedVectors
from knowledge.index.store import Index
from knowledge.library import assemble, examined, index_fingerprint, make_room, opened_whole, write_whole
from knowledge.package.build import embedder_digest
from knowledge.package.disk import Disk, own_disk, was_looked_at
from knowledge.package.manifest import (
    CALIBRATION,
    DOCUMENTS,
    READINGS,
    SYNONYMS,
    VECTOR_KEYS,
    VECTORS,
    Manifest,
    PackedFile,
    decode_manifest,
)
from knowledge.package.material import check_links
from knowledge.package.state import (
    KioskState,
    had_content,
    only_one,
    read_state,
    repair_state,
    version_folder,
    write_state,
)
from knowledge.package.trust import Edition, compare, manifest_digest
from knowledge.package.types import PackageError, PackageFailure
from knowledge.readers.prepared import read_prepared
from knowledge.types import KnowledgeError
from voice.korean.lexicon_file import MOST_LETTERS, LexiconError
from voice.korean.morphology import Morphology
from voice.korean.readings import NO_READINGS, Readings

MANIFEST = "manifest.json"
FILES = "package"
INDEX = "index"
PARTIAL = ".partial"
BROKEN = ".broken"
_PATIENCE = 600.0
"""Seconds that a start waits for an installation, or for another start, before it makes an index."""
_MOST_LEXICON = 4 * MOST_LETTERS
"""Bytes."""
_Lexicon = TypeVar("_Lexicon")


@dataclass(frozen=True, slots=True)
class Means:
    """What a kiosk finds documents with. Used by the calling thread only.

    Attributes:
        identity: of the embedder's files, as for ``library.open_library``.
        embedder: loads it on the first call; a package with vectors needs it for its probes only.
        region: as for ``Retriever``.
    """

    identity: str
    embedder: Callable[[], Embedder]
    morphology: Morphology
    region: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """The version that answers. ``index``: its folder. ``fell_back``: a newer one is damaged."""

    edition: Edition
    manifest: Manifest
    index: Path
    fell_back: bool = False


def serving(
    content: Path,
    means: Means,
    advance: Callable[[float], None] = lambda _: None,
    disk: Disk | None = None,
    *,
    patience: float = _PATIENCE,
    meanwhile: bool = False,
) -> Serving | None:
    """The version that answers, with its index, which is made anew where this program makes another one of it.

    A start looks at names and sizes only: every byte was hashed when the version was installed, and is hashed again
    before an index is made from it, by one process at a time (``patience``: seconds to wait for another).

    With ``meanwhile`` no index is made where another version has one: that one answers until a call without it.

    None where nothing was ever installed. A version that is damaged is passed over for the one before it.
    Raises PackageError(VERSION_DAMAGED) where none is whole, CONTENT_BUSY, CONTENT_STATE_UNREADABLE; KnowledgeError.
    """
    disk = disk or Disk()
    state = read_state(content, disk)
    is_damaged = lacks_index = False
    for edition in state.versions:
        folder = version_folder(content, edition.version)
        try:
            manifest = _check(folder, edition, disk, _compare_sizes)
        except PackageError as error:
            _pass_over(error)
            is_damaged = True
            continue
        index = _index_there(folder, means)
        if index is not None:
            return Serving(edition, manifest, index, fell_back=is_damaged)
        lacks_index = True
        if not meanwhile:
            break
    if lacks_index:
        with only_one(content, patience=patience):
            return _serving_anew(content, means, advance, disk)
    _refuse_damaged(content, state)
    return None


def _serving_anew(
    content: Path, means: Means, advance: Callable[[float], None], disk: Disk
) -> Serving | None:
    """The same where an index has to be made; for whoever holds the content folder."""
    state = read_state(content, disk)
    for edition in state.versions:
        folder = version_folder(content, edition.version)
        try:
            manifest = check_whole(folder, edition, disk)
        except PackageError as error:
            _pass_over(error)
            continue
        index = _index_there(folder, means) or make_index(folder, manifest, means, advance)
        return Serving(edition, manifest, index, fell_back=edition != state.current)
    _refuse_damaged(content, state)
    return None


def serving_index(content: Path, embedder_identity: str) -> Path | None:
    """Where the index of the version that answers lies, or will when it is made; None where nothing was installed.

    A look that changes nothing and loads nothing. Raises PackageError as ``serving`` does.
    """
    disk = Disk()
    state = read_state(content, disk)
    for edition in state.versions:
        folder = version_folder(content, edition.version)
        with contextlib.suppress(PackageError):
            _check(folder, edition, disk, _compare_sizes)
            return _index_place(folder, embedder_identity)
    _refuse_damaged(content, state)
    return None


def _refuse_damaged(content: Path, state: KioskState) -> None:
    """Nothing else may answer in place of a centre's content: an example told as if it held here would be believed."""
    if state.versions or had_content(content):
        raise PackageError(
            PackageFailure.VERSION_DAMAGED, ", ".join(str(one.version) for one in state.versions)
        )


def roll_back(content: Path, disk: Disk | None = None) -> Edition:
    """Let the version before serve again, in one step. The floor stays: what was refused stays refused.

    Raises PackageError: NOTHING_TO_ROLL_BACK, VERSION_DAMAGED, or what the disk does.
    """
    disk = disk or Disk()
    with only_one(content):
        state = read_state(content, disk).rolled_back()
        edition = state.versions[0]
        if not is_whole(content, edition, disk):
            raise PackageError(PackageFailure.VERSION_DAMAGED, str(edition.version))
        write_state(content, state, disk)
    return edition


def recover(content: Path, disk: Disk | None = None) -> None:
    """Remove what an installation that was ended left behind, and make both copies of the state whole again.

    Where an installation is under way nothing is touched.
    """
    disk = disk or Disk()
    if not content.is_dir():
        return
    with contextlib.suppress(PackageError), only_one(content):
        repair_state(content, disk)
        clean(content, read_state(content, disk), disk)


def put_aside_damaged(content: Path, disk: Disk | None = None) -> list[Edition]:
    """Read every byte of the versions that could answer, and put aside those that a disk has damaged since.

    What is put aside answers no more: the version before it does. Nothing happens while an installation is under way.
    Raises PackageError for what the disk does.
    """
    disk = disk or Disk()
    damaged = []
    with contextlib.suppress(PackageError), only_one(content):
        for edition in read_state(content, disk).versions:
            folder = version_folder(content, edition.version)
            if folder.is_dir() and not is_whole(content, edition, disk):
                with own_disk():
                    disk.remove(folder.with_name(folder.name + BROKEN))
                    disk.rename(folder, folder.with_name(folder.name + BROKEN))
                damaged.append(edition)
    return damaged


def clean(content: Path, state: KioskState, disk: Disk) -> None:
    """Remove every version that the state does not name, and every one that is not whole yet or any more."""
    kept = {str(edition.version) for edition in state.versions}
    with contextlib.suppress(OSError):
        for folder in content.iterdir():
            is_version = folder.name.removesuffix(PARTIAL).removesuffix(BROKEN).isdecimal()
            if is_version and folder.name not in kept:
                disk.remove(folder)


def files_of(content: Path, edition: Edition) -> Path:
    """The folder of a version's files as they were signed."""
    return version_folder(content, edition.version) / FILES


def check_whole(folder: Path, edition: Edition, disk: Disk | None = None) -> Manifest:
    """Read a version's every byte; raises PackageError: VERSION_DAMAGED, or what keeps this process from reading."""
    return _check(folder, edition, disk or Disk(), compare_files)


def is_whole(content: Path, edition: Edition, disk: Disk) -> bool:
    try:
        check_whole(version_folder(content, edition.version), edition, disk)
    except PackageError as error:
        _pass_over(error)
        return False
    return True


def _pass_over(error: PackageError) -> None:
    """Go on after a damaged version only: who could not look has found out nothing, and may look again."""
    if error.failure is not PackageFailure.VERSION_DAMAGED:
        raise error


def _check(
    folder: Path, edition: Edition, disk: Disk, compare_with: Callable[[Manifest, Path, Disk], None]
) -> Manifest:
    try:
        with own_disk():
            data = disk.read(folder / MANIFEST)
        if manifest_digest(data) != edition.digest:
            raise PackageError(PackageFailure.FILE_CHANGED, MANIFEST)  # noqa: TRY301 - told as the others
        manifest = decode_manifest(data)
        compare_with(manifest, folder, disk)
    except PackageError as error:
        if not was_looked_at(error):
            raise
        raise PackageError(PackageFailure.VERSION_DAMAGED, f"{folder}: {error}") from error
    return manifest


def compare_files(manifest: Manifest, folder: Path, disk: Disk) -> None:
    place = folder / FILES
    with own_disk():
        compare(manifest, {name: disk.measure(place / name, name) for name in _names(place, disk)})


def _compare_sizes(manifest: Manifest, folder: Path, disk: Disk) -> None:
    place = folder / FILES
    signed = {file.path: file.sha256 for file in manifest.files}
    with own_disk():
        sizes = {name: (place / name).stat().st_size for name in _names(place, disk)}
    compare(manifest, {name: PackedFile(name, size, signed.get(name, "")) for name, size in sizes.items()})


def _names(place: Path, disk: Disk) -> list[str]:
    names = list(disk.files(place))
    links = [name for name in names if (place / name).is_symlink()]
    if links:
        raise PackageError(PackageFailure.FILE_EXTRA, links[0])
    return names


def _index_there(folder: Path, means: Means) -> Path | None:
    """The folder of a version's index; None where this program has none of it, or cannot open it."""
    place = _index_place(folder, means.identity)
    return place if opened_whole(place) else None


def make_index(folder: Path, manifest: Manifest, means: Means, advance: Callable[[float], None]) -> Path:
    """For whoever holds the content folder, from files that were hashed since."""
    place = _index_place(folder, means.identity)
    make_room(place)
    try:
        documents = read_prepared(own_file(folder, DOCUMENTS).decode("utf-8"), DOCUMENTS)
    except (KnowledgeError, UnicodeDecodeError) as error:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, DOCUMENTS) from error
    ids = {document.document_id for document in documents}
    if len(ids) != len(documents) or len(documents) != manifest.documents:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, "other documents than it says")
    check_links(manifest, documents)
    packed_readings(folder, manifest)
    packed_synonyms(folder, manifest)

    def embed(texts: Sequence[str]) -> Vectors:
        embedding = manifest.embedding
        if embedding.digest == embedder_digest(means.identity):
            keys, numbers = own_file(folder, VECTOR_KEYS), own_file(folder, VECTORS)
            packed = PackedVectors(keys, numbers, embedding.dimensions, embedding.vectors)
        else:
            packed = PackedVectors(b"", b"", embedding.dimensions, 0)
        return packed.embed(texts, means.embedder, advance)

    def examine_itself(index: Index) -> Calibration:
        known = _packed_calibration(folder, manifest, means)
        return known or examined(index, means.identity, means.embedder(), means.morphology)

    write_whole(place, assemble(documents, embed), means.morphology, examine_itself)
    return place


def _packed_calibration(folder: Path, manifest: Manifest, means: Means) -> Calibration | None:
    """What travelled, where it was found out with this embedder and this way of indexing."""
    if not any(file.path == CALIBRATION for file in manifest.files):
        return None
    try:
        known = read_calibration(own_file(folder, CALIBRATION).decode("utf-8"))
    except (KnowledgeError, UnicodeDecodeError) as error:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, CALIBRATION) from error
    return known if known.made_for == index_fingerprint(means.identity) else None


def packed_readings(folder: Path, manifest: Manifest) -> Readings:
    """The lexicon of a version; raises PackageError(PACKAGE_CONTENT_WRONG) where it is none."""
    return _packed_lexicon(folder, manifest.file(READINGS), Readings.parse) or NO_READINGS


def packed_synonyms(folder: Path, manifest: Manifest) -> Synonyms:
    """What means the same in a version; raises as ``packed_readings``."""
    return _packed_lexicon(folder, manifest.file(SYNONYMS), Synonyms.parse) or NO_SYNONYMS


def _packed_lexicon(
    folder: Path, file: PackedFile | None, parse: Callable[[str], _Lexicon]
) -> _Lexicon | None:
    if file is None:
        return None
    try:
        if file.size > _MOST_LEXICON:
            raise LexiconError(f"{file.size} bytes")  # noqa: TRY301 - told as the others
        return parse(own_file(folder, file.path).decode("utf-8"))
    except (LexiconError, UnicodeDecodeError) as error:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, f"{file.path}: {error}") from error


def _index_place(folder: Path, embedder_identity: str) -> Path:
    return folder / INDEX / index_fingerprint(embedder_identity)


def own_file(folder: Path, name: str) -> bytes:
    with own_disk():
        return Disk().read(folder / FILES / name)
