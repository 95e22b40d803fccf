from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.noises import at_level, hum, pink, white
from voice.audio.files import read_audio
from voice.listening import vad
from voice.listening.vad import SpeechSpan, VoiceActivity, speech_spans
from voice.types import BLOCK, HEARING_RATE, VoiceError, VoiceFailure


@pytest.fixture(scope="module")
def activity() -> VoiceActivity:
    return VoiceActivity()


def test_silence_and_noise_hold_no_speech(activity: VoiceActivity) -> None:
    random = np.random.default_rng(1)
    for samples in (
        np.zeros(HEARING_RATE * 2, np.float32),
        white(random, 2),
        pink(random, 2),
        hum(random, 2),
    ):
        assert speech_spans(activity.probabilities(at_level(samples, -12))) == []


def test_no_sound_at_all(activity: VoiceActivity) -> None:
    assert len(activity.probabilities(np.zeros(0, np.float32))) == 0


def test_block_by_block_is_the_same_as_all_at_once(activity: VoiceActivity) -> None:
    samples = np.random.default_rng(2).standard_normal(BLOCK * 40).astype(np.float32) * 0.1
    together = activity.probabilities(samples)
    activity.reset()
    alone = [activity.probability(block) for block in samples.reshape(-1, BLOCK)]
    np.testing.assert_allclose(alone, together, atol=1e-4)


@pytest.mark.shared_data
def test_speech_is_found(activity: VoiceActivity, shared_data: Path) -> None:
    samples = read_audio(shared_data / "speech" / "leopard_test_ko.wav", longest_seconds=60).samples
    spans = speech_spans(activity.probabilities(samples))
    assert sum(span.seconds for span in spans) > 1.0


def test_spans_bridge_short_gaps_only() -> None:
    second = HEARING_RATE // BLOCK
    probabilities = np.concatenate(
        [np.full(second, value) for value in (0.0, 0.9)]
        + [np.zeros(second // 4), np.full(second, 0.8), np.zeros(second * 2), np.full(second, 0.7)]
    ).astype(np.float32)
    first, last = speech_spans(probabilities)
    assert first.start == second * BLOCK
    assert first.peak == pytest.approx(0.9)
    assert last == SpeechSpan(last.start, len(probabilities) * BLOCK, pytest.approx(0.7))


def test_speech_goes_on_below_the_threshold_that_began_it() -> None:
    assert len(speech_spans(np.array([0.6, 0.4, 0.4, 0.6], np.float32))) == 1
    assert speech_spans(np.array([0.4, 0.4, 0.4], np.float32)) == []


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vad.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(VoiceError) as caught:
        vad.model_path()
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE
