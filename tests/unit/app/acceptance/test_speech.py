"""What a voice is judged by, as sound alone; and that forty sentences are forty."""

from dataclasses import replace

import numpy as np
import pytest

from app.acceptance.figures import Figure
from app.acceptance.speech import Spoken, aloud, figures_of, read_back, sentences
from tests.unit.app.acceptance.kiosk import Recognizer, Voice
from voice.types import Samples, SpokenAudio


def test_forty_sentences_each_once() -> None:
    texts = sentences()
    assert len(texts) == len(set(texts)) == 40
    assert all(text.endswith((".", "?")) for text in texts)


def test_a_sentence_comes_back_as_it_was_said() -> None:
    voice = Voice()
    spoken = aloud(voice, "신청은 이 층에서 하세요.")
    heard = read_back(spoken, Recognizer(voice))
    assert (heard.errors, heard.letters) == (0, 10)
    assert spoken.syllables == pytest.approx(4.2, rel=0.02)
    assert spoken.noise > 40


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100])
def test_the_rate_that_a_voice_tells_is_what_its_pace_hangs_on(rate: int) -> None:
    spoken = aloud(Voice(told_rate=rate), "안내 창구는 왼쪽에 있어요.")
    assert spoken.syllables == pytest.approx(4.2 * rate / 16_000, rel=0.03)


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(8_000), np.full(8_000, np.nan)])
def test_what_is_no_speech_is_looked_at_all_the_same(samples: Samples) -> None:
    voice = Voice()
    voice.speak = lambda text, **_: SpokenAudio(text, samples.astype(np.float32), 24_000)  # type: ignore[method-assign]
    spoken = aloud(voice, "무엇이든 물어보세요.")
    assert (spoken.syllables, spoken.noise) == (0.0, 0.0)


def test_nothing_spoken_has_no_figures() -> None:
    assert {one.value for one in figures_of([])} == {None}


def test_the_worst_clipping_counts_and_not_the_usual() -> None:
    voice = Voice()
    spoken = aloud(voice, "천천히 말씀해 주세요.")
    heard = read_back(spoken, Recognizer(voice))
    bad: Spoken = replace(spoken, clipped=0.2)
    found = {one.figure: one.value for one in figures_of([(spoken, heard), (bad, heard), (spoken, heard)])}
    assert found[Figure.VOICE_CLIPPED] == 0.2
