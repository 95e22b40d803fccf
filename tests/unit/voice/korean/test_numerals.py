import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.korean.numerals import NATIVE_ONES, NATIVE_TENS, SINO_VALUES, digit_by_digit, digits_in, native


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("공삼일에 삼일공에 이일일사", "0313102114"),
        ("031-310-2114", "0313102114"),
        ("０３１", "031"),
        ("하나 둘 셋 넷 빵", "12340"),
        ("영륙 육", "066"),
        ("국번 없이 일이구", "129"),
        ("일오칠칠 하이픈 일삼팔구", "15771389"),
        ("", ""),
        ("번호", ""),
    ],
)
def test_digits_are_read_as_they_are_said(said: str, digits: str) -> None:
    assert digits_in(said) == digits


@given(st.text(alphabet="0123456789", max_size=20), st.sampled_from(["공", "영"]))
def test_digits_that_are_said_can_be_read_again(digits: str, zero: str) -> None:
    assert digits_in(digit_by_digit(digits, zero)) == digits


@given(st.integers(1, 99))
def test_native_numerals_count_what_they_say(number: int) -> None:
    said = native(number)
    tens = next((word for word in NATIVE_TENS if said.startswith(word)), "")
    ones = said.removeprefix(tens)
    assert NATIVE_TENS.get(tens, 0) + (NATIVE_ONES[ones] if ones else 0) == number


def test_a_digit_has_one_value_by_each_of_its_names() -> None:
    assert {SINO_VALUES[word] for word in "영일이삼사오육칠팔구"} == set(range(10))
    assert (SINO_VALUES["공"], SINO_VALUES["륙"]) == (0, 6)
