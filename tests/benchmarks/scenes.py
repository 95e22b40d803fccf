"""Real ears in a simulated room: hours of sound in minutes, on a clock that the sound itself drives."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from voice.ears import Ears, EarsEvent, LevelHeard, NothingHeard, SpeechBegan
from voice.echo import EchoCanceller
from voice.types import HEARING_RATE, Samples
from voice.vad import BLOCK, VoiceActivity

_PIECE = HEARING_RATE // 50
"""A speaker takes 20 ms at a time."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the ears told, ``seconds`` into the sound."""

    seconds: float
    event: EarsEvent


class SceneMicrophone:
    """Hears ``samples``; while it does, ``played`` sounds from the speaker. Its clock is the sound."""

    def __init__(self, samples: Samples, played: Samples) -> None:
        self._samples = samples
        self._played = played
        self._heard = 0
        self._sounded = 0
        self._moment = 0.0
        self.echo: EchoCanceller | None = None
        self.over = threading.Event()

    def clock(self) -> float:
        return self._moment

    @property
    def seconds(self) -> float:
        return self._heard / HEARING_RATE

    def flush(self) -> None: ...

    def read(self) -> Samples | None:
        self._heard += BLOCK
        if self._heard > len(self._samples):
            self.over.set()
            return None
        while self.echo is not None and self._sounded < min(self._heard, len(self._played)):
            self._moment = self._sounded / HEARING_RATE
            self.echo.played(self._played[self._sounded : self._sounded + _PIECE])
            self._sounded += _PIECE
        self._moment = self._heard / HEARING_RATE
        return self._samples[self._heard - BLOCK : self._heard]

    def close(self) -> None:
        self.over.set()


def heard(
    samples: Samples, activity: VoiceActivity, *, played: Samples | None = None, cancelling: bool = True
) -> list[Told]:
    """What the ears tell of ``samples``, a new turn opened whenever somebody has begun to speak.

    With ``played`` the kiosk itself speaks all the time, which ``samples`` hold as the microphone hears it.
    """
    over_speech = played is not None
    microphone = SceneMicrophone(samples, np.zeros(0, np.float32) if played is None else played)
    if over_speech and cancelling:
        microphone.echo = EchoCanceller(clock=microphone.clock)
    told: list[Told] = []

    def notify(event: EarsEvent) -> None:
        if not isinstance(event, LevelHeard):
            told.append(Told(microphone.seconds, event))
        if isinstance(event, SpeechBegan | NothingHeard) and not microphone.over.is_set():
            ears.open_turn(over_speech=over_speech)

    ears = Ears(microphone, activity, notify, echo=microphone.echo)
    ears.open_turn(over_speech=over_speech)
    microphone.over.wait()
    ears.close()
    return told


def spoken_on(voices: list[Samples], seconds: float, start: int) -> Samples:
    """``seconds`` of sentences one after another with breaths between them, beginning with number ``start``."""
    breath = np.zeros(round(0.6 * HEARING_RATE), np.float32)

    def parts() -> Iterator[Samples]:
        number, length = start, 0
        while length < seconds * HEARING_RATE:
            for part in (voices[number % len(voices)], breath):
                length += len(part)
                yield part
            number += 1

    return np.concatenate(list(parts()))[: round(seconds * HEARING_RATE)]
