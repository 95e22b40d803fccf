"""The link to the worker: every request ends, also where the worker dies, hangs or talks nonsense."""

import queue
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
