"""The model files on disk: which are whole, how they come here, and where the adapters find them.

Layout: ``<home>/models/<model id>/<file>``. A file gets its final name only after its size and SHA-256 were
checked, so what bears a final name is whole unless something changed it afterwards. ``.verified.json`` next to
the files remembers size and modification time of that moment: equal means whole without reading it again.
"""

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from models.catalog import Catalog, DerivationKind, Model, ModelFile, Role, load_catalog
from models.derived import is_made, unpack_archive, unseal
from models.home import Home, find_home
from models.progress import Advance, track
from models.sources import CHUNK, Source, Stream
from models.types import ModelError, ModelFailure
from models.whole_file import write_whole

_STAMP = ".verified.json"
FIRST_SEEN = "first-seen.json"
_MARGIN = 64 << 20
"""Bytes of disk left free after a download."""


class FileState(StrEnum):
    """What can be said of one file; only WHOLE may be used."""

    WHOLE = "whole"
    MISSING = "missing"
    TRUNCATED = "truncated"
    CORRUPT = "corrupt"
    UNVERIFIED = "unverified"


_FAILURES = {
    FileState.MISSING: ModelFailure.MODEL_FILE_MISSING,
    FileState.TRUNCATED: ModelFailure.MODEL_FILE_TRUNCATED,
    FileState.CORRUPT: ModelFailure.MODEL_FILE_CORRUPT,
    FileState.UNVERIFIED: ModelFailure.MODEL_FILE_UNVERIFIED,
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """The state of one file: ``size`` is on disk, ``mend`` the command that fixes it (empty when whole)."""

    model_id: str
    name: str
    state: FileState
    path: Path
    size: int
    expected_size: int | None
    mend: str


@dataclass(frozen=True, slots=True)
class ModelReport:
    model: Model
    files: tuple[FileReport, ...]

    @property
    def whole(self) -> bool:
        return all(file.state is FileState.WHOLE for file in self.files)


@dataclass(frozen=True, slots=True)
class StoreReport:
    """``profile`` is empty when it covers the whole catalog."""

    profile: str
    folder: Path
    models: tuple[ModelReport, ...]

    @property
    def whole(self) -> bool:
        return all(model.whole for model in self.models)

    @property
    def broken(self) -> tuple[FileReport, ...]:
        return tuple(f for model in self.models for f in model.files if f.state is not FileState.WHOLE)


@dataclass(frozen=True, slots=True)
class _Expected:
    size: int | None
    sha256: str


def _write_partial(path: Path) -> IO[bytes]:
    return path.open("ab")


def _free_bytes(path: Path) -> int:
    return shutil.disk_usage(path).free


class ModelStore:
    """The folder of models. Reading is safe from many processes; only one ``get`` runs at a time."""

    def __init__(
        self,
        home: Home | None = None,
        catalog: Catalog | None = None,
        *,
        open_partial: Callable[[Path], IO[bytes]] = _write_partial,
        free_bytes: Callable[[Path], int] = _free_bytes,
    ) -> None:
        self._home = home or find_home()
        self._catalog = catalog or load_catalog()
        self._open_partial = open_partial
        self._free_bytes = free_bytes

    @property
    def folder(self) -> Path:
        return self._home.models

    @property
    def catalog(self) -> Catalog:
        return self._catalog

    def check(self, profile: str = "") -> StoreReport:
        """The state of every file, from sizes and stamps alone: quick enough for every start."""
        return self._report(profile, self._glance)

    def verify(self, profile: str = "") -> StoreReport:
        """The state of every file, each read whole."""
        present = sum(file.size for model in self.check(profile).models for file in model.files)
        with track("Checking models", present) as advance:
            return self._report(profile, lambda model, file: self._read(model, file, advance), thorough=True)

    def path(self, model_id: str) -> Path:
        """What the adapter of this model opens; raises ModelError naming the file and how to fix it.

        Files without a valid stamp (copied here by hand, say) are read whole first.
        """
        model = self._catalog.model(model_id)
        for file in model.files:
            report = self._glance(model, file)
            if report.state is FileState.UNVERIFIED:
                with track(f"Checking {model.id}", report.size) as advance:
                    report = self._read(model, file, advance)
            if report.state is not FileState.WHOLE:
                raise _failure(report)
        if model.derived:
            report = self._derived(model)
            if report.state is not FileState.WHOLE:
                raise _failure(report)
        return self.folder / model.id / model.entry

    def get(self, profile: str, sources: Sequence[Source], *, trust_first: bool = False) -> StoreReport:
        """Make every file of the profile whole; what is whole already is not touched.

        A download that was interrupted goes on where it stopped. ``trust_first`` accepts files whose digest
        the catalog does not know and remembers the digest seen. Raises ModelError; what arrived so far stays.
        """
        self._get(self._catalog.models_of(self._catalog.profile(profile)), sources, trust_first=trust_first)
        return self.check(profile)

    def get_model(self, model_id: str, sources: Sequence[Source]) -> None:
        """Make every file of one model whole, whatever profile it is of; raises ModelError as ``get``."""
        self._get((self._catalog.model(model_id),), sources)

    def _get(self, models: Sequence[Model], sources: Sequence[Source], *, trust_first: bool = False) -> None:
        with self._locked():
            todo = [
                (model, file) for model in models for file in model.files if not self._is_whole(model, file)
            ]
            if not trust_first:
                self._refuse_unknown_digests(todo)
            self._check_space(todo)
            total = sum(file.size or 0 for _, file in todo)
            with track("Downloading models", total) as advance:
                for model, file in todo:
                    self._fetch(model, file, sources, advance)
            for model in models:
                self._derive(model)

    # --- looking -----------------------------------------------------------------------------------------

    def _report(
        self, profile: str, look: Callable[[Model, ModelFile], FileReport], *, thorough: bool = False
    ) -> StoreReport:
        models: Iterable[Model] = self._catalog.models.values()
        if profile:
            models = self._catalog.models_of(self._catalog.profile(profile))
        reports = []
        for model in models:
            files = [look(model, file) for file in model.files]
            if model.derived:
                files.append(self._derived(model, thorough=thorough))
            reports.append(ModelReport(model, tuple(files)))
        return StoreReport(profile, self.folder, tuple(reports))

    def _glance(self, model: Model, file: ModelFile) -> FileReport:
        path, expected = self._path(model, file), self._expected(model, file)
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return self._file_report(model, file, FileState.MISSING, 0)
        except OSError as error:
            raise ModelError(ModelFailure.FOLDER_UNREADABLE, f"{path}: {error}") from error
        if expected.size is not None and status.st_size != expected.size:
            state = FileState.TRUNCATED if status.st_size < expected.size else FileState.CORRUPT
        elif self._stamps(model).get(file.name) == _stamp(status, expected.sha256):
            state = FileState.WHOLE
        else:
            state = FileState.UNVERIFIED
        return self._file_report(model, file, state, status.st_size)

    def _read(self, model: Model, file: ModelFile, advance: Advance) -> FileReport:
        report, expected = self._glance(model, file), self._expected(model, file)
        if report.state not in (FileState.WHOLE, FileState.UNVERIFIED) or not expected.sha256:
            return report
        digest = hashlib.sha256()
        try:
            before = report.path.stat()
            for chunk in _chunks(report.path):
                digest.update(chunk)
                advance(len(chunk))
        except OSError as error:
            raise ModelError(ModelFailure.FOLDER_UNREADABLE, f"{report.path}: {error}") from error
        whole = digest.hexdigest() == expected.sha256
        self._stamp_file(model, file, _stamp(before, expected.sha256) if whole else None)
        state = FileState.WHOLE if whole else FileState.CORRUPT
        return self._file_report(model, file, state, report.size)

    def _is_whole(self, model: Model, file: ModelFile) -> bool:
        report = self._glance(model, file)
        if report.state is FileState.UNVERIFIED:
            with track(f"Checking {model.id}", report.size) as advance:
                report = self._read(model, file, advance)
        return report.state is FileState.WHOLE

    def _derived(self, model: Model, *, thorough: bool = False) -> FileReport:
        assert model.derived is not None  # noqa: S101 - asked only of models that have one
        folder = self.folder / model.id / model.derived.folder
        source = next(file for file in model.files if file.name == model.derived.source)
        state = FileState.MISSING
        if is_made(folder, self._expected(model, source).sha256, thorough=thorough):
            state = FileState.WHOLE
        elif folder.exists():
            state = FileState.CORRUPT
            if thorough:
                with contextlib.suppress(OSError):
                    unseal(folder)
        mend = "" if state is FileState.WHOLE else self._mend(model)
        return FileReport(model.id, model.derived.folder, state, folder, 0, None, mend)

    def _file_report(self, model: Model, file: ModelFile, state: FileState, size: int) -> FileReport:
        mend = "" if state is FileState.WHOLE else self._mend(model)
        if mend and not self._expected(model, file).sha256:
            mend += " --trust-first"
        expected = self._expected(model, file).size
        return FileReport(model.id, file.name, state, self._path(model, file), size, expected, mend)

    def _mend(self, model: Model) -> str:
        profiles = self._catalog.profiles
        of = next((name for name, profile in profiles.items() if model.id in profile.model_ids), "")
        return "malbeot models get " + ("--reader" if model.role is Role.READER else f"--profile {of}")

    def _path(self, model: Model, file: ModelFile) -> Path:
        return self.folder / model.id / file.name

    def _expected(self, model: Model, file: ModelFile) -> _Expected:
        if file.sha256:
            return _Expected(file.size, file.sha256)
        match _read_json(self.folder / FIRST_SEEN).get(f"{model.id}/{file.name}"):
            case {"size": int(size), "sha256": str(sha256)}:
                return _Expected(size, sha256)
        return _Expected(file.size, "")

    def _stamps(self, model: Model) -> dict[str, object]:
        return _read_json(self.folder / model.id / _STAMP)

    # --- fetching ----------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with _explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / ".lock", timeout=0)
            try:
                lock.acquire()
            except Timeout:
                detail = f"another download is filling {self.folder}"
                raise ModelError(ModelFailure.MODEL_STORE_BUSY, detail) from None
        try:
            yield
        finally:
            lock.release()

    def _refuse_unknown_digests(self, todo: Sequence[tuple[Model, ModelFile]]) -> None:
        unknown = [f"{m.id}/{f.name}" for m, f in todo if not self._expected(m, f).sha256]
        if unknown:
            raise ModelError(
                ModelFailure.MODEL_DIGEST_UNKNOWN,
                f"nobody has published a digest of {', '.join(unknown)}; "
                "--trust-first accepts what arrives and remembers its digest",
            )

    def _check_space(self, todo: Sequence[tuple[Model, ModelFile]]) -> None:
        here = sum(_size(_partial(self._path(model, file))) for model, file in todo)
        derived = sum(
            4 * (file.size or 0)
            for model, file in todo
            if model.derived and model.derived.source == file.name
        )
        needed = sum(file.size or 0 for _, file in todo) + derived - here
        free = self._free_bytes(self.folder)
        if todo and needed + _MARGIN > free:
            raise ModelError(
                ModelFailure.DISK_FULL,
                f"{self.folder} has {free:,} bytes free, {needed + _MARGIN:,} are needed",
            )

    def _fetch(self, model: Model, file: ModelFile, sources: Sequence[Source], advance: Advance) -> None:
        path = self._path(model, file)
        source = next((source for source in sources if source.offers(model, file)), None)
        if source is None:
            report = self._glance(model, file)
            state = report.state if report.state in _FAILURES else FileState.MISSING
            raise ModelError(_FAILURES[state], f"{model.id}/{file.name} ({path}): no source has it")
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            resumed = _size(_partial(path)) > 0
            advance(_size(_partial(path)))
            arrived = self._attempt(model, file, source, advance)
            if not arrived and resumed:
                # What an earlier run left may have been of another version: once more from the beginning.
                arrived = self._attempt(model, file, source, advance)
            if not arrived:
                detail = f"{model.id}/{file.name} did not arrive with the size and digest of the catalog"
                raise ModelError(ModelFailure.MODEL_FILE_CORRUPT, detail)

    def _attempt(self, model: Model, file: ModelFile, source: Source, advance: Advance) -> bool:
        """Download, check, rename. False when the bytes are wrong; nothing of them is kept then."""
        path, expected = self._path(model, file), self._expected(model, file)
        partial = _partial(path)
        while True:
            had = _size(partial)
            try:
                self._append(model, file, source, advance)
                break
            except ModelError as error:
                # A broken line is taken up again for as long as each try brings something.
                if error.failure is not ModelFailure.MODEL_SOURCE_UNREACHABLE or _size(partial) <= had:
                    raise
        digest = hashlib.sha256()
        for chunk in _chunks(partial):
            digest.update(chunk)
        size = _size(partial)
        seen = digest.hexdigest()
        if (expected.sha256 or seen) != seen or (expected.size or size) != size:
            _discard(partial)
            return False
        partial.replace(path)
        _tag_path(partial).unlink(missing_ok=True)
        if not expected.sha256:
            self._remember(model, file, size, seen)
        self._stamp_file(model, file, _stamp(path.stat(), seen))
        return True

    def _append(self, model: Model, file: ModelFile, source: Source, advance: Advance) -> None:
        partial = _partial(self._path(model, file))
        tag_path = _tag_path(partial)
        tag = tag_path.read_text(encoding="utf-8") if tag_path.exists() else ""
        start = _size(partial)
        expected = self._expected(model, file).size
        if expected is not None and start == expected:
            return
        if expected is not None and start > expected:
            _discard(partial)
            start = 0
        stream = source.open(model, file, start, tag)
        if stream.start != start:
            _discard(partial)
        if stream.tag:
            tag_path.write_text(stream.tag, encoding="utf-8")
        self._write(model, file, stream, partial, advance)

    def _write(self, model: Model, file: ModelFile, stream: Stream, partial: Path, advance: Advance) -> None:
        size = stream.start
        limit = self._expected(model, file).size
        with self._open_partial(partial) as out:
            for chunk in stream.chunks:
                size += len(chunk)
                if limit is not None and size > limit:
                    raise ModelError(
                        ModelFailure.MODEL_SOURCE_WRONG, f"{model.id}/{file.name} is longer than it should be"
                    )
                out.write(chunk)
                advance(len(chunk))
            out.flush()
            os.fsync(out.fileno())
        if stream.total is not None and size < stream.total:
            raise ModelError(
                ModelFailure.MODEL_SOURCE_UNREACHABLE,
                f"{model.id}/{file.name} stopped at {size:,} of {stream.total:,} bytes",
            )

    def _derive(self, model: Model) -> None:
        if model.derived is None or self._derived(model).state is FileState.WHOLE:
            return
        source = next(file for file in model.files if file.name == model.derived.source)
        path = self._path(model, source)
        digest, folder = self._expected(model, source).sha256, self.folder / model.id / model.derived.folder
        with _explained(path), track(f"Unpacking {model.id}"):
            if model.derived.kind is DerivationKind.ARCHIVE:
                unpack_archive(path, digest, folder, model.derived.keep)
                return
            # Only here: it needs numpy, and every start of the program looks at the store.
            from models.e5_unpack import unpack

            unpack(path, digest, folder.parent)

    def _remember(self, model: Model, file: ModelFile, size: int, sha256: str) -> None:
        path = self.folder / FIRST_SEEN
        _write_json(path, {**_read_json(path), f"{model.id}/{file.name}": {"size": size, "sha256": sha256}})

    def _stamp_file(self, model: Model, file: ModelFile, stamp: dict[str, object] | None) -> None:
        stamps = {name: value for name, value in self._stamps(model).items() if name != file.name}
        if stamp is not None:
            stamps[file.name] = stamp
        try:
            _write_json(self.folder / model.id / _STAMP, stamps)
        except OSError:
            return  # without a stamp the file is read again next time, nothing worse


def _failure(report: FileReport) -> ModelError:
    what = f"{report.path} is {report.state}"
    if report.state is FileState.TRUNCATED:
        what += f" ({report.size:,} of {report.expected_size:,} bytes)"
    return ModelError(_FAILURES[report.state], f"{what}; fix it with: {report.mend}")


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn the operating system's refusals into failures a person can act on."""
    try:
        yield
    except OSError as error:
        where = error.filename or path
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise ModelError(ModelFailure.DISK_FULL, f"{where}: no space left") from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise ModelError(ModelFailure.FOLDER_READ_ONLY, f"{where} cannot be written") from error
        raise ModelError(ModelFailure.FOLDER_UNREADABLE, f"{where}: {error}") from error


def _stamp(status: os.stat_result, sha256: str) -> dict[str, object]:
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": sha256}


def _partial(path: Path) -> Path:
    return path.with_name(path.name + ".partial")


def _tag_path(partial: Path) -> Path:
    return partial.with_name(partial.name + "-tag")


def _discard(partial: Path) -> None:
    partial.unlink(missing_ok=True)
    _tag_path(partial).unlink(missing_ok=True)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _read_json(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write_json(path: Path, content: dict[str, object]) -> None:
    write_whole(path, json.dumps(content, indent=1, sort_keys=True) + "\n", partial=_partial(path))
