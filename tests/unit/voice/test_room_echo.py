"""Only the echo is taken away, and only where it is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.room import convolved, response
from voice.audio.loudness import decibels
from voice.listening.room_echo import LEAST_LEARNED, without_echo
from voice.types import HEARING_RATE, Samples

LEARNED = 3 * HEARING_RATE


def voice(seconds: float, seed: int = 0) -> Samples:
    """Coloured noise at the rhythm of syllables."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * HEARING_RATE))
    rhythm = np.abs(np.sin(2 * np.pi * 2.0 * np.arange(len(noise)) / HEARING_RATE))
    return (np.convolve(noise, [1.0, 0.8, 0.4], "same") * rhythm * 0.05).astype(np.float32)


def echoed(played: Samples, gain: float = 0.4) -> Samples:
    room = response(np.random.default_rng(1), delay=0.08, decay=0.3, direct=3.0)
    return convolved(played, room)[: len(played)] * np.float32(gain)


def test_a_visitor_s_syllable_stays_whole_where_the_echo_goes() -> None:
    own, visitor = voice(4.0), voice(1.0, seed=2)
    captured = echoed(own)
    echo = captured[LEARNED:].copy()
    captured[LEARNED:] += visitor
    found = without_echo(own, captured, LEARNED)
    assert found is not None
    assert found.dtype == np.float32
    assert decibels(found - visitor) < decibels(echo) - 12.0


def test_an_inaudible_own_voice_leaves_everything_as_it_is() -> None:
    captured = voice(4.0, seed=2) * np.float32(1e-3)
    found = without_echo(voice(4.0), captured, LEARNED)
    assert found is not None
    np.testing.assert_array_equal(found, captured[LEARNED:])


@pytest.mark.parametrize(
    ("own", "captured", "learned"),
    [
        (voice(4.0), echoed(voice(4.0)), LEAST_LEARNED - 1),
        (np.zeros(4 * HEARING_RATE, np.float32), voice(4.0), LEARNED),
        (voice(4.0), voice(4.0, seed=5), LEARNED),
    ],
    ids=["too little", "nothing said", "no fixed room"],
)
def test_where_the_room_is_not_known_nothing_is_told(own: Samples, captured: Samples, learned: int) -> None:
    assert without_echo(own, captured, learned) is None


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 4 * HEARING_RATE), st.floats(0.0, 1.0), st.integers(0, 5))
def test_whatever_was_heard_the_answer_has_its_length(learned: int, gain: float, seed: int) -> None:
    own = voice(4.0, seed)
    found = without_echo(own, echoed(own, gain), learned)
    assert found is None or len(found) == len(own) - learned
