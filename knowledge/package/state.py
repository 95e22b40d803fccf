"""What a kiosk remembers of its content, in one file that is replaced whole: ``content/state.json``.

Which version serves, which stood before it, the lowest that may come, whom it trusts: all of it changes in one
step, so that a kiosk is never between two versions. A copy stands next to it, for the disk that damages one of them;
next to the folder a mark stays that a centre's content was here, so that nothing else ever answers in its place.
"""

import contextlib
import hashlib
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
_COPY = "state.copy.json"
_MARK = ".installed"
"""Ends the name of the mark: ``content.installed``."""
_LOCK = "content.lock"
_FORMAT = 1
_ALONE = 2**62
"""The generation of what an earlier program wrote, which knew of no copy: it holds before any."""


@dataclass(frozen=True, slots=True)
class KioskState:
    """``versions``: the one that serves first, then those before it. The rest as in ``trust.Trust``."""

    versions: tuple[Edition, ...] = ()
    floor: Edition | None = None
    keys: Mapping[str, bytes] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()
    centre: str = ""
    latest: datetime | None = None
    generation: int = field(default=0, compare=False)
    """How often it was written before; given by ``read_state``."""

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

    Raises PackageError: CONTENT_STATE_UNREADABLE where neither of the two copies is whole, or what the disk does.
    """
    disk = disk or Disk()
    found = [_read_one(folder / name, disk) for name in (_FILE, _COPY)]
    whole = [one for one in found if isinstance(one, KioskState)]
    if whole:
        return max(whole, key=lambda one: one.generation)
    if failure := next((one for one in found if isinstance(one, PackageError)), None):
        raise failure
    return KioskState()


def _read_one(path: Path, disk: Disk) -> KioskState | PackageError | None:
    """None where there is no such file."""
    try:
        with own_disk():
            data = disk.read(path)
    except PackageError as error:
        return None if isinstance(error.__cause__, FileNotFoundError) else error
    try:
        plain = json.loads(data)
        if plain["format"] != _FORMAT:
            raise ValueError("another format")  # noqa: TRY301 - told as the others
        if (
            plain.keys() - _plain(KioskState()).keys()
        ):  # an earlier program wrote no digest, and nothing else either
            digest = plain.pop("digest")
            if digest != _digest(plain):
                raise ValueError("damaged")  # noqa: TRY301 - told as the others
        elif path.name == _COPY:
            raise ValueError("no copy of ours")  # noqa: TRY301 - told as the others
        else:
            plain["generation"] = _ALONE
        return _state(plain)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        failure = PackageError(PackageFailure.CONTENT_STATE_UNREADABLE, str(path))
        failure.__cause__ = error
        return failure


def write_state(folder: Path, state: KioskState, disk: Disk | None = None) -> None:
    """The one atomic step. Raises PackageError for what the disk does."""
    disk = disk or Disk()
    plain = {**_plain(state), "generation": 1 + max(_generations(folder, disk), default=0)}
    data = canonical({**plain, "digest": _digest(plain)})
    with own_disk():
        disk.make(folder)
        disk.replace(folder / _FILE, data)
    with contextlib.suppress(OSError):  # the step is taken; ``repair_state`` writes what is missing
        disk.replace(folder / _COPY, data)
        if state.versions and not had_content(folder):
            disk.replace(_mark(folder), b"")


def _generations(folder: Path, disk: Disk) -> list[int]:
    """Of the copies that are there and whole."""
    copies = (_read_one(folder / name, disk) for name in (_FILE, _COPY))
    return [one.generation for one in copies if isinstance(one, KioskState) and one.generation != _ALONE]


def repair_state(folder: Path, disk: Disk | None = None) -> None:
    """Make both copies whole again where one of them is not; for whoever holds the content folder.

    Raises PackageError as ``read_state`` does.
    """
    disk = disk or Disk()
    state = read_state(folder, disk)
    copies = [_read_one(folder / name, disk) for name in (_FILE, _COPY)]
    is_whole = all(isinstance(one, KioskState) and one.generation == state.generation for one in copies)
    lacks_mark = bool(state.versions) and not had_content(folder)
    if copies != [None, None] and (lacks_mark or not is_whole):
        write_state(folder, state, disk)


def had_content(folder: Path) -> bool:
    """Whether a centre's content was ever installed here, whatever has become of it."""
    return _mark(folder).exists()


def _mark(folder: Path) -> Path:
    return folder.with_name(folder.name + _MARK)


def _digest(plain: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(plain)).hexdigest()


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
        generation=int(plain["generation"]),
    )
