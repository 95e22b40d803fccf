"""Speech for measuring ends of turns: real clips with pauses put between their words, and sentences that are whole."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from voice.types import HEARING_RATE, Samples

_FRAME = HEARING_RATE // 100
_SMOOTHED = 3
"""Frames (10 ms) over which loudness is taken."""
_BEFORE, _AFTER, _APART = 60, 40, 30
"""Frames of speech before the first gap and after the last one, and between two."""
_QUIET = 10 ** (-4 / 20)
"""How far below the loudness around it a gap between words lies."""
_SOFT = 1 / 15
"""Of the loudest frame: softer than any syllable."""
_LONGEST_GAP, _LONGEST_BEFORE = 18, 80
"""Frames of quiet around a gap and before it: where the speaker pauses anyway, a pause put in becomes longer than it
is said to be, or the turn may end before it."""
_FADE = HEARING_RATE // 200
_BETWEEN_SENTENCES = {"if14-0059": (1.9, 3.2), "3nc8-0231": (2.2, 2.3), "vEP0-0104": (3.2, 3.4)}
"""Seconds of the clips of two sentences between which the first has ended: a turn may rightly end there."""


@dataclass(frozen=True, slots=True, eq=False)
class Paused:
    """``samples`` hold a pause of ``seconds`` from sample ``at`` on, in the middle of what is said."""

    name: str
    samples: Samples
    at: int
    seconds: float


def loudness(samples: Samples) -> Samples:
    """Root mean square around every 10 ms."""
    count = len(samples) // _FRAME
    power = np.mean(np.square(samples[: count * _FRAME].reshape(count, _FRAME), dtype=np.float64), axis=1)
    smoothed = np.convolve(power, np.ones(_SMOOTHED) / _SMOOTHED, mode="same")
    return np.sqrt(smoothed).astype(np.float32)


def speech_bounds(samples: Samples, least: float = 1 / 30) -> tuple[int, int]:
    """The samples between which there is speech: louder than the share ``least`` of the loudest part."""
    loud = np.flatnonzero(loudness(samples) > loudness(samples).max() * least)
    return int(loud[0]) * _FRAME, (int(loud[-1]) + 1) * _FRAME


def word_gaps(samples: Samples, most: int = 8) -> list[int]:
    """Samples at which a pause can be put: where it is quietest between words, the quietest first taken."""
    loud = loudness(samples)
    first, last = (bound // _FRAME for bound in speech_bounds(samples))
    around = np.convolve(np.pad(loud, 25, mode="edge"), np.ones(51) / 51, mode="valid")
    silent = loud < loud.max() * _SOFT
    runs = np.array([_run(silent, frame) for frame in range(len(loud))])
    paused_at = np.flatnonzero(runs[first:last] > _LONGEST_BEFORE)
    last_word = last if len(paused_at) == 0 else first + int(paused_at[0])
    chosen: list[int] = []
    for frame in np.argsort(loud / np.maximum(around, 1e-9)):
        fits = (
            first + _BEFORE <= frame <= min(last - _AFTER, last_word) and loud[frame] < _QUIET * around[frame]
        )
        fits = fits and runs[frame] <= _LONGEST_GAP
        if fits and all(abs(frame - other) >= _APART for other in chosen):
            chosen.append(int(frame))
        if len(chosen) == most:
            break
    return [frame * _FRAME + _FRAME // 2 for frame in sorted(chosen)]


def _run(silent: Samples, frame: int) -> int:
    """How many frames around ``frame`` are silent without a break."""
    if not silent[frame]:
        return 0
    loud = np.flatnonzero(~silent)
    place = int(np.searchsorted(loud, frame))
    before = loud[place - 1] if place else -1
    after = loud[place] if place < len(loud) else len(silent)
    return int(after - before - 1)


def floor(samples: Samples, seconds: float, seed: int) -> Samples:
    """``seconds`` of the quiet that lies under ``samples``."""
    level = float(np.quantile(loudness(samples), 0.02))
    noise = np.random.default_rng(seed).standard_normal(round(seconds * HEARING_RATE))
    return (noise * min(level, 0.003)).astype(np.float32)


def with_pause(samples: Samples, at: int, seconds: float) -> Samples:
    ramp = np.linspace(1.0, 0.0, _FADE, dtype=np.float32)
    before, after = samples[:at].copy(), samples[at:].copy()
    before[-_FADE:] *= ramp
    after[:_FADE] *= ramp[::-1]
    return np.concatenate([before, floor(samples, seconds, at), after])


def paused(name: str, samples: Samples, seconds: float) -> Iterator[Paused]:
    """One case for each gap between words of one sentence."""
    whole = [bounds for clip, bounds in _BETWEEN_SENTENCES.items() if clip in name]
    for at in word_gaps(samples):
        if any(start <= at / HEARING_RATE <= end for start, end in whole):
            continue
        yield Paused(f"{name} at {at / HEARING_RATE:.2f} s", with_pause(samples, at, seconds), at, seconds)
