"""The content of one kiosk: what it trusts, what is installed, and how a package comes in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.engine.parts import Parts
from app.site.acceptance import FOUND_FIRST, read_acceptance
from app.site.failures import explain
from app.site.settings import Settings
from app.site.tally import read_tally
from knowledge.package.install import Installed, Tell, Terms, install, judge
from knowledge.package.receipt import Receipt, write_receipt
from knowledge.package.state import read_state
from knowledge.package.stick import packages_in
from knowledge.package.trust import Trust
from knowledge.package.types import PackageError, PackageFailure
from models.floors import floors_of
from models.home import Home

COUNTS = "counts"
"""In place of a package's name: of a receipt that tells only what was counted."""
_PATIENCE = 30.0
"""Seconds that one installation waits for another."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a package was not taken; ``sentence`` is Korean, for staff."""

    failure: PackageFailure
    sentence: str
    detail: str


def refusal_of(error: PackageError) -> Refusal:
    return Refusal(error.failure, explain(error.failure).screen, error.detail)


def kiosk_trust(home: Home, settings: Settings, embedder: str | None, keys: tuple[bytes, ...]) -> Trust:
    """What this kiosk judges a package by; ``keys`` are trusted this once. Raises PackageError."""
    return read_state(home.content).trust(centre=settings.centre, embedder=embedder, keys=keys)


def install_package(
    package: Path,
    home: Home,
    settings: Settings,
    parts: Parts,
    *,
    keys: tuple[bytes, ...] = (),
    may_embed: bool = False,
    tell: Tell = lambda _moment, _share: None,
) -> Installed:
    """Raises PackageError, or what the embedder cannot be loaded for."""
    return install(
        package,
        home.content,
        parts.means(),
        Terms(
            settings.centre,
            keys,
            may_embed=may_embed,
            patience=_PATIENCE,
            found_first=_promised(home, parts.profile.name),
        ),
        now=datetime.now(UTC),
        tell=tell,
    )


def _promised(home: Home, profile: str) -> float | None:
    """What a kiosk that was accepted must go on reaching with whatever content comes; None for any other."""
    if read_acceptance(home) is None:
        return None
    floor = floors_of(profile).get(FOUND_FIRST)
    return floor.least if floor else None


def receipt_of(
    home: Home,
    outcome: Installed | Refusal,
    package: str,
    seconds: float,
    folder: Path,
    settings: Settings | None = None,
) -> None:
    """Leave word on the stick; a stick that cannot be written takes nothing away from what was done."""
    receipt = Receipt(
        at=datetime.now(UTC),
        package=package,
        reason=None if isinstance(outcome, Installed) else outcome.failure,
        version=outcome.edition.version if isinstance(outcome, Installed) else None,
        current=None,
        before=(),
        seconds=seconds,
        moments=dict(outcome.seconds) if isinstance(outcome, Installed) else {},
        tally=read_tally(home.root),
    )
    write_receipt(folder, _of_this_kiosk(receipt, home, settings))


def leave_counts(home: Home, settings: Settings, folder: Path) -> Path | None:
    """Leave what was counted as a receipt of no package; None where the folder cannot be written."""
    receipt = Receipt(
        at=datetime.now(UTC),
        package=COUNTS,
        reason=None,
        version=None,
        current=None,
        before=(),
        seconds=0.0,
        moments={},
        tally=read_tally(home.root),
    )
    return write_receipt(folder, _of_this_kiosk(receipt, home, settings))


def _of_this_kiosk(receipt: Receipt, home: Home, settings: Settings | None) -> Receipt:
    """With what is installed here now, and what this kiosk is called."""
    state = read_state(home.content)
    return replace(
        receipt,
        current=state.current.version if state.current else None,
        before=tuple(one.version for one in state.versions[1:]),
        centre=(settings.centre if settings else "") or state.centre,
        name=settings.kiosk if settings else "",
    )


def arrivals(folder: Path, home: Home, settings: Settings, wait: Callable[[], object]) -> Iterator[Path]:
    """Each package that appears in ``folder`` and is to be tried, the newest first; ``wait`` between two looks."""
    arriving = Arriving()
    while True:
        yield from arriving.to_be_tried(packages_in(folder), kiosk_trust(home, settings, None, ()))
        wait()


_Mark = tuple[str, int, int]
"""A package as it is now: path, bytes, and when it was last changed."""


class Arriving:
    """What lies in the places that are watched, from one look to the next. Used by one thread.

    A package is tried when a look finds it as the look before did: until then it is still being copied. What changed
    since it was tried is tried again, and so is what was gone for a while: staff try again by plugging in again.
    """

    def __init__(self) -> None:
        self._before: frozenset[_Mark] = frozenset()
        self._tried: frozenset[_Mark] = frozenset()

    def to_be_tried(self, packages: Sequence[Path], trust: Trust) -> list[Path]:
        """Those of ``packages`` that should be installed, the newest first, then those that will be refused.

        What is older than what is installed, or serves already, is passed over.
        """
        here = {mark: package for package in packages if (mark := _mark(package)) is not None}
        names = {name for name, _, _ in here}
        tried = frozenset(mark for mark in self._tried if mark[0] in names)
        settled = [mark for mark in here if mark in self._before and mark not in tried]
        self._before = frozenset(here)
        self._tried = tried.union(settled)
        return _sorted_out([here[mark] for mark in settled], trust)


def _mark(package: Path) -> _Mark | None:
    try:
        status = package.lstat()
    except OSError:
        return None
    return str(package), status.st_size, status.st_mtime_ns


def _sorted_out(packages: Sequence[Path], trust: Trust) -> list[Path]:
    taken: list[tuple[int, Path]] = []
    refused: list[Path] = []
    for package in packages:
        try:
            accepted = judge(package, trust, datetime.now(UTC))
        except PackageError as error:
            if error.failure is not PackageFailure.VERSION_OLD:
                refused.append(package)
            continue
        is_new = trust.floor is None or accepted.manifest.version > trust.floor.version
        if is_new:
            taken.append((accepted.manifest.version, package))
    # One is enough: what is older than the newest would only be refused.
    newest = [package for _, package in sorted(taken, reverse=True)]
    return [*newest, *refused]
