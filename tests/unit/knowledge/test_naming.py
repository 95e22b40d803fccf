from dataclasses import dataclass

import pytest

from knowledge.retrieval.naming import is_named, named_alone
from voice.korean.morphology import Morphology

MORPHOLOGY = Morphology()


@dataclass(frozen=True)
class Entry:
    title: str
    aliases: tuple[str, ...] = ()


ENTRIES = [
    Entry("나들이 연금", ("소풍 연금",)),
    Entry("나들이 연금 접수 순서"),
    Entry("전차 요금 할인"),
    Entry("책 빌리기", ("도서 대출",)),
]
PLACES = range(len(ENTRIES))


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("나들이 연금 얼마나 줍니까", 0),
        ("소풍 연금 그거 얼매나 주노", 0),
        ("나들이연금은 언제 나와요?", 0),
        ("나들이 연금 접수 순서 알려 주세요", 1),
        ("나들이 연금 접수는 어떻게 해요", None),  # as the other name goes on
        ("나들이 연금 받는 사람은 전차 표값을 깎아 주나요", None),  # asks for something else
        ("도서 대출 며칠까지 돼요", 3),
        ("얼마예요", None),
        ("", None),
    ],
)
def test_a_question_that_only_asks_is_for_the_one_that_it_names(question: str, place: int | None) -> None:
    assert named_alone(question, PLACES, ENTRIES, MORPHOLOGY) == place


def test_of_two_with_one_name_none_is_meant() -> None:
    twins = [Entry("책 빌리기"), Entry("책 빌리기")]
    assert named_alone("책 빌리기 언제까지예요", range(2), twins, MORPHOLOGY) is None


def test_a_name_is_found_whole_and_without_regard_to_blanks() -> None:
    assert is_named("나들이연금이요", ENTRIES[0])
    assert not is_named("나들이 가는데 연금 나와요", ENTRIES[0])
