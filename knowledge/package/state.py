"""What a kiosk remembers of its content, in one file that is replaced whole: ``content/state.json``.

Which version serves, which stood before it, the lowest that may come, whom it trusts: all of it changes in one
step, so that a kiosk is never between two versions.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from knowledge.package.disk import Disk, own_disk
from knowledge.package.manifest import Manifest, canonical
from knowledge.package.signatures import key_id
from knowledge.package.trust import Edition, Trust
from knowledge.package.types import PackageError, PackageFailure

KEPT_BEFORE = 2
"""Versions that stay next to the one that serves."""

_FILE = "state.json"
_LOCK = "content.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class KioskState:
    """``versions``: the one that serves first, then those before it. The rest as in ``trust.Trust``."""

    versions: tuple[Edition, ...] = ()
    floor: Edition | None = None
    keys: Mapping[str, bytes] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()
    centre: str = ""
    latest: datetime | None = None

    @property
    def current(self) -> Edition | None:
        return self.versions[0] if self.versions else None

    def trust(self, *, centre: str = "", embedder: str | None = None, keys: tuple[bytes, ...] = ()) -> Trust:
        """What a package is judged by; ``keys`` are trusted this once, ``centre`` goes before the remembered one."""
        return Trust(
            keys={**self.keys, **{key_id(key): key for key in keys}},
            revoked=self.revoked,
            centre=centre or self.centre,
            floor=self.floor,
            embedder=embedder,
            latest=self.latest,
        )

    def with_key(self, public: bytes) -> "KioskState":
        """Trusts this key, also where it was revoked before: whoever stands at the kiosk decides."""
        name = key_id(public)
        return replace(self, keys={**self.keys, name: public}, revoked=self.revoked - {name})

    def without_key(self, name: str) -> "KioskState":
        """Never trusts this key again."""
        kept = {other: key for other, key in self.keys.items() if other != name}
        return replace(self, keys=kept, revoked=self.revoked | {name})

    def installed(self, edition: Edition, manifest: Manifest) -> "KioskState":
        """After this version began to serve."""
        before = tuple(one for one in self.versions if one.version != edition.version)
        state = self
        for key in manifest.add_keys:
            if key_id(key) not in self.revoked:
                state = state.with_key(key)
        for name in manifest.revoke_keys:
            state = state.without_key(name)
        return replace(
            state,
            versions=(edition, *before)[: KEPT_BEFORE + 1],
            floor=edition,
            centre=manifest.centre or self.centre,
            latest=max(manifest.created, self.latest or manifest.created),
        )

    def rolled_back(self) -> "KioskState":
        """After one step back; the floor stays. Raises PackageError(NOTHING_TO_ROLL_BACK)."""
        if len(self.versions) < 2:
            raise PackageError(PackageFailure.NOTHING_TO_ROLL_BACK)
        return replace(self, versions=self.versions[1:])


def read_state(folder: Path, disk: Disk | None = None) -> KioskState:
    """The state in a content folder; a new one where nothing was ever installed or trusted.

    Raises PackageError: CONTENT_STATE_UNREADABLE, or what the disk does.
    """
    try:
        with own_disk():
            data = (disk or Disk()).read(folder / _FILE)
    except PackageError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return KioskState()
        raise
    try:
        plain = json.loads(data)
        if plain["format"] != _FORMAT:
            raise ValueError("another format")  # noqa: TRY301 - told as the others
        return _state(plain)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise PackageError(PackageFailure.CONTENT_STATE_UNREADABLE, str(folder / _FILE)) from error


def write_state(folder: Path, state: KioskState, disk: Disk | None = None) -> None:
    """The one atomic step. Raises PackageError for what the disk does."""
    disk = disk or Disk()
    with own_disk():
        disk.make(folder)
        disk.replace(folder / _FILE, canonical(_plain(state)))


@contextlib.contextmanager
def only_one(folder: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the content folder while it changes; the system lets go of it even when the process is killed.

    Raises PackageError(CONTENT_BUSY) where another process holds it for longer than ``patience`` seconds.
    """
    lock = FileLock(folder / _LOCK, timeout=patience)
    with own_disk():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise PackageError(PackageFailure.CONTENT_BUSY, str(folder)) from error
        except NotImplementedError as error:  # a file system without locks: nothing could be promised on it
            raise PackageError(PackageFailure.CONTENT_DISK_BROKEN, f"{folder}: no locks") from error
    try:
        yield
    finally:
        lock.release()


def version_folder(folder: Path, version: int) -> Path:
    return folder / str(version)


def _plain(state: KioskState) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "versions": [_edition(one) for one in state.versions],
        "floor": state.floor and _edition(state.floor),
        "keys": {name: key.hex() for name, key in state.keys.items()},
        "revoked": sorted(state.revoked),
        "centre": state.centre,
        "latest": state.latest and state.latest.astimezone(UTC).isoformat(),
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {"version": edition.version, "digest": edition.digest}


def _state(plain: Mapping[str, Any]) -> KioskState:
    def edition(one: Mapping[str, Any]) -> Edition:
        return Edition(int(one["version"]), str(one["digest"]))

    keys = {str(name): bytes.fromhex(key) for name, key in plain["keys"].items()}
    if any(key_id(key) != name for name, key in keys.items()):
        raise ValueError("a key is not the one that it is called")
    return KioskState(
        versions=tuple(edition(one) for one in plain["versions"]),
        floor=edition(plain["floor"]) if plain["floor"] else None,
        keys=keys,
        revoked=frozenset(map(str, plain["revoked"])),
        centre=str(plain["centre"]),
        latest=datetime.fromisoformat(plain["latest"]) if plain["latest"] else None,
    )
