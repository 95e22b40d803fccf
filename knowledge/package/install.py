"""Installing a package so that it may be interrupted at any point.

::

    open ─> decide ─> copy to <version>.partial ─> settle ─> hash again ─> index ─> ask the probes
                                                                                       │
         the old version serves until here, whatever happens <── switch <── rename <───┘

The switch is the one replacement of ``state.json``. What is not named in there does not serve: pieces of an
installation that was ended are removed by the next one, or when the kiosk starts.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from knowledge.index.calibration import Calibration, read_calibration
from knowledge.index.store import Index
from knowledge.package.archive import Head, read_file, read_head
from knowledge.package.build import embedder_digest
from knowledge.package.disk import Disk, own_disk, stick
from knowledge.package.manifest import (
    CALIBRATION,
    PROBES,
    Manifest,
    decode_manifest,
)
from knowledge.package.material import check_decoding
from knowledge.package.probes import everyday_from, failed, found_first, parse_probes
from knowledge.package.state import only_one, read_state, version_folder, write_state
from knowledge.package.trust import Accepted, Caution, Edition, Trust, decide
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import (
    FILES,
    INDEX,
    MANIFEST,
    PARTIAL,
    Means,
    clean,
    compare_files,
    is_whole,
    make_index,
    own_file,
)
from knowledge.retrieval.retriever import Retriever
from knowledge.types import KnowledgeError, KnowledgeFailure

_SIGNATURE = "signature"
_MARGIN = 64 << 20
"""Bytes of disk left free."""
_MOST_CALIBRATION = 1 << 20
"""Bytes; a real one has some ten thousand."""
_INDEX_SIZE = 3
"""An index takes less than so many times what it is made from."""


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
class Terms:
    """On what terms a package is taken.

    Attributes:
        centre: whose packages this kiosk takes; empty takes those of the first that came.
        keys: raw public keys trusted this once, next to the kiosk's own.
        may_embed: compute vectors anew where they come from another model.
        patience: seconds to wait for another installation to end.
        found_first: share of everyday questions whose document must come first; None where none was promised.
    """

    centre: str = ""
    keys: tuple[bytes, ...] = ()
    may_embed: bool = False
    patience: float = 0.0
    found_first: float | None = None


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


def install(
    package: Path,
    content: Path,
    means: Means,
    terms: Terms | None = None,
    *,
    now: datetime | None = None,
    disk: Disk | None = None,
    tell: Tell = lambda _moment, _share: None,
) -> Installed:
    """Take a package into the content folder and let it serve. The old version serves until the new one is whole.

    Args:
        package: the file, perhaps on a stick.
        content: the kiosk's content folder.
        means: what documents are found with.
        terms: the plain ones where none are given.
        now: aware.
        disk: what it is installed on.
        tell: told how far along it is.

    Raises PackageError with the reason, KnowledgeError where the embedder cannot be read.
    """
    terms = terms or Terms()
    disk = disk or Disk()
    now = now or datetime.now(UTC)
    clock = _Clock(tell)
    with only_one(content, patience=terms.patience):
        state = read_state(content, disk)
        clean(content, state, disk)
        trust = state.trust(centre=terms.centre, embedder=embedder_digest(means.identity), keys=terms.keys)
        with _opened(package, disk) as stream:
            with stick():
                head = read_head(stream)
            clock.reached(Moment.OPENED)
            accepted = decide(head, trust, now, may_embed=terms.may_embed)
            clock.reached(Moment.DECIDED)
            edition = Edition(accepted.manifest.version, accepted.digest)
            if state.current == edition and is_whole(content, edition, disk):
                return Installed(edition, accepted.manifest, accepted.key, accepted.cautions, was_there=True)
            partial = content / f"{edition.version}{PARTIAL}"
            try:
                _stage(stream, head, accepted, partial, disk, clock)
                _prove(accepted, partial, means, _Trial(now, terms.found_first), disk, clock)
                before = state.current.version if state.current else None
                state = state.installed(edition, accepted.manifest)
                with own_disk():
                    _put_in_place(partial, version_folder(content, edition.version), disk)
                    clock.reached(Moment.RENAMED)
                    write_state(content, state, disk)
            except BaseException:
                with contextlib.suppress(
                    PackageError, OSError
                ):  # what stopped it is told, not what comes of it
                    disk.remove(partial)  # the space is given back
                    clean(content, read_state(content, disk), disk)
                raise
        clock.reached(Moment.SWITCHED)
        clean(content, state, disk)
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


def packed_calibration(package: Path) -> Calibration | None:
    """What a package says that its memory found out about itself, trusted or not: to be shown, as in ``look_into``.

    None where it carries none that can be read.
    """
    try:
        head, manifest = look_into(package)
        file = manifest.file(CALIBRATION)
        if file is None or file.size > _MOST_CALIBRATION:
            return None
        before = manifest.files[: manifest.files.index(file)]
        with _opened(package, Disk()) as stream, stick():
            stream.seek(head.size + sum(one.size for one in before))
            data = b"".join(_checked(file.path, file.sha256, _read(stream, file.size)))
        return read_calibration(data.decode("utf-8"))
    except (PackageError, KnowledgeError, UnicodeDecodeError):
        return None


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
            place = partial / FILES / file.path
            disk.make(place.parent)
            parts = _checked(file.path, file.sha256, _read(stream, file.size))
            disk.write(
                place, parts, lambda size: clock.on(Moment.COPIED, size / max(1, manifest.total_bytes))
            )
        _refuse_more(stream)
        disk.write(partial / MANIFEST, [head.manifest], lambda _: None)
        disk.write(partial / _SIGNATURE, [bytes.fromhex(head.key) + head.signature], lambda _: None)
        clock.reached(Moment.COPIED)
        disk.settle(partial)
        clock.reached(Moment.SETTLED)
        compare_files(manifest, partial, disk)
        clock.reached(Moment.HASHED)


@dataclass(frozen=True, slots=True)
class _Trial:
    """When it is, and as in ``Terms.found_first``."""

    now: datetime
    found_first: float | None


def _prove(
    accepted: Accepted, partial: Path, means: Means, trial: _Trial, disk: Disk, clock: "_Clock"
) -> None:
    """Look at what goes with the documents, index them, and ask the package's own questions and everyday ones."""
    check_decoding(accepted.manifest, partial / FILES)
    clock.reached(Moment.INDEXING)
    with _index_on_disk(partial, disk):
        index = make_index(partial, accepted.manifest, means, lambda share: clock.on(Moment.INDEXED, share))
        disk.settle(partial / INDEX)
    clock.reached(Moment.INDEXED)
    try:
        probes = parse_probes(own_file(partial, PROBES).decode("utf-8"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, PROBES) from error
    retriever = Retriever(
        Index(index), means.embedder(), means.morphology, lambda: trial.now.astimezone().date(), means.region
    )
    if not retriever.valid_ids():
        raise PackageError(PackageFailure.PROBES_FAILED, "no document holds here today")
    for number, (_, has_failed) in enumerate(failed(probes, retriever), start=1):
        if has_failed:
            raise PackageError(PackageFailure.PROBES_FAILED, f"question {number} of {len(probes)}")
        clock.on(Moment.PROBED, 1 / len(probes))
    if trial.found_first is not None:
        _refuse_below(trial.found_first, retriever)
    clock.reached(Moment.PROBED)


def _refuse_below(floor: float, retriever: Retriever) -> None:
    share = found_first(everyday_from(retriever.valid_documents()), retriever)
    if share is not None and share < floor:
        raise PackageError(
            PackageFailure.BELOW_FLOOR, f"{share:.0%} of the everyday questions found, {floor:.0%} needed"
        )


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


def _put_in_place(partial: Path, folder: Path, disk: Disk) -> None:
    if folder.exists():  # it stood here before, and was rolled back or damaged
        disk.remove(folder)
    disk.rename(partial, folder)


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
