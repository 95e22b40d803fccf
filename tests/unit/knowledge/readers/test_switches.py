"""What a web page shows on a click is read; what nobody can make it show is not."""

import pytest

from knowledge.readers.blocks import Block, BlockKind, finish, heading, paragraph, table_row
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.sections import to_documents
from knowledge.readers.structure import section_of
from knowledge.types import Section

QUESTION = "우산을 빌릴 수 있나요?"
ANSWER = "안내대에서 하루 동안 빌려 드립니다."


def blocks(body: str) -> tuple[Block, ...]:
    html = f"<html><head><title>도움말 | 솔내회관</title></head><body><div id='content'>{body}</div></body></html>"
    read = read_bytes(html.encode()).document
    return read.blocks if read else ()


def words(body: str) -> list[str]:
    return [block.text for block in blocks(body + "<p>끝으로 알립니다.</p>")][:-1]


@pytest.mark.parametrize(
    "item",
    [
        f"<button>{QUESTION}</button><div>{ANSWER}</div>",
        f"<div><button type='button'><b>Q.</b> {QUESTION}</button><div style='display:none'>{ANSWER}</div></div>",
        f"<h3><button aria-controls='a' aria-expanded>{QUESTION}</button></h3><div id='a' hidden>{ANSWER}</div>",
        f"<button aria-expanded='false'><h4>{QUESTION}</h4></button><div aria-hidden='true'>{ANSWER}</div>",
        (
            f"<p><button data-toggle='collapse' data-target='#b'>{QUESTION}</button></p>"
            f"<div id='b' style='display: none'>{ANSWER}</div>"
        ),
        f"<details><summary>{QUESTION}</summary>{ANSWER}</details>",
        f"<dl><dt>{QUESTION}</dt><dd>{ANSWER}</dd></dl>",
        f"<dl><dt><button>{QUESTION}</button></dt><dd hidden>{ANSWER}</dd></dl>",
        f"<ul><li><a href='#none'>{QUESTION}</a><div style='display:none'>{ANSWER}</div></li></ul>",
        f"<div class='q'><a role='button' aria-expanded='false'>{QUESTION}</a></div><div hidden>{ANSWER}</div>",
    ],
)
def test_a_question_stands_directly_before_its_answer(item: str) -> None:
    found = blocks(f"{item}<p>끝으로 알립니다.</p>")

    assert [block.text for block in found] == [QUESTION, ANSWER, "끝으로 알립니다."]
    assert found[0].kind is BlockKind.HEADING


def test_a_label_that_opens_something_is_a_heading() -> None:
    assert words("<button aria-expanded='false'>주차 요금</button><div>하루 2천 원입니다.</div>") == [
        "주차 요금",
        "하루 2천 원입니다.",
    ]


@pytest.mark.parametrize(
    "command",
    [
        "<button>검색</button>",
        "<button type='submit'>신청하기</button>",
        "<button aria-expanded='false'>전체 메뉴 열기</button>",
        "<button aria-haspopup='true'>함께 쓰는 곳</button>",
        "<h3><button>닫기</button></h3>",
        "<button>온라인 접수</button>",
        "<button>X</button>",
        "<details><summary>더보기</summary></details>",
    ],
)
def test_what_only_commands_the_page_is_left_out(command: str) -> None:
    assert words(command) == []


@pytest.mark.parametrize(
    "tabs",
    [
        (
            "<ul><li role='tab' aria-controls='t1'>어른<li role='tab' aria-controls='t2'>아이</li></ul>"
            "<div id='t1' role='tabpanel'><p>2천 원</p></div><div id='t2' role='tabpanel' hidden><p>천 원</p></div>"
        ),
        (
            "<div><button data-bs-toggle='tab' data-bs-target='#t1'>어른</button>"
            "<a data-toggle='tab' href='#t2'>아이</a></div>"
            "<div id='t1'><p>2천 원</p></div><div id='t2' style='display:none'><p>천 원</p></div>"
        ),
        (
            "<div class='tab_btn'><button>어른</button><button>아이</button></div>"
            "<div class='cont on'><p>2천 원</p></div><div class='cont' style='display:none'><p>천 원</p></div>"
        ),
    ],
)
def test_each_panel_is_read_below_the_words_of_its_tab(tabs: str) -> None:
    assert words(tabs) == ["어른", "2천 원", "아이", "천 원"]


