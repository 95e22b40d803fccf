"""Visits for hours: ``python -m tests.benchmarks.soak --hours H [--pause SECONDS] [--every MINUTES] [--out FOLDER]``.

Synthetic visitors type, speak, interrupt, choose, ask again and walk away, at the real engine with all models of the
profile, in a data folder of its own. Mixed in, every few minutes: content updates, a package that is none, an index
that is damaged, and engines killed as the system kills them and as native code dies. Visitors come one upon the other;
with ``--pause`` they think for about so long before each thing that they do, as people do. What grows is measured every
ten seconds: memory, descriptors and threads of the engine, files of the data folder and of the temporary one, and how
long answers take. FOLDER gets ``soak.json`` and ``soak.svg``.

A slope is that of a line through the samples of all engines, each with a level of its own, without the first minute and
the first dozen turns of each, when parts are used for the first time; its standard error counts how alike samples that
follow each other are. ``dead``: an engine that was not ready again within two minutes; ``lost``: a question of which
nothing came, and no engine was lost meanwhile.
"""

import argparse
import contextlib
import json
import os
import queue
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from app.commands.common import print_json
from app.engine.parts import Parts
from app.link.events import (
    Abstained,
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    InstallProgress,
    NoticeGiven,
    SentenceReady,
    SessionErased,
    StaffCalled,
    State,
    StateChanged,
    TurnEnded,
)
from app.link.intents import (
    AskAbout,
    AskText,
    CallStaff,
    EndSession,
    Intent,
    Repeat,
    SetEasy,
    SetLanguage,
    SetSpeed,
    StartListening,
    StopSpeaking,
)
from app.link.supervisor import Supervisor
from app.site.settings import Settings, write_settings
from knowledge.evaluation.measures import percentile
from knowledge.library import SAMPLE_SOURCE
from knowledge.package.build import Material, Recipe, build_package
from knowledge.package.sign import sign_package
from knowledge.package.signatures import new_pair
from knowledge.package.state import KioskState, write_state
from knowledge.readers import read_source
from models.dumps import leave_no_dump
from models.home import Home, find_home
from tests.benchmarks.damage import QUESTIONS
from tests.benchmarks.soak_engine import SPEAK
from tests.unit.knowledge.package.making import manifest_of, rewrite
from voice.audio.devices import resampled
from voice.audio.files import write_wav
from voice.types import HEARING_RATE

READY_SECONDS = 120.0
ANSWER_SECONDS = 60.0
_SAMPLE_SECONDS = 10.0
_WARM_SECONDS = 60.0
_WARM_TURNS = 12
_DOCUMENTS = 30
"""Of the sample, in a package: making one takes seconds then."""
_MEASURES = ("memory_mb", "descriptors", "threads", "data_files", "temporary_files", "answer_ms")


@dataclass(frozen=True, slots=True)
class Sample:
    """``engine`` counts those that were ready; ``hours`` since the beginning, ``age`` seconds since it was ready."""

    engine: int
    hours: float
    age: float
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Slope:
    """Units an hour, with its standard error; None where there were too few samples."""

    per_hour: float
    error: float

    @property
    def is_nothing(self) -> bool:
        return abs(self.per_hour) <= 2 * self.error


def slope_of(samples: Sequence[Sample], name: str) -> Slope | None:
    groups = [
        [(one.hours, one.figures[name]) for one in samples if one.engine == engine and name in one.figures]
        for engine in sorted({one.engine for one in samples})
    ]
    groups = [np.array(group) for group in groups if len(group) >= 5]  # type: ignore[misc]
    if not groups or sum(map(len, groups)) < 12:
        return None
    centred = np.concatenate([group - np.mean(group, axis=0) for group in groups])
    spread = float((centred[:, 0] ** 2).sum())
    if spread == 0:
        return None
    per_hour = float((centred[:, 0] * centred[:, 1]).sum() / spread)
    left = centred[:, 1] - per_hour * centred[:, 0]
    degrees = max(1, len(left) - len(groups) - 1)
    error = float(np.sqrt((left**2).sum() / degrees / spread))
    alike = float((left[1:] * left[:-1]).sum() / max(float((left**2).sum()), 1e-12))
    alike = min(max(alike, 0.0), 0.95)
    return Slope(per_hour, error * float(np.sqrt((1 + alike) / (1 - alike))))


