"""A kiosk that does what it must is accepted; each part that is worse is caught, and named."""

import re
from pathlib import Path

import numpy as np
import pytest

from app.acceptance.budget import Round
from app.acceptance.figures import Figure
from app.acceptance.session import Found
from knowledge.package.probes import Probe
from tests.unit.app.acceptance.kiosk import FEW, NAMES, Blurred, Clock, Parts, accept, floors
from voice.types import SpokenAudio


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(tmp_path)


def figures(found: Found) -> dict[Figure, float | None]:
    return {one.figure: one.measured.value for one in found.judged}


def test_a_kiosk_that_does_what_it_must_is_accepted(parts: Parts) -> None:
    found = accept(parts)
    assert found.reasons == ()
    assert found.passed
    assert found.left_out == {}
    assert found.done[Round.SENTENCES] == 6
    measured = figures(found)
    assert measured[Figure.HEARD_WRONG] == 0.0
    assert measured[Figure.EVERYDAY_FOUND] == 1.0
    assert measured[Figure.WRONG_FIGURES] == 0.0


def test_the_same_kiosk_is_asked_the_same(parts: Parts) -> None:
    one, other = accept(parts), accept(parts)
    timed = {Figure.WORK_MEDIAN, Figure.WORK_P95, Figure.MEMORY_SHARE}
    assert {each: value for each, value in figures(one).items() if each not in timed} == {
        each: value for each, value in figures(other).items() if each not in timed
    }


def test_an_embedder_that_understands_less(parts: Parts) -> None:
    parts.embedder = Blurred()
    assert accept(parts).reasons == (Figure.MEANING_FOUND,)


def test_an_embedder_that_gives_no_numbers(parts: Parts) -> None:
    parts.embedder.embed_queries = lambda texts: np.full((len(texts), 8), np.nan, np.float32)  # type: ignore[method-assign]
    parts.embedder.embed_passages = lambda texts: np.full((len(texts), 8), np.nan, np.float32)  # type: ignore[method-assign]
    assert Figure.MEANING_FOUND in accept(parts).reasons


def test_a_recognizer_that_drops_syllables(parts: Parts) -> None:
    parts.recognizer.hears = lambda text: re.sub(r"(\w\w)\w", r"\1", text)
    assert accept(parts).reasons[0] is Figure.HEARD_WRONG


def test_a_recognizer_that_hears_nothing(parts: Parts) -> None:
    parts.recognizer.hears = lambda text: ""
    found = accept(parts)
    assert {Figure.HEARD_WRONG, Figure.SPOKEN_FOUND, Figure.SPOKEN_REFUSED, Figure.WORK_MEDIAN} <= set(
        found.reasons
    )


def test_a_voice_with_noise_in_its_pauses(parts: Parts) -> None:
    parts.voice.noise = 0.05
    assert accept(parts).reasons == (Figure.VOICE_NOISE,)


def test_a_voice_that_says_another_rate_than_it_has(parts: Parts) -> None:
    parts.voice.told_rate = 20_000
    reasons = accept(parts).reasons
    assert Figure.VOICE_PACE in reasons
    assert Figure.VOICE_NOISE not in reasons


def test_a_voice_that_is_silent_or_clipped(parts: Parts) -> None:
    speak = parts.voice.speak
    parts.voice.speak = lambda text, **_: SpokenAudio(text, np.zeros(16_000, np.float32), 16_000)  # type: ignore[method-assign]
    speak("무엇이든")
    assert {Figure.VOICE_PACE, Figure.VOICE_NOISE} <= set(accept(parts).reasons)
    parts.voice.speak = lambda text, **_: SpokenAudio(text, np.ones(16_000, np.float32), 16_000)  # type: ignore[method-assign]
    assert Figure.VOICE_CLIPPED in accept(parts).reasons


def test_a_probe_that_names_the_wrong_document(parts: Parts) -> None:
    parts.asked = [Probe(f"{NAMES[0]} 알려 주세요", ("S0",)), Probe(f"{NAMES[1]} 알려 주세요", ("S2",))]
    found = accept(parts)
    assert found.reasons == (Figure.PROBES_MISSED,)
    assert [one.question.question for one in found.missed] == [f"{NAMES[1]} 알려 주세요"]


def test_a_probe_of_what_does_not_hold_today_is_not_asked(parts: Parts) -> None:
    parts.asked = [Probe(f"{NAMES[0]} 알려 주세요", ("long gone",))]
    assert accept(parts).passed


def test_a_machine_slower_than_its_floor(parts: Parts) -> None:
    floor = (floors()[Figure.WORK_MEDIAN].most or 0.0) / 1000
    clock = Clock()
    parts.recognizer.work = clock.passes(floor * 1.3)
    assert accept(parts, clock=clock).reasons == (Figure.WORK_MEDIAN,)
    clock = Clock()
    parts.recognizer.work = clock.passes(floor * 0.9)
    assert accept(parts, clock=clock).reasons == ()


def test_a_machine_that_became_30_percent_slower_since_it_was_accepted(parts: Parts) -> None:
    clock = Clock()
    parts.recognizer.work = clock.passes(1.0)
    assert accept(parts, clock=clock, work_before=1000.0).reasons == ()
    parts.recognizer.work = clock.passes(1.3)
    assert accept(parts, clock=clock, work_before=1000.0).reasons == (Figure.WORK_AGAINST_BEFORE,)


def test_what_does_not_fit_into_the_minutes_is_left_out_and_said(parts: Parts) -> None:
    clock = Clock()
    parts.recognizer.work = clock.passes(20.0)
    few = FEW | {Round.SPOKEN: (20, 2), Round.SENTENCES: (40, 3)}
    found = accept(parts, clock=clock, minutes=4.0, wanted=few)
    assert sum(found.left_out.values()) > 0
    assert found.done[Round.SENTENCES] + found.done[Round.SPOKEN] < 12
    assert found.seconds <= 4 * 60 + 20


def test_what_could_not_be_measured_in_time_is_no_success(parts: Parts) -> None:
    clock = Clock()
    parts.recognizer.work = clock.passes(200.0)
    found = accept(parts, clock=clock, minutes=2.0)
    assert Figure.SPOKEN_FOUND in found.reasons
