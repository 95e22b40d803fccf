"""How a document is cut into what can be said of it, and what governs each piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.pieces import Piece, is_amount, pieces
from knowledge.types import Document, Section
from voice.korean.letters import any_letters


def cut(text: str) -> list[Piece]:
    return list(pieces(Document("D", "텃밭", {Section.NOTE: text}, "", None), Section.NOTE))


PRICES = "이용요금\n구분 | 평일 | 주말\n어른 | 평일: 3,000 | 주말: 4,000\n어린이 | 평일: 1,000 | 주말: 2,000"


def test_a_row_knows_its_columns_and_its_heading_and_is_told_without_bars() -> None:
    grown_up, child = cut(PRICES)

    assert grown_up.row is not None
    assert grown_up.row.head == "어른"
    assert grown_up.row.cells == (("평일", "3,000"), ("주말", "4,000"))
    assert (grown_up.text, grown_up.heading) == ("어른, 평일: 3,000, 주말: 4,000", "이용요금")
    assert child.source in PRICES


def test_a_column_is_named_from_above_where_the_row_does_not_name_it() -> None:
    text = "구분 | 수급자 | 차상위 | 일반\n본인부담 | 0% | 9% | 15%"
    (row,) = cut(text)

    assert row.text == "본인부담, 수급자: 0%, 차상위: 9%, 일반: 15%"
    assert row.source == text


def test_a_heading_is_not_told_by_itself_and_names_what_stands_under_it() -> None:
    told = cut("준비물\n장갑을 가져오세요.\n쉬는 날\n매주 월요일은 쉽니다.")

    assert [piece.text for piece in told] == ["장갑을 가져오세요.", "매주 월요일은 쉽니다."]
    assert [piece.heading for piece in told] == ["준비물", "쉬는 날"]


def test_items_of_a_list_are_no_headings() -> None:
    assert [piece.text for piece in cut("장갑\n모자\n호미\n물통")] == ["장갑", "모자", "호미", "물통"]


def test_the_answer_to_a_written_question_stands_under_it_and_the_question_is_not_told() -> None:
    (answer,) = cut("호미도 빌려 주나요?\nA. 사무실에서 무료로 빌려 드립니다.")

    assert answer.text == "사무실에서 무료로 빌려 드립니다."
    assert answer.under == "호미도 빌려 주나요?"


def test_an_item_goes_with_the_line_that_says_it_is_left_out() -> None:
    lead, owner, renter = cut("다음에 해당하는 사람은 제외합니다.\n1. 밭이 있는 사람\n2. 밭을 빌린 사람")

    assert lead.is_lead
    assert owner.lead == renter.lead == lead.text
    assert owner.denies
    assert renter.denies


def test_a_line_that_leads_into_a_list_is_kept_for_the_age_that_it_states() -> None:
    told = cut("65세 이상으로서 다음 각 호의 어느 하나에 해당하는 사람\n1. 혼자 사는 사람\n2. 수급자")

    assert told[0].text.startswith("65세 이상")
    assert told[1].lead == told[0].text


def test_a_line_that_only_announces_is_not_told() -> None:
    told = cut("지원 대상은 다음과 같습니다.\n- 혼자 사는 사람\n- 수급자")

    assert [(piece.text, piece.lead) for piece in told] == [("혼자 사는 사람", ""), ("수급자", "")]


def test_lines_of_a_form_are_not_told() -> None:
    assert not cut("신청인 (서명 또는 인)\n○○ 구청장 귀하\n성 명\n성 명 | 생년월일 | 주 소")


@pytest.mark.parametrize(
    ("value", "around", "is_money"),
    [
        ("80,000", "이용요금", True),
        ("500", "진료비", True),
        ("80,000", "", True),
        ("80,000", "인원", False),
        ("42", "이용요금", False),
        ("09:00", "이용요금", False),
    ],
)
def test_a_bare_number_is_money_by_what_stands_around_it(value: str, around: str, is_money: bool) -> None:
    assert is_amount(value, around) is is_money


@given(st.text(alphabet="가나다 12.|:\n-①(),?원", max_size=120))
def test_every_piece_stands_in_its_section(text: str) -> None:
    for piece in cut(text):
        assert any_letters(piece.source) in any_letters(text)
