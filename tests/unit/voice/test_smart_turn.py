from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.pauses import speech_bounds, word_gaps
from tests.benchmarks.recognition import clips
from voice.audio.files import read_audio
from voice.listening.smart_turn import SmartTurn, features
from voice.listening.vad import model_path
from voice.types import HEARING_RATE, VoiceError, VoiceFailure


@pytest.fixture(scope="module")
def smart_turn(starter_models: Path) -> SmartTurn:
    return SmartTurn(starter_models / "smart-turn" / "smart-turn-v3.2-cpu.onnx")


def test_the_spectrum_is_whispers_own() -> None:
    from faster_whisper.feature_extractor import FeatureExtractor

    samples = np.random.default_rng(0).standard_normal(8 * HEARING_RATE).astype(np.float32)
    samples = (samples - samples.mean()) / samples.std()
    theirs = FeatureExtractor(chunk_length=8)(samples, padding=0)[:, :800]
    np.testing.assert_allclose(features(samples), theirs, atol=1e-4)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 3.0, 8.0, 20.0])
def test_any_length_is_shown_as_the_last_eight_seconds(seconds: float) -> None:
    samples = np.random.default_rng(0).standard_normal(round(seconds * HEARING_RATE)).astype(np.float32)
    shown = features(samples)
    assert shown.shape == (80, 800)
    assert np.isfinite(shown).all()
    np.testing.assert_array_equal(shown, features(samples[-8 * HEARING_RATE :]))


def test_what_is_short_stands_at_the_end() -> None:
    tone = np.sin(np.arange(HEARING_RATE) / 3).astype(np.float32)
    shown = features(tone)
    assert shown[:, 710:790].max() > shown[:, :690].max()


@pytest.mark.models
def test_loudness_does_not_matter(smart_turn: SmartTurn, shared_data: Path) -> None:
    sentence = read_audio(shared_data / "speech" / "leopard_test_ko.wav", longest_seconds=60).samples
    loud, soft = (smart_turn.completeness(sentence * np.float32(gain)) for gain in (1.0, 0.1))
    assert loud == pytest.approx(soft, abs=0.05)


@pytest.mark.models
def test_whole_sentences_are_told_from_broken_ones(smart_turn: SmartTurn, shared_data: Path) -> None:
    silence = np.zeros(HEARING_RATE // 4, np.float32)
    whole, broken = [], []
    for _, utterance, transcript in clips(shared_data / "speech" / "pansori_tedxkr"):
        end = speech_bounds(utterance.samples)[1]
        if transcript.endswith(("다", "요")):
            whole.append(smart_turn.completeness(np.concatenate([utterance.samples[:end], silence])))
        broken += [
            smart_turn.completeness(np.concatenate([utterance.samples[:gap], silence]))
            for gap in word_gaps(utterance.samples, 1)
        ]
    assert np.median(whole) > 0.8
    assert (
        np.median(broken) < 0.5
    )  # at gaps where the speaker made no pause of their own, the hardest to tell


@pytest.mark.models
def test_another_network_is_refused(starter_models: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        SmartTurn(model_path())
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE
