"""Installing a package so that it may be interrupted at any point, and opening what is installed.

::

    open ─> decide ─> copy to <version>.partial ─> settle ─> hash again ─> index ─> ask the probes
                                                                                       │
         the old version serves until here, whatever happens <── switch <── rename <───┘

The switch is the one replacement of ``state.json``. What is not named in there does not serve: pieces of an
installation that was ended are removed by the next one, or when the kiosk starts.

Layout: ``content/state.json``, and for each version ``content/<version>/`` with ``manifest.json``, ``signature``,
``package/`` (the files, as they were signed) and ``index/<fingerprint>/`` (made here).
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.package_vectors import PackedVectors
from knowledge.index.store import Index
from knowledge.library import assemble, index_fingerprint, write_whole
from knowledge.morphology import Morphology
from knowledge.package.archive import Head, read_file, read_head
from knowledge.package.build import embedder_digest
from knowledge.package.disk import Disk, own_disk, stick
from knowledge.package.manifest import (
    DOCUMENTS,
    PROBES,
    VECTOR_KEYS,
    VECTORS,
    Manifest,
    PackedFile,
    decode_manifest,
)
from knowledge.package.material import check_decoding, check_links
from knowledge.package.probes import failed, parse_probes
from knowledge.package.state import KioskState, only_one, read_state, version_folder, write_state
from knowledge.package.trust import Accepted, Caution, Edition, Trust, compare, decide, manifest_digest
from knowledge.package.types import PackageError, PackageFailure
from knowledge.readers.prepared import read_prepared
from knowledge.retrieval.retriever import Retriever
from knowledge.types import KnowledgeError, KnowledgeFailure

_MANIFEST = "manifest.json"
_SIGNATURE = "signature"
_FILES = "package"
_INDEX = "index"
_PARTIAL = ".partial"
_MARGIN = 64 << 20
"""Bytes of disk left free."""
_INDEX_SIZE = 3
"""An index takes less than so many times what it is made from."""
_PATIENCE = 600.0
"""Seconds that a start waits for an installation, or for another start, before it makes an index."""


class Moment(StrEnum):
    """Every named point of an installation, in order; what follows each may take long."""

    OPENED = "opened"
    DECIDED = "decided"
    COPYING = "copying"
    COPIED = "copied"
    SETTLED = "settled"
    HASHED = "hashed"
    INDEXING = "indexing"
    INDEXED = "indexed"
    PROBED = "probed"
    RENAMED = "renamed"
    SWITCHED = "switched"
    CLEANED = "cleaned"


_SHARES = {
    Moment.OPENED: 0.0,
    Moment.DECIDED: 0.02,
    Moment.COPYING: 0.02,
    Moment.COPIED: 0.30,
    Moment.SETTLED: 0.33,
    Moment.HASHED: 0.40,
    Moment.INDEXING: 0.40,
    Moment.INDEXED: 0.85,
    Moment.PROBED: 0.97,
    Moment.RENAMED: 0.98,
    Moment.SWITCHED: 0.99,
    Moment.CLEANED: 1.0,
}

Tell = Callable[[Moment, float], None]
"""Told the last moment that was reached, and the share of the whole that is done."""


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
class Installed:
    """What an installation came to. ``was_there``: it serves already, and nothing was done.

    ``seconds`` since it began, by moment.
    """

    edition: Edition
    manifest: Manifest
    key: str
    cautions: tuple[Caution, ...] = ()
    was_there: bool = False
    before: int | None = None
    seconds: tuple[tuple[Moment, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Serving:
    """The version that answers. ``index``: its folder. ``fell_back``: a newer one is damaged."""

    edition: Edition
    manifest: Manifest
    index: Path
    fell_back: bool = False


def install(
    package: Path,
    content: Path,
    means: Means,
    *,
    centre: str = "",
    keys: tuple[bytes, ...] = (),
    may_embed: bool = False,
    now: datetime | None = None,
    disk: Disk | None = None,
    tell: Tell = lambda _moment, _share: None,
    patience: float = 0.0,
) -> Installed:
    """Take a package into the content folder and let it serve. The old version serves until the new one is whole.

    Args:
        package: the file, perhaps on a stick.
        content: the kiosk's content folder.
        means: what documents are found with.
        centre: whose packages this kiosk takes; empty takes those of the first that came.
        keys: raw public keys trusted this once, beside the kiosk's own.
        may_embed: compute vectors anew where they come from another model.
        now: aware.
        disk: what it is installed on.
        tell: told how far along it is.
        patience: seconds to wait for another installation to end.

    Raises PackageError with the reason, KnowledgeError where the embedder cannot be read.
    """
    disk = disk or Disk()
    now = now or datetime.now(UTC)
    clock = _Clock(tell)
    with only_one(content, patience=patience):
        state = read_state(content, disk)
        _clean(content, state, disk)
        trust = state.trust(centre=centre, embedder=embedder_digest(means.identity), keys=keys)
        with _opened(package, disk) as stream:
            with stick():
                head = read_head(stream)
            clock.reached(Moment.OPENED)
            accepted = decide(head, trust, now, may_embed=may_embed)
            clock.reached(Moment.DECIDED)
            edition = Edition(accepted.manifest.version, accepted.digest)
            if state.current == edition and _is_whole(content, edition, disk):
                return Installed(edition, accepted.manifest, accepted.key, accepted.cautions, was_there=True)
            partial = content / f"{edition.version}{_PARTIAL}"
            try:
                _stage(stream, head, accepted, partial, disk, clock)
                _prove(accepted, partial, means, now, disk, clock)
                before = state.current.version if state.current else None
                state = state.installed(edition, accepted.manifest)
                with own_disk():
                    _put_in_place(partial, version_folder(content, edition.version), disk)
                    clock.reached(Moment.RENAMED)
                    write_state(content, state, disk)
            except BaseException:
                disk.remove(partial)  # the space is given back
                with contextlib.suppress(PackageError):
                    _clean(content, read_state(content, disk), disk)
                raise
        clock.reached(Moment.SWITCHED)
        _clean(content, state, disk)
        clock.reached(Moment.CLEANED)
    return Installed(
        edition,
        accepted.manifest,
        accepted.key,
        accepted.cautions,
        before=before,
        seconds=tuple(clock.seconds.items()),
    )


def examine(package: Path, trust: Trust, now: datetime, *, may_embed: bool = False) -> Accepted:
    """Whether a package would be taken, every byte of it read; nothing is written. Raises PackageError."""
    disk = Disk()
    with _opened(package, disk) as stream:
        with stick():
            head = read_head(stream)
        accepted = decide(head, trust, now, may_embed=may_embed)
        for file in accepted.manifest.files:
            for _ in _checked(file.path, file.sha256, _read(stream, file.size)):
                pass
        _refuse_more(stream)
    return accepted


def judge(package: Path, trust: Trust, now: datetime) -> Accepted:
    """What ``decide`` says of a package, its files unread: to choose among several. Raises PackageError."""
    with _opened(package, Disk()) as stream, stick():
        head = read_head(stream)
    return decide(head, trust, now, may_embed=True)


def look_into(package: Path) -> tuple[Head, Manifest]:
    """What a package says of itself, trusted or not: to be shown to a person, never to be used. Raises PackageError."""
    with _opened(package, Disk()) as stream, stick():
        head = read_head(stream)
    return head, decode_manifest(head.manifest)


def roll_back(content: Path, disk: Disk | None = None) -> Edition:
    """Let the version before serve again, in one step. The floor stays: what was refused stays refused.

    Raises PackageError: NOTHING_TO_ROLL_BACK, VERSION_DAMAGED, or what the disk does.
    """
    disk = disk or Disk()
    with only_one(content):
        state = read_state(content, disk).rolled_back()
        edition = state.versions[0]
        if not _is_whole(content, edition, disk):
            raise PackageError(PackageFailure.VERSION_DAMAGED, str(edition.version))
        write_state(content, state, disk)
    return edition


def recover(content: Path, disk: Disk | None = None) -> None:
    """Remove what an installation that was ended left behind; where one is under way nothing is touched."""
    disk = disk or Disk()
    if not content.is_dir():
        return
    with contextlib.suppress(PackageError), only_one(content):
        _clean(content, read_state(content, disk), disk)


def serving(
    content: Path,
    means: Means,
    advance: Callable[[float], None] = lambda _: None,
    disk: Disk | None = None,
    *,
    patience: float = _PATIENCE,
) -> Serving | None:
    """The version that answers, with its index, which is made anew where this program makes another one of it.

    A start looks at names and sizes only: every byte was hashed when the version was installed, and is hashed again
    before an index is made from it, by one process at a time (``patience``: seconds to wait for another).

    None where nothing was ever installed. A version that is damaged is passed over for the one before it.
    Raises PackageError(VERSION_DAMAGED) where none is whole, CONTENT_BUSY, CONTENT_STATE_UNREADABLE; KnowledgeError.
    """
    disk = disk or Disk()
    state = read_state(content, disk)
    for edition in state.versions:
        folder = version_folder(content, edition.version)
        try:
            manifest = _check(folder, edition, disk, _compare_sizes)
        except PackageError:
            continue
        index = _index_there(folder, means)
        if index is None:
            with only_one(content, patience=patience):
                return _serving_anew(content, means, advance, disk)
        return Serving(edition, manifest, index, fell_back=edition != state.current)
    _refuse_damaged(state)
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
        except PackageError:
            continue
        index = _index_there(folder, means) or _make_index(folder, manifest, means, advance)
        return Serving(edition, manifest, index, fell_back=edition != state.current)
    _refuse_damaged(state)
    return None


def _refuse_damaged(state: KioskState) -> None:
    if state.versions:
        raise PackageError(
            PackageFailure.VERSION_DAMAGED, ", ".join(str(one.version) for one in state.versions)
        )


def files_of(content: Path, edition: Edition) -> Path:
    """The folder of a version's files as they were signed."""
    return version_folder(content, edition.version) / _FILES


