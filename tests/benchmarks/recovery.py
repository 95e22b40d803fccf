"""The engine killed in the middle of an answer: how long until it is ready again, and does the window freeze?

``python -m tests.benchmarks.recovery [--json] [--kills N]`` opens the kiosk window (without a display:
offscreen), asks a question, kills the engine while it speaks, and waits. The bar is 10 s to be ready again and
no gap over 100 ms on the thread that draws.
"""

import argparse
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.commands.common import print_json, print_table
from app.link.events import EngineLost, EngineReady, Event, SentenceSpeaking
from app.link.intents import AskText, Intent
from app.link.supervisor import Supervisor
from ui.kiosk.window import Kiosk, prepare_application
from voice.audio.files import write_wav
from voice.types import HEARING_RATE

QUESTION = "기초연금은 얼마나 받아요"
LONGEST_WAIT_SECONDS = 120.0


class Watched:
    """A supervisor that remembers when what happened."""

    def __init__(self, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.happened: list[tuple[float, Event]] = []

    def start(self, on_event: Callable[[Event], None]) -> None:
        def watch(event: Event) -> None:
            self.happened.append((time.perf_counter(), event))
            on_event(event)

        self.supervisor.start(watch)

    def send(self, intent: Intent) -> None:
        self.supervisor.send(intent)

    def close(self) -> None:
        self.supervisor.close()

    def when(self, kind: type[Event], since: float) -> float | None:
        return next((at for at, event in self.happened if at >= since and isinstance(event, kind)), None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kills", type=int, default=3)
    options = parser.parse_args()
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")) and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    with tempfile.TemporaryDirectory() as folder:
        silence = Path(folder) / "silence.wav"
        write_wav(silence, np.zeros(HEARING_RATE, np.float32), HEARING_RATE)
        command = [
            sys.executable,
            "-m",
            "app.engine",
            "--profile",
            "starter",
            "--microphone",
            str(silence),
        ]
        command += ["--speaker", str(Path(folder) / "spoken.wav")]
        engine = Watched(Supervisor(command, stand_by=[*command, "--stand-by"]))
        application = prepare_application()
        opened = time.perf_counter()
        kiosk = Kiosk(engine)
        first_ready = _wait(application, engine, EngineReady, opened) - opened
        kiosk.heartbeat.start()
        recoveries = [_kill(application, engine) for _ in range(options.kills)]
        gap = kiosk.heartbeat.max_gap_ms
        kiosk.close()

    result = {
        "kills": options.kills,
        "first_ready_seconds": round(first_ready, 2),
        "noticed_seconds": round(statistics.median(noticed for noticed, _ in recoveries), 2),
        "ready_again_seconds": round(statistics.median(ready for _, ready in recoveries), 2),
        "ready_again_slowest_seconds": round(max(ready for _, ready in recoveries), 2),
        "largest_gap_ms": round(gap, 1),
    }
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(value)) for name, value in result.items()])
    return 0


def _kill(application: QCoreApplication, engine: Watched) -> tuple[float, float]:
    """Seconds from the kill until it was noticed, and until the engine was ready again."""
    asked = time.perf_counter()
    engine.send(AskText(QUESTION))
    _wait(application, engine, SentenceSpeaking, asked)
    pid = engine.supervisor.engine_pid
    assert pid is not None
    killed = time.perf_counter()
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    noticed = _wait(application, engine, EngineLost, killed) - killed
    return noticed, _wait(application, engine, EngineReady, killed) - killed


def _wait(application: QCoreApplication, engine: Watched, kind: type[Event], since: float) -> float:
    """Keep the window drawing until ``kind`` happens."""
    while (at := engine.when(kind, since)) is None:
        if time.perf_counter() - since > LONGEST_WAIT_SECONDS:
            raise TimeoutError(kind.__name__)
        application.processEvents()
        time.sleep(0.001)
    return at


if __name__ == "__main__":
    sys.exit(main())