class Watched:
    """The supervisor, with what it told since it was last asked."""

    def __init__(self, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.events: queue.Queue[Event] = queue.Queue()
        self.counts: Counter[str] = Counter()
        self.state = State.IDLE
        supervisor.start(self._hear)

    def _hear(self, event: Event) -> None:
        self.counts[type(event).__name__] += 1
        if isinstance(event, StateChanged):
            self.state = event.state
        if isinstance(event, FailureMet | EngineLost):
            self.counts[event.code] += 1
        if isinstance(event, InstallProgress) and event.may_unplug:
            self.counts[f"installation: {event.code or event.step}"] += 1
        self.events.put(event)

    def send(self, intent: Intent) -> None:
        self.supervisor.send(intent)

    def wait_for(self, fits: Callable[[Event], bool], seconds: float) -> Event | None:
        until = time.monotonic() + seconds
        while True:
            try:
                event = self.events.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                return None
            if fits(event):
                return event

    def forget(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self.events.get_nowait()


class Soak:
    def __init__(self, place: Path, seed: int, every: float, pause: float) -> None:
        self._place = place
        self._home = Home(place / "data")
        self._chance = random.Random(seed)  # noqa: S311 - no secret depends on it
        self._every = every
        self._pause = pause
        self.tally: Counter[str] = Counter()
        self.samples: list[Sample] = []
        self.dead: list[str] = []
        self.lost: list[str] = []
        self._answers: list[float] = []
        self._engine = 0
        self._turns = 0
        self._ready_at = 0.0
        self._sampled = 0.0
        self._pair = new_pair()
        self._package = place / "packages" / "content.mbc"
        self._version = 0
        self._began = time.monotonic()
        self._prepare()
        command = [sys.executable, "-m", "tests.benchmarks.soak_engine"]
        command += [str(place / "microphone.wav"), str(place / "speaker.wav")]
        self.link = Watched(Supervisor(command, stand_by=[*command, "--stand-by"]))

    # What there is before the first visit

    def _prepare(self) -> None:
        for name in ("data", "arriving", "temporary", "packages"):
            (self._place / name).mkdir(parents=True)
        real = find_home()
        (self._home.root / "models").symlink_to(real.models, target_is_directory=True)
        for name in ("index", "need"):
            if (real.cache / name).is_dir():
                shutil.copytree(real.cache / name, self._home.cache / name)
        settings = Settings(
            profile="starter",
            watch_sticks=False,
            watch_folder=str(self._place / "arriving"),
            session_timeout=40.0,
        )
        write_settings(self._home.settings, settings)
        self._make_package()
        parts = Parts(real, settings, profile="starter")
        spoken = parts.load_voice("ko").speak(QUESTIONS[0])
        sentence = resampled(spoken.samples, spoken.rate, HEARING_RATE)
        quiet = np.zeros(HEARING_RATE // 2, np.float32)
        write_wav(self._place / "microphone.wav", np.concatenate([quiet, sentence]), HEARING_RATE)
        os.environ |= {
            "MALBEOT_HOME": str(self._home.root),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._place / "temporary")),
        }

    def _make_package(self) -> None:
        """One; every update is the same under the next number."""
        write_state(self._home.content, KioskState().with_key(self._pair.public))
        maker = replace(Parts(find_home(), Settings(), profile="starter").maker(), cache=self._package.parent)
        documents = [replace(one, original="") for one in read_source(SAMPLE_SOURCE)][:_DOCUMENTS]
        build_package(self._package, Material(documents), Recipe("담금 시험", 1, datetime.now(UTC)), maker)
        sign_package(self._package, self._pair)

    def _update(self) -> None:
        self._version += 1
        arriving = self._place / "arriving" / "update.mbc"
        rewrite(self._package, replace(manifest_of(self._package), version=self._version), pair=self._pair)
        shutil.copyfile(self._package, arriving)

    # What happens

    def run(self, hours: float) -> None:
        self._wait_until_ready()
        self._began = time.monotonic()
        until = self._began + hours * 3600
        next_event = time.monotonic() + self._every
        while time.monotonic() < until and not self.dead:
            self._visit()
            if time.monotonic() >= next_event:
                next_event = time.monotonic() + self._every
                self._disturb()
        self.link.supervisor.close()

    def _wait_until_ready(self) -> None:
        if self.link.wait_for(lambda event: isinstance(event, EngineReady), READY_SECONDS) is None:
            self.dead.append(f"after {dict(self.tally)}")
            return
        self._engine += 1
        self._turns = 0
        self._ready_at = time.monotonic()

    def _think(self) -> None:
        """A visitor does nothing for a while; an engine that is lost meanwhile is waited for."""
        until = time.monotonic() + self._pause * self._chance.uniform(0.5, 1.5)
        while not self.dead and (left := until - time.monotonic()) > 0:
            self._sample()
            if self.link.wait_for(lambda event: isinstance(event, EngineLost), min(left, 5.0)):
                self.tally["engine lost"] += 1
                self._wait_until_ready()

    def _visit(self) -> None:
        self.tally["visits"] += 1
        for _ in range(self._chance.randrange(1, 7)):
            self._think()
            self._sample()
            if self.dead:
                return
            self._turn()
        if self._chance.random() < 0.1:
            self.tally["walked away"] += 1
            self.link.wait_for(lambda event: isinstance(event, SessionErased | EngineLost), 60.0)
        else:
            self.link.send(EndSession())
            self.link.wait_for(lambda event: isinstance(event, SessionErased | EngineLost), 20.0)

    def _turn(self) -> None:
        asked: Intent = AskText(self._chance.choice(QUESTIONS))
        way = self._chance.choices(
            ("typed", "spoken", "chosen", "long", "broken off", "easy", "English", "staff", "repeat"),
            (10, 4, 3, 1, 2, 1, 1, 1, 2),
        )[0]
        self.tally[way] += 1
        self.link.forget()
        if way == "easy":
            self.link.send(SetEasy(is_easy=self._chance.random() < 0.5))
        elif way == "English":
            self.link.send(SetLanguage(self._chance.choice(("ko", "en"))))
            self.link.send(SetSpeed(self._chance.choice((0.8, 1.0, 1.2))))
        elif way == "staff":
            asked = CallStaff()
        elif way == "spoken":
            (self._place / SPEAK).touch()
            asked = StartListening()
        elif way == "chosen":
            asked = AskAbout(f"S{self._chance.randrange(1, 60):03}")
        elif way == "long":
            asked = AskText(" ".join(self._chance.choices(QUESTIONS, k=12)))
        elif way == "repeat":
            self.link.send(Repeat())
        began = time.monotonic()
        self._turns += 1
        self.link.send(asked)
        told = self.link.wait_for(_tells, ANSWER_SECONDS)
        if told is None:
            self.lost.append(f"{way} at {(began - self._began) / 3600:.3f} h")
        elif isinstance(told, EngineLost):
            self.tally["engine lost"] += 1
            self._wait_until_ready()
            return
        else:
            self._answers.append((time.monotonic() - began) * 1000)
        if way == "broken off":
            self.link.send(StopSpeaking())
        elif self._chance.random() < 0.5:  # who listens to the end
            self.link.wait_for(lambda event: isinstance(event, TurnEnded | EngineLost), 30.0)

    def _disturb(self) -> None:
        way = self._chance.choice(("update", "update", "garbage", "damage", "kill", "crash"))
        self.tally[f"disturbed: {way}"] += 1
        match way:
            case "update":
                self._update()
            case "garbage":
                (self._place / "arriving" / "garbage.mbc").write_bytes(self._chance.randbytes(5000))
            case "damage":
                self._damage()
                self._kill(signal.SIGTERM)
            case "kill":
                self._kill(getattr(signal, "SIGKILL", signal.SIGTERM))
            case "crash":
                self._kill(getattr(signal, "SIGSEGV", signal.SIGTERM))

    def _damage(self) -> None:
        """A file of what is derived has other bytes than were written."""
        files = [
            path
            for folder in (self._home.cache / "index", self._home.content)
            for path in folder.rglob("*")
            if path.is_file() and (folder.name == "index" or "index" in path.parts[-4:])
        ]
        if files:
            path = self._chance.choice(sorted(files))
            data = bytearray(path.read_bytes())
            if data:
                data[self._chance.randrange(len(data))] ^= 0x55
                path.write_bytes(bytes(data))

    def _kill(self, how: int) -> None:
        pid = self.link.supervisor.engine_pid
        if pid is not None:
            self.link.forget()
            os.kill(pid, how)
            self.link.wait_for(lambda event: isinstance(event, EngineLost), 60.0)
            self._wait_until_ready()

    # What is measured

    def _sample(self) -> None:
        now = time.monotonic()
        age = now - self._ready_at
        is_warm = age >= _WARM_SECONDS and self._turns >= _WARM_TURNS
        if now - self._sampled < _SAMPLE_SECONDS or not is_warm:
            return
        self._sampled = now
        figures = {
            "data_files": float(_files_below(self._home.root)),
            "temporary_files": float(_files_below(self._place / "temporary")),
            **_process_figures(self.link.supervisor.engine_pid),
        }
        if (median := percentile(self._answers[-20:], 0.5)) is not None:
            figures["answer_ms"] = median
        self.samples.append(Sample(self._engine, (now - self._began) / 3600, age, figures))

    def result(self) -> dict[str, Any]:
        slopes = {name: slope_of(self.samples, name) for name in _MEASURES}
        return {
            "hours": round((time.monotonic() - self._began) / 3600, 3),
            "engines": self._engine,
            "samples": len(self.samples),
            "dead": self.dead,
            "lost": self.lost,
            "answer_median_ms": percentile(self._answers, 0.5),
            "answer_95_ms": percentile(self._answers, 0.95),
            "slopes_per_hour": {
                name: None
                if slope is None
                else {
                    "slope": round(slope.per_hour, 3),
                    "error": round(slope.error, 3),
                    "is_nothing": slope.is_nothing,
                }
                for name, slope in slopes.items()
            },
            "tally": dict(self.tally),
            "events": dict(self.link.counts),
        }


def _tells(event: Event) -> bool:
    """Something came of a question."""
    answers = SentenceReady | Abstained | FailureMet | NoticeGiven | StaffCalled | EngineLost
    at_rest = (StateChanged(State.ANSWERED), StateChanged(State.STAFF_CALLED))
    return isinstance(event, answers) or event in at_rest


def _files_below(folder: Path) -> int:
    return sum(len(names) for place, _, names in os.walk(folder) if "models" not in Path(place).parts)


def _process_figures(pid: int | None) -> dict[str, float]:
    """Of one process; nothing where the system does not show it."""
    folder = Path(f"/proc/{pid}")
    try:
        status = dict(
            line.split(":", 1) for line in (folder / "status").read_text(encoding="ascii").splitlines()
        )
        return {
            "memory_mb": int(status["VmRSS"].split()[0]) / 1024,
            "threads": float(status["Threads"]),
            "descriptors": float(len(list((folder / "fd").iterdir()))),
        }
    except (OSError, KeyError, ValueError):
        return {}


# --- the chart -------------------------------------------------------------------------------------------------

_WIDTH, _HEIGHT, _LEFT = 900, 130, 120


def chart(samples: Sequence[Sample], hours: float) -> str:
    """One strip for each measure, over time; engines in turn darker and lighter."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT * len(_MEASURES)}">',
        '<g font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>',
    ]
    for row, name in enumerate(_MEASURES):
        points = [(one.hours, one.figures[name], one.engine) for one in samples if name in one.figures]
        top, bottom = row * _HEIGHT + 20, (row + 1) * _HEIGHT - 15
        low = min((value for _, value, _ in points), default=0.0)
        high = max((value for _, value, _ in points), default=1.0)
        span = (high - low) or 1.0
        parts.append(f'<text x="8" y="{top + 14}">{name}</text>')
        parts.append(f'<text x="8" y="{top + 32}" fill="#555">{low:.0f} … {high:.0f}</text>')
        parts.append(f'<path d="M{_LEFT} {bottom}H{_WIDTH - 10}" stroke="#bbb"/>')
        for engine in sorted({number for _, _, number in points}):
            line = " ".join(
                f"{_LEFT + (_WIDTH - _LEFT - 10) * at / max(hours, 1e-6):.1f},"
                f"{bottom - (bottom - top) * (value - low) / span:.1f}"
                for at, value, number in points
                if number == engine
            )
            colour = "#1a5fb4" if engine % 2 else "#62a0ea"
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    return "\n".join([*parts, "</g></svg>\n"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, required=True)
    parser.add_argument("--every", type=float, default=5.0, help="minutes between disturbances")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds a visitor thinks before a turn")
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--out", type=Path, default=Path())
    options = parser.parse_args()
    leave_no_dump()
    with tempfile.TemporaryDirectory(prefix="malbeot-soak-") as folder:
        soak = Soak(Path(folder), options.seed, options.every * 60, options.pause)
        try:
            soak.run(options.hours)
        finally:
            soak.link.supervisor.close()
            result = soak.result()
            samples = [
                {"engine": one.engine, "hours": round(one.hours, 4), **one.figures} for one in soak.samples
            ]
            options.out.mkdir(parents=True, exist_ok=True)
            text = json.dumps({**result, "sampled": samples}, ensure_ascii=False, indent=1)
            (options.out / "soak.json").write_text(text, encoding="utf-8")
            (options.out / "soak.svg").write_text(chart(soak.samples, result["hours"]), encoding="utf-8")
    print_json(result)
    return 0 if not (soak.dead or soak.lost) else 1


if __name__ == "__main__":
    sys.exit(main())
