"""What is written as a Korean speaker would say it; no figure may be lost or changed on the way."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.numerals import native, sino
from voice.korean.spoken_form import spoken_form

_SAID = """
세 명 = 세 명
3명 = 세 명
20살 = 스무 살
21살 = 스물한 살
65세 = 육십오 세
만 65세 이상 = 만 육십오 세 이상
3개 = 세 개
12개월 = 십이 개월
3개소 = 삼 개소
2회 = 이 회
주 3번 = 주 세 번
1번 창구 = 일 번 창구
1번째 = 첫 번째
3번째 = 세 번째
2째 = 둘째
3시 30분 = 세 시 삼십 분
24시간 = 이십사 시간
3시간 = 세 시간
1층 = 일 층
2호선 = 이 호선
제3조 = 제삼조
1차 = 일 차
30일 = 삼십 일
2주 = 이 주
20대 = 이십 대
2대 = 두 대
342,510원 = 삼십사만 이천오백십 원
1억 2천만 원 = 일억 이천만 원
34만 2,510원 = 삼십사만 이천오백십 원
3.5만원 = 삼만 오천 원
월 30만원 = 월 삼십만 원
1만원 = 만 원
50천원 = 오만 원
₩5,000 = 오천 원
2025-01-01 = 이천이십오 년 일월 일 일
2025. 1. 1. = 이천이십오 년 일월 일 일
2025.12.31 = 이천이십오 년 십이월 삼십일 일
2025년 6월 = 이천이십오 년 유월
10월 = 시월
1.1.~12.31. = 일월 일 일부터 십이월 삼십일 일까지
'25년 = 이십오 년
2024년 12월 31일(화)까지 = 이천이십사 년 십이월 삼십일 일 화요일까지
09:00~18:00 = 아홉 시부터 십팔 시까지
10:30부터 = 열 시 삼십 분부터
오후 2시 = 오후 두 시
월~금 = 월요일부터 금요일까지
129 = 일이구
국번 없이 129 = 국번 없이 일이구
보건복지상담센터(129)로 전화 = 보건복지상담센터, 일이구로 전화
112번으로 = 일일이번으로
112번지 = 백십이 번지
1577-1389 = 일오칠칠, 일삼팔구
031-310-2114 = 공삼일, 삼일공, 이일일사
(02) 2133-1234 = 공이, 이일삼삼, 일이삼사
02-120 = 공이, 일이공
010-1234-5678 = 공일공, 일이삼사, 오육칠팔
120만원 = 백이십만 원
129명 = 백이십구 명
7.5% = 칠 점 오 퍼센트
0.5 = 영 점 오
100분의 50 = 백분의 오십
1/2 = 이분의 일
½ = 이분의 일
10∼20% = 십에서 이십 퍼센트
5~10명 = 다섯 명에서 열 명
5세~12세 = 오 세에서 십이 세
1~6월 = 일월에서 유월
3km = 삼 킬로미터
84㎡ = 팔십사 제곱미터
10kg = 십 킬로그램
500ml = 오백 밀리리터
350kWh = 삼백오십 킬로와트시
-5℃ = 마이너스 오 도
12-3번지 = 십이 다시 삼 번지
K패스 = 케이패스
LH = 엘에이치
TV = 티브이
F-2 비자 = 에프 투 비자
SNS = 에스엔에스
IC카드 = 아이시카드
QR = 큐아르
AI = 에이아이
Ⅱ 유형 = 이 유형
① 신청 = 일, 신청
○ 지원대상: 만 65세 = 지원대상, 만 육십오 세
※ 문의 = 문의
시·군·구 = 시 군 구
주민센터(으)로 = 주민센터로
을(를) = 을
基礎연금 = 연금
www.bokjiro.go.kr = 더블유더블유더블유 점 복지로 점 지오 점 케이아르
a@korea.kr = 에이 골뱅이 케이오아르이에이 점 케이아르
007 = 공공칠
"""


@pytest.mark.parametrize("case", _SAID.strip().splitlines())
def test_written_form_is_said(case: str) -> None:
    written, said = case.split(" = ")
    assert spoken_form(written) == said


# --- an independent reader of Korean numerals ---------------------------------------------------------------

_DIGITS = {name: value for value, name in enumerate("영일이삼사오육칠팔구")}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}


def _value(words: str) -> int:
    total = group = digit = 0
    for word in words.replace(" ", ""):
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _SMALL:
            group += (digit or 1) * _SMALL[word]
            digit = 0
        else:
            total += ((group + digit) or 1) * _LARGE[word]
            group = digit = 0
    return total + group + digit


amounts = st.integers(0, 10**13) | st.integers(0, 120_000)


@given(amounts)
def test_every_amount_can_be_read_back(amount: int) -> None:
    assert _value(sino(amount)) == amount


@given(amounts, st.booleans(), st.sampled_from(["원", " 원", "세", "%", "kg", "호"]))
def test_no_figure_is_changed_in_text(amount: int, grouped: bool, unit: str) -> None:
    written = f"{amount:,}" if grouped else str(amount)
    said = spoken_form(f"금액은 {written}{unit}")
    words = re.sub(r"금액은 |원|세|퍼센트|킬로그램|호", "", said)
    assert _value(words) == amount


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_amount_keeps_both_parts(large: int, small: int) -> None:
    said = spoken_form(f"{large}만 {small:,}원")
    assert _value(said.removesuffix("원")) == large * 10_000 + small


@given(st.from_regex(r"0(2|31|51|10|70)-\d{3,4}-\d{4}", fullmatch=True))
def test_telephone_number_keeps_every_digit(number: str) -> None:
    digits = "".join("공일이삼사오육칠팔구"[int(each)] for each in number if each.isdigit())
    assert spoken_form(number).replace(", ", "") == digits


@given(st.dates(min_value=date(1000, 1, 1)))
def test_date_keeps_year_month_and_day(day: date) -> None:
    said = spoken_form(f"{day:%Y}-{day:%m}-{day:%d}").replace("유월", "육월").replace("시월", "십월")
    found = re.fullmatch(r"(.+) 년 (.+)월 (.+) 일", said)
    assert found is not None
    assert tuple(_value(part) for part in found.groups()) == (day.year, day.month, day.day)


def test_native_numerals_count_to_ninety_nine() -> None:
    readings = [native(number) for number in range(1, 100)]
    assert len(set(readings)) == 99
    assert (readings[0], readings[19], readings[20], readings[98]) == ("한", "스무", "스물한", "아흔아홉")


_TEXT = st.text(
    st.sampled_from("가세명월일원만억천분시개0123456789 .,~-%()/:·'A-zkm㎡①○\n") | st.characters()
)


@given(_TEXT)
def test_only_what_can_be_said_is_left(text: str) -> None:
    assert re.fullmatch(r"[가-힣 .,?!]*", spoken_form(text))


@given(_TEXT)
def test_spoken_form_is_its_own_spoken_form(text: str) -> None:
    once = spoken_form(text)
    assert spoken_form(once) == once


@given(st.text(st.sampled_from("0123456789가 원명,.%"), max_size=40))
def test_no_figure_vanishes(text: str) -> None:
    has_figure = any(each.isdigit() for each in text)
    assert not has_figure or re.search(r"[가-힣]", spoken_form(text))


def _lines() -> Iterator[str]:
    yield "가" * 100_000
    yield "1" * 100_000
    yield "1," * 50_000
    yield "(" * 100_000
    yield "- " * 50_000


@pytest.mark.parametrize("text", list(_lines()), ids=["syllables", "digits", "commas", "brackets", "bullets"])
def test_endless_text_is_no_trap(text: str) -> None:
    assert isinstance(spoken_form(text), str)
