from hypothesis import given
from hypothesis import strategies as st

from voice.recognition.hotwords import Vocabulary

WORDS = Vocabulary(["기초연금", "노인맞춤돌봄서비스", "에너지바우처", "기저귀"])


def test_a_word_that_sounds_alike_is_found() -> None:
    assert WORDS.nearly_in("기초 영금은 어떻게 신청하나요") == ["기초연금"]
    assert WORDS.nearly_in("노인 맞춘 돌봄 서비스가 뭐예요") == ["노인맞춤돌봄서비스"]


def test_a_word_that_is_there_needs_no_help() -> None:
    assert WORDS.nearly_in("기초 연금은 어떻게 신청하나요") == []


def test_speech_about_other_things_is_left_alone() -> None:
    assert WORDS.nearly_in("오늘 날씨가 참 좋네요") == []
    assert WORDS.nearly_in("") == []


def test_the_likest_comes_first() -> None:
    words = Vocabulary(["기초수급", "기초연금"])
    assert words.nearly_in("기초연검")[0] == "기초연금"


@given(terms=st.lists(st.text(max_size=12), max_size=6), text=st.text(max_size=40))
def test_any_words_and_text(terms: list[str], text: str) -> None:
    assert len(Vocabulary(terms).nearly_in(text)) <= len(terms)
