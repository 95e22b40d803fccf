"""Who computes, and who would if others let it, is told from who waits for nothing."""

import threading
import time
from pathlib import Path

import pytest

from app.engine.demand import wanted_seconds


def test_what_was_computed_and_what_was_waited_for_count_alike(tmp_path: Path) -> None:
    for name, told in (("1", "2000000000 500000000 7\n"), ("2", "0 1500000000 1\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "schedstat").write_text(told, encoding="ascii")
    before = wanted_seconds(tmp_path / "nowhere") - time.process_time()
    assert abs(wanted_seconds(tmp_path) - 4.0 - before) < 0.5


def test_where_nobody_tells_it_is_what_was_computed(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "schedstat").write_text("not this kernel", encoding="ascii")
    assert wanted_seconds(tmp_path) >= time.process_time() - 1.0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads what threads want in /proc")
@pytest.mark.parametrize(("name", "counts"), [("answerer", True), ("mouth-make", True), ("ears", False)])
def test_a_thread_that_waits_wants_nothing_and_one_that_computes_for_an_answer_does(
    name: str, counts: bool
) -> None:
    go_on, has_computed = threading.Event(), threading.Event()

    def compute() -> None:
        ends = time.thread_time() + 0.2
        while time.thread_time() < ends:
            pass
        has_computed.set()
        go_on.wait()

    waiting = threading.Thread(target=go_on.wait)
    waiting.start()
    before = wanted_seconds()
    computing = threading.Thread(target=compute, name=name)
    computing.start()
    has_computed.wait()
    assert (wanted_seconds() - before >= 0.15) == counts
    go_on.set()
    waiting.join()
    computing.join()
