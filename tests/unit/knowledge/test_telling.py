"""How much a word tells of what is asked."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.telling import Telling
from voice.korean.letters import letter_pairs
from voice.korean.morphology import Morphology

TELLING = Telling(Morphology())


def test_what_stands_in_every_other_question_tells_less_than_what_nobody_says() -> None:
    weights = TELLING.stems(["신청", "지원", "보행기", "드론소방정"])
    assert weights["신청"] < weights["보행기"]
    assert weights["지원"] < weights["보행기"]
    assert weights["드론소방정"] == 1.0


def test_pairs_of_letters_are_weighed_alike() -> None:
    weights = TELLING.pairs("신청 쾅쿵")
    assert list(weights) == letter_pairs("신청 쾅쿵")
    assert weights["신청"] < weights["쾅쿵"] == 1.0


def test_no_content_and_no_morphology_of_its_own_changes_a_weight() -> None:
    other = Telling(Morphology())
    assert other.stems(["신청", "보행기"]) == TELLING.stems(["신청", "보행기"])
    assert other.pairs("보행기 신청") == TELLING.pairs("보행기 신청")


@given(st.text(max_size=40))
def test_every_weight_is_a_share_above_nought(text: str) -> None:
    for weights in (TELLING.pairs(text), TELLING.stems(text.split())):
        assert all(0 < weight <= 1 for weight in weights.values())
    assert set(TELLING.pairs(text)) == set(letter_pairs(text))
