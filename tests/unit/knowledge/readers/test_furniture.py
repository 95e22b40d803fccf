"""What answers nobody: lists of contents, blank forms, what held before."""

from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish, heading, paragraph
from knowledge.readers.layout.furniture import without_furniture
from knowledge.readers.layout.tables import row_cells, table_blocks


def told(*blocks: Block) -> ReadDocument:
    return without_furniture(finish(blocks))


def lines(document: ReadDocument) -> list[str]:
    return [line for block in document.blocks for line in block.text.split("\n")]


def rows(*texts: tuple[str, ...]) -> list[Block]:
    return table_blocks(row_cells(texts))


def test_a_list_of_contents_is_left_out_with_its_name() -> None:
    contents = ["목  차", "1. 지원대상 ........ 3", "2. 지원내용 ·········· 12", "3. 신청방법 ……… 20쪽"]
    found = told(*map(paragraph, ["안내서", *contents, "지원대상은 어르신입니다."]))

    assert lines(found) == ["안내서", "지원대상은 어르신입니다."]


def test_a_line_of_dots_with_an_amount_is_no_list_of_contents() -> None:
    found = told(
        *map(paragraph, ["요금", "어른 ........ 3,000원", "아이 ........ 1,000원", "단체 ........ 900원"])
    )

    assert len(found.blocks) == 4


def test_a_blank_form_becomes_a_line_that_says_so() -> None:
    form = rows(("성명", "", "생년월일", ""), ("주소", "", "", ""), ("연락처", "", "신청 사유", ""))
    found = told(heading("이불 빨래 신청서", 1), *form, paragraph("끝."))

    assert lines(found) == [
        "이불 빨래 신청서",
        "이불 빨래 신청서가 있어요. 적는 칸: 성명, 생년월일, 주소, 연락처, 신청사유",
        "끝.",
    ]


def test_a_table_with_prices_in_it_is_no_form_whatever_stands_above() -> None:
    table = rows(("구분", "어른", "아이"), ("수영장", "3,000원", ""), ("헬스장", "", ""))
    found = told(heading("이용 신청서", 1), *table)

    assert "수영장 어른: 3,000원" in lines(found)


def test_a_schedule_with_empty_places_stays() -> None:
    table = rows(("요일", "월", "화"), ("요가", "9시", ""), ("서예", "", "10시"))

    assert "요가 월: 9시" in lines(told(paragraph("강좌 시간표"), *table))


def test_what_held_before_a_change_is_not_told_beside_what_holds_now() -> None:
    table = rows(("구분", "현행", "개정안"), ("지급액", "월 20,000원", "월 30,000원"))
    found = told(paragraph("지급액은 월 30,000원입니다."), *table)

    assert "20,000" not in "".join(lines(found))
    assert found.warnings == (ReadWarning.COMPARISON_LEFT_OUT,)
