"""Finding a stick and what is on it. Nothing on it is executed, and no link is followed out of it.

What the operating system says is handed in, so that it can be tried with what one once said.
"""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from knowledge.package.archive import SUFFIX
from models.windows import Windows, leads_elsewhere, this_windows

FOLDER = "MALBEOT"
"""The only folder of a stick that is looked into."""

MOST_PACKAGES = 50

_MOUNT_TABLE = Path("/proc/self/mounts")
_WHERE_STICKS_ARE = ("/media/", "/run/media/", "/mnt/")
_DEVICES = re.compile(r"/dev/(?:sd|mmcblk|disk/|mapper/|dm-)")
_FILE_SYSTEMS = frozenset(
    {
        "vfat",
        "exfat",
        "ntfs",
        "ntfs3",
        "fuseblk",
        "ext2",
        "ext3",
        "ext4",
        "udf",
        "iso9660",
        "f2fs",
        "btrfs",
        "xfs",
    }
)
_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOVABLE = 2
"""What Windows calls DRIVE_REMOVABLE."""


def sticks(windows: Windows | None = None) -> list[Path]:
    """The roots of what is plugged in now; empty where the system cannot say. ``windows`` is this one by default."""
    windows = windows or this_windows()
    if windows is not None:
        return from_drives(windows.drives(), windows.kind_of_drive)
    try:
        return from_mount_table(_MOUNT_TABLE.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return []


def from_mount_table(table: str) -> list[Path]:
    """The sticks in a Linux mount table: file systems on real devices, mounted where sticks are."""
    found = []
    for line in table.splitlines():
        device, place, kind, *_ = [*line.split(" "), "", "", ""]
        path = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), place)
        is_stick = _DEVICES.match(device) and kind in _FILE_SYSTEMS and path.startswith(_WHERE_STICKS_ARE)
        if is_stick:
            found.append(Path(path))
    return sorted(set(found))


def from_drives(mask: int, kind_of: Callable[[str], int]) -> list[Path]:
    """The sticks among Windows' drives: bit 0 of ``mask`` is A:, ``kind_of`` tells what a drive is."""
    roots = [f"{chr(ord('A') + bit)}:\\" for bit in range(26) if mask >> bit & 1]
    return [Path(root) for root in roots if kind_of(root) == _REMOVABLE]


def is_for_kiosks(root: Path) -> bool:
    """Whether a stick has the folder ``MALBEOT``, and that is no link."""
    try:
        status = (root / FOLDER).lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and not leads_elsewhere(status)


def find_packages(root: Path) -> list[Path]:
    """The packages in the folder ``MALBEOT`` of a stick; none where there is no such folder."""
    return packages_in(root / FOLDER)


def packages_in(folder: Path) -> list[Path]:
    """The regular files of a folder that are named like packages, by name. Links are left alone."""
    try:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or leads_elsewhere(status):
            return []
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.lower().endswith(SUFFIX)
                and not entry.name.startswith(".")
                and entry.is_file(follow_symlinks=False)
                and not leads_elsewhere(entry.stat(follow_symlinks=False))
            ]
    except OSError:  # pulled while it was looked at
        return []
    return [folder / name for name in sorted(names)[:MOST_PACKAGES]]
