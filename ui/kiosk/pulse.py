"""The kiosk's pulse: the drawing thread tells the service manager that it lives, as long as the engine's side does.

A window that hangs runs no timer, so nothing is told and the service manager starts everything again. The engine is
not the service manager's concern while the supervisor keeps starting it; when not even the supervisor says anything
any more, the pulse stops as well.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from app.site.service import ServiceManager

ENGINE_SILENCE = 60.0
"""Seconds. An engine that loads, serves or is started again says something within 40: silence of 15, 9 for ending it,
15 before the next start."""
_BEATS = 3
"""In the time that the service manager waits, so that one may be late."""


class Pulse(QObject):
    """Use it on the drawing thread. ``is_shown`` says whether the window can be seen by now."""

    def __init__(
        self,
        service: ServiceManager,
        is_shown: Callable[[], bool],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._is_shown = is_shown
        self._clock = clock
        self._was_shown = False
        self._heard = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(int(min(1.0, service.patience / _BEATS) * 1000) or 200)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        self._heard = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """The kiosk ends on purpose."""
        self._timer.stop()
        self._service.stopping()

    @Slot(object)
    def hear(self, _event: object) -> None:
        """Anything from the engine or its supervisor."""
        self._heard = self._clock()

    @Slot()
    def beat(self) -> None:
        if not self._was_shown and self._is_shown():
            self._was_shown = True
            self._service.ready()
        if self._clock() - self._heard <= ENGINE_SILENCE:
            self._service.alive()
