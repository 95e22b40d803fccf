"""The link to the worker: every request ends, also where the worker dies, hangs or talks nonsense."""

import queue
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.site.failures import AppFailure
from app.studio.work import (
    AnswerShown,
    Job,
    ShowAnswer,
    Speak,
    TakeIn,
    WorkDone,
    WorkEvent,
    WorkFailed,
    WorkStopped,
)
from app.studio.workshop import Workshop, worker_command
from knowledge.index.records import to_record
from tests.unit.app.studio.examples import PENSION

WAIT = 60.0
ECHO = """
import sys
for line in sys.stdin:
    print('{"type": "WorkDone", "job": "speak"}', flush=True)
"""
DEAF = """
import sys, time
for line in sys.stdin:
    pass
"""
DYING = "import sys; sys.stdin.readline(); sys.exit(3)"
RAVING = """
import sys
sys.stdin.readline()
print("no message", flush=True)
sys.stdin.read()
"""


class Shop:
    def __init__(self, command: list[str], **options: float) -> None:
        self.told: queue.SimpleQueue[WorkEvent] = queue.SimpleQueue()
        self.link = Workshop(command, **options)
        self.link.start(self.told.put)

    def next(self) -> WorkEvent:
        return self.told.get(timeout=WAIT)


Open = Callable[..., Shop]


@pytest.fixture
def open_shop() -> Iterator[Open]:
    shops: list[Shop] = []

    def opened(command: list[str], **options: float) -> Shop:
        shops.append(Shop(command, **options))
        return shops[-1]

    yield opened
    for shop in shops:
        shop.link.close()


def script(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_what_is_asked_is_answered_one_after_another(open_shop: Open) -> None:
    shop = open_shop(script(ECHO))
    for _ in range(3):
        shop.link.ask(Speak(("가",)))
    assert [shop.next() for _ in range(3)] == [WorkDone(Job.SPEAK)] * 3


@pytest.mark.parametrize("text", [DYING, RAVING])
def test_a_worker_that_is_lost_ends_its_job_and_another_comes(open_shop: Open, text: str) -> None:
    shop = open_shop(script(text))
    for _ in range(2):
        shop.link.ask(Speak(("가",)))
        assert shop.next() == WorkFailed(Job.SPEAK, AppFailure.WORK_LOST)


def test_a_worker_that_does_not_stop_is_ended(open_shop: Open) -> None:
    shop = open_shop(script(DEAF), stop_seconds=0.1)
    shop.link.ask(TakeIn((), "", ""))
    shop.link.stop()
    assert shop.next() == WorkStopped(Job.READ)


def test_who_cannot_take_an_event_still_gets_the_next(caplog: pytest.LogCaptureFixture) -> None:
    told: queue.SimpleQueue[WorkEvent] = queue.SimpleQueue()
    is_first = iter([True])

    def take(event: WorkEvent) -> None:
        if next(is_first, False):
            raise RuntimeError("the window is being drawn")
        told.put(event)

    link = Workshop(script(ECHO))
    link.start(take)
    for _ in range(2):
        link.ask(Speak(("가",)))
    assert told.get(timeout=WAIT) == WorkDone(Job.SPEAK)
    link.close()
    assert "error:RuntimeError:test_workshop:" in caplog.text


def test_what_cannot_be_written_does_not_hold_up_what_can(open_shop: Open) -> None:
    shop = open_shop(script(ECHO))
    shop.link.ask(Speak((object(),)))  # type: ignore[arg-type]
    shop.link.ask(Speak(("가",)))
    assert shop.next() == WorkDone(Job.SPEAK)


def test_a_worker_ends_when_nobody_reads_what_it_is_asked_any_more() -> None:
    text = """
import io, os
from pathlib import Path
from app.site.settings import Settings
from app.studio.worker import Worker
from models.home import Home
class Broken(io.BytesIO):
    def readline(self, *_):
        raise RuntimeError
code = Worker(Home(Path("nowhere")), Settings(), "", None, Broken(), io.BytesIO()).run()
os._exit(code)
"""
    done = subprocess.run(script(text), check=False, timeout=WAIT, capture_output=True)
    assert done.returncode == 0
    assert b"error:RuntimeError:" in done.stderr


def test_a_worker_that_cannot_be_started_is_told(open_shop: Open, tmp_path: Path) -> None:
    shop = open_shop([str(tmp_path / "nothing")])
    shop.link.ask(Speak(("가",)))
    event = shop.next()
    assert isinstance(event, WorkFailed)
    assert event.code == AppFailure.WORK_LOST


def test_the_real_worker_shows_an_answer_and_reads_files(open_shop: Open, tmp_path: Path) -> None:
    shop = open_shop(worker_command())
    (tmp_path / "안내.txt").write_text("# 안내\n\n지원대상\n65세 이상\n", encoding="utf-8")
    shop.link.ask(ShowAnswer(to_record(PENSION), "what"))
    shown = shop.next()
    assert isinstance(shown, AnswerShown)
    assert shop.next() == WorkDone(Job.SHOW)
    shop.link.ask(TakeIn((str(tmp_path / "안내.txt"),), str(tmp_path / "o"), str(tmp_path / "w")))
    kinds = []
    while True:
        event = shop.next()
        kinds.append(type(event).__name__)
        if event == WorkDone(Job.READ):
            break
    assert kinds[-3:] == ["DocumentRead", "FileRead", "WorkDone"]
    shop.link.ask(ShowAnswer("nonsense"))
    refused = shop.next()
    assert isinstance(refused, WorkFailed)
    assert refused.code == AppFailure.INTERNAL
