"""What is written as a Korean speaker would say it; no figure may be lost or changed on the way."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.voice.inverse_reading import value
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
1~6월 = 일월부터 유월까지
3km = 삼 킬로미터
84㎡ = 팔십사 제곱미터
10kg = 십 킬로그램
500ml = 오백 밀리리터
350kWh = 삼백오십 킬로와트시
-5℃ = 영하 오 도
12-3번지 = 십이 다시 삼 번지
K패스 = 케이패스
LH = 엘에이치
TV = 티브이
F-2 비자 = 에프 투 비자
SNS = 에스엔에스
IC카드 = 아이씨카드
QR = 큐알
AI = 에이아이
Ⅱ 유형 = 이 유형
① 신청 = 일, 신청
○ 지원대상: 만 65세 = 지원대상, 만 육십오 세
※ 문의 = 문의
시·군·구 = 시 군 구
주민센터(으)로 = 주민센터로
을(를) = 을
基礎연금 = 연금
www.bokjiro.go.kr = 더블유더블유더블유 닷 복지로 닷 지오 닷 케이알
a@korea.kr = 에이 골뱅이 코리아 닷 케이알
007 = 공공칠
"""


_KINDS = """
# a figure right behind a mark
둘째 이상,2,400,000원 = 둘째 이상, 이백사십만 원
해당 없음.18,500원 = 해당 없음. 만 팔천오백 원
수급자(1종),3만원 = 수급자, 일 종, 삼만 원
화,14시에 = 화, 십사 시에
# a figure and a word that begins like a multiplier
3차 백신 = 삼 차 백신
2027 만화축제 = 이천이십칠 만화축제
제12회 천문대 = 제십이회 천문대
7 조리원 = 칠 조리원
4 억새축제 = 사 억새축제
# ranges with a dash and a wave
8,000-9,500원 = 팔천에서 구천오백 원
20만원-35만원 = 이십만 원에서 삼십오만 원
3-5등급 = 삼에서 오 등급
15%-20% = 십오 퍼센트에서 이십 퍼센트
60세-64세 = 육십 세에서 육십사 세
13:10-15:40 = 십삼 시 십 분부터 십오 시 사십 분까지
8-11시 = 여덟 시부터 열한 시까지
오전 8시-오후 7시 30분 = 오전 여덟 시부터 오후 일곱 시 삼십 분까지
3~5마리 = 세 마리에서 다섯 마리
2∼4개월 = 이에서 사 개월
제3급~제7급 = 제삼급에서 제칠급
2019~2023년 = 이천십구 년부터 이천이십삼 년까지
나형~다형 = 나형에서 다형
만5세~중학생 = 만 오 세에서 중학생
문서 7-2호 = 문서 칠 다시 이 호
# money
₩7억 5천만 = 칠억 오천만 원
￦12,000원 = 만 이천 원
35$ = 삼십오 달러
£1,200 = 천이백 파운드
USD 90 = 구십 달러
2천4백만원 = 이천사백만 원
6.5억원 = 육억 오천만 원
25만원/월 = 월 이십오만 원
(1인)10,000원 = 일 인, 만 원
$20-$35 = 이십 달러에서 삼십오 달러
2~3백명 = 이에서 삼백 명
우)04524 = 우, 공사오이사
5만원/1회 = 일 회당 오만 원
8,000원/3개월 = 삼 개월당 팔천 원
900원/kg = 킬로그램당 구백 원
15만원(월) = 십오만 원, 월
# leading zeros, no minutes, doubled words
06시 40분 = 여섯 시 사십 분
11시 08분 = 열한 시 팔 분
02월 03일 = 이월 삼 일
16시 00분 = 십육 시
00:20 = 영 시 이십 분
09:15분까지 = 아홉 시 십오 분까지
08:30~17:00에 = 여덟 시 삼십 분부터 십칠 시 사이에
08:30~17:00까지 = 여덟 시 삼십 분부터 십칠 시까지
(10~16시)에는 = 열 시부터 십육 시 사이에는
06:30~다음 날 06:30 = 여섯 시 삼십 분부터 다음 날 여섯 시 삼십 분까지
AM 9:00 = 오전 아홉 시
# telephone numbers
042-270-3456, 3457 = 공사이, 이칠공, 삼사오육, 삼사오칠
02-2650-1200/1201 = 공이, 이육오공, 일이공공, 일이공일
051-888-4100~9 = 공오일, 팔팔팔, 사일공공부터 구까지
15889999 = 일오팔팔, 구구구구
0505-300-1234 = 공오공오, 삼공공, 일이삼사
+82-31-200-3000 = 국가번호 팔이, 삼일, 이공공, 삼공공공
062)613-2114로 = 공육이, 육일삼, 이일일사로
01098765432 = 공일공, 구팔칠육, 오사삼이
1388 청소년상담 = 일삼팔팔 청소년상담
119안전센터 = 일일구 안전센터
110 또는 120 = 일일공 또는 일이공
문의 1355 = 문의 일삼오오
1372 소비자상담 = 일삼칠이 소비자상담
1372명 = 천삼백칠십이 명
총 120 = 총 백이십
내선 205 = 내선 이공오
비밀번호 4821 = 비밀번호 사팔이일
987-65-43210 = 구팔칠, 육오, 사삼이일공
# dates
24.11.3부터 = 이십사 년 십일월 삼 일부터
27.9월 = 이십칠 년 구월
2027.02 = 이천이십칠 년 이월
9. 3.(수) 10:00 = 구월 삼 일 수요일 열 시
12. 31. 까지 = 십이월 삼십일 일 까지
7/15까지 = 칠월 십오 일까지
9/1~9/20 = 구월 일 일부터 구월 이십 일까지
8/4(화) = 팔월 사 일 화요일
2027. 3. ~ 8. = 이천이십칠 년 삼월부터 팔월까지
6, 10월 = 유월, 시월
5월3일~7일 = 오월 삼 일부터 칠 일까지
2026.3.2.(월) ~ 4.10.(금) = 이천이십육 년 삼월 이 일 월요일부터 사월 십 일 금요일까지
2027. 1. 4. 10:00 ~ 1. 8. 17:00 = 이천이십칠 년 일월 사 일 열 시부터 일월 팔 일 십칠 시까지
'26.5월~ = 이십육 년 오월부터
20261105 = 이천이십육 년 십일월 오 일
재산의 1/3까지 = 재산의 삼분의 일까지
매주 월·목 = 매주 월요일 목요일
화~토 09:00~18:00 = 화요일부터 토요일까지 아홉 시부터 십팔 시까지
매월 5일~10일 = 매월 오 일부터 십 일까지
최대 '48시간' = 최대 사십팔 시간
# bounds
만 60세↑ = 만 육십 세 이상
15%↓ = 십오 퍼센트 이하
70세+ = 칠십 세 이상
△35만원 = 마이너스 삼십오만 원
55세~ = 오십오 세부터
~64세 = 육십사 세까지
~18:30 = 십팔 시 삼십 분까지
14:00~ = 십사 시부터
소득 < 90만원 = 소득 구십만 원 미만
-60세 이상 = 육십 세 이상
(-4%) = 마이너스 사 퍼센트
# addresses
www.gov.kr에서 = 더블유더블유더블유 닷 거브 닷 케이알에서
abc@daum.net로 = 에이비씨 골뱅이 다음 닷 넷으로
hometax.go.kr를 = 홈택스 닷 지오 닷 케이알을
안내문.hwp = 안내문 닷 에이치더블유피
# signs and units
1:1 상담 = 일대일 상담
5:2 배정 = 오 대 이 배정
경쟁률 12:10 = 경쟁률 십이 대 십
85 ㎡ = 팔십오 제곱미터
혈압 128/79 = 혈압 백이십팔에 칠십구
50km/h = 시속 오십 킬로미터
3/4kg = 사분의 삼 킬로그램
2와 1/2 = 이와 이분의 일
4G = 포지
300 kcal = 삼백 킬로칼로리
65dB = 육십오 데시벨
9 - 4 = 구, 사
3×5 = 삼 곱하기 오
2+3=5 = 이 플러스 삼은 오
100분의 30% = 백분의 삼십 퍼센트
구역의 3/8은 = 구역의 팔분의 삼은
A/S = 에이에스
R&D = 알앤디
B2층 = 지하 이 층
# counters and fixed words
3대 질병 = 삼 대 질병
8대 핵심과제 = 팔 대 핵심과제
버스 2대 = 버스 두 대
10·26 사건 = 일공이육 사건
3.1운동 = 삼일운동
2·28 = 이이팔
민원 4건 = 민원 네 건
4묶음 = 네 묶음
6자리 = 여섯 자리
손님 3분께 = 손님 세 분께
3분 거리 = 삼 분 거리
1가구 2주택 = 일 가구 이 주택
3가구 = 세 가구
등본 2부 = 등본 두 부
제2부 = 제이부
41번째 = 마흔한 번째
2, 4명 = 두 명, 네 명
1·2급 = 일 이 급
하루 2번 = 하루 두 번
2번 창구 = 이 번 창구
40대 남성 = 사십 대 남성
3분의 1 = 삼분의 일
40여 가구 = 사십여 가구
코로나19 검사 = 코로나 일구 검사
5060세대 = 오공육공 세대
# figures glued to a word
월3회 = 월 삼 회
연4회 = 연 사 회
각2부 = 각 두 부
(대상)만 70세 = 대상, 만 칠십 세
만70세 = 만 칠십 세
1인2,000원 = 일 인 이천 원
# what is called, and what is a street
문의는 129로 하세요 = 문의는 일이구로 하세요
112나 119로 알리세요 = 일일이나 일일구로 알리세요
1355로 부탁해요 = 일삼오오로 부탁해요
새싹3로 24번길 = 새싹 삼로 이십사 번길
3로 나누어요 = 삼으로 나누어요
# lists in one line
1. 진단서 1부 2. 도장 = 일, 진단서 한 부. 이, 도장
준비물: 1. 도장 2. 사진 = 준비물. 일, 도장. 이, 사진
1) 진단서 2) 도장 = 일, 진단서. 이, 도장
가. 자격 나. 절차 = 가. 자격. 나. 절차
(별표 1) 및 (별표 2) 기준 = 별표 일, 및, 별표 이, 기준
"""


