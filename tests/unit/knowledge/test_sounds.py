import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.sounds import Hearing

HEARING = Hearing(
    [
        "기초연금",
        "장애인연금",
        "케이패스",
        "통합문화이용권(문화누리카드)",
        "에너지바우처",
        "한부모가족 아동양육비",
        "틀니",
    ]
)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("기초연검 얼마 나와요", "기초연금 얼마 나와요"),
        ("게이 패스가 뭐예요", "케이패스가 뭐예요"),
        ("문하누리 카드 만들고 싶어요", "문화누리카드 만들고 싶어요"),
        ("애너지바우처는 누가 받아요", "에너지바우처는 누가 받아요"),
        ("에너지 바우쳐 신청", "에너지바우처 신청"),
        ("기추연금", "기초연금"),
    ],
)
def test_a_name_that_was_misheard_is_put_right(heard: str, meant: str) -> None:
    assert HEARING.corrected(heard) == meant


@pytest.mark.parametrize(
    "question",
    [
        "기초연금 얼마예요",
        "기초 연금 얼마예요",
        "장애연금은 뭐가 달라요",
        "기초연구 자료 있어요",
        "기초학력 지원",
        "틀리면 어떡해요",
        "",
        "네",
    ],
)
def test_what_is_another_word_stays(question: str) -> None:
    assert HEARING.corrected(question) == question


def test_names_are_found_however_they_are_spaced() -> None:
    assert HEARING.names_in("그럼 기초 연금은요") == ["기초연금"]
    assert HEARING.names_in("그럼 그건요") == []


@given(st.text(max_size=60))
def test_any_text_can_be_listened_to(question: str) -> None:
    assert isinstance(HEARING.corrected(question), str)
    assert Hearing([]).corrected(question) == question
