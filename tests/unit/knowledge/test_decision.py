"""Whether to answer, to ask back or to refuse, and in which words."""

from dataclasses import replace

import pytest

from knowledge.answering import texts
from knowledge.answering.decision import CLOSE, AnswerFrom, AskBack, decide
from knowledge.index.outside import OutsideSaying
from knowledge.retrieval.confidence import ASKS_BACK, THRESHOLD, Evidence, confidence
from knowledge.retrieval.retriever import Finding, Found
from knowledge.types import AbstainReason, Abstention
from tests.unit.knowledge.examples import PENSION

OTHERS = tuple(replace(PENSION, document_id=f"S{number}", title=f"제도 {number}") for number in range(2, 7))
EVIDENCE = Evidence(score=100.0, mean=80.0, spread=5.0, outside=0.8)


def finding(
    sure: float,
    *,
    outside: AbstainReason = AbstainReason.SMALL_TALK,
    office: str = "",
    outside_nearness: float = 0.8,
    nearness: float = 0.9,
) -> Finding:
    return Finding(
        found=tuple(Found(one, 1.0, nearness) for one in (PENSION, *OTHERS)),
        evidence=replace(EVIDENCE, outside=outside_nearness),
        confidence=sure,
        outside=OutsideSaying("아무 말", outside, office),
        question="질문",
    )


def test_it_answers_asks_back_or_refuses_by_one_confidence() -> None:
    assert decide(finding(THRESHOLD), THRESHOLD) == AnswerFrom(PENSION)
    assert decide(finding(ASKS_BACK), THRESHOLD) == AskBack((PENSION, *OTHERS[:2]))
    assert decide(finding(ASKS_BACK - 0.01), THRESHOLD) == Abstention(
        AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS
    )


def test_what_else_was_perhaps_said_is_asked_back_about_not_answered() -> None:
    lifted = replace(finding(0.9), as_heard=THRESHOLD - 0.01)
    assert decide(lifted, THRESHOLD) == AskBack((PENSION, *OTHERS[:2]))
    assert decide(replace(lifted, as_heard=THRESHOLD), THRESHOLD) == AnswerFrom(PENSION)
    assert decide(replace(lifted, confidence=ASKS_BACK - 0.01), THRESHOLD) == Abstention(
        AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS
    )


def test_of_two_services_that_are_truly_close_none_is_told_before_the_visitor_said_which() -> None:
    close = replace(finding(0.99), lead=CLOSE - 0.01)
    assert decide(close, THRESHOLD) == AskBack((PENSION, *OTHERS[:2]))
    assert decide(replace(close, lead=CLOSE), THRESHOLD) == AnswerFrom(PENSION)
    assert isinstance(decide(replace(close, confidence=ASKS_BACK - 0.01), THRESHOLD), Abstention)


def test_a_threshold_of_nought_always_answers() -> None:
    assert decide(replace(finding(0.0), lead=0.0), 0.0) == AnswerFrom(PENSION)


def test_what_is_surely_no_question_for_the_documents_gets_its_own_reply() -> None:
    reply = decide(finding(0.0, outside_nearness=0.95), THRESHOLD)
    assert reply == Abstention(AbstainReason.SMALL_TALK, texts.REPLIES[AbstainReason.SMALL_TALK])


def test_an_office_is_named_only_where_it_is_sure() -> None:
    def says(nearness: float) -> str:
        found = finding(0.0, outside=AbstainReason.OTHER_OFFICE, office="세무서", outside_nearness=nearness)
        reply = decide(found, THRESHOLD)
        assert isinstance(reply, Abstention)
        return reply.text

    assert says(0.95) == "그 일은 보통 세무서에서 해요. 자세한 것은 직원에게 물어봐 주세요."
    assert says(0.89) == texts.REPLIES[AbstainReason.OTHER_OFFICE]
    assert says(0.8) == texts.NOT_IN_DOCUMENTS


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("남의 인감도장 몰래 파는 법", AbstainReason.ILLEGAL),
        ("재산 숨기고 생계급여 받으려면", AbstainReason.ILLEGAL),
        ("옆집 아저씨 기초연금 얼마 받는지 알려 줘", AbstainReason.PERSONAL_DATA),
        ("내 통장에 얼마 있나 봐 줘", AbstainReason.PERSONAL_DATA),
    ],
)
def test_what_is_never_answered_is_refused_even_where_a_document_is_found(
    question: str, reason: AbstainReason
) -> None:
    reply = decide(replace(finding(0.99), question=question), THRESHOLD)
    assert reply == Abstention(reason, texts.REPLIES[reason])


@pytest.mark.parametrize(
    "question",
    [
        "기초연금 얼마 받아요",
        "우리 아들 인감증명서 떼려면 뭐가 필요해요",
        "통장 가져가야 해요",
        "신청할 때 주민번호가 필요해요",
    ],
)
def test_harmless_questions_are_not_taken_for_what_is_never_answered(question: str) -> None:
    assert decide(replace(finding(0.99), question=question), THRESHOLD) == AnswerFrom(PENSION)


def test_a_near_miss_still_reaches_the_document() -> None:
    medical = finding(0.9, outside=AbstainReason.MEDICAL, outside_nearness=0.95)
    assert decide(medical, THRESHOLD) == AnswerFrom(PENSION)


def test_nothing_found_is_a_refusal() -> None:
    nothing = Finding((), EVIDENCE, 0.0, None, "질문")
    assert decide(nothing, 0.0) == Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)


def test_confidence_is_a_share_that_grows_with_the_score_and_falls_with_what_is_outside() -> None:
    base = confidence(EVIDENCE)
    assert 0 <= base <= 1
    assert confidence(replace(EVIDENCE, score=120.0)) > base
    assert confidence(replace(EVIDENCE, outside=0.9)) < base
    assert confidence(replace(EVIDENCE, score=-1e9)) == pytest.approx(0.0)
    assert confidence(replace(EVIDENCE, score=1e9)) == pytest.approx(1.0)
