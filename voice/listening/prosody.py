"""How the melody of speech ends: a Korean statement falls at its end, a phrase that is to go on does not."""

import numpy as np
from numpy.typing import NDArray

from voice.types import HEARING_RATE, Samples

_HOP, _FRAME, _SIZE = HEARING_RATE // 100, HEARING_RATE // 25, 2048
_LOWEST, _HIGHEST = 70, 400
"""Hertz of a speaking voice."""
_VOICED = 0.5
"""Likeness of a frame to itself one period later, from which it has a pitch."""
_AUDIBLE = 1 / 30
"""Of the loudest frame."""
_END_FRAMES, _END_VOICED = 45, 12
"""The end is the last voiced 0.12 s of the last 0.45 s."""
_LONGEST = 8 * HEARING_RATE


def final_pitch(speech: Samples) -> float:
    """Semitones by which ``speech`` (float32 mono 16 kHz, shape (n,), up to its last sound) ends above its middle.

    Below 0 the melody falls; 0 where no pitch can be told.
    """
    pitch = _pitch(speech[-_LONGEST:])
    end = pitch[-_END_FRAMES:]
    end = end[~np.isnan(end)]
    if len(end) < _END_VOICED // 4:
        return 0.0
    return float(np.median(end[-_END_VOICED:]) - np.nanmedian(pitch))


def _pitch(samples: Samples) -> NDArray[np.float64]:
    """Semitones (above 1 Hz) every 10 ms; nan where there is no voice."""
    if len(samples) < _FRAME:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::_HOP].astype(np.float64)
    frames = frames - frames.mean(axis=1, keepdims=True)
    loudness = np.sqrt(np.mean(frames**2, axis=1))
    spectra = np.abs(np.fft.rfft(frames * np.hanning(_FRAME), _SIZE, axis=1)) ** 2
    likeness = np.fft.irfft(spectra, axis=1)[:, : HEARING_RATE // _LOWEST]
    # Later lags compare fewer samples.
    fewer = np.maximum(1.0 - np.arange(likeness.shape[1]) / _FRAME, 0.3)
    likeness = likeness / np.maximum(likeness[:, :1], 1e-12) / fewer
    shortest = HEARING_RATE // _HIGHEST
    period = shortest + np.argmax(likeness[:, shortest:], axis=1)
    voiced = likeness[np.arange(len(frames)), period] > _VOICED
    voiced &= loudness > loudness.max() * _AUDIBLE
    return np.where(voiced, 12.0 * np.log2(HEARING_RATE / period), np.nan)
