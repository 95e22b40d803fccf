"""Which picture a service is given: also one of a centre that nobody here has heard of."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.translations.text import is_translation_name
from knowledge.types import Topic
from ui.pictures.drawing import Pictures
from ui.pictures.lookup import picture_of_service, picture_of_topic, table, topic_of_picture

ROOT = Path(__file__).parents[3]
LIST = ROOT / "ui" / "pictures" / "pictures.toml"
SAMPLE = ROOT / "knowledge" / "sample"
TITLES = sorted(
    path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    for path in SAMPLE.glob("*.md")
    if not is_translation_name(path.name)
)


@given(st.text(), st.sampled_from(["", *Topic, "nothing"]), st.lists(st.text(), max_size=3))
def test_whatever_a_service_is_called_there_is_a_picture(title: str, topic: str, others: list[str]) -> None:
    assert picture_of_service(title, topic, others) in table().drawings


@given(st.sampled_from(sorted(table().services)))
def test_a_service_called_by_a_word_has_its_picture(word: str) -> None:
    assert picture_of_service(word) == table().services[word]
    assert picture_of_service(word, Topic.CARE) == table().services[word]


@given(st.sampled_from(sorted(table().services)), st.data())
def test_spaces_and_brackets_are_of_no_matter(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word)))
    assert picture_of_service(f"{word[:at]} {word[at:]}") in {
        table().services[word],
        picture_of_service(word),
    }
    assert picture_of_service(f"{word} (여권)") == table().services[word]


@given(st.sampled_from(Topic), st.text(st.characters(codec="ascii")))
def test_a_name_that_says_nothing_has_the_picture_of_its_topic(topic: Topic, title: str) -> None:
    assert picture_of_service(title, topic) == picture_of_topic(topic)
    assert picture_of_service(title) == table().plain


def test_a_word_belongs_to_one_picture() -> None:
    told = tomllib.loads(LIST.read_text(encoding="utf-8"))
    parts = [*told["services"].values(), told["families"], told["people"], told["acts"]]
    words = [word for part in parts for each in part.values() for word in each]
    assert len(words) == len(set(words))
    assert all(word and word.isalnum() for word in words)


@pytest.mark.parametrize("title", TITLES)
def test_every_service_of_the_sample_has_a_picture_of_its_own(title: str) -> None:
    assert picture_of_service(title) in table().services.values()


@pytest.mark.parametrize(
    ("title", "picture"),
    [
        ("기초연금 신청 절차", "basic-pension"),
        ("여권 발급 안내 (종합민원과 여권창구)", "passport"),
        ("장애인 주차표지", "parking-badge"),
        ("공영 주차장 요금", "parking"),
        ("화장실 위치", "topic-building"),
        ("대전시민 안내", "paper"),
        ("수영장 소개", "sport"),
        ("마을버스 시간표", "topic-transport"),
        ("둘레길 걷기", "topic-tourism"),
        ("어린이 연극", "topic-culture"),
        ("무형유산 배우기", "topic-culture"),
        ("빈집 정비 조례", "topic-home"),
        ("이사회 회의록", "paper"),
    ],
)
def test_names_from_elsewhere(title: str, picture: str) -> None:
    assert picture_of_service(title) == picture


@pytest.mark.parametrize("picture", sorted(set(table().services.values())))
def test_what_is_asked_for_by_name_has_the_colours_of_one_family(picture: str) -> None:
    assert f"topic-{topic_of_picture(picture)}" in table().drawings


def test_another_name_helps_where_the_first_says_nothing() -> None:
    assert picture_of_service("은빛카드", other_names=("어르신 교통카드",)) == "transit-card"


def test_the_screens_are_told_the_same() -> None:
    pictures = Pictures()
    assert pictures.ofTopic(Topic.HEALTH) == "topic-health"
    assert pictures.ofService("은빛카드", "living") == "topic-living"
    assert pictures.topicOf(pictures.ofService("기초연금", "")) == "living"
    assert not pictures.topicOf("paper")
