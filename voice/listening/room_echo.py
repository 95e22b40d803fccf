"""What the kiosk's own voice became on its way back to the microphone, subtracted and nothing else.

Cancelling while it happens (``voice.listening.echo``) has to be cautious: where both speak it takes most of a
visitor's first syllable along. Once somebody is known to have begun, the seconds before are there to learn the way of
the echo from: one fixed filter, found by least squares. What it makes of the played sound is taken from what was
captured, and the visitor's syllable stays whole.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.types import HEARING_RATE, Samples

_WAY_BACK = round(0.4 * HEARING_RATE)
"""Samples: the longest echo that is learned."""
LEAST_LEARNED = round(1.5 * HEARING_RATE)
"""Samples of the own voice; from less no room can be known."""
_DAMPING = 1e-3
"""Share of the played sound's power: what is hardly in it is not guessed at."""
_STEPS = 80
_LEAST_GAIN = 10.0
"""Decibels by which the learned echo must become softer, else the room is no fixed filter."""
_SPOKEN = 1e-3
"""Root mean square of the own voice; with less nothing was said."""
_INAUDIBLE = 10 ** (-35 / 20)
"""Share of the own voice; where less comes back, nothing needs to be subtracted."""


def without_echo(played: Samples, captured: Samples, learned: int) -> Samples | None:
    """``captured`` from sample ``learned`` on without the echo of ``played``; None where it cannot be told apart.

    Both float32 mono 16 kHz, shape (n,), on one line of time. Before ``learned`` only the own voice was heard.
    """
    heard, spoken = captured[:learned], _loudness(played[:learned])
    if learned < LEAST_LEARNED or spoken < _SPOKEN:
        return None
    if _loudness(heard) < spoken * _INAUDIBLE:
        return captured[learned:]
    way_back = _learn(played[:learned], heard)
    rest = captured - _filtered(played, way_back)
    gain = 20.0 * np.log10(_loudness(heard[_WAY_BACK:]) / max(_loudness(rest[_WAY_BACK:learned]), 1e-9))
    return rest[learned:].astype(np.float32) if gain >= _LEAST_GAIN else None


def _learn(played: Samples, heard: Samples) -> NDArray[np.float64]:
    """The filter that turns ``played`` into ``heard`` best: the normal equations, solved by conjugate gradients.

    Their matrix is Toeplitz, so multiplying by it is a filter too, and nothing large is ever built.
    """
    size = 1 << (len(played) + _WAY_BACK).bit_length()
    spectrum = np.fft.rfft(played, size)
    likeness = np.fft.irfft(np.abs(spectrum) ** 2, size)
    wanted = np.fft.irfft(np.conj(spectrum) * np.fft.rfft(heard, size), size)[:_WAY_BACK]
    turned = 1 << (2 * _WAY_BACK).bit_length()
    lags = np.zeros(turned)
    lags[:_WAY_BACK] = likeness[:_WAY_BACK]
    lags[-_WAY_BACK + 1 :] = likeness[1:_WAY_BACK][::-1]
    lags[0] *= 1.0 + _DAMPING
    matrix = np.fft.rfft(lags)

    found = np.zeros(_WAY_BACK)
    rest = wanted.copy()
    direction = rest.copy()
    power = float(rest @ rest)
    for _ in range(_STEPS):
        if power <= 1e-12 * max(float(wanted @ wanted), 1e-30):
            break
        image = np.fft.irfft(matrix * np.fft.rfft(direction, turned), turned)[:_WAY_BACK]
        step = power / float(direction @ image)
        found += step * direction
        rest -= step * image
        power, before = float(rest @ rest), power
        direction = rest + power / before * direction
    return found


def _filtered(samples: Samples, response: NDArray[np.float64]) -> NDArray[np.float64]:
    size = 1 << (len(samples) + len(response)).bit_length()
    product = np.fft.rfft(samples, size) * np.fft.rfft(response, size)
    return np.fft.irfft(product, size)[: len(samples)]


def _loudness(samples: NDArray[Any]) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) if len(samples) else 0.0
