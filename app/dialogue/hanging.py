"""When a part that the conversation waits for hangs: what computes is slow, what neither computes nor answers hangs.

A part that has never done its work since the engine began may only be cold, and is given all the time there is: so a
machine that is slow to start is not started again and again.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

STUCK_SECONDS = 90.0
"""Without any progress this long a part hangs, whatever it does meanwhile."""
TOLD_SECONDS = 4.0
"""After so long the visitor is told that it takes its time: of five seconds one is left for the telling."""
DEAF_SECONDS = 4.0
"""Ears that are open tell how loud it is eight times a second."""
_FIRST_LOOK_SECONDS = 1.5
_LOOK_SECONDS = 2.5
_LATE_SECONDS = 1.0
"""A look that comes so late shows that the whole process had to wait for the machine: then nothing follows from it."""
_ROUNDING = 0.001
_IDLE = 0.2
"""Share of one core below which nothing is computed: the ears alone take less, any model takes more."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds after which a part that does not compute hangs, and after which any does."""

    quiet: float
    stuck: float


ANSWERING = Patience(quiet=TOLD_SECONDS + _LOOK_SECONDS, stuck=STUCK_SECONDS)
SPEAKING = Patience(quiet=_FIRST_LOOK_SECONDS + _LOOK_SECONDS, stuck=15.0)
"""A line has more time the longer it is (``more``)."""


class Verdict(Enum):
    WAIT = auto()
    TELL = auto()
    """It takes long: told once."""
    HUNG = auto()


class Waiting:
    """For one thing at a time; ``worked`` gives the processor seconds that this process has used, or wanted."""

    def __init__(self, patience: Patience, worked: Callable[[], float] = time.process_time) -> None:
        self._patience = patience
        self._worked = worked
        self._proven: set[str] = set()
        self.part = ""
        self._began = 0.0
        self._next = _FIRST_LOOK_SECONDS
        """Seconds after the beginning at which to look again."""
        self._seen: tuple[float, float] | None = None
        """When it was last looked at, and what was computed by then."""
        self._is_told = False
        self._stuck = patience.stuck

    def begin(self, part: str, now: float, *, after: float = 0.0, more: float = 0.0) -> None:
        """Wait for ``part``, which owes a sign from ``after`` seconds on; also when it has given one.

        While it computes it has ``more`` seconds than others.
        """
        self.part, self._began = part, now + after
        self._stuck = self._patience.stuck + more
        self._next, self._seen, self._is_told = _FIRST_LOOK_SECONDS, None, False

    def prove(self, part: str) -> None:
        """It has done its work once: it is not cold any more."""
        self._proven.add(part)

    @property
    def due(self) -> float:
        """When to look: then ``verdict`` is to be asked."""
        return self._began + min(self._next, self._stuck)

    def verdict(self, now: float) -> Verdict:
        """What to think of it now; asked when it is due."""
        if now < self.due:
            return Verdict.WAIT
        is_starved = now > self.due + _LATE_SECONDS
        before, self._seen = self._seen, (now, self._worked())
        passed = now - self._began + _ROUNDING
        while self._next <= passed:
            self._next += _LOOK_SECONDS
        if passed >= self._stuck or (
            passed >= self._patience.quiet and not is_starved and self._is_idle(before)
        ):
            return Verdict.HUNG
        if passed >= TOLD_SECONDS and not self._is_told:
            self._is_told = True
            return Verdict.TELL
        return Verdict.WAIT

    def _is_idle(self, before: tuple[float, float] | None) -> bool:
        """Whether next to nothing was computed since the look before this one."""
        if before is None or self._seen is None or self.part not in self._proven:
            return False
        seconds, worked = self._seen[0] - before[0], self._seen[1] - before[1]
        return 0.0 <= worked < _IDLE * seconds  # it falls where a thread has ended, which is work too
