"""Disks that fail at a chosen operation, and packages on sticks that are pulled."""

import errno
import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

from knowledge.package.disk import Disk
from knowledge.package.manifest import PackedFile


class FailingDisk(Disk):
    """Does ``then`` before operation number ``at`` of those that ``counted`` names; the first is 0."""

    def __init__(self, at: int = -1, then: Callable[[], None] = lambda: None, counted: str = "") -> None:
        self._at = at
        self._then = then
        self._counted = counted
        self.operations = 0

    def _one(self, name: str) -> None:
        if self._counted in ("", name):
            self.operations += 1
            if self.operations == self._at + 1:
                self._then()

    def make(self, folder: Path) -> None:
        self._one("make")
        super().make(folder)

    def write(self, path: Path, parts: Iterable[bytes], done: Callable[[int], None]) -> None:
        def watched() -> Iterable[bytes]:
            for part in parts:
                half = len(part) // 2
                yield part[:half]
                self._one("write")
                yield part[half:]

        super().write(path, watched(), done)

    def measure(self, path: Path, name: str) -> PackedFile:
        self._one("measure")
        return super().measure(path, name)

    def replace(self, path: Path, data: bytes) -> None:
        self._one("replace")
        super().replace(path, data)
        self._one("replaced")

    def settle(self, folder: Path) -> None:
        self._one("settle")
        super().settle(folder)

    def rename(self, folder: Path, to: Path) -> None:
        self._one("rename")
        super().rename(folder, to)
        self._one("renamed")

    def remove(self, folder: Path) -> None:
        self._one("remove")
        super().remove(folder)


class PulledStick(Disk):
    """The package can be read up to a byte; then what a pulled stick does happens."""

    def __init__(self, after: int, how: str) -> None:
        self._after = after
        self._how = how

    def open_package(self, path: Path) -> BinaryIO:
        if self._how == "gone" and self._after == 0:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        data = path.read_bytes()
        return cast(BinaryIO, io.BufferedReader(_Pulled(data, self._after, self._how), 4096))


class _Pulled(io.RawIOBase):
    def __init__(self, data: bytes, after: int, how: str) -> None:
        self._data = data[:after] if how == "truncated" else data
        self._after = after
        self._how = how
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._how != "truncated" and self._place + len(buffer) > self._after:
            code = errno.ENODEV if self._how == "gone" else errno.EIO
            raise OSError(code, os.strerror(code))
        part = self._data[self._place : self._place + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)


def raising(code: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(code, os.strerror(code))

    return fail
