"""Folders made on this machine from a downloaded file: how to tell that one is whole and from which file."""

import hashlib
import json
from pathlib import Path

_STAMP = "made-from.json"
_FORMAT = 1
"""Raised when what is written changes, so that folders made before are made again."""


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