def check_whole(folder: Path, edition: Edition, disk: Disk | None = None) -> Manifest:
    """Read a version's every byte; raises PackageError(VERSION_DAMAGED)."""
    return _check(folder, edition, disk or Disk(), _compare_files)


def _check(
    folder: Path, edition: Edition, disk: Disk, compare_with: Callable[[Manifest, Path, Disk], None]
) -> Manifest:
    try:
        with own_disk():
            data = disk.read(folder / _MANIFEST)
        if manifest_digest(data) != edition.digest:
            raise PackageError(PackageFailure.FILE_CHANGED, _MANIFEST)  # noqa: TRY301 - told as the others
        manifest = decode_manifest(data)
        compare_with(manifest, folder, disk)
    except PackageError as error:
        raise PackageError(PackageFailure.VERSION_DAMAGED, f"{folder}: {error}") from error
    return manifest


def _is_whole(content: Path, edition: Edition, disk: Disk) -> bool:
    try:
        check_whole(version_folder(content, edition.version), edition, disk)
    except PackageError:
        return False
    return True


@contextlib.contextmanager
def _opened(package: Path, disk: Disk) -> Iterator[BinaryIO]:
    with stick():
        stream = disk.open_package(package)
    with stream:
        yield stream


def _stage(
    stream: BinaryIO, head: Head, accepted: Accepted, partial: Path, disk: Disk, clock: "_Clock"
) -> None:
    """Copy to our own disk, and look at what has arrived there."""
    manifest = accepted.manifest
    own = sum(file.size for file in manifest.files if "/" not in file.path)
    needed = manifest.total_bytes + _INDEX_SIZE * own + _MARGIN
    with own_disk():
        free = disk.free(partial.parent)
        if free < needed:
            raise PackageError(PackageFailure.CONTENT_DISK_FULL, f"{needed:,} bytes needed, {free:,} free")
        disk.remove(partial)
        disk.make(partial)
        clock.reached(Moment.COPYING)
        for file in manifest.files:
            place = partial / _FILES / file.path
            disk.make(place.parent)
            parts = _checked(file.path, file.sha256, _read(stream, file.size))
            disk.write(
                place, parts, lambda size: clock.on(Moment.COPIED, size / max(1, manifest.total_bytes))
            )
        _refuse_more(stream)
        disk.write(partial / _MANIFEST, [head.manifest], lambda _: None)
        disk.write(partial / _SIGNATURE, [bytes.fromhex(head.key) + head.signature], lambda _: None)
        clock.reached(Moment.COPIED)
        disk.settle(partial)
        clock.reached(Moment.SETTLED)
        _compare_files(manifest, partial, disk)
        clock.reached(Moment.HASHED)


