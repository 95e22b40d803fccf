"""What documents are called, and what they say they come from."""

import pytest

from knowledge.readers.blocks import Block, ReadDocument, finish, heading, paragraph
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.sections import to_documents
from knowledge.readers.titles import heard, is_generic, names_of_page, without_tags
from knowledge.types import Document


def page(title: str, body: str, head: str = "") -> str:
    return (
        f'<html><head><title>{title}</title>{head}</head><body><div id="content">{body}</div></body></html>'
    )


def documents(html: str, path: str = "pages/p07.html") -> list[Document]:
    read = read_bytes(html.encode()).document
    assert read is not None
    return to_documents(read, path)


BODY = "<h2>문 여는 때</h2><p>아침 아홉 시에 문을 엽니다.</p><p>저녁에 닫습니다.</p>"


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("이용안내", True),
        ("시설 및 이용안내", True),
        ("오시는 길", True),
        ("교육과정 안내", True),
        ("자주 묻는 질문(FAQ)", True),
        ("전체 18건, 1/1 페이지", True),
        ("수영장 이용안내", False),
        ("상수도 자주 묻는 질문", False),
        ("기초연금", False),
        ("의료비 지원", False),
    ],
)
def test_what_names_nothing_of_itself(text: str, generic: bool) -> None:
    assert is_generic(text) is generic


@pytest.mark.parametrize(
    ("stated", "own", "within"),
    [
        ("관람안내 | 솔내박물관", "관람안내", ("솔내박물관",)),
        ("관람정보 — 솔내미술관", "관람정보", ("솔내미술관",)),
        ("이용안내 < 별빛도서관 < 솔내시립도서관", "이용안내", ("별빛도서관", "솔내시립도서관")),
        ("솔내시보건소 > 틀니 지원", "틀니 지원", ("솔내시보건소",)),
        ("솔내청소년수련관 :: 시설이용", "시설이용", ("솔내청소년수련관",)),
        ("자전거 수리 - 전자민원 | 솔내시청", "자전거 수리", ("솔내시청",)),
        ("솔내시청", "솔내시청", ("솔내시청",)),
        ("틀니 지원", "틀니 지원", ()),
        ("", "", ()),
    ],
)
def test_a_page_states_its_name_and_its_house(stated: str, own: str, within: tuple[str, ...]) -> None:
    assert names_of_page(stated) == (own, within)


@pytest.mark.parametrize(
    ("stated", "first", "title"),
    [
        ("관람안내 | 솔내박물관", "<h1>관람안내</h1>", "솔내박물관 관람안내"),
        ("이용안내 < 별빛도서관 < 솔내시립도서관", "<h1>이용시간</h1>", "별빛도서관 이용안내"),
        ("빙상장 요금 | 솔내시설공단", "<h1>이용안내</h1>", "빙상장 요금"),
        ("빙상장 요금 | 솔내시설공단", "<h1>빙상장 이용요금</h1>", "빙상장 이용요금"),
        ("빙상장 요금 | 솔내시설공단", "<h1>여름 특별강습</h1>", "빙상장 요금: 여름 특별강습"),
        ("빙상장 요금 | 솔내시설공단", "<p>시민의 즐거운 하루</p>", "빙상장 요금"),
        ("솔내시청", "<h1>대형폐기물 버리기</h1>", "대형폐기물 버리기"),
        ("솔내시청", "", "솔내시청 문 여는 때"),
        ("솔내시청", "<h3>하나</h3><p>첫째입니다.</p><h3>둘</h3><p>둘째입니다.</p>", "솔내시청"),
        ("솔내시청", "<h1>오시는 길</h1>", "솔내시청 오시는 길"),
    ],
)
def test_a_page_is_named_by_words_of_its_own(stated: str, first: str, title: str) -> None:
    (document,) = documents(page(stated, first + BODY))

    assert document.title == title


def test_the_name_of_a_page_is_no_heading_of_what_stands_below_it() -> None:
    parts = "<h2>이용안내</h2><h3>밥집</h3><p>점심을 드립니다.</p><h3>이발</h3><p>머리를 잘라 드립니다.</p>"
    (document,) = documents(page("이용안내 | 솔내복지관", parts))

    assert document.title == "솔내복지관 이용안내"
    assert "".join(document.sections.values()) == "밥집\n점심을 드립니다.\n이발\n머리를 잘라 드립니다."


def test_a_citation_names_the_house_that_a_page_comes_from() -> None:
    assert documents(page("빙상장 요금 | 솔내시설공단", BODY))[0].source == "솔내시설공단, p07"
    assert documents(page("빙상장 요금", BODY))[0].source == "p07"
    named = page("빙상장 요금", BODY, '<meta property="og:site_name" content="솔내시설공단">')
    assert documents(named)[0].source == "솔내시설공단, p07"
    assert documents(page("관람 | 솔내박물관", BODY), "솔내박물관 관람.html")[0].source == "솔내박물관 관람"


