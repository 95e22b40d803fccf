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


@pytest.mark.parametrize("question", ["뭘 살 수 있어요", "쌀 살 수 있나요", "카드로 뭘 살 수 있나"])
def test_what_can_be_bought_is_no_age(question: str) -> None:
    assert "age" not in what_is_asked(question).measures


def test_how_long_is_told_from_when() -> None:
    assert "시간" in what_is_asked("두 살 아기를 몇 시간만 맡기고 싶어요").measures
    assert what_is_asked("몇 시까지 맡겨요").measures == {"time"}
    assert "date" in what_is_asked("언제까지 맡겨요").measures


@pytest.mark.parametrize(
    ("question", "insists"),
    [
        ("얼마예요", True),
        ("돌봄 얼맙니까", True),
        ("무료예요", True),
        ("공짜인가요", True),
        ("몇 명까지 되나요", True),
        ("며칠 걸려요", True),
        ("무슨 요일에 해요", True),
        ("어디서 해요", True),
        ("전화번호 알려 주세요", True),
        ("서류 뭐 필요해요", True),
        ("보청기 값 지원", False),
        ("무료 급식", False),
        ("두 살 아기를 몇 시간만 맡기고 싶어요", False),
        ("세 살인데 되나요", False),
        ("어떻게 신청해요", False),
        ("누가 받아요", False),
        ("통신비 감면", False),
    ],
)
def test_only_some_questions_insist_on_one_kind_of_fact(question: str, insists: bool) -> None:
    assert what_is_asked(question).insists is insists


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("봉투 몇 장 줘요", {"장", "매"}),
        ("한 번에 몇 권 빌려요", {"권"}),
        ("강아지 몇 마리까지 돼요", {"마리"}),
        ("한 반에 몇 명이에요", {"명", "인", "분", "사람"}),
    ],
)
def test_what_is_counted_is_a_measure_of_its_own(question: str, units: set[str]) -> None:
    assert what_is_asked(question).measures == units


@pytest.mark.parametrize(
    "question",
    [
        "기초연금 못 받는 사람은 누구예요",
        "안 해 주는 건 뭐예요",
        "못 타는 사람도 있나요",
        "제외되는 사람이 있어요",
        "예외가 있나요",
        "하면 안 되는 게 뭐예요",
        "쓸 수 없는 데가 있나요",
    ],
)
def test_who_or_what_is_left_out_is_asked_for(question: str) -> None:
    asked = what_is_asked(question)
    assert asked.denies
    assert asked.insists


@pytest.mark.parametrize(
    "question",
    [
        "얼마 동안 쓰게 해 줘요",
        "다리 못 쓰는 사람 태워다 주는 차 있어요",
        "수신료 안 내도 되는 사람이 누구예요",
        "병원에 혼자 못 가는데 누가 따라가 줘요",
        "안 여는 날이 언제예요",
        "누가 받을 수 있나요",
    ],
)
def test_a_no_in_the_question_is_not_always_asked_for(question: str) -> None:
    assert not what_is_asked(question).denies


@pytest.mark.parametrize(
    "question", ["딸이 대신 신청해도 되나요", "대리 신청 돼요", "본인이 꼭 가야 돼요", "가족이 가도 되나요"]
)
def test_whether_somebody_else_may_do_it_is_asked_for(question: str) -> None:
    assert what_is_asked(question).by_proxy


@pytest.mark.parametrize("question", ["보험료를 대신 내 주는 거 있어요", "신분증 대신 뭐 가져가요"])
def test_instead_is_not_always_by_somebody_else(question: str) -> None:
    assert not what_is_asked(question).by_proxy


SPAN = {"span", "일", "주", "개월", "년", "시간", "분"}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("토요일에 수영하면 얼마예요", {"money", "percent"}),
        ("얼마나 나와요", {"money", "percent"}),
        ("얼마나 걸려요", SPAN),
        ("며칠 만에 나와요", SPAN),
        ("무슨 요일에 쉬어요", {"weekday"}),
        ("몇 년에 한 번 해요", {"every", "년", "개월", "주", "일", "회"}),
        ("할인은 어디서 신청해요", set()),
        ("둘이 살 집인데 누가 받아요", set()),
    ],
)
def test_what_asks_counts_before_what_is_only_named(question: str, kinds: set[str]) -> None:
    assert what_is_asked(question).measures == kinds


@pytest.mark.parametrize(
    ("question", "is_yes_no"),
    [
        ("일요일에도 여나요", True),
        ("월요일에 가도 돼요", True),
        ("언제 여나요", False),
        ("통신비 감면", False),
    ],
)
def test_whether_something_is_so_is_told_from_what_it_is(question: str, is_yes_no: bool) -> None:
    assert what_is_asked(question).is_yes_no is is_yes_no
