"""What Windows does otherwise than the systems that this program was first made for, behind one class.

Its functions are handed in, so that what is done with them can be tried on any machine with what Windows once
answered. Nothing is loaded from Windows before it is asked for.
"""

import ctypes
import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

_T = TypeVar("_T")

NO_DIALOGS = 0x0001 | 0x0002 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX and SEM_NOOPENFILEERRORBOX: a card reader without a card opens no
window of its own, and of a program that crashes nothing is reported or kept."""
NO_HEAP = 0x1
"""WER_FAULT_REPORTING_FLAG_NOHEAP: should a crash be reported all the same, none of the memory goes along."""
REPLACE_EXISTING, WRITE_THROUGH = 0x1, 0x8
BELOW_NORMAL = 0x4000
LINK_TAGS = frozenset({0xA000000C, 0xA0000003})
"""Of symbolic links and of junctions; other reparse points (a file in the cloud) lead nowhere else."""

IN_USE = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION: somebody, often a virus scanner, has the file open."""
GONE = frozenset({2, 3, 15, 21, 53, 55, 64, 67, 433, 1006, 1167, 1617})
"""No such file, path or drive, not ready, network gone, no such device, no longer connected, removed."""
FULL = frozenset({39, 112})
PROTECTED = frozenset({19})

_PATIENCE_SECONDS = 2.0
_FIRST_WAIT_SECONDS = 0.02
_ERRNO = {
    **dict.fromkeys(IN_USE, errno.EACCES),
    **dict.fromkeys(GONE, errno.ENOENT),
    **dict.fromkeys(FULL, errno.ENOSPC),
    **dict.fromkeys(PROTECTED, errno.EROFS),
    80: errno.EEXIST,
    183: errno.EEXIST,
}

if sys.platform == "win32":
    NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    NO_WINDOW = 0
"""What a child process is created with, so that no console opens over the screen."""


class Kernel32(Protocol):
    """The functions of ``kernel32`` that are used; each returns 0 where it fails."""

    def GetLogicalDrives(self) -> int: ...  # noqa: N802 - Windows' names
    def GetDriveTypeW(self, root: str, /) -> int: ...  # noqa: N802
    def SetThreadErrorMode(self, mode: int, before: None, /) -> int: ...  # noqa: N802
    def MoveFileExW(self, source: str, target: str, flags: int, /) -> int: ...  # noqa: N802
    def GetCurrentProcess(self) -> int: ...  # noqa: N802
    def SetPriorityClass(self, process: int, priority: int, /) -> int: ...  # noqa: N802
    def SetErrorMode(self, mode: int, /) -> int: ...  # noqa: N802
    def WerSetFlags(self, flags: int, /) -> int: ...  # noqa: N802


class Windows:
    """Windows' ways, by its own functions.

    Args:
        kernel: they.
        last_error: the code of what failed last on this thread.
        wait: sleeps so many seconds.
    """

    def __init__(
        self,
        kernel: Kernel32,
        last_error: Callable[[], int],
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._kernel = kernel
        self._last_error = last_error
        self._wait = wait

    def drives(self) -> int:
        """Bit 0 for A:. From now on no drive that is looked at from this thread opens a window."""
        self._kernel.SetThreadErrorMode(NO_DIALOGS, None)
        return int(self._kernel.GetLogicalDrives())

    def kind_of_drive(self, root: str) -> int:
        return int(self._kernel.GetDriveTypeW(root))

    def yield_to_others(self) -> None:
        """Whatever else wants the processor goes first; not being able to say so is no failure."""
        self._kernel.SetPriorityClass(self._kernel.GetCurrentProcess(), BELOW_NORMAL)

    def leave_no_dump(self) -> None:
        """A crash of this process, or of one that it starts from now on, is neither reported nor kept."""
        self._kernel.SetErrorMode(NO_DIALOGS)
        self._kernel.WerSetFlags(NO_HEAP)

    def move(self, source: Path, target: Path, *, replaces: bool) -> None:
        """Give a file or folder another name in one step that is on the disk when this returns.

        ``replaces`` an existing file of that name (Windows replaces no folder). Waits for who has either open.
        Raises OSError.
        """
        flags = WRITE_THROUGH | (REPLACE_EXISTING if replaces else 0)

        def move() -> None:
            if not self._kernel.MoveFileExW(str(source), str(target), flags):
                raise _error(self._last_error(), target)

        self.patiently(move)

    def patiently(self, use: Callable[[], _T]) -> _T:
        """Use a file, again and again for two seconds while somebody else has it open. Raises OSError."""
        waited, pause = 0.0, _FIRST_WAIT_SECONDS
        while True:
            try:
                return use()
            except OSError as error:
                if not is_in_use(error) or waited >= _PATIENCE_SECONDS:
                    raise
            self._wait(pause)
            waited += pause
            pause *= 2


def this_windows() -> Windows | None:
    """None on another system."""
    if sys.platform == "win32":
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetLogicalDrives.restype = wintypes.DWORD
        kernel.GetDriveTypeW.argtypes = (wintypes.LPCWSTR,)
        kernel.SetThreadErrorMode.argtypes = (wintypes.DWORD, ctypes.c_void_p)
        kernel.MoveFileExW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
        # A handle is as wide as a pointer; the default is not.
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetPriorityClass.argtypes = (wintypes.HANDLE, wintypes.DWORD)
        return Windows(kernel, ctypes.get_last_error)
    return None


def code_of(error: OSError) -> int:
    """Windows' own code of an error; 0 where it has none."""
    return int(getattr(error, "winerror", None) or 0)


def is_in_use(error: OSError) -> bool:
    return code_of(error) in IN_USE or (not code_of(error) and isinstance(error, PermissionError))


def leads_elsewhere(status: os.stat_result) -> bool:
    """Whether what ``os.lstat`` told is a link of a kind that only Windows has (a junction)."""
    return getattr(status, "st_reparse_tag", 0) in LINK_TAGS


def _error(code: int, path: Path) -> OSError:
    number = _ERRNO.get(code, errno.EIO)
    error = OSError(number, os.strerror(number), str(path))
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]  # there on Windows only
    return error