def _prove(
    accepted: Accepted, partial: Path, means: Means, now: datetime, disk: Disk, clock: "_Clock"
) -> None:
    """Look at what goes with the documents, index them, and ask the package's own questions."""
    check_decoding(accepted.manifest, partial / _FILES)
    clock.reached(Moment.INDEXING)
    with _index_on_disk(partial, disk):
        index = _make_index(partial, accepted.manifest, means, lambda share: clock.on(Moment.INDEXED, share))
        disk.settle(partial / _INDEX)
    clock.reached(Moment.INDEXED)
    try:
        probes = parse_probes(_own_file(partial, PROBES).decode("utf-8"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, PROBES) from error
    retriever = Retriever(
        Index(index), means.embedder(), means.morphology, lambda: now.astimezone().date(), means.region
    )
    if not retriever.valid_ids():
        raise PackageError(PackageFailure.PROBES_FAILED, "no document holds here today")
    for number, (_, has_failed) in enumerate(failed(probes, retriever), start=1):
        if has_failed:
            raise PackageError(PackageFailure.PROBES_FAILED, f"question {number} of {len(probes)}")
        clock.on(Moment.PROBED, 1 / len(probes))
    clock.reached(Moment.PROBED)


@contextlib.contextmanager
def _index_on_disk(partial: Path, disk: Disk) -> Iterator[None]:
    """The database's library says in its own ways that a disk is full."""
    try:
        with own_disk():
            yield
    except KnowledgeError as error:
        if error.failure is not KnowledgeFailure.INDEX_UNWRITABLE:
            raise
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno is not None:
            with own_disk():
                raise cause from error
        with own_disk():
            is_full = disk.free(partial) < _MARGIN or "space" in error.detail.lower()
        failure = PackageFailure.CONTENT_DISK_FULL if is_full else PackageFailure.CONTENT_DISK_BROKEN
        raise PackageError(failure, error.detail) from error


def _index_place(folder: Path, means: Means) -> Path:
    return folder / _INDEX / index_fingerprint(means.identity)


def _index_there(folder: Path, means: Means) -> Path | None:
    """The folder of a version's index; None where this program has none of it, or cannot open it."""
    place = _index_place(folder, means)
    if not place.is_dir():
        return None
    try:
        Index(place)
    except KnowledgeError:
        return None
    return place


def _make_index(folder: Path, manifest: Manifest, means: Means, advance: Callable[[float], None]) -> Path:
    """For whoever holds the content folder, from files that were hashed since."""
    place = _index_place(folder, means)
    Disk().remove(place)
    try:
        documents = read_prepared(_own_file(folder, DOCUMENTS).decode("utf-8"), DOCUMENTS)
    except (KnowledgeError, UnicodeDecodeError) as error:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, DOCUMENTS) from error
    ids = {document.document_id for document in documents}
    if len(ids) != len(documents) or len(documents) != manifest.documents:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, "other documents than it says")
    check_links(manifest, documents)

    def embed(texts: Sequence[str]) -> Vectors:
        embedding = manifest.embedding
        if embedding.digest == embedder_digest(means.identity):
            keys, numbers = _own_file(folder, VECTOR_KEYS), _own_file(folder, VECTORS)
            packed = PackedVectors(keys, numbers, embedding.dimensions, embedding.vectors)
        else:
            packed = PackedVectors(b"", b"", embedding.dimensions, 0)
        return packed.embed(texts, means.embedder, advance)

    write_whole(place, assemble(documents, embed))
    return place


