"""Voice activity: how likely each 32 ms of sound holds speech (Silero v6)."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voice import onnx
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

_CONTEXT = 64
"""Samples of the block before that the model sees again."""

_MODEL_FILE = "silero_vad_v6.onnx"


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """Samples ``start`` up to ``end`` hold speech; ``peak`` is the highest probability among them."""

    start: int
    end: int
    peak: float

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / HEARING_RATE


def model_path() -> Path:
    """The weights travel inside the faster-whisper package; found without importing it."""
    package = importlib.util.find_spec("faster_whisper")
    for folder in package.submodule_search_locations or () if package else ():
        path = Path(folder) / "assets" / _MODEL_FILE
        if path.is_file():
            return path
    raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, f"{_MODEL_FILE} is not in faster_whisper")


class VoiceActivity:
    """Judges one stream of sound, remembering it from block to block until ``reset``. Owned by one thread."""

    def __init__(self, path: Path | None = None) -> None:
        self._model = onnx.session(path or model_path())
        self.reset()

    def reset(self) -> None:
        """Forget the stream heard so far."""
        self._memory = np.zeros((1, 1, 128), np.float32), np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)

    def probability(self, block: Samples) -> float:
        """How likely ``block`` (float32 mono 16 kHz, shape (512,)) holds speech, 0 to 1."""
        return float(self._judge(block)[0])

    def probabilities(self, samples: Samples) -> Samples:
        """One probability for each 512 ``samples`` of a whole recording, the last filled with silence."""
        self.reset()
        padded = np.pad(samples, (0, -len(samples) % BLOCK))
        return self._judge(padded) if len(padded) else np.zeros(0, np.float32)

    def _judge(self, samples: Samples) -> Samples:
        blocks = samples.astype(np.float32, copy=False).reshape(-1, BLOCK)
        before = np.concatenate([self._context[None], blocks[:-1, -_CONTEXT:]])
        hidden, cell = self._memory
        judged, hidden, cell = self._model.run(
            {"input": np.concatenate([before, blocks], axis=1), "h": hidden, "c": cell}
        )
        self._memory = hidden, cell
        self._context = blocks[-1, -_CONTEXT:].copy()
        return judged.reshape(-1).astype(np.float32, copy=False)


def speech_spans(
    probabilities: Samples, *, threshold: float = 0.5, longest_gap_seconds: float = 0.5
) -> list[SpeechSpan]:
    """Where the blocks judged by ``probabilities`` (shape (blocks,)) hold speech, short gaps bridged.

    A span begins at ``threshold`` and goes on down to 0.15 below it, as the model's authors advise.
    """
    spans: list[SpeechSpan] = []
    speaking = False
    for index, value in enumerate(map(float, probabilities)):
        was_speaking, speaking = speaking, value >= (threshold - 0.15 if speaking else threshold)
        if not speaking:
            continue
        start, end = index * BLOCK, (index + 1) * BLOCK
        if spans and (was_speaking or start - spans[-1].end <= longest_gap_seconds * HEARING_RATE):
            spans[-1] = SpeechSpan(spans[-1].start, end, max(spans[-1].peak, value))
        else:
            spans.append(SpeechSpan(start, end, value))
    return spans
