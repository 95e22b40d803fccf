"""The kiosk speaks to itself: forty sentences in its own voice, looked at as sound and heard by its recognizer.

No device takes part. The voice is judged by what it is as sound, which no recognizer can make better or worse; what
is heard wrong then tells of the recognizer, unless the voice missed its floors as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.acceptance.figures import Figure, Measured
from voice.audio.devices import resampled
from voice.korean.letters import any_letters
from voice.korean.sounds import edits
from voice.korean.spoken_form import spoken_form
from voice.types import HEARING_RATE, Recognizer, Samples, SpokenAudio, Utterance, Voice

_SENTENCES = Path(__file__).with_name("sentences.txt")
_MARGIN = np.zeros(HEARING_RATE // 4, np.float32)
_FRAME = HEARING_RATE // 50
_AUDIBLE = 0.01
"""Of the loudest sample: before the first and after the last one that is louder a voice is silent."""
_CLIPPED = 0.999
_SPEECH, _PAUSE = 0.9, 0.05
"""Shares of the frames: how loud speech is, and what sounds in its pauses."""


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """A sentence as sound: ``samples`` float32 mono 16 kHz, shape (n,), from the first sound to the last.

    ``syllables`` a second, ``noise``: decibels of speech above its pauses; ``clipped``: share of the samples.
    """

    text: str
    samples: Samples
    syllables: float
    noise: float
    clipped: float


@dataclass(frozen=True, slots=True)
class Heard:
    """``errors`` among ``letters``."""

    text: str
    heard: str
    errors: int
    letters: int


def sentences() -> list[str]:
    lines = _SENTENCES.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def aloud(voice: Voice, text: str) -> Spoken:
    """Raises VoiceError. A voice that gives silence, or no numbers, is looked at like any other and misses."""
    audio = voice.speak(text)
    samples = _between_silences(resampled(np.nan_to_num(audio.samples), audio.rate, HEARING_RATE))
    letters = len(any_letters(spoken_form(text)))
    seconds = len(samples) / HEARING_RATE
    return Spoken(
        text,
        samples,
        syllables=letters / seconds if seconds else 0.0,
        noise=_above_pauses(samples),
        clipped=_clipped(audio),
    )


def read_back(spoken: Spoken, recognizer: Recognizer) -> Heard:
    """What the recognizer makes of it; raises VoiceError."""
    utterance = Utterance(np.concatenate([_MARGIN, spoken.samples, _MARGIN]))
    heard = recognizer.transcribe(utterance, language="ko").text
    wanted, got = any_letters(spoken_form(spoken.text)), any_letters(spoken_form(heard))
    return Heard(spoken.text, heard, edits(wanted, got), len(wanted))


def speak_and_hear(
    texts: Sequence[str], voice: Voice, recognizer: Recognizer, advance: Callable[[], bool]
) -> list[tuple[Spoken, Heard]]:
    """Until ``advance``, called after each, says that there is no more time."""
    done = []
    for text in texts:
        spoken = aloud(voice, text)
        done.append((spoken, read_back(spoken, recognizer)))
        if not advance():
            break
    return done


def figures_of(done: Sequence[tuple[Spoken, Heard]]) -> list[Measured]:
    count = len(done)
    letters = sum(heard.letters for _, heard in done)
    errors = sum(heard.errors for _, heard in done)
    seconds = sum(len(one.samples) for one, _ in done) / HEARING_RATE
    pace = letters / seconds if seconds else 0.0  # over all: a short sentence is said slower than a long one
    return [
        Measured(Figure.VOICE_PACE, pace if done else None, count),
        Measured(Figure.VOICE_NOISE, _median([one.noise for one, _ in done]), count),
        Measured(Figure.VOICE_CLIPPED, max((one.clipped for one, _ in done), default=None), count),
        Measured(Figure.HEARD_WRONG, errors / letters if letters else None, count),
    ]


def _median(values: Sequence[float]) -> float | None:
    return float(np.median(values)) if values else None


def _between_silences(samples: Samples) -> Samples:
    """From the first sound to the last."""
    highest = float(np.abs(samples).max(initial=0.0))
    loud = np.flatnonzero(np.abs(samples) > _AUDIBLE * highest)
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]


def _above_pauses(samples: Samples) -> float:
    """Decibels between the loud and the quietest frames; 0 for what is too short or silent."""
    whole = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    if len(whole) < 2:
        return 0.0
    loudness = np.sqrt(np.mean(np.square(whole), axis=1)) + 1e-6
    return float(20 * np.log10(np.quantile(loudness, _SPEECH) / np.quantile(loudness, _PAUSE)))


def _clipped(audio: SpokenAudio) -> float:
    """What is no number counts as well."""
    if not len(audio.samples):
        return 1.0
    return float(np.mean(~(np.abs(audio.samples) < _CLIPPED)))
