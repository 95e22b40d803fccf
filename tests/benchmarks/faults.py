"""Faults of all kinds, one after the other: ``python -m tests.benchmarks.faults [--count N] [--seed N] [--json]``.

One kiosk's content goes through N faults at random: files damaged in each way (some at once, some that cannot be read),
installations killed at any of their steps (with a power cut: what was not settled is torn), failing disks, pulled
sticks, changed packages, a clock that jumps, descriptors that run out, an index whose making is killed, staff who roll
back. After each a visitor asks what was open before; then the kiosk starts anew and is asked again, and sometimes every
byte is read as at night. Store, index and answerer are the real ones; the embedder is one of letters.

``dead``: it did not start although a version is whole; ``lost``: a question of which neither an answer nor a known
failure came; ``foreign``: an answer that is not the serving version's, or from an older one than the newest that is
whole; ``wrong``: an index that is no package's answers otherwise than before; ``raw``: something was raised that has no
name among the failures. Where nothing whole is left the kiosk is
out of service, rightly, and staff install the next version.
"""

import argparse
import errno
import functools
import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.commands.common import print_json, print_table
from app.site.clock import RELEASED, today_at_least
from knowledge.answering.answerer import Answerer
from knowledge.evaluation.measures import percentile
from knowledge.index.store import Index
from knowledge.library import open_library
from knowledge.package.build import Material, build_package
from knowledge.package.disk import Disk
from knowledge.package.install import Moment, install
from knowledge.package.probes import Probe
from knowledge.package.sign import sign_package
from knowledge.package.state import KioskState, read_state, write_state
from knowledge.package.types import PackageError
from knowledge.package.versions import FILES, INDEX, MANIFEST, put_aside_damaged, recover, roll_back, serving
from knowledge.retrieval import mishearing
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Abstention, AnswerSentence, KnowledgeError
from models.progress import track
from tests.benchmarks.damage import damages
from tests.unit.knowledge.package.failing import FailingDisk, PulledStick, raising
from tests.unit.knowledge.package.making import (
    IDENTITY,
    PAIR,
    documents,
    maker,
    manifest_of,
    means,
    recipe,
    rewrite,
    with_extras,
)
from voice.korean.sounds import coarse_sound

_KINDS = 5
"""Packages of different words; version after version takes the next."""
_HELD_UNTIL = date(2027, 6, 30)
"""Of one document: after it nothing is told of it."""
_DAYS = (date(1970, 1, 1), date(2020, 2, 29), RELEASED - timedelta(365), RELEASED, RELEASED + timedelta(365))
_QUESTION, _LAPSING = "기초연금 얼마예요", "에너지바우처 얼마예요"
_OPERATIONS = 90
_REBUILDS = 12
_LEFT = 8
_SHOWN = 20


class Killed(BaseException):
    """In place of the signal: nothing may catch it and go on."""


