import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.mishearing import Vocabulary
from voice.korean.sounds import coarse_sound

SAID = [
    "애 낳고 몸조리하는데 도와줄 분",
    "청년이 저축하는 통장",
    "통장",
    "통장",
    "다달이 연금이 나오나요",
    "의료급여로 진료비를",
    "검정고시 준비하는데",
]
VOCABULARY = Vocabulary(["신청하는 제도예요.", "동장이 확인해요."], SAID)


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("몸절이 하는데 분", "몸조리하는데 분"),
        ("다다리 영금이 나오나요", "다달이 연금이 나오나요"),
        ("청년이 저축하는 동장", "청년이 저축하는 통장"),
        ("이료급여로", "의료급여로"),
        ("검정곳이 준비하는데", "검정고시 준비하는데"),
    ],
)
def test_a_strange_word_gives_way_to_one_that_sounds_nearly_the_same(heard: str, said: str) -> None:
    assert VOCABULARY.reheard(heard) == said


@pytest.mark.parametrize("question", [*SAID, "", "???", "비행기표를 어디서 사나요", "동장이 확인해요."])
def test_what_is_known_or_like_nothing_stays_as_it_is(question: str) -> None:
    assert VOCABULARY.reheard(question) == question


@pytest.mark.parametrize(
    ("one", "other"),
    [("통장", "동장"), ("채도", "제도"), ("맛벌이", "맞벌이"), ("에나코", "애낳고"), ("4인", "사인")],
)
def test_what_is_easily_confused_sounds_the_same(one: str, other: str) -> None:
    assert coarse_sound(one) == coarse_sound(other)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xD7A3), max_size=60))
def test_any_text_has_a_second_reading_or_none(text: str) -> None:
    again = VOCABULARY.reheard(text)

    assert again == text or set(again.split()) - set(text.split())
    assert Vocabulary([], []).reheard(text) == text
