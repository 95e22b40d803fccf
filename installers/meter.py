"""Shows how far a long command is, on stderr, before any library that could do it is installed."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

_EVERY = 15.0
_WIDTH = 30

Reading = Callable[[str], "tuple[int, int] | None"]
"""What a line of output says about (steps done, steps in all), if anything."""


class CommandError(Exception):
    """A command failed; the text names it, the log and the last lines of it."""


def counting(pattern: str, total: int) -> Reading:
    """Each line that matches is one step of ``total``."""
    matcher = re.compile(pattern)
    seen = 0

    def read(line: str) -> "tuple[int, int] | None":
        nonlocal seen
        if not matcher.search(line):
            return None
        seen += 1
        return min(seen, total), total

    return read


def reading_ninja(line: str) -> "tuple[int, int] | None":
    """The ``[12/193]`` of a build."""
    found = re.search(r"\[(\d+)/(\d+)\]", line)
    return (int(found[1]), int(found[2])) if found else None


class Meter:
    """One line about one command: a bar on a terminal, a plain line now and then elsewhere."""

    def __init__(
        self,
        title: str,
        stream: "TextIO | None" = None,
        clock: Callable[[], float] = time.monotonic,
        *,
        visible: bool = True,
    ) -> None:
        self._title = title
        self._stream = stream or sys.stderr
        self._clock = clock
        self._shown = clock()
        self._lock = threading.Lock()
        self._done, self._total = 0, 0
        self._visible = visible
        self._said = False

    def show(self) -> None:
        """From now on it may write; a second command at the same time has ended."""
        with self._lock:
            self._visible = True
            self._write()

    def step(self, done: int, total: int) -> None:
        with self._lock:
            self._done, self._total = done, total
            if self._visible and (self._stream.isatty() or self._clock() - self._shown >= _EVERY):
                self._write()

    def end(self) -> None:
        if self._said and self._stream.isatty():
            self._stream.write("\n")

    def _write(self) -> None:
        self._shown = self._clock()
        self._said = True
        share = self._done / self._total if self._total else 0.0
        if self._stream.isatty():
            bar = "#" * round(share * _WIDTH)
            self._stream.write(f"\r{self._title:<44} [{bar:<{_WIDTH}}] {share:4.0%}")
        else:
            self._stream.write(f"{self._title} {share:.0%}\n")
        self._stream.flush()


def run_logged(
    command: Sequence[str],
    log: Path,
    *,
    meter: "Meter | None" = None,
    reading: Reading = reading_ninja,
    environment: "Mapping[str, str] | None" = None,
) -> None:
    """Run with all output in ``log``, feeding the meter from it; raises CommandError when it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    tail: list[str] = []
    try:
        with (
            log.open("w", encoding="utf-8") as out,
            subprocess.Popen(  # noqa: S603 - no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=environment,
            ) as process,
        ):
            assert process.stdout is not None  # noqa: S101 - it was asked for above
            for line in process.stdout:
                out.write(line)
                tail = [*tail[-19:], line]
                progress = reading(line)
                if meter and progress:
                    meter.step(*progress)
    except OSError as error:
        raise CommandError(f"{command[0]}: {error}") from error
    finally:
        if meter:
            meter.end()
    if process.returncode != 0:
        raise CommandError(f"{' '.join(command)} failed; the whole story is in {log}\n{''.join(tail)}")
