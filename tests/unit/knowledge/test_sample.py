"""The shipped sample is read aloud verbatim, so its sentences are held to what an ear can follow."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from knowledge.readers.formats.service_text import read_service
from knowledge.translations.text import is_translation_name
from knowledge.types import Document, Section

PROJECT_ROOT = Path(__file__).parents[3]
SAMPLE_FOLDER = PROJECT_ROOT / "knowledge" / "sample"
QUESTIONS_FOLDER = PROJECT_ROOT / "tests" / "questions"

REQUIRED_SECTIONS = {
    Section.OVERVIEW,
    Section.WHO,
    Section.WHAT,
    Section.HOW,
    Section.BRING,
    Section.PHONE,
}
MAX_SENTENCE_SYLLABLES = 40
MAX_SECTION_SENTENCES = 5
QUESTION_KINDS = {"answerable", "dialect", "indirect", "misheard", "out_of_scope"}
QUESTION_KEYS = {"question", "document_ids", "kind", "section", "fact"}

DOCUMENTS = tuple(
    read_service(path.read_text(encoding="utf-8"), path.name)
    for path in sorted(SAMPLE_FOLDER.glob("*.md"))
    if not is_translation_name(path.name)
)
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.document_id)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text.strip())


def syllables(text: str) -> int:
    return len(re.findall(r"[가-힣0-9A-Za-z]", text))


def spoken_sections(document: Document) -> dict[Section, list[str]]:
    return {
        section: sentences(text)
        for section, text in document.sections.items()
        if section is not Section.PHONE
    }


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def bare(question: str) -> str:
    return re.sub(r"[\s?.!,]", "", question)


def questions(name: str) -> list[dict[str, object]]:
    lines = (QUESTIONS_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_sample_covers_at_least_sixty_services() -> None:
    assert len(DOCUMENTS) >= 60


def test_numbers_and_titles_are_unique() -> None:
    for values in (
        [document.document_id for document in DOCUMENTS],
        [without_spaces(document.title) for document in DOCUMENTS],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_a_name_belongs_to_one_document_only() -> None:
    names = Counter(
        without_spaces(name) for document in DOCUMENTS for name in {document.title, *document.aliases}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_an_everyday_question_belongs_to_one_document_only() -> None:
    asked = Counter(bare(question) for document in DOCUMENTS for question in document.asked_as)
    assert [question for question, count in asked.items() if count > 1] == []


@each_document
def test_document_is_marked_as_sample_with_source_and_date(document: Document) -> None:
    assert document.is_sample
    assert "견본" in document.source
    assert isinstance(document.effective_date, date)


@each_document
def test_required_sections_are_there(document: Document) -> None:
    assert set(document.sections) >= REQUIRED_SECTIONS


@each_document
def test_people_can_find_it_by_other_words(document: Document) -> None:
    assert 2 <= len(document.aliases) <= 6
    assert 4 <= len(document.asked_as) <= 8


@each_document
def test_sentences_can_be_followed_by_ear(document: Document) -> None:
    for section, spoken in spoken_sections(document).items():
        assert len(spoken) <= MAX_SECTION_SENTENCES, section
        for sentence in spoken:
            assert syllables(sentence) <= MAX_SENTENCE_SYLLABLES, sentence
            assert re.search(r"(요|니다)\.$", sentence), f"not a polite, finished sentence: {sentence}"
            assert not re.search(r"[()\[\]*※|·•]", sentence), f"cannot be read aloud: {sentence}"


@each_document
def test_first_sentence_of_a_section_names_its_service(document: Document) -> None:
    names = [without_spaces(name) for name in (document.title, *document.aliases)]
    for section, spoken in spoken_sections(document).items():
        first = without_spaces(spoken[0])
        assert any(name in first for name in names), f"{section}: {spoken[0]}"


@each_document
def test_nobody_is_told_that_they_qualify(document: Document) -> None:
    for spoken in spoken_sections(document).values():
        for sentence in spoken:
            assert not re.search(r"받으실 수 있|대상이십니다|대상이세요|자격이 되(십|세|셔)", sentence), (
                sentence
            )


@each_document
def test_phone_is_a_national_line_or_plainly_fictional(document: Document) -> None:
    phone = document.sections[Section.PHONE]
    assert re.fullmatch(r"\d{3,4}|1\d{3}-\d{4}|0\d{1,2}-\d{3,4}-\d{4}", phone)
    if document.document_id.startswith("P"):
        assert phone in {"031-000-0000", "129"}


@pytest.mark.parametrize("name", ["sample_typed.jsonl", "sample_spoken.jsonl"])
def test_questions_point_at_documents_that_hold_the_fact(name: str) -> None:
    by_id = {document.document_id: document for document in DOCUMENTS}
    for row in questions(name):
        assert set(row) <= QUESTION_KEYS
        assert row["kind"] in QUESTION_KINDS
        ids = row["document_ids"]
        assert isinstance(ids, list)
        assert bool(ids) == (row["kind"] != "out_of_scope"), row
        assert set(ids) <= set(by_id), row
        if fact := row.get("fact"):
            section = Section(str(row["section"]))
            openings = [" ".join(sentences(by_id[i].sections.get(section, ""))[:2]) for i in ids]
            assert any(str(fact) in opening for opening in openings), row


@pytest.mark.parametrize(
    ("name", "at_least", "unanswerable"),
    [
        ("sample_typed.jsonl", 200, 50),
        ("central_typed.jsonl", 160, 40),
        ("sample_spoken.jsonl", 36, 0),
        ("central_short.jsonl", 60, 0),
    ],
)
def test_question_sets_are_large_enough_and_do_not_repeat(
    name: str, at_least: int, unanswerable: int
) -> None:
    rows = questions(name)
    texts = Counter(bare(str(row["question"])) for row in rows)
    assert len(rows) >= at_least
    assert sum(row["kind"] == "out_of_scope" for row in rows) >= unanswerable
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["sample_typed.jsonl", "sample_spoken.jsonl"])
def test_questions_do_not_repeat_what_the_documents_store(name: str) -> None:
    stored = {bare(question) for document in DOCUMENTS for question in document.asked_as}
    assert [row["question"] for row in questions(name) if bare(str(row["question"])) in stored] == []


def test_spoken_questions_are_short_and_spell_no_digits() -> None:
    rows = questions("sample_spoken.jsonl")
    for row in rows:
        assert 5 <= syllables(str(row["question"])) <= 20, row
        assert not re.search(r"[0-9A-Za-z]", str(row["question"])), row
    assert len({tuple(ids) for row in rows if isinstance(ids := row["document_ids"], list)}) == len(rows)
