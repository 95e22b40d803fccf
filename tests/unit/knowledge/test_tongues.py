"""Answers in another language: which language it is, which sentences are told, what stands on the card."""

from dataclasses import replace
from datetime import date

import pytest

from app.dialogue.cards import choices_of, facts_of
from knowledge.answering.kinds.languages import foreign
from knowledge.answering.tongues import texts
from knowledge.answering.tongues.finding import grams, plainly
from knowledge.answering.tongues.telling import sections_in, told_in
from knowledge.retrieval.question import what_is_asked
from knowledge.translations.languages import LANGUAGES, heading, may_be, script_of, strange_letters
from knowledge.translations.text import digest_of
from knowledge.types import Document, Section, Translation
from tests.unit.knowledge.examples import PENSION
from voice.korean.morphology import Morphology

RUSSIAN = Translation(
    language="ru",
    title="Базовая пенсия (기초연금)",
    sections={
        Section.OVERVIEW: "Базовую пенсию платят пожилым людям каждый месяц.",
        Section.WHO: "Её могут просить люди 65 лет и старше. "
        "Если вы живёте один, доход должен быть не больше 2 280 000 вон.",
        Section.WHAT: "Платят до 342 510 вон в месяц. Если получают оба супруга, на 20 процентов меньше.",
    },
    digest=digest_of(PENSION),
    reviewer="외국인 주민 담당",
    approved=date(2025, 2, 1),
)
DOCUMENT = replace(PENSION, translations=(RUSSIAN,))


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    own = Morphology()
    own.load()
    return own


def told(document: Document, question: str, morphology: Morphology) -> list[tuple[str, str]]:
    asked = what_is_asked(question)
    near = {("what", 1): 0.9, ("what", 0): 0.8, ("who", 0): 0.7, ("overview", 0): 0.6}
    found = told_in(document, RUSSIAN, asked, question, near, morphology)
    return [(one.text, one.citations[0].quote if one.citations else "") for one in found]


def test_the_counterpart_of_the_korean_sentence_is_told_and_the_korean_cited(morphology: Morphology) -> None:
    said = told(DOCUMENT, "얼마예요?", morphology)
    assert said[0] == ("Платят до 342 510 вон в месяц.", "기초연금은 한 달에 최대 34만 2,510원을 받아요.")


def test_a_section_that_was_asked_for_is_told_in_its_order(morphology: Morphology) -> None:
    said = told(DOCUMENT, "누가 받을 수 있어요?", morphology)
    assert [text for text, _ in said] == [
        "Её могут просить люди 65 лет и старше.",
        "Если вы живёте один, доход должен быть не больше 2 280 000 вон.",
    ]


def test_where_nothing_says_what_is_asked_the_nearest_sentence_is_told(morphology: Morphology) -> None:
    assert told(DOCUMENT, "", morphology)[0][0].startswith("Если получают оба супруга")


def test_the_number_to_call_is_the_korean_documents(morphology: Morphology) -> None:
    said = told(DOCUMENT, "전화번호가 뭐예요?", morphology)
    assert said == [("По вопросам (Базовая пенсия) звоните: 129.", "129")]


def test_what_is_not_there_is_not_told(morphology: Morphology) -> None:
    assert told(DOCUMENT, "무슨 서류를 가져가요?", morphology) == []


def test_a_section_that_was_touched_is_told_whole() -> None:
    assert [one.text for one in sections_in(DOCUMENT, RUSSIAN, Section.WHAT)] == [
        "Платят до 342 510 вон в месяц.",
        "Если получают оба супруга, на 20 процентов меньше.",
    ]
    assert sections_in(DOCUMENT, RUSSIAN, Section.BRING) == []
    assert len(sections_in(DOCUMENT, RUSSIAN, None)) == 3


def test_the_card_is_in_the_visitors_language_with_the_korean_beside_it() -> None:
    card = facts_of(DOCUMENT, "ru")
    assert (card.language, card.title, card.korean_title) == ("ru", "Базовая пенсия (기초연금)", "기초연금")
    assert [fact.heading for fact in card.facts] == [
        heading(Section(fact.section), "ru") for fact in card.facts
    ]
    assert [fact.text for fact in card.korean] == [
        text for section, text in PENSION.sections.items() if section is not Section.PHONE
    ]
    korean = facts_of(DOCUMENT, "vi")
    assert (korean.language, korean.title, korean.korean) == ("ko", "기초연금", ())
    assert choices_of([DOCUMENT], None, "ru").choices[0].title == "Базовая пенсия (기초연금)"
    assert choices_of([DOCUMENT], None, "en").choices[0].title == "기초연금"


@pytest.mark.parametrize(
    ("question", "chosen", "language"),
    [
        ("How much is the pension?", "ko", "en"),
        ("기초연금 얼마예요", "en", "ko"),
        ("养老金多少钱", "ko", "zh"),
        ("Tôi muốn hỏi về lương hưu", "en", "vi"),
        ("Сколько платят пенсию", "en", "ru"),
        ("Сколько платят пенсию", "ru", "ru"),
        ("Nafaqa qancha", "uz", "uz"),
        ("เงินบำนาญเท่าไร", "ko", "th"),
        ("1355", "ru", "ru"),
        ("ATM 어디 있어요", "ko", "ko"),
    ],
)
def test_the_language_of_a_question_is_told_by_its_letters(question: str, chosen: str, language: str) -> None:
    assert texts.language_of(question, chosen) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_sentence_is_there_in_every_language(language: str) -> None:
    for name in ("korean_only", "unknown", "more", "advice", "offer"):
        said = texts.text(name, language)
        assert strange_letters(said, language) is None
        assert "{" not in said
    for name in ("which", "which_of", "lacking"):
        assert "X-1" in texts.text(name, language, title="X-1")
    assert "129" in texts.text("phone", language, title="X-1", numbers="129")
    assert "1345" in texts.text("unknown", language)
    assert texts.offer(language)
    for section in Section:
        assert may_be(heading(section, language), language)


def test_what_a_question_asks_for_stands_apart_from_what_it_is_about() -> None:
    found = foreign("Where is it?")
    assert found is not None
    assert (found.korean, found.asking) == ("", "어디에서 해요?")


def test_scripts_and_grams() -> None:
    assert script_of("Привет") == "cyrillic"
    assert script_of("129") == ""
    assert plainly("  It’s  FREE ") == "it's free"
    assert grams("养老金", "zh") == ["养老", "老金"]
    assert grams("lương hưu", "vi") == ["lương hưu"]
    assert grams("пенсию пенсия", "ru") == ["пенс", "пенс"]