@pytest.mark.parametrize("case", [line for line in (_SAID + _KINDS).splitlines() if line and line[0] != "#"])
def test_written_form_is_said(case: str) -> None:
    written, said = case.rsplit(" = ", 1)
    assert spoken_form(written) == said


amounts = st.integers(0, 10**13) | st.integers(0, 120_000)


@given(amounts, st.booleans(), st.sampled_from(["원", " 원", "세", "%", "kg", "호"]))
def test_no_figure_is_changed_in_text(amount: int, grouped: bool, unit: str) -> None:
    written = f"{amount:,}" if grouped else str(amount)
    said = spoken_form(f"금액은 {written}{unit}")
    words = re.sub(r"금액은 |원|세|퍼센트|킬로그램|호", "", said)
    assert value(words) == amount


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_amount_keeps_both_parts(large: int, small: int) -> None:
    said = spoken_form(f"{large}만 {small:,}원")
    assert value(said.removesuffix("원")) == large * 10_000 + small


@given(st.from_regex(r"0(2|31|51|10|70)-\d{3,4}-\d{4}", fullmatch=True))
def test_telephone_number_keeps_every_digit(number: str) -> None:
    digits = "".join("공일이삼사오육칠팔구"[int(each)] for each in number if each.isdigit())
    assert spoken_form(number).replace(", ", "") == digits


