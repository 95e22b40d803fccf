"""The real engine with models that are not: ``python -m tests.e2e.fake_engine MICROPHONE SPEAKER LOGS [BELL]``.

MICROPHONE and SPEAKER are WAV files, LOGS holds the log and what is counted, BELL is the program that calls staff.
Typing "crash" kills the process the way native code does; "noise" prints to stdout past Python; "else" is nothing
that the documents answer. With a last argument "stand-by" it waits to be needed, and writes its process id to
LOGS/stand-by.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from app.engine.components import Components
from app.engine.devices import Devices, Models, Screen
from app.engine.process import Engine
from app.link.child_process import take_over_stdout
from app.site.log import Log
from app.site.settings import Settings
from app.site.tally import Counts
from knowledge.answering.answerer import AnswerPart, PassagesFound, Wish
from knowledge.retrieval.context import Context
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Citation, SearchResult, Section
from voice.audio.devices import OnPlayed, WavMicrophone, WavSpeaker
from voice.types import Samples, SpokenAudio, Transcript, Utterance, VoiceError, VoiceFailure

CITATION = Citation("p", "d", "기초연금", Section.WHO, None, "복지로", "65세 이상")


class Recognizer:
    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        return Transcript("기초연금이 뭐예요", "ko", 0.9, utterance.seconds)

    def expect(self, terms: Sequence[str]) -> None: ...

    def expect_phrases(self, phrases: Sequence[str]) -> None: ...


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
    def answer(
        self,
        question: str,
        *,
        context: Context,
        alternatives: Sequence[str],
        easy: bool,
        cancelled: Callable[[], bool],
        before_adding: Callable[[], None],
        wish: Wish,
    ) -> Iterator[AnswerPart]:
        yield PassagesFound(SearchResult((), 1.0))
        if question == "noise":
            os.write(1, b"noise from native code\n")
        if question == "error":
            raise ZeroDivisionError
        if question == "else":
            yield Abstention(AbstainReason.NOT_IN_DOCUMENTS, "자료에 없어요.")
            return
        yield AnswerSentence("65세부터 받아요.", (CITATION,), is_verbatim=True)
        if question == "crash":
            os._exit(134)
        yield AnswerSentence("신분증을 가져오세요.", (CITATION,), is_verbatim=True)

    def about(
        self, document_id: str, section: Section | None, question: str, *, easy: bool, language: str
    ) -> Iterator[AnswerPart]:
        yield AnswerSentence(f"{document_id} {section}", (CITATION,), is_verbatim=True)


def load() -> Components:
    return Components(Recognizer(), Activity(), {"ko": Voice()}, Answerer(), None, "fake", 1, True, 0.0)


def no_speaker(on_played: OnPlayed | None) -> WavSpeaker:
    raise VoiceError(VoiceFailure.SPEAKER_MISSING)


def main() -> int:
    microphone, speaker, logs, *staff_call = (each for each in sys.argv[1:] if each != "stand-by")

    def prepare() -> None:
        partial = Path(logs, "stand-by.partial")
        partial.write_text(str(os.getpid()), encoding="ascii")
        partial.replace(Path(logs, "stand-by"))

    send = take_over_stdout()
    return Engine(
        Models(lambda _advance: load(), prepare=prepare if "stand-by" in sys.argv else None),
        Devices(
            lambda: WavMicrophone(Path(microphone), realtime=False),
            no_speaker if speaker == "none" else lambda on_played: WavSpeaker(Path(speaker), realtime=False),
        ),
        Settings(volume=0.4, staff_call_command="".join(staff_call)),
        Log(Path(logs), "engine"),
        Screen(sys.stdin.buffer, send),
        counts=Counts(Path(logs)),
    ).run()


if __name__ == "__main__":
    os._exit(main())
