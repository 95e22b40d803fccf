"""A folder with a list of all that is in it, so that what a worn disk or a power cut did to it is noticed.

What is sealed is made by the program and can be made again: whoever finds a broken seal throws the folder away.
"""

import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path

SEAL = "seal.json"

_FORMAT = 1


def seal(folder: Path, made: date) -> None:
    """List every file below ``folder``, which changes no more from now on; raises OSError."""
    files = {name: [size, digest] for name, (size, digest) in _measured(folder).items()}
    plain = {"malbeot_seal": _FORMAT, "made": made.isoformat(), "files": files}
    text = json.dumps(plain | {"digest": _digest(plain)}, ensure_ascii=False, indent=1)
    (folder / SEAL).write_text(text + "\n", encoding="utf-8", newline="\n")


def sealed_on(folder: Path) -> date | None:
    """The day on which the folder was made; None where it has no seal or anything in it is not as it was.

    Every byte is read. Raises nothing for damage of any kind, a disk that cannot be read included.
    """
    try:
        plain = json.loads((folder / SEAL).read_text(encoding="utf-8"))
        digest = plain.pop("digest")
        if plain["malbeot_seal"] != _FORMAT or digest != _digest(plain):
            return None
        listed = {name: (size, digest) for name, (size, digest) in plain["files"].items()}
        is_whole = _sizes(folder) == {name: size for name, (size, _) in listed.items()} and (
            _measured(folder) == listed
        )
        return date.fromisoformat(plain["made"]) if is_whole else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def made_on(folder: Path) -> date:
    """The day that the seal names, without a look at anything else; the first of all days where there is none."""
    try:
        return date.fromisoformat(json.loads((folder / SEAL).read_text(encoding="utf-8"))["made"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return date.min


def throw_away(folder: Path) -> None:
    """Remove what is broken, so that a whole one can take its name; raises OSError where the name cannot be freed."""
    aside = folder.with_name(f"{folder.name}.broken")
    shutil.rmtree(aside, ignore_errors=True)
    if folder.exists():
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _digest(plain: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(plain, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def _sizes(folder: Path) -> dict[str, int]:
    """Cheaper than reading: most damage is told by it."""
    return {name: path.stat().st_size for name, path in _files(folder).items()}


def _measured(folder: Path) -> dict[str, tuple[int, str]]:
    found = {}
    for name, path in _files(folder).items():
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[name] = (path.stat().st_size, digest)
    return found


def _files(folder: Path) -> dict[str, Path]:
    below = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    named = {path.relative_to(folder).as_posix(): path for path in below}
    return {name: path for name, path in sorted(named.items()) if name != SEAL}
