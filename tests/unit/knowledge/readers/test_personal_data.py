"""Personal data in documents: found whatever it is written like, never repeated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers.personal_data import find_personal_data, mask
from knowledge.types import Document, Picture, Section
from voice.korean.personal_numbers import PersonalKind


def found(text: str) -> dict[PersonalKind, int]:
    document = Document("D1", "제목", {Section.WHO: text}, "", None, places={Section.WHO: "2쪽"})
    return {finding.kind: finding.count for finding in find_personal_data(document)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("주민등록번호 450101-1234567", PersonalKind.RESIDENT_NUMBER),
        ("4501012234567", PersonalKind.RESIDENT_NUMBER),
        ("450101 - 5234567 (외국인)", PersonalKind.RESIDENT_NUMBER),
        ("담당 010-1234-5678", PersonalKind.MOBILE_NUMBER),
        ("01012345678", PersonalKind.MOBILE_NUMBER),
        ("010.1234.5678", PersonalKind.MOBILE_NUMBER),
        ("+82-10-1234-5678", PersonalKind.MOBILE_NUMBER),
        ("(011)123-4567", PersonalKind.MOBILE_NUMBER),
        ("hong.gildong@example.go.kr로 보내", PersonalKind.EMAIL),
    ],
)
def test_personal_data_is_found(text: str, kind: PersonalKind) -> None:
    assert found(text) == {kind: 1}
    assert found(f"{text}\n{text}") == {kind: 2}


@pytest.mark.parametrize(
    "text",
    [
        "문의 129, 1577-1389, 031-310-2114, 02-123-4567",
        "2025. 1. 1. ~ 2025. 12. 31.",
        "1,234,567원 이내, 예산 301,000천원",
        "사업자등록번호 123-45-67890",
        "459901-1234567",  # no such month
        "제2014호 20231221",
        "@행정복지센터",
    ],
)
def test_public_numbers_are_none(text: str) -> None:
    assert found(text) == {}


def test_a_finding_says_where_and_never_what() -> None:
    document = Document(
        "D1",
        "이불 빨래 010-1234-5678",
        {Section.OVERVIEW: "소개", Section.WHO: "가@example.com 아니고 b@example.com"},
        "",
        None,
        places={Section.WHO: "신청 010-9999-8888, 3쪽"},
    )

    findings = find_personal_data(document)

    assert [(finding.kind, finding.section) for finding in findings] == [
        (PersonalKind.MOBILE_NUMBER, Section.OVERVIEW),
        (PersonalKind.EMAIL, Section.WHO),
    ]
    assert findings[1].place == "신청 ○○○, 3쪽"
    assert not any(secret in repr(findings) for secret in ("1234", "9999", "example"))


@given(st.text(alphabet="0123456789-@.가a ", max_size=80))
def test_what_is_masked_is_no_longer_found(text: str) -> None:
    assert found(mask(text)) == {}


def test_the_words_of_a_picture_are_looked_through_too() -> None:
    document = Document(
        "D1",
        "제목",
        {Section.WHO: "가", Section.HOW: "나"},
        "",
        None,
        picture=Picture("a.png", "010-1234-5678"),
    )

    (finding,) = find_personal_data(document)

    assert (finding.kind, finding.count, finding.section) == (PersonalKind.MOBILE_NUMBER, 1, Section.WHO)
