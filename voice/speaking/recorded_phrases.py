"""Phrases that a person has recorded, in place of a voice that says them."""

import threading
import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from voice.types import Samples, SpokenAudio

_LOUDNESS = 0.1
"""Root mean square of what sounds, about that of the voices: whoever recorded near or far is heard alike."""
_PEAK = 0.95
_SOUNDING = 0.02
"""Share of the peak from which on something sounds: pauses make nothing louder."""
_MOST_GAIN = 12.0
_SAME_SPEED = 0.01


class RecordedPhrases:
    """Recordings by the text that they say. May be used from any thread.

    Args:
        speed: the one that recordings are taken at; whoever asked for another hears the voice, which can be slow.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._lock = threading.Lock()
        """Guards everything below."""
        self._paths: dict[str, Path] = {}
        self._ready: dict[str, SpokenAudio | None] = {}

    def use(self, paths: Mapping[str, Path]) -> None:
        """From now on these: WAV files by the text that each says."""
        with self._lock:
            self._paths = dict(paths)
            self._ready = {}

    def find(self, text: str, speed: float) -> SpokenAudio | None:
        """The recording of ``text``; None where there is none, or none that can be read: then a voice says it."""
        if abs(speed - self._speed) > _SAME_SPEED:
            return None
        with self._lock:
            path = self._paths.get(text)
            if path is None:
                return None
            if text not in self._ready:
                self._ready[text] = _read(text, path)
            return self._ready[text]


def _read(text: str, path: Path) -> SpokenAudio | None:
    try:
        with wave.open(str(path)) as sound:
            if sound.getsampwidth() != 2:
                return None
            rate, channels = sound.getframerate(), sound.getnchannels()
            data = sound.readframes(sound.getnframes())
        both = np.frombuffer(data, "<i2").reshape(-1, channels)
    except (OSError, wave.Error, EOFError, ValueError):
        return None
    if not len(both):
        return None
    mono: Samples = (both.astype(np.float32) / np.float32(32768)).mean(axis=1)
    return SpokenAudio(text, _as_loud_as_a_voice(mono), rate)


def _as_loud_as_a_voice(samples: Samples) -> Samples:
    peak = float(np.abs(samples).max())
    if peak == 0.0:
        return samples
    sounding = samples[np.abs(samples) >= _SOUNDING * peak]
    gain = min(_LOUDNESS / float(np.sqrt(np.mean(sounding**2))), _PEAK / peak, _MOST_GAIN)
    louder: Samples = samples * np.float32(gain)
    return louder
