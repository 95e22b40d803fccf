"""Packages that arrive while the kiosk serves: found on a stick or in a folder, installed by a process of their own.

That process yields to everything else on the machine, and whatever becomes of it, the old version goes on
answering. Who installs does not matter: the engine turns to another version when the state names one.
"""

import contextlib
import json
import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from app.engine.content import Arriving, kiosk_trust, leave_counts
from app.link.events import InstallProgress, InstallStep
from app.site.failures import explain, failure_named
from app.site.log import error_code, log_by_code
from app.site.settings import Settings
from knowledge.package.install import Moment
from knowledge.package.state import read_state
from knowledge.package.stick import FOLDER, find_packages, is_for_kiosks, packages_in, sticks
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import put_aside_damaged, recover
from models.home import Home
from models.windows import NO_WINDOW, this_windows

_EVERY_SECONDS = 2.0
_STICK_SECONDS = 4.0
_SILENT_SECONDS = 300.0
"""An installation that tells nothing for so long hangs: every step of it tells how far it is."""
_LOOKS_TO_SETTLE = 2
"""After so many it is known what a stick brings."""
_LOOKS_BETWEEN_READINGS = 12 * 60 * 60 // 2
"""Every byte of what is installed is read twice a day: seconds of a disk that is otherwise idle."""
_FIRST_READING = 300
"""Looks after a start, when all is loaded: ten minutes."""

log = logging.getLogger(__name__)

_STEPS = {
    Moment.OPENED: InstallStep.CHECKING,
    Moment.DECIDED: InstallStep.CHECKING,
    Moment.COPYING: InstallStep.COPYING,
    Moment.INDEXED: InstallStep.TRYING,
}
"""What staff are told after each moment; after every other the content is being prepared."""

Run = Callable[[Sequence[str]], Iterable[str]]
"""Runs a command and gives its lines as they come."""


class _Look:
    """What ``look`` gives, on a thread that nobody has to wait for."""

    def __init__(self, look: Callable[[], list[Path]]) -> None:
        self.is_done = threading.Event()
        self._found: list[Path] = []
        self._error: Exception | None = None
        threading.Thread(target=self._run, args=(look,), name="sticks", daemon=True).start()

    def taken(self) -> list[Path]:
        """Once it is done; raises what ``look`` raised."""
        if self._error is not None:
            raise self._error
        return self._found

    def _run(self, look: Callable[[], list[Path]]) -> None:
        try:
            self._found = look()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            self._error = error
        self.is_done.set()


