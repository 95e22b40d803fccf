from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.voice.korean.test_sounds import plain_likeness
from voice.korean.sounds import spelled
from voice.recognition import hotwords as vocabulary
from voice.recognition.hotwords import Vocabulary

WORDS = Vocabulary(["기초연금", "노인맞춤돌봄서비스", "에너지바우처", "기저귀"])


def test_a_word_that_sounds_alike_is_found() -> None:
    assert WORDS.nearly_in("기초 영금은 어떻게 신청하나요") == ["기초연금"]
    assert WORDS.nearly_in("노인 맞춘 돌봄 서비스가 뭐예요") == ["노인맞춤돌봄서비스"]


def test_a_word_that_is_there_needs_no_help() -> None:
    assert WORDS.nearly_in("기초 연금은 어떻게 신청하나요") == []


@pytest.mark.parametrize(
    ("term", "heard", "misheard"),
    [
        ("주거급여(맞춤형 급여)", "주거급여 맞춤형 급여가 뭐예요", "주거급여 맞춘형 급여가 뭐예요"),
        ("산모·신생아 건강관리", "산모, 신생아 건강 관리요", "산모, 신생가 건강 관리요"),
        ("대중교통비 환급(K-패스)", "대중교통비 환급 k패스요", "대중고통비 환급 K 패스요"),
    ],
)
def test_marks_are_not_heard(term: str, heard: str, misheard: str) -> None:
    words = Vocabulary([term])
    assert words.nearly_in(heard) == []
    assert words.nearly_in(misheard) == ["".join(term.split())]


def test_speech_about_other_things_is_left_alone() -> None:
    assert WORDS.nearly_in("오늘 날씨가 참 좋네요") == []
    assert WORDS.nearly_in("") == []


def test_the_most_likely_comes_first() -> None:
    words = Vocabulary(["기초수급", "기초연금"])
    assert words.nearly_in("기초연검")[0] == "기초연금"


@given(terms=st.lists(st.text(max_size=12), max_size=6), text=st.text(max_size=40))
def test_any_words_and_text(terms: list[str], text: str) -> None:
    assert len(Vocabulary(terms).nearly_in(text)) <= len(terms)


KOREAN = st.text(st.sampled_from("기초연금검영수급노인맞춤돌봄서비스에너지 "), max_size=24)


@given(terms=st.lists(KOREAN, max_size=6), text=KOREAN)
def test_a_word_is_nearly_in_a_text_that_sounds_like_it_somewhere(terms: list[str], text: str) -> None:
    heard = "".join(text.split())

    def best(word: str) -> float:
        pieces = (heard[start : start + len(word)] for start in range(len(heard) - len(word) + 1))
        return max((plain_likeness(spelled(word), spelled(piece)) for piece in pieces), default=0.0)

    words = [word for word in dict.fromkeys("".join(term.split()) for term in terms) if len(word) >= 3]
    near = [word for word in words if word not in heard and best(word) >= 0.7]
    assert Vocabulary(terms).nearly_in(text) == sorted(near, key=lambda word: -best(word))


def test_each_word_is_compared_by_one_call_into_compiled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop over places and letters here would keep every other thread waiting at each decode."""
    asked: list[tuple[str, int]] = []

    def most_alike(wanted: str, pieces: Sequence[str], least: float) -> float:
        asked.append((wanted, len(pieces)))
        return 0.0

    monkeypatch.setattr(vocabulary, "most_alike", most_alike)
    text = "기초 영금은 어떻게 신청하나요"
    assert WORDS.nearly_in(text) == []
    places = len("".join(text.split())) + 1
    terms = ("기초연금", "노인맞춤돌봄서비스", "에너지바우처", "기저귀")
    assert asked == [(spelled(term), places - len(term)) for term in terms]
