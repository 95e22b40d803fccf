"""The real engine with models that are not: ``python -m tests.e2e.fake_engine MICROPHONE.wav SPEAKER.wav``.

Typing "crash" kills the process the way native code does; "noise" prints to stdout past Python.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from app.components import Components
from app.engine import Devices, Engine, take_over_stdout
from app.log import Log
from app.settings import Settings
from knowledge.answerer import AnswerPart, PassagesFound
from knowledge.types import AnswerSentence, Citation, SearchResult, Section
from voice.devices import WavMicrophone, WavSpeaker
from voice.types import Samples, SpokenAudio, Transcript, Utterance, VoiceError, VoiceFailure

CITATION = Citation("p", "d", "기초연금", Section.WHO, None, "복지로", "65세 이상")


class Recognizer:
    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        return Transcript("기초연금이 뭐예요", "ko", 0.9, utterance.seconds)

    def expect(self, terms: Sequence[str]) -> None: ...


class Activity:
    def reset(self) -> None: ...

    def probability(self, block: Samples) -> float:
        return float(np.abs(block).max() > 0.01)


class Voice:
    language = "ko"
    identity = "fake"

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        return SpokenAudio(text, np.full(2400, 0.1, np.float32), 24_000)


class Answerer:
    def answer(self, question: str, *, cancelled: Callable[[], bool]) -> Iterator[AnswerPart]:
        yield PassagesFound(SearchResult((), 1.0))
        if question == "noise":
            os.write(1, b"noise from native code\n")
        if question == "error":
            raise ZeroDivisionError
        yield AnswerSentence("65세부터 받아요.", (CITATION,), is_verbatim=True)
        if question == "crash":
            os._exit(134)
        yield AnswerSentence("신분증을 가져오세요.", (CITATION,), is_verbatim=True)


def load() -> Components:
    return Components(Recognizer(), Activity(), {"ko": Voice()}, Answerer(), None, "fake", 1, True, 0.0)


def no_speaker() -> WavSpeaker:
    raise VoiceError(VoiceFailure.SPEAKER_MISSING)


def main() -> int:
    microphone, speaker = Path(sys.argv[1]), sys.argv[2]
    send = take_over_stdout()
    with tempfile.TemporaryDirectory() as logs:
        return Engine(
            load,
            Devices(
                lambda: WavMicrophone(microphone, realtime=False),
                no_speaker if speaker == "none" else lambda: WavSpeaker(Path(speaker), realtime=False),
            ),
            Settings(),
            Log(Path(logs), "engine"),
            sys.stdin.buffer,
            send,
        ).run()


if __name__ == "__main__":
    os._exit(main())
