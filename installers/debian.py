"""Pinned Debian packages: fetched by apt, held to their SHA-256, unpacked and never installed."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from installers.staging import Package, StagingError, check_sha256, run


@dataclass(frozen=True)
class Deb:
    """One package at one version. ``group`` says what it is carried for."""

    group: str
    name: str
    version: str
    sha256: str

    def archive(self, folder: Path) -> "Path | None":
        """What apt downloaded: it writes the version's colon out and adds the architecture."""
        return next(iter(folder.glob(f"{self.name}_{self.version.replace(':', '%3a')}_*.deb")), None)

    def as_package(self) -> Package:
        return Package(self.name, self.version, self.sha256, f"see licences/debian/{self.name}", kind="deb")


Runner = Callable[[Sequence[str]], str]


def read_debs(path: Path) -> "list[Deb]":
    """The ``[debian.<group>]`` tables of an inputs file: name = "version sha256"."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Deb(group, name, *pinned.split(" "))
        for group, packages in data["debian"].items()
        for name, pinned in packages.items()
    ]


def fetch_debs(debs: Iterable[Deb], folder: Path) -> "list[Path]":
    """Each package's archive in ``folder``, checked; raises StagingError naming one that is not to be had."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for deb in debs:
        path = deb.archive(folder)
        if path is None:
            command = f'cd "$1" && exec apt-get download -q "$2={deb.version}"'
            try:
                run(["/bin/sh", "-c", command, "fetch", str(folder.resolve()), deb.name])
            except StagingError as error:
                hint = "a newer version has replaced it; python -m installers.appimage pin takes the newest"
                raise StagingError(f"{deb.name} {deb.version} is not to be had ({hint})\n{error}") from error
            path = deb.archive(folder)
        if path is None:
            raise StagingError(f"apt did not bring {deb.name} {deb.version}")
        check_sha256(path, deb.sha256)
        paths.append(path)
    return paths


def unpack_debs(archives: Iterable[Path], folder: Path) -> None:
    """Lay out the packages' files below ``folder``; no script of theirs is run."""
    folder.mkdir(parents=True, exist_ok=True)
    for archive in archives:
        run(["dpkg-deb", "-x", str(archive), str(folder)])


def newest(names: Iterable[str], ask: Runner = run) -> "dict[str, tuple[str, str]]":
    """Version and SHA-256 of the candidate of each package, as apt's signed lists have them."""
    found = {}
    for name in names:
        record = ask(["apt-cache", "show", "--no-all-versions", name])
        version = re.search(r"^Version: (\S+)$", record, re.MULTILINE)
        digest = re.search(r"^SHA256: ([0-9a-f]{64})$", record, re.MULTILINE)
        if version is None or digest is None:
            raise StagingError(f"apt knows no {name}")
        found[name] = (version[1], digest[1])
    return found


def pin(text: str, ask: Runner = run) -> str:
    """The text of an inputs file with every Debian package at its newest version."""
    pattern = re.compile(r'^("?[a-z0-9][a-z0-9.+-]*"?) = "\S+ (?:[0-9a-f]{64}|-)"$', re.MULTILINE)
    names = [found[1].strip('"') for found in pattern.finditer(text)]
    known = newest(names, ask)

    def line(found: "re.Match[str]") -> str:
        version, digest = known[found[1].strip('"')]
        return f'{found[1]} = "{version} {digest}"'

    return pattern.sub(line, text)
