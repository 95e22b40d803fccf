"""Korean speech from Supertonic: four networks, which draw sound from noise in a few steps."""

import hashlib
import json
import math
import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.korean.breaths import breaths
from voice.korean.sounds import spelled
from voice.korean.spoken_form import spoken_form
from voice.onnx import OnnxModel, session
from voice.speaking.kokoro import trimmed
from voice.types import Cancelled, Samples, SpokenAudio, VoiceError, VoiceFailure

_STEPS = 5
"""What its publisher's own program takes; more sound better and take longer."""
_LONGEST_SECONDS = 60.0
"""Of one breath; more is a network gone wrong, and would fill the memory."""
_LOUDEST = 0.95
_PIECE_GAP_SECONDS = 0.2
_ENDS = (".", ",", "?", "!", "…", ":", ";")
_LANGUAGE = "ko"
_HEADER = 6
"""Whole numbers of 64 bits before the styles: the shapes of both."""

_Numbers = NDArray[Any]


class SupertonicVoice:
    """Korean ``Voice``. Owned by one thread; ``cancelled`` may be set by any."""

    def __init__(self, folder: Path, speaker: int = 0, threads: int = 2) -> None:
        """Load the networks in ``folder``; raises VoiceError(VOICE_MODEL_UNREADABLE)."""
        self._speaker = speaker
        try:
            settings = json.loads((folder / "tts.json").read_text(encoding="utf-8"))
            self._rate = int(settings["ae"]["sample_rate"])
            compression = int(settings["ttl"]["chunk_compress_factor"])
            self._frame = int(settings["ae"]["base_chunk_size"]) * compression
            self._depth = int(settings["ttl"]["latent_dim"]) * compression
            self._letters = np.fromfile(folder / "unicode_indexer.bin", "<i4")
            self._manner, self._pace = _styles(folder / "voice.bin", speaker)
        except (OSError, ValueError, KeyError, TypeError) as error:
            detail = f"{folder.name}: {type(error).__name__}: {error}"
            raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, detail) from error
        if min(self._rate, self._frame, self._depth) < 1:
            raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, f"{folder.name}: its sizes make no sense")
        self._lengths, self._reader, self._painter, self._sounder = (
            session(_network(folder, name), threads)
            for name in ("duration_predictor", "text_encoder", "vector_estimator", "vocoder")
        )
        self._weights = "-".join(str(path.stat().st_size) for path in sorted(folder.glob("*.onnx")))

    @property
    def language(self) -> str:
        return _LANGUAGE

    @cached_property
    def identity(self) -> str:
        korean = Path(__file__).parent.parent / "korean"
        sources = (Path(__file__), *sorted([*korean.rglob("*.py"), *korean.rglob("*.toml")]))
        digest = hashlib.sha256(b"\0".join([self._weights.encode(), *(one.read_bytes() for one in sources)]))
        return f"supertonic/{self._speaker}/{digest.hexdigest()[:12]}"

    def speak(
        self, text: str, *, speed: float = 1.0, cancelled: Callable[[], bool] = lambda: False
    ) -> SpokenAudio:
        """Say ``text``; raises VoiceError(TEXT_UNSPEAKABLE or SYNTHESIS_FAILED).

        Raises Cancelled within a step of the drawing after ``cancelled()``.
        """
        pieces = [
            self._say(piece, speed, cancelled) for piece in breaths(spoken_form(text)) if _is_sayable(piece)
        ]
        if not pieces:
            raise VoiceError(VoiceFailure.TEXT_UNSPEAKABLE)
        gap = np.zeros(int(_PIECE_GAP_SECONDS / speed * self._rate), np.float32)
        joined = [part for piece in pieces for part in (piece, gap)][:-1]
        return SpokenAudio(text=text, samples=np.concatenate(joined), rate=self._rate)

    def _say(self, text: str, speed: float, cancelled: Callable[[], bool]) -> Samples:
        try:
            samples = self._drawn(self._tokens(text), speed, cancelled)
        except (VoiceError, Cancelled):
            raise
        # The exceptions of the runtime share no nearer base.
        except Exception as error:
            raise VoiceError(VoiceFailure.SYNTHESIS_FAILED, type(error).__name__) from error
        peak = float(np.abs(samples).max(initial=0.0))
        return trimmed(samples * np.float32(min(1.0, _LOUDEST / max(peak, _LOUDEST))), self._rate)

    def _tokens(self, text: str) -> NDArray[np.int64]:
        """It reads jamo, one number each, between the names of the language."""
        whole = text if text.endswith(_ENDS) else f"{text}."
        marked = f"<{_LANGUAGE}>{spelled(unicodedata.normalize('NFKC', whole))}</{_LANGUAGE}>"
        places = [ord(letter) for letter in marked]
        numbers = [int(self._letters[place]) for place in places if place < len(self._letters)]
        return np.array([[number for number in numbers if number >= 0]], np.int64)

    def _drawn(self, tokens: NDArray[np.int64], speed: float, cancelled: Callable[[], bool]) -> Samples:
        spoken = np.ones((1, 1, tokens.shape[1]), np.float32)
        seconds = float(_run(self._lengths, tokens, self._pace, spoken).reshape(-1)[0]) / speed
        if not 0.0 < seconds <= _LONGEST_SECONDS:
            raise VoiceError(VoiceFailure.SYNTHESIS_FAILED, f"{seconds} s for {tokens.shape[1]} letters")
        read = _run(self._reader, tokens, self._manner, spoken)
        frames = math.ceil(seconds * self._rate / self._frame)
        sounding = np.ones((1, 1, frames), np.float32)
        # The same text always sounds the same.
        drawn: _Numbers = np.random.default_rng(0).standard_normal((1, self._depth, frames), np.float32)
        for step in range(_STEPS):
            if cancelled():
                raise Cancelled
            now, last = np.array([step], np.float32), np.array([_STEPS], np.float32)
            drawn = _run(self._painter, drawn, read, self._manner, sounding, spoken, now, last)
        if cancelled():
            raise Cancelled
        samples = _run(self._sounder, drawn).reshape(-1).astype(np.float32)
        return samples[: round(seconds * self._rate)]


def _run(network: OnnxModel, *inputs: _Numbers) -> _Numbers:
    """In the order in which the networks were exported; the names differ between exports."""
    return network.run(dict(zip(network.input_names, inputs, strict=True)))[0]


def _network(folder: Path, name: str) -> Path:
    """The file of this network, of whichever precision."""
    return next(iter(sorted(folder.glob(f"{name}*.onnx"))), folder / f"{name}.onnx")


def _styles(path: Path, speaker: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How this speaker sounds, and how fast they go on, each of shape (1, …)."""
    data = path.read_bytes()
    shapes = np.frombuffer(data, "<i8", _HEADER).reshape(2, 3)
    if shapes.min() < 1 or shapes.max() > len(data) or not 0 <= speaker < shapes[:, 0].min():
        raise ValueError("its speakers cannot be read")
    numbers = np.frombuffer(data, "<f4", offset=_HEADER * 8)
    sizes = [math.prod(map(int, shape)) for shape in shapes]
    if len(numbers) != sum(sizes):
        raise ValueError("its speakers are cut off")
    manner, pace = (
        part.reshape([int(size) for size in shape])[speaker : speaker + 1]
        for part, shape in zip(np.split(numbers, sizes[:1]), shapes, strict=True)
    )
    return manner, pace


def _is_sayable(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
