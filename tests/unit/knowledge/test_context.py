import pytest

from knowledge.context import Context, chosen, points_back
from knowledge.morphology import Morphology

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
