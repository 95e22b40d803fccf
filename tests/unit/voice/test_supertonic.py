"""The Supertonic voice over small networks of random numbers, in its publisher's format."""

import json
import threading
from pathlib import Path

import numpy as np
import pytest

from tests.unit.voice.networks import FLOAT, INT64, node, save_network
from voice.speaking.supertonic import SupertonicVoice
from voice.types import Cancelled, Voice, VoiceError, VoiceFailure

RATE, FRAME, DEPTH, WIDTH = 44_100, 64 * 6, 4 * 6, 8
SECONDS_A_LETTER = 0.03
TEXT = "기초연금은 주민센터에서 신청해요."


def make_voice(folder: Path, speakers: int = 2, seconds_a_letter: float = SECONDS_A_LETTER) -> Path:
    folder.mkdir()
    random = np.random.default_rng(5)
    settings = {
        "ae": {"sample_rate": RATE, "base_chunk_size": 64},
        "ttl": {"chunk_compress_factor": 6, "latent_dim": 4},
    }
    (folder / "tts.json").write_text(json.dumps(settings), encoding="utf-8")
    letters = np.full(0x10000, -1, "<i4")
    known = [*map(ord, "<>/ko., "), *range(0x1100, 0x1200)]
    letters[known] = np.arange(len(known))
    letters.tofile(folder / "unicode_indexer.bin")
    styles = random.standard_normal(speakers * (3 * WIDTH + 2 * 4)).astype("<f4")
    shapes = np.array([speakers, 3, WIDTH, speakers, 2, 4], "<i8")
    (folder / "voice.bin").write_bytes(shapes.tobytes() + styles.tobytes())

    letter, spoken = (INT64, (1, "L")), (FLOAT, (1, 1, "L"))
    manner, pace = (FLOAT, (1, 3, WIDTH)), (FLOAT, (1, 2, 4))
    save_network(
        folder / "duration_predictor.int8.onnx",
        [
            node("ReduceSum", "text_mask", "count", keepdims=0),
            node("ReduceMean", "style_dp", "manner", keepdims=0),
            node("Mul", "manner none", "nothing"),
            node("Mul", "count share", "long"),
            node("Add", "long nothing", "sum"),
            node("Reshape", "sum one", "duration"),
        ],
        {"text_ids": letter, "style_dp": pace, "text_mask": spoken},
        {"duration": (FLOAT, (1,))},
        {"none": np.float32(0), "share": np.float32(seconds_a_letter), "one": np.array([1], np.int64)},
    )
    save_network(
        folder / "text_encoder.int8.onnx",
        [
            node("Cast", "text_ids", "numbers", to=FLOAT),
            node("Unsqueeze", "numbers axis", "row"),
            node("Mul", "row text_mask", "shown"),
            node("MatMul", "weight shown", "read"),
            node("ReduceMean", "style_ttl", "manner", axes=[1], keepdims=0),
            node("Unsqueeze", "manner last", "column"),
            node("Add", "read column", "text_emb"),
        ],
        {"text_ids": letter, "style_ttl": manner, "text_mask": spoken},
        {"text_emb": (FLOAT, (1, WIDTH, "L"))},
        {
            "axis": np.array([1], np.int64),
            "last": np.array([2], np.int64),
            "weight": random.standard_normal((1, WIDTH, 1)).astype(np.float32) / 100,
        },
    )
    save_network(
        folder / "vector_estimator.int8.onnx",
        [
            node("ReduceMean", "text_emb", "said", axes=[2], keepdims=1),
            node("MatMul", "weight said", "wanted"),
            node("Sub", "total_step current_step", "left"),
            node("Div", "noisy_latent left", "less"),
            node("Add", "less wanted", "sum"),
            node("Mul", "sum latent_mask", "denoised"),
        ],
        {
            "noisy_latent": (FLOAT, (1, DEPTH, "T")),
            "text_emb": (FLOAT, (1, WIDTH, "L")),
            "style_ttl": manner,
            "latent_mask": (FLOAT, (1, 1, "T")),
            "text_mask": spoken,
            "current_step": (FLOAT, (1,)),
            "total_step": (FLOAT, (1,)),
        },
        {"denoised": (FLOAT, (1, DEPTH, "T"))},
        {"weight": random.standard_normal((1, DEPTH, WIDTH)).astype(np.float32)},
    )
    save_network(
        folder / "vocoder.int8.onnx",
        [
            node("Transpose", "latent", "frames", perm=[0, 2, 1]),
            node("MatMul", "frames weight", "pieces"),
            node("Reshape", "pieces shape", "wav"),
        ],
        {"latent": (FLOAT, (1, DEPTH, "T"))},
        {"wav": (FLOAT, (1, "N"))},
        {
            "weight": random.standard_normal((DEPTH, FRAME)).astype(np.float32) / 10,
            "shape": np.array([1, -1], np.int64),
        },
    )
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_voice(tmp_path / "supertonic")


