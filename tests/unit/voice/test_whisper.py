from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.cer import character_error_rate
from tests.benchmarks.noises import KINDS, at_level
from tests.measured import WHISPER_BASE
from voice.audio.devices import resampled
from voice.audio.files import read_audio
from voice.listening.vad import SpeechSpan
from voice.recognition.whisper import WhisperRecognizer, chunks
from voice.speaking.kokoro import KokoroVoice
from voice.types import (
    BLOCK,
    HEARING_RATE,
    InterruptibleRecognizer,
    Outdated,
    Samples,
    Unheard,
    Utterance,
    VoiceError,
    VoiceFailure,
)

LONGEST = 30 * HEARING_RATE


@pytest.fixture(scope="module")
def recognizer(starter_models: Path) -> WhisperRecognizer:
    return WhisperRecognizer(starter_models / "whisper-base", tuning=WHISPER_BASE)


@pytest.fixture(scope="module")
def speech(shared_data: Path) -> Samples:
    return read_audio(shared_data / "speech" / "leopard_test_ko.wav", longest_seconds=60).samples


SAID = "그는 이리저리 피하면서 길 한옆으로 걸어갔다"


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        WhisperRecognizer(tmp_path / "whisper-base")
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_broken_weights_are_named(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"not weights")
    with pytest.raises(VoiceError) as caught:
        WhisperRecognizer(tmp_path)
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_long_speech_is_cut_where_it_is_least_like_speech() -> None:
    probabilities = np.full(40 * HEARING_RATE // BLOCK, 0.9, np.float32)
    probabilities[700] = 0.4
    first, second = chunks([SpeechSpan(0, len(probabilities) * BLOCK, 0.9)], probabilities)
    assert first[-1].end == second[0].start == 700 * BLOCK
    assert second[-1].end == len(probabilities) * BLOCK


def test_phrases_are_decoded_together_up_to_half_a_minute() -> None:
    second = HEARING_RATE
    spans = [SpeechSpan(start * second, (start + 4) * second, 0.9) for start in range(0, 60, 6)]
    groups = list(chunks(spans, np.zeros(0, np.float32)))
    assert [span for group in groups for span in group] == spans
    assert len(groups) == 2
    assert all(group[-1].end - group[0].start <= LONGEST for group in groups)


@pytest.mark.models
def test_no_sound_is_silence(recognizer: WhisperRecognizer) -> None:
    for samples in (np.zeros(0, np.float32), np.zeros(HEARING_RATE * 3, np.float32)):
        transcript = recognizer.transcribe(Utterance(samples))
        assert (transcript.text, transcript.unheard) == ("", Unheard.SILENCE)


@pytest.mark.models
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_noise_becomes_nothing(recognizer: WhisperRecognizer, kind: str) -> None:
    samples = at_level(KINDS[kind](np.random.default_rng(3), 4.0), -6)
    transcript = recognizer.transcribe(Utterance(samples))
    assert transcript.text == ""
    assert transcript.unheard is not None


@pytest.mark.models
@pytest.mark.shared_data
def test_speech_becomes_words(recognizer: WhisperRecognizer, speech: Samples) -> None:
    done: list[float] = []
    transcript = recognizer.transcribe(Utterance(speech), progress=done.append)
    assert character_error_rate(SAID, transcript.text) <= 0.25
    assert transcript.language == "ko"
    assert transcript.unheard is None
    assert 0.4 < transcript.confidence <= 1.0
    assert 0.5 < done[-1] <= 1.0


@pytest.mark.models
@pytest.mark.shared_data
def test_expected_words_do_not_bend_other_speech(recognizer: WhisperRecognizer, speech: Samples) -> None:
    recognizer.expect(["기초연금", "노인맞춤돌봄서비스", "치매안심센터", "에너지바우처"])
    try:
        assert character_error_rate(SAID, recognizer.transcribe(Utterance(speech)).text) <= 0.25
    finally:
        recognizer.expect([])


@pytest.mark.models
def test_expected_phrases_change_nothing_of_what_is_none_of_them(
    recognizer: WhisperRecognizer, starter_models: Path
) -> None:
    """Neither the words nor what else they may have been: that comes from the search that is believed."""
    spoken = KokoroVoice(starter_models / "kokoro-82m").speak("무료 암검진")
    margin = np.zeros(HEARING_RATE // 2, np.float32)
    utterance = Utterance(
        np.concatenate([margin, resampled(spoken.samples, spoken.rate, HEARING_RATE), margin])
    )
    before = recognizer.transcribe(utterance)
    assert before.alternatives
    recognizer.expect_phrases(["천천히", "그만", "한 번 더", "멈춰"])
    try:
        after = recognizer.transcribe(utterance)
    finally:
        recognizer.expect_phrases([])
    assert (after.text, after.alternatives) == (before.text, before.alternatives)


@pytest.mark.models
@pytest.mark.shared_data
def test_language_is_told_where_asked(starter_models: Path, speech: Samples) -> None:
    undecided = WhisperRecognizer(starter_models / "whisper-base", language=None, tuning=WHISPER_BASE)
    assert undecided.transcribe(Utterance(speech)).language == "ko"


def test_what_else_it_may_have_been_is_kept_without_repeating_itself(
    recognizer: WhisperRecognizer, speech: Samples
) -> None:
    heard = recognizer.transcribe(Utterance(speech))
    written = ["".join(filter(str.isalnum, text)) for text in (heard.text, *heard.alternatives)]
    assert len(written) > 1
    assert len(written) == len(set(written))
    assert all(character_error_rate(written[0], other) < 0.5 for other in written)


def test_silence_has_no_other_reading(recognizer: WhisperRecognizer) -> None:
    assert recognizer.transcribe(Utterance(np.zeros(HEARING_RATE, np.float32))).alternatives == ()


@pytest.mark.parametrize("searches", [0, 1])
def test_what_is_outdated_is_left_off_before_the_next_search(
    recognizer: WhisperRecognizer, speech: Samples, searches: int
) -> None:
    looks: list[bool] = []

    def is_outdated() -> bool:
        looks.append(len(looks) >= searches)
        return looks[-1]

    assert isinstance(recognizer, InterruptibleRecognizer)
    recognizer.interrupt_when(is_outdated)
    with pytest.raises(Outdated):
        recognizer.transcribe(Utterance(speech))
    assert len(looks) == searches + 1
    recognizer.interrupt_when(lambda: False)
    assert recognizer.transcribe(Utterance(speech)).text
