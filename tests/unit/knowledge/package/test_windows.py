"""Installing as on Windows: its functions are played, the files are real."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest
from filelock import Timeout

from knowledge.package import disk as disks
from knowledge.package import state as states
from knowledge.package import stick
from knowledge.package.disk import Disk, own_disk
from knowledge.package.install import install
from knowledge.package.state import KioskState, only_one, read_state, write_state
from knowledge.package.stick import FOLDER, find_packages, sticks
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import serving
from tests.unit.knowledge.package.making import NOW, PAIR, make, means
from tests.unit.models.test_windows import SHARING_VIOLATION, PlayedKernel, failing

WRITE_THROUGH = 0x8
REPLACING = 0x9


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write_state(folder, KioskState().with_key(PAIR.public))
    return folder


def windows_disk(kernel: PlayedKernel) -> Disk:
    disk = Disk()
    disk.windows = kernel.windows()
    return disk


def test_the_switch_is_one_settled_move_and_no_folder_is_opened(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = PlayedKernel()
    opened: list[str] = []
    real = os.open
    monkeypatch.setattr(disks.os, "open", lambda path, *how: (opened.append(str(path)), real(path, *how))[1])

    install(make(tmp_path / "1.mbc"), content, means(), now=NOW, disk=windows_disk(kernel))

    moves = [call[1:] for call in kernel.calls]
    assert moves == [
        ("1.partial", "1", WRITE_THROUGH),
        ("state.json.partial", "state.json", REPLACING),
        ("state.copy.json.partial", "state.copy.json", REPLACING),
        ("content.installed.partial", "content.installed", REPLACING),
    ]
    assert not any(Path(path).is_dir() for path in opened)
    assert read_state(content, windows_disk(kernel)).current is not None


def test_a_scanner_that_looks_at_the_state_only_delays_the_switch(tmp_path: Path, content: Path) -> None:
    install(make(tmp_path / "1.mbc", 1), content, means(), now=NOW)
    kernel = PlayedKernel()
    disk = windows_disk(kernel)

    class Busy(type(disk)):  # type: ignore[misc]
        """Somebody has the state open when it is to be replaced."""

        def replace(self, path: Path, data: bytes) -> None:
            kernel.fails = [SHARING_VIOLATION] * 3
            super().replace(path, data)

    busy = Busy()
    busy.windows = kernel.windows()
    install(make(tmp_path / "2.mbc", 2), content, means(), now=NOW, disk=busy)

    assert len(kernel.waited) == 3 + 3  # and as often at its copy
    served = serving(content, means())
    assert served is not None
    assert served.edition.version == 2


def test_whoever_never_lets_go_of_the_state_leaves_the_old_version_serving(
    tmp_path: Path, content: Path
) -> None:
    install(make(tmp_path / "1.mbc", 1), content, means(), now=NOW)
    kernel = PlayedKernel(fails=[SHARING_VIOLATION] * 1000)

    with pytest.raises(PackageError) as caught:
        install(make(tmp_path / "2.mbc", 2), content, means(), now=NOW, disk=windows_disk(kernel))

    assert caught.value.failure is PackageFailure.CONTENT_DENIED
    served = serving(content, means())
    assert served is not None
    assert served.edition.version == 1
    assert not (content / "2.partial").exists()


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (21, PackageFailure.STICK_GONE),
        (433, PackageFailure.STICK_GONE),
        (1167, PackageFailure.STICK_GONE),
        (64, PackageFailure.STICK_GONE),
        (23, PackageFailure.STICK_UNREADABLE),
        (1117, PackageFailure.STICK_UNREADABLE),
    ],
)
def test_a_pulled_stick_is_told_from_one_that_cannot_be_read(
    code: int, failure: PackageFailure, tmp_path: Path, content: Path
) -> None:
    """Not ready, no such device, not connected, the network's name gone; a bad sector, an error of the device."""

    class Pulled(Disk):
        def open_package(self, path: Path) -> BinaryIO:
            raise failing(code)

    with pytest.raises(PackageError) as caught:
        install(make(tmp_path / "1.mbc"), content, means(), now=NOW, disk=Pulled())
    assert caught.value.failure is failure


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (112, PackageFailure.CONTENT_DISK_FULL),
        (39, PackageFailure.CONTENT_DISK_FULL),
        (19, PackageFailure.CONTENT_READ_ONLY),
        (5, PackageFailure.CONTENT_DENIED),
    ],
)
def test_the_kiosks_own_disk_says_what_is_wrong_with_it(code: int, failure: PackageFailure) -> None:
    with pytest.raises(PackageError) as caught, own_disk():
        raise failing(code)
    assert caught.value.failure is failure


def test_a_stick_arrives_among_the_drives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kinds = {"A:\\": 2, "C:\\": 3, "D:\\": 5, "E:\\": 2, "F:\\": 4}
    kernel = PlayedKernel(mask=0b011100, kinds=kinds)
    windows = kernel.windows()

    assert sticks(windows) == [Path("E:\\")]
    kernel.mask |= 0b100001
    assert sticks(windows) == [Path("A:\\"), Path("E:\\")]
    kernel.mask = 0b1100
    assert sticks(windows) == []


def test_a_junction_on_a_stick_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "a.mbc").write_bytes(b"x")
    assert len(find_packages(tmp_path)) == 1

    looked: list[int] = []

    def is_junction(status: os.stat_result) -> bool:
        looked.append(status.st_ino)
        return status.st_ino == (tmp_path / FOLDER).stat().st_ino

    monkeypatch.setattr(stick, "leads_elsewhere", is_junction)
    assert find_packages(tmp_path) == []
    monkeypatch.setattr(stick, "leads_elsewhere", lambda status: stat.S_ISREG(status.st_mode))
    assert find_packages(tmp_path) == []
    assert looked


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (Timeout("content.lock"), PackageFailure.CONTENT_BUSY),
        (PermissionError(errno.EACCES, "played"), PackageFailure.CONTENT_DENIED),
        (NotImplementedError("no locks here"), PackageFailure.CONTENT_DISK_BROKEN),
    ],
)
def test_a_lock_that_is_not_had_is_told(
    error: Exception, failure: PackageFailure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoLock:
        def __init__(self, *_: object, **__: object) -> None: ...

        def acquire(self) -> None:
            raise error

    monkeypatch.setattr(states, "FileLock", NoLock)
    with pytest.raises(PackageError) as caught, only_one(tmp_path):
        pytest.fail("it was entered without the lock")
    assert caught.value.failure is failure