def _own_file(folder: Path, name: str) -> bytes:
    with own_disk():
        return Disk().read(folder / _FILES / name)


def _put_in_place(partial: Path, folder: Path, disk: Disk) -> None:
    if folder.exists():  # it stood here before, and was rolled back or damaged
        disk.remove(folder)
    disk.rename(partial, folder)


def _clean(content: Path, state: KioskState, disk: Disk) -> None:
    """Remove every version that the state does not name, and every one that is not whole yet."""
    kept = {str(edition.version) for edition in state.versions}
    with contextlib.suppress(OSError):
        for folder in content.iterdir():
            is_version = folder.name.removesuffix(_PARTIAL).isdecimal()
            if is_version and folder.name not in kept:
                disk.remove(folder)


def _compare_files(manifest: Manifest, folder: Path, disk: Disk) -> None:
    place = folder / _FILES
    with own_disk():
        compare(manifest, {name: disk.measure(place / name, name) for name in _names(place, disk)})


def _compare_sizes(manifest: Manifest, folder: Path, disk: Disk) -> None:
    place = folder / _FILES
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


def _read(stream: BinaryIO, size: int) -> Iterator[bytes]:
    with stick():
        yield from read_file(stream, size)


def _checked(path: str, expected: str, parts: Iterator[bytes]) -> Iterator[bytes]:
    """The same parts; raises PackageError(FILE_CHANGED) after the last where they are not what was signed."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
        yield part
    if digest.hexdigest() != expected:
        raise PackageError(PackageFailure.FILE_CHANGED, path)


def _refuse_more(stream: BinaryIO) -> None:
    with stick():
        more = stream.read(1)
    if more:
        raise PackageError(PackageFailure.FILE_EXTRA, "bytes after the last file")


class _Clock:
    """Shares and seconds of one installation."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._began = time.monotonic()
        self._last = Moment.OPENED
        self._share = 0.0
        self.seconds: dict[Moment, float] = {}

    def reached(self, moment: Moment) -> None:
        self.seconds[moment] = round(time.monotonic() - self._began, 3)
        self._last, self._share = moment, max(self._share, _SHARES[moment])
        self._tell(moment, self._share)

    def on(self, towards: Moment, amount: float) -> None:
        """A part of the way from the last moment to ``towards``."""
        room = _SHARES[towards] - _SHARES[self._last]
        self._share = min(self._share + amount * room, _SHARES[towards])
        self._tell(self._last, self._share)
