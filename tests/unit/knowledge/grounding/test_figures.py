"""Different spellings of one fact are one figure; different facts are not; ordinary words are none."""

from pathlib import Path

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
    ("1년", "12개월", "열두 달", "일 년", "십이 개월"),
    ("1년 6개월", "18개월", "열여덟 달", "일 년 반"),
    ("90분", "1시간 30분", "한 시간 반", "1.5시간"),
    ("밤 12시", "24:00", "자정", "0시", "밤 열두 시"),
    ("낮 12시", "정오", "12:00", "낮 열두 시", "오후 12시"),
    ("새벽 1시", "01:00", "새벽 한 시", "밤 한 시"),
    ("석 달에 한 번", "3개월에 1회", "분기에 한 번"),
    ("다음 달", "다음달", "익월"),
    ("그달", "신청한 달", "출생월"),
    ("신청한 다음 달", "신청한 달의 다음 달"),
    ("당일", "그날", "같은 날"),
    ("매월 15일", "매달 15일", "매달 십오일"),
    ("1960년생", "60년생", "천구백육십년생"),
    ("1회 2정", "한 번에 2정", "한 번에 두 알"),
    ("제2조", "2조"),
    ("2%p", "2퍼센트포인트", "2%포인트", "이 퍼센트포인트"),
    ("30%~45%", "30-45%", "30퍼센트에서 45퍼센트까지"),
    ("60세~", "60세 이상", "예순 살부터", "만 60세↑"),
    ("~17:30", "17:30까지", "오후 다섯 시 반까지"),
    ("3자녀 이상", "세 자녀 이상", "자녀가 셋 이상", "자녀 세 명 이상"),
    ("1세대당 1구획", "가구당 1구획", "한 가구에 1구획"),
    ("1인당 80매", "한 분께 여든 장", "한 사람에게 80장", "한 명당 80매"),
    ("자녀 1인당 월 20만 원", "자녀 한 명에 월 20만 원", "자녀 한 명에게 매달 20만 원"),
    ("1주일에 5일", "주 5일", "일주일에 닷새"),
    ("2025. 3. 2. ~ 5. 30.", "2025년 3월 2일부터 2025년 5월 30일까지"),
    ("3월 2일(월)~6일(금)", "3월 2일부터 3월 6일까지"),
    ("12월 31일 이전", "12월 31일까지"),
    ("−5%", "마이너스 5%"),
    ("지하 1층", "지하1층"),
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
    ("십 개월", "6개월"),
    ("2%", "2%p"),
    ("낮 12시", "밤 12시"),
    ("오후 12시", "오전 12시"),
    ("쌀 두 포", "쌀 한 포"),
    ("여든 장", "80부"),
    ("예순 점", "70점"),
    ("70점", "70%"),
    ("첫째", "둘째"),
    ("제2조", "제2조의2"),
    ("1급", "1급 이상"),
    ("1회 2정", "1일 2정"),
    ("신청한 달", "신청한 다음 달"),
    ("그달", "이번 달"),
    ("전날", "당일"),
    ("매월 15일", "15일"),
    ("매월 15일", "매월 말일"),
    ("1인당 월 20만 원", "가구당 월 20만 원"),
    ("1인당 월 20만 원", "월 20만 원"),
    ("한 끼에 9,500원", "하루에 9,500원"),
    ("3개월마다", "매월"),
    ("7일 전까지", "7일 안에"),
    ("20만 원", "△20만 원"),
    ("80달러", "80원"),
    ("10여 명", "10명"),
    ("지하 1층", "1층"),
    ("2주", "2개월"),
    ("30병까지", "30병 초과"),
    ("12월 31일 이전", "12월 31일 전"),
    ("오후 2시~4시", "오후 2시~오전 4시"),
    ("두 층", "2층"),
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
        "이 사업은 사회에 도움이 돼요",
        "일이 많아 만나기 어려워요",
        "오이와 구조, 조사와 천연 재료",
        "백일해 예방",
        "억울한 일",
        "한의원과 한편",
        "한해 살림",
        "세무 상담",
        "네이버와 네일",
        "두루 살펴요",
        "두레 모임",
        "열이 나면 미루세요",
        "열린 도서관",
        "쉰 목소리",
        "한시적 지원",
        "만점을 받아요",
        "만기가 되면",
        "천식과 천장",
        "영세 사업자",
        "조사원이 찾아가요",
        "이 시간에는 쉬어요",
        "이 점이 중요해요",
        "한부모 가정",
        "한도를 정해요",
        "하나은행",
        "신청을 한 사람",
        "(신청)한 가구",
        "구 시청 자리",
        "식당과 해당 부서",
        "사천시와 삼천포",
        "(단위: 천원)",
        "월·수·금요일",
        "전월세 보증금",
        "하기로 하나, 예외가 있어요",
        "세 부담이 줄어요",
        "두어야 해요",
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


