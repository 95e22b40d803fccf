"""The way to the staff panel and out again: first the PIN, then the panel, and back when nobody touches it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.link.events import Event
from app.site.pin import PinGate
from ui.kiosk.screen_state import STAFF_PLACES, Place
from ui.staff.panel import StaffPanelModel
from ui.staff.pin_pad import PinPadModel

LEFT_ALONE_SECONDS = 60.0
_TICK_MS = 1_000


def _nothing() -> None:
    """Where nobody said what to do."""


@dataclass(frozen=True, slots=True)
class StaffAccess:
    """``pin`` is the hash of what opens the door, empty where it stays shut; the rest is what staff can do behind it,
    and must not block.
    """

    pin: str = ""
    restart: Callable[[], None] = _nothing
    leave_program: Callable[[], None] = _nothing


class StaffDoor(QObject):
    """Lives on the drawing thread. ``moved`` says which ``Place`` the screen shows from now on."""

    moved = Signal(object)

    def __init__(
        self,
        gate: PinGate,
        panel: StaffPanelModel,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pin = PinPadModel(gate, self)
        self._pin.accepted.connect(self._enter)
        self._panel = panel
        panel.setParent(self)
        self._clock = clock
        self._touched_at = clock()
        self._place = Place.CONVERSATION
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @Property(QObject, constant=True)
    def pin(self) -> PinPadModel:
        return self._pin

    @Property(QObject, constant=True)
    def panel(self) -> StaffPanelModel:
        return self._panel

    def receive(self, event: Event) -> None:
        """Every event of the engine, also while the door is shut."""
        self._panel.receive(event)

    def open(self) -> None:
        """Somebody knocks: ask for the PIN."""
        if self._place in STAFF_PLACES:
            return
        self.touched()
        self._pin.clear()
        self._timer.start()
        self._move(Place.PIN)

    def touched(self) -> None:
        """A finger or a key, anywhere: somebody is still there."""
        self._touched_at = self._clock()

    @Slot()
    def back(self) -> None:
        """One step back; from the panel's menu and from the PIN to the visitors' screen."""
        self.touched()
        if self._place is not Place.STAFF or not self._panel.go_back():
            self.leave()

    @Slot()
    def leave(self) -> None:
        """Shut the door."""
        if self._place not in STAFF_PLACES:
            return
        self._timer.stop()
        self._pin.clear()
        self._panel.close()
        self._move(Place.CONVERSATION)

    def tick(self) -> None:
        """Once a second while the door is open."""
        if self._clock() - self._touched_at >= LEFT_ALONE_SECONDS:
            self.leave()
        elif self._place is Place.PIN:
            self._pin.tick()
        elif self._place is Place.STAFF:
            self._panel.tick()

    def retranslate(self) -> None:
        """The language of the screen has changed."""
        self._pin.changed.emit()
        self._panel.changed.emit()

    def close(self) -> None:
        """The window goes: end what runs on another thread."""
        self._timer.stop()
        self._pin.close()

    @Slot()
    def _enter(self) -> None:
        if self._place is Place.PIN:
            self.touched()
            self._panel.open()
            self._move(Place.STAFF)

    def _move(self, place: Place) -> None:
        self._place = place
        self.moved.emit(place)
