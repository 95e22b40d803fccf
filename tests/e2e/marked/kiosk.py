"""Visitors who say marked words to the real window: ``python -m tests.e2e.marked.kiosk FOLDER TURNS``.

FOLDER holds ``microphone.wav``; ``told.json`` with what was done is written there, without a word of it. Turns are
typed on the screen's own keyboard or spoken, answered, asked back, refused, printed, read aloud, broken off, and left
until the visit ends by itself; in the middle of some the engine is killed as a crash in native code does it.
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.link.events import (
    Abstained,
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    SentenceReady,
    SessionErased,
    SpeechStarted,
    State,
    StateChanged,
    TranscriptReady,
)
from app.link.intents import AskText, EndSession, Intent, SayAloud
from app.link.supervisor import Supervisor
from app.site.printer_address import PdfFolder
from models.dumps import leave_no_dump
from tests.e2e.marked.marks import found_in, question, stem, word
from ui.kiosk.window import Kiosk, prepare_application
from ui.slips.printing import slip_printer

LIMIT = 180.0
_VISIT = 6
"""Turns in a visit."""


class Link:
    """A supervisor that counts what happened."""

    def __init__(self, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.happened: Counter[type[Event]] = Counter()
        self.state = State.IDLE

    def start(self, on_event: Callable[[Event], None]) -> None:
        def watch(event: Event) -> None:
            self.happened[type(event)] += 1
            if isinstance(event, StateChanged):
                self.state = event.state
            on_event(event)

        self.supervisor.start(watch)

    def send(self, intent: Intent) -> None:
        self.supervisor.send(intent)

    def restart(self) -> None:
        self.supervisor.restart()

    def close(self) -> None:
        self.supervisor.close()


class Visitor:
    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.e2e.marked.engine"]
        command += [str(folder / "microphone.wav"), str(folder / "speaker.wav")]
        self.link = Link(Supervisor(command, stand_by=[*command, "--stand-by"]))
        self._application = prepare_application()
        self.kiosk = Kiosk(self.link, printer=slip_printer(PdfFolder(folder / "paper")))
        self.kinds: Counter[str] = Counter()
        self.wait(EngineReady, 0)

    def wait(self, kind: type[Event], before: int) -> None:
        """Until more than ``before`` of this kind have come."""
        self.wait_until(lambda: self.link.happened[kind] > before, kind.__name__)

    def wait_until(self, fits: Callable[[], bool], name: str) -> None:
        until = time.monotonic() + LIMIT
        while not fits():
            if time.monotonic() > until:
                raise TimeoutError(f"{name} after {dict(self.kinds)}")
            self._application.processEvents()
            time.sleep(0.002)

    def ask(self, turn: int) -> None:
        """By the keyboard of the screen."""
        view = self.kiosk.view_model
        view.openTyping()
        for letter in question(turn):
            view.typing.press(letter)
        self._answered(view.typing.submit)

    def ask_at_length(self, turn: int) -> None:
        """More than anybody types, and more than is looked up."""
        self._answered(lambda: self.link.send(AskText(question(turn) * 400)))

    def _answered(self, ask: Callable[[], None]) -> None:
        def told() -> int:
            return sum(self.link.happened[kind] for kind in (SentenceReady, Abstained, FailureMet))

        before = told()
        ask()
        self.wait_until(lambda: told() > before, "an answer")

    def settle(self) -> None:
        """Until the button offers to talk: while something is under way it would end that."""
        at_rest = (State.IDLE, State.ANSWERED, State.STAFF_CALLED)
        self.wait_until(lambda: self.kiosk.view_model.state.conversation in at_rest, "rest")

    def speak(self) -> None:
        self.settle()
        heard = self.link.happened[TranscriptReady]
        self._answered(self.kiosk.view_model.talk)
        assert self.link.happened[TranscriptReady] > heard

    def leave(self) -> None:
        erased = self.link.happened[SessionErased]
        if self.kiosk.view_model.state.is_farewell:
            self.link.send(EndSession())  # the screen has nothing to end
        else:
            self.kiosk.view_model.endSession()
        self.wait(SessionErased, erased)

    def leave_unmarked(self) -> None:
        """Two visits of which nothing is looked for: then what was left of those before is forgotten."""
        self._answered(lambda: self.kiosk.view_model.ask("에너지바우처는 어떻게 신청해요"))
        self.leave()
        self._answered(lambda: self.kiosk.view_model.ask("아동수당은 누가 받아요"))
        self.leave()

    def print_slip(self) -> None:
        self._answered(lambda: self.kiosk.view_model.ask(f"기초연금은 얼마나 받아요 {word(0)}"))
        self.settle()
        self.kiosk.view_model.chooseService("S001")
        self.wait_until(lambda: self.kiosk.view_model.state.facts is not None, "facts")
        self.kiosk.view_model.openTake()
        self.kiosk.view_model.printSlip()
        self.wait_until(lambda: not self.kiosk.view_model.printing, "the slip")

    def crash(self, turn: int) -> None:
        """The engine dies while it answers, the way native code does."""
        lost, ready = self.link.happened[EngineLost], self.link.happened[EngineReady]
        self.ask(turn)
        pid = self.link.supervisor.engine_pid
        assert pid is not None
        os.kill(pid, signal.SIGSEGV)
        self.wait(EngineLost, lost)
        self.wait(EngineReady, ready)

    def crash_while_listening(self) -> None:
        self.settle()
        begun, lost, ready = (self.link.happened[kind] for kind in (SpeechStarted, EngineLost, EngineReady))
        self.kiosk.view_model.talk()
        self.wait(SpeechStarted, begun)
        pid = self.link.supervisor.engine_pid
        assert pid is not None
        os.kill(pid, signal.SIGSEGV)
        self.wait(EngineLost, lost)
        self.wait(EngineReady, ready)

    def wander_off(self) -> None:
        """Nobody says good-bye: the visit ends by itself."""
        erased = self.link.happened[SessionErased]
        self.wait(SessionErased, erased)


def main() -> None:
    leave_no_dump()
    folder, turns = Path(sys.argv[1]), int(sys.argv[2])
    visitor = Visitor(folder)
    for turn in range(turns):
        kind = _kind(turn)
        visitor.kinds[kind] += 1
        match kind:
            case "spoken":
                visitor.speak()
            case "printed":
                visitor.print_slip()
            case "crashed":
                visitor.crash(turn)
            case "crashed while listening":
                visitor.crash_while_listening()
            case "timed out":
                visitor.ask(turn)
                visitor.wander_off()
            case "broken off":
                visitor.kiosk.view_model.ask(question(turn))
                visitor.kiosk.view_model.stop()
            case "read aloud":
                visitor.ask(turn)
                visitor.link.send(SayAloud(question(turn), is_fixed=False))
            case "long":
                visitor.ask_at_length(turn)
            case _:
                visitor.ask(turn)
        if turn % _VISIT == _VISIT - 1:
            visitor.leave()
    visitor.leave()
    visitor.leave_unmarked()
    clipboard = QGuiApplication.clipboard().text()
    pid = visitor.link.supervisor.engine_pid
    told = {
        "turns": turns,
        "kinds": dict(visitor.kinds),
        "clipboard": sorted(found_in(clipboard.encode())),
        "title": sorted(found_in(visitor.kiosk.window.title().encode())),
        "in_the_engines_memory": _left_in_memory(pid) if pid is not None else None,
    }
    visitor.kiosk.close()
    QCoreApplication.processEvents()
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")


def _kind(turn: int) -> str:
    """Mostly typed; each of the others at least once in eighty turns."""
    seldom = {26: "crashed", 53: "crashed while listening", 60: "timed out"}
    if turn % 80 in seldom:
        return seldom[turn % 80]
    others = {
        5: "spoken",
        11: "printed",
        16: "broken off",
        22: "read aloud",
        28: "long",
        33: "spoken",
        38: "spoken",
    }
    return others.get(turn % 40, "typed")


def _left_in_memory(pid: int) -> dict[str, int] | None:
    """How often the marked words still stand in the memory of a process; None where the system does not show it."""
    spellings = {
        "utf-8": stem().encode(),
        "utf-16": stem().encode("utf-16-le"),
        "json": stem().encode("ascii", "backslashreplace"),
    }
    found = dict.fromkeys(spellings, 0)
    try:
        maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in maps:
                place, rights, *_ = line.split()
                if not rights.startswith("rw"):
                    continue
                first, last = (int(one, 16) for one in place.split("-"))
                try:
                    memory.seek(first)
                    data = memory.read(last - first)
                except (OSError, OverflowError, ValueError):
                    continue
                for name, spelling in spellings.items():
                    found[name] += data.count(spelling)
    except OSError:
        return None
    return found


if __name__ == "__main__":
    main()
