"""The bridge to the engine: what fails once is asked again."""

import queue
from collections.abc import Callable

from app.link.events import Event
from app.link.intents import Intent, Repeat, StopSpeaking
from ui.kiosk.engine_link import EngineBridge

WAIT = 10.0


class Link:
    """Breaks at its first intent."""

    def __init__(self) -> None:
        self.sent: queue.Queue[Intent] = queue.Queue()
        self.is_closed = False

    def start(self, on_event: Callable[[Event], None]) -> None: ...

    def send(self, intent: Intent) -> None:
        if intent == StopSpeaking():
            raise RuntimeError
        self.sent.put(intent)

    def restart(self) -> None: ...

    def close(self) -> None:
        self.is_closed = True


def test_what_cannot_be_sent_does_not_cut_the_screen_off() -> None:
    link = Link()
    bridge = EngineBridge(link, lambda _event: None)
    bridge.start()
    bridge.send(StopSpeaking())
    bridge.send(Repeat())
    assert link.sent.get(timeout=WAIT) == Repeat()
    bridge.close()
    assert link.is_closed
