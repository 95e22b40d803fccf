"""The kiosk's microphone and loudspeaker: how loud silence is, whether one hears the other, and whether both run as
fast as the clock. A card at the wrong speed turns every voice higher or lower, and nobody sees why it is not heard.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from app.acceptance.figures import Figure, Measured
from voice.audio.devices import Microphone, Speaker
from voice.audio.loudness import decibels
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

_SETTLING = 0.6
"""Seconds of a stream that was just opened: a card hands out what it gathered meanwhile, or nothing yet."""
_LISTENING = 6.0
_SHORT, _LONG = 1.0, 4.0
"""Seconds of the two test sounds: what a loudspeaker keeps in store is in both and does not count."""
_TONE = 1000.0
"""Hz."""
_TONE_LEVEL = 0.25
_TONE_RATE = 24_000
_LOUDEST_TONE = 0.5
"""Share of the heard blocks, the loudest, in which the tone is looked for."""
_AUDIBLE = 6.0
"""Decibels above silence below which no pitch is looked for: there is no tone."""

_Device = TypeVar("_Device", Microphone, Speaker)


@dataclass(frozen=True, slots=True)
class Devices:
    """How both are opened; None where there is none to be looked at. Both may raise VoiceError."""

    microphone: Callable[[], Microphone] | None
    speaker: Callable[[], Speaker] | None


@dataclass(frozen=True, slots=True)
class Looked:
    """``troubles`` are devices that are there and do not work."""

    figures: tuple[Measured, ...]
    troubles: tuple[VoiceFailure, ...] = ()


def look_at(devices: Devices, clock: Callable[[], float] = time.monotonic) -> Looked:
    """Takes some fifteen seconds where both are there, and sounds a tone; nothing that is heard is kept."""
    found: list[Measured] = []
    troubles: list[VoiceFailure] = []
    with contextlib.ExitStack() as open_ones:
        microphone = _opened(devices.microphone, open_ones, troubles)
        speaker = _opened(devices.speaker, open_ones, troubles)
        try:
            silence = None
            if microphone is not None:
                heard = _listen(microphone, _LISTENING, clock)
                silence = _silence(heard.blocks)
                found.append(Measured(Figure.MICROPHONE_SPEED, heard.off_the_clock))
                found.append(Measured(Figure.SILENCE_LEVEL, silence))
            if speaker is not None:
                found += _sound(speaker, microphone, silence, clock)
        except VoiceError as error:
            troubles.append(error.failure)
    return Looked(tuple(found), tuple(troubles))


def _opened(
    opens: Callable[[], _Device] | None, open_ones: contextlib.ExitStack, troubles: list[VoiceFailure]
) -> _Device | None:
    if opens is None:
        return None
    try:
        device = opens()
    except VoiceError as error:
        troubles.append(error.failure)
        return None
    open_ones.callback(device.close)
    return device


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    blocks: list[Samples]
    off_the_clock: float


def _listen(microphone: Microphone, seconds: float, clock: Callable[[], float]) -> _Heard:
    """By the number of blocks, not by the clock: a card that is fast or slow is looked at for as much sound."""
    microphone.flush()
    for _ in _blocks(microphone, _SETTLING):
        pass
    began = clock()
    blocks = list(_blocks(microphone, seconds))
    took = clock() - began
    sound = len(blocks) * BLOCK / HEARING_RATE
    return _Heard(blocks, abs(sound / took - 1.0) if took > 0 else 1.0)


def _blocks(microphone: Microphone, seconds: float) -> Iterator[Samples]:
    for _ in range(round(seconds * HEARING_RATE / BLOCK)):
        block = microphone.read()
        if block is None:
            return
        yield block


def _silence(blocks: list[Samples]) -> float:
    """Of the quieter half: somebody may speak in the hall meanwhile."""
    levels = sorted(decibels(block - block.mean()) for block in blocks)
    return float(np.median(levels[: max(1, len(levels) // 2)]))


def _sound(
    speaker: Speaker, microphone: Microphone | None, silence: float | None, clock: Callable[[], float]
) -> list[Measured]:
    short = _play(speaker, _SHORT, clock)
    hearing = _Hearing(microphone) if microphone is not None else None
    long = _play(speaker, _LONG, clock)
    took, wanted = long - short, _LONG - _SHORT
    found = [Measured(Figure.SPEAKER_SPEED, abs(wanted / took - 1.0) if took > 0 else 1.0)]
    if hearing is not None and silence is not None:
        found += _tone_in(hearing.end(), silence)
    return found


def _play(speaker: Speaker, seconds: float, clock: Callable[[], float]) -> float:
    times = np.arange(round(seconds * _TONE_RATE), dtype=np.float32) / _TONE_RATE
    tone = np.asarray(_TONE_LEVEL * np.sin(2 * np.pi * _TONE * times), np.float32)
    began = clock()
    speaker.play(tone, _TONE_RATE, threading.Event())
    return clock() - began


class _Hearing:
    """Listens on a thread of its own until ``end``."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._blocks: list[Samples] = []
        self._error: VoiceError | None = None
        self._ended = threading.Event()
        microphone.flush()
        self._thread = threading.Thread(target=self._run, name="acceptance", daemon=True)
        self._thread.start()

    def end(self) -> list[Samples]:
        """Raises VoiceError where the microphone was lost meanwhile."""
        self._ended.set()
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._blocks

    def _run(self) -> None:
        try:
            while not self._ended.is_set() and (block := self._microphone.read()) is not None:
                self._blocks.append(block)
        except VoiceError as error:
            self._error = error


def _tone_in(blocks: list[Samples], silence: float) -> list[Measured]:
    """How loud the tone came back, and how much higher or lower."""
    loudest = sorted(blocks, key=decibels)[int(len(blocks) * (1 - _LOUDEST_TONE)) :]
    if not loudest:
        return [Measured(Figure.TEST_SOUND, None), Measured(Figure.TEST_SOUND_PITCH, None)]
    above = float(np.median([decibels(block) for block in loudest])) - silence
    if above < _AUDIBLE:
        return [Measured(Figure.TEST_SOUND, above), Measured(Figure.TEST_SOUND_PITCH, None)]
    # Whole stretches of sound: blocks alone are too short to tell a pitch to one in a hundred.
    samples = np.concatenate([block for block in blocks if decibels(block) >= decibels(loudest[0])])
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    pitches = np.fft.rfftfreq(len(samples), 1 / HEARING_RATE)
    heard = float(pitches[int(np.argmax(np.where(pitches > _TONE / 4, power, 0.0)))])
    return [
        Measured(Figure.TEST_SOUND, above),
        Measured(Figure.TEST_SOUND_PITCH, abs(heard / _TONE - 1.0)),
    ]