@pytest.mark.parametrize(
    "line",
    [
        '<p class="way">홈 &gt; 보건 &gt; 틀니 지원</p>',
        "<p>홈 / 보건사업 / 틀니 지원</p>",
        "<div><span>HOME</span><span>보건</span><span>틀니 지원</span></div>",
        "<ol><li>홈</li><li>보건</li><li>틀니 지원</li></ol>",
        "<p>보건 &gt; 틀니 지원</p>",
        "<p>전체 18건, 1/1 페이지</p>",
        "<p>총 1,204건 [3/121페이지]</p>",
        "<p>총 7개의 게시물</p>",
        "<p>현재 페이지 1/3</p>",
    ],
)
def test_trails_and_counts_of_lists_are_none_of_the_words(line: str) -> None:
    (document,) = documents(page("틀니 지원 | 솔내시보건소", line + BODY))

    assert document.title == "틀니 지원"
    assert "아홉 시" in "".join(document.sections.values())
    assert not [
        text for text in document.sections.values() if "보건" in text or "페이지" in text or "총" in text
    ]


@pytest.mark.parametrize("line", ["신청 > 심사 > 지급", "총 3명을 뽑습니다.", "홈패션 교실", "1/2로 깎아 줌"])
def test_a_line_that_only_looks_like_a_trail_is_kept(line: str) -> None:
    found = documents(page("틀니 지원 | 솔내시보건소", f"{BODY}<p>{line.replace('>', '&gt;')}</p>"))

    assert line in "\n".join(found[0].sections.values())


def test_a_file_with_a_generic_first_line_is_named_by_its_own_name() -> None:
    lines: list[Block] = [
        heading("이용안내", 1),
        paragraph("누구나 쓸 수 있습니다."),
        paragraph("무료입니다."),
    ]

    assert to_documents(finish(lines), "a/솔내 빙상장.hwp")[0].title == "솔내 빙상장 이용안내"
    assert to_documents(finish(lines), "a/scan12.hwp")[0].title == "이용안내"


def test_a_heading_that_is_no_title_names_a_page_that_states_only_its_house() -> None:
    blocks = (heading("틀니 지원", 2), heading("지원대상", 3), paragraph("예순다섯부터입니다."))
    read = ReadDocument(blocks, "솔내시청", within=("솔내시청",))

    assert to_documents(read, "p.html")[0].title == "솔내시청 틀니 지원"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("제2조(보청기 구입비의 지원)", "보청기 구입비의 지원"),
        ("제3조의2 (지원 절차) <신설 2020.1.2>", "지원 절차"),
        ("제2장 이용료", "이용료"),
        ("□ 지원대상", "지원대상"),
        ("[붙임1] 빨래 지원 계획(안)", "빨래 지원 계획"),
        ("붙임2. 신청서 (최종본)", "신청서"),
        ("<b>빨래</b> **지원**", "빨래 지원"),
        ("(행정복지국 여성가족과)", ""),
        ("어르신(65세 이상) 목욕", "어르신(65세 이상) 목욕"),
        ("안내(안내소 이용)", "안내(안내소 이용)"),
    ],
)
def test_a_heading_is_heard_without_its_signs(written: str, said: str) -> None:
    assert heard(written) == said


def test_a_title_keeps_its_number_but_no_tag_of_the_office() -> None:
    assert without_tags("[붙임 3] 2025년 빨래 지원 계획(안)") == "2025년 빨래 지원 계획"


def test_a_file_whose_first_line_bears_a_tag_is_named_by_that_line() -> None:
    lines = [
        paragraph("[붙임1] 솔내 빨래 지원 계획(안)"),
        paragraph("빨아 드립니다."),
        paragraph("무료입니다."),
    ]

    assert to_documents(finish(lines), "a/붙임1.hwp")[0].title == "솔내 빨래 지원 계획"
    assert to_documents(finish(lines[1:]), "a/[붙임1] 빨래 계획(안).hwp")[0].title == "빨래 계획"


def test_chapters_are_named_by_their_first_headings_and_keep_them_in_citations() -> None:
    def article(number: int, name: str, letters: int) -> list[Block]:
        return [heading(f"제{number}조({name})", 3), paragraph("가" * letters + " 한다.")]

    articles = [*article(1, "목적", 2500), *article(2, "지원대상", 2500), *article(3, "지원내용", 2500)]
    found = to_documents(
        finish([paragraph("솔내시 돌봄 조례"), *articles, *article(4, "신청", 2500)]), "a.hwp"
    )

    assert [one.title for one in found] == [
        "솔내시 돌봄 조례: 목적, 지원대상",
        "솔내시 돌봄 조례: 신청",
    ]
    assert "제2조(지원대상)" in found[0].places.values()
