"""Different spellings of one fact are one figure; different facts are not; ordinary words are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.grounding.figures import figures, find_figures, unsupported_figures
from knowledge.grounding.types import Bound, Figure, FigureKind

SAME = [
    ("342,510원", "34만 2,510원", "34만2510원", "삼십사만 이천오백십 원", "34.251만원"),
    ("1억 2천만원", "120,000,000원", "일억 이천만 원"),
    ("월 30만 원", "매월 300,000원", "한 달에 삼십만 원", "매달 30만원"),
    ("65세", "만 65세", "예순다섯 살", "육십오 세", "65살", "만육십오세"),
    ("2025-01-01", "2025년 1월 1일", "'25.1.1.", "2025. 1. 1.", "2025/1/1"),
    ("오전 9시", "09:00", "아침 아홉 시"),
    ("18시 30분", "오후 6시 반", "18:30", "저녁 여섯 시 반"),
    ("3개월", "석 달", "삼 개월"),
    ("3번", "세 번", "3회", "삼 회"),
    ("10일", "열흘", "십 일"),
    ("한 달", "1개월"),
    ("7.5%", "칠점오 퍼센트", "7.5퍼센트"),
    ("100분의 50", "50%", "절반", "2분의 1"),
    ("1577-1389", "일오칠칠에 일삼팔구", "국번 없이 일오칠칠에 일삼팔구", "15771389", "1577 1389"),
    ("031-310-2114", "공삼일에 삼일공에 이일일사", "(031)310-2114"),
    ("10~20만원", "10만원~20만원", "10만 원에서 20만 원까지", "10만 원부터 20만 원까지"),
    ("20~49세", "20세부터 49세까지", "20세 이상 49세 이하"),
    ("1.1.~12.31.", "1월 1일부터 12월 31일까지"),
    ("09:00~18:00", "오전 9시부터 오후 6시까지"),
    ("최대 30만원", "30만 원까지", "30만 원 이내"),
    ("5명", "다섯 명", "다섯 분", "5인"),
    ("85㎡", "85제곱미터"),
    ("연 1회", "1년에 한 번", "매년 1회"),
    ("https://www.bokjiro.go.kr/", "bokjiro.go.kr"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_fact_are_one_figure(spellings: tuple[str, ...]) -> None:
    expected = figures(spellings[0])
    assert expected
    assert {spelling: figures(spelling) for spelling in spellings} == dict.fromkeys(spellings, expected)


DIFFERENT = [
    ("65세 이상", "65세 미만"),
    ("65세 이상", "65세 초과"),
    ("65세 이상", "65세"),
    ("월 30만 원", "연 30만 원"),
    ("월 30만 원", "30만 원"),
    ("최대 30만 원", "최소 30만 원"),
    ("1등급", "1급"),
    ("3개월", "3년"),
    ("30일 이내", "30일 이후"),
    ("오전 9시", "오후 9시"),
    ("129", "119"),
    ("1인당 70만원", "70만원"),
    ("10~20만원", "20만원"),
    ("중앙로 12", "중앙로 21"),
    ("중앙로 12에 있어요", "시청로 12에 있어요"),
    ("2025년 1월 1일", "2024년 1월 1일"),
    ("주 3회", "월 3회"),
    ("수십만 원", "십만 원"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_facts_are_different_figures(one: str, other: str) -> None:
    assert figures(one) != figures(other)


@pytest.mark.parametrize(
    "text",
    [
        "이 사람이 일자리를 구합니다",
        "구청에 오세요",
        "사이가 좋아 만나다",
        "천천히 하세요",
        "백내장 수술",
        "영유아 보육",
        "구직 활동",
        "이사했어요",
        "삼촌",
        "십자가",
        "사회복지",
        "구급차",
        "일시금",
        "이월금",
        "지원 사원",
        "공원",
        "한번 해 보세요",
        "이천시에 살아요",
        "오전에 오세요",
        "육아",
        "구호물품",
        "사고",
        "만약",
        "조금",
        "일반 시민",
        "이분",
    ],
)
def test_ordinary_words_hold_no_figure(text: str) -> None:
    assert figures(text) == frozenset()


def test_the_low_end_of_a_range_takes_scale_unit_and_bound() -> None:
    assert figures("10~20만원") == {
        Figure(FigureKind.MONEY, "100000", "원", Bound.AT_LEAST),
        Figure(FigureKind.MONEY, "200000", "원", Bound.AT_MOST),
    }


def test_a_vague_amount_is_a_figure_of_its_own() -> None:
    assert {figure.kind for figure in figures("수십만 원을 드려요")} == {FigureKind.VAGUE}


def test_a_full_date_states_its_month_and_day_but_no_other_year() -> None:
    assert not unsupported_figures("3월 1일에 시작해요", "2025. 3. 1.에 시작")
    assert unsupported_figures("2024년 3월 1일에 시작해요", "2025. 3. 1.에 시작")


def test_the_place_of_a_figure_is_where_it_stands() -> None:
    text = "매월 34만 2,510원을 65세 이상에게"
    assert [text[found.start : found.end] for found in find_figures(text)] == ["매월", "34만 2,510원", "65세"]


_SINO = "영일이삼사오육칠팔구"


def _sino(number: int) -> str:
    """Number words for 1 to 99,999,999, as a clerk says them."""

    def below(section: int) -> str:
        words = ""
        for scale, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
            digit, section = divmod(section, scale)
            if digit:
                words += ("" if digit == 1 and name else _SINO[digit]) + name
        return words

    high, low = divmod(number, 10_000)
    head = ("" if high == 1 else below(high)) + "만 " if high else ""
    return (head + below(low)).strip()


@given(st.integers(min_value=10, max_value=99_999_999))
def test_money_is_the_same_however_it_is_written(amount: int) -> None:
    high, low = divmod(amount, 10_000)
    mixed = (f"{high}만 " if high else "") + (f"{low:,}" if low else "")
    expected = {Figure(FigureKind.MONEY, str(amount), "원")}
    assert figures(f"{amount:,}원") == expected
    assert figures(f"{mixed.strip()}원") == expected
    assert figures(f"{_sino(amount)} 원") == expected


@given(st.text(alphabet="0123456789,.~-만천백십억 원세월일년시이상하한두%()\n로길에:" + _SINO, max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for found in find_figures(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text", ["70점이면", "60점이하", "10점이에요", "일점오억", "9" * 5000, "팔십점"])
def test_points_and_endless_digits_end_in_no_exception(text: str) -> None:
    find_figures(text)
