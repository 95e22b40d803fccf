"""Of which case a question asks, and which pieces are for just that case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.situation import days_named, fit, months_named, situation_of


@pytest.mark.parametrize(
    ("question", "for_it", "for_others"),
    [
        ("내가 일흔둘인데 얼마예요", "65세 이상: 2,000", "64세 이하: 4,000"),
        ("칠십 넘은 사람은 얼마요", "경로: 2,000", "청소년: 3,000"),
        ("손주가 열 살인데 얼마예요", "어린이: 1,000", "어른: 3,000"),
        ("우리 손자는 얼마예요", "초등학생 1,000원", "성인 3,000원"),
        ("중학생은 얼마 내요", "13~18세 2,000원", "7~12세 1,000원"),
        ("토요일에 가면 얼마예요", "토·일·공휴일: 4,000", "평일: 3,000"),
        ("수요일에 가면 얼마예요", "월~금: 3,000", "주말: 4,000"),
        ("금요일에 자면 얼마예요", "주말(금·토): 90,000", "주중(일~목): 60,000"),
        ("네 명 자는 방 얼마예요", "4인실 60,000원", "6인실 90,000원"),
        ("둘째는 얼마 줘요", "둘째 300만 원", "첫째 200만 원"),
        ("넷째는 얼마 줘요", "셋째 이상 500만 원", "첫째 200만 원"),
        ("시월에는 몇 시까지 해요", "3월~10월 18시", "11월~2월 17시"),
        ("저녁에 빌리면 얼마예요", "야간: 90,000", "오전: 50,000"),
        ("관외 사람은 얼마예요", "관외: 10,000", "관내: 3,000"),
        ("왕복으로 얼마예요", "왕복: 5,000", "편도: 3,000"),
        ("차상위인데 얼마예요", "차상위: 9%", "수급자: 0%"),
        ("잃어버려서 다시 만들면 얼마예요", "재발급: 5,000", "신규: 3,000"),
    ],
)
def test_what_is_for_the_case_is_worth_more_than_what_is_for_others(
    question: str, for_it: str, for_others: str
) -> None:
    case = situation_of(question)
    assert fit(for_it, case) > 0 > fit(for_others, case)


def test_what_names_no_case_neither_fits_nor_not() -> None:
    assert fit("한 해에 3만 원이에요.", situation_of("일흔둘인데 토요일에 얼마예요")) == 0
    assert not situation_of("얼마예요")


def test_what_is_for_the_others_is_not_against_who_is_none_of_the_named() -> None:
    text = "65세 이상은 무료이며 그 밖의 시민은 14,000원이에요."
    assert fit(text, situation_of("마흔 살인데 얼마예요")) >= 0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("월·수·금", "월수금"),
        ("화~금 10:00", "화수목금"),
        ("일~목", "일월화수목"),
        ("매주 월요일", "월"),
        ("토 06:00~18:00", "토"),
        ("평일", "월화수목금"),
        ("주말", "토일"),
        ("연중무휴", "월화수목금토일"),
        ("일이 있으면", ""),
    ],
)
def test_days_are_read_however_they_are_written(text: str, days: str) -> None:
    assert days_named(text) == frozenset(days)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3월부터 5월까지", {3, 5}),
        ("3월~5월", {3, 4, 5}),
        ("11월 ~ 2월", {11, 12, 1, 2}),
        ("7.1.~8.31.", {7, 8}),
        ("한겨울", {12, 1, 2}),
        ("유월", {6}),
        ("두 달 전", set()),
    ],
)
def test_months_are_read_however_they_are_written(text: str, months: set[int]) -> None:
    assert months_named(text) >= months
    assert bool(months_named(text)) == bool(months)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_read(question: str, text: str) -> None:
    assert isinstance(fit(text, situation_of(question)), float)
