from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.sounds import edits, most_alike, nearest, percent_alike, sound, spelled

KOREAN = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3) | st.sampled_from("기초연금a1 "))


def plain_edits(one: str, other: str) -> int:
    """The definition: letters put in, left out or replaced."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def plain_likeness(one: str, other: str) -> float:
    return 1.0 - plain_edits(one, other) / max(len(one), len(other), 1)


@given(KOREAN, st.lists(KOREAN, max_size=6), st.sampled_from([0.0, 0.3, 0.5, 0.7, 1.0]))
def test_the_most_alike_is_the_best_of_all_from_a_bound_on(
    wanted: str, pieces: Sequence[str], least: float
) -> None:
    best = max((plain_likeness(wanted, piece) for piece in pieces), default=0.0)
    assert most_alike(wanted, pieces, least) == (best if best >= least else 0.0)


@given(KOREAN, KOREAN, st.integers(0, 12))
def test_edits_are_counted_up_to_a_bound(one: str, other: str, most: int) -> None:
    assert edits(one, other, most) == min(plain_edits(one, other), most + 1)


@given(KOREAN, st.lists(KOREAN, max_size=6), st.integers(0, 12))
def test_the_nearest_has_the_fewest_edits(wanted: str, known: Sequence[str], most: int) -> None:
    counts = [plain_edits(wanted, one) for one in known]
    best = min(counts, default=most + 1)
    assert nearest(wanted, known, most) == ((known[counts.index(best)], best) if best <= most else None)


def test_a_short_sound_is_compared_with_the_part_of_a_long_one_that_is_most_like_it() -> None:
    assert percent_alike(sound("월세"), sound("청년월세지원")) == 100.0
    assert percent_alike(sound("청년월새지원"), sound("청년월세지원")) == 100.0
    assert percent_alike(sound("청년월세지원금"), sound("월세")) < 50.0


@pytest.mark.parametrize(("one", "other"), [("애", "에"), ("왜", "웨"), ("외", "웨"), ("얘", "예")])
def test_vowels_that_sound_the_same_are_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)
    assert spelled(one) != spelled(other)
