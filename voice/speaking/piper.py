"""Speech from any Piper voice."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from voice.korean.spoken_form import spoken_form
from voice.types import SpokenAudio, VoiceError, VoiceFailure


class PiperVoice:
    """A Piper ``.onnx`` voice next to its ``.onnx.json``. Owned by one thread."""

    def __init__(self, model: Path) -> None:
        """Load ``model``; raises VoiceError(VOICE_MODEL_UNREADABLE)."""
        import piper

        settings_file = model.with_name(model.name + ".json")
        try:
            settings = json.loads(settings_file.read_text(encoding="utf-8"))
            self._language = _language_of(settings)
            self._length_scale = float(settings.get("inference", {}).get("length_scale", 1.0))
            self._voice: Any = piper.PiperVoice.load(model, settings_file)
        # The exceptions of the runtime share no nearer base.
        except Exception as error:
            detail = f"{model.name}: {type(error).__name__}"
            raise VoiceError(VoiceFailure.VOICE_MODEL_UNREADABLE, detail) from error
        self._configured: Any = piper.SynthesisConfig
        self._identity = f"piper/{model.stem}/{model.stat().st_size}"

    @property
    def language(self) -> str:
        return self._language

    @property
    def identity(self) -> str:
        return self._identity

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        """Say ``text``; raises VoiceError(TEXT_UNSPEAKABLE or SYNTHESIS_FAILED)."""
        words = spoken_form(text) if self._language == "ko" else text
        if not any(character.isalnum() for character in words):
            raise VoiceError(VoiceFailure.TEXT_UNSPEAKABLE)
        # No chance in the length of sounds: an even pace is easier to follow, and slower is always slower.
        pace = self._configured(length_scale=self._length_scale / speed, noise_w_scale=0.0)
        try:
            chunks = list(self._voice.synthesize(words, pace))
        # The exceptions of the runtime share no nearer base.
        except Exception as error:
            raise VoiceError(VoiceFailure.SYNTHESIS_FAILED, type(error).__name__) from error
        if not chunks:
            raise VoiceError(VoiceFailure.TEXT_UNSPEAKABLE)
        samples = np.concatenate([chunk.audio_float_array for chunk in chunks]).astype(np.float32)
        return SpokenAudio(text=text, samples=samples, rate=int(chunks[0].sample_rate))


def _language_of(settings: dict[str, Any]) -> str:
    """ISO 639-1 code; older voices name only the language of their phonemizer."""
    code = settings.get("language", {}).get("code") or settings["espeak"]["voice"]
    return str(code).replace("_", "-").split("-")[0].lower()
