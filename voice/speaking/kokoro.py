"""Korean speech from Kokoro-82M, fed with phonemes of this project's own."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.korean.phonemes import phonemes
from voice.korean.pronunciation import pronounce
from voice.korean.spoken_form import spoken_form
from voice.onnx import session
from voice.types import Samples, SpokenAudio, VoiceError, VoiceFailure

RATE = 24_000
MODEL_FILE, VOCABULARY_FILE, STYLES_FILE = "kokoro-v1.0-int8.onnx", "vocab.json", "voices_ja.npz"

_MOST_TOKENS = 400
"""The network takes 510; it hurries long before."""
_NORMAL_SPEED = 0.88
"""The network's own speed that gives 4.0 to 4.8 syllables a second."""
_SHORTEST_STYLE = 100
"""The network has a style for each number of sounds; shorter pieces are said in the style for this many. It is
calmer: sentences in their own style were read back with 11.4 % wrong letters, in this one with 9.7 %."""
_LOUDEST = 0.95
"""Highest peak: the network goes beyond 1, and clipping would be heard."""
_PIECE_GAP_SECONDS = 0.2
_ENDS = (".", ",", "?", "!", "…", ":", ";")
_END = "."
"""Said after a text that ends in none of them: without a mark the network breaks off and its words blur
(70 short questions without a mark were heard with 29.6 % wrong letters, with this one with 20.4 %)."""
_KOREAN = Path(__file__).parent.parent / "korean"
_SOURCES = (Path(__file__), *sorted([*_KOREAN.rglob("*.py"), *_KOREAN.rglob("*.toml")]))
"""Everything between a text and its sound: whatever is changed here may change what is heard."""


class KokoroVoice:
    """Korean ``Voice``. Owned by one thread."""

    def __init__(self, folder: Path, speaker: str = "jm_kumo", threads: int = 2) -> None:
        """Load the model in ``folder``; raises VoiceError(VOICE_MODEL_UNREADABLE)."""
        self._model = session(folder / MODEL_FILE, threads)
        self._speaker = speaker
        try:
            vocabulary = json.loads((folder / VOCABULARY_FILE).read_text(encoding="utf-8"))["vocab"]
            with np.load(folder / STYLES_FILE) as styles:
                self._styles: NDArray[np.float32] = styles[speaker]
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, f"{folder.name}: {error}") from error
        self._tokens: dict[str, int] = vocabulary

    @property
    def language(self) -> str:
        return "ko"

    @cached_property
    def identity(self) -> str:
        return f"kokoro-82m/{self._speaker}/{_digest(_SOURCES)}"

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        """Say ``text``; raises VoiceError(TEXT_UNSPEAKABLE or SYNTHESIS_FAILED)."""
        sounds = phonemes(pronounce(spoken_form(text))).strip()
        if not sounds.endswith(_ENDS):
            sounds += _END
        pieces = [self._say(piece, speed) for piece in _pieces(sounds, _MOST_TOKENS)]
        if not pieces:
            raise VoiceError(VoiceFailure.TEXT_UNSPEAKABLE)
        gap = np.zeros(int(_PIECE_GAP_SECONDS / speed * RATE), np.float32)
        joined = [part for piece in pieces for part in (piece, gap)][:-1]
        return SpokenAudio(text=text, samples=np.concatenate(joined), rate=RATE)

    def _say(self, sounds: str, speed: float) -> Samples:
        tokens = [self._tokens[sound] for sound in sounds if sound in self._tokens]
        try:
            (samples, *_) = self._model.run(
                {
                    "tokens": np.array([[0, *tokens, 0]], np.int64),
                    "style": self._styles[min(max(len(tokens), _SHORTEST_STYLE), len(self._styles) - 1)],
                    "speed": np.array([speed * _NORMAL_SPEED], np.float32),
                }
            )
        # The exceptions of the runtime share no nearer base.
        except Exception as error:
            raise VoiceError(VoiceFailure.SYNTHESIS_FAILED, type(error).__name__) from error
        samples = samples.reshape(-1).astype(np.float32)
        peak = float(np.abs(samples).max(initial=0.0))
        return trimmed(samples * np.float32(min(1.0, _LOUDEST / max(peak, _LOUDEST))), RATE)


def _digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _pieces(sounds: str, most: int) -> list[str]:
    """``sounds`` in parts of at most ``most`` phonemes, parted after a mark if possible, else at a space."""
    parts = []
    rest = sounds.strip()
    while len(rest) > most:
        head = rest[:most]
        marks = [match.end() for match in re.finditer(r"[.,?!] ", head)]
        cut = marks[-1] if marks and marks[-1] > most // 3 else head.rfind(" ") + 1
        cut = cut or most
        parts.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    parts.append(rest)
    return [part for part in parts if any(character not in " .,?!" for character in part)]


def trimmed(samples: Samples, rate: int) -> Samples:
    """``samples`` without the silence around them, faded over 5 ms at both ends so that nothing clicks."""
    frame = rate // 100
    count = len(samples) // frame
    if count == 0:
        return samples
    loudness = np.abs(samples[: count * frame]).reshape(count, frame).max(axis=1)
    voiced = np.flatnonzero(loudness > max(loudness.max() * 0.01, 1e-4))
    if len(voiced) == 0:
        return np.zeros(0, np.float32)
    start, end = max(voiced[0] - 3, 0) * frame, min(voiced[-1] + 7, count) * frame
    kept = samples[start:end].copy()
    ramp = np.linspace(0.0, 1.0, min(rate // 200, len(kept)), dtype=np.float32)
    kept[: len(ramp)] *= ramp
    kept[len(kept) - len(ramp) :] *= ramp[::-1]
    return kept
