import pytest

from knowledge.retrieval.question import what_is_asked
from knowledge.types import Section


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("기초연금 한 달에 얼마예요", Section.WHAT),
        ("기초연금 신청하려면 몇 살부터야", Section.WHO),
        ("주거급여는 누가 받나요", Section.WHO),
        ("등본 떼려면 뭐 가져가야 돼요", Section.BRING),
        ("서류 뭐 필요해", Section.BRING),
        ("어디서 신청해요", Section.WHERE),
        ("민원실 몇 시까지 해요", Section.WHEN),
        ("연금은 언제 나와요", Section.WHEN),
        ("어떻게 신청하나요", Section.HOW),
        ("전화번호 좀 알려줘", Section.PHONE),
        ("에너지바우처가 뭐예요", Section.OVERVIEW),
        ("수수료가 있나요", Section.WHAT),
        ("얼마나 걸려요", Section.WHEN),
    ],
)
def test_the_words_tell_what_is_asked(question: str, section: Section) -> None:
    assert what_is_asked(question).sections[0] is section


def test_a_bare_name_asks_for_nothing_in_particular() -> None:
    assert what_is_asked("통신비 감면").sections == ()


@pytest.mark.parametrize("question", ["나도 받을 수 있나요", "저는 대상이 되나요", "우리 어머니도 될까요"])
def test_a_question_about_oneself_is_noticed(question: str) -> None:
    assert what_is_asked(question).about_self


@pytest.mark.parametrize("question", ["나이가 어떻게 되나요", "누가 받을 수 있나요", "제도가 어떻게 되나요"])
def test_a_question_about_the_rule_is_not_about_oneself(question: str) -> None:
    assert not what_is_asked(question).about_self
