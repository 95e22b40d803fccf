"""All that an installation does to a disk, so that every step of it can be made to fail and be proven harmless.

What was written is on the disk when ``settle`` and ``settle_folder`` return, not only in the system's memory: a
cable may be pulled a moment later.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from knowledge.package.archive import CHUNK
from knowledge.package.manifest import PackedFile
from knowledge.package.types import PackageError, PackageFailure
from models.windows import FULL, GONE, PROTECTED, Windows, code_of, leads_elsewhere, this_windows


class Disk:
    """The real disk. Every method may raise OSError.

    Attributes:
        windows: how it is done there; None elsewhere.
    """

    windows: Windows | None = this_windows()

    def open_package(self, path: Path) -> BinaryIO:
        """A regular file, never a link or a device: what a stick holds is not to lead anywhere."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or leads_elsewhere(status):
            raise OSError(errno.ELOOP, "not a regular file")
        return os.fdopen(os.open(path, flags), "rb")

    def make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, parts: Iterable[bytes], done: Callable[[int], None]) -> None:
        """A new file of these bytes, settled; ``done(n)`` after every n."""
        with path.open("xb") as file:
            for part in parts:
                file.write(part)
                done(len(part))
            file.flush()
            os.fsync(file.fileno())

    def measure(self, path: Path, name: str) -> PackedFile:
        """Size and digest as the disk has them now: what the system still remembers of it is dropped first."""
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while part := file.read(CHUNK):
                digest.update(part)
                size += len(part)
        return PackedFile(name, size, digest.hexdigest())

    def read(self, path: Path) -> bytes:
        return self.windows.patiently(path.read_bytes) if self.windows else path.read_bytes()

    def replace(self, path: Path, data: bytes) -> None:
        """The file holds ``data`` or what it held before, whatever happens meanwhile."""
        partial = path.with_name(f"{path.name}.partial")
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if self.windows:
            self.windows.move(partial, path, replaces=True)
        else:
            partial.replace(path)
        self.settle_folder(path.parent)

    def settle(self, folder: Path) -> None:
        """Every file and folder below."""
        for place, _, names in os.walk(folder):
            for name in names:
                path = Path(place, name)
                if self.windows:
                    self.windows.patiently(lambda path=path: _settle_file(path))  # type: ignore[misc]
                else:
                    _settle_file(path)
            self.settle_folder(Path(place))

    def settle_folder(self, folder: Path) -> None:
        """The names in it. Windows opens no folder; there each name is settled by the move that gives it."""
        if self.windows:
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, folder: Path, to: Path) -> None:
        if self.windows:
            self.windows.move(folder, to, replaces=False)
        else:
            folder.rename(to)
        self.settle_folder(to.parent)

    def remove(self, folder: Path) -> None:
        """Whole, as far as it can be; what cannot be removed is tried again another time."""
        shutil.rmtree(folder, ignore_errors=True)

    def files(self, folder: Path) -> Iterator[str]:
        """Every file below by its path with slashes; a link counts as one and is not followed."""
        for place, folders, names in os.walk(folder):
            links = [name for name in folders if Path(place, name).is_symlink()]
            for name in [*names, *links]:
                yield Path(place, name).relative_to(folder).as_posix()

    def free(self, folder: Path) -> int:
        return shutil.disk_usage(folder).free


def _settle_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def own_disk() -> Iterator[None]:
    """What fails in here failed on this machine's disk."""
    try:
        yield
    except OSError as error:
        raise PackageError(_disk_failure(error), _told(error)) from error


def was_looked_at(error: PackageError) -> bool:
    """Whether the disk said so; False where this process was too short of something to look."""
    cause = error.__cause__
    return not (isinstance(cause, OSError) and cause.errno in _SHORT)


@contextlib.contextmanager
def stick() -> Iterator[None]:
    """What fails in here failed on the stick, or wherever the package comes from."""
    try:
        yield
    except OSError as error:
        is_gone = isinstance(error, FileNotFoundError) or error.errno in _GONE or code_of(error) in GONE
        failure = PackageFailure.STICK_GONE if is_gone else PackageFailure.STICK_UNREADABLE
        raise PackageError(failure, _told(error)) from error


_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTDIR, errno.ENOTCONN})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM})
_SHORT = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})


def _disk_failure(error: OSError) -> PackageFailure:
    if error.errno in _FULL or code_of(error) in FULL:
        return PackageFailure.CONTENT_DISK_FULL
    if error.errno == errno.EROFS or code_of(error) in PROTECTED:
        return PackageFailure.CONTENT_READ_ONLY
    if error.errno in _DENIED:
        return PackageFailure.CONTENT_DENIED
    return PackageFailure.CONTENT_DISK_BROKEN


def _told(error: OSError) -> str:
    return f"{error.filename or '-'}: {error.strerror or type(error).__name__}"