class ContentWatch:
    """Looks every two seconds, on a thread of its own, which calls what it is given.

    Args:
        home: whose content it is.
        settings: what is watched, and whose packages are taken.
        roots: gives the sticks that are plugged in.
        run: runs the installing command.
        arguments: further ones for that command.
        patience: seconds that a stick or a share may take to tell what is on it.
        log_error: told what goes wrong, each kind once and not at every look; called on the watch's thread.
    """

    def __init__(
        self,
        home: Home,
        settings: Settings,
        *,
        roots: Callable[[], Sequence[Path]] = sticks,
        run: Run | None = None,
        arguments: Sequence[str] = (),
        patience: float = _STICK_SECONDS,
        log_error: Callable[[BaseException], None] = lambda error: log_by_code(log, error),
    ) -> None:
        self._home = home
        self._settings = settings
        self._roots = roots
        self._run = run or run_quietly
        self._arguments = list(arguments)
        self._patience = patience
        self._log_error = log_error
        self._logged: set[str] = set()
        """The codes of the errors that were logged."""
        self._ended = threading.Event()
        self._arriving = Arriving()
        self._plugged: dict[Path, int] = {}
        """In how many looks each stick was there."""
        self._version: int | None = None
        self._looks = 0
        self._look: _Look | None = None
        """One that was not done in time: what hangs is not asked once more before it has answered."""

    def start(
        self, version: int | None, tell: Callable[[InstallProgress], None], changed: Callable[[], None]
    ) -> None:
        """``version`` is the one that answers; ``changed`` is called when the state names another."""
        self._version = version
        threading.Thread(target=self._watch, args=(tell, changed), name="content", daemon=True).start()

    def close(self) -> None:
        """At once; an installation that is under way goes on by itself, and may be interrupted at any point."""
        self._ended.set()

    def _watch(self, tell: Callable[[InstallProgress], None], changed: Callable[[], None]) -> None:
        self._go_on_after(lambda: recover(self._home.content))
        while not self._ended.is_set():
            self.look(tell, changed)
            self._ended.wait(_EVERY_SECONDS)

    def look(self, tell: Callable[[InstallProgress], None], changed: Callable[[], None]) -> None:
        """Once: install what arrived, and see which version is to answer. Raises nothing."""
        self._go_on_after(lambda: self._take_in(tell))
        self._go_on_after(lambda: self._notice(changed))
        self._looks += 1
        if self._looks % _LOOKS_BETWEEN_READINGS == _FIRST_READING:
            self._go_on_after(lambda: self._read_all(changed))

    def _go_on_after(self, step: Callable[[], None]) -> None:
        """Whatever goes wrong in ``step``: the old version goes on answering, and the next look may succeed."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - a stick that was pulled, a full disk, or what nobody foresaw
            code = error_code(error)
            if code not in self._logged:
                self._logged.add(code)
                self._log_error(error)

    def _take_in(self, tell: Callable[[InstallProgress], None]) -> None:
        for package in self._arrived_in_time(tell):
            self._install(package, tell)

    def _arrived_in_time(self, tell: Callable[[InstallProgress], None]) -> list[Path]:
        """What arrived; nothing while a stick or a share hangs, which is looked at on a thread of its own."""
        is_first = self._look is None
        look = self._look = self._look or _Look(self._arrived)
        if not look.is_done.wait(self._patience if is_first else 0.0):
            if is_first:
                failure = PackageFailure.STICK_UNREADABLE
                log.warning("%s hangs", failure)
                text = explain(failure).screen
                tell(InstallProgress(InstallStep.REFUSED, 1.0, may_unplug=True, code=failure, text=text))
            return []
        self._look = None
        return look.taken()

    def _notice(self, changed: Callable[[], None]) -> None:
        current = read_state(self._home.content).current
        if current is not None and current.version != self._version:
            self._version = current.version
            changed()

    def _read_all(self, changed: Callable[[], None]) -> None:
        if damaged := put_aside_damaged(self._home.content):
            log.warning("%s versions=%s", PackageFailure.VERSION_DAMAGED, [one.version for one in damaged])
            changed()

    def _arrived(self) -> list[Path]:
        found: list[Path] = []
        plugged: list[Path] = []
        if self._settings.watch_sticks:
            plugged = list(self._roots())
            found += [package for root in plugged for package in find_packages(root)]
        if self._settings.watch_folder:
            found += packages_in(Path(self._settings.watch_folder))
        wanted = self._arriving.to_be_tried(found, kiosk_trust(self._home, self._settings, None, ()))
        self._leave_counts(plugged, wanted)
        return wanted

    def _leave_counts(self, plugged: Sequence[Path], wanted: Sequence[Path]) -> None:
        """On a stick that came without anything to be installed: whose counts are wanted, brings no package."""
        self._plugged = {root: self._plugged.get(root, 0) + 1 for root in plugged}
        for root, looks in self._plugged.items():
            brings = any(package.is_relative_to(root) for package in wanted)
            if looks == _LOOKS_TO_SETTLE and not brings and is_for_kiosks(root):
                with contextlib.suppress(
                    PackageError, OSError
                ):  # what another stick brings is not lost for it
                    leave_counts(self._home, self._settings, root / FOLDER)

    def _install(self, package: Path, tell: Callable[[InstallProgress], None]) -> None:
        tell(InstallProgress(InstallStep.CHECKING, 0.0, may_unplug=False))
        command = [
            sys.executable,
            "-m",
            "app.cli",
            "content",
            "install",
            str(package),
            "--json",
            "--progress",
        ]
        command += ["--receipt", str(package.parent), "--yielding", *self._arguments]
        result: dict[str, object] = {}
        try:
            for line in self._run(command):
                with contextlib.suppress(ValueError, TypeError, KeyError):
                    plain = json.loads(line)
                    if "accepted" in plain:
                        result = plain
                    else:
                        step = _STEPS.get(Moment(plain["moment"]), InstallStep.PREPARING)
                        tell(InstallProgress(step, float(plain["share"]), may_unplug=False))
        finally:
            # The process has ended, its receipt is written: only now nobody needs the stick.
            tell(_ending(result))


def _ending(result: dict[str, object]) -> InstallProgress:
    if result.get("accepted") is True:
        return InstallProgress(InstallStep.DONE, 1.0, may_unplug=True)
    failure = failure_named(str(result.get("reason"))) or PackageFailure.CONTENT_DISK_BROKEN
    return InstallProgress(
        InstallStep.REFUSED, 1.0, may_unplug=True, code=failure, text=explain(failure).screen
    )


def run_quietly(command: Sequence[str], silence: float = _SILENT_SECONDS) -> Iterable[str]:
    """The lines of a command that is to disturb nobody; one processor core is enough for it.

    One that says nothing for ``silence`` seconds is ended.
    """
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(  # noqa: S603 - the command is the program's own
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        encoding="utf-8",
        errors="replace",
        creationflags=NO_WINDOW,
    )
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_pass_on, args=(process, lines), name="installing", daemon=True).start()
    try:
        while (line := lines.get(timeout=silence)) is not None:
            yield line
    except queue.Empty:
        log.warning("installation hangs")
        process.kill()  # not waited for: a process that hangs in a disk ends when the disk answers


def _pass_on(process: "subprocess.Popen[str]", lines: "queue.SimpleQueue[str | None]") -> None:
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    process.wait()
    lines.put(None)


def yield_to_others() -> None:
    """Whatever else wants the processor gets three quarters of it; less would keep staff waiting for minutes."""
    windows = this_windows()
    if windows is not None:
        windows.yield_to_others()
    else:
        os.nice(5)
