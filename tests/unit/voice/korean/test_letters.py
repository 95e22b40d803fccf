import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.letters import any_letters, letter_pairs, letters, syllables


@pytest.mark.parametrize(
    ("text", "pronounced", "length"),
    [
        ("기초 연금은 얼마예요?", "기초연금은얼마예요", 9),
        ("K-패스(대중교통비)", "k패스대중교통비", 8),
        ("산모·신생아ㆍ영아", "산모신생아영아", 7),
        ("긴급(緊急) ① 3.5%", "긴급35", 4),
        ("…", "", 0),
    ],
)
def test_letters_are_what_is_pronounced(text: str, pronounced: str, length: int) -> None:
    assert letters(text) == pronounced
    assert syllables(text) == length


def test_letters_of_every_writing_stay_where_a_text_need_not_be_korean() -> None:
    assert any_letters("기초 (緊急) ご視聴, Thank You!") == "기초緊急ご視聴thankyou"
    assert any_letters("\u1100\u1161") == "가"


@given(st.text())
def test_letters_have_no_others_in_them(text: str) -> None:
    bare = letters(text)
    assert letters(bare) == bare
    assert len(letter_pairs(text)) == max(0, len(bare) - 1)
    assert any_letters(text).isalnum() or not any_letters(text)
