"""Puts the kiosk session on a machine, and takes it off again without a trace. Standard library only.

Everything is a file below a root folder, so that it can be tried on any folder; only on the machine itself (root ``/``)
is anything run. Both ways may be interrupted and repeated: what is there already stays.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FILES = Path(__file__).parent / "files"
UNIT = "malbeot-session.service"
PROGRAM = Path("opt/malbeot/Malbeot.AppImage")
PREVIOUS = Path("opt/malbeot/Malbeot.previous.AppImage")
DATA = Path("var/lib/malbeot")
RECORD = Path("etc/malbeot/session.json")
"""What was put where, so that exactly that is removed."""
KEPT = Path("etc/malbeot/kiosk.env")
"""The administrator's own: neither written over nor removed while it differs from ours."""
LINKS = {
    Path("etc/systemd/system/multi-user.target.wants") / UNIT: f"/etc/systemd/system/{UNIT}",
    Path("etc/systemd/system/ctrl-alt-del.target"): "/dev/null",
}
PACKAGES = {
    "usr/bin/cage": "cage",
    "usr/bin/Xwayland": "xwayland",  # cage of Debian 12 does not start without it, and does not ask for it
    "usr/bin/pipewire": "pipewire",
    "usr/bin/wireplumber": "wireplumber",
    "usr/share/alsa/alsa.conf.d/50-pipewire.conf": "pipewire-alsa",
}
"""A file of each package that the session needs."""

Runner = Callable[[Sequence[str]], int]


class SessionError(Exception):
    """Why the session cannot be installed or removed; the text says how to fix it."""


def _run(command: Sequence[str]) -> int:
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - no shell
    except OSError:
        return 127


@dataclass(frozen=True)
class Session:
    """The session below ``root``; ``run`` runs a command of the machine and returns its exit code."""

    root: Path
    run: Runner = _run

    @property
    def is_machine(self) -> bool:
        return self.root == Path("/")

    def missing_packages(self) -> list[str]:
        return sorted(package for path, package in PACKAGES.items() if not (self.root / path).exists())

    def install(self, appimage: Path) -> list[str]:
        """Put everything in place; returns the paths written, without those that were there already.

        Raises SessionError where packages are missing or ``appimage`` cannot be used, before anything is written.
        """
        missing = self.missing_packages() if self.is_machine else []
        if missing:
            raise SessionError(
                f"Please install first: apt-get install --no-install-recommends {' '.join(missing)}"
            )
        if not _is_appimage(appimage):
            raise SessionError(f"{appimage} is not Malbeot's AppImage; name it with --appimage")
        recorded = self._recorded()
        written = self._put_program(appimage)
        for inside, source in _files():
            path = self.root / inside
            data = source.read_bytes()
            recorded.add(inside.as_posix())
            if path.is_file() and (path.read_bytes() == data or inside == KEPT):
                continue
            _write(path, data, 0o644)
            written.append(inside.as_posix())
        for inside, target in LINKS.items():
            path = self.root / inside
            if path.is_symlink() and str(path.readlink()) == target:
                continue  # ours from before, or the administrator's: then it is not ours to remove
            if path.exists() or path.is_symlink():
                raise SessionError(f"/{inside} is in the way; it would have to be a link to {target}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)
            recorded.add(inside.as_posix())
            written.append(inside.as_posix())
        _write(self.root / RECORD, (json.dumps(sorted(recorded), indent=1) + "\n").encode(), 0o644)
        if self.is_machine:
            self._tell_system(
                ["systemd-sysusers"], ["systemd-tmpfiles", "--create", "/etc/tmpfiles.d/malbeot.conf"]
            )
            self._reload()
        return written

    def remove(self, *, wipe: bool = False) -> list[str]:
        """Take off what ``install`` put there; the data folder and the account stay unless ``wipe``."""
        if self.is_machine:
            self._tell_system(["systemctl", "stop", UNIT])
        removed = []
        ours = {inside.as_posix(): source.read_bytes() for inside, source in _files()}
        names = sorted(self._recorded())
        for name in [
            *names,
            RECORD.as_posix(),
            *([PROGRAM.as_posix(), PREVIOUS.as_posix()] if names else []),
        ]:
            path = self.root / name
            if Path(name) == KEPT and not wipe and path.is_file() and path.read_bytes() != ours[name]:
                continue
            if path.is_symlink() or path.is_file():
                path.unlink()
                removed.append(name)
            self._remove_empty(path.parent)
        if wipe and (self.root / DATA).is_dir():
            shutil.rmtree(self.root / DATA)
            removed.append(DATA.as_posix())
            if self.is_machine:
                self._tell_system(["userdel", "malbeot"])
        if self.is_machine:
            self._reload()
        return removed

    # -----------------------------------------------------------------------------------------------------------

    def _recorded(self) -> set[str]:
        """What an earlier installation put there; nothing outside of the root is ever believed."""
        try:
            data = json.loads((self.root / RECORD).read_bytes())
        except (OSError, ValueError):
            return set()
        known = {inside.as_posix() for inside, _ in _files()} | {inside.as_posix() for inside in LINKS}
        return {name for name in data if name in known} if isinstance(data, list) else set()

    def _put_program(self, appimage: Path) -> list[str]:
        """Copy whole or not at all; the version before stays next to it, for going back."""
        path = self.root / PROGRAM
        if path.is_file() and (path.samefile(appimage) or _same(path, appimage)):
            return []
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".part")
        with appimage.open("rb") as source, partial.open("wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        partial.chmod(0o755)
        if path.is_file():
            path.replace(self.root / PREVIOUS)
        partial.replace(path)
        return [PROGRAM.as_posix()]

    def _remove_empty(self, folder: Path) -> None:
        """Folders that only held what was removed; those of the system hold other things."""
        while folder not in (self.root, Path("/")) and folder.is_dir() and not any(folder.iterdir()):
            if (
                self.is_machine
                and "malbeot" not in folder.name
                and not folder.name.endswith((".wants", ".conf.d"))
            ):
                return
            folder.rmdir()
            folder = folder.parent

    def _tell_system(self, *commands: Sequence[str]) -> None:
        for command in commands:
            if self.run(command) != 0:
                raise SessionError(f"{' '.join(command)} failed; repeat this when that is mended")

    def _reload(self) -> None:
        # Each of these may have nothing to do on a machine that is just being set up.
        for command in (
            ["systemctl", "daemon-reload"],
            ["udevadm", "control", "--reload"],
            ["sysctl", "-q", "--system"],
        ):
            self.run(command)


def _files() -> Iterator[tuple[Path, Path]]:
    for source in sorted(FILES.rglob("*")):
        if source.is_file():
            yield source.relative_to(FILES), source


def _is_appimage(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(11)
    except OSError:
        return False
    return head[:4] == b"\x7fELF" and head[8:] == b"AI\x02"


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while True:
            left, right = first.read(1 << 20), second.read(1 << 20)
            if left != right:
                return False
            if not left:
                return True


def _write(path: Path, data: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(data)
    partial.chmod(mode)
    partial.replace(path)
