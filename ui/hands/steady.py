"""Which presses of a hand count: one that bounces, or meets something else than it aimed at, acts once."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QPointF, QRectF, Slot

AGAIN_SECONDS = 0.5
"""A second press of the same control that comes sooner is the first one's echo."""
WRITING_SECONDS = 0.12
"""The same for a key that is pressed twice on purpose: a trembling finger bounces faster than a hand writes."""
ANEW_SECONDS = 0.4
"""Who presses what has not been there for so long had aimed at what was there before."""
IN_ITS_PLACE_SECONDS = 1.0
"""The same where the hand has just pressed something else, and may only be pressing once more."""
_JUST_SECONDS = 5.0
"""What was pressed longer ago is not the same gesture any more."""


@dataclass(frozen=True, slots=True)
class Press:
    """One press of the control ``key``, which now means ``meaning`` and has done so since ``since``.

    ``at`` is where the finger was and ``place`` where the control is, both in the window; by a key ``at`` is None.
    ``is_writing``: it may be pressed again and again, and changes what it means because somebody wanted it to.
    """

    key: str
    meaning: str
    since: float
    place: QRectF
    at: QPointF | None = None
    is_writing: bool = False

    @property
    def what(self) -> tuple[str, str]:
        return self.key, self.meaning


class SteadyHand(QObject):
    """Remembers the last press. Lives on the drawing thread; ``clock`` gives seconds."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] | None = None) -> None:
        super().__init__(parent)
        self.clock = clock or monotonic
        self._last: Press | None = None
        self._pressed_at = 0.0

    @Slot(result=float)
    def now(self) -> float:
        return self.clock()

    @Slot(str, str, float, QRectF, QPointF, bool, result=bool)
    def touches(
        self, key: str, meaning: str, since: float, place: QRectF, at: QPointF, is_writing: bool
    ) -> bool:
        """Whether this press by a finger counts."""
        return self.counts(Press(key, meaning, since, place, at, is_writing))

    @Slot(str, str, float, QRectF, bool, result=bool)
    def keys(self, key: str, meaning: str, since: float, place: QRectF, is_writing: bool) -> bool:
        """Whether this press by a key counts."""
        return self.counts(Press(key, meaning, since, place, None, is_writing))

    def counts(self, press: Press) -> bool:
        now, last, before = self.clock(), self._last, self._pressed_at
        if last is not None and press.what == last.what:
            # Counted from the last bounce, so that a tremor that goes on acts once as well.
            self._pressed_at = now
            if now - before < (WRITING_SECONDS if press.is_writing else AGAIN_SECONDS):
                return False
        if not press.is_writing:
            if now - press.since < ANEW_SECONDS:
                return False
            if last is not None and now - before < _JUST_SECONDS and _took_its_place(press, last, before):
                changed = max(before, press.since)
                if now - changed < IN_ITS_PLACE_SECONDS:
                    return False
        self._last, self._pressed_at = press, now
        return True


def _took_its_place(press: Press, last: Press, pressed_at: float) -> bool:
    """Whether ``press`` met something else where ``last`` was; keys go to what came since."""
    if press.what == last.what:
        return False
    if press.at is None or last.at is None:
        return press.since > pressed_at
    return last.place.contains(press.at)
