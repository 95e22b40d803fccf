"""What visitors hear first is judged before it goes out: what real papers say, and what a service should."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.studio import project as edits
from app.studio.checks import Problem, find_problems, may_export
from app.studio.gate.heard import doubtful, first_told
from app.studio.gate.why import REASONS, Why, judged
from app.studio.project import Project, Service, TakenFile
from knowledge.types import Document, Section
from tests.unit.app.studio.examples import PENSION, TODAY, project, sound
from voice.korean.morphology import Morphology

WALKER = Document(
    "D1",
    "2025년 저소득노인 성인용 보행기 지원 계획",
    {Section.OVERVIEW: "○ (어르신복지과)\n○ 지원인원 및 지원액 : 241명, 44,661천원"},
    "",
    None,
)
LONGEVITY = Document(
    "D2", "함안군 장수수당 지급 조례", {Section.OVERVIEW: "제정(2006. 1.12 조례 제1732호)"}, "", None
)
CALL_FORM = Document(
    "D3",
    "응급안전안심서비스 신청서",
    {Section.OVERVIEW: "대상자 | 성 명 | 주민등록번호\n<서식 1호>"},
    "",
    None,
)


def heard(document: Document) -> dict[Section | None, tuple[Why, ...]]:
    return {one.section: one.whys for one in doubtful(document, Service(document).digest)}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", Why.EMPTY),
        ("지원인원 및 지원액 : 241명, 44,661천원", Why.BUDGET),
        ("총사업비 1,200백만원을 들여 보행기를 드립니다.", Why.BUDGET),
        ("도비 30%, 시비 70%로 지원합니다.", Why.BUDGET),
        ("제정(2006. 1.12 조례 제1732호)", Why.ARTICLE),
        ("제3조(지급대상) 수당은 90세 이상인 분께 드립니다.", Why.ARTICLE),
        ("이 조례는 어르신을 돕기 위하여 필요한 사항을 정합니다.", Why.ARTICLE),
        ("<서식 1호> 신청서를 씁니다.", Why.FORM),
        ("□ 동의함 □ 동의하지 않음", Why.FORM),
        ("대상자 | 성명 | 주소", Why.TABLE),
        ("65세 이상 어르신", Why.NO_SENTENCE),
        ("아닙니다.", Why.NO_SENTENCE),
        ("어떤 곳인가요", Why.QUESTION),
        ("어르신께 보행기를 지원한다.", Why.WRITTEN),
    ],
)
def test_each_fault_has_its_word(said: str, why: Why) -> None:
    assert why in judged([said] if said else [])


@pytest.mark.parametrize(
    "said",
    [
        "보행기가 필요하신 어르신께 한 대를 드려요.",
        "1종 수급권자 한 분께 매월 6천원을 지급합니다.",
        "훈련비는 한 사람에 6백만원까지 드립니다.",
        "구비 서류는 신분증과 통장입니다.",
        "나라의 예산이 남아 있는 동안 신청하실 수 있습니다.",
        "농지를 가진 어르신께 다달이 연금을 드립니다(농지연금).",
        "경로식당은 평일 점심에만 문을 엽니다.",
    ],
)
def test_what_a_service_should_say_is_let_out(said: str) -> None:
    assert judged([said]) == ()


def test_who_asks_for_one_thing_may_be_told_a_phrase_but_no_form_and_no_budget() -> None:
    assert judged(["65세 이상 어르신"], is_asked_for=True) == ()
    assert judged(["241명, 44,661천원"], is_asked_for=True) == (Why.BUDGET,)
    assert judged(["65세 이상", "「노인복지법」 제4조에 따른 사람"], is_asked_for=True) == ()


def test_every_fault_is_explained_and_says_what_to_do() -> None:
    assert set(REASONS) == set(Why)
    for reason in REASONS.values():
        assert reason.sentence.endswith("요.")
        assert reason.advice.endswith("요.")


def test_the_three_papers_that_went_out_unread_are_stopped() -> None:
    assert Why.BUDGET in heard(WALKER)[None]
    assert Why.ARTICLE in heard(LONGEVITY)[None]
    assert Why.FORM in heard(CALL_FORM)[None]
    for paper in (WALKER, LONGEVITY, CALL_FORM):
        made, outcomes = sound(replace(paper, source="복지과", effective_date=date(2026, 1, 1)))
        found = find_problems(made, outcomes, TODAY)
        assert Problem.HEARD_FIRST in [one.problem for one in found]
        assert not may_export(found)


def test_a_service_of_which_nothing_is_told_first_is_stopped() -> None:
    """Who chooses it on the screen is told nothing of it; where it has any words, it begins with these."""
    silent = replace(PENSION, sections={Section.BRING: "***"})
    assert heard(silent) == {None: (Why.EMPTY,)}
    assert heard(replace(PENSION, sections={Section.BRING: "신분증을 가져오세요."})) == {}


def test_a_part_that_tells_a_budget_is_named_for_itself() -> None:
    mixed = replace(PENSION, sections={**PENSION.sections, Section.WHEN: "추진계획 : 3월, 44,661천원"})
    assert heard(mixed) == {Section.WHEN: (Why.BUDGET,)}


def test_what_was_read_and_accepted_goes_out_until_it_says_something_else() -> None:
    phrase = replace(PENSION, sections={Section.WHAT: "한 달에 최대 34만 2,510원"})
    made, outcomes = sound(phrase)
    assert not may_export(find_problems(made, outcomes, TODAY))
    accepted = edits.with_heard_accepted(made, "S001")
    assert find_problems(accepted, outcomes, TODAY) == ()

    again = edits.with_file(accepted, TakenFile("기초연금.md"), [phrase])
    assert find_problems(again, outcomes, TODAY) == (), "the same words of the same file"
    other = edits.with_document(accepted, replace(phrase, sections={Section.WHAT: "한 달에 최대 35만 원"}))
    assert not may_export(find_problems(other, {}, TODAY))
    assert edits.with_heard_accepted(made, "nobody") == made
    both = edits.with_document(
        made, replace(phrase, sections={**phrase.sections, Section.WHEN: "소요예산 : 300천원"})
    )
    first, second = both.services[0].doubtful()
    one = edits.with_heard_accepted(both, "S001", first.signature)
    assert one.services[0].doubtful() == (second,), "only what was read"
    assert edits.with_heard_accepted(one, "S001", second.signature).services[0].doubtful() == ()
    assert find_problems(edits.with_service_left_out(made, "S001", is_left_out=True), {}, TODAY)[
        0
    ].problem in (Problem.NOTHING_TO_EXPORT,)


def test_the_style_is_told_and_stops_nothing() -> None:
    made, outcomes = sound(replace(PENSION, sections={Section.WHAT: "기초연금은 나라에서 매달 지급한다."}))
    found = find_problems(made, outcomes, TODAY)
    assert [one.problem for one in found] == [Problem.HEARD_STYLE]
    assert may_export(found)


def test_it_is_what_the_kiosk_says_and_needs_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_dictionary(_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(Morphology, "_loaded", no_dictionary)
    assert first_told(PENSION, None) == ["기초연금은 한 달에 최대 34만 2,510원이에요."]
    assert first_told(PENSION, Section.WHO) == ["기초연금은 만 65세 이상인 분이 신청해요."]
    assert find_problems(Project(), {}, TODAY)


def test_many_services_are_judged_once() -> None:
    made = project(PENSION)
    (service,) = made.services
    assert doubtful(service.document, service.digest) is doubtful(service.document, service.digest)
