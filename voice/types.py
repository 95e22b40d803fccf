"""What flows through the ears and the mouth: frozen data, no behaviour that needs a model.

Audio inside the program is always float32 mono in [-1, 1], shape (n,). Heard audio is 16 kHz; spoken audio
carries the rate of the voice that made it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

HEARING_RATE = 16_000
"""Samples per second of everything that is heard."""

BLOCK = 512
"""Samples that a microphone gives, and the model of voice activity judges, at a time."""


def overwrite(samples: Samples) -> None:
    """Silence in place of what a visitor said, in every copy that shares this memory."""
    if samples.flags.writeable:
        samples.fill(0.0)


class VoiceFailure(StrEnum):
    """Everything in hearing and speaking that can go wrong and that a person can meet."""

    AUDIO_MISSING = "audio_missing"
    AUDIO_EMPTY = "audio_empty"
    AUDIO_UNREADABLE = "audio_unreadable"
    AUDIO_TOO_LONG = "audio_too_long"
    AUDIO_UNWRITABLE = "audio_unwritable"
    MICROPHONE_MISSING = "microphone_missing"
    MICROPHONE_LOST = "microphone_lost"
    MICROPHONE_SILENT = "microphone_silent"
    SPEAKER_MISSING = "speaker_missing"
    SPEAKER_LOST = "speaker_lost"
    SPEECH_HUNG = "speech_hung"
    ECHO_UNAVAILABLE = "echo_unavailable"
    LANGUAGE_UNKNOWN = "language_unknown"
    TEXT_UNSPEAKABLE = "text_unspeakable"
    VOICE_MODEL_UNREADABLE = "voice_model_unreadable"
    RECOGNITION_FAILED = "recognition_failed"
    SYNTHESIS_FAILED = "synthesis_failed"


class Outdated(Exception):  # noqa: N818 - no error: it was asked for
    """What was being understood is not wanted any more."""


class VoiceError(Exception):
    """A failure of the voice room; ``detail`` is for the administrator, without a visitor's words."""

    def __init__(self, failure: VoiceFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail


class Cancelled(Exception):  # noqa: N818 - no failure: nobody wants the result any more
    """What was asked for is not wanted any more."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """One thing a visitor said: ``samples`` float32 mono in [-1, 1], shape (n,), 16 kHz."""

    samples: Samples

    @property
    def seconds(self) -> float:
        return len(self.samples) / HEARING_RATE

    def forget(self) -> None:
        """Overwrite the sound: nobody needs it any more."""
        overwrite(self.samples)


class Unheard(StrEnum):
    """Why a transcript is empty."""

    SILENCE = "silence"
    NOISE = "noise"
    HALLUCINATION = "hallucination"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was understood; ``text`` is empty exactly when ``unheard`` says why. ``confidence``: [0, 1].

    ``alternatives``: what else it may have been, most likely first. The confidence is 1.0 where nobody has measured
    what that of the recognizer's model is worth.
    """

    text: str
    language: str
    confidence: float
    seconds: float
    unheard: Unheard | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SpokenAudio:
    """Speech ready for a speaker: ``samples`` float32 mono in [-1, 1], shape (n,), at ``rate`` Hz."""

    text: str
    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Recognizer(Protocol):
    """Speech to text. Owned by one thread."""

    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        """Understand one utterance; raises VoiceError(RECOGNITION_FAILED)."""
        ...

    def expect(self, terms: Sequence[str]) -> None:
        """Lean towards these words (the titles and terms of the content), most important first."""
        ...

    def expect_phrases(self, phrases: Sequence[str]) -> None:
        """Hear a short utterance in Korean as one of these where it sounds like it."""
        ...


@runtime_checkable
class InterruptibleRecognizer(Recognizer, Protocol):
    """One that can leave off: a sound is understood in several steps, each of which takes a while."""

    def interrupt_when(self, is_outdated: Callable[[], bool]) -> None:
        """``transcribe`` raises Outdated between two steps once that holds, until another is given here."""
        ...


class Voice(Protocol):
    """Text to speech in one language. Owned by one thread."""

    @property
    def language(self) -> str:
        """ISO 639-1 code, such as ``ko``."""
        ...

    @property
    def identity(self) -> str:
        """Names the engine, weights and speaker; part of the phrase cache's key."""
        ...

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        """Say one sentence. ``speed`` 1.0 is normal, 0.8 slower, 1.2 faster; raises VoiceError."""
        ...
