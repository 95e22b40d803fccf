"""What the screen costs over time: ``python -m tests.benchmarks.screen_endurance [--json] [--part PART …]``.

``idle``: the share of one core that the welcome takes while nobody is there. ``memory``: how much the process grows
over 1,000 visits, after 100 to warm up (measured on Linux only). ``gap``: the longest time for which the drawing
thread did not come round while an engine told its events as fast as engines do (``visit``), and while a visitor
opened one page after another (``pages``): at first, when everything is still to be loaded, and afterwards.
Each part runs in a process of its own.
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.commands.common import print_json, print_table
from app.link.events import (
    Event,
    Heartbeat,
    LevelMeasured,
    SessionErased,
    State,
    StateChanged,
    TranscriptAdvanced,
)
from ui.scorecard.recorded import ANSWERED_WITH_FACTS, STARTED, PlayedLink

IDLE_SECONDS = 10
SETTLE_SECONDS = 2.0
WARM_VISITS = 100
VISITS = 1_000
LEVELS = 40
LEVELS_A_SECOND = 10.0

PAGES = (
    ("openTopics",),
    ("chooseTopic", "living"),
    ("turnServices", 1),
    ("goBack",),
    ("goBack",),
    ("openTyping",),
    ("goBack",),
    ("openComfort",),
    ("turn", "larger", 1),
    ("turn", "contrast", 1),
    ("turn", "low", 1),
    ("goBack",),
    ("toggleLanguage",),
    ("toggleLanguage",),
)

Result = dict[str, float | None]
Run = Callable[[float], None]


@contextmanager
def running_kiosk() -> Iterator[tuple[object, object, Run]]:
    """A kiosk, its played link, and what lets it run for some seconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    from ui.kiosk.window import Kiosk, prepare_application

    prepare_application()
    link = PlayedLink()
    kiosk = Kiosk(link)

    def run(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    link.play(*STARTED)
    run(SETTLE_SECONDS)
    try:
        yield kiosk, link, run
    finally:
        kiosk.close()


def idle() -> Result:
    with running_kiosk() as (_, link, run):
        used, began = time.process_time(), time.perf_counter()
        for _ in range(IDLE_SECONDS):
            run(1)
            link.play(Heartbeat())
        share = (time.process_time() - used) / (time.perf_counter() - began)
        return {"percent_of_a_core": round(100 * share, 2), "seconds": IDLE_SECONDS}


def memory() -> Result:
    from PySide6.QtCore import QCoreApplication

    with running_kiosk() as (kiosk, link, _):

        def visit() -> None:
            for event in visit_events():
                link.play(event)
                QCoreApplication.processEvents()
            kiosk.window.grabWindow()

        for _ in range(WARM_VISITS):
            visit()
        before = resident_bytes()
        for _ in range(VISITS):
            visit()
        after = resident_bytes()
        if before is None or after is None:
            return {"grown_percent": None, "visits": VISITS}
        return {
            "grown_percent": round(100 * (after - before) / before, 2),
            "resident_mb": round(after / 2**20, 1),
            "visits": VISITS,
        }


def gap() -> Result:
    with running_kiosk() as (kiosk, link, run):

        def longest() -> dict[str, float]:
            """While the engine tells of a visit, then while the visitor opens one page after another."""
            kiosk.heartbeat.start()
            engine = threading.Thread(target=lambda: [_tell_in_time(link, event) for event in visit_events()])
            engine.start()
            while engine.is_alive():
                run(0.05)
            engine.join()
            visit = kiosk.heartbeat.max_gap_ms
            kiosk.heartbeat.start()
            for slot, *given in PAGES:
                getattr(kiosk.view_model, slot)(*given)
                link.play(LevelMeasured(0.5), Heartbeat())
                run(0.5)
            kiosk.heartbeat.stop()
            return {"visit_ms": round(visit, 1), "pages_ms": round(kiosk.heartbeat.max_gap_ms, 1)}

        first = longest()
        again = longest()
        return {**{f"first_{name}": value for name, value in first.items()}, **again}


def _tell_in_time(link: PlayedLink, event: Event) -> None:
    link.play(event)
    if isinstance(event, LevelMeasured):
        time.sleep(1 / LEVELS_A_SECOND)


def visit_events() -> Iterator[Event]:
    """One visit as the engine tells it: the voice's level and what is understood come while somebody speaks."""
    for event in ANSWERED_WITH_FACTS[len(STARTED) :]:
        yield event
        if event == StateChanged(State.LISTENING):
            for place in range(LEVELS):
                yield LevelMeasured(place % 10 / 10)
                yield TranscriptAdvanced("기초연금은 한 달에 얼마를 받을 수 있어요?"[: place + 1])
    yield SessionErased("말씀하신 내용을 지웠습니다.")
    yield StateChanged(State.IDLE)


def resident_bytes() -> int | None:
    """What this process holds in memory now; None where the machine does not say so easily."""
    gc.collect()
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return None
    return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


PARTS = {"idle": idle, "memory": memory, "gap": gap}


def measure(part: str) -> Result:
    """One part in a process of its own, without a display."""
    command = [sys.executable, "-m", "tests.benchmarks.screen_endurance", "--inside", part]
    screen = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    done = subprocess.run(command, env={**os.environ, **screen}, stdout=subprocess.PIPE, check=True)
    measured: Result = json.loads(done.stdout)
    return measured


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--inside", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print_json(PARTS[options.inside]())
        return 0
    results = {part: measure(part) for part in options.part}
    if options.json:
        print_json(results)
    else:
        rows = [(part, name, str(value)) for part, found in results.items() for name, value in found.items()]
        print_table([("part", "what", "measured"), *rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
