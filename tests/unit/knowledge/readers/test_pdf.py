"""Pages as a person reads them: columns one after another, rows across, and nothing that nobody sees."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers.blocks import BlockKind, ReadDocument, ReadWarning
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.layout.order import Line, in_order
from knowledge.readers.layout.runs import Run
from knowledge.types import KnowledgeFailure
from tests.unit.knowledge.readers.samples import Placed, placed_pdf, ruled

LEFT = (
    "기초연금은 나라에서 드리는 돈입니다. 예순다섯 살이",
    "넘은 어르신 가운데 소득이 적은 분께 매달 드립니다.",
    "기초연금은 월 334,810원입니다. 신청은 주민센터에서",
    "하시면 됩니다. 신분증과 통장을 가져오시면 됩니다.",
)
RIGHT = (
    "장수수당은 우리 군에서 드리는 돈입니다. 아흔 살이",
    "넘은 어르신께 해마다 드리며 신청은 따로 없습니다.",
    "장수수당은 연 200,000원입니다. 받으실 통장을 미리",
    "알려 주시면 됩니다. 자세한 것은 전화로 물어보세요.",
)


def read(*pages: Sequence[Placed | str], **more: object) -> ReadDocument:
    document = read_bytes(placed_pdf(pages, **more)).document  # type: ignore[arg-type]
    assert document is not None
    return document


def words(document: ReadDocument) -> str:
    return "\n".join(block.text for block in document.blocks)


def column(x: float, lines: Sequence[str], y: float = 100, size: float = 10) -> list[Placed]:
    return [Placed(x, y + 16 * at, line, size) for at, line in enumerate(lines)]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = " ".join(words(read([*column(40, LEFT), *column(310, RIGHT)])).split())

    assert "기초연금은 월 334,810원입니다. 신청은 주민센터에서 하시면" in text
    assert "장수수당은 연 200,000원입니다. 받으실 통장을 미리 알려" in text
    assert text.index("가져오시면") < text.index("장수수당은 우리")


def test_a_heading_across_both_columns_stands_before_them_and_parts_what_is_below() -> None:
    across = Placed(60, 60, "어르신께 드리는 돈을 모두 모아 알려 드리는 안내문입니다", 15)
    middle = Placed(60, 180, "다음은 지난해와 달라진 것만 따로 모아 알려 드리는 글입니다", 15)
    page = [
        across,
        *column(40, LEFT),
        *column(310, RIGHT),
        middle,
        *column(40, RIGHT, 220),
        *column(310, LEFT, 220),
    ]
    text = words(read(page))

    assert text.index("안내문입니다") < text.index("기초연금은 나라") < text.index("장수수당은 우리")
    assert (
        text.index("장수수당은 우리")
        < text.index("달라진 것만")
        < text.rindex("장수수당은 우리")
        < text.rindex("기초연금은 나라")
    )


def test_short_facts_in_two_columns_stay_with_their_service() -> None:
    left = ("□ 기초연금", "○ 금액: 월 334,810원", "○ 문의: 129")
    right = ("□ 장수수당", "○ 금액: 연 200,000원", "○ 문의: 1355")
    text = words(read([*column(60, left), *column(330, right)]))

    assert text.index("334,810원") < text.index("□ 장수수당") < text.index("200,000원")


def test_rows_without_rules_become_a_table() -> None:
    lines = [
        ("구분", "어린이", "어르신"),
        ("헬스장", "", "3,000원"),
        ("수영장", "2,000원", "4,000원"),
        ("탁구장", "500원", "900원"),
    ]
    page: list[Placed | str] = [Placed(60, 60, "체육관을 쓰시는 값을 알려 드립니다")]
    for row, line in enumerate(lines):
        page += [Placed(60 + 150 * at, 100 + 20 * row, text) for at, text in enumerate(line) if text]
    found = [line for block in read(page).blocks for line in block.text.split("\n")]

    assert "헬스장 어르신: 3,000원" in found
    assert "수영장 어린이: 2,000원" in found
    assert "탁구장 어르신: 900원" in found


def test_where_the_order_is_unsure_that_is_said() -> None:
    left = ("기초연금", "월 334,810원", "매달 25일", "온 나라")
    right = ("장수수당", "연 200,000원", "생신에", "우리 군")
    document = read([Placed(60, 60, "두 가지를 알려 드립니다."), *column(60, left), *column(330, right)])

    assert ReadWarning.ORDER_UNSURE in document.warnings


def test_pieces_of_a_line_in_other_sizes_keep_their_order() -> None:
    page = [
        Placed(60, 60, "시설을 쓰시는 값을 알려 드립니다."),
        Placed(60, 104, "시설", 8),
        Placed(100, 100, "어르신", 14),
        Placed(150, 106, "1,500", 7),
        Placed(190, 100, "일반", 14),
        Placed(230, 106, "3,000", 7),
    ]

    assert "시설 어르신 1,500 일반 3,000" in words(read(page))


HIDDEN = [
    Placed(60, 140, "지운 금액 999원", colour="1 g"),
    Placed(60, 140, "지운 금액 999원", colour="1 1 1 rg"),
    Placed(60, 140, "지운 금액 999원", colour="0 0 0 0 k"),
    Placed(60, 140, "지운 금액 999원", ink=3),
    Placed(-400, 140, "지운 금액 999원"),
    Placed(60, 900, "지운 금액 999원"),
    Placed(60, 140, "지운 금액 999원", size=1),
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_nobody_sees_is_not_told_and_that_is_said(hidden: Placed) -> None:
    document = read([Placed(60, 60, "목욕비는 한 달에 2만원입니다. 나누어 드립니다."), hidden])

    assert "999" not in words(document)
    assert document.warnings == (ReadWarning.HIDDEN_LEFT_OUT,)


def test_white_letters_on_a_dark_ground_are_seen() -> None:
    ground = "0.2 g 50 690 300 30 re f"
    page = [
        ground,
        Placed(60, 130, "지원금액 월 5만원", colour="1 g"),
        Placed(60, 60, "목욕비를 나누어 드립니다. 신청하세요."),
    ]

    assert "지원금액 월 5만원" in words(read(page))


def test_cells_over_several_rows_and_columns_are_told_in_each() -> None:
    widths = (100.0, 100.0, 100.0)
    left, top = 60.0, 100.0
    whole = f"{left} {842 - top - 48.0} m {left + 300} {842 - top - 48.0} l S"
    rules = [line for line in ruled(left, top, widths, 3) if line != whole]
    # The rule between the last two rows does not reach into the first column.
    rules.append(f"{left + 100} {842 - top - 48} m {left + 300} {842 - top - 48} l S")
    cells = {
        (0, 0): "시설",
        (0, 1): "나이",
        (0, 2): "요금",
        (1, 0): "헬스장",
        (1, 1): "어른",
        (1, 2): "3,000원",
    }
    cells |= {(2, 1): "아이", (2, 2): "1,000원"}
    page = [Placed(60, 60, "체육관 요금을 알려 드립니다. 모두 보세요."), *rules]
    page += [Placed(left + 100 * c + 6, top + 24 * r + 6, text) for (r, c), text in cells.items()]
    found = [line for block in read(page).blocks for line in block.text.split("\n")]

    assert "헬스장 어른 요금: 3,000원" in found
    assert "헬스장 아이 요금: 1,000원" in found


def test_heads_and_feet_of_two_pages_are_left_out_but_no_figures() -> None:
    def page(number: int, amount: str) -> list[Placed]:
        return [
            Placed(60, 20, "어느 구청 어르신과", 9),
            Placed(60, 100, f"{number}번째 제도를 알려 드립니다. 많이 오세요."),
            Placed(60, 780, f"어른 {amount}원"),
            Placed(290, 815, f"- {number} -", 9),
        ]

    text = words(read(page(1, "3,000"), page(2, "5,000")))

    assert "어느 구청" not in text
    assert "3,000원" in text
    assert "5,000원" in text
    assert "- 1 -" not in text


def test_figures_that_are_drawn_are_missed_and_that_is_said() -> None:
    def outline(x: float, y: float) -> str:
        return f"0 g {x} {y} m {x + 3} {y + 2} {x + 4} {y + 6} {x + 5} {y + 10} c {x} {y + 4} l f"

    page = [
        Placed(60, 100, "재직"),
        outline(84, 731),
        Placed(94, 100, "년이 넘은 분께 드립니다. 주민센터에 신청하세요."),
    ]

    assert ReadWarning.FIGURES_DRAWN in read(page).warnings


def test_signs_drawn_before_a_line_are_no_figures() -> None:
    dot = "0 g 50 731 m 54 731 54 739 50 739 c f"

    assert read([dot, Placed(60, 100, "재직한 지 5년이 넘은 분께 드립니다. 신청하세요.")]).warnings == ()


def test_a_font_that_says_other_letters_is_told_as_unreadable() -> None:
    text = "목욕비는 한 달에 이만 원입니다. 주민센터에 신청하시면 됩니다."
    rare = (chr(code) for code in range(0xAC00, 0xD7A4) if len(chr(code).encode("euc_kr")) > 2)
    wrong = dict(zip(sorted(set(text) - set(" .")), rare, strict=False))
    outcome = read_bytes(placed_pdf([[Placed(60, 100, text)]], wrong=wrong))

    assert outcome.error is not None
    assert outcome.error.failure is KnowledgeFailure.DOCUMENT_SCANNED


def test_thousands_of_curves_cost_no_more_than_the_words_beside_them() -> None:
    curves = "\n".join(f"{n % 500} {n % 700} m {n % 90} 1 {n % 80} 2 {n % 70} 3 c S" for n in range(20_000))
    document = read([curves, Placed(60, 100, "여기로 오시면 됩니다. 지도를 보고 찾아오시면 됩니다.")])

    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


PLACES = st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(6, 20), st.integers(1, 12))


@settings(deadline=None)
@given(st.lists(PLACES, max_size=40))
def test_every_run_of_a_page_is_read_once(places: list[tuple[int, int, int, int]]) -> None:
    runs = [
        Run(f"<{at}>" + "가" * length, float(x), x + 10.0 * length, float(y), float(y + size))
        for at, (x, y, size, length) in enumerate(places)
    ]
    told = "".join(
        item.text if isinstance(item, Line) else "".join("".join(row) for row in item.rows)
        for item in in_order(runs, 600.0).items
    )

    assert all(told.count(f"<{at}>") == 1 for at in range(len(runs)))


def test_a_table_in_a_cell_is_told_behind_what_its_cell_is_called_and_not_twice() -> None:
    placed: list[Placed | str] = [
        *ruled(60, 100, [120, 240], 2),
        Placed(64, 108, "구분", 10),
        Placed(184, 108, "요금", 10),
        Placed(64, 132, "수영장", 10),
        Placed(184, 132, "3,000원", 10),
        "60 580 120 114 re S",
        "180 580 240 114 re S",
        Placed(64, 156, "그 밖", 10),
        Placed(184, 152, "따로 받습니다.", 10),
        *ruled(190, 172, [90, 90], 2),
        Placed(194, 180, "종류", 10),
        Placed(284, 180, "값", 10),
        Placed(194, 204, "주차", 10),
        Placed(284, 204, "2,500원", 10),
        Placed(184, 232, "다만 장애인은 무료입니다.", 10),
    ]
    told = [line for block in read(placed).blocks for line in block.text.split("\n")]

    assert "수영장 요금: 3,000원" in told
    assert "그 밖 요금: 따로 받습니다. 다만 장애인은 무료입니다." in told
    assert "그 밖 요금 주차: 2,500원" in told
    assert sum("2,500원" in line for line in told) == 1


def test_the_end_of_a_sentence_on_a_line_of_its_own_is_no_item_of_a_list() -> None:
    full = "이 사업은 예순다섯 살이 넘은 분께서 쓰실 수 있도록 널리 알리고 있습니"
    placed = [
        *(Placed(60, 100 + 20 * at, text, 12) for at, text in enumerate([full, "다.", full[:-1] + "다"])),
        Placed(60, 160, "다. 신청하는 곳", 12),
    ]

    told = [block.text for block in read(placed).blocks]

    assert told[0].replace(" ", "") == (full + "다.").replace(" ", "")
    assert told[-1].startswith("다. 신청하는 곳")
