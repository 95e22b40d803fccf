from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.records import from_record, to_record
from knowledge.index.topics import topic_of
from knowledge.library import SAMPLE_SOURCE
from knowledge.readers import read_source
from knowledge.readers.formats.service_text import TOPICS, read_service
from knowledge.types import Document, KnowledgeError, Section, Topic

LARGEST_SHARE = 0.3
"""Of all services: a picture that leads to more of them than that leads nowhere."""


def service(title: str, **more: tuple[str, ...]) -> Document:
    return Document("D1", title, {Section.NOTE: "안내예요."}, "", effective_date=None, **more)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("기초연금", Topic.LIVING),
        ("통신비 감면", Topic.LIVING),
        ("주택연금", Topic.LIVING),
        ("노인 안검진과 개안수술", Topic.HEALTH),
        ("재난적 의료비", Topic.HEALTH),
        ("치매안심센터", Topic.HEALTH),
        ("노인맞춤돌봄서비스", Topic.CARE),
        ("도시가스 요금 할인", Topic.HOME),
        ("청년월세 지원", Topic.HOME),
        ("주민등록등본 발급", Topic.PAPERS),
        ("출생신고", Topic.PAPERS),
        ("노인 일자리", Topic.WORK),
        ("장애인 일자리", Topic.DISABILITY),
        ("휠체어 대여", Topic.DISABILITY),
        ("아이돌봄 서비스", Topic.FAMILY),
        ("산모 신생아 건강관리", Topic.FAMILY),
    ],
)
def test_the_title_says_where_a_service_is_looked_for(title: str, topic: Topic) -> None:
    assert topic_of(service(title)) is topic


@pytest.mark.parametrize(
    "title",
    ["가정폭력 상담", "노인학대 신고", "학대피해아동 쉼터", "심리상담 바우처", "노숙인 지원", "자살예방상담"],
)
def test_whoever_is_in_danger_finds_a_person_to_turn_to_under_care(title: str) -> None:
    assert topic_of(service(title)) is Topic.CARE


def test_what_staff_wrote_stands() -> None:
    assert topic_of(replace(service("기초연금"), topic=Topic.WORK)) is Topic.WORK


def test_other_names_help_where_the_title_says_nothing() -> None:
    assert (
        topic_of(service("케이패스", aliases=("교통비 환급",), asked_as=("버스비 돌려주나요",)))
        is Topic.LIVING
    )


def test_the_portals_themes_help_where_the_title_says_nothing() -> None:
    themes = ("생활지원", "주거", "에너지", "저소득")
    assert topic_of(service("큰나무 사업", keywords=themes)) is Topic.HOME


def test_the_text_helps_where_no_name_does() -> None:
    unknown = service("큰나무 사업")
    assert topic_of(unknown) is Topic.PAPERS
    told = replace(unknown, sections={Section.OVERVIEW: "혼자 사는 분의 병원비를 도와요. 의료비예요."})
    assert topic_of(told) is Topic.HEALTH


@given(st.text(), st.lists(st.text()), st.text())
def test_any_document_has_one_topic(title: str, aliases: list[str], text: str) -> None:
    document = Document("D", title, {Section.OVERVIEW: text}, "", None, aliases=tuple(aliases))
    assert topic_of(document) is topic_of(document)


@pytest.mark.parametrize(("word", "topic"), TOPICS.items())
def test_staff_write_a_topic_with_its_everyday_word(word: str, topic: Topic) -> None:
    text = f"# 바자회\n번호: C1\n주제: {word}\n## 누가 받나요\n누구나 오세요."
    assert read_service(text, "x.md").topic is topic


def test_every_topic_has_a_word_for_staff() -> None:
    assert sorted(TOPICS.values()) == sorted(Topic)


def test_a_word_that_is_no_topic_is_named() -> None:
    with pytest.raises(KnowledgeError, match="주제아님"):
        read_service("# 이름\n번호: 1\n주제: 주제아님\n## 누가 받나요\n가", "x.md")


@pytest.mark.parametrize("topic", [None, Topic.CARE])
def test_the_index_keeps_what_staff_wrote(topic: Topic | None) -> None:
    document = replace(service("바자회"), topic=topic)
    assert from_record(to_record(document)) == document


def shares(source: Path) -> dict[Topic, float]:
    documents = read_source(source)
    counts = Counter(topic_of(document) for document in documents)
    return {topic: count / len(documents) for topic, count in counts.items()}


def test_the_sample_fills_every_topic_and_none_too_much() -> None:
    found = shares(SAMPLE_SOURCE)
    assert found.keys() == set(Topic)
    assert max(found.values()) < LARGEST_SHARE


@pytest.mark.shared_data
def test_the_portals_services_fill_every_topic_but_the_counters_own(shared_data: Path) -> None:
    found = shares(shared_data / "corpus")
    assert found.keys() == set(Topic) - {Topic.PAPERS}
    assert max(found.values()) < LARGEST_SHARE
