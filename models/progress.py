"""The one way to show that something takes a while: a bar on a terminal, plain lines elsewhere, on stderr."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

Advance = Callable[[float], None]

PATIENCE = 2.0
"""Seconds of silence: what is done by then is never mentioned."""

_LINE_EVERY = 10.0


@contextmanager
def track(
    title: str,
    total: float | None = None,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Advance]:
    """Show how far along something is; the block calls ``advance(amount)`` from any thread.

    ``total`` is in the same unit as the amounts; None when nobody knows how long it takes.
    """
    stream = stream or sys.stderr
    shown = _Bar(title, total, stream) if stream.isatty() else _Lines(title, total, stream)
    began = clock()
    lock = threading.Lock()
    done = 0.0

    def advance(amount: float) -> None:
        nonlocal done
        with lock:
            done += amount
            elapsed = clock() - began
            if elapsed >= PATIENCE:
                shown.show(done, elapsed)

    try:
        yield advance
    finally:
        shown.close(done)


class _Bar:
    def __init__(self, title: str, total: float | None, stream: TextIO) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=Console(file=stream),
        )
        self._task = self._progress.add_task(title, total=total)
        self._started = False

    def show(self, done: float, elapsed: float) -> None:  # noqa: ARG002 - the same shape as _Lines
        if not self._started:
            self._progress.start()
            self._started = True
        self._progress.update(self._task, completed=done)

    def close(self, done: float) -> None:
        if self._started:
            self._progress.update(self._task, completed=done)
            self._progress.stop()


class _Lines:
    def __init__(self, title: str, total: float | None, stream: TextIO) -> None:
        self._title = title
        self._total = total
        self._stream = stream
        self._last = float("-inf")

    def show(self, done: float, elapsed: float) -> None:
        if elapsed - self._last < _LINE_EVERY:
            return
        self._last = elapsed
        share = f" {min(done / self._total, 1.0):.0%}" if self._total else ""
        self._stream.write(f"{self._title}{share}\n")
        self._stream.flush()

    def close(self, done: float) -> None:
        if self._last > float("-inf"):
            finished = self._total is None or done >= self._total
            self._stream.write(f"{self._title}: {'done' if finished else 'stopped'}\n")
            self._stream.flush()
