"""Any Piper voice behind the Voice protocol."""

from pathlib import Path

import numpy as np
import pytest

from voice.speaking.piper import PiperVoice
from voice.types import VoiceError, VoiceFailure


@pytest.fixture(scope="module")
def voice(starter_models: Path) -> PiperVoice:
    (model,) = (starter_models / "piper-en-joe").glob("*.onnx")
    return PiperVoice(model)


@pytest.mark.models
def test_english_is_spoken(voice: PiperVoice) -> None:
    spoken = voice.speak("The office opens at nine.")
    assert voice.language == "en"
    assert spoken.rate == 22_050
    assert spoken.samples.dtype == np.float32
    assert 0.8 < spoken.seconds < 4
    assert 0.05 < np.abs(spoken.samples).max() <= 1.0


@pytest.mark.models
def test_slower_is_longer(voice: PiperVoice) -> None:
    text = "Please bring your identity card with you."
    assert voice.speak(text, speed=0.8).seconds > voice.speak(text, speed=1.2).seconds


@pytest.mark.models
def test_nothing_to_say_is_told(voice: PiperVoice) -> None:
    with pytest.raises(VoiceError) as caught:
        voice.speak("... !")
    assert caught.value.failure is VoiceFailure.TEXT_UNSPEAKABLE


def test_a_missing_voice_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        PiperVoice(tmp_path / "none.onnx")
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_a_damaged_voice_is_told(tmp_path: Path) -> None:
    model = tmp_path / "voice.onnx"
    model.write_bytes(b"not a network")
    model.with_name("voice.onnx.json").write_text("{}", encoding="utf-8")
    with pytest.raises(VoiceError) as caught:
        PiperVoice(model)
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE
