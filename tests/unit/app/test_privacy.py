"""Private numbers never get through; public ones do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue.privacy import REPLACEMENT, PersonalData, redact


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("제 번호는 010-1234-5678이에요", PersonalData.MOBILE),
        ("공일공 일이삼사 오육칠팔", PersonalData.MOBILE),
        ("공일공에 일이삼사에 오육칠팔이요", PersonalData.MOBILE),
        ("01012345678", PersonalData.MOBILE),
        ("주민번호 900101-1234567", PersonalData.RESIDENT_NUMBER),
        ("구공공일공일 다시 일이삼사오육칠", PersonalData.RESIDENT_NUMBER),
        ("외국인등록번호 900101-5234567", PersonalData.RESIDENT_NUMBER),
        ("주민번호 앞자리 구공공일공일 뒷자리 일", PersonalData.RESIDENT_NUMBER),
        ("카드 1234 5678 1234 5678", PersonalData.CARD),
        ("농협 302-1234-5678-91", PersonalData.ACCOUNT),
        ("국민은행 일이삼사오육 공일 일이삼사오육", PersonalData.ACCOUNT),
        ("여권은 M12345678이에요", PersonalData.PASSPORT),
        ("여권은 M123A4567이에요", PersonalData.PASSPORT),
        ("11-12-345678-01", PersonalData.LICENCE),
        ("123456789", PersonalData.LONG_NUMBER),
    ],
)
def test_a_private_number_is_replaced_and_named(text: str, kind: PersonalData) -> None:
    clean, kinds = redact(text)
    assert REPLACEMENT in clean
    assert kinds == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "129에 전화",
        "1577-1389",
        "일오칠칠에 일삼팔구",
        "031-310-2114",
        "02-123-4567",
        "342,510원",
        "1억 2,000만원",
        "65세 이상 2025년 1월 1일 30만원",
        "2025-01-01 ~ 2025-12-31",
        "이 사람이 사오일 전에 이사 오셨어요",
        "일이 많아요",
        "123,456,789원",
        "",
        "구청 이층 일번 창구",
    ],
)
def test_public_numbers_and_words_stay(text: str) -> None:
    assert redact(text) == (text, frozenset())


def test_the_words_around_stay() -> None:
    assert redact("제 번호는 010-1234-5678이에요")[0] == f"제 번호는 {REPLACEMENT}이에요"


_SPOKEN = "공일이삼사오육칠팔구"
_MOBILES = st.integers(min_value=0, max_value=99_999_999).map(lambda number: f"010{number:08}")


@given(_MOBILES, st.sampled_from(["", " ", "-", ".", " - ", "에 ", " 다시 "]), st.booleans())
def test_no_mobile_number_gets_through(digits: str, gap: str, spoken: bool) -> None:
    written = gap.join((digits[:3], digits[3:7], digits[7:]))
    if spoken:
        written = "".join(_SPOKEN[int(letter)] if letter.isdigit() else letter for letter in written)
    clean, kinds = redact(f"제 전화는 {written} 입니다")
    assert clean == f"제 전화는 {REPLACEMENT} 입니다"
    assert kinds


@given(st.text(alphabet="0123456789", min_size=11, max_size=30), st.sampled_from(["", " ", "-"]))
def test_no_long_run_of_digits_gets_through(digits: str, gap: str) -> None:
    clean, kinds = redact("번호 " + gap.join(digits))
    office = len(digits) <= 11 and not kinds
    assert office or not any(letter.isdigit() for letter in clean)


@given(st.text(max_size=200))
def test_redacting_twice_changes_nothing(text: str) -> None:
    once, _ = redact(text)
    assert redact(once)[0] == once
