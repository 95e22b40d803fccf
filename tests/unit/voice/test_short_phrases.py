"""A short phrase is heard where it is likely, and nothing else is turned into one."""

import dataclasses

import pytest

from tests.measured import WHISPER_BASE
from voice.recognition.hallucination import Decoded
from voice.recognition.short_phrases import LONGEST_SECONDS, ShortPhrases

FREELY = Decoded("영화로", "ko", -0.38, 0.03, 0.8, 0.8, 0.97)
BOUND = dataclasses.replace(FREELY, text="영어로.", mean_log_probability=-0.05)
ENDS = 60_000


def phrases(*texts: str) -> ShortPhrases:
    return ShortPhrases(texts, lambda text: map(ord, text), ENDS, WHISPER_BASE)


def test_only_letters_of_the_phrases_are_left() -> None:
    suppressed = set(phrases("영어로").suppressed)
    assert suppressed.isdisjoint(map(ord, "영어로 ."))
    assert len(suppressed) == ENDS - len("영어로 .")


def test_a_phrase_that_is_likelier_than_what_was_heard_was_said() -> None:
    assert phrases("영어로", "그만").believed(FREELY, BOUND) == "영어로"


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "영어"},
        {"text": "영어로 그만"},
        {"text": ""},
        {"mean_log_probability": -0.3},
        {"speech_seconds": 3.0},
    ],
)
def test_anything_else_was_not(changed: dict[str, object]) -> None:
    bound = dataclasses.replace(BOUND, **changed)  # type: ignore[arg-type]
    assert phrases("영어로", "그만").believed(FREELY, bound) is None


def test_what_is_unlikely_is_no_phrase_however_little_was_heard() -> None:
    noise = dataclasses.replace(FREELY, mean_log_probability=-2.0)
    murmur = dataclasses.replace(BOUND, mean_log_probability=-0.9)
    assert phrases("영어로").believed(noise, murmur) is None


@pytest.mark.parametrize(
    ("changed", "worth_it"),
    [
        ({}, True),
        ({"mean_log_probability": -0.1}, False),
        ({"language": "en"}, False),
        ({"speech_seconds": LONGEST_SECONDS + 0.1}, False),
    ],
)
def test_only_what_is_short_korean_and_unsure_is_decoded_again(
    changed: dict[str, object], worth_it: bool
) -> None:
    heard = dataclasses.replace(FREELY, **changed)  # type: ignore[arg-type]
    assert phrases("영어로").may_be_in(heard) == worth_it
    assert not phrases().may_be_in(heard)
