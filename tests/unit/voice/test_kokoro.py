"""The Korean voice: its phonemes, its pace, and what it does with hard input."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.breaths import breaths
from voice.korean.jamo import is_syllable
from voice.korean.phonemes import phonemes
from voice.speaking.kokoro import _MOST_TOKENS, _SOURCES, RATE, KokoroVoice, _digest, _pieces, trimmed
from voice.types import VoiceError, VoiceFailure

SENTENCE = "기초연금은 주소지 주민센터에서 신청하실 수 있습니다."


@pytest.fixture(scope="module")
def voice(starter_models: Path) -> KokoroVoice:
    return KokoroVoice(starter_models / "kokoro-82m")


def test_stops_are_voiced_inside_a_word_only() -> None:
    assert phonemes("가가 가") == "kaɡa ka"
    assert phonemes("최대 쇠 책") == "ʨʰɛdɛ swɛ ʨʰɛk"


def test_marks_and_spaces_stay() -> None:
    assert phonemes("네, 아?") == "ne, a?"


@given(st.text(st.sampled_from("가나다 ,.독립을"), max_size=300), st.integers(20, 60))
def test_pieces_are_short_and_lose_no_sound(text: str, most: int) -> None:
    sounds = phonemes(text)
    pieces = _pieces(sounds, most)
    assert all(len(piece) <= most for piece in pieces)
    assert [each for piece in pieces for each in piece if each not in " .,"] == [
        each for each in sounds if each not in " .,"
    ]


@given(st.text(st.sampled_from("가나다라 ,.!?\n1"), max_size=400))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(breaths(text)).split()) == "".join(text.split())


def test_a_long_sentence_is_parted_at_its_comma() -> None:
    first, second = "가나 " * 14 + "가나,", "다라 " * 14 + "다라."
    assert breaths(f"{first} {second}") == [first, second]


def test_silence_around_speech_is_cut_without_a_click() -> None:
    tone = np.sin(np.arange(RATE, dtype=np.float32) * 0.1)
    quiet = np.zeros(RATE, np.float32)
    cut = trimmed(np.concatenate([quiet, tone, quiet]), RATE)
    assert RATE <= len(cut) <= RATE * 1.15
    assert abs(float(cut[0])) < 0.01
    assert abs(float(cut[-1])) < 0.01


def test_any_change_between_text_and_sound_gives_another_identity(tmp_path: Path) -> None:
    assert {"kokoro.py", "phonemes.py", "pronunciation.py", "spoken_form.py", "reader.py", "words.toml"} <= {
        source.name for source in _SOURCES
    }
    tables = tmp_path / "phonemes.py"
    tables.write_text('"ㅓ": "ɔ"', encoding="utf-8")
    before = _digest([tables])
    tables.write_text('"ㅓ": "ʌ"', encoding="utf-8")
    assert _digest([tables]) != before


@pytest.mark.models
def test_the_identity_names_the_speaker_and_stays(voice: KokoroVoice, starter_models: Path) -> None:
    assert "jm_kumo" in voice.identity
    assert KokoroVoice(starter_models / "kokoro-82m").identity == voice.identity


@pytest.mark.models
def test_speech_has_a_normal_pace(voice: KokoroVoice) -> None:
    spoken = voice.speak(SENTENCE)
    syllables = sum(map(is_syllable, SENTENCE))
    assert spoken.rate == RATE
    assert spoken.samples.dtype == np.float32
    assert np.abs(spoken.samples).max() <= 1.0
    assert 4.0 <= syllables / spoken.seconds <= 4.8


@pytest.mark.models
def test_slower_is_longer(voice: KokoroVoice) -> None:
    assert voice.speak(SENTENCE, speed=0.8).seconds > 1.1 * voice.speak(SENTENCE, speed=1.2).seconds


@pytest.mark.models
def test_more_than_the_network_takes_is_said_whole(voice: KokoroVoice) -> None:
    one = voice.speak("한국 사람").seconds
    assert len(phonemes("한국 사람 " * 40)) > _MOST_TOKENS
    assert voice.speak("한국 사람 " * 40).seconds > 13 * one


@pytest.mark.models
@pytest.mark.parametrize("text", ["", "...", "漢字", "\n"])
def test_nothing_to_say_is_told(voice: KokoroVoice, text: str) -> None:
    with pytest.raises(VoiceError) as caught:
        voice.speak(text)
    assert caught.value.failure is VoiceFailure.TEXT_UNSPEAKABLE


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        KokoroVoice(tmp_path)
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_a_sentence_without_an_end_is_said_like_one_with_an_end(voice: KokoroVoice) -> None:
    bare, ended = voice.speak("틀니 하고 싶어요"), voice.speak("틀니 하고 싶어요.")
    assert np.array_equal(bare.samples, ended.samples)
