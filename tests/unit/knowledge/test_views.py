"""The ways into a document: every word of it is reached, and none twice."""

from collections import Counter
from dataclasses import replace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.views import View, ViewKind, Words, indexed_words, parts, views
from knowledge.types import Document, Section
from tests.unit.knowledge.examples import PENSION
from tests.unit.knowledge.examples import Words as Stems
from voice.korean.morphology import Morphology

LINE = "관리기는 하루에 이만 원이고 트랙터는 하루에 칠만 원이에요. " * 12
LONG = Document(
    "F1",
    "농기계 임대",
    {Section.OVERVIEW: LINE, Section.HOW: "\n".join(f"{number}. 창구에 가요." for number in range(80))},
    "",
    None,
    aliases=("농기계 대여",),
    asked_as=("트랙터 빌립시다", "농기계 대여"),
)


def letters_of(texts: list[str]) -> list[str]:
    return [letter for text in texts for letter in "".join(text.split())]


def of(kind: ViewKind, found: list[View]) -> list[str]:
    return [one.text for one in found if one.kind is kind]


def test_it_is_reached_by_its_names_its_summary_its_parts_and_what_people_say() -> None:
    found = views(LONG, ["밭 가는 차 좀 빌려"])
    assert {one.document_id for one in found} == {"F1"}
    assert of(ViewKind.NAME, found) == ["농기계 임대", "농기계 대여"]
    (summary,) = of(ViewKind.SUMMARY, found)
    assert summary.startswith("농기계 임대. 관리기는")
    assert of(ViewKind.EVERYDAY, found) == ["트랙터 빌립시다", "농기계 대여"]
    assert of(ViewKind.LEXICON, found) == ["밭 가는 차 좀 빌려"]
    assert of(ViewKind.PART, found) == [f"농기계 임대. {part}" for part in parts(LONG)]


def test_a_long_section_is_cut_at_blanks_into_parts_that_say_little_each() -> None:
    found = parts(LONG)
    assert len(found) > 4
    assert all(len(part) <= 260 for part in found)
    assert letters_of(found) == letters_of(list(LONG.sections.values()))


def test_a_phone_number_leads_to_no_document() -> None:
    assert not any("129" in part for part in parts(PENSION))
    assert parts(replace(PENSION, sections={Section.PHONE: "129"})) == []


def test_a_section_that_says_the_same_again_is_no_other_way() -> None:
    again = replace(LONG, sections={Section.WHAT: "밭을 빌려요.", Section.NOTE: "밭을 빌려요."})
    assert parts(again) == ["밭을 빌려요."]
    assert max(Counter(views(replace(again, aliases=("농기계 임대",)))).values()) == 1


TEXTS = st.text(st.one_of(st.sampled_from(" \n가나다라마1,."), st.characters(codec="utf-8")), max_size=900)


@given(
    st.dictionaries(st.sampled_from([one for one in Section if one is not Section.PHONE]), TEXTS, max_size=3)
)
def test_every_letter_of_every_section_stands_in_some_part_and_none_twice(
    sections: dict[Section, str],
) -> None:
    document = replace(PENSION, sections=sections)
    found = parts(document)
    assert len(found) == len(set(found))
    reached, written = Counter(letters_of(found)), Counter(letters_of(list(sections.values())))
    assert reached.keys() == written.keys()
    assert reached <= written
    told = of(ViewKind.PART, views(document))
    assert told == [f"{document.title}. {part}" for part in found]


def test_each_column_of_words_has_its_own_texts() -> None:
    document = replace(LONG, sections={Section.WHAT: "밭을 간다", Section.PHONE: "129"})
    words = indexed_words(document, ["쟁기질"], cast("Morphology", Stems()))
    assert words.keys() == set(Words)
    assert "농기" in words[Words.NAME_PAIRS]
    assert "밭을" not in words[Words.NAME_PAIRS]
    assert "밭을" in words[Words.ALL_PAIRS]
    assert "트랙" in words[Words.EVERYDAY_PAIRS]
    assert words[Words.LEXICON_PAIRS] == ["쟁기", "기질"]
    assert "쟁기" not in words[Words.ALL_PAIRS]
    assert "12" not in "".join(words[Words.ALL_PAIRS])
    assert "밭을" in words[Words.ALL_STEMS]
