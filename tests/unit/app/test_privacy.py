"""Private numbers never get through; public ones do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue.privacy import REPLACEMENT, redact
from voice.korean.personal_numbers import PersonalKind, written_personal_data


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("제 번호는 010-1234-5678이에요", PersonalKind.MOBILE_NUMBER),
        ("공일공 일이삼사 오육칠팔", PersonalKind.MOBILE_NUMBER),
        ("공일공에 일이삼사에 오육칠팔이요", PersonalKind.MOBILE_NUMBER),
        ("01012345678", PersonalKind.MOBILE_NUMBER),
        ("주민번호 900101-1234567", PersonalKind.RESIDENT_NUMBER),
        ("구공공일공일 다시 일이삼사오육칠", PersonalKind.RESIDENT_NUMBER),
        ("외국인등록번호 900101-5234567", PersonalKind.RESIDENT_NUMBER),
        ("주민번호 앞자리 구공공일공일 뒷자리 일", PersonalKind.RESIDENT_NUMBER),
        ("카드 1234 5678 1234 5678", PersonalKind.CARD),
        ("농협 302-1234-5678-91", PersonalKind.ACCOUNT),
        ("국민은행 일이삼사오육 공일 일이삼사오육", PersonalKind.ACCOUNT),
        ("여권은 M12345678이에요", PersonalKind.PASSPORT),
        ("여권은 M123A4567이에요", PersonalKind.PASSPORT),
        ("11-12-345678-01", PersonalKind.LICENCE),
        ("123456789", PersonalKind.LONG_NUMBER),
        ("hong.gildong@example.com으로 보내 주세요", PersonalKind.EMAIL),
        ("a_b+c @ mail.example.co.kr", PersonalKind.EMAIL),
        ("홍길동 골뱅이 네이버 점 컴으로", PersonalKind.EMAIL),
        ("119-129-1366", PersonalKind.ACCOUNT),
        ("계좌는 129, 1366", PersonalKind.ACCOUNT),
        ("1588 1234 1577 1234", PersonalKind.CARD),
        ("1990-01-01-1234567", PersonalKind.RESIDENT_NUMBER),
        ("1990. 1. 1. 1234567", PersonalKind.RESIDENT_NUMBER),
        ("991399-1234567", PersonalKind.ACCOUNT),
    ],
)
def test_a_private_number_is_replaced_and_named(text: str, kind: PersonalKind) -> None:
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
        "129 1366",
        "129, 1366, 02-120",
        "110·120·129",
        "112/119 1366",
        "1577-1389, 1366, 031-310-2114",
        "1577-1389 1366 031-310-2114",
        "02)120, 129",
        "일이구, 일삼육육",
        "일이구 일삼육육 일일공",
        "2025-01-01 129",
        "2025. 1. 1.~2025. 12. 31. 사이에 1366",
        "1960.12.31.이전에 태어난 분",
        "골뱅이 무침 점심",
        "@행정복지센터",
    ],
)
def test_public_numbers_and_words_stay(text: str) -> None:
    assert redact(text) == (text, frozenset())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("129, 010-1234-5678", f"129, {REPLACEMENT}"),
        ("010-1234-5678 1366", f"{REPLACEMENT} 1366"),
        ("(010)1234-5678 99", f"{REPLACEMENT} 99"),
        ("01012345678@example.com", REPLACEMENT),
        ("카드 1234-5678-1234-5678 원래 쓰던 것", f"카드 {REPLACEMENT} 원래 쓰던 것"),
        ("010-1234-5678 원종동 살아요", f"{REPLACEMENT} 원종동 살아요"),
        ("국번 없이 010 일이삼사 5678이랑", f"국번 없이 {REPLACEMENT}이랑"),
    ],
)
def test_a_private_number_goes_whole_and_what_stands_next_to_it_stays(text: str, clean: str) -> None:
    assert redact(text)[0] == clean


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


_PIECES = "010 - 1234 5678 129 900101 1234567 공일공 일이삼사 에 M a@b.co 원 , 2025-01-01 이전 ( 계좌 . 12345678 1,000"


@given(st.text(max_size=200) | st.lists(st.sampled_from([" ", *_PIECES.split()]), max_size=14).map("".join))
def test_redacting_twice_changes_nothing(text: str) -> None:
    once, _ = redact(text)
    assert redact(once)[0] == once


@given(st.text(alphabet="0123456789-@.가a ", max_size=80))
def test_what_is_found_in_documents_is_taken_out_of_what_visitors_say(text: str) -> None:
    assert written_personal_data(redact(text)[0]) == []
