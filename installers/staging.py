"""Lays out what an installer carries: hash-checked packages, unpacked and pruned, and the program itself.

Nothing is run and nothing is installed on this machine. The same inputs give the same bytes: archives are unpacked
by this module, file times and owners are the packer's concern.
"""

import fnmatch
import hashlib
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from installers.lock import normalize, parse_lock
from installers.markers import marker_holds, split_marker

CHUNK = 1 << 20


class StagingError(Exception):
    """What cannot be staged; the text says what and how to fix it."""


@dataclass(frozen=True)
class Target:
    """The machine an installer is for, as pip names it."""

    python: str
    """``3.11``"""
    platforms: "tuple[str, ...]"
    """Tags of wheels that run there, the newest first."""
    environment: "Mapping[str, str]"
    """What the markers of the lock file are decided with."""

    def pip_options(self) -> "list[str]":
        short = self.python.replace(".", "")
        options = ["--only-binary=:all:", "--implementation", "cp", "--python-version", self.python]
        for abi in (f"cp{short}", "abi3", "none"):
            options += ["--abi", abi]
        for platform in self.platforms:
            options += ["--platform", platform]
        return options


def linux_target(python: str, glibc_minor: int) -> Target:
    """64-bit Linux with glibc 2.``glibc_minor`` or later."""
    tags = [f"manylinux_2_{minor}_x86_64" for minor in range(glibc_minor, 4, -1)]
    return Target(
        python,
        (*tags, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"),
        {
            "sys_platform": "linux",
            "platform_machine": "x86_64",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_full_version": f"{python}.0",
            "python_version": python,
        },
    )


def windows_target(python: str) -> Target:
    """64-bit Windows."""
    return Target(
        python,
        ("win_amd64",),
        {
            "sys_platform": "win32",
            "platform_machine": "AMD64",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_full_version": f"{python}.0",
            "python_version": python,
        },
    )


# --- which packages ------------------------------------------------------------------------------------------


def runtime_packages(project: str, lock: str, environment: Mapping[str, str]) -> "list[str]":
    """The normalized names that the program needs to run there, sorted, without torch.

    Args:
        project: the text of ``pyproject.toml``.
        lock: the text of ``requirements.lock``; what asked for a package is told by its ``# via``.
        environment: what the markers are decided with.
    """
    roots = {normalize(_name(each)) for each in tomllib.loads(project)["project"]["dependencies"]}
    asked_by = parents(lock)
    entries = parse_lock(lock)
    wanted = {name for name in entries if name in roots}
    while True:
        reached = wanted | {"torch"}
        more = {name for name in entries if asked_by.get(name, frozenset()) & reached} - wanted
        if not more:
            break
        wanted |= more
    return sorted(
        name for name in wanted if marker_holds(split_marker(entries[name].splitlines()[0])[1], environment)
    )


def parents(lock: str) -> "dict[str, frozenset[str]]":
    """Who asked for each package, by the ``# via`` comments; the project itself is not among them."""
    found: dict[str, set[str]] = {}
    current = ""
    for line in lock.splitlines():
        if start := re.match(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", line):
            current = normalize(start[1])
            found[current] = set()
        elif current and (via := re.match(r"^    #(?: via|  )\s*(\S+)", line)):
            found[current].add(normalize(via[1]))
    return {name: frozenset(who - {"malbeot"}) for name, who in found.items()}


def requirement_lines(lock: str, names: Iterable[str]) -> str:
    """The lock's lines for these packages with their markers taken off: they were decided already."""
    entries = parse_lock(lock)
    lines = []
    for name in sorted(names):
        first, *hashes = entries[name].splitlines()
        lines.append(" \\\n".join([split_marker(first)[0], *(each.rstrip(" \\") for each in hashes)]))
    return "".join(f"{line}\n" for line in lines)


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    if found is None:
        raise ValueError(f"not a requirement: {requirement!r}")
    return found[0]


# --- fetching ------------------------------------------------------------------------------------------------


def download_wheels(python: str, requirements: str, target: Target, folder: Path) -> None:
    """All of ``requirements`` (with hashes) as wheels for ``target`` into ``folder``; raises StagingError."""
    folder.mkdir(parents=True, exist_ok=True)
    listing = folder / "requirements.txt"
    listing.write_text(requirements, encoding="utf-8")
    command = [python, "-m", "pip", "download", "--no-deps", "--require-hashes", "-q"]
    command += ["-d", str(folder), "-r", str(listing), *target.pip_options()]
    run(command)


def build_wheels(python: str, requirements: str, folder: Path, environment: Mapping[str, str]) -> None:
    """What has no ready-made wheel, built from its hash-checked source into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    listing = folder / "sources.txt"
    listing.write_text(requirements, encoding="utf-8")
    command = [python, "-m", "pip", "wheel", "--no-deps", "--require-hashes", "--no-build-isolation", "-q"]
    run([*command, "-w", str(folder), "-r", str(listing)], environment)


def run(
    command: Sequence[str], environment: "Mapping[str, str] | None" = None, folder: "Path | None" = None
) -> str:
    """Run without a shell (in ``folder``) and return stdout.

    Raises StagingError with the last words of a command that fails.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, text=True, check=False, env=environment, cwd=folder
        )
    except OSError as error:
        raise StagingError(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise StagingError(f"{' '.join(command)} failed\n{tail}")
    return done.stdout


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def check_sha256(path: Path, expected: str) -> None:
    """Raises StagingError where the file is not the pinned one."""
    if sha256_of(path) != expected:
        raise StagingError(f"{path.name} is not the file that was pinned: its SHA-256 differs")


# --- unpacking -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Package:
    """One package that was staged, for the bill of materials."""

    name: str
    version: str
    sha256: str
    licence: str
    """An SPDX expression, or the publisher's own words, or empty."""
    kind: str = "pypi"


def unpack_wheel(wheel: Path, folder: Path) -> Package:
    """Put a wheel's importable files into ``folder``, as an installation would; scripts and headers stay out."""
    with zipfile.ZipFile(wheel) as archive:
        info = next((name for name in archive.namelist() if _is_metadata(name)), "")
        if not info:
            raise StagingError(f"{wheel.name} holds no metadata")
        metadata = archive.read(info).decode("utf-8", "replace")
        for entry in sorted(archive.infolist(), key=lambda each: each.filename):
            inside = _placed(entry.filename)
            if entry.is_dir() or inside is None:
                continue
            path = folder / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, path.open("wb") as out:
                shutil.copyfileobj(source, out, CHUNK)
            if entry.external_attr >> 16 & 0o111:
                path.chmod(0o755)
    header = metadata.partition("\n\n")[0]
    licence = _field(header, "License-Expression") or _short_licence(header)
    return Package(_field(header, "Name"), _field(header, "Version"), sha256_of(wheel), licence)


def _is_metadata(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return len(parts) == 2 and parts[0].endswith(".dist-info") and parts[1] == "METADATA"


def _placed(name: str) -> "PurePosixPath | None":
    """Where a member of a wheel belongs under site-packages; None for what is not imported."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise StagingError(f"a wheel may not reach out of its folder: {name}")
    first = path.parts[0]
    if not first.endswith(".data"):
        return path
    if len(path.parts) > 2 and path.parts[1] in ("purelib", "platlib"):
        return PurePosixPath(*path.parts[2:])
    return None


def _field(header: str, name: str) -> str:
    found = re.search(rf"^{name}:[ \t]*(.*)$", header, re.MULTILINE)
    return found[1].strip() if found else ""


def _short_licence(header: str) -> str:
    """The old ``License`` field where it is one line, else the classifiers'."""
    said = _field(header, "License")
    if said and len(said) <= 80 and not re.search(r"^License:.*\n[ \t]+\S", header, re.MULTILINE):
        return said
    classified = re.findall(r"^Classifier: License ::(?: OSI Approved ::)? ?(.*)$", header, re.MULTILINE)
    return " AND ".join(dict.fromkeys(each.strip() for each in classified if each.strip()))


# --- the program itself --------------------------------------------------------------------------------------


def stage_program(root: Path, folder: Path) -> Package:
    """Copy the packages that ``pyproject.toml`` names, with their data, and the metadata that names the version."""
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    setuptools = project["tool"]["setuptools"]
    for package in setuptools["packages"]:
        inside = Path(*package.split("."))
        patterns = ["*.py", *setuptools["package-data"].get(package, ())]
        for path in _matching(root / inside, patterns):
            out = folder / path.relative_to(root)
            out.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, out)
    name, version = project["project"]["name"], project["project"]["version"]
    licence = project["project"]["license"]
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    info.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: {licence}\n",
        encoding="utf-8",
    )
    shutil.copyfile(root / "LICENSE", info / "LICENSE")
    return Package(name, version, "", licence, kind="application")


def _matching(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    seen = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    return iter(sorted(seen))


# --- pruning -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pruning:
    """What is left out: ``everywhere`` and, with priority, ``keep`` are patterns of paths below site-packages."""

    drop: "tuple[str, ...]"
    keep: "tuple[str, ...]"

    def drops(self, path: str) -> bool:
        return any(fnmatch.fnmatchcase(path, each) for each in self.drop) and not any(
            fnmatch.fnmatchcase(path, each) for each in self.keep
        )


def read_pruning(path: Path, system: str) -> Pruning:
    """The rules of ``prune.toml`` for every system and for this one (``linux`` or ``windows``)."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = [data["all"], data.get(system, {})]
    return Pruning(
        tuple(each for table in tables for each in table.get("drop", ())),
        tuple(each for table in tables for each in table.get("keep", ())),
    )


def prune(folder: Path, rules: Pruning) -> "dict[str, int]":
    """Remove what the rules drop; the bytes saved by top folder. Empty folders go too."""
    saved: dict[str, int] = {}
    for path in sorted(folder.rglob("*"), reverse=True):
        inside = path.relative_to(folder).as_posix()
        if path.is_symlink() or path.is_file():
            if rules.drops(inside):
                top = inside.partition("/")[0]
                saved[top] = saved.get(top, 0) + path.lstat().st_size
                path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()
    return saved
