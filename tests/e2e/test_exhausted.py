"""What runs out or turns read-only while visitors are there: descriptors, the disk; and a clock that jumps."""

import errno
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.link.events import Abstained, EngineReady, SentenceReady, SessionErased, StaffCalled, TurnEnded
from app.link.intents import AskText, CallStaff, EndSession
from app.link.supervisor import Supervisor
from app.site.clock import RELEASED, today_at_least
from tests.e2e.test_content_switch import Running, sentences
from tests.e2e.test_engine_process import QUICK, Screen, recording

__all__ = ["recording"]

WAIT = 60.0


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    engine = Running(tmp_path)
    engine.until(EngineReady)
    yield engine
    engine.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_without_a_descriptor_left_answers_go_on_and_a_bell_that_cannot_ring_is_said(
    recording: Path, tmp_path: Path
) -> None:
    bell = shlex.join([sys.executable, "-c", "pass"])
    engine = [sys.executable, "-m", "tests.e2e.fake_engine", str(recording), str(tmp_path / "speaker.wav")]
    # What is open once it is loaded: the bell needs more, for its own pipes.
    command = ["bash", "-c", 'ulimit -n 12; exec "$@"', "bash", *engine, str(tmp_path), bell]
    supervisor = Supervisor(command, patience=QUICK)
    screen = Screen(supervisor)
    try:
        screen.wait_for(EngineReady)
        for _ in range(20):
            screen.supervisor.send(AskText("기초연금"))
            screen.wait_for(SentenceReady)
        screen.supervisor.send(CallStaff())
        assert isinstance(screen.wait_for(StaffCalled), StaffCalled)
        screen.supervisor.send(AskText("기초연금"))
        screen.wait_for(TurnEnded)
    finally:
        supervisor.close()


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EIO])
def test_a_disk_that_can_no_longer_be_written_stops_no_answer(
    running: Running, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    failed: list[str] = []
    real_open = Path.open

    def refuse(self: Path, *_: Any, **__: Any) -> Any:
        failed.append(self.name)
        raise OSError(number, os.strerror(number), str(self))

    def open_to_read(self: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if set(mode) & set("wax+"):
            refuse(self)
        return real_open(self, mode, *arguments, **named)

    monkeypatch.setattr(Path, "open", open_to_read)
    log = running.engine._log._handler
    assert log is not None
    monkeypatch.setattr(log, "stream", _Broken(number))
    for _ in range(3):
        running.send(AskText("short"))
        assert sentences(running.until(SentenceReady)) == ["옛 자료예요."]
        running.until(TurnEnded)
    running.send(EndSession())
    running.until(SessionErased)
    assert "tally.json" in " ".join(failed), "it was tried"
    monkeypatch.setattr(Path, "open", real_open)
    running.send(AskText("short"))
    running.until(SentenceReady)


class _Broken:
    """A file of a file system that was remounted."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def fail(*_: Any) -> Any:
            raise OSError(self._number, os.strerror(self._number))

        return (lambda *_: 0) if name in ("tell", "seek", "close", "flush") else fail


@pytest.mark.parametrize("seconds", [-366 * 86_400.0, 366 * 86_400.0])
def test_a_clock_that_jumps_a_year_ends_no_visit_and_counts_no_wait(
    running: Running, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    running.send(AskText("short"))
    running.until(TurnEnded)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds)
    running.send(AskText("short"))
    events = running.until(TurnEnded)
    assert sentences(events) == ["옛 자료예요."]
    assert not [event for event in events if isinstance(event, SessionErased | Abstained)]
    ended = events[-1]
    assert ended.total is not None
    assert 0 <= ended.total < WAIT * 1000


def test_documents_are_judged_by_the_day_of_each_question() -> None:
    """A jump back is not believed, one forward is followed, and the day is right again with the clock."""
    shown = date(2027, 3, 1)
    today = today_at_least(date(2026, 12, 1), clock=lambda: shown)
    assert today() == date(2027, 3, 1)
    shown = date(1970, 1, 1)
    assert today() == max(RELEASED, date(2026, 12, 1))
    shown = date(2028, 3, 1)
    assert today() == date(2028, 3, 1)
    shown = date(2027, 3, 2)
    assert today() == date(2027, 3, 2)


def test_no_part_of_the_conversation_or_of_its_watchers_looks_at_the_wall_clock() -> None:
    rooms = ("app/dialogue", "app/link", "app/engine", "voice", "ui/kiosk")
    root = Path(__file__).resolve().parents[2]
    sources = {
        path: path.read_text(encoding="utf-8") for room in rooms for path in (root / room).rglob("*.py")
    }
    looks = {path.relative_to(root).as_posix() for path, text in sources.items() if "time.time(" in text}
    days = {path.relative_to(root).as_posix() for path, text in sources.items() if "datetime.now(" in text}
    assert looks == set()
    assert days == {"app/engine/content.py"}, "when a package is judged, and what a receipt says"
    assert datetime.now().year >= 2026
