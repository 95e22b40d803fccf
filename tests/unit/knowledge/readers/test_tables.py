"""A row of a table says by itself what its values are: they carry the labels of their row and columns."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.blocks import BlockKind, finish, paragraph
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.sheets import sheet_blocks
from knowledge.readers.layout.tables import row_cells, table_blocks
from knowledge.readers.sections import to_documents


def rows(table: str) -> list[str]:
    read = read_bytes(
        f"<html><body><p>요금표입니다.</p><table>{table}</table></body></html>".encode()
    ).document
    assert read is not None
    return [block.text for block in read.blocks if block.kind is BlockKind.TABLE_ROW]


def grid(*lines: tuple[str, ...]) -> list[Cell]:
    """Cells of a table as word processors state it: without a word about which of them are labels."""
    return [
        Cell(row, column, 1, [paragraph(text)])
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    ]


HEAD = "<tr><th>나이</th><th>평일</th><th>주말</th></tr>"


def test_each_value_is_told_with_the_label_of_its_column() -> None:
    assert rows(f"{HEAD}<tr><td>어른</td><td>3,000원</td><td>4,000원</td></tr>") == [
        "나이, 평일, 주말",
        "어른 평일: 3,000원\n어른 주말: 4,000원",
    ]


def test_labels_over_several_columns_go_before_those_below_them() -> None:
    found = rows(
        "<thead><tr><th rowspan='2' colspan='2'>구분</th><th colspan='2'>여름</th><th rowspan='2'>겨울</th></tr>"
        "<tr><th>낮</th><th>밤</th></tr></thead>"
        "<tr><th rowspan='2'>풋살장</th><th>어른</th><td>2만 원</td><td>3만 원</td><td>1만 원</td></tr>"
        "<tr><th>아이</th><td>1만 원</td><td colspan='2'>닫음</td></tr>"
    )

    assert found[2:] == [
        "풋살장 어른 여름 낮: 2만 원\n풋살장 어른 여름 밤: 3만 원\n풋살장 어른 겨울: 1만 원",
        "풋살장 아이 여름 낮: 1만 원\n풋살장 아이 여름 밤: 닫음\n풋살장 아이 겨울: 닫음",
    ]


def test_a_value_for_several_rows_keeps_its_label_in_each() -> None:
    found = rows(
        f"{HEAD}<tr><td>어른</td><td>3,000원</td><td rowspan='2'>쉼</td></tr><tr><td>아이</td><td>천 원</td></tr>"
    )

    assert found[1:] == ["어른 평일: 3,000원\n어른 주말: 쉼", "아이 평일: 천 원\n아이 주말: 쉼"]


def test_labels_that_say_nothing_and_names_of_whole_tables_are_not_repeated() -> None:
    found = rows(
        "<tr><th colspan='3'>이용료</th></tr><tr><th>구분</th><th>내 용</th><th>요일</th></tr>"
        "<tr><td>열쇠</td><td>빌려줌</td><td>월요일</td></tr>"
    )

    assert found[-1] == "열쇠: 빌려줌\n열쇠 요일: 월요일"


def test_a_table_of_labels_at_the_side_stays_as_it_is() -> None:
    assert rows("<tr><th>대상</th><td>어른 2명</td></tr><tr><th>장소</th><td>1층</td></tr>") == [
        "대상: 어른 2명",
        "장소: 1층",
    ]


def test_a_first_row_without_figures_above_figures_is_taken_for_labels() -> None:
    found = table_blocks(
        grid(("시설", "낮", "밤"), ("풋살장", "2만 원", "30,000원"), ("족구장", "", "5,000원"))
    )

    assert [block.text for block in found][1:] == [
        "풋살장 낮: 2만 원\n풋살장 밤: 30,000원",
        "족구장 밤: 5,000원",
    ]
    assert found[1].cells == ("풋살장", "2만 원", "30,000원")


@pytest.mark.parametrize(
    "lines",
    [
        (("이름", "홍길동", "사는 곳"), ("생일", "봄", "동네")),
        (("풋살장", "2만 원", "3만 원"), ("족구장", "1만 원", "2만 원")),
        (("지원대상", "어르신"), ("횟수", "2번")),
    ],
)
def test_a_table_whose_first_row_labels_nothing_stays_as_it_is(lines: tuple[tuple[str, ...], ...]) -> None:
    assert [block.text for block in table_blocks(grid(*lines))] == [told(line) for line in lines]


def told(line: tuple[str, ...]) -> str:
    return ": ".join(line) if len(line) == 2 else ", ".join(line)


def texts(*lines: tuple[str, ...]) -> list[str]:
    return [line for block in table_blocks(grid(*lines)) for line in block.text.split("\n")]


def test_an_empty_place_moves_no_figure_to_another_column() -> None:
    assert "헬스장 어르신: 3,000원" in texts(("구분", "어린이", "어르신"), ("헬스장", "", "3,000원"))
    assert "가, –, 3,000원" in texts(("가", "나", "3,000원"), ("가", "", "3,000원"))


def test_a_row_is_called_by_as_many_columns_as_tell_it_from_others() -> None:
    found = texts(
        ("시설", "구분", "요금"),
        ("헬스장", "어른", "3,000원"),
        ("헬스장", "아이", "1,000원"),
        ("", "단체", "900원"),
    )

    assert found[1:] == ["헬스장 어른 요금: 3,000원", "헬스장 아이 요금: 1,000원", "단체 요금: 900원"]


def test_rows_that_nothing_tells_apart_keep_what_stands_in_them_together() -> None:
    found = texts(("시설", "낮", "밤"), ("헬스장", "1,000원", "2,000원"), ("헬스장", "3,000원", "4,000원"))

    assert found[1:] == ["헬스장: 낮 1,000원, 밤 2,000원", "헬스장: 낮 3,000원, 밤 4,000원"]


def test_the_number_of_a_row_is_no_name() -> None:
    found = texts(("연번", "시설", "요금"), ("1", "헬스장", "3,000원"), ("2", "수영장", "4,000원"))

    assert found[1:] == ["헬스장 요금: 3,000원", "수영장 요금: 4,000원"]


def test_two_columns_are_labels_with_values_or_a_head_above_rows() -> None:
    assert texts(("시설", "이용 요금"), ("헬스장", "3,000원")) == [
        "시설, 이용 요금",
        "헬스장 이용 요금: 3,000원",
    ]
    assert texts(("지원대상", "어르신"), ("요금", "3,000원")) == ["지원대상: 어르신", "요금: 3,000원"]


def test_labels_with_ages_in_them_are_labels_and_amounts_are_none() -> None:
    found = texts(("구분", "64세 이하", "65세 이상"), ("헬스장", "3,000원", "1,500원"))

    assert found[1:] == ["헬스장 64세 이하: 3,000원", "헬스장 65세 이상: 1,500원"]
    assert (
        texts(("헬스장", "3,000원", "1,500원"), ("수영장", "4,000원", "2,500원"))[0]
        == "헬스장, 3,000원, 1,500원"
    )


def test_a_row_across_the_table_names_the_rows_below_it() -> None:
    def across(row: int, text: str) -> Cell:
        return Cell(row, 0, 1, [paragraph(text)], 3)

    lines = [("구분", "평일", "주말"), (), ("어른", "1,000원", "2,000원"), (), ("어른", "3,000원", "4,000원")]
    cells = [one for one in grid(*lines) if one.row not in {1, 3}] + [
        across(1, "수영장"),
        across(3, "헬스장"),
    ]
    found = [line for block in table_blocks(cells) for line in block.text.split("\n")]

    assert "수영장 어른 평일: 1,000원" in found
    assert "헬스장 어른 주말: 4,000원" in found


def test_a_table_inside_of_a_cell_is_told_behind_the_names_of_that_cell() -> None:
    inside = table_blocks(grid(("나이", "한 번", "한 달"), ("어르신", "500원", "9,000원")))
    cells = [*grid(("시설", "위치", "요금"), ("헬스장", "1층", ""), ("수영장", "2층", "3,000원"))]
    cells[5] = Cell(1, 2, 1, inside)
    found = [line for block in table_blocks(cells) for line in block.text.split("\n")]

    assert "헬스장 위치: 1층" in found
    assert "헬스장 요금 어르신 한 달: 9,000원" in found
    assert "수영장 요금: 3,000원" in found


def test_a_row_that_holds_only_a_table_is_not_told_by_its_name_once_more() -> None:
    inside = table_blocks(grid(("종류", "값"), ("주차", "2,500원")))
    cells = [*grid(("시설", "요금"), ("수영장", "3,000원"), ("그 밖", ""))]
    cells[5] = Cell(2, 1, 1, inside)

    found = [line for block in table_blocks(cells) for line in block.text.split("\n")]

    assert "그 밖 요금 주차: 2,500원" in found
    assert "그 밖" not in found


def test_tables_below_and_beside_each_other_on_a_sheet_stay_apart() -> None:
    rows = [
        ("시설", "어른", "아이", "", "강좌", "수강료", "횟수"),
        ("헬스장", "3,000원", "1,000원", "", "요가", "20,000원", "8회"),
        (),
        ("수영장", "4,000원", "2,000원"),
        (),
        ("장소", "시간", "요금"),
        ("강당", "2시간", "5,000원"),
    ]
    blocks = sheet_blocks(row_cells(rows))
    found = [line for block in blocks for line in block.text.split("\n")]

    assert "헬스장 어른: 3,000원" in found
    assert "요가 수강료: 20,000원" in found
    assert "수영장 아이: 2,000원" in found
    assert "강당 요금: 5,000원" in found
    assert len({block.table for block in finish(blocks).blocks}) == 3


def test_equal_rows_below_another_head_are_said_again() -> None:
    tables = [
        *table_blocks(grid(("시설", "평일", "주말"), ("헬스장", "3,000원", "4,000원"))),
        *table_blocks(grid(("시설", "평일", "주말"), ("헬스장", "3,000원", "4,000원"))),
    ]
    (document,) = to_documents(finish([paragraph("요금 안내"), *tables]), "가.hwp")
    told = "\n".join(document.sections.values())

    assert told.count("헬스장 평일: 3,000원") == 2


def test_a_table_that_goes_on_in_a_further_document_carries_its_first_row() -> None:
    rows = [("이름", "홍길동", "사는 곳"), *((f"이름{n}것", "글 " * 60, "곳") for n in range(60))]
    found = to_documents(finish([paragraph("긴 표"), *table_blocks(grid(*rows))]), "가.hwp")

    assert len(found) > 1
    assert all("홍길동" in text for one in found for text in one.sections.values())


SMALL = st.sampled_from(["", "", "3,000원", "1,500원", "무료", "2회"])


@given(st.lists(st.lists(SMALL, min_size=2, max_size=4), min_size=1, max_size=6))
def test_no_figure_is_told_with_another_row_or_column(values: list[list[str]]) -> None:
    width = max(len(row) for row in values)
    head = ("시설", "어린이", "청소년", "어르신", "단체")[: width + 1]
    lines = [(f"시설{'가나다라마바'[at]}", *row, *[""] * (width - len(row))) for at, row in enumerate(values)]
    found = {line for line in texts(head, *lines) if ": " in line}
    if not found:
        return

    expected = {
        f"{line[0]} {head[column]}: {value}"
        for line in lines
        for column, value in enumerate(line)
        if column and value
    }
    assert found == expected


def lines_of(grid: list[list[str]]) -> list[str]:
    return [line for block in table_blocks(row_cells(grid)) for line in block.text.split("\n")]


def test_a_head_of_two_rows_is_known_where_nothing_is_merged() -> None:
    told = lines_of(
        [
            ["강좌", "회원", "회원", "비회원", "비회원"],
            ["강좌", "오전", "오후", "오전", "오후"],
            ["요가", "1,000원", "", "3,000원", "4,000원"],
            ["민화", "5,000원", "6,000원", "7,000원", ""],
        ]
    )

    assert told[2:] == [
        "요가 회원 오전: 1,000원",
        "요가 비회원 오전: 3,000원",
        "요가 비회원 오후: 4,000원",
        "민화 회원 오전: 5,000원",
        "민화 회원 오후: 6,000원",
        "민화 비회원 오전: 7,000원",
    ]


def test_a_head_of_two_rows_is_known_by_what_reaches_down_alone() -> None:
    cells = [
        Cell(0, 0, 2, [paragraph("강좌")]),
        *(Cell(0, 1 + at, 1, [paragraph(text)]) for at, text in enumerate(("회원", "비회원"))),
        *(Cell(1, 1 + at, 1, [paragraph("오전")]) for at in range(2)),
        *(
            Cell(2, at, 1, [paragraph(text)], is_head=False)
            for at, text in enumerate(("요가", "1,000원", "3,000원"))
        ),
    ]

    for is_stated in (False, True):
        stated = [replace(cell, is_head=is_stated and cell.row == 0) for cell in cells]
        told = [line for block in table_blocks(stated) for line in block.text.split("\n")]
        assert told[2:] == ["요가 회원 오전: 1,000원", "요가 비회원 오전: 3,000원"]


def test_a_second_row_of_values_is_no_head() -> None:
    told = lines_of([["구분", "어른", "어른"], ["구분", "1,000원", "2,000원"], ["주차", "500원", "700원"]])

    assert not any(line.startswith("주차") and "1,000원" in line for line in told)


def test_a_row_with_a_table_in_it_takes_nothing_from_the_names_of_the_others() -> None:
    inner = table_blocks(row_cells([["종류", "값"], ["주차", "900원"]]))
    grid = [
        ["분야", "강좌", "오전", "오후"],
        ["건강", "요가", "1,000원", "2,000원"],
        ["건강", "체조", "", "3,000원"],
    ]
    cells = [*row_cells(grid), Cell(3, 0, 1, [paragraph("그 밖")]), Cell(3, 1, 1, inner, 3)]

    told = [line for block in table_blocks(cells) for line in block.text.split("\n")]

    assert "건강 요가 오전: 1,000원" in told
    assert "건강 체조 오후: 3,000원" in told
    assert "그 밖 주차: 900원" in told
