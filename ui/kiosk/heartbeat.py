"""Watches the thread that draws: the longest time it did not come round to its timers."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

_INTERVAL_MS = 10


class Heartbeat(QObject):
    """Ticks on the thread that made it; ``max_gap_ms`` is the longest pause since ``start``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.max_gap_ms = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.max_gap_ms = 0.0
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.max_gap_ms = max(self.max_gap_ms, (now - self._last) * 1000)
        self._last = now
