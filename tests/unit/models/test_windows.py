"""Windows' halves, tried with what its functions once answered: drives that come, files that others have open, moves
that are on the disk when they return.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from models.windows import (
    BELOW_NORMAL,
    GONE,
    NO_DIALOGS,
    REPLACE_EXISTING,
    WRITE_THROUGH,
    Windows,
    code_of,
    is_in_use,
    leads_elsewhere,
    this_windows,
)

SHARING_VIOLATION, ACCESS_DENIED, DISK_FULL, WRITE_PROTECT, NOT_READY = 32, 5, 112, 19, 21
A_HANDLE = -1
"""What GetCurrentProcess always gives."""


class PlayedKernel:
    """Moves what it is told to, unless ``fails`` still holds codes to fail with; remembers every call."""

    def __init__(
        self, mask: int = 0, kinds: dict[str, int] | None = None, fails: list[int] | None = None
    ) -> None:
        self.mask = mask
        self.kinds = kinds or {}
        self.fails = fails or []
        self.code = 0
        self.calls: list[tuple[object, ...]] = []
        self.waited: list[float] = []

    def windows(self) -> Windows:
        return Windows(self, lambda: self.code, self.waited.append)

    def GetLogicalDrives(self) -> int:  # noqa: N802 - Windows' names
        self.calls.append(("GetLogicalDrives",))
        return self.mask

    def GetDriveTypeW(self, root: str, /) -> int:  # noqa: N802
        return self.kinds[root]

    def SetThreadErrorMode(self, mode: int, before: None, /) -> int:  # noqa: N802
        self.calls.append(("SetThreadErrorMode", mode))
        return 1

    def MoveFileExW(self, source: str, target: str, flags: int, /) -> int:  # noqa: N802
        self.calls.append(("MoveFileExW", Path(source).name, Path(target).name, flags))
        if self.fails:
            self.code = self.fails.pop(0)
            return 0
        if os.path.lexists(target) and not flags & REPLACE_EXISTING:
            self.code = 183
            return 0
        Path(source).replace(target)
        return 1

    def GetCurrentProcess(self) -> int:  # noqa: N802
        return A_HANDLE

    def SetPriorityClass(self, process: int, priority: int, /) -> int:  # noqa: N802
        self.calls.append(("SetPriorityClass", process, priority))
        return 0

    def SetErrorMode(self, mode: int, /) -> int:  # noqa: N802
        self.calls.append(("SetErrorMode", mode))
        return 0

    def WerSetFlags(self, flags: int, /) -> int:  # noqa: N802
        self.calls.append(("WerSetFlags", flags))
        return 0


def failing(*codes: int) -> OSError:
    error = OSError(errno.EACCES, "played")
    error.winerror = codes[0]  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "state.json.partial", tmp_path / "state.json"
    source.write_text("new", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    return source, target


def test_elsewhere_there_is_none() -> None:
    assert (this_windows() is None) == (os.name != "nt")


def test_an_empty_card_reader_opens_no_window() -> None:
    kernel = PlayedKernel(mask=0b10100)

    assert kernel.windows().drives() == 0b10100
    assert kernel.calls[0] == ("SetThreadErrorMode", NO_DIALOGS), "before any drive is looked at"


def test_the_installing_process_stands_back_and_goes_on_where_it_may_not() -> None:
    kernel = PlayedKernel()

    kernel.windows().yield_to_others()

    assert kernel.calls == [("SetPriorityClass", A_HANDLE, BELOW_NORMAL)]


def test_a_move_replaces_in_one_step_that_is_on_the_disk(two: tuple[Path, Path]) -> None:
    kernel = PlayedKernel()

    kernel.windows().move(*two, replaces=True)

    assert two[1].read_text("utf-8") == "new"
    assert kernel.calls == [("MoveFileExW", two[0].name, two[1].name, WRITE_THROUGH | REPLACE_EXISTING)]
    assert kernel.waited == []


@pytest.mark.parametrize("code", [SHARING_VIOLATION, ACCESS_DENIED, 33])
def test_a_file_that_a_scanner_has_open_is_waited_for(code: int, two: tuple[Path, Path]) -> None:
    kernel = PlayedKernel(fails=[code] * 4)

    kernel.windows().move(*two, replaces=True)

    assert two[1].read_text("utf-8") == "new"
    assert kernel.waited == [0.02, 0.04, 0.08, 0.16]


def test_whoever_never_lets_go_is_told_after_two_seconds(two: tuple[Path, Path]) -> None:
    kernel = PlayedKernel(fails=[SHARING_VIOLATION] * 100)

    with pytest.raises(PermissionError) as caught:
        kernel.windows().move(*two, replaces=True)

    assert code_of(caught.value) == SHARING_VIOLATION
    assert 2.0 <= sum(kernel.waited) < 3.0
    assert two[1].read_text("utf-8") == "old"


@pytest.mark.parametrize(
    ("code", "number"),
    [(DISK_FULL, errno.ENOSPC), (WRITE_PROTECT, errno.EROFS), (2, errno.ENOENT), (1117, errno.EIO)],
)
def test_what_does_not_pass_is_told_at_once(code: int, number: int, two: tuple[Path, Path]) -> None:
    kernel = PlayedKernel(fails=[code])

    with pytest.raises(OSError) as caught:  # noqa: PT011 - its number is looked at
        kernel.windows().move(*two, replaces=True)

    assert (caught.value.errno, code_of(caught.value)) == (number, code)
    assert kernel.waited == []
    assert two[1].read_text("utf-8") == "old"


def test_a_folder_takes_no_other_folders_place(tmp_path: Path) -> None:
    for name in ("2.partial", "2"):
        (tmp_path / name).mkdir()

    with pytest.raises(FileExistsError):
        PlayedKernel().windows().move(tmp_path / "2.partial", tmp_path / "2", replaces=False)


@pytest.mark.parametrize("error", [failing(SHARING_VIOLATION), PermissionError(errno.EACCES, "played")])
def test_reading_waits_for_whoever_writes(error: OSError) -> None:
    kernel = PlayedKernel()
    answers: list[OSError | bytes] = [error, error, b"whole"]

    def read() -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    assert kernel.windows().patiently(read) == b"whole"
    assert len(kernel.waited) == 2


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "played"), failing(DISK_FULL)])
def test_what_waiting_does_not_mend_is_not_waited_for(error: OSError) -> None:
    kernel = PlayedKernel()
    calls: list[int] = []

    def use() -> None:
        calls.append(1)
        raise error

    with pytest.raises(OSError):  # noqa: PT011 - whichever it is
        kernel.windows().patiently(use)
    assert (len(calls), kernel.waited) == (1, [])


def test_what_is_in_use_is_told_from_what_is_gone() -> None:
    assert is_in_use(failing(SHARING_VIOLATION))
    assert not any(is_in_use(failing(code)) for code in GONE)
    assert code_of(OSError(errno.EIO, "")) == 0


class Status(NamedTuple):
    """Of what ``os.lstat`` tells on Windows, as much as is looked at."""

    st_reparse_tag: int


@pytest.mark.parametrize(
    ("tag", "expected"), [(0, False), (0xA000000C, True), (0xA0000003, True), (0x9000001A, False)]
)
def test_junctions_are_links_and_files_in_the_cloud_are_not(tag: int, expected: bool) -> None:
    look: Callable[[object], bool] = leads_elsewhere  # type: ignore[assignment]

    assert look(Status(tag)) is expected
    assert not leads_elsewhere(os.lstat(os.curdir))
