"""Whether to answer, to ask back or to refuse, and in which words."""

from dataclasses import replace
from typing import Any

import pytest

from knowledge.answering import texts
from knowledge.answering.decision import AnswerFrom, AskBack, Lacking, decide, threshold_for
from knowledge.index.calibration import Calibration, Examination
from knowledge.index.outside import OutsideSaying
from knowledge.retrieval.confidence import ASKS_BACK, THRESHOLD, Evidence, confidence, says_it
from knowledge.retrieval.finding import Finding, Found
from knowledge.retrieval.places import NOWHERE, Place, Places
from knowledge.retrieval.retriever import CLOSE
from knowledge.retrieval.saying.worth import Said
from knowledge.types import AbstainReason, Abstention, Document, Section
from tests.unit.knowledge.examples import PENSION

OTHERS = tuple(replace(PENSION, document_id=f"S{number}", title=f"제도 {number}") for number in range(2, 7))
EVIDENCE = Evidence(score=10.0, lead=2.0, nearness=1.0, outside=0.0, said=Said(best=5.0, asks=True))
LEAST = ASKS_BACK * THRESHOLD
NOTHING = Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)
GURO: Places = frozenset({Place("서울특별시", "구로구")})


def finding(
    sure: float,
    *documents: Document,
    question: str = "질문",
    lead: float = 5.0,
    outside: OutsideSaying | None = None,
    is_lacking: bool = False,
    elsewhere: Places = NOWHERE,
) -> Finding:
    """What was found for a question: ``documents``, each ``lead`` before the next."""
    found = documents or (PENSION, *OTHERS)
    return Finding(
        found=tuple(Found(one, 20.0 - lead * place) for place, one in enumerate(found)),
        evidence=EVIDENCE,
        confidence=0.1 * sure if is_lacking else sure,
        is_lacking=is_lacking,
        right_document=sure,
        elsewhere=elsewhere,
        outside=outside,
        question=question,
        lead=lead,
    )


def giving(document_id: str, what: str) -> Document:
    """A service that says how much it gives."""
    return replace(
        PENSION, document_id=document_id, title=f"제도 {document_id}", sections={Section.WHAT: what}
    )


def test_it_answers_asks_back_or_refuses_by_one_confidence() -> None:
    assert decide(finding(THRESHOLD), THRESHOLD) == AnswerFrom(PENSION)
    assert decide(finding(LEAST), THRESHOLD) == AskBack((PENSION,))
    assert decide(finding(LEAST - 0.01), THRESHOLD) == NOTHING


def test_what_else_was_perhaps_said_is_asked_back_about_not_answered() -> None:
    lifted = replace(finding(0.9), as_heard=THRESHOLD - 0.01)
    assert decide(lifted, THRESHOLD) == AskBack((PENSION,))
    assert decide(replace(lifted, as_heard=THRESHOLD), THRESHOLD) == AnswerFrom(PENSION)
    assert decide(replace(finding(LEAST - 0.01), as_heard=0.9), THRESHOLD) == NOTHING


def test_of_two_services_that_are_truly_close_none_is_told_before_the_visitor_said_which() -> None:
    one, other, third = (
        giving("A", "5만 원을 드려요."),
        giving("B", "7만 원을 드려요."),
        giving("C", "9만 원"),
    )
    close = finding(0.99, one, other, third, question="얼마 주나요", lead=CLOSE / 3)
    assert decide(close, THRESHOLD) == AskBack((one, other))
    assert decide(replace(close, lead=CLOSE), THRESHOLD) == AnswerFrom(one)
    assert decide(replace(close, confidence=LEAST - 0.01, right_document=0.0), THRESHOLD) == NOTHING


def test_of_close_services_one_that_says_the_same_or_lacks_it_is_no_rival() -> None:
    one, same, silent = (
        giving("A", "5만 원을 드려요."),
        giving("B", "5만 원을 드려요."),
        giving("C", "책을 드려요."),
    )
    for other in (same, silent):
        found = finding(0.99, one, other, question="얼마 주나요", lead=CLOSE / 2)
        assert decide(found, THRESHOLD) == AnswerFrom(one)
    assert decide(finding(THRESHOLD - 0.01, one, same, lead=CLOSE / 2), THRESHOLD) == AskBack((one,))


def test_a_service_that_lacks_the_very_fact_is_named_and_never_answered_from() -> None:
    silent = giving("A", "책을 드려요.")
    found = finding(0.9, silent, giving("B", "5만 원을 드려요."), question="얼마 주나요", is_lacking=True)
    assert decide(found, THRESHOLD) == Lacking(silent)
    assert decide(finding(THRESHOLD - 0.01, silent, is_lacking=True), THRESHOLD) == NOTHING


def test_what_is_for_another_town_is_said_to_be_so() -> None:
    reply = Abstention(AbstainReason.OTHER_PLACE, texts.other_place("구로구"))
    assert "구로구" in reply.text
    assert decide(finding(LEAST, elsewhere=GURO), THRESHOLD) == reply
    assert decide(replace(finding(0.0, elsewhere=GURO), found=()), THRESHOLD) == reply
    assert decide(finding(0.0, is_lacking=True, elsewhere=GURO), THRESHOLD) == reply


def test_what_holds_here_is_answered_although_another_town_has_it_too() -> None:
    assert decide(finding(0.9, elsewhere=GURO), THRESHOLD) == AnswerFrom(PENSION)
    assert decide(finding(0.9, elsewhere=GURO, is_lacking=True), THRESHOLD) == Lacking(PENSION)


def test_a_threshold_of_nought_always_answers() -> None:
    assert decide(finding(0.0, lead=0.0), 0.0) == AnswerFrom(PENSION)


