"""The real engine with one part that hangs: the next answer is spoken, the next word is heard, or the engine ends.

How soon is a matter of ``tests/unit/app/test_hanging.py``; here all patience is short.
"""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.dialogue import hanging, hearing, lines, machine
from app.engine.components import Components
from app.engine.devices import Devices, Models, Screen
from app.engine.process import Engine
from app.link.codec import decode_event, encode, read_lines
from app.link.events import (
    EngineReady,
    Event,
    FailureMet,
    SentenceReady,
    SentenceSpeaking,
    State,
    StateChanged,
    TranscriptReady,
)
from app.link.intents import AskText, EndSession, Intent, Shutdown, StartListening
from app.site.failures import AppFailure, ExitCode
from app.site.log import Log
from app.site.settings import Settings
from tests.e2e import fake_engine
from voice.audio.devices import OnPlayed
from voice.types import BLOCK, Samples, SpokenAudio, Transcript, Utterance, VoiceFailure

LIMIT = 60.0


class Hang:
    """Hangs once, until the test is over."""

    def __init__(self) -> None:
        self.is_over = threading.Event()
        self.is_armed = threading.Event()

    def here(self) -> None:
        if self.is_armed.is_set():
            self.is_armed.clear()
            self.is_over.wait(LIMIT)


class Speaker:
    def __init__(self, hang: Hang) -> None:
        self._hang = hang

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        self._hang.here()

    def close(self) -> None: ...


class Microphone:
    """Half a second of speech, then silence, again and again."""

    def __init__(self, hang: Hang) -> None:
        self._hang = hang
        self._blocks = 0
        self._closed = threading.Event()

    def flush(self) -> None:
        self._blocks = 0

    def read(self) -> Samples | None:
        self._hang.here()
        self._blocks += 1
        return None if self._closed.is_set() else np.full(BLOCK, 0.5 * (5 < self._blocks < 25), np.float32)

    def close(self) -> None:
        self._closed.set()


class Running:
    def __init__(self, folder: Path) -> None:
        self.hangs = {part: Hang() for part in ("speaker", "voice", "microphone", "recognizer", "answerer")}
        intents, events = os.pipe(), os.pipe()
        self._out, self._in = os.fdopen(intents[1], "wb"), os.fdopen(events[0], "rb")
        self._engine = engine = Engine(
            Models(lambda _advance: self._load()),
            Devices(lambda: Microphone(self.hangs["microphone"]), self._speaker),
            Settings(echo_cancelling=False),
            Log(folder, "engine"),
            Screen(os.fdopen(intents[0], "rb"), os.fdopen(events[1], "wb")),
        )
        self.code: queue.Queue[ExitCode] = queue.Queue()
        self.thread = threading.Thread(target=lambda: self.code.put(engine.run()))
        self.thread.start()
        self._lines = read_lines(self._in)  # type: ignore[arg-type]

    def _speaker(self, on_played: OnPlayed | None) -> Speaker:
        return Speaker(self.hangs["speaker"])

    def _load(self) -> Components:
        hangs = self.hangs

        class Voice(fake_engine.Voice):
            def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
                hangs["voice"].here()
                return SpokenAudio(text, np.full(240, 0.1, np.float32), 24_000)

        class Recognizer(fake_engine.Recognizer):
            def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
                hangs["recognizer"].here()
                return Transcript("기초연금이 뭐예요", "ko", 0.9, utterance.seconds)

        class Answerer(fake_engine.Answerer):
            def answer(self, question, **options):  # type: ignore[no-untyped-def] # as the other
                hangs["answerer"].here()
                yield from super().answer(question, **options)

        return replace(
            fake_engine.load(),
            voices={"ko": Voice()},
            recognizer=Recognizer(),
            answerer=Answerer(),
            fresh_voices=lambda: {"ko": Voice()},
        )

    def send(self, intent: Intent) -> None:
        self._out.write(encode(intent))
        self._out.flush()

    def wait_for(self, fits: Callable[[Event], bool]) -> Event:
        return next(event for event in map(decode_event, self._lines) if fits(event))

    def wait_for_kind(self, kind: type[Event]) -> Event:
        return self.wait_for(lambda event: isinstance(event, kind))

    def wait_for_failure(self, code: str) -> None:
        self.wait_for(lambda event: isinstance(event, FailureMet) and event.code == code)

    def answered(self) -> None:
        self.wait_for(lambda event: event == StateChanged(State.ANSWERED))

    def close(self) -> None:
        for hang in self.hangs.values():
            hang.is_over.set()
        if self.thread.is_alive():
            self.send(Shutdown())
        self.thread.join(LIMIT)
        self._engine._close_parts()  # left to the end of the process where one hung, and this process goes on


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setattr(hanging, "_FIRST_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(hanging, "_LOOK_SECONDS", 0.5)
    monkeypatch.setattr(hanging, "TOLD_SECONDS", 0.2)
    monkeypatch.setattr(machine, "ANSWERING", hanging.Patience(0.6, 60.0))
    monkeypatch.setattr(lines, "SPEAKING", hanging.Patience(0.6, 60.0))
    monkeypatch.setattr(hearing, "DEAF_SECONDS", 0.5)
    running = Running(tmp_path)
    running.wait_for_kind(EngineReady)
    running.send(StartListening())  # every part works once
    running.answered()
    yield running
    running.close()


@pytest.mark.parametrize("part", ["speaker", "voice"])
def test_after_speech_hung_the_next_answer_is_spoken(running: Running, part: str) -> None:
    running.hangs[part].is_armed.set()
    running.send(AskText("기초연금"))
    running.wait_for_failure(VoiceFailure.SPEECH_HUNG)
    running.answered()
    for _ in range(100):  # until the voices are loaded again, answers are shown only
        running.send(AskText("기초연금"))
        spoken = running.wait_for(
            lambda event: isinstance(event, SentenceSpeaking) or event == StateChanged(State.ANSWERED)
        )
        if isinstance(spoken, SentenceSpeaking):
            break
    assert isinstance(spoken, SentenceSpeaking)
    running.answered()
    running.send(EndSession())


def test_after_a_microphone_hung_the_next_word_is_heard(running: Running) -> None:
    running.hangs["microphone"].is_armed.set()
    running.send(StartListening())
    running.wait_for_failure(VoiceFailure.MICROPHONE_LOST)
    running.answered()
    running.send(StartListening())
    running.wait_for_kind(TranscriptReady)
    running.wait_for_kind(SentenceReady)


@pytest.mark.parametrize(
    ("part", "ask"), [("recognizer", StartListening()), ("answerer", AskText("기초연금"))]
)
def test_where_a_model_hangs_the_engine_ends_for_another(running: Running, part: str, ask: Intent) -> None:
    running.hangs[part].is_armed.set()
    running.send(ask)
    running.wait_for_failure(AppFailure.ENGINE_HUNG)
    assert running.code.get(timeout=LIMIT) is ExitCode.FAILED
