import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.context import Context, chosen, named, points_back
from voice.korean.morphology import Morphology

MORPHOLOGY = Morphology()
OFFERED = Context(choices=("A", "B", "C"), question="나라에서 주는 돈")


@pytest.mark.parametrize(
    "question",
    [
        "그거 얼마야?",
        "그건 언제까지 신청해요",
        "거기 전화번호 좀",
        "얼마예요",
        "서류는 뭐가 필요해요",
        "신청은 어디서 해요",
        "언제까지예요",
        "그 돈은 언제 들어와요",
        "고건 누가 받는당가요",
        "더 자세히 말해 줘",
        "연락처 좀 가르쳐 주세요",
        "비용이 얼마나 드나요",
        "얼매나 줍니까",
        "몇 살부터 무료인가요",
        "값은 얼마나 깎아 줘요",
        "총 얼마까지 보태 주나요",
        "언제쯤 들어오나",
    ],
)
def test_a_question_that_names_nothing_is_about_what_was_told(question: str) -> None:
    assert points_back(question, MORPHOLOGY.stems(question), ())


@pytest.mark.parametrize(
    "question",
    [
        "틀니 하고 싶어요",
        "전기요금이 너무 많이 나와요",
        "손주 봐 줄 사람이 필요해요",
        "그거 말고 틀니는요",
        "점심값이 얼마예요",
        "비트코인은 얼마예요",
        "좀 도와주세요",
        "돈이 다 떨어졌어요",
    ],
)
def test_a_question_that_names_something_stands_alone(question: str) -> None:
    assert not points_back(question, MORPHOLOGY.stems(question), MORPHOLOGY.stems("만 65세인 분이 받아요."))


def test_a_question_about_something_that_the_service_speaks_of_is_about_it() -> None:
    told = MORPHOLOGY.stems("한쪽 무릎에 최대 120만 원까지 받아요. 부부가 함께 받으면 줄어요.")

    assert points_back("부부는 얼마예요", MORPHOLOGY.stems("부부는 얼마예요"), told)
    assert not points_back("부부는 얼마예요", MORPHOLOGY.stems("부부는 얼마예요"), ())
    assert not points_back("무릎이 아파요", MORPHOLOGY.stems("무릎이 아파요"), told)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("첫 번째요", "A"),
        ("두번째 거", "B"),
        ("2번", "B"),
        ("삼 번이요", "C"),
        ("마지막 거요", "C"),
        ("맨 위에 거", "A"),
        ("기초연금이요", None),
        ("두 번째 아이가 태어났는데 뭘 받을 수 있어요", None),
    ],
)
def test_a_choice_can_be_said(said: str, meant: str | None) -> None:
    assert chosen(said, OFFERED) == meant


def test_nothing_is_chosen_where_nothing_was_offered() -> None:
    assert chosen("첫 번째요", Context("S1")) is None
    assert chosen("세 번째요", Context(choices=("A", "B"))) is None


RENTS = (
    ("주거안정 월세대출 보증",),
    ("주거안정 월세대출",),
    ("주거급여(맞춤형 급여)", "집세 지원"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("주거안정 월세대출 보증이요", 0),
        ("주거안정 월세대출요", 1),
        ("월세 대출이요.", 1),
        ("보증", 0),
        ("주거급여로 해 주세요", 2),
        ("집세 지원이에요", 2),
        ("주거급녀요", 2),  # heard so
        ("주거요", None),  # all of them begin so
        ("주거급여는 얼마예요", None),  # asks more than which
        ("이요", None),
        ("요", None),
        ("", None),
        ("기초연금이요", None),
        ("월세 대출이 아니라 나라에서 그냥 주는 돈이 궁금해요", None),
    ],
)
def test_a_service_that_was_offered_may_be_named(said: str, meant: int | None) -> None:
    assert named(said, RENTS) == meant


def test_of_two_names_the_one_that_holds_more_of_what_was_said_is_meant() -> None:
    names = (("스포츠강좌이용권",), ("장애인스포츠강좌이용권 지원",))
    assert named("장애인 스포츠강좌이용권", names) == 1
    assert named("스포츠강좌이용권요", names) is None or named("스포츠강좌이용권요", names) == 0
    assert named("아무거나", ()) is None


@given(st.text(max_size=30), st.lists(st.lists(st.text(max_size=10), max_size=3), max_size=4))
def test_any_reply_names_one_of_any_names_or_none(said: str, names: list[list[str]]) -> None:
    place = named(said, names)
    assert place is None or 0 <= place < len(names)
