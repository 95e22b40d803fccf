"""``python -m installers.tested``: says by its exit code whether the installers were tried whole as they are now.

``make test-installers`` takes more than half an hour, so not every change is to run it: those of the packing and of
dependencies are. When all of it has passed, the digest of what it depends on is written down next to this module, to be
committed with the change; where the digest is another one, the build machine runs it.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from installers.lock import normalize, parse_lock
from installers.staging import parents

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "installers" / "tested.txt"
_PROGRAM = ("packages", "package-data")
_DECLARED = ("name", "version", "dependencies", "requires-python", "scripts")


def inputs(root: Path) -> "Iterator[Path]":
    """The files that the installers' making and trying depend on, sorted; not the program that is packed."""
    left_out = (root / "installers" / Path(__file__).name, root / RECORD.relative_to(ROOT))
    for folder in (root / "installers", root / "tests" / "installers"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path not in left_out:
                yield path


def packed(lock: str, project: "dict[str, Any]") -> str:
    """The entries of the lock that the installers carry or are made with: all but those for checks alone.

    A text without entries is given back as it is.
    """
    entries = parse_lock(lock)
    optional = project.get("optional-dependencies", {})
    asked = [*project.get("dependencies", []), *optional.get("build", [])]
    checks = {_named(each) for each in optional.get("dev", [])} - {_named(each) for each in asked}
    asked_by = parents(lock)
    dropped = set[str]()
    while more := {
        name
        for name in entries
        if name not in dropped and (name in checks or asked_by[name]) and asked_by[name] <= dropped
    }:
        dropped |= more
    return "".join(entry for name, entry in entries.items() if name not in dropped) or lock


def _named(requirement: str) -> str:
    return normalize(requirement.split(";")[0].split("[")[0].strip().split("=")[0].strip(" <>~!"))


def digest(root: Path) -> str:
    """SHA-256 of ``inputs``, their places, and of what ``pyproject.toml`` says of dependencies and packages."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {name: project["project"].get(name) for name in _DECLARED}
    # Which folders are the program's own is no more a matter of packing than what is written in them.
    packing = {name: value for name, value in project["tool"]["setuptools"].items() if name not in _PROGRAM}
    whole = hashlib.sha256(json.dumps([declared, packing], sort_keys=True).encode())
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    whole.update(packed(lock, project["project"]).encode())
    for path in inputs(root):
        whole.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_recorded(root: Path = ROOT) -> bool:
    """Whether the tree at ``root`` is the one that was tried last."""
    written = root / RECORD.relative_to(ROOT)
    return written.is_file() and written.read_text(encoding="ascii").strip() == digest(root)


def record(tried: str, root: Path = ROOT) -> None:
    """Write down the digest of what was tried, as it was when the trial began."""
    (root / RECORD.relative_to(ROOT)).write_text(f"{tried}\n", encoding="ascii")


if __name__ == "__main__":
    sys.exit(0 if is_recorded() else 1)
