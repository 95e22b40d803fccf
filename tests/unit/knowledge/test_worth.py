"""What pieces are worth as answers, and whether a document says what is asked."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.retrieval.confidence import about_and_says, says_it
from knowledge.retrieval.facts import lacks
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.retrieval.saying.worth import WEIGHTS, Said, Sign, Worth
from knowledge.types import Document, Section
from voice.korean.morphology import Morphology

MORPHOLOGY = Morphology()
BOATS = Document(
    "B1",
    "호수공원 오리배",
    {
        Section.OVERVIEW: "호수에서 오리배를 빌려 탑니다.",
        Section.WHAT: "오리배는 30분에 8,000원입니다.\n구명조끼는 그냥 빌려 드립니다.\n젖은 옷을 말리는 방이 있습니다.",
        Section.WHEN: "3월부터 11월까지 아침 10시에 엽니다.\n바람이 세면 배를 띄우지 않습니다.",
    },
    "",
    None,
)


def worth(question: str, document: Document = BOATS) -> Worth:
    return Worth(document, what_is_asked(question), Overlap(question, document, MORPHOLOGY))


def said(question: str, document: Document = BOATS) -> Said:
    return worth(question, document).said(0.0, is_lacking=lacks(document, what_is_asked(question)))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("오리배 삼십 분 타면 얼마예요", "오리배는 30분에 8,000원입니다."),
        ("옷이 젖으면 말릴 데가 있나요", "젖은 옷을 말리는 방이 있습니다."),
        ("바람 세게 부는 날에도 띄워 주나요", "바람이 세면 배를 띄우지 않습니다."),
        ("아침에 몇 시부터 해요", "3월부터 11월까지 아침 10시에 엽니다."),
    ],
)
def test_the_piece_that_answers_is_worth_most(question: str, best: str) -> None:
    found = worth(question)
    assert max(found.pieces, key=found).text == best


@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        ("오리배 삼십 분 타면 얼마예요", "오리배가 모두 몇 척이에요"),
        ("아침에 몇 시부터 해요", "자전거 빌리는 데 보증금이 얼마예요"),
    ],
)
def test_a_fact_that_is_there_is_likelier_to_be_said_than_one_that_is_not(told: str, lacking: str) -> None:
    assert says_it(said(told)) > says_it(said(lacking))


def test_a_document_without_words_says_nothing() -> None:
    empty = replace(BOATS, sections={})
    assert not worth("얼마예요", empty).pieces
    assert said("얼마예요", empty) == Said(lacking=1.0, asks=True)


def test_every_sign_has_its_weight_and_its_column() -> None:
    found = worth("오리배 얼마예요")
    assert set(WEIGHTS) == set(Sign)
    assert found.signs.shape == (len(found.pieces), len(Sign))
    assert np.isfinite(found.signs).all()


def test_close_documents_are_told_apart_by_what_they_say() -> None:
    assert about_and_says(10.0, 0.9) > about_and_says(11.0, 0.2)
    assert about_and_says(10.0, 1.0) > about_and_says(10.0, 0.0)
