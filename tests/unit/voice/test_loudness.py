"""Whose sound it is, told by loudness alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.audio.loudness import OwnLoudness

VOICE, WAY_BACK = -16.0, -30.0


def learned(way_back: float = WAY_BACK, blocks: int = 60) -> OwnLoudness:
    own = OwnLoudness()
    for _ in range(blocks):
        own.feed(VOICE, VOICE + way_back)
    return own


def test_somebody_else_is_told_from_the_own_voice() -> None:
    own = learned()
    assert not own.feed(VOICE, VOICE + WAY_BACK + 3.0)
    assert own.feed(VOICE, VOICE + WAY_BACK + 10.0)
    assert own.feed(VOICE, VOICE + WAY_BACK + 3.0)  # a softer moment of the same word
    assert not own.feed(VOICE, VOICE + WAY_BACK)


def test_nobody_is_told_before_something_was_learned() -> None:
    assert not learned(blocks=5).feed(VOICE, 0.0)


def test_where_the_own_voice_comes_back_loudly_nobody_is_told() -> None:
    assert not learned(way_back=-10.0).feed(VOICE, 0.0)


def test_the_tail_of_the_own_voice_is_its_own() -> None:
    own = learned()
    assert not any(own.feed(-120.0, VOICE + WAY_BACK) for _ in range(9))


def test_in_silence_there_is_nothing_to_tell_apart() -> None:
    own = learned()
    for _ in range(12):
        own.feed(-120.0, -60.0)
    assert not own.feed(-120.0, -20.0)


@pytest.mark.parametrize("visits", [1, 3])
def test_whoever_speaks_for_long_does_not_become_the_echo(visits: int) -> None:
    own = learned()
    for _ in range(visits):
        assert all(own.feed(VOICE, -22.0) for _ in range(300))
        assert not own.feed(VOICE, VOICE + WAY_BACK)


@given(st.lists(st.tuples(st.floats(-120.0, 0.0), st.floats(-120.0, 0.0)), max_size=60))
def test_any_loudness_is_taken(blocks: list[tuple[float, float]]) -> None:
    own = OwnLoudness()
    for played, heard in blocks:
        own.feed(played, heard)
