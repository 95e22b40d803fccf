"""Rows of tables, found again in the lines that readers make of them."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.blocks import paragraph
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.tables import table_blocks
from knowledge.retrieval.tables import table_at

LINES = [
    "구분, 어른, 어린이",
    "수영장 어른: 3,000원",
    "수영장 어린이: 1,500원",
    "탁구장 어른: 2,000원",
    "탁구장 어린이: 무료",
    "월요일은 쉽니다.",
]


def test_the_lines_of_a_row_belong_together() -> None:
    table = table_at(LINES, 0)

    assert table is not None
    assert table.end == 5
    assert [row.said(row.cells) for row, _ in table.rows] == [
        "수영장, 어른: 3,000원, 어린이: 1,500원",
        "탁구장, 어른: 2,000원, 어린이: 무료",
    ]
    assert [lines for _, lines in table.rows] == [tuple(LINES[1:3]), tuple(LINES[3:5])]


def test_columns_under_a_common_name_keep_it() -> None:
    table = table_at(
        ["종류, 이용료", "종류, 평일, 주말", "목욕 이용료 평일: 5,000원", "목욕 이용료 주말: 6,000원"], 0
    )

    assert table is not None
    (row, _), *others = table.rows
    assert (row.head, row.cells) == ("목욕", (("이용료 평일", "5,000원"), ("이용료 주말", "6,000원")))
    assert not others


def test_an_enumeration_is_no_table() -> None:
    assert table_at(["사과, 배, 감을 팝니다.", "시간: 09:00~18:00"], 0) is None
    assert table_at(["대상, 금액"], 0) is None
    assert table_at(LINES, 5) is None


def test_what_a_reader_makes_of_a_table_is_found_again() -> None:
    grid = [["시설", "평일", "주말"], ["헬스장", "1,000원", "2,000원"], ["탁구장", "3,000원", "4,000원"]]
    cells = [
        Cell(row, column, 1, [paragraph(text)])
        for row, line in enumerate(grid)
        for column, text in enumerate(line)
    ]
    lines = [line for block in table_blocks(cells) for line in block.text.split("\n")]

    table = table_at(lines, 0)
    assert table is not None
    assert [row.cells for row, _ in table.rows] == [
        (("평일", "1,000원"), ("주말", "2,000원")),
        (("평일", "3,000원"), ("주말", "4,000원")),
    ]


@given(st.lists(st.text("가나, :\n1", max_size=12), max_size=8))
def test_any_lines_come_to_an_end(lines: list[str]) -> None:
    for place in range(len(lines)):
        table = table_at(lines, place)
        if table is not None:
            assert place < table.end <= len(lines)
            assert sum(len(own) for _, own in table.rows) < table.end - place


def test_a_row_knows_the_columns_in_which_it_says_nothing() -> None:
    table = table_at(["구분, 어린이, 어르신", "헬스장 어르신: 3,000원", "수영장 어린이: 4,500원"], 0)

    assert table is not None
    assert [(row.head, row.empty) for row, _ in table.rows] == [
        ("헬스장", ("어린이",)),
        ("수영장", ("어르신",)),
    ]


def test_a_single_row_knows_them_too() -> None:
    table = table_at(["구분, 어린이, 어르신", "헬스장 어르신: 3,000원"], 0)

    assert table is not None
    assert table.rows[0][0].empty == ("어린이",)
