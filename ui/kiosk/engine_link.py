"""The screen's only way to the engine: intents go out and events come in, and drawing never waits."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from app.link.events import Event
from app.link.intents import Intent
from app.site.log import log_by_code

_CLOSING_SECONDS = 5.0

log = logging.getLogger(__name__)


class EngineLink(Protocol):
    """A running or starting engine. All calls come from one thread, which is not the drawing thread."""

    def start(self, on_event: Callable[[Event], None]) -> None:
        """Begin; ``on_event`` may be called from any thread until ``close`` returns."""
        ...

    def send(self, intent: Intent) -> None:
        """Hand one intent to the engine."""
        ...

    def restart(self) -> None:
        """End the engine and start another."""
        ...

    def close(self) -> None:
        """End the engine."""
        ...


class EngineBridge(QObject):
    """Owns the link on a thread of its own; ``event_arrived`` is received on the thread of the receiver."""

    event_arrived = Signal(object)

    def __init__(
        self, link: EngineLink, receive: Callable[[Event], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._asked: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="engine-link", daemon=True)
        self.event_arrived.connect(receive, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.start()

    def send(self, intent: Intent) -> None:
        self._asked.put(lambda: self._link.send(intent))

    def restart(self) -> None:
        self._asked.put(self._link.restart)

    def close(self) -> None:
        """Close the link after what was asked already, waiting a few seconds at most."""
        self._asked.put(None)
        if self._thread.ident is not None:
            self._thread.join(_CLOSING_SECONDS)
            if self._thread.is_alive():
                log.error("engine_close_timeout")

    def _run(self) -> None:
        self._do(lambda: self._link.start(self.event_arrived.emit))
        while (ask := self._asked.get()) is not None:
            self._do(ask)
        self._do(self._link.close)

    def _do(self, ask: Callable[[], None]) -> None:
        try:
            ask()
        except Exception as error:  # noqa: BLE001 - what is asked next may be done
            log_by_code(log, error)
