from hypothesis import given
from hypothesis import strategies as st

from voice.korean.breaths import breaths, opened_early


def test_a_short_sentence_is_said_in_one_breath() -> None:
    assert opened_early("만 65세부터 받아요.") == ["만 65세부터 받아요."]


def test_a_long_one_is_parted_after_its_topic() -> None:
    assert opened_early(
        "무릎 인공관절 수술비는 한쪽 무릎에 최대 120만 원까지 받아요. 보건소에 신청해요."
    ) == [
        "무릎 인공관절 수술비는,",
        "한쪽 무릎에 최대 120만 원까지 받아요.",
        "보건소에 신청해요.",
    ]


def test_what_belongs_together_is_not_parted() -> None:
    first, *_ = opened_early("혼자 사시는 분이 한 달에 최대 사십만 원을 받을 수 있어요.")
    assert first != "혼자 사시는,"


def test_the_mark_of_a_list_is_not_said_alone() -> None:
    assert breaths("이런 분이 받아요. 가. 65세 이상인 분") == ["이런 분이 받아요.", "가. 65세 이상인 분"]


def test_the_items_of_a_list_in_one_line_get_a_breath_each() -> None:
    assert breaths("1. 진단서 1부 2. 통장 사본 1부") == ["1. 진단서 1부", "2. 통장 사본 1부"]


@given(st.text(alphabet="가나다은는 ,.1", max_size=120))
def test_nothing_is_lost_or_added_but_the_breath(text: str) -> None:
    def bare(parts: list[str]) -> str:
        return "".join("".join(parts).replace(",", "").split())

    assert bare(opened_early(text)) == bare(breaths(text))
