"""Written headings, what they mean, and the documents that come of it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.readers.blocks import (
    Block,
    BlockKind,
    ReadDocument,
    finish,
    heading,
    list_item,
    paragraph,
    table_row,
)
from knowledge.readers.sections import to_documents
from knowledge.readers.structure import is_record, section_of, section_of_article, with_headings
from knowledge.types import Document, KnowledgeError, Section

ORDINANCE = """어느군 장수수당 지급 조례
[시행 2024. 1. 1.] (전부개정) 2023.12.21 조례 제2014호
제1조(목적) 이 조례는 장수수당 지급에 필요한 사항을 정한다.
제2조(지급대상) ① 85세 이상인 사람으로 한다.
② 1년 이상 거주하여야 한다.
제3조(지급액) 수당은 월 3만원으로 한다.
제4조(신청방법) 수당을 받으려는 사람은 다음 각 호의 서류를 낸다.
1. 신청서
2. 통장 사본
제5조(군수의 책무) 군수는 필요한 예산을 마련한다.
부칙
이 조례는 공포한 날부터 시행한다."""

PLAN = """2025년 보행기 지원 계획
Ⅰ. 추진근거
○ 노인복지법 제4조(보건복지증진의 책임)
Ⅱ. 세부계획
○ 사업기간 : 2025. 1. ~ 12.
○ 예 산 액 : 50백만원
○ (지원대상) 65세 이상 저소득 노인
 - 기초생활수급자