def test_the_line_is_drawn_where_an_examination_found_it_to_hold_within_bounds() -> None:
    def drawn(*false: float, promise: float = 0.02) -> float:
        found = Examination(questions=100, false=tuple(sorted(false, reverse=True)))
        return threshold_for(Calibration({}, examination=found), promise)

    assert threshold_for(Calibration({})) == THRESHOLD
    strictest, loosest = drawn(*[0.99] * 40), drawn(*[0.0] * 40)
    assert 0 < loosest < THRESHOLD < strictest < 0.99
    middle = (loosest + strictest) / 2
    assert drawn(*[middle] * 40) == middle
    evenly = [number / 40 for number in range(40)]
    lines = [drawn(*evenly, promise=promise) for promise in (0.0, 0.01, 0.02, 0.05, 0.2)]
    assert lines == sorted(lines, reverse=True)
    assert (lines[0], lines[-1]) == (strictest, loosest)


def test_what_is_surely_no_question_for_the_documents_gets_its_own_reply() -> None:
    said = OutsideSaying("오늘 날씨 어때", AbstainReason.SMALL_TALK)
    reply = Abstention(AbstainReason.SMALL_TALK, texts.REPLIES[AbstainReason.SMALL_TALK])
    assert decide(finding(0.0, outside=said), THRESHOLD) == reply
    assert decide(replace(finding(0.0, outside=said), found=()), THRESHOLD) == reply


def test_what_is_nearer_to_no_question_than_to_any_document_gets_that_reply_however_sure_the_ranking_is() -> (
    None
):
    found = finding(0.9, outside=OutsideSaying("오늘 날씨 어때", AbstainReason.SMALL_TALK))
    assert decide(found, THRESHOLD) == AnswerFrom(PENSION)
    nearer = replace(found, evidence=replace(EVIDENCE, outside=0.1))
    assert decide(nearer, THRESHOLD) == Abstention(
        AbstainReason.SMALL_TALK, texts.REPLIES[AbstainReason.SMALL_TALK]
    )
    assert decide(replace(nearer, outside=None), THRESHOLD) == AnswerFrom(PENSION)


def test_an_office_is_named_only_where_it_is_known() -> None:
    def says(office: str) -> str:
        said = OutsideSaying("세금 환급", AbstainReason.OTHER_OFFICE, office)
        reply = decide(finding(0.0, outside=said), THRESHOLD)
        assert isinstance(reply, Abstention)
        return reply.text

    assert says("세무서") == "그 일은 보통 세무서에서 해요. 자세한 것은 직원에게 물어봐 주세요."
    assert says("") == texts.REPLIES[AbstainReason.OTHER_OFFICE]


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
    reply = decide(finding(0.99, question=question), THRESHOLD)
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
    assert decide(finding(0.99, question=question), THRESHOLD) == AnswerFrom(PENSION)


@pytest.mark.parametrize("name", ["title", "aliases", "asked_as"])
def test_what_a_document_is_named_after_may_be_asked(name: str) -> None:
    said = "가짜 상품권 신고"
    named: dict[str, Any] = {name: said if name == "title" else (said,)}
    document = replace(PENSION, **named)
    question = "가짜 상품권은 어떻게 신고해요"
    assert decide(finding(0.99, document, question=question), THRESHOLD) == AnswerFrom(document)
    refused = decide(finding(0.99, question=question), THRESHOLD)
    assert isinstance(refused, Abstention)
    assert refused.reason is AbstainReason.ILLEGAL


def test_a_near_miss_still_reaches_the_document() -> None:
    medical = finding(0.9, outside=OutsideSaying("무릎이 아파요", AbstainReason.MEDICAL))
    assert decide(medical, THRESHOLD) == AnswerFrom(PENSION)


def test_nothing_found_is_a_refusal() -> None:
    assert decide(replace(finding(0.0), found=()), 0.0) == NOTHING


def test_confidence_is_a_share_that_grows_with_what_speaks_for_it_and_falls_with_what_does_not() -> None:
    base = confidence(EVIDENCE)
    assert 0 <= base <= 1
    assert confidence(replace(EVIDENCE, score=20.0)) > base
    assert confidence(replace(EVIDENCE, nearness=3.0)) > base
    assert confidence(replace(EVIDENCE, lead=3.0)) > base
    assert confidence(replace(EVIDENCE, outside=2.0)) < base
    assert confidence(replace(EVIDENCE, said=replace(EVIDENCE.said, untold=0.9))) < base
    assert confidence(replace(EVIDENCE, said=replace(EVIDENCE.said, lacking=1.0))) < base
    assert confidence(replace(EVIDENCE, score=-1e9)) == pytest.approx(0.0)
    assert confidence(replace(EVIDENCE, score=1e9)) == pytest.approx(says_it(EVIDENCE.said))


def test_a_close_service_is_no_rival_where_meaning_and_names_agree_on_the_first() -> None:
    one, other = giving("A", "5만 원을 드려요."), giving("B", "7만 원을 드려요.")
    close = finding(0.99, one, other, question="얼마 주나요", lead=CLOSE / 2)

    def decided(nearer: float, better_named: float) -> object:
        first, second = close.found
        first = replace(first, nearness=2.0 + nearer, named=0.5 + better_named)
        return decide(replace(close, found=(first, replace(second, nearness=2.0, named=0.5))), THRESHOLD)

    assert decided(1.0, 0.2) == decided(1.0, 0.0) == AnswerFrom(one)
    assert decided(0.0, 0.2) == decided(1.0, -0.2) == decided(-1.0, 0.2) == AskBack((one, other))
