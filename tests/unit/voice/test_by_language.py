"""Korean goes to the recognizer of Korean, whatever else to the other."""

from collections.abc import Sequence

import numpy as np
import pytest

from voice.recognition.by_language import ByLanguage
from voice.types import Transcript, Utterance

SOUND = Utterance(np.zeros(16_000, np.float32))


class Hears:
    def __init__(self, text: str, language: str) -> None:
        self.said = Transcript(text, language, 0.9, 1.0)
        self.told: list[Sequence[str]] = []

    def expect(self, terms: Sequence[str]) -> None:
        self.told.append(terms)

    def expect_phrases(self, phrases: Sequence[str]) -> None:
        self.told.append(phrases)

    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        return self.said


@pytest.mark.parametrize(
    ("usual", "asked", "spoken", "heard"),
    [
        ("ko", None, "en", "한국어"),
        ("ko", "ko", "en", "한국어"),
        ("ko", "en", "en", "other"),
        (None, None, "en", "other"),
        (None, None, "ko", "한국어"),
        (None, "en", "en", "other"),
        ("en", None, "en", "other"),
    ],
)
def test_each_hears_its_languages(usual: str | None, asked: str | None, spoken: str, heard: str) -> None:
    both = ByLanguage(Hears("한국어", "ko"), Hears("other", spoken), usual)
    assert both.transcribe(SOUND, language=asked).text == heard


def test_both_are_told_what_is_expected() -> None:
    korean, other = Hears("", "ko"), Hears("", "en")
    both = ByLanguage(korean, other)
    both.expect(["기초연금"])
    both.expect_phrases(["그만"])
    assert korean.told == other.told == [["기초연금"], ["그만"]]
