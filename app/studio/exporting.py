"""From a project to a signed package on a stick, and the proof that a kiosk will take it.

The package is made and signed in the project's own folder, then copied, read back from where it was copied to, and
judged by the same function that decides on a kiosk. Only then is it said to be done.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.engine.parts import Parts
from app.studio.work import Export, MakeKey
from knowledge.grounding.synonyms import Synonyms
from knowledge.index.calibration import Calibration
from knowledge.package import keys
from knowledge.package.archive import CHUNK, SUFFIX
from knowledge.package.build import Material, Recipe, build_package, embedder_digest, packed
from knowledge.package.disk import Disk, own_disk
from knowledge.package.install import examine, packed_calibration
from knowledge.package.manifest import version_at
from knowledge.package.probes import MOST_PROBES, Probe
from knowledge.package.sign import sign_package
from knowledge.package.signatures import KeyPair, key_id, new_pair, public_to_pem
from knowledge.package.stick import FOLDER, packages_in, sticks
from knowledge.package.trust import Trust
from knowledge.readers.prepared import read_prepared
from voice.korean.readings import Readings

Advance = Callable[[float], None]
"""Told how much of the whole is done, in [0, 1]; may raise to end it."""

_MADE, _SIGNED, _COPIED = 0.8, 0.85, 0.95


@dataclass(frozen=True, slots=True)
class Target:
    """A stick that is plugged in; ``folder`` is where on it packages belong."""

    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Made:
    """The package that lies on the stick now; ``key`` names who signed it, ``calibration`` is what it carries."""

    path: Path
    version: int
    size: int
    key: str
    calibration: Calibration | None = None


def targets() -> list[Target]:
    """The sticks that are plugged in now."""
    return [Target(root.name or str(root), str(root / FOLDER)) for root in sticks()]


def where_kiosks_look(folder: str, found: Sequence[Target]) -> str:
    """The folder that a package has to lie in when somebody chose ``folder``: on a stick there is one, anywhere else
    it is the folder itself, which a kiosk may be told to watch.
    """
    chosen = Path(folder)
    for one in found:
        if chosen.is_relative_to(Path(one.folder).parent):
            return one.folder
    is_root = chosen.name != FOLDER and os.path.ismount(chosen) and not packages_in(chosen)
    return str(chosen / FOLDER if is_root else chosen)


def make_key(request: MakeKey) -> str:
    """A new pair of keys in the folder; the path of the private one. Raises PackageError."""
    folder = Path(request.folder)
    keys.write_pair(folder, new_pair(), request.passphrase)
    return str(folder / keys.PRIVATE)


def export(request: Export, parts: Parts, advance: Advance) -> Made:
    """Raises PackageError, KnowledgeError; nothing half-made stays under a package's name."""
    pair = keys.open_private(keys.read_private(request.key), request.passphrase)
    created = datetime.now(UTC)
    version = max(version_at(created), request.above + 1)
    content = Path(request.content)
    documents = read_prepared(content.read_text(encoding="utf-8"), content.name)
    material = packed(
        Material(
            documents,
            {one.name: Path(one.path) for one in request.originals},
            [Probe(one.question, (one.document_id,)) for one in request.questions[:MOST_PROBES]],
            {one.name: Path(one.path) for one in request.pictures},
            readings=Readings.parse(request.readings),
            synonyms=Synonyms.parse(request.synonyms),
        )
    )
    recipe = Recipe(title=request.title, version=version, created=created, centre=request.centre)
    made = content.with_name(f"package{SUFFIX}")
    try:
        build_package(made, material, recipe, parts.maker(), _adding(advance, 0.0, _MADE))
        size = made.stat().st_size
        sign_package(made, pair, _counting(advance, size, _MADE, _SIGNED))
        placed = _placed(made, Path(request.folder), version, _counting(advance, size, _SIGNED, _COPIED))
        _leave_public_key(placed.parent, pair)
        trust = Trust(
            {key_id(pair.public): pair.public},
            centre=request.centre,
            embedder=embedder_digest(parts.embedder_identity),
        )
        examine(placed, trust, datetime.now(UTC))
        calibration = packed_calibration(made)
    finally:
        made.unlink(missing_ok=True)
    advance(1.0)
    return Made(placed, version, size, key_id(pair.public), calibration)


def _placed(made: Path, folder: Path, version: int, count: Callable[[int], None]) -> Path:
    """A copy of the package in ``folder`` that is on the stick and not only on its way there."""
    disk = Disk()
    placed = folder / f"{version}{SUFFIX}"
    partial = placed.with_name(f"{placed.name}.partial")
    with own_disk():
        disk.make(folder)
        try:
            with made.open("rb") as stream:
                disk.write(partial, iter(lambda: stream.read(CHUNK), b""), count)
            if disk.measure(partial, "").sha256 != disk.measure(made, "").sha256:
                raise OSError(errno.EIO, "what was written is read back as something else", str(placed))
            disk.rename(partial, placed)
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
    return placed


def _leave_public_key(folder: Path, pair: KeyPair) -> None:
    """What a kiosk has to be told once, by whoever set it up: it lies next to the packages."""
    with own_disk():
        Disk().replace(folder / keys.PUBLIC, public_to_pem(pair.public))


def _adding(advance: Advance, start: float, end: float) -> Advance:
    """For what tells the share that each step adds."""
    done = start

    def add(share: float) -> None:
        nonlocal done
        done += share * (end - start)
        advance(min(done, end))

    return add


def _counting(advance: Advance, size: int, start: float, end: float) -> Callable[[int], None]:
    """For what tells the bytes of each step."""
    add = _adding(advance, start, end)
    return lambda count: add(count / max(1, size))
