"""A simulated room: how a loudspeaker sounds in its kiosk's own microphone, and how a hall sounds from afar."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from tests.benchmarks.noises import babble, beeps, chords, clicks, melody, pink
from voice.types import HEARING_RATE, Samples

NEAR = -22.0
"""dBFS (root mean square while speaking) of a visitor in front of the kiosk: what its microphone is set to."""


def active_level(samples: Samples) -> float:
    """dBFS of ``samples`` where they are not silent."""
    power = np.mean(np.square(samples[: len(samples) // 160 * 160].reshape(-1, 160)), axis=1)
    return 10 * math.log10(float(np.mean(power[power > power.max() / 100])) + 1e-12)


def at(samples: Samples, decibels: float) -> Samples:
    """``samples`` scaled to ``decibels`` dBFS while not silent."""
    return (samples * 10 ** ((decibels - active_level(samples)) / 20)).astype(np.float32)


def convolved(samples: Samples, response: Samples) -> Samples:
    """``samples`` through ``response``, its tail included."""
    count = len(samples) + len(response) - 1
    size = 1 << (count - 1).bit_length()
    spectrum = np.fft.rfft(samples, size) * np.fft.rfft(response, size)
    return np.fft.irfft(spectrum, size)[:count].astype(np.float32)


def response(random: Generator, *, delay: float, decay: float, direct: float) -> Samples:
    """An impulse response: after ``delay`` seconds the direct sound, then what dies by 60 dB in ``decay`` seconds.

    ``direct`` is the level of the direct sound against all that follows it, in decibels.
    """
    length = round(decay * HEARING_RATE)
    time = np.arange(length) / HEARING_RATE
    tail = random.standard_normal(length) * 10 ** (-3 * time / decay)
    tail[: round(0.003 * HEARING_RATE)] = 0.0
    tail *= 10 ** (-direct / 20) / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    return np.concatenate([np.zeros(round(delay * HEARING_RATE)), tail]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class EchoPath:
    """From the loudspeaker to the microphone of one kiosk: ``level`` decibels, ``delay`` and ``decay`` seconds."""

    level: float
    delay: float
    decay: float
    seed: int = 0

    def response_for(self, voice: Samples) -> tuple[Samples, float]:
        """The path as an impulse response, and what brings the echo of ``voice`` to ``level`` below it."""
        path = response(np.random.default_rng(self.seed), delay=self.delay, decay=self.decay, direct=3.0)
        echo = convolved(voice, path)[: len(voice)]
        loudness = math.sqrt(float(np.mean(voice**2)) / max(float(np.mean(echo**2)), 1e-12))
        return path, loudness * 10 ** (self.level / 20)


def echo_paths(count: int, seed: int = 0) -> list[EchoPath]:
    """Different kiosks: echo of -6 to -20 dB, 20 to 180 ms later, in rooms that die away in 0.2 to 0.9 s."""
    random = np.random.default_rng(seed)
    levels = np.linspace(-6.0, -20.0, count)
    return [
        EchoPath(
            float(level), float(random.uniform(0.02, 0.18)), float(random.uniform(0.2, 0.9)), seed + place
        )
        for place, level in enumerate(levels)
    ]


def far(samples: Samples, random: Generator) -> Samples:
    """``samples`` from the other end of a hall of stone and glass: more of the hall than of them."""
    path = response(
        random, delay=0.0, decay=float(random.uniform(1.0, 2.2)), direct=float(random.uniform(-9, -3))
    )
    return convolved(samples, path)[: len(samples)]


HALL_KINDS = ("babble", "announcement", "doors", "music", "queue machine", "all")


def hall(kind: str, random: Generator, seconds: float, voices: Sequence[Samples]) -> Samples:
    """A hall without a visitor: what goes on there is 8 to 20 dB below a visitor's voice, doors may be louder."""
    air = at(pink(random, seconds), NEAR - float(random.uniform(25, 35)))
    parts = {
        "babble": lambda: at(
            far(babble(random, seconds, voices, reverse=False), random), _below(random, 10, 20)
        ),
        "announcement": lambda: _announcements(random, seconds, voices),
        "doors": lambda: at(far(clicks(random, seconds), random), _below(random, -4, 12)),
        "music": lambda: at(
            far((melody if random.random() < 0.5 else chords)(random, seconds), random),
            _below(random, 10, 22),
        ),
        "queue machine": lambda: at(far(beeps(random, seconds), random), _below(random, 6, 16)),
    }
    chosen = parts if kind == "all" else [kind]
    return np.sum([air, *(parts[name]() for name in chosen)], axis=0).astype(np.float32)


def _below(random: Generator, least: float, most: float) -> float:
    return NEAR - float(random.uniform(least, most))


def _announcements(random: Generator, seconds: float, voices: Sequence[Samples]) -> Samples:
    """Single voices from loudspeakers in the ceiling, one after another, without the depths."""
    sound = np.zeros(round(seconds * HEARING_RATE), np.float32)
    position = int(random.uniform(0.5, 2.0) * HEARING_RATE)
    while position < len(sound):
        voice = voices[int(random.integers(len(voices)))]
        voice = np.diff(voice, prepend=np.float32(0.0))
        piece = at(voice, _below(random, 8, 18))[: len(sound) - position]
        sound[position : position + len(piece)] += piece
        position += len(piece) + int(random.uniform(0.3, 4.0) * HEARING_RATE)
    level = active_level(sound)
    return at(far(sound, random), level)
