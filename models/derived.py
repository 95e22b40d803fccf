"""Folders made on this machine from a downloaded file: how to tell that one is whole and from which file."""

import hashlib
import json
import tarfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from models.catalog import check_name
from models.types import ModelError, ModelFailure
from models.whole_file import whole_folder

_STAMP = "made-from.json"
_FORMAT = 1
"""Raised when what is written changes, so that folders made before are made again."""
_CHUNK = 1 << 20
_MOST_BYTES = 8 << 30
"""Of all files of an archive together: a slip in the catalog must not fill a disk."""


def is_made(folder: Path, digest: str, *, thorough: bool = False) -> bool:
    """Whether ``folder`` was sealed whole for the file with this SHA-256; ``thorough`` reads every file."""
    try:
        stamp = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
        return (
            stamp["format"] == _FORMAT
            and stamp["sha256"] == digest
            and all((folder / name).stat().st_size == file["size"] for name, file in stamp["files"].items())
            and (not thorough or all(_sha256(folder / n) == f["sha256"] for n, f in stamp["files"].items()))
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def seal(folder: Path, digest: str) -> None:
    """Record what is in ``folder`` and the SHA-256 of the file it was made from; the last thing written."""
    files = {
        path.relative_to(folder).as_posix(): {"size": path.stat().st_size, "sha256": _sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    content = {"format": _FORMAT, "sha256": digest, "files": files}
    (folder / _STAMP).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")


def unseal(folder: Path) -> None:
    """Forget that ``folder`` was whole, so that it is made again."""
    (folder / _STAMP).unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unpack_archive(packed: Path, digest: str, folder: Path, keep: Sequence[str]) -> Path:
    """Make ``folder`` from the archive ``packed``, whole or not at all; return it.

    Publishers put everything into one folder of the archive's name: that one is left away. Only files whose path below
    it matches one of the patterns ``keep`` are written, or all where there is none; never a link. ``digest`` is the
    SHA-256 of ``packed``. Raises ModelError(MODEL_FILE_CORRUPT) when it is no such archive, OSError when the folder
    cannot be written.
    """
    if is_made(folder, digest):
        return folder
    try:
        with whole_folder(folder, replaces=True) as partial:
            with tarfile.open(packed, "r:*") as archive:
                _write_kept(archive, partial, keep)
            seal(partial, digest)
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise ModelError(
            ModelFailure.MODEL_FILE_CORRUPT, f"{packed} is not what it should be: {error}"
        ) from error
    return folder


def _write_kept(archive: tarfile.TarFile, folder: Path, keep: Sequence[str]) -> None:
    left = _MOST_BYTES
    found: set[str] = set()
    for member, name in _files(archive):
        patterns = [pattern for pattern in keep if fnmatchcase(name, pattern)]
        if keep and not patterns:
            continue
        found.update(patterns)
        left -= member.size
        stream = archive.extractfile(member)
        if left < 0 or stream is None:
            raise ValueError(f"{name} is too large")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            while chunk := stream.read(_CHUNK):
                out.write(chunk)
    if missing := set(keep) - found:
        raise ValueError(f"it has no {', '.join(sorted(missing))}")


def _files(archive: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, str]]:
    """Every plain file with its path below the archive's one folder."""
    for member in archive:
        parts = [part for part in PurePosixPath(member.name).parts if part != "."]
        if member.isfile() and len(parts) > 1 and not any(part.startswith("._") for part in parts):
            yield member, check_name("/".join(parts[1:]))