class Unreadable(Disk):
    """A sector of one file cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, path: Path) -> bytes:
        self._refuse(path)
        return super().read(path)

    def measure(self, path: Path, name: str) -> Any:
        self._refuse(path)
        return super().measure(path, name)

    def _refuse(self, path: Path) -> None:
        if path == self._path:
            raise OSError(errno.EIO, "Input/output error", str(path))


@dataclass(frozen=True)
class Open:
    """What answers: a version and its answerer."""

    version: int
    answerer: Answerer

    def say(self, question: str) -> str:
        parts = list(self.answerer.answer(question))
        return " ".join(part.text for part in parts if isinstance(part, AnswerSentence | Abstention))


class Walk:
    """``place`` is an empty folder."""

    def __init__(self, place: Path, seed: int) -> None:
        self._place = place
        self._content, self._cache = place / "content", place / "cache"
        self._source = place / "source"
        self._chance = random.Random(seed)  # noqa: S311 - no secret depends on it
        self._day = RELEASED
        self._means = means()
        self._stack: list[int] = []
        self._next = 1
        self._pristine: dict[str, str] = {}
        self.tally: Counter[str] = Counter()
        self.failures: dict[str, list[str]] = {
            name: [] for name in ("dead", "lost", "foreign", "wrong", "raw")
        }
        self.seconds: list[float] = []
        self._fault = "at the beginning"
        self._packages = [self._package(kind) for kind in range(_KINDS)]
        write_state(self._content, KioskState().with_key(PAIR.public))
        self._install_next()
        self._install_next()
        self._open = self._start()
        self._source.mkdir()
        (self._source / "여권.md").write_text(
            "# 여권 발급\n\n여권은 민원실 4번 창구에서 만들어 드려요.\n", encoding="utf-8"
        )
        (self._source / "도서관.md").write_text(
            "# 마을 도서관\n\n도서관은 아침 9시에 열어요.\n", encoding="utf-8"
        )
        self._said_of_source = self._ask_source()

    # What is installed

    def _package(self, kind: int) -> Path:
        path = self._place / "packages" / f"{kind}.mbc"
        path.parent.mkdir(exist_ok=True)
        first, second, *others = documents(_amount(kind), 5)
        sections = {
            name: text.replace("5만 원", _lapsing_amount(kind)) for name, text in second.sections.items()
        }
        material = Material(
            [first, replace(second, sections=sections, valid_until=_HELD_UNTIL), *others],
            {},
            [Probe("기초연금 알려 주세요", ("S0",))],
        )
        if not kind:
            material = with_extras(material, path.parent)
        build_package(path, material, recipe(kind + 1), maker(path.parent / "cache"))
        sign_package(path, PAIR)
        return path

    def _next_package(self) -> Path:
        """The next version, under a number that was never used."""
        path = self._place / "arriving.mbc"
        shutil.copyfile(self._packages[self._next % _KINDS], path)
        rewrite(path, replace(manifest_of(path), version=self._next))
        self._next += 1
        return path

    @property
    def _now(self) -> datetime:
        return datetime(self._day.year, self._day.month, self._day.day, 12, tzinfo=UTC)

    def _install_next(self) -> None:
        package = self._next_package()
        install(package, self._content, self._means, now=self._now)
        self._is_installed(self._next - 1)

    def _is_installed(self, version: int) -> None:
        self._stack = [version, *self._stack][:3]
        for path in self._signed(version):
            self._pristine[_key(self._content, path)] = _digest(path)

    def _signed(self, version: int) -> list[Path]:
        folder = self._content / str(version)
        return [folder / MANIFEST, *_files(folder / FILES)]

    def _is_whole(self, version: int) -> bool:
        """By what was written down when it was installed, and by nothing of the program."""
        prefix = f"{version}/"
        written = {key: digest for key, digest in self._pristine.items() if key.startswith(prefix)}
        there = {_key(self._content, path): _digest(path) for path in self._signed(version) if path.is_file()}
        return there == written

    # One fault and what comes of it

    def step(self) -> None:
        self.tally["faults"] += 1
        faults: dict[Callable[[], None], int] = {
            self._damage_content: 40,
            self._damage_several: 4,
            self._cannot_read: 6,
            self._damage_source_index: 2,
            self._kill_installation: 10,
            self._fail_installation: 7,
            self._pull_stick: 5,
            self._change_package: 5,
            self._kill_rebuild: 4,
            self._jump: 6,
            self._roll_back: 2,
        }
        if sys.platform != "win32":
            faults[self._run_out_of_descriptors] = 3
        fault = self._chance.choices(list(faults), list(faults.values()))[0]
        self.tally[fault.__name__.strip("_")] += 1
        self._fault = f"{self.tally['faults']} {fault.__name__.strip('_')}"
        try:
            fault()
        except Exception as error:  # noqa: BLE001 - what nobody foresaw is what is looked for
            self._note("raw", repr(error))
        self._ask(self._open, "before the start")
        began = time.perf_counter()
        self._start_and_look()
        self.seconds.append(time.perf_counter() - began)
        if self._chance.random() < 0.2:
            self._read_at_night()
        if sum(map(self._is_whole, self._stack)) < 2:  # staff, who were told
            self._install_or_fail()

    def _start(self, disk: Disk | None = None, advance: Callable[[float], None] = lambda _: None) -> Open:
        recover(self._content, disk)
        served = serving(self._content, self._means, advance, disk)
        if served is None:
            raise LookupError("the sample would answer")
        index = Index(served.index)
        today = today_at_least(index.made, served.manifest.created.date(), clock=lambda: self._day)
        retriever = Retriever(index, self._means.embedder(), self._means.morphology, today)
        return Open(served.edition.version, Answerer(retriever, self._means.morphology, None))

    def _start_and_look(self, disk: Disk | None = None, excused: int | None = None) -> bool:
        """Whether it serves; ``excused``: a version of which the disk did not read a file at this start."""
        whole = [one for one in self._stack if one != excused and self._is_whole(one)]
        try:
            self._open = self._start(disk)
        except (KnowledgeError, PackageError, LookupError) as error:
            if whole:
                self._note("dead", repr(error))
                self._begin_anew()
            elif isinstance(error, LookupError):
                self._note("foreign", str(error))
            else:
                self.tally["out of service, rightly"] += 1
            return False
        version = self._open.version
        if version not in self._stack or any(
            one in whole for one in self._stack[: self._stack.index(version)]
        ):
            self._note("foreign", f"{version} answers, whole are {whole} of {self._stack}")
        self._ask(self._open, "after the start")
        return True

    def _ask(self, kiosk: Open, when: str) -> None:
        kind = kiosk.version % _KINDS
        self.tally["questions"] += 2
        try:
            told, lapsing = kiosk.say(_QUESTION), kiosk.say(_LAPSING)
        except (KnowledgeError, PackageError) as error:
            self.tally[f"told of {type(error).__name__}"] += 1
            return
        except Exception as error:  # noqa: BLE001 - what nobody foresaw is what is looked for
            self._note("lost", f"{when}: {error!r}")
            return
        if not told or not lapsing:
            self._note("lost", when)
        holds = max(self._day, RELEASED) <= _HELD_UNTIL
        if _amount(kind) not in told or (_lapsing_amount(kind) in lapsing) != holds:
            self._note("foreign", f"{when}: version {kiosk.version} says: {told} / {lapsing}")

    def _read_at_night(self) -> None:
        self.tally["read at night"] += 1
        put_aside_damaged(self._content)
        if self._start_and_look() and not self._is_whole(self._open.version):
            self._note("foreign", "a damaged version answers after the night")

    def _install_or_fail(self) -> None:
        self.tally["installed by staff"] += 1
        self._day = RELEASED
        try:
            self._install_next()
        except (KnowledgeError, PackageError) as error:
            self._note("dead", f"the next installation: {error!r}")
            self._begin_anew()
        self._start_and_look()

    def _begin_anew(self) -> None:
        """So that one dead kiosk is counted once."""
        shutil.rmtree(self._content, ignore_errors=True)
        self._stack = []
        write_state(self._content, KioskState().with_key(PAIR.public))
        self._install_next()
        self._install_next()
        self._open = self._start()

    def _note(self, what: str, detail: str) -> None:
        self.failures[what].append(f"{self._fault}: {detail}"[:400])

    # The faults

    def _damage(self, files: list[Path]) -> None:
        path = self._chance.choice(files)
        way, damaged = self._chance.choice(list(damages(path.read_bytes())))
        self.tally[f"file {way}"] += 1
        self._fault += f" {path.relative_to(self._place)} {way}"
        path.unlink()
        if damaged is not None:
            path.write_bytes(damaged)

    def _damage_content(self) -> None:
        mark = self._content.with_name("content.installed")
        self._damage([*_files(self._content), *([mark] if mark.is_file() else [])])

    def _damage_several(self) -> None:
        """But not both copies of the state at once: with them goes all knowledge of what was trusted."""
        for _ in range(self._chance.randrange(2, 6)):
            self._damage([path for path in _files(self._content) if path.name != "state.copy.json"])

    def _cannot_read(self) -> None:
        path = self._chance.choice(_files(self._content))
        self._fault += f" {path.relative_to(self._place)}"
        of = path.relative_to(self._content).parts[0]
        self._start_and_look(
            Unreadable(path), int(of) if of.isdecimal() and INDEX not in path.parts else None
        )

    def _ask_source(self) -> str:
        embedder: Any = self._means.embedder()
        index = open_library(
            self._source, self._cache, IDENTITY, embedder, self._means.morphology, lambda _: None
        )
        retriever = Retriever(index, embedder, self._means.morphology, lambda: RELEASED)
        return Open(0, Answerer(retriever, self._means.morphology, None)).say("마을 도서관 언제 열어요")

    def _damage_source_index(self) -> None:
        self._damage(_files(self._cache))
        try:
            said = self._ask_source()
        except (KnowledgeError, PackageError) as error:
            self._note("dead", repr(error))
            shutil.rmtree(self._cache)
            return
        if said != self._said_of_source:
            self._note("wrong", said)

    @contextmanager
    def _killed(self, *, power_cut: bool = False) -> Iterator[Callable[[], None]]:
        """Gives what to call where the process is to end: the folder is left as it is at that moment."""
        left = self._place / "left"

        def die() -> None:
            shutil.rmtree(left, ignore_errors=True)
            shutil.copytree(self._content, left)
            raise Killed

        try:
            yield die
        except Killed:
            shutil.rmtree(self._content)
            left.rename(self._content)
            torn = [
                path for path in _files(self._content) if ".partial" in str(path.relative_to(self._content))
            ]
            for path in torn if power_cut else []:
                if self._chance.random() < 0.5:
                    path.write_bytes(path.read_bytes()[: self._chance.randrange(1 + path.stat().st_size)])
            self.tally["killed on the way"] += 1

    def _try_installation(self, attempt: Callable[[Path], object]) -> None:
        package = self._next_package()
        version = self._next - 1
        try:
            attempt(package)
        except (KnowledgeError, PackageError) as error:
            self.tally[f"refused: {error.failure}"] += 1
        # Whatever came of it, the state says in one word which it is; only these two are possible.
        if [one.version for one in read_state(self._content).versions] == [version, *self._stack][:3]:
            self._is_installed(version)

    def _kill_installation(self) -> None:
        power_cut = self._chance.random() < 0.5
        at = self._chance.randrange(_OPERATIONS)
        moment = self._chance.choice((None, *Moment))
        self._fault += f" {moment or at}"

        def attempt(package: Path) -> None:
            with self._killed(power_cut=power_cut) as die:

                def tell(reached: Moment, _: float) -> None:
                    if reached is moment:
                        die()

                disk = FailingDisk(at if moment is None else -1, die)
                install(package, self._content, self._means, now=self._now, disk=disk, tell=tell)

        self._try_installation(attempt)

    def _fail_installation(self) -> None:
        code = self._chance.choice((errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES))
        disk = FailingDisk(self._chance.randrange(_OPERATIONS), raising(code))
        self._fault += f" {errno.errorcode[code]}"
        self._try_installation(
            lambda package: install(package, self._content, self._means, now=self._now, disk=disk)
        )

    def _pull_stick(self) -> None:
        how = self._chance.choice(("gone", "error", "truncated"))

        def attempt(package: Path) -> None:
            disk = PulledStick(self._chance.randrange(package.stat().st_size), how)
            install(package, self._content, self._means, now=self._now, disk=disk)

        self._try_installation(attempt)

    def _change_package(self) -> None:
        def attempt(package: Path) -> None:
            data = bytearray(package.read_bytes())
            data[self._chance.randrange(len(data))] ^= 1 << self._chance.randrange(8)
            package.write_bytes(data)
            install(package, self._content, self._means, now=self._now)
            self._note("foreign", "a changed package was taken")

        self._try_installation(attempt)

    def _kill_rebuild(self) -> None:
        """What serves has lost its index, and the process that makes it anew is killed at one of its steps."""
        self._damage(_files(self._content / str(self._stack[0]) / INDEX) or _files(self._content))
        left = self._chance.randrange(_REBUILDS)
        with self._killed() as die:

            def advance(_: float) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    die()

            try:
                self._start(advance=advance)
            except (KnowledgeError, PackageError) as error:
                self.tally[f"told of {type(error).__name__}"] += 1

    def _jump(self) -> None:
        """The answerer that is open sees it at once."""
        self._day = self._chance.choice(_DAYS)
        self._fault += f" {self._day}"

    def _roll_back(self) -> None:
        try:
            edition = roll_back(self._content)
        except PackageError as error:
            self.tally[f"refused: {error.failure}"] += 1
            return
        self._stack = self._stack[self._stack.index(edition.version) :]

    def _run_out_of_descriptors(self) -> None:
        """A start and a night's reading while almost none are left; nothing may be thought damaged for it."""
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        whole = [one for one in self._stack if self._is_whole(one)]
        used = {int(path.name) for path in Path("/proc/self/fd").iterdir()}
        unused = [number for number in range(len(used) + _LEFT) if number not in used]
        resource.setrlimit(resource.RLIMIT_NOFILE, (unused[self._chance.randrange(_LEFT)], hard))
        try:
            self._open = self._start()
            self._ask(self._open, "without descriptors")
        except (KnowledgeError, PackageError) as error:
            self.tally[f"told of {type(error).__name__}"] += 1
        except OSError as error:
            self._note("lost", f"without descriptors: {error!r}")
        try:
            put_aside_damaged(self._content)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if gone := [one for one in whole if not self._is_whole(one)]:
            self._note("foreign", f"whole versions {gone} were put aside")


def _amount(kind: int) -> str:
    return f"{kind + 1}1만 원"


def _lapsing_amount(kind: int) -> str:
    return f"{kind + 1}3만 원"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "content.lock")


def _key(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # Half of the time of a start goes into how each known word sounds, which no fault changes.
    setattr(mishearing, "coarse_sound", functools.cache(coarse_sound))  # noqa: B010 - the name is imported there
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="malbeot-faults-") as folder:
        walk = Walk(Path(folder), options.seed)
        # What was seen counts also where this benchmark is itself interrupted (Ctrl-C).
        with suppress(KeyboardInterrupt), track("Faults", options.count) as advance:
            for _ in range(options.count):
                walk.step()
                advance(1)
    result: dict[str, Any] = {
        **{name: len(which) for name, which in walk.failures.items()},
        "minutes": round((time.monotonic() - began) / 60, 1),
        "start_median_s": round(percentile(walk.seconds, 0.5) or 0.0, 2),
        "start_slowest_s": round(max(walk.seconds), 2),
        "tally": dict(walk.tally),
        "which": [one for which in walk.failures.values() for one in which[:_SHOWN]],
    }
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(value)) for name, value in result.items()])
    return 1 if any(walk.failures.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
