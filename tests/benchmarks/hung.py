"""Parts that hang: ``python -m tests.benchmarks.hung [--part PART] [--json]``.

One part after the other of the real engine hangs while a visitor waits for it. How long until the visitor is told, on
the screen or aloud, and until the next question is answered and its answer sounds. The bars are 5 s and 15 s. Where a
new engine takes over: when it was ready, and how many processor seconds it took for that, which do not change with
the load of the machine; that is told as well.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.link.events import (
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    Notice,
    NoticeGiven,
    SentenceSpeaking,
    SessionErased,
    State,
    StateChanged,
    TranscriptReady,
)
from app.link.intents import AskText, EndSession, StartListening
from app.link.supervisor import Supervisor
from app.site.settings import Settings
from models.home import find_home
from tests.benchmarks.damage import QUESTIONS
from tests.benchmarks.hung_engine import PARTS
from tests.benchmarks.soak import Watched
from tests.benchmarks.soak_engine import SPEAK
from voice.audio.devices import resampled
from voice.audio.files import write_wav
from voice.types import HEARING_RATE

LIMIT = 150.0
_TRIES = 5
_SILENT_SECONDS = 0.5


class Trial:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        voice = Parts(find_home(), Settings(), profile="starter").load_voice("ko")
        spoken = voice.speak(QUESTIONS[0])
        sentence = resampled(spoken.samples, spoken.rate, HEARING_RATE)
        write_wav(
            folder / "microphone.wav", np.concatenate([np.zeros(8000, np.float32), sentence]), HEARING_RATE
        )
        command = [sys.executable, "-m", "tests.benchmarks.hung_engine", str(folder)]
        self.link = Watched(Supervisor(command, stand_by=[*command, "--stand-by"]))
        self._wait(lambda event: isinstance(event, EngineReady))
        self._warm_up()

    def _warm_up(self) -> None:
        """Every part has worked once; a recording that was not understood is said again."""
        steps: tuple[Callable[[Event], bool], ...] = (
            lambda event: isinstance(event, TranscriptReady) and bool(event.text),
            lambda event: isinstance(event, SentenceSpeaking),
            lambda event: event == StateChanged(State.ANSWERED),
        )
        for _ in range(_TRIES):
            self.link.send(EndSession())
            self.link.wait_for(lambda event: isinstance(event, SessionErased), 20.0)
            self.link.forget()
            self._speak()
            if all(self.link.wait_for(step, 40.0) for step in steps):
                return
        raise TimeoutError(str(dict(self.link.counts)))

    def hang(self, part: str) -> dict[str, float]:
        self.link.forget()
        (self._folder / f"hang-{part}").touch()
        if part in ("recognizer", "microphone"):
            self._speak()
        else:
            self.link.send(AskText(QUESTIONS[1]))
        while (self._folder / f"hang-{part}").exists():
            time.sleep(0.01)
        hung = time.monotonic()
        self._wait(_tells)
        told = time.monotonic() - hung
        again = None
        figures = {"told_s": told}
        while again is None:  # a visitor who asks until an answer is heard
            if self.link.counts["EngineLost"] > self.link.counts["EngineReady"] - 1:
                figures["lost_s"] = time.monotonic() - hung
                worked = self._worked()
                self._wait(lambda event: isinstance(event, EngineReady))
                figures["ready_s"] = time.monotonic() - hung
                figures["ready_processor_s"] = self._worked() - worked
            self.link.send(AskText(QUESTIONS[0]))
            came = self.link.wait_for(_comes_of_it, 30.0)
            if isinstance(came, SentenceSpeaking):
                again = time.monotonic() - hung
            elif not isinstance(came, EngineLost):  # answered in silence, where there is no voice yet
                time.sleep(_SILENT_SECONDS)
            if time.monotonic() - hung > LIMIT:
                raise TimeoutError(part)
        self._warm_up()
        figures |= {"again_s": again, "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0}
        return {name: round(figure, 2) for name, figure in figures.items()}

    def _worked(self) -> float:
        """Processor seconds of the engine, as soon as there is one; 0 where the system does not show them."""
        until = time.monotonic() + LIMIT
        while (pid := self.link.supervisor.engine_pid) is None and time.monotonic() < until:
            time.sleep(0.01)
        try:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, AttributeError):
            return 0.0

    def _speak(self) -> None:
        (self._folder / SPEAK).touch()
        self.link.send(StartListening())

    def _wait(self, fits: Callable[[Event], bool]) -> Event:
        event = self.link.wait_for(fits, LIMIT)
        if event is None:
            raise TimeoutError(str(dict(self.link.counts)))
        return event


def _comes_of_it(event: Event) -> bool:
    return isinstance(event, SentenceSpeaking | EngineLost) or event == StateChanged(State.ANSWERED)


def _tells(event: Event) -> bool:
    is_notice = isinstance(event, NoticeGiven) and event.notice is Notice.PATIENCE
    return is_notice or isinstance(event, FailureMet | EngineLost)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="malbeot-hung-") as folder:
        trial = Trial(Path(folder))
        try:
            for part in [options.part] if options.part else PARTS:
                result[part] = trial.hang(part)
        finally:
            trial.link.supervisor.close()
    result["told_slowest_s"] = max(one["told_s"] for one in result.values())
    result["again_slowest_s"] = max(one["again_s"] for one in result.values() if isinstance(one, dict))
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(figures)) for name, figures in result.items()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
