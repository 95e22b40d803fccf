"""Every fault of a microphone in every state, five times as fast as a clock: see ``tests.benchmarks.microphones``."""

import pytest

from app.link.events import State
from tests.benchmarks.microphones import FAULTS, HEARD, STATES, TOLD, measure, words_lost
from voice.types import BLOCK, HEARING_RATE

_HASTE = 5.0


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_microphone_that_goes_is_told_in_time_and_comes_back_by_itself(fault: str, state: State) -> None:
    measured = measure(fault, state, _HASTE)
    assert measured.told is not None
    assert measured.told <= TOLD
    assert measured.heard is not None
    assert measured.heard <= HEARD
    assert measured.hears


@pytest.mark.parametrize("after", [0.0, 0.1, 0.2])
def test_of_a_question_begun_with_the_touch_nothing_is_lost(after: float) -> None:
    """But for the block in which the touch falls."""
    assert words_lost(after) <= (BLOCK / HEARING_RATE if after == 0.0 else 0.0)
