"""What was found on one model is not done to another."""

import dataclasses

import numpy as np
import pytest

from models.catalog import load_catalog
from tests.measured import WHISPER_BASE
from voice.recognition.hallucination import Decoded, overall, unheard
from voice.recognition.short_phrases import ShortPhrases
from voice.recognition.tuning import UNMEASURED, Tuning
from voice.recognition.whisper import _Encoder, levelled
from voice.types import Unheard

UNSURE = Decoded("감사합니다", "ko", -1.5, 0.9, 0.9, 1.0, 0.5)


def test_whisper_base_is_tuned_as_it_was_measured() -> None:
    assert (WHISPER_BASE.sure_enough, WHISPER_BASE.bias_terms, WHISPER_BASE.phrase_likely) == (0.33, 4, -0.65)
    assert isinstance(WHISPER_BASE.bias_terms, int)


def test_every_figure_of_a_recognizer_in_the_catalog_is_one_that_is_used() -> None:
    known = {field.name for field in dataclasses.fields(Tuning)}
    for model in load_catalog().models.values():
        if model.role == "recognizer":
            assert set(model.measured) <= known


def test_names_of_other_parts_are_left_to_them() -> None:
    assert Tuning.of({"sure_enough": 0.2, "pace": 0.9}) == Tuning(sure_enough=0.2)


def test_a_model_that_nobody_measured_is_believed_without_thresholds() -> None:
    assert unheard(UNSURE, WHISPER_BASE) is Unheard.HALLUCINATION
    assert unheard(UNSURE, UNMEASURED) is None
    assert overall([0.1], [1.0], UNMEASURED) == 1.0
    assert overall([0.2, 0.8], [1.0, 3.0], WHISPER_BASE) == pytest.approx(0.65)


def test_what_nobody_can_have_said_is_not_believed_of_any() -> None:
    for text, seconds in (
        ("", 1.0),
        ("그래서 그래서 그래서 그래서 그래서", 3.0),
        ("기초연금은 어떻게 신청하나요", 0.3),
    ):
        doubtful = dataclasses.replace(UNSURE, text=text, speech_seconds=seconds)
        assert unheard(doubtful, UNMEASURED) is not None


def test_its_encoder_hears_the_whole_half_minute() -> None:
    heard: list[int] = []
    for tuning in (UNMEASURED, WHISPER_BASE):
        encoder = _Encoder(lambda features: heard.append(features.shape[-1]), tuning)
        encoder.expect(2.0)
        encoder(np.zeros((80, 3000), np.float32))
    assert heard == [3000, 1200]


def test_its_sound_is_left_as_loud_as_it_came() -> None:
    samples = np.full(1600, 0.01, np.float32)
    assert levelled(samples, UNMEASURED.loudness) is samples
    assert levelled(samples, WHISPER_BASE.loudness) == pytest.approx(np.full(1600, 0.1, np.float32), rel=1e-4)


def test_no_phrase_is_believed_of_it() -> None:
    phrases = ShortPhrases(["그만"], lambda text: map(ord, text), 60_000, UNMEASURED)
    assert not phrases.may_be_in(dataclasses.replace(UNSURE, text="그만", mean_log_probability=-0.5))
