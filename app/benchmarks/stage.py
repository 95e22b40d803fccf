"""A visitor's voice and ears for the real engine: it hears what is said in real time, and when it speaks is noted."""

import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from app.engine.components import Components
from app.engine.devices import Devices, Models, Screen
from app.engine.process import Engine
from app.link.codec import decode_event, encode, read_lines
from app.link.events import Event
from app.link.intents import Intent, Shutdown
from app.site.log import Log
from app.site.settings import Settings
from voice.audio.devices import OnPlayed, told_piecewise
from voice.types import BLOCK, HEARING_RATE, Samples

_BLOCK_SECONDS = BLOCK / HEARING_RATE
_HISS = 1e-4
_PIECE_SECONDS = 0.02
_LONGEST_WAIT = 120.0

E_co = TypeVar("E_co", bound=Event)


class StageMicrophone:
    """Hears a quiet room in real time, and whatever is said into it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rest = np.zeros(0, np.float32)
        self._said_until: float | None = None
        self._due = time.monotonic()
        self._closed = threading.Event()
        self._noise = np.random.default_rng(0)

    def say(self, samples: Samples) -> float:
        """Speak ``samples`` (float32 mono 16 kHz, shape (n,)) from now on; the moment at which they will end."""
        with self._lock:
            # A block is handed over when the last of it was captured, so the next one has begun already.
            self._rest = np.concatenate([self._rest, samples])
            return self._due - _BLOCK_SECONDS + len(self._rest) / HEARING_RATE

    def hush(self) -> None:
        """Whoever speaks into it stops."""
        with self._lock:
            self._rest = np.zeros(0, np.float32)

    def flush(self) -> None:
        """Nothing is captured ahead."""

    def read(self) -> Samples | None:
        now = time.monotonic()
        with self._lock:
            self._due = max(self._due + _BLOCK_SECONDS, now)
            due = self._due
        if self._closed.wait(due - now):
            return None
        with self._lock:
            said, self._rest = self._rest[:BLOCK], self._rest[BLOCK:]
        block = self._noise.normal(0.0, _HISS, BLOCK).astype(np.float32)
        block[: len(said)] += said
        return block

    def close(self) -> None:
        self._closed.set()


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """One stretch of sound: when it began and ended, on the monotonic clock, and what was heard of it."""

    began: float
    ended: float
    was_stopped: bool
    samples: Samples
    rate: int


class StageSpeaker:
    """Sounds in real time and notes when."""

    def __init__(self, on_played: OnPlayed | None) -> None:
        self._on_played = on_played
        self.played: list[Played] = []

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        began = time.monotonic()
        tell = told_piecewise(samples, rate, self._on_played)
        piece = round(_PIECE_SECONDS * rate)
        heard = 0
        for start in range(0, len(samples), piece):
            tell(start, start + piece)
            heard = start + piece
            due = began + min(start + piece, len(samples)) / rate
            if stop.wait(max(0.0, due - time.monotonic())):
                break
        self.played.append(Played(began, time.monotonic(), stop.is_set(), samples[:heard], rate))

    def close(self) -> None:
        """Nothing to close."""


@dataclass(frozen=True, slots=True)
class Told:
    event: Event
    at: float


class Stage:
    """The engine with its models, run alongside whoever uses it; ``close`` ends it."""

    def __init__(self, load: Callable[[], Components], settings: Settings, log: Log) -> None:
        self.microphone = StageMicrophone()
        self._speakers: list[StageSpeaker] = []
        intents, self._intents = os.pipe()
        self._events, events = os.pipe()
        self._told: queue.Queue[Told | None] = queue.Queue()
        self.history: list[Told] = []
        self._engine = Engine(
            Models(lambda _advance: load()),
            Devices(lambda: self.microphone, self._speaker),
            settings,
            log,
            Screen(os.fdopen(intents, "rb"), os.fdopen(events, "wb")),
        )
        self._threads = [
            threading.Thread(target=self._engine.run, name="engine", daemon=True),
            threading.Thread(target=self._read, name="stage", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def played(self) -> list[Played]:
        return self._speakers[-1].played if self._speakers else []

    def send(self, intent: Intent) -> None:
        os.write(self._intents, encode(intent))

    def wait_for(self, kind: type[E_co], fits: Callable[[E_co], bool] = lambda _: True) -> Told:
        """The next event of this kind; raises TimeoutError. What comes before it goes into ``history``."""
        return self.wait_until(lambda event: isinstance(event, kind) and fits(event), kind.__name__)

    def wait_until(self, fits: Callable[[Event], bool], name: str) -> Told:
        """The next event that ``fits``; raises TimeoutError, which tells ``name``."""
        until = time.monotonic() + _LONGEST_WAIT
        while True:
            try:
                told = self._told.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(name) from None
            if told is None:
                raise TimeoutError(f"{name}: the engine has ended")
            self.history.append(told)
            if fits(told.event):
                return told

    def silence_after(self, first: int) -> float | None:
        """When the first sound from number ``first`` on was stopped; None where none was within a second."""
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            for one in self.played[first:]:
                if one.was_stopped:
                    return one.ended
            time.sleep(_PIECE_SECONDS)
        return None

    def catch_up(self) -> None:
        """Put all that was told so far into ``history``."""
        while True:
            try:
                told = self._told.get_nowait()
            except queue.Empty:
                return
            if told is not None:
                self.history.append(told)

    def wait_a_moment(self, until: float) -> bool:
        """Until something more is told, or the moment ``until`` on the monotonic clock: then False."""
        try:
            told = self._told.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return False
        if told is not None:
            self.history.append(told)
        return told is not None

    def close(self) -> None:
        self.send(Shutdown())
        self._threads[0].join(_LONGEST_WAIT)

    def _speaker(self, on_played: OnPlayed | None) -> StageSpeaker:
        self._speakers.append(StageSpeaker(on_played))
        return self._speakers[-1]

    def _read(self) -> None:
        with os.fdopen(self._events, "rb") as stream:
            for line in read_lines(stream):
                self._told.put(Told(decode_event(line), time.monotonic()))
        self._told.put(None)