def test_what_is_monthly_is_once_a_month_where_no_other_number_of_times_is_stated() -> None:
    assert not unsupported_figures("석 달에 한 번 드려요", "분기별로 지급")
    assert unsupported_figures("한 달에 한 번 와요", "월 3회 방문")


def test_a_period_is_of_its_own_clause() -> None:
    text = "하루에 2만 5천 원이고 여덟 대가 있습니다"
    assert Figure(FigureKind.COUNT, "8", "대") in figures(text)
    assert Figure(FigureKind.MONEY, "25000", "원", per="일") in figures(text)


def test_months_of_payment_are_for_no_month() -> None:
    assert Figure(FigureKind.COUNT, "10", "개월") in figures("월 20만 원씩 10개월 동안 드려요")


def test_the_half_of_the_day_holds_for_the_times_after_it() -> None:
    expected = figures("13:00~16:00")
    assert figures("오후 검사는 평일 한 시부터 네 시까지 해요") == expected
    assert figures("오후 1시~4시") == expected


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


@pytest.mark.parametrize(
    ("text", "pers"),
    [
        ("1회 이용료는 어른 4,000원, 어린이 2,500원이에요", ["회", "회"]),
        ("월 보험료는 3만 원 이하, 재산은 3억 원 이하", ["월", ""]),
        ("월 30만 원, 보증금 500만 원", ["월", ""]),
        ("상담(1회 50분) 뒤에 10만 원을 드려요", ["회", ""]),
        ("자녀 1인당 월 20만 원", ["명·월"]),
        ("30만 원/월", ["월"]),
        ("본인부담금(월) 26,860원", ["월"]),
        ("4인 기준 200만 원", ["", ""]),
        ("연 1회 30만 원", ["년", "년"]),
        ("한 달 30시간 일하고 29만 원", ["월", "월"]),
        ("하루 다섯 번 돌아요", ["일"]),
        ("한 장당 50원", ["장"]),
    ],
)
def test_what_each_figure_is_for(text: str, pers: list[str]) -> None:
    found = [one.figure for one in find_figures(text)]
    assert [one.per for one in found if one.kind is not FigureKind.PERIOD] == pers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("오전 9시~6시", ["09:00", "18:00"]),
        ("밤 10시부터 2시까지", ["22:00", "02:00"]),
        ("밤 9시~12시", ["21:00", "00:00"]),
        ("점심시간은 12시부터 1시까지", ["12:00", "13:00"]),
        ("오후 2시와 4시", ["14:00", "16:00"]),
        ("6시~22시", ["06:00", "22:00"]),
        ("06:00부터 12:00까지", ["06:00", "12:00"]),
        ("오후 2~4시", ["14:00", "16:00"]),
        ("두 시에 와요", ["14:00"]),
        ("아홉 시에 와요", ["09:00"]),
        ("다음 날 새벽 1시까지", ["다음 날", "01:00"]),
    ],
)
def test_times_without_their_half_of_the_day(text: str, values: list[str]) -> None:
    assert [one.figure.value for one in find_figures(text)] == values


@pytest.mark.shared_data
def test_every_line_of_the_corpora_can_be_read(shared_data: Path) -> None:
    for path in [*shared_data.glob("corpus*/*.csv"), *shared_data.glob("corpus*/*.xml")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            for found in find_figures(line):
                assert 0 <= found.start < found.end <= len(line)
