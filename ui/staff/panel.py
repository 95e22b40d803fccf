"""What staff see and do behind the PIN. Nothing in it comes from a visitor: codes, counts, names and figures."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.link.events import (
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    InstallProgress,
    LevelMeasured,
    State,
    StateChanged,
    StatusTold,
)
from app.link.intents import Cancel, Intent, TellStatus, TryDevices
from ui.kiosk.screen_state import MICROPHONE_FAILURES, SPEECH_FAILURES
from ui.staff import words

FAILURES_KEPT = 10
STATUS_EVERY_TICKS = 10
HEARD_LEVEL = 0.3
"""From here on it is somebody who speaks (-42 dBFS), not the room."""

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NO_CODE = "unknown"


class Section(StrEnum):
    MENU = "menu"
    STATUS = "status"
    SOUND = "sound"
    FAILURES = "failures"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Failed:
    """One kind of failure since the kiosk was started; ``last`` is local time."""

    code: str
    count: int
    last: datetime


class StaffPanelModel(QObject):
    """Lives on the drawing thread and needs no engine. It takes every event, also while nobody looks at it."""

    changed = Signal()
    level_changed = Signal()

    def __init__(
        self,
        send: Callable[[Intent], None],
        *,
        restart: Callable[[], None],
        leave_program: Callable[[], None],
        print_test: Callable[[], None] | None = None,
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        """None of the callables may block. ``restart`` starts a new engine, ``leave_program`` ends the kiosk,
        ``print_test`` prints a slip where there is a printer; ``tell_printed`` says how that ended.
        """
        super().__init__(parent)
        self._send = send
        self._restart = restart
        self._leave_program = leave_program
        self._print_test = print_test
        self._now = now
        self._section = Section.MENU
        self._asks_quit = False
        self._is_ready = False
        self._lost_code = ""
        self._status: StatusTold | None = None
        self._failures: dict[str, Failed] = {}
        self._is_testing = False
        self._level = 0.0
        self._peak = 0.0
        self._microphone_code = ""
        self._speaker_code = ""
        self._is_restarting = False
        self._message = ""
        self._ticks = 0

    def open(self) -> None:
        """The panel appears, at its beginning."""
        self._section = Section.MENU
        self._is_restarting = False
        self._message = ""
        self._ticks = 0
        self._send(TellStatus())
        self.changed.emit()

    def tick(self) -> None:
        """Once a second while the panel is open."""
        self._ticks += 1
        if self._ticks % STATUS_EVERY_TICKS == 0:
            self._send(TellStatus())

    def close(self) -> None:
        """The panel goes; a test that runs is ended."""
        self._end_test()
        self._asks_quit = False
        self.changed.emit()

    @Slot(object)
    def receive(self, event: Event) -> None:
        match event:
            case EngineReady():
                self._is_ready, self._lost_code = True, ""
                if self._is_restarting:
                    self._is_restarting = False
                    self._message = words.restarted()
            case EngineLost(code=code):
                was_asked_for = self._is_restarting and self._is_ready
                self._is_ready, self._is_testing, self._status = False, False, None
                self._lost_code = "" if was_asked_for else self._record(code)
                self._hear(0.0)
            case FailureMet(code=code, is_over=False):
                self._fail(code)
            case InstallProgress(code=code):
                if not code:
                    return
                self._record(code)
            case StatusTold():
                self._status = event
            case StateChanged(state=state):
                if self._is_testing is (state is State.TESTING):
                    return
                self._is_testing = state is State.TESTING
                self._hear(0.0)
            case LevelMeasured(level=level):
                if self._is_testing:
                    self._hear(level)
                return
            case _:
                return
        self.changed.emit()

    def tell_printed(self, code: str) -> None:
        """How the test of the printer ended: empty, or the failure's code."""
        if code:
            code = self._record(code)
        self._message = words.printed(code)
        self.changed.emit()

    def _fail(self, code: str) -> None:
        known = self._record(code)
        if self._is_testing and known in MICROPHONE_FAILURES:
            self._microphone_code = known
        if self._is_testing and known in SPEECH_FAILURES:
            self._speaker_code = known

    def _record(self, code: str) -> str:
        """Count ``code`` as the newest; what is not a code is not kept."""
        known = code if _CODE.fullmatch(code) else _NO_CODE
        before = self._failures.pop(known, None)
        self._failures[known] = Failed(known, before.count + 1 if before else 1, self._now())
        while len(self._failures) > FAILURES_KEPT:
            del self._failures[next(iter(self._failures))]
        return known

    def _hear(self, level: float) -> None:
        was_heard = self._is_heard
        self._level = min(1.0, max(0.0, level))
        self._peak = max(self._peak, self._level)
        self.level_changed.emit()
        if self._is_heard is not was_heard:
            self.changed.emit()

    @property
    def _is_heard(self) -> bool:
        return self._peak >= HEARD_LEVEL

    # --- what is shown -------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def section(self) -> str:
        return self._section.value

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._is_ready

    @Property(str, notify=changed)
    def engineState(self) -> str:  # noqa: N802 - QML's habit
        return words.engine_state(self._is_ready, self._lost_code)

    @Property(list, notify=changed)
    def status(self) -> list[dict[str, str]]:
        return [{"label": label, "value": value} for label, value in words.status_rows(self._status)]

    @Property(list, notify=changed)
    def failures(self) -> list[dict[str, str]]:
        """The newest first."""
        now = self._now()
        return [
            {
                "code": each.code,
                "when": words.occurrences(each.count, each.last, now),
                "advice": words.advice(each.code),
            }
            for each in reversed(self._failures.values())
        ]

    @Property(bool, notify=changed)
    def testing(self) -> bool:
        return self._is_testing

    @Property(float, notify=level_changed)
    def level(self) -> float:
        """What the microphone hears now, 0 to 1."""
        return self._level

    @Property(float, notify=level_changed)
    def peak(self) -> float:
        """The loudest since the test began, 0 to 1."""
        return self._peak

    @Property(str, notify=changed)
    def microphoneResult(self) -> str:  # noqa: N802 - QML's habit
        return words.microphone_result(self._is_testing, self._is_heard, self._microphone_code)

    @Property(str, notify=changed)
    def speakerResult(self) -> str:  # noqa: N802 - QML's habit
        return words.speaker_result(self._is_testing, self._speaker_code)

    @Property(bool, constant=True)
    def hasPrinter(self) -> bool:  # noqa: N802 - QML's habit
        return self._print_test is not None

    @Property(str, notify=changed)
    def machineMessage(self) -> str:  # noqa: N802 - QML's habit
        """What became of the last thing that was asked of the machine."""
        return self._message

    @Property(bool, notify=changed)
    def asksQuit(self) -> bool:  # noqa: N802 - QML's habit
        """Whether it asks if the program shall really end."""
        return self._asks_quit

    # --- what is touched -----------------------------------------------------------------------------------

    @Slot(str)
    def show(self, section: str) -> None:
        self._end_test()
        self._section = Section(section)
        self.changed.emit()

    def go_back(self) -> bool:
        """One step back; False where that leads out of the panel."""
        if self._asks_quit:
            self.keepOpen()
        elif self._section is not Section.MENU:
            self.show(Section.MENU)
        else:
            return False
        return True

    @Slot()
    def test(self) -> None:
        """Begin to try microphone and speaker, or end it."""
        if self._is_testing:
            self._send(Cancel())
            return
        self._peak = 0.0
        self._microphone_code = self._speaker_code = ""
        self._hear(0.0)
        self._send(TryDevices())
        self.changed.emit()

    @Slot()
    def printTest(self) -> None:  # noqa: N802 - QML's habit
        if self._print_test is not None:
            self._message = words.printing()
            self.changed.emit()
            self._print_test()

    @Slot()
    def restart(self) -> None:
        self._is_restarting = True
        self._message = words.restarting()
        self.changed.emit()
        self._restart()

    @Slot()
    def askQuit(self) -> None:  # noqa: N802 - QML's habit
        self._asks_quit = True
        self.changed.emit()

    @Slot()
    def keepOpen(self) -> None:  # noqa: N802 - QML's habit
        self._asks_quit = False
        self.changed.emit()

    @Slot()
    def quit(self) -> None:
        """End the program; only after it was asked whether that is meant."""
        if self._asks_quit:
            self._leave_program()

    def _end_test(self) -> None:
        if self._is_testing:
            self._send(Cancel())