def test_a_panel_that_says_itself_what_its_tab_says_is_told_once() -> None:
    tabs = (
        "<div class='tabs'><button>어른</button><button>아이</button></div>"
        "<div class='cont'><h3>어른 요금</h3><p>2천 원</p></div>"
        "<div class='cont' hidden><h3>아이 요금</h3><p>천 원</p></div>"
    )

    assert words(tabs) == ["어른 요금", "2천 원", "아이 요금", "천 원"]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div hidden>{ANSWER}</div>",
        f"<p>빌려 쓰기</p><div style='display:none'>{ANSWER}</div>",
        f"<div aria-hidden='true'>{ANSWER}</div>",
        f"<div hidden><button aria-controls='x'>{QUESTION}</button></div><div id='x' hidden>{ANSWER}</div>",
        f"<button aria-controls='x'>{QUESTION}</button><div id='x' style='font-size:0'>{ANSWER}</div>",
        f"<nav><button aria-controls='x'>{QUESTION}</button></nav><div id='x' hidden>{ANSWER}</div>",
        f"<button aria-controls='x'>닫기</button><div id='x' hidden>{ANSWER}</div>",
        f"<p><a href='#x'>아래로</a></p><div id='x' hidden>{ANSWER}</div>",
        (
            f"<div class='tabs'><button>어른</button><button>아이</button></div><div class='c'>가</div>"
            f"<div hidden>{ANSWER}</div>"
        ),
    ],
)
def test_what_no_visible_switch_shows_stays_hidden(hidden: str) -> None:
    assert ANSWER not in words(hidden)


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("차를 가져가면 주차비를 내나요?", None),
        ("예약을 전화로 할 수 있나요?", None),
        ("문을 언제 여나요?", Section.WHEN),
        ("무엇을 가져가야 하나요?", Section.BRING),
        ("어디에서 타나요?", Section.WHERE),
        ("요금은 얼마인가요?", Section.WHAT),
        ("사업개요", Section.OVERVIEW),
    ],
)
def test_a_question_goes_where_its_asking_word_says(question: str, section: Section | None) -> None:
    assert section_of(question) is section


def test_an_answer_is_not_taken_apart() -> None:
    answer = [
        paragraph("됩니다."),
        paragraph("문의: 02-000-0000"),
        table_row(("신청기간", "봄")),
        table_row(("장소", "1층")),
    ]
    parts = [heading("알아 두기", 2), heading(QUESTION, 7), *answer]

    (document,) = to_documents(finish([paragraph("우산 쓰기"), *parts]), "a.html")

    assert document.sections[Section.NOTE].endswith(
        f"{QUESTION}\n됩니다.\n문의: 02-000-0000\n신청기간, 봄\n장소, 1층"
    )


def test_what_follows_an_answer_is_not_about_its_question() -> None:
    body = (
        "<h2>안내</h2><div><div><button>문을 언제 여나요?</button><div>아침 아홉 시에 엽니다.</div></div></div>"
        "<p>건물 안에서는 뛰지 마세요.</p><p>문의: 02-000-0000</p>"
    )
    html = f"<html><body><h1>솔내회관 도움말</h1>{body}</body></html>"
    read = read_bytes(html.encode()).document
    assert read

    (document,) = to_documents(read, "a.html")

    assert document.sections[Section.WHEN] == "문을 언제 여나요?\n아침 아홉 시에 엽니다."
    assert "뛰지 마세요" in document.sections[Section.NOTE]
    assert document.sections[Section.PHONE] == "문의: 02-000-0000"


def test_a_long_list_of_questions_is_never_cut_before_an_answer() -> None:
    asked = [
        block
        for number in range(40)
        for block in (
            heading(f"{number}번째로 여쭐 것이 있습니다.", 7),
            paragraph("그렇습니다. " + "가" * 150),
        )
    ]

    found = to_documents(finish([paragraph("궁금한 것들"), *asked]), "a.html")

    pieces = [text.split("\n") for document in found for text in document.sections.values()]
    assert len(pieces) > 1
    assert all("여쭐" in piece[0] and "그렇습니다" in piece[-1] for piece in pieces)
