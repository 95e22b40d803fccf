"""What fits into the minutes: the slowest is dropped first, evenly from first to last, and always in the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.acceptance.budget import Amount, Round, fitted, spread

AMOUNTS = {
    Round.TYPED: Amount(200, 40, 0.1),
    Round.SENTENCES: Amount(40, 10, 2.0),
    Round.SPOKEN: Amount(20, 6, 4.0),
    Round.LIVE: Amount(12, 4, 8.0),
}
"""276 seconds of work."""


def test_all_of_it_where_there_is_time() -> None:
    assert fitted(AMOUNTS, 276.0) == {one: amount.wanted for one, amount in AMOUNTS.items()}


def test_what_takes_longest_is_dropped_first() -> None:
    assert fitted(AMOUNTS, 270.0) == {**fitted(AMOUNTS, 999.0), Round.LIVE: 11}
    assert fitted(AMOUNTS, 212.0)[Round.LIVE] == 4
    less = fitted(AMOUNTS, 200.0)
    assert (less[Round.LIVE], less[Round.SPOKEN], less[Round.SENTENCES]) == (4, 17, 40)


def test_the_least_is_done_in_any_case() -> None:
    assert fitted(AMOUNTS, -5.0) == {one: amount.least for one, amount in AMOUNTS.items()}


def test_what_takes_no_time_is_never_dropped() -> None:
    assert fitted({Round.TYPED: Amount(9, 0, 0.0), Round.LIVE: Amount(9, 0, 5.0)}, 0.0) == {
        Round.TYPED: 9,
        Round.LIVE: 0,
    }


_AMOUNTS = st.builds(Amount, st.integers(0, 300), st.integers(0, 300), st.floats(0, 99))


@given(st.dictionaries(st.sampled_from(Round), _AMOUNTS), st.floats(0, 3600))
def test_it_fits_or_is_the_least(amounts: dict[Round, Amount], seconds: float) -> None:
    counts = fitted(amounts, seconds)
    least = {one: min(amount.least, amount.wanted) for one, amount in amounts.items()}
    assert all(least[one] <= counts[one] <= amounts[one].wanted for one in amounts)
    takes = sum(counts[one] * amounts[one].seconds for one in amounts)
    assert takes <= seconds + 1e-6 or all(
        counts[one] == least[one] for one in amounts if amounts[one].seconds
    )


@pytest.mark.parametrize(("count", "chosen"), [(0, []), (1, [0]), (3, [0, 3, 6]), (10, list(range(10)))])
def test_spread_evenly(count: int, chosen: list[int]) -> None:
    assert spread(range(10), count) == chosen