@given(st.dates(min_value=date(1000, 1, 1)))
def test_date_keeps_year_month_and_day(day: date) -> None:
    said = spoken_form(f"{day:%Y}-{day:%m}-{day:%d}").replace("유월", "육월").replace("시월", "십월")
    found = re.fullmatch(r"(.+) 년 (.+)월 (.+) 일", said)
    assert found is not None
    assert tuple(value(part) for part in found.groups()) == (day.year, day.month, day.day)


def test_native_numerals_count_to_ninety_nine() -> None:
    readings = [native(number) for number in range(1, 100)]
    assert len(set(readings)) == 99
    assert (readings[0], readings[19], readings[20], readings[98]) == ("한", "스무", "스물한", "아흔아홉")


_TEXT = st.text(
    st.sampled_from(
        "가세명월일원만억천분시개급회제대부번0123456789 .,~%-()/:·'A-zkmFB㎡①½Ⅱㄱ○\n₩$√+=<>△↑↓@&\ud800\u0301\u202e"
    )
    | st.characters()
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


@given(
    st.integers(1, 999),
    st.sampled_from(["세", "급", "명", "회", "개월", "건", "층", "%", "kg", "인"]),
    st.data(),
)
def test_a_range_has_both_ends(low: int, unit: str, data: st.DataObject) -> None:
    high = data.draw(st.integers(low + 1, 1_000))
    to = data.draw(st.sampled_from(["~", " ~ ", "∼", "-"]))
    first = spoken_form(f"{low}{unit}")
    second = spoken_form(f"{high}{unit}")
    assert spoken_form(f"{low}{unit}{to}{high}{unit}") == f"{first}에서 {second}"
    assert spoken_form(f"{low}{to}{high}{unit}") in (
        f"{first}에서 {second}",
        f"{sino(low)}에서 {second}",
    )


@given(st.text(st.sampled_from("가나다라마바사세명원 "), max_size=20))
def test_what_is_words_stays(text: str) -> None:
    assert spoken_form(text) == " ".join(text.split())


_ENDLESS = [
    *(
        "가",
        "1",
        "1,",
        "1,111,",
        "(",
        "- ",
        "-",
        "~",
        "1~",
        "1-",
        "1/",
        "1:",
        "1 ",
        "1만 ",
        "1. 가 ",
        "가. 나 ",
        "(1) 가 ",
    ),
    *(
        "a",
        "a.",
        "a@",
        "www.",
        "'1",
        "₩",
        "월·",
        "√1/",
        "△",
        "<1",
        "=1",
        "119 ",
        "02-123-4567,",
        "2025. 1. ",
        "1분의 ",
    ),
    *("ㄱ", "😀", "\u0301", "\ud800", "\u202e가", "가~가"),
]


@pytest.mark.parametrize("piece", _ENDLESS)
def test_endless_text_is_no_trap(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert re.fullmatch(r"[가-힣 .,?!]*", spoken_form(text))
