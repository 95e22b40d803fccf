"""Typed questions in each language over the sample, with the real models: from the question to the card."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from app.engine.parts import Parts
from app.engine.turn import Turn, TurnTaker
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.translations.lock import sentence_differences
from models.home import find_home

QUESTION = "How much is the basic pension?"

Ask = Callable[[str, str], Turn]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    parts = Parts(find_home(), Settings(), profile="starter")
    retriever = parts.load_retriever()
    parts.morphology.load()
    return parts.make_answerer(retriever, None)


@pytest.fixture
def ask(answerer: Answerer) -> Ask:
    return lambda question, language: TurnTaker(answerer, language=language).read(question)


@pytest.mark.parametrize(
    ("language", "question", "document_id", "figure"),
    [
        ("en", "How much is the basic pension?", "S001", "342,510 won"),
        ("zh", "基础年金每月多少钱？", "S001", "342,510韩元"),
        ("vi", "Lương hưu cơ bản được bao nhiêu tiền?", "S001", "342.510 won"),
        ("ru", "Сколько платят базовую пенсию?", "S001", "342 510 вон"),
    ],
)
def test_a_question_is_answered_from_the_approved_translation(
    ask: Ask, language: str, question: str, document_id: str, figure: str
) -> None:
    turn = ask(question, language)
    assert (turn.reason, turn.language, turn.offered) == (None, language, "")
    first = turn.sentences[0]
    assert first.citations[0].document_id == document_id
    assert figure in first.text.replace("\u00a0", " ")
    for sentence in turn.sentences:
        for cited in sentence.citations:
            assert not list(sentence_differences(cited.quote, sentence.text, language))


def test_another_language_than_the_chosen_one_is_answered_and_offered(ask: Ask) -> None:
    turn = ask("How much is the basic pension?", "ko")
    assert (turn.language, turn.offered) == ("en", "en")
    assert "342,510 won" in turn.answer
    back = ask("기초연금 얼마예요", "en")
    assert (back.language, back.offered) == ("ko", "ko")
    assert "34만 2,510원" in back.answer


def test_what_is_not_translated_is_told_in_korean_behind_a_sentence_that_says_so(ask: Ask) -> None:
    turn = ask("How much does the flu vaccination for the elderly cost?", "en")
    assert turn.sentences[0].text.startswith("The answer is here in Korean only.")
    assert any("무료" in one.text or "예방접종" in one.text for one in turn.sentences[1:])


@pytest.mark.parametrize(("language", "question"), [("uz", "Pensiya qancha?"), ("th", "เงินบำนาญเท่าไร")])
def test_a_language_without_translations_is_told_who_helps(ask: Ask, language: str, question: str) -> None:
    turn = ask(question, language)
    assert turn.reason == "language_unsupported"
    assert "1345" in turn.answer
    assert not any("가" <= letter <= "힣" for letter in turn.answer)


def test_korean_is_answered_as_ever(ask: Ask) -> None:
    turn = ask("기초연금 얼마예요", "ko")
    assert (turn.language, turn.offered) == ("ko", "")
    assert "34만 2,510원" in turn.answer


def test_the_command_line(answerer: Answerer) -> None:
    del answerer  # the index is there now
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "app.cli",
            "ask",
            "--text",
            QUESTION,
            "--language",
            "en",
            "--json",
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )
    card = json.loads(told.stdout)
    assert card["language"] == "en"
    assert card["offered_language"] is None
    assert card["sentences"][0]["citations"][0]["quote"] == "기초연금은 한 달에 최대 34만 2,510원을 받아요."
