"""The drawing thread's sign of life for the service manager, on an injected clock."""

from pytestqt.qtbot import QtBot

from app.link.events import Heartbeat
from ui.kiosk.pulse import ENGINE_SILENCE, Pulse


class Listening:
    def __init__(self, patience: float = 0.03) -> None:
        self.patience = patience
        self.told: list[str] = []

    def ready(self) -> None:
        self.told.append("ready")

    def alive(self) -> None:
        self.told.append("alive")

    def stopping(self) -> None:
        self.told.append("stopping")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_says_once_that_the_window_is_there_and_then_that_it_lives(qtbot: QtBot) -> None:
    service, shown = Listening(), False
    pulse = Pulse(service, lambda: shown, clock=Clock())
    pulse.beat()
    shown = True
    pulse.beat()
    pulse.beat()
    assert service.told == ["alive", "ready", "alive", "alive"]


def test_beats_by_itself_and_ends_on_purpose(qtbot: QtBot) -> None:
    service = Listening()
    pulse = Pulse(service, lambda: True, clock=Clock())
    pulse.start()
    qtbot.waitUntil(lambda: service.told.count("alive") >= 3)
    pulse.stop()
    assert service.told[0] == "ready"
    assert service.told[-1] == "stopping"


def test_stops_when_nothing_comes_from_the_engines_side_any_more(qtbot: QtBot) -> None:
    service, clock = Listening(), Clock()
    pulse = Pulse(service, lambda: True, clock=clock)
    clock.now = ENGINE_SILENCE
    pulse.beat()
    assert service.told == ["ready", "alive"]
    clock.now += 1
    pulse.beat()
    assert service.told == ["ready", "alive"]
    pulse.hear(Heartbeat())
    pulse.beat()
    assert service.told == ["ready", "alive", "alive"]