def test_it_speaks_korean_at_its_own_rate(folder: Path) -> None:
    voice: Voice = SupertonicVoice(folder)
    spoken = voice.speak(TEXT)
    assert (voice.language, spoken.rate, spoken.text) == ("ko", RATE, TEXT)
    assert spoken.samples.dtype == np.float32
    assert 0.0 < float(np.abs(spoken.samples).max()) <= 0.95
    assert 0.8 < spoken.seconds < 3.0


def test_the_same_text_sounds_the_same_and_slower_is_longer(folder: Path) -> None:
    voice = SupertonicVoice(folder)
    once, again, slow = voice.speak(TEXT), voice.speak(TEXT), voice.speak(TEXT, speed=0.5)
    np.testing.assert_array_equal(once.samples, again.samples)
    assert slow.seconds == pytest.approx(2 * once.seconds, rel=0.05)


def test_figures_are_said_as_words(folder: Path) -> None:
    voice = SupertonicVoice(folder)
    np.testing.assert_array_equal(voice.speak("30만 원").samples, voice.speak("삼십만 원").samples)


def test_a_long_text_is_said_in_breaths(folder: Path) -> None:
    voice = SupertonicVoice(folder)
    long = " ".join([TEXT] * 12)
    assert voice.speak(long).seconds > 10 * voice.speak(TEXT).seconds


def test_speakers_differ_and_are_named_in_the_identity(folder: Path) -> None:
    first, second = SupertonicVoice(folder), SupertonicVoice(folder, speaker=1)
    assert first.identity != second.identity
    assert not np.array_equal(first.speak(TEXT).samples, second.speak(TEXT).samples)
    assert SupertonicVoice(folder).identity == first.identity


@pytest.mark.parametrize("text", ["", "... !", "☆"])
def test_nothing_to_say_is_told(folder: Path, text: str) -> None:
    with pytest.raises(VoiceError) as caught:
        SupertonicVoice(folder).speak(text)
    assert caught.value.failure is VoiceFailure.TEXT_UNSPEAKABLE


def test_what_is_not_wanted_any_more_ends_between_two_steps(folder: Path) -> None:
    voice = SupertonicVoice(folder)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        voice.speak(TEXT, cancelled=lambda: next(asked))
    assert voice.speak(TEXT).seconds > 0


def test_another_thread_may_cancel_it(folder: Path) -> None:
    voice, begun, stop = SupertonicVoice(folder), threading.Event(), threading.Event()
    ended: list[type[BaseException]] = []

    def cancelled() -> bool:
        begun.set()
        stop.wait(20)
        return stop.is_set()

    def speak() -> None:
        try:
            voice.speak(TEXT, cancelled=cancelled)
        except Cancelled as error:
            ended.append(type(error))

    thread = threading.Thread(target=speak)
    thread.start()
    assert begun.wait(20)
    stop.set()
    thread.join(20)
    assert ended == [Cancelled]


@pytest.mark.parametrize("seconds_a_letter", [float("nan"), -1.0, 1e6])
def test_a_network_gone_wrong_is_told(tmp_path: Path, seconds_a_letter: float) -> None:
    voice = SupertonicVoice(make_voice(tmp_path / "wrong", seconds_a_letter=seconds_a_letter))
    with pytest.raises(VoiceError) as caught:
        voice.speak(TEXT)
    assert caught.value.failure is VoiceFailure.SYNTHESIS_FAILED


@pytest.mark.parametrize(
    "name",
    ["tts.json", "unicode_indexer.bin", "voice.bin", "vocoder.int8.onnx", "vector_estimator.int8.onnx"],
)
def test_what_is_missing_or_damaged_is_told(folder: Path, name: str) -> None:
    for content in (b"{}", None):
        if content is None:
            (folder / name).unlink()
        elif name != "unicode_indexer.bin":  # any numbers would do as one
            (folder / name).write_bytes(content)
        else:
            continue
        with pytest.raises(VoiceError) as caught:
            SupertonicVoice(folder)
        assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE


def test_a_speaker_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        SupertonicVoice(folder, speaker=2)
    assert caught.value.failure is VoiceFailure.VOICE_MODEL_UNREADABLE
