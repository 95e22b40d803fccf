"""One whole turn without a screen: a question as sound or text in, a checked and spoken answer out."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace

from app.dialogue.phrases import Phrase, say
from app.dialogue.privacy import redact, redact_all
from app.engine.speech import join
from knowledge.answering.answerer import (
    Answerer,
    AskedBack,
    DocumentChosen,
    FirstToken,
    HelpOffered,
    PassagesFound,
)
from knowledge.answering.tongues.texts import language_of
from knowledge.retrieval.context import Context
from knowledge.translations.languages import KOREAN
from knowledge.types import Abstention, AnswerSentence
from voice.korean.readings import NO_READINGS, Readings
from voice.types import Recognizer, SpokenAudio, Transcript, Utterance, Voice

ASKED_BACK = "asked_back"
"""The reason where a question was given back with a few services to choose from."""

NOT_HEARD = say(Phrase.NOT_UNDERSTOOD, "ko")


@dataclass
class Timings:
    """Milliseconds from the end of speech; None where a step did not happen."""

    recognize: float | None = None
    retrieve: float | None = None
    first_token: float | None = None
    first_sentence: float | None = None
    first_audio: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What was heard, understood and answered; ``reason`` is an enum string where nothing was answered."""

    heard: Transcript | None
    question: str
    sentences: tuple[AnswerSentence, ...]
    reason: str | None
    spoken: SpokenAudio | None
    timings: Timings
    phones: tuple[str, ...] = ()
    """Whom to call, where the visitor may be in danger: shown beside the answer."""
    language: str = KOREAN
    """What the question was in."""
    offered: str = ""
    """The language that the visitor is asked whether to change to; empty where they speak the chosen one."""

    @property
    def answer(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


class TurnTaker:
    """Takes turns with loaded parts; all on the calling thread but for synthesis, which has its own.

    Args:
        voice: None answers without sound.
        readings: how names are read aloud.
        language: what the visitor has chosen.
    """

    def __init__(
        self,
        answerer: Answerer,
        recognizer: Recognizer | None = None,
        voice: Voice | None = None,
        clock: Callable[[], float] = time.monotonic,
        readings: Readings = NO_READINGS,
        language: str = KOREAN,
    ) -> None:
        self._answerer = answerer
        self._recognizer = recognizer
        self._voice = voice
        self._clock = clock
        self._readings = readings
        self._language = language

    def hear(self, utterance: Utterance) -> Turn:
        """Recognize, then answer; needs a recognizer."""
        assert self._recognizer is not None  # noqa: S101 - a mistake of the caller, not of a user
        record = _Record(self._clock)
        heard = self._recognizer.transcribe(utterance)
        record.mark("recognize")
        if not heard.text:
            reason = str(heard.unheard)
            return self._finish(record, heard, "", [AnswerSentence(NOT_HEARD)], reason, None)
        return self._answer(record, heard, heard.text)

    def read(self, question: str) -> Turn:
        """Answer a typed question."""
        return self._answer(_Record(self._clock), None, question)

    def _answer(self, record: "_Record", heard: Transcript | None, text: str) -> Turn:
        question, _kinds = redact(text)
        alternatives = redact_all(heard.alternatives) if heard is not None else ()
        sentences: list[AnswerSentence] = []
        reason: str | None = None
        phones: tuple[str, ...] = ()
        with ThreadPoolExecutor(1, "voice") as pool:
            speaking: list[Future[SpokenAudio]] = []
            # The voice goes first: both would want every core, and the visitor waits for the voice.
            parts = self._answerer.answer(
                question,
                context=Context(language=self._language),
                alternatives=alternatives,
                before_adding=lambda: _wait_for(speaking),
            )
            for part in parts:
                match part:
                    case PassagesFound():
                        record.mark("retrieve")
                        continue
                    case FirstToken():
                        record.mark("first_token")
                        continue
                    case DocumentChosen():
                        continue
                    case HelpOffered():
                        phones = part.phones
                        continue
                    case AskedBack():
                        reason = ASKED_BACK
                        sentences.append(AnswerSentence(part.text))
                    case Abstention():
                        reason = part.reason.value
                        sentences.append(AnswerSentence(part.text))
                    case AnswerSentence():
                        sentences.append(part)
                record.mark("first_sentence")
                if self._voice is not None:
                    speaking.append(pool.submit(self._voice.speak, self._readings.said(sentences[-1].text)))
                    if len(speaking) == 1:
                        speaking[0].add_done_callback(lambda _: record.mark("first_audio"))
            spoken = join([one.result() for one in speaking]) if speaking else None
        spoken_in = language_of(question, self._language)
        return replace(
            self._finish(record, heard, question, sentences, reason, spoken),
            phones=phones,
            language=spoken_in,
            offered="" if spoken_in == self._language else spoken_in,
        )

    def _finish(
        self,
        record: "_Record",
        heard: Transcript | None,
        question: str,
        sentences: list[AnswerSentence],
        reason: str | None,
        spoken: SpokenAudio | None,
    ) -> Turn:
        if spoken is None and self._voice is not None and sentences:
            spoken = self._voice.speak(self._readings.said(sentences[0].text))
            record.mark("first_audio")
        record.mark("total")
        return Turn(heard, question, tuple(sentences), reason, spoken, record.timings)


def _wait_for(speaking: Sequence[Future[SpokenAudio]]) -> None:
    wait(speaking)


@dataclass
class _Record:
    clock: Callable[[], float]
    timings: Timings = field(default_factory=Timings)
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def mark(self, step: str) -> None:
        """The first time a step happens counts."""
        if getattr(self.timings, step) is None:
            setattr(self.timings, step, round((self.clock() - self.began) * 1000, 1))