○ 지원내용: 보행기 1대, 20만원 이내
○ 신청장소 : 읍면동 행정복지센터
○ 구비서류 : 신청서, 신분증
○ 문 의 : 어르신복지과 053-123-4567"""


def documents(text: str) -> list[Document]:
    return to_documents(finish(paragraph(line) for line in text.splitlines()), "folder/이름__문서.hwp")


@pytest.mark.parametrize(
    ("label", "section"),
    [
        ("지원대상", Section.WHO),
        ("대 상 자", Section.WHO),
        ("선정기준", Section.WHO),
        ("제5조(지원대상 및 범위)", Section.WHO),
        ("지원내용", Section.WHAT),
        ("지급액", Section.WHAT),
        ("신청방법", Section.HOW),
        ("지원 절차", Section.HOW),
        ("신청기간", Section.WHEN),
        ("이용시간", Section.WHEN),
        ("신청장소", Section.WHERE),
        ("구비서류", Section.BRING),
        ("신청서류", Section.BRING),
        ("문의처", Section.PHONE),
        ("지급중지", Section.NOTE),
        ("부 칙", Section.NOTE),
        ("목적", Section.OVERVIEW),
        ("수행기관", None),
    ],
)
def test_what_a_heading_means(label: str, section: Section | None) -> None:
    assert section_of(label) is section


def test_an_ordinance_is_cut_at_its_articles() -> None:
    (document,) = documents(ORDINANCE)

    assert document.title == "어느군 장수수당 지급 조례"
    assert document.effective_date == date(2024, 1, 1)
    assert document.source == "이름 문서"
    assert document.sections[Section.WHO] == "① 85세 이상인 사람으로 한다.\n② 1년 이상 거주하여야 한다."
    assert document.sections[Section.WHAT] == "수당은 월 3만원으로 한다."
    assert document.sections[Section.HOW].endswith("1. 신청서\n2. 통장 사본")
    assert "군수는 필요한 예산" in document.sections[Section.NOTE]
    assert document.places[Section.WHO] == "제2조(지급대상)"


@pytest.mark.parametrize(
    ("article", "section"),
    [
        ("제2조(지원대상)", Section.WHO),
        ("제4조(선정기준)", Section.WHO),
        ("제3조(지원기준)", Section.WHAT),
        ("제4조(지급기준 및 지급시기)", Section.WHAT),
        ("제3조의2(보청기 구입비의 지원)", Section.WHAT),
        ("제7조(지급시기 및 지급방법)", Section.WHEN),
        ("제5조(지급신청 등)", Section.HOW),
        ("제6조 (의료비 지급방법)", Section.HOW),
        ("제2조(정의)", Section.OVERVIEW),
        ("제5조(지급중지)", None),
        ("제8조(지원예산 확보)", None),
        ("제9조(지급대상자 관리)", None),
        ("제10조(시행규칙)", None),
        ("지원대상", None),
    ],
)
def test_what_an_article_is_about(article: str, section: Section | None) -> None:
    assert section_of_article(article) is section


ARTICLES = """어느군 보청기 지원 조례
(행정복지국 여성가족과)
( 제정) 2019.03.04 조례 제1201호
(일부개정) 2022.05.06 조례 제1302호 어느군 여러 조례의 일부개정조례
[시행 2023. 1. 1.]
제1조(목적) 이 조례는 잘 듣지 못하는 노인을 돕는 것을 목적으로 한다.
제2조(정의) "노인"이란 일흔 살 이상인 사람을 말한다. <개정 2022.5.6>
제3조(지원대상) 어느군에 사는 노인으로 한다.
제4조(지원기준) 한 사람에 한 번, 50만원까지로 한다.
<개정 2022.5.6>
제5조(협약체결) 군수는 파는 곳과 협약을 맺는다.
제6조
삭제 <2022.5.6>
제7조(지급기준 및 지급시기) 매달 20일에 준다.
부칙
제1조(시행일) 공포한 날부터 시행한다.
제2조(지원대상에 관한 경과조치) 이미 산 사람도 받는다."""


def test_each_article_belongs_to_the_meaning_of_its_own_heading() -> None:
    (document,) = documents(ARTICLES)

    assert document.sections[Section.WHO] == "어느군에 사는 노인으로 한다."
    assert document.sections[Section.WHAT] == (
        "한 사람에 한 번, 50만원까지로 한다.\n제7조(지급기준 및 지급시기)\n매달 20일에 준다."
    )
    assert document.sections[Section.NOTE].startswith("제5조(협약체결)\n군수는")
    assert document.sections[Section.NOTE].endswith("이미 산 사람도 받는다.")
    assert Section.WHEN not in document.sections
    assert document.places[Section.WHAT] == "제4조(지원기준) 외 1곳"


def test_records_of_amendments_are_none_of_the_words_but_sentences_stay() -> None:
    (document,) = documents(ARTICLES)

    assert document.title == "어느군 보청기 지원 조례"
    assert document.effective_date == date(2023, 1, 1)
    assert document.sections[Section.OVERVIEW] == (
        "이 조례는 잘 듣지 못하는 노인을 돕는 것을 목적으로 한다.\n제2조(정의)\n"
        '"노인"이란 일흔 살 이상인 사람을 말한다. <개정 2022.5.6>'
    )
    assert "삭제" not in "".join(document.sections.values())


def test_an_office_and_a_record_before_the_name_of_an_ordinance_do_not_hide_it() -> None:
    (document,) = documents("(여성가족과)\n" + ARTICLES)

    assert document.title == "어느군 보청기 지원 조례"


@pytest.mark.parametrize(
    "line",
    [
        "<개정 2015.2.16>",
        "[전문개정 2023. 4. 13.]",
        "제정(2006. 1.12 조례 제1732호)",
        "[시행 2024. 1. 1.] [어느군조례 제2014호, 2023. 12. 21., 전부개정]",
        "제2조 삭제 <2018.11.1.>",
    ],
)
def test_a_line_that_only_records_an_amendment(line: str) -> None:
    assert is_record(line)
    assert not is_record(f"수당은 월 3만원으로 한다. {line}")
    assert not is_record(f"{line} 수당은 월 3만원으로 한다.")


def test_lines_in_brackets_stay_where_there_is_no_ordinance() -> None:
    (document,) = documents("이불 빨래\n(어르신복지과)\n빨아 드립니다.")

    assert "(어르신복지과)" in document.sections[Section.OVERVIEW]


def test_a_plan_is_cut_at_its_labels_whose_words_stay() -> None:
    (document,) = documents(PLAN)

    assert document.title == "2025년 보행기 지원 계획"
    assert document.sections[Section.WHEN] == "사업기간 : 2025. 1. ~ 12."
    assert document.sections[Section.WHO] == "(지원대상) 65세 이상 저소득 노인\n- 기초생활수급자"
    assert document.sections[Section.WHAT] == "지원내용: 보행기 1대, 20만원 이내"
    assert document.sections[Section.WHERE] == "신청장소 : 읍면동 행정복지센터"
    assert document.sections[Section.BRING] == "구비서류 : 신청서, 신분증"
    assert document.sections[Section.PHONE] == "문 의 : 어르신복지과 053-123-4567"
    assert "예 산 액 : 50백만원" not in document.sections[Section.WHEN]


def test_a_numbered_list_is_no_row_of_headings() -> None:
    found = with_headings(
        [paragraph(text) for text in ("준비할 것", "1. 쌀", "2. 보리", "3. 콩", "많이 오세요.")]
    )

    assert [block.kind.value for block in found] == ["paragraph"] * 5


def test_a_number_in_a_frame_is_a_heading() -> None:
    (found,) = with_headings(finish([table_row(("Ⅱ", "", "지원대상"))]).blocks)

    assert found == heading("Ⅱ 지원대상", 1)


def test_a_file_of_several_services_becomes_several_documents() -> None:
    blocks = [
        block
        for name in ("이불 빨래", "목욕 지원")
        for block in (
            heading(name, 1),
            heading("지원대상", 2),
            paragraph(f"{name} 대상"),
            heading("신청방법", 2),
            paragraph(f"{name} 신청"),
        )
    ]

    found = to_documents(ReadDocument(tuple(blocks)), "a.docx")

    assert [document.title for document in found] == ["이불 빨래", "목욕 지원"]
    assert found[1].sections == {Section.WHO: "목욕 지원 대상", Section.HOW: "목욕 지원 신청"}
    assert len({document.document_id for document in found}) == 2


def test_a_table_of_services_becomes_a_document_for_each_row() -> None:
    rows = [
        table_row(("2025년 사업 목록",)),
        table_row(("연번", "사업명", "지원대상", "지원내용", "비고")),
        table_row(("1", "이불 빨래", "65세 이상", "월 2번", "겨울 제외")),
        table_row(("2", "목욕 지원", "70세 이상", "목욕표 4장", "")),
    ]

    found = to_documents(finish(rows), "a.xlsx")

    assert [document.title for document in found] == ["이불 빨래", "목욕 지원"]
    assert found[0].sections[Section.WHO] == "65세 이상"
    assert found[0].sections[Section.NOTE] == "연번: 1\n비고: 겨울 제외"


def test_rows_that_begin_with_a_label_go_where_it_says() -> None:
    rows = [
        table_row(("지원대상", "65세 이상")),
        table_row(("신청방법", "전화로")),
        table_row(("가", "나", "다")),
    ]

    (document,) = to_documents(finish([paragraph("이불 빨래"), *rows], title=""), "a.hwp")

    assert document.sections[Section.WHO] == "지원대상, 65세 이상"
    assert document.sections[Section.HOW] == "신청방법, 전화로"
    assert document.places[Section.HOW] == "표 1"


def test_a_long_section_goes_on_in_a_further_document() -> None:
    lines = [paragraph(f"{number}번째로 알아 둘 것입니다. " + "가" * 100) for number in range(100)]

    found = to_documents(finish([paragraph("긴 안내"), *lines]), "a.txt")

    assert len(found) > 2
    assert found[1].title == "긴 안내 (2)"
    assert all(len(text) < 3500 for document in found for text in document.sections.values())
    assert sum(text.count("알아 둘") for document in found for text in document.sections.values()) == 100


def test_a_long_file_becomes_a_document_for_each_of_its_chapters() -> None:
    def chapter(name: str, letters: int) -> list[Block]:
        lines = [paragraph(f"{name} {number}번째 줄입니다. " + "가" * 80) for number in range(letters // 100)]
        return [heading(name, 1), *lines]

    chapters = [*chapter("사업 소개", 3000), *chapter("지원대상", 5500), *chapter("부록", 3000)]
    found = to_documents(finish([paragraph("긴 지침"), paragraph("머리글입니다."), *chapters]), "a.hwp")

    assert [document.title for document in found if not document.title.endswith(")")] == [
        "긴 지침",
        "긴 지침: 사업 소개",
        "긴 지침: 지원대상",
        "긴 지침: 부록",
    ]
    assert next(one for one in found if one.title == "긴 지침: 지원대상").sections.keys() == {Section.WHO}


def test_numbers_stay_while_a_file_stays_where_it_is() -> None:
    assert documents(ORDINANCE)[0].document_id == documents(PLAN)[0].document_id
    other = to_documents(finish([paragraph("가"), paragraph("나")]), "folder/other.hwp")
    assert other[0].document_id != documents(PLAN)[0].document_id


def test_a_stated_title_that_is_none_gives_way_to_the_name_of_the_file() -> None:
    (document,) = to_documents(
        finish([paragraph("첫 줄입니다."), paragraph("둘째")], title="제목 없음"), "나__다.hwp"
    )

    assert document.title == "나 다"


def test_a_label_with_nothing_below_it_is_kept_as_words() -> None:
    line = "○ 노인복지법 제4조(보건복지증진의 책임)"
    (document,) = to_documents(finish([paragraph(line), paragraph("1. 신청서"), paragraph(line)]), "가.hwp")

    assert "1. 신청서" in "\n".join(document.sections.values())


BLOCKS = st.one_of(
    st.builds(paragraph, st.text(max_size=60), st.integers(0, 3)),
    st.builds(heading, st.text(max_size=60), st.integers(1, 6), st.integers(0, 3)),
    st.builds(table_row, st.lists(st.text(max_size=20), max_size=4)),
    st.sampled_from([paragraph(line) for line in (*ORDINANCE.splitlines(), *PLAN.splitlines())]),
)


@given(st.lists(BLOCKS, max_size=20))
def test_no_word_of_a_document_is_lost(blocks: list[Block]) -> None:
    try:
        read = finish(blocks)
        found = to_documents(read, "a.hwp")
    except KnowledgeError:
        return
    kept = "".join(
        "".join(f"{one.title}{''.join(one.sections.values())}{one.places}".split()) for one in found
    )
    # The first block may be a title that the documents of several services go without.
    # Nor are the records of an ordinance's amendments anybody's words.
    for block in (one for one in read.blocks[1:] if not is_record(one.text)):
        for line in block.text.split("\n") if block.kind is BlockKind.PARAGRAPH else ():
            assert "".join(line.split())[-5:] in kept


def named(number: int) -> str:
    """A word that stands nowhere else."""
    return "".join("가나다라마바사아자차"[int(digit)] for digit in f"{number:04}") + "것"


SHAPES = st.tuples(
    st.sampled_from(["heading", "paragraph", "item", "row", "asked", "label"]),
    st.integers(1, 6),
    st.sampled_from([0, 0, 5, 120, 2_000, 4_500, 9_000]),
)


def shaped(number: int, kind: str, level: int, filling: int) -> Block:
    text = f"{named(number)} {'채움 ' * (filling // 3)}".strip()
    match kind:
        case "heading":
            return heading(text, level)
        case "asked":
            return heading(f"{text} 어디서 받나요?", level)
        case "row":
            return table_row((text, "같은 값", ""))
        case "label":
            return paragraph(f"□ 지원대상: {text}")
    return paragraph(text) if kind == "paragraph" else list_item(f"- {text}")


@settings(deadline=None, max_examples=60)
@given(st.lists(SHAPES, min_size=1, max_size=40))
def test_any_blocks_come_to_an_end_and_no_letter_is_lost_or_told_twice(
    shapes: list[tuple[str, int, int]],
) -> None:
    blocks = [shaped(number, *shape) for number, shape in enumerate(shapes)]
    found = to_documents(finish(blocks), "긴 안내.hwp")
    told = "\n".join(text for one in found for text in one.sections.values())
    seen = told + "\n".join(f"{one.title}{one.places}" for one in found)

    for number, (kind, _, _) in enumerate(shapes):
        # The first row of a table goes with what is cut off from it.
        assert told.count(named(number)) <= 1 or kind == "row"
        if kind in {"heading", "asked"} or number == 0:
            assert named(number) in seen
        else:
            assert named(number) in told
    written = sum(filling // 3 for kind, _, filling in shapes[1:] if kind not in {"heading", "asked"})
    assert told.count("채움") >= written


@pytest.mark.parametrize("level", [1, 2, 6])
def test_hundreds_of_short_chapters_with_long_names_come_to_an_end(level: int) -> None:
    blocks = [
        block
        for number in range(300)
        for block in (
            heading(f"민원 {named(number)} 등본과 초본과 증명서 발급 업무", level),
            paragraph("낱말"),
        )
    ]
    found = to_documents(finish([paragraph("민원 안내입니다."), *blocks]), "a.md")
    told = "\n".join(text for one in found for text in one.sections.values())

    assert all(told.count(named(number)) == 1 for number in range(300))
    assert told.count("낱말") == 300


def test_the_same_words_below_another_heading_are_another_fact() -> None:
    plan = "복지 안내\n□ 기초연금\n○ 신청장소: 주민센터\n□ 장수축하금\n○ 신청장소: 주민센터\n"
    told = "\n".join(text for one in documents(plan) for text in one.sections.values())

    assert told.count("신청장소: 주민센터") == 2


@pytest.mark.parametrize(
    "lines",
    [
        "□ 기초연금\n○ 지원금액: 월 334,810원\n□ 장수축하금\n○ 지원금액: 연 200,000원",
        "1. 기초연금\n가. 지원금액: 월 334,810원\n2. 장수축하금\n가. 지원금액: 연 200,000원",
        "기초연금\n지원금액: 월 334,810원\n장수축하금\n지원금액: 연 200,000원",
    ],
)
def test_two_amounts_never_stand_in_one_passage_without_what_they_are_for(lines: str) -> None:
    found = {one.title: one for one in documents(f"어르신 복지 안내\n{lines}\n")}

    assert found["기초연금"].sections == {Section.WHAT: "지원금액: 월 334,810원"}
    assert found["장수축하금"].sections == {Section.WHAT: "지원금액: 연 200,000원"}


def test_what_stands_beside_such_services_stays_a_document_of_its_own() -> None:
    text = "어르신 복지 안내\n□ 소개\n모두 모았습니다.\n□ 기초연금\n○ 지원금액: 월 3원\n□ 축하금\n○ 지원금액: 연 2원\n"
    found = documents(text)

    assert [one.title for one in found] == ["어르신 복지 안내", "기초연금", "축하금"]
    assert found[0].sections[Section.OVERVIEW] == "모두 모았습니다."


def test_the_parts_of_a_plan_are_no_services() -> None:
    text = (
        "보행기 계획\n□ 추진근거\n○ 지원대상: 노인\n□ 세부계획\n○ 지원대상: 65세 이상\n○ 지원내용: 보행기\n"
    )

    assert len(documents(text)) == 1


def test_the_name_of_a_benefit_is_no_label_although_it_ends_like_one() -> None:
    text = "안내\n□ 효도수당\n○ 지원금액: 월 3원\n□ 난방비\n○ 지원금액: 월 2원\n"

    assert [one.title for one in documents(text)] == ["효도수당", "난방비"]


def test_signs_stand_below_the_headings_that_styles_state() -> None:
    blocks = [heading("복지 안내", 1), heading("드리는 돈", 2)]
    blocks += map(paragraph, ["□ 효도수당", "○ 지원금액: 월 3원", "□ 난방비", "○ 지원금액: 월 2원"])
    found = to_documents(finish(blocks), "가.docx")

    assert [one.title for one in found if Section.WHAT in one.sections] == ["효도수당", "난방비"]
