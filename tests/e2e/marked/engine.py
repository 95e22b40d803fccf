"""The real engine over the sample: ``python -m tests.e2e.marked.engine MICROPHONE SPEAKER [--stand-by]``.

The microphone and the loudspeaker are WAV files that take no time. What a recognizer makes of them is a marked
question; all else is the engine's own, but that most lines are spoken as a tone, which is quicker than a voice.
"""

import itertools
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.engine.components import Components, load_components
from app.engine.content_watch import ContentWatch
from app.engine.devices import Devices, Models, Screen
from app.engine.parts import preload_libraries
from app.engine.process import Engine
from app.link.child_process import take_over_stdout
from app.site.log import Log
from app.site.settings import read_settings
from app.site.tally import Counts
from knowledge.library import Progress
from models.dumps import leave_no_dump
from models.home import find_home
from tests.e2e.marked.marks import question
from voice.audio.devices import WavMicrophone, WavSpeaker
from voice.types import SpokenAudio, Transcript, Utterance, Voice

TIMEOUT = 27.0
"""Seconds until a visit ends by itself: the shortest that leaves time for the warning."""
FIRST_SPOKEN = 100_000
"""Spoken turns have numbers of their own."""
_REALLY_SPOKEN = 30


class MarkedRecognizer:
    def __init__(self) -> None:
        self._turns = itertools.count(FIRST_SPOKEN)

    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        if not utterance.samples.any():
            raise ValueError("a sound that was overwritten is understood again")
        return Transcript(question(next(self._turns)), "ko", 0.9, utterance.seconds)

    def expect(self, terms: Sequence[str]) -> None: ...

    def expect_phrases(self, phrases: Sequence[str]) -> None: ...


class MostlyTone:
    """One line in thirty is spoken by ``voice``."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._lines = itertools.count()
        self.language, self.identity = voice.language, voice.identity

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        if next(self._lines) % _REALLY_SPOKEN == 0:
            return self._voice.speak(text, speed=speed)
        return SpokenAudio(text, np.full(2400, 0.1, np.float32), 24_000)


def main() -> int:
    leave_no_dump()
    microphone, speaker = Path(sys.argv[1]), Path(sys.argv[2])
    home = find_home()
    settings = replace(read_settings(home.settings), session_timeout=TIMEOUT)

    def load(advance: Progress) -> Components:
        real = load_components(home, settings, "starter", None, advance)
        voices = {language: MostlyTone(voice) for language, voice in real.voices.items()}
        return replace(real, recognizer=MarkedRecognizer(), voices=voices, echo=None)

    send = take_over_stdout()
    log = Log(home.logs, "engine")
    return Engine(
        Models(load, prepare=preload_libraries if "--stand-by" in sys.argv else None),
        Devices(
            lambda: WavMicrophone(microphone, realtime=False), lambda _: WavSpeaker(speaker, realtime=False)
        ),
        settings,
        log,
        Screen(sys.stdin.buffer, send),
        content=ContentWatch(home, settings, log_error=log.record_error),
        counts=Counts(home.root),
    ).run()


if __name__ == "__main__":
    code = main()
    os._exit(code)
