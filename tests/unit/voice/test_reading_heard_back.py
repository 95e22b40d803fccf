"""Whatever is written near it, an amount, a date, a time and a telephone number is heard as it is written."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.voice.inverse_reading import corpus_lines, heard, unheard, value, written
from voice.korean.numerals import sino
from voice.korean.spoken_form import spoken_form

_BEFORE = st.sampled_from(
    [
        *(
            "",
            "금액은 ",
            "최대 ",
            "(",
            "[",
            "대상,",
            "합계.",
            "있음.",
            "3인 이하,",
            "만 65세 이상, ",
            "월 ",
            "- ",
            "○ ",
        ),
        *(
            "1. ",
            "가. ",
            "※ ",
            "2025년도 ",
            "문의: ",
            "기준(",
            "'",
            '"',
            "「",
            "둘째 ",
            "제2호, ",
            "A형 ",
            "신청은 ",
        ),
        *("코로나19 ", "10% "),
    ]
)
_BEHIND = st.sampled_from(
    [
        *(
            "",
            ".",
            ", ",
            ")",
            "]",
            "까지",
            " 이상",
            " 이하입니다.",
            "을 지원",
            "(월)",
            " (1인)",
            "/",
            " / ",
            "; ",
            "'",
            '"',
        ),
        *("」", "씩 드려요", "이며, ", "\n", " 또는 2회", ", 3명", " 천연가스", " 백일장", " 만 65세"),
    ]
)


@st.composite
def _amounts(draw: st.DrawFn) -> tuple[str, int]:
    amount = draw(
        st.integers(1, 10**12) | st.integers(1, 3_000) | st.integers(1, 900).map(lambda n: n * 10_000)
    )
    forms = [f"{amount:,}원", f"{amount}원", f"{amount:,} 원", f"₩{amount:,}", f"￦ {amount:,}원"]
    if amount % 10_000 == 0:
        forms += [f"{amount // 10_000:,}만원", f"{amount // 10_000}만 원"]
    elif amount > 10_000 and amount % 10_000 >= 1_000:
        forms.append(f"{amount // 10_000}만 {amount % 10_000:,}원")
    if amount % 1_000 == 0 and amount < 10_000_000:
        forms.append(f"{amount // 1_000}천원")
    return draw(st.sampled_from(forms)), amount


@given(_BEFORE, _amounts(), _BEHIND)
def test_an_amount_is_heard(before: str, amount: tuple[str, int], behind: str) -> None:
    said = spoken_form(f"{before}{amount[0]}{behind}")
    assert ("amount", str(amount[1])) in heard(said), said


@given(
    _BEFORE,
    st.integers(1, 90_000),
    st.integers(1, 90_000),
    st.sampled_from(["~", " ~ ", "∼", "-", "–"]),
    _BEHIND,
)
def test_both_ends_of_a_range_of_amounts_are_heard(
    before: str, one: int, other: int, to: str, behind: str
) -> None:
    low, high = sorted((one * 100, other * 100 + 10_000_000))
    for text in (f"{low:,}원{to}{high:,}원", f"{low:,}{to}{high:,}원"):
        said = spoken_form(f"{before}{text}{behind}")
        amounts = [fact[1] for fact in heard(said) if fact[0] == "amount"]
        assert str(low) in amounts, said
        assert str(high) in amounts, said
        assert "에서" in said


_DATES = (
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}.{0.month}.{0.day}.",
    "{0.year}. {0.month}. {0.day}.",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}년 {0.month}월 {0.day}일",
    "{0.year}년{0.month:02}월{0.day:02}일",
)
_SHORT_YEARS = ("'{1}.{0.month}.{0.day}", "‘{1}. {0.month}. {0.day}.", "{1}.{0.month}.{0.day}")


@given(_BEFORE, st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from(_DATES), _BEHIND)
def test_a_date_is_heard(before: str, day: date, form: str, behind: str) -> None:
    said = spoken_form(f"{before}{form.format(day)}{behind}")
    assert ("date", str(day.year), str(day.month), str(day.day)) in heard(said), said


@given(_BEFORE, st.dates(date(2011, 1, 1), date(2099, 12, 31)), st.sampled_from(_SHORT_YEARS), _BEHIND)
def test_a_date_with_a_short_year_is_heard(before: str, day: date, form: str, behind: str) -> None:
    said = spoken_form(f"{before}{form.format(day, day.year % 100)}{behind}")
    assert ("date", str(day.year % 100), str(day.month), str(day.day)) in heard(said), said


@given(
    _BEFORE,
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.sampled_from(["~", " ~ ", "∼", "～"]),
    st.booleans(),
)
def test_the_second_date_may_leave_out_the_year(
    before: str, first: date, second: date, to: str, with_dots: bool
) -> None:
    dot = "." if with_dots else ""
    said = spoken_form(
        f"{before}{first.year}.{first.month}.{first.day}{dot}{to}{second.month}.{second.day}{dot}"
    )
    assert ("date", str(first.year), str(first.month), str(first.day)) in heard(said), said
    assert ("date", "", str(second.month), str(second.day)) in heard(said), said
    assert said.endswith("까지")


_TIMES = ("{0}:{1:02}", "{0:02}:{1:02}", "{0}시 {1}분", "{0:02}시 {1:02}분", "{0}시{1:02}분")


@given(_BEFORE, st.integers(0, 23), st.integers(0, 59), st.sampled_from(_TIMES), _BEHIND)
def test_a_time_is_heard(before: str, hour: int, minute: int, form: str, behind: str) -> None:
    said = spoken_form(f"{before}{form.format(hour, minute)}{behind}")
    assert ("time", str(hour), str(minute)) in heard(said), said


@given(
    _BEFORE,
    st.tuples(st.integers(0, 24), st.integers(0, 59)),
    st.tuples(st.integers(0, 24), st.integers(0, 59)),
    st.sampled_from(["~", " ~ ", "-", "–"]),
)
def test_both_ends_of_a_range_of_times_are_heard(
    before: str, one: tuple[int, int], other: tuple[int, int], to: str
) -> None:
    said = spoken_form(f"{before}{one[0]:02}:{one[1]:02}{to}{other[0]:02}:{other[1]:02}")
    times = [fact[1:] for fact in heard(said) if fact[0] == "time"]
    assert times == [(str(one[0]), str(one[1])), (str(other[0]), str(other[1]))], said
    assert said.endswith("까지")


@given(
    _BEFORE,
    st.from_regex(r"(?:0(?:2|31|51|10|70|507)[-)][0-9]{3,4}|1[568][0-9]{2})-[0-9]{4}", fullmatch=True),
    _BEHIND,
)
def test_a_telephone_number_is_heard(before: str, number: str, behind: str) -> None:
    said = spoken_form(f"{before}{number}{behind}")
    assert ("phone", re.sub(r"\D", "", number)) in heard(said), said


@given(st.integers(0, 10**13))
def test_numerals_amount_to_what_they_say(number: int) -> None:
    assert value(sino(number)) == number


def test_the_inverse_misses_what_is_read_wrongly() -> None:
    assert unheard("1,050,000원", "일, 공오공, 공공공 원") == [("amount", "1050000")]
    assert unheard("09:30", "아홉 시") == [("time", "9", "30")]
    assert not unheard("3만원, 2025. 3. 1.", "삼만 원, 이천이십오 년 삼월 일 일")
    assert written("2025-03-01 02-123-4567") == [("date", "2025", "3", "1"), ("phone", "021234567")]


# --- texts that nobody wrote for this ----------------------------------------------------------------------


@pytest.mark.shared_data
def test_every_fact_of_official_texts_is_heard_and_no_sign_is_left(shared_data: Path) -> None:
    lines = list(corpus_lines(shared_data))
    assert len(lines) > 5_000
    readings = [(line, spoken_form(line)) for line in lines]
    assert not [line for line, said in readings if not re.fullmatch(r"[가-힣 .,?!]*", said)]
    assert not [(line, lost) for line, said in readings if (lost := unheard(line, said))]
