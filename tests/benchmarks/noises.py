"""Sounds of a public hall that nobody meant as words, generated from seeds."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from voice.types import HEARING_RATE, Samples

LEVELS = (-60.0, -45.0, -30.0, -20.0, -12.0, -6.0, -3.0)
"""dBFS (peak) at which the sounds are played."""


@dataclass(frozen=True, slots=True, eq=False)
class Noise:
    name: str
    samples: Samples


def at_level(samples: Samples, level: float) -> Samples:
    """``samples`` scaled to a peak of ``level`` dBFS."""
    peak = float(np.abs(samples).max(initial=0.0))
    return (samples * (10 ** (level / 20) / peak)).astype(np.float32) if peak else samples


def silence(random: Generator, seconds: float) -> Samples:
    return np.zeros(round(seconds * HEARING_RATE), np.float32)


def white(random: Generator, seconds: float) -> Samples:
    return random.standard_normal(round(seconds * HEARING_RATE)).astype(np.float32)


def pink(random: Generator, seconds: float) -> Samples:
    """Power falling with frequency, as in air conditioning and distant traffic."""
    count = round(seconds * HEARING_RATE)
    spectrum = np.fft.rfft(random.standard_normal(count))
    return np.fft.irfft(spectrum / np.sqrt(np.arange(1, len(spectrum) + 1)), count).astype(np.float32)


def hum(random: Generator, seconds: float) -> Samples:
    """Mains hum: 50 or 60 Hz and its harmonics."""
    time, base = _time(seconds), float(random.choice((50.0, 60.0)))
    tones = [np.sin(math.tau * base * k * time + random.uniform(0, math.tau)) / k for k in range(1, 8)]
    return np.sum(tones, axis=0, dtype=np.float32)


def beeps(random: Generator, seconds: float) -> Samples:
    """A queue machine: pure tones of a fifth of a second."""
    time = _time(seconds)
    on = (time * random.uniform(1.0, 4.0)) % 1.0 < 0.4
    return (np.sin(math.tau * random.uniform(400, 2000) * time) * on).astype(np.float32)


def chords(random: Generator, seconds: float) -> Samples:
    time, root = _time(seconds), random.uniform(130, 400)
    notes = [np.sin(math.tau * root * ratio * k * time) / k for ratio in (1, 1.25, 1.5) for k in (1, 2, 3)]
    return (np.sum(notes, axis=0) * _notes(random, time)).astype(np.float32)


def melody(random: Generator, seconds: float) -> Samples:
    """Notes of a scale with vibrato and harmonics, close to a hummed tune."""
    time = _time(seconds)
    steps = random.choice((0, 2, 4, 5, 7, 9, 11, 12), size=math.ceil(seconds * 3) + 1)
    pitch = random.uniform(150, 350) * 2 ** (steps[(time * 3).astype(int)] / 12)
    phase = np.cumsum(math.tau * pitch * (1 + 0.01 * np.sin(math.tau * 5.5 * time)) / HEARING_RATE)
    return (sum(np.sin(k * phase) / k**1.5 for k in range(1, 7)) * _notes(random, time)).astype(np.float32)


def clicks(random: Generator, seconds: float) -> Samples:
    """Doors that slam, keys that click: bursts that die away."""
    sound = np.zeros(round(seconds * HEARING_RATE), np.float32)
    for _ in range(random.integers(1, 2 + int(seconds * 2))):
        length, start = int(random.uniform(0.01, 0.4) * HEARING_RATE), int(random.integers(0, len(sound)))
        burst = (
            np.cumsum(random.standard_normal(length))
            if random.random() < 0.5
            else random.standard_normal(length)
        )
        burst = (burst / np.abs(burst).max() * np.exp(-6 * np.arange(length) / length)).astype(np.float32)
        sound[start : start + length] += burst[: len(sound) - start]
    return sound


def murmur(random: Generator, seconds: float) -> Samples:
    """Synthetic babble: buzzing voices through wandering formants, at the rhythm of syllables."""
    time = _time(seconds)
    voices = np.zeros(len(time))
    for _ in range(random.integers(3, 8)):
        wander = np.interp(time, np.linspace(0, seconds, 20), random.uniform(-0.15, 0.15, 20))
        phase = np.cumsum(math.tau * random.uniform(90, 240) * (1 + wander) / HEARING_RATE)
        formants = random.uniform((300, 900, 2200), (800, 2000, 3000))
        voice = np.zeros(len(time))
        for k in range(1, 25):
            height = float(np.mean(phase[-1] / max(seconds, 1e-9) / math.tau)) * k
            weight = sum(1 / (1 + ((height - formant) / 120) ** 2) for formant in formants)
            voice += weight * np.sin(k * phase)
        rhythm = np.interp(
            time, np.linspace(0, seconds, max(2, int(seconds * 8))), random.random(max(2, int(seconds * 8)))
        )
        voices += voice * rhythm * random.uniform(0.3, 1.0)
    return (voices + 0.3 * pink(random, seconds) * np.abs(voices).max()).astype(np.float32)


def babble(random: Generator, seconds: float, voices: Sequence[Samples], *, reverse: bool) -> Samples:
    """A crowd: four to eight recorded ``voices`` at once, none of them meant for the kiosk."""
    count = round(seconds * HEARING_RATE)
    crowd = np.zeros(count, np.float32)
    for index in random.choice(len(voices), size=random.integers(4, 9), replace=False):
        voice = voices[index][::-1] if reverse else voices[index]
        repeated = np.resize(np.roll(voice, random.integers(0, len(voice))), count)
        crowd += repeated / max(float(np.sqrt(np.mean(repeated**2))), 1e-6) * random.uniform(0.5, 1.0)
    return crowd


KINDS: dict[str, Callable[[Generator, float], Samples]] = {
    "silence": silence,
    "white": white,
    "pink": pink,
    "hum": hum,
    "beeps": beeps,
    "chords": chords,
    "melody": melody,
    "clicks": clicks,
    "murmur": murmur,
}


def noises(count: int, *, seed: int, voices: Sequence[Samples] = ()) -> Iterator[Noise]:
    """``count`` sounds of 0.3 to 12 s, every kind in turn; babble only where there are ``voices``."""
    random = np.random.default_rng(seed)
    kinds = dict(KINDS)
    if voices:
        kinds["babble"] = lambda random, seconds: babble(random, seconds, voices, reverse=False)
        kinds["reversed babble"] = lambda random, seconds: babble(random, seconds, voices, reverse=True)
    for index in range(count):
        name = list(kinds)[index % len(kinds)]
        seconds, level = float(random.uniform(0.3, 12.0)), float(random.choice(LEVELS))
        yield Noise(f"{name} {seconds:.1f} s {level:.0f} dBFS", at_level(kinds[name](random, seconds), level))


def _time(seconds: float) -> Samples:
    return (np.arange(round(seconds * HEARING_RATE)) / HEARING_RATE).astype(np.float64)


def _notes(random: Generator, time: Samples) -> Samples:
    """Each note swells and dies."""
    return np.abs(np.sin(math.pi * random.uniform(1.0, 3.0) * time))
