"""The day that documents are judged by, on a machine whose clock may be wrong."""

from datetime import date, timedelta

import pytest

from app.site.clock import RELEASED, is_behind, today_at_least
from app.site.failures import AppFailure, failure_of
from knowledge.library import SAMPLE_SOURCE
from knowledge.readers import read_source

LATER = RELEASED + timedelta(days=400)


@pytest.mark.parametrize("shown", [date(1970, 1, 1), date(2020, 5, 5), date(2024, 12, 31)])
def test_a_clock_that_forgot_the_day_is_not_believed(shown: date) -> None:
    assert today_at_least(clock=lambda: shown)() == RELEASED
    assert today_at_least(LATER, clock=lambda: shown)() == LATER
    assert is_behind(clock=lambda: shown)
    assert is_behind(LATER, clock=lambda: RELEASED)


def test_a_clock_that_goes_on_is_followed() -> None:
    day = LATER
    today = today_at_least(RELEASED, clock=lambda: day)
    assert today() == LATER
    day += timedelta(days=1)

    assert today() == LATER + timedelta(days=1)
    assert not is_behind(LATER + timedelta(days=1), clock=lambda: LATER)  # another time zone


def test_the_sample_holds_on_the_day_of_the_release() -> None:
    starts = [one.effective_date for one in read_source(SAMPLE_SOURCE) if one.effective_date]

    assert max(starts) <= RELEASED


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(12, "Cannot allocate memory"),
        RuntimeError("std::bad_alloc"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes"),
    ],
)
def test_short_memory_is_told_as_such(error: BaseException) -> None:
    assert failure_of(error) is AppFailure.MEMORY_SHORT
    assert failure_of(RuntimeError("another")) is AppFailure.INTERNAL
