import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kiosk.typesetting import keep_words_whole

BUT_PICTURES = st.characters(max_codepoint=0xFDFF, exclude_characters="\u200d")


@given(st.text(BUT_PICTURES))
def test_only_invisible_characters_are_added(text: str) -> None:
    seen = keep_words_whole(text).replace("\u2060", "").replace("\u00a0", " ")
    assert seen == text.replace("\u2060", "").replace("\u00a0", " ")


def test_a_korean_word_is_joined_and_the_spaces_between_stay() -> None:
    assert keep_words_whole("기초 연금") == "기\u2060초 연\u2060금"


def test_amounts_keep_their_units_and_telephones_stay_whole() -> None:
    assert " " not in keep_words_whole("34만 2,510원")
    assert keep_words_whole("30만 원").count("\u00a0") == 1
    assert keep_words_whole("02-120") == "02-\u2060120"


@pytest.mark.parametrize("moment", ["2025년 1월 1일", "2월 28일", "9시 30분", "2026년 3월"])
def test_dates_and_times_never_break(moment: str) -> None:
    assert " " not in keep_words_whole(moment)
    assert keep_words_whole(f"기준일 {moment} 자료").count(" ") == 2


def test_little_pictures_are_left_out() -> None:
    assert keep_words_whole("👨‍👩‍👧‍👦 가족과 함께 🏠") == keep_words_whole("가족과 함께 ")
