"""A child process that is told messages: it reads late, says nonsense or does not end, and nobody waits for it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.link.child_process import ChildProcess
from app.link.codec import decode_intent
from app.link.intents import AskText, Cancel

ECHO = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"
LATE = "import sys\nsys.stdin.readline()\nprint(len(sys.stdin.read()), flush=True)"
DEAF = """
import signal, threading
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(1, flush=True)
threading.Event().wait()
"""
AT_ITS_OWN_WISH = "import sys\nsys.stdin.read()\nsys.exit(7)"

Start = Callable[[str], ChildProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[ChildProcess] = []

    def one(script: str) -> ChildProcess:
        started.append(ChildProcess([sys.executable, "-c", script], "test"))
        return started[-1]

    yield one
    for child in started:
        child.kill()
        child.end(60.0, is_asked=False)
        for _ in child.lines():
            pass  # its stdout is closed, too


def test_messages_arrive_in_order_and_answers_come_back(start: Start) -> None:
    child = start(ECHO)
    for message in (AskText("기초연금"), Cancel(), AskText("아동수당")):
        child.send(message)
    child.hang_up()
    told = [decode_intent(line) for line in child.lines()]
    assert told == [AskText("기초연금"), Cancel(), AskText("아동수당")]
    assert child.end(60.0, is_asked=True) == 0


def test_a_child_that_reads_late_blocks_nobody(start: Start) -> None:
    child = start(LATE)
    for _ in range(20):
        child.send(AskText("가" * 100_000))  # more than any pipe holds
    child.hang_up()
    (length,) = child.lines()
    assert int(length) > 19 * 100_000


def test_what_is_no_message_is_left_out(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    child = start(ECHO)
    child.send(AskText(object()))  # type: ignore[arg-type]
    child.send(AskText("가" * 2_000_000))
    child.send(Cancel())
    child.hang_up()
    assert [decode_intent(line) for line in child.lines()] == [Cancel()]
    assert "error:TypeError:" in caplog.text


def test_a_child_that_was_asked_ends_at_its_own_wish(start: Start) -> None:
    child = start(AT_ITS_OWN_WISH)
    assert child.is_alive
    assert child.end(60.0, is_asked=True) == 7
    assert not child.is_alive


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot refuse to be ended")
def test_a_child_that_does_not_listen_is_killed(start: Start) -> None:
    child = start(DEAF)
    next(child.lines())
    assert child.end(0.2, is_asked=True) == -9


def test_what_is_sent_to_a_child_that_is_gone_is_dropped(start: Start) -> None:
    child = start("")
    assert list(child.lines()) == []
    assert child.end(60.0, is_asked=True) == 0
    child.send(Cancel())


def test_a_program_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        ChildProcess([str(tmp_path / "nothing")], "test")
