import contextlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers import read_source
from knowledge.readers.formats.service_text import read_service
from knowledge.types import KnowledgeError, KnowledgeFailure, Section

SERVICE = """# 기초연금
번호: S001
다른 이름: 노령연금, 노인연금
이렇게 물어요: 매달 주는 돈 있다던데 | 연금 얼마예요
기준일: 2025-01-01
출처: 견본 자료
전화: 129
알림: 견본 자료이며 실제 상담을 대신하지 않습니다.

## 누가 받나요
65세 이상인 분이 신청할 수 있어요.
소득도 함께 봐요.
"""

CSV = """서비스ID,서비스명,소관부처,서비스개요,지원대상상세,선정기준,지원내용,지원주기,지급방식
WLF1,시각&middot;청각 지원,보건복지부,개요예요,"첫 줄
둘째 줄",지원대상의 내용을 참고해 주시기 바랍니다.,월 5만 원,월,현금
"""

XML = """<?xml version="1.0" encoding="UTF-8"?><wantedList><servList><servId>WLF1</servId><servNm>다른 이름</servNm>
<servDgst>다른 개요</servDgst><rprsCtadr>129</rprsCtadr><lifeArray>노년</lifeArray></servList></wantedList>"""


def test_a_service_file_becomes_a_document() -> None:
    document = read_service(SERVICE, "기초연금.md")

    assert (document.document_id, document.title) == ("S001", "기초연금")
    assert document.aliases == ("노령연금", "노인연금")
    assert document.asked_as == ("매달 주는 돈 있다던데", "연금 얼마예요")
    assert document.effective_date == date(2025, 1, 1)
    assert document.sections[Section.WHO] == "65세 이상인 분이 신청할 수 있어요. 소득도 함께 봐요."
    assert document.sections[Section.PHONE] == "129"
    assert document.is_sample


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("번호: S001\n## 누가 받나요\n가", "# title"),
        ("# 이름\n## 누가 받나요\n가", "번호"),
        ("# 이름\n번호: 1", "## heading"),
        ("# 이름\n번호: 1\n## 모르는 제목\n가", "line 3"),
        ("# 이름\n번호: 1\n## 누가 받나요\n가\n## 누가 받나요\n나", "line 5"),
        ("# 이름\n# 또 이름\n번호: 1", "line 2"),
        ("# 이름\n번호: 1\n기준일: 작년\n## 누가 받나요\n가", "작년"),
        ("# 이름\n모르는 줄", "line 2"),
    ],
)
def test_what_is_wrong_in_a_service_file_is_named(wrong: str, named: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_service(wrong, "파일.md")

    assert caught.value.failure is KnowledgeFailure.CONTENT_UNREADABLE
    assert "파일.md" in caught.value.detail
    assert named in caught.value.detail


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(KnowledgeError):
        assert read_service(text, "x.md").title


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_page_with_one_of_the_forms_questions_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "주차.md").write_text(
        "# 노상주차 정기권\n\n## 누가 받나요\n다온동 주민\n\n## 값은 얼마인가요\n한 달 40,000원\n",
        encoding="utf-8",
    )

    (document,) = read_source(tmp_path)

    assert document.title == "노상주차 정기권"
    assert "40,000원" in "".join(document.sections.values())


def test_portal_csv_and_xml_are_joined_by_id(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", CSV)
    write(tmp_path, "b.xml", XML)

    (document,) = read_source(tmp_path)

    assert document.title == "시각·청각 지원"
    assert document.sections[Section.OVERVIEW] == "개요예요"
    assert (
        document.sections[Section.WHO] == "첫 줄\n둘째 줄"
    )  # a line that only points elsewhere says nothing
    assert document.sections[Section.PHONE] == "129"
    assert "노년" in document.keywords


LOCAL_CSV = """출처,복지사업ID,복지사업명,설명,소관기관,시작일,종료일
지자체,L1,자전거 고쳐 주기,고쳐 드려요,어느시 교통과,20240301,20251231
지자체,L2,우산 빌려주기,빌려 드려요,어느시 복지과,19700101,99991231
지자체,L3,칼 갈아 주기,갈아 드려요,어느시 복지과,,20991231
지자체,L4,화분 나누기,나눠 드려요,어느시 공원과,20240230,내년
"""


def test_a_service_of_the_portal_ends_when_its_row_says(tmp_path: Path) -> None:
    bike, *others = read_source(write(tmp_path, "a.csv", LOCAL_CSV))

    assert (bike.effective_date, bike.valid_until) == (date(2024, 3, 1), date(2025, 12, 31))
    assert bike.source == "어느시 교통과 복지로"
    assert [(one.effective_date, one.valid_until) for one in others] == [(None, None)] * 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "서비스ID,이름\n1,2\n"),
        ("a.csv", "\x00\x01"),
        ("a.xml", "<wantedList>"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><wantedList><servList>&a;</servList></wantedList>'),
    ],
)
def test_portal_files_that_are_none_are_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_source(write(tmp_path, name, content))

    assert caught.value.failure is KnowledgeFailure.CONTENT_UNREADABLE
    assert name in caught.value.detail


def test_a_missing_and_an_empty_source_are_told_apart(tmp_path: Path) -> None:
    for source, failure in (
        (tmp_path / "nowhere", KnowledgeFailure.CONTENT_MISSING),
        (tmp_path, KnowledgeFailure.CONTENT_EMPTY),
    ):
        with pytest.raises(KnowledgeError) as caught:
            read_source(source)
        assert caught.value.failure is failure


def test_a_number_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.md", SERVICE)
    write(tmp_path, "b.md", SERVICE)

    with pytest.raises(KnowledgeError, match="S001"):
        read_source(tmp_path)


@pytest.mark.shared_data
def test_the_portal_data_is_read_whole(shared_data: Path) -> None:
    documents = read_source(shared_data / "corpus")

    assert len(documents) == 368
    assert sum(Section.PHONE in document.sections for document in documents) > 300
    assert all(document.title and "&" + "middot" not in document.title for document in documents)
