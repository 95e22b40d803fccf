"""The form: what is written in a field stands in it, or is refused with a reason."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.studio.forms import HELP, LABELS, TOPIC_NAMES, Field, FormFault, text_of, with_text
from knowledge.types import Document, Picture, Section, Topic
from tests.unit.app.studio.examples import PENSION

WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters=",\x85"), max_size=60)


def written(document: Document, field: Field, text: str) -> Document:
    after = with_text(document, field, text)
    assert isinstance(after, Document)
    return after


def test_every_field_has_a_name_and_help() -> None:
    assert set(LABELS) == set(HELP) == set(Field)
    assert {field.value for field in Field} >= {section.value for section in Section}


@given(
    st.sampled_from(
        [one for one in Field if one not in {Field.EFFECTIVE, Field.UNTIL, Field.TOPIC, Field.PICTURE_WORDS}]
    ),
    WORDS,
)
def test_what_is_written_stays_written(field: Field, text: str) -> None:
    once = written(PENSION, field, text)
    assert written(once, field, text_of(once, field)) == once
    assert once.document_id == PENSION.document_id


@given(WORDS)
def test_a_picture_is_chosen_before_it_is_put_into_words(text: str) -> None:
    assert with_text(PENSION, Field.PICTURE_WORDS, "가운데 창구") is FormFault.PICTURE_MISSING
    assert with_text(PENSION, Field.PICTURE_WORDS, " ") == PENSION
    shown = written(PENSION, Field.PICTURE, "그림/창구.png")
    assert shown.picture == Picture("그림/창구.png")
    told = written(shown, Field.PICTURE_WORDS, text)
    assert told.picture == Picture("그림/창구.png", " ".join(text.split()))
    assert written(told, Field.PICTURE_WORDS, text_of(told, Field.PICTURE_WORDS)) == told
    other = written(told, Field.PICTURE, "다른.png")
    assert other.picture == replace(told.picture or Picture(""), path="다른.png")
    assert written(other, Field.PICTURE, "").picture is None


def test_lists_are_taken_apart() -> None:
    assert written(PENSION, Field.ASKED_AS, "방세를 못 내\n\n 월세가  밀렸어\n방세를 못 내").asked_as == (
        "방세를 못 내",
        "월세가 밀렸어",
    )
    assert written(PENSION, Field.ALIASES, "노령연금, 노인 연금,").aliases == ("노령연금", "노인 연금")


def test_dates_and_topics_are_taken_or_refused() -> None:
    assert written(PENSION, Field.UNTIL, "2026-12-31").valid_until == date(2026, 12, 31)
    assert written(PENSION, Field.UNTIL, "").valid_until is None
    assert with_text(PENSION, Field.EFFECTIVE, "26년 1월") is FormFault.DATE_WRONG
    assert with_text(PENSION, Field.EFFECTIVE, "2026-02-30") is FormFault.DATE_WRONG
    assert written(PENSION, Field.TOPIC, TOPIC_NAMES[Topic.HEALTH]).topic is Topic.HEALTH
    assert with_text(PENSION, Field.TOPIC, "없는 주제") is FormFault.TOPIC_UNKNOWN


def test_other_words_stand_nowhere_in_the_file_any_more() -> None:
    placed = replace(PENSION, places={Section.WHO: "2쪽", Section.WHAT: "3쪽"})
    changed = written(placed, Field.WHO, "다른 말이에요.")
    assert dict(changed.places) == {Section.WHAT: "3쪽"}
    assert written(placed, Field.WHO, placed.sections[Section.WHO]).places == placed.places
    assert Section.WHO not in written(placed, Field.WHO, " ").sections
