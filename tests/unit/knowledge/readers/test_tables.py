"""A row of a table says by itself what its values are: they carry the labels of their row and columns."""

import pytest

from knowledge.readers.blocks import BlockKind, Cell, labelled_rows, paragraph, table_blocks, table_row
from knowledge.readers.formats.by_kind import read_bytes


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
        "나이 | 평일 | 주말",
        "어른 | 평일: 3,000원 | 주말: 4,000원",
    ]


def test_labels_over_several_columns_go_before_those_below_them() -> None:
    found = rows(
        "<thead><tr><th rowspan='2' colspan='2'>구분</th><th colspan='2'>여름</th><th rowspan='2'>겨울</th></tr>"
        "<tr><th>낮</th><th>밤</th></tr></thead>"
        "<tr><th rowspan='2'>풋살장</th><th>어른</th><td>2만 원</td><td>3만 원</td><td>1만 원</td></tr>"
        "<tr><th>아이</th><td>1만 원</td><td colspan='2'>닫음</td></tr>"
    )

    assert found[2:] == [
        "풋살장 | 어른 | 여름 낮: 2만 원 | 여름 밤: 3만 원 | 겨울: 1만 원",
        "풋살장 | 아이 | 여름 낮: 1만 원 | 여름 밤, 겨울: 닫음",
    ]


def test_a_value_for_several_rows_keeps_its_label_in_each() -> None:
    found = rows(
        f"{HEAD}<tr><td>어른</td><td>3,000원</td><td rowspan='2'>쉼</td></tr><tr><td>아이</td><td>천 원</td></tr>"
    )

    assert found[1:] == ["어른 | 평일: 3,000원 | 주말: 쉼", "아이 | 평일: 천 원 | 주말: 쉼"]


def test_labels_that_say_nothing_and_names_of_whole_tables_are_not_repeated() -> None:
    found = rows(
        "<tr><th colspan='3'>이용료</th></tr><tr><th>구분</th><th>내 용</th><th>요일</th></tr>"
        "<tr><td>열쇠</td><td>빌려줌</td><td>월요일</td></tr>"
    )

    assert found[-1] == "열쇠 | 빌려줌 | 요일: 월요일"


def test_a_table_of_labels_at_the_side_stays_as_it_is() -> None:
    assert rows("<tr><th>대상</th><td>어른 2명</td></tr><tr><th>장소</th><td>1층</td></tr>") == [
        "대상 | 어른 2명",
        "장소 | 1층",
    ]


def test_a_first_row_without_figures_above_figures_is_taken_for_labels() -> None:
    found = table_blocks(
        grid(("시설", "낮", "밤"), ("풋살장", "2만 원", "30,000원"), ("족구장", "", "5,000원"))
    )

    assert [block.text for block in found][1:] == [
        "풋살장 | 낮: 2만 원 | 밤: 30,000원",
        "족구장 | 밤: 5,000원",
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
    assert [block.text for block in table_blocks(grid(*lines))] == [" | ".join(line) for line in lines]


def test_rows_without_merged_cells_are_labelled_alike() -> None:
    found = labelled_rows([table_row(("시설", "낮", "밤")), table_row(("풋살장", "2만 원", "3만 원"))])

    assert [block.text for block in found] == ["시설 | 낮 | 밤", "풋살장 | 낮: 2만 원 | 밤: 3만 원"]
    assert labelled_rows([]) == []
