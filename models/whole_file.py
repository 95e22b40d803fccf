"""Files and folders that have their names only when they are whole.

What is being written stands next to them under another name. Whoever reads meanwhile, or after a crash, finds what was
there before or all of what is there now, and what fails leaves nothing behind.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from models.windows import this_windows


@contextlib.contextmanager
def whole_file(
    path: Path, *, settles: bool = False, partial: Path | None = None, before: Path | None = None
) -> Iterator[BinaryIO]:
    """A new file to be filled, which takes the place of ``path`` when the block has ended without an error.

    A link that waits under either name is replaced, never followed. Raises OSError, and whatever the block raises.

    With ``settles`` the bytes are on the disk before they have their name, not only in the system's memory: for what
    must outlast a power cut, or a stick that is pulled. ``partial`` is where they stand meanwhile: by default next to
    ``path`` under a name of this process alone, so that two processes do not get in each other's way; a name that
    stays the same leaves no remains after crashes. ``before`` keeps what ``path`` held.
    """
    partial = partial or _own(path)
    try:
        partial.unlink(missing_ok=True)
        with partial.open("xb") as file:
            yield file
            file.flush()
            if settles:
                os.fsync(file.fileno())
        if before is not None and path.exists():
            _move(path, before, replaces=True)
        _move(partial, path, replaces=True)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def write_whole(
    path: Path,
    content: bytes | str,
    *,
    settles: bool = False,
    partial: Path | None = None,
    before: Path | None = None,
) -> None:
    """Write all of a file as ``whole_file`` does; a text as UTF-8 with its line ends as they are."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    with whole_file(path, settles=settles, partial=partial, before=before) as file:
        file.write(data)


@contextlib.contextmanager
def whole_folder(folder: Path, *, replaces: bool) -> Iterator[Path]:
    """A new folder to be filled, which becomes ``folder`` when the block has ended without an error.

    Where there is a folder of that name already it is removed, or stays and is as good (``replaces`` False: another
    process has finished the same one first). Raises OSError, and whatever the block raises.
    """
    partial = _own(folder)
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        yield partial
        if replaces:
            shutil.rmtree(folder, ignore_errors=True)
        if not folder.is_dir():
            _move(partial, folder, replaces=False)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _own(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.partial")


def _move(source: Path, target: Path, *, replaces: bool) -> None:
    """In one step; on Windows after waiting for a virus scanner that has either open."""
    windows = this_windows()
    if windows is not None:
        windows.move(source, target, replaces=replaces)
    else:
        source.replace(target)
