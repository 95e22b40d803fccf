"""Whether a visitor who fell silent has finished: Smart Turn v3.2 judges how the speech sounded, not its words."""

import math
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice import onnx
from voice.types import HEARING_RATE, Samples, VoiceError, VoiceFailure

WINDOW_SECONDS = 8.0
"""What the model hears: the last so many seconds up to now, the silence included."""

_WINDOW = round(WINDOW_SECONDS * HEARING_RATE)
_FRAME, _HOP, _BANDS = 400, 160, 80
_FRAMES = _WINDOW // _HOP
_INPUT = "input_features"


class SmartTurn:
    """A ``voice.listening.ears.TurnJudge``. Owned by one thread; one judgement takes about 30 ms."""

    def __init__(self, path: Path) -> None:
        """Load the network; raises VoiceError(VOICE_MODEL_UNREADABLE)."""
        self._model = onnx.session(path)
        if self._model.input_names != (_INPUT,):
            raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, f"{path.name} is not a turn model")

    def completeness(self, samples: Samples) -> float:
        """How likely the turn is over, 0 to 1, after ``samples`` (float32 mono 16 kHz, shape (n,))."""
        (judged,) = self._model.run({_INPUT: features(samples)[None]})
        return float(judged.reshape(-1)[0])


def features(samples: Samples) -> Samples:
    """What the model is shown of the last 8 s of ``samples``: shape (80, 800).

    As the model was trained: zeros in FRONT of what is shorter, all of it brought to mean 0 and variance 1, then
    Whisper's spectrum: 25 ms frames every 10 ms, 80 mel bands, logarithms down to 8 decades below the loudest.
    """
    window = samples[-_WINDOW:].astype(np.float64)
    window = np.pad(window, (_WINDOW - len(window), 0))
    window = (window - window.mean()) / np.sqrt(window.var() + 1e-7)
    padded = np.pad(window, _FRAME // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP][:_FRAMES]
    power = np.abs(np.fft.rfft(frames * _hann(), axis=1).astype(np.complex64)) ** 2
    bands = np.log10(np.maximum(power @ _mel_bands(), 1e-10)).T
    return np.asarray((np.maximum(bands, bands.max() - 8.0) + 4.0) / 4.0, np.float32)


@cache
def _hann() -> NDArray[np.float64]:
    return 0.5 - 0.5 * np.cos(math.tau * np.arange(_FRAME) / _FRAME)


@cache
def _mel_bands() -> Samples:
    """Triangles of equal area on the mel scale, even up to 1 kHz and logarithmic above: shape (201, 80)."""
    bins = np.arange(_FRAME // 2 + 1) * HEARING_RATE / _FRAME
    edges = _hertz(np.linspace(0.0, _mel(HEARING_RATE / 2), _BANDS + 2))
    low, centre, high = edges[:-2], edges[1:-1], edges[2:]
    rising = (bins[:, None] - low) / (centre - low)
    falling = (high - bins[:, None]) / (high - centre)
    return (np.maximum(0.0, np.minimum(rising, falling)) * (2.0 / (high - low))).astype(np.float32)


_EVEN_HERTZ, _EVEN_MELS, _LOG_STEP = 1000.0, 15.0, math.log(6.4) / 27.0


def _mel(hertz: float) -> float:
    if hertz < _EVEN_HERTZ:
        return hertz * _EVEN_MELS / _EVEN_HERTZ
    return _EVEN_MELS + math.log(hertz / _EVEN_HERTZ) / _LOG_STEP


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    even = mels * _EVEN_HERTZ / _EVEN_MELS
    return np.where(mels < _EVEN_MELS, even, _EVEN_HERTZ * np.exp(_LOG_STEP * (mels - _EVEN_MELS)))
