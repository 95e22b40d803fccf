"""Real ears in a simulated room: hours of sound in minutes, on a clock that the sound itself drives."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.room import EchoPath
from voice.listening.ears import Ears
from voice.listening.echo import EchoCanceller
from voice.listening.events import (
    EarsEvent,
    LevelHeard,
    NothingHeard,
    SpeechBegan,
    SpeechSuspected,
    SuspicionDropped,
    UtteranceHeard,
)
from voice.listening.vad import VoiceActivity
from voice.types import BLOCK, HEARING_RATE, Samples

_PIECE = HEARING_RATE // 50
"""A speaker takes 20 ms at a time."""
HOLD_SECONDS = 0.04
"""Until a voice that is to be held is silent: the piece that is being written, and one more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the ears told, ``seconds`` into the sound."""

    seconds: float
    event: EarsEvent


class SceneSpeaker:
    """Sounds ``voice`` into a room, over and over, unless it is held."""

    def __init__(self, voice: Samples, path: EchoPath) -> None:
        self._voice = voice
        self._response, self._gain = path.response_for(voice)
        self._size = 1 << (len(self._response) + _PIECE - 1).bit_length()
        self._spectrum = np.fft.rfft(self._response, self._size)
        self._ringing = np.zeros(self._size, np.float32)
        self._position = 0
        self._held_from: float | None = None

    def hold(self, now: float) -> None:
        if self._held_from is None:
            self._held_from = now + HOLD_SECONDS

    def go_on(self) -> None:
        self._held_from = None

    def sound(self, now: float) -> tuple[Samples, Samples]:
        """The next 20 ms: what is played, and what of all that was played the microphone hears."""
        played = np.zeros(_PIECE, np.float32)
        if self._held_from is None or now < self._held_from:
            played = np.take(self._voice, range(self._position, self._position + _PIECE), mode="wrap")
            self._position += _PIECE
            bent = np.tanh(1.2 * played) / 1.2 * self._gain
            self._ringing += np.fft.irfft(np.fft.rfft(bent, self._size) * self._spectrum, self._size)
        heard = self._ringing[:_PIECE].astype(np.float32)
        self._ringing = np.concatenate([self._ringing[_PIECE:], np.zeros(_PIECE)])
        return played, heard


class SceneMicrophone:
    """Hears ``samples`` and what ``speaker`` sounds meanwhile. Its clock is the sound."""

    def __init__(self, samples: Samples, speaker: SceneSpeaker | None = None) -> None:
        self._samples = samples
        self._speaker = speaker
        self._echoed = np.zeros(0, np.float32)
        self._heard = 0
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
        begun = self._heard
        self._heard += BLOCK
        if self._heard > len(self._samples):
            self.over.set()
            return None
        block = self._samples[begun : self._heard]
        if self._speaker is not None:
            while len(self._echoed) < BLOCK:
                self._moment = (begun + len(self._echoed)) / HEARING_RATE
                played, heard = self._speaker.sound(self._moment)
                if self.echo is not None:
                    self.echo.played(played)
                self._echoed = np.concatenate([self._echoed, heard])
            block, self._echoed = block + self._echoed[:BLOCK], self._echoed[BLOCK:]
        self._moment = self._heard / HEARING_RATE
        return block

    def close(self) -> None:
        self.over.set()


def heard(
    samples: Samples,
    activity: VoiceActivity,
    speaker: SceneSpeaker | None = None,
    *,
    cancelling: bool = True,
    noise_suppression: bool = False,
) -> list[Told]:
    """What the ears tell of ``samples``.

    With a ``speaker`` the kiosk speaks all the time, but holds its voice when somebody is suspected and listens when
    somebody has begun. Without, a new turn is opened whenever one began or nobody came.
    """
    microphone = SceneMicrophone(samples, speaker)
    if speaker is not None and cancelling:
        microphone.echo = EchoCanceller(clock=microphone.clock, noise_suppression=noise_suppression)
    told: list[Told] = []
    ends = (SpeechBegan, NothingHeard) if speaker is None else (UtteranceHeard, NothingHeard)

    def notify(event: EarsEvent) -> None:
        if not isinstance(event, LevelHeard):
            told.append(Told(microphone.seconds, event))
        if speaker is not None and isinstance(event, SpeechSuspected | SpeechBegan):
            speaker.hold(microphone.seconds)
        if isinstance(event, ends) and not microphone.over.is_set():
            ears.open_turn(1, over_speech=speaker is not None)
        if speaker is not None and isinstance(event, SuspicionDropped | UtteranceHeard | NothingHeard):
            speaker.go_on()

    ears = Ears(microphone, activity, notify, echo=microphone.echo)
    ears.open_turn(1, over_speech=speaker is not None)
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
