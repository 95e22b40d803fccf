"""What must stop an export does, and nothing else; each with a sentence and what to do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.studio import project as edits
from app.studio.checks import MEANINGS, Problem, find_problems, gathered, may_export
from app.studio.project import Outcome, Project, TakenFile, Verdict
from knowledge.readers.blocks import ReadWarning
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeFailure, Picture, Section
from tests.unit.app.studio.examples import HEARING_AID, PENSION, PRIVATE, TODAY, answered, project, sound


def problems(made: Project, outcomes: dict[str, Outcome] | None = None) -> list[Problem]:
    return [one.problem for one in find_problems(made, outcomes or {}, TODAY)]


def test_every_problem_has_its_words() -> None:
    assert set(MEANINGS) == set(Problem)
    for meaning in MEANINGS.values():
        assert meaning.sentence.endswith("요.")
        assert meaning.advice.endswith("요.")
        assert not any(word in meaning.sentence for word in ("에러", "오류", "시스템", "실패"))


def test_a_sound_project_may_be_exported() -> None:
    made, outcomes = sound()
    assert problems(made, outcomes) == []
    assert may_export(find_problems(made, outcomes, TODAY))


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (replace(PENSION, title=" "), Problem.TITLE_MISSING),
        (replace(PENSION, sections={Section.PHONE: "129"}), Problem.TEXT_MISSING),
        (replace(PENSION, valid_until=TODAY - timedelta(days=1)), Problem.EXPIRED),
        (
            replace(PENSION, valid_until=date(2026, 5, 1), effective_date=date(2026, 5, 2)),
            Problem.DATES_REVERSED,
        ),
        (
            replace(PENSION, sections={Section.WHAT: "mail@example.com으로 물어보세요."}),
            Problem.PERSONAL_DATA,
        ),
    ],
)
def test_what_the_kiosk_could_not_use_blocks(changed: object, problem: Problem) -> None:
    made, outcomes = sound(changed)  # type: ignore[arg-type]
    assert problems(made, outcomes) == [problem]
    assert not may_export(find_problems(made, outcomes, TODAY))
    left_out = edits.with_service_left_out(made, "S001", is_left_out=True)
    assert problem not in problems(left_out)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (replace(PENSION, source=""), Problem.SOURCE_MISSING),
        (replace(PENSION, effective_date=None), Problem.DATE_MISSING),
        (replace(PENSION, effective_date=TODAY + timedelta(days=3)), Problem.NOT_YET_VALID),
        (replace(PENSION, effective_date=date(2024, 1, 1)), Problem.DATE_OLD),
        (replace(PENSION, valid_until=TODAY), Problem.ENDS_SOON),
        (replace(PENSION, valid_until=TODAY + timedelta(days=60)), Problem.ENDS_SOON),
        (replace(PENSION, is_sample=True), Problem.IS_SAMPLE),
    ],
)
def test_what_staff_should_know_blocks_nothing(changed: object, problem: Problem) -> None:
    made, outcomes = sound(changed)  # type: ignore[arg-type]
    assert problems(made, outcomes) == [problem]
    assert may_export(find_problems(made, outcomes, TODAY))


def test_an_unreadable_file_blocks_until_it_is_left_out() -> None:
    made, outcomes = sound()
    made = edits.with_file(made, TakenFile("사진.pdf", reason=KnowledgeFailure.DOCUMENT_SCANNED), [])
    (found,) = find_problems(made, outcomes, TODAY)
    assert (found.problem, found.item) == (Problem.FILE_UNREADABLE, "사진.pdf")
    assert "사진으로 된 문서" in found.detail
    assert problems(edits.with_file_left_out(made, "사진.pdf", is_left_out=True), outcomes) == []


def test_a_file_that_was_read_in_part_is_told() -> None:
    made, outcomes = sound()
    made = edits.with_file(made, TakenFile("표.xlsx", warnings=(ReadWarning.HIDDEN_LEFT_OUT,)), [])
    assert problems(made, outcomes) == [Problem.READ_IN_PART]


def test_a_picture_that_is_gone_or_has_no_words_is_told_and_stops_nothing() -> None:
    shown = replace(PENSION, picture=Picture("창구.png", "가운데 창구"))
    made, outcomes = sound(shown)
    assert problems(made, outcomes) == [Problem.PICTURE_GONE]
    with_it = edits.with_file(made, TakenFile("창구.png", "ab", Kind.PICTURE), [])
    assert problems(with_it, outcomes) == []
    assert problems(edits.with_file_left_out(with_it, "창구.png", is_left_out=True), outcomes) == [
        Problem.PICTURE_GONE
    ]
    broken = TakenFile("창구.png", "ab", Kind.PICTURE, reason=KnowledgeFailure.DOCUMENT_TOO_LARGE)
    assert Problem.PICTURE_GONE in problems(edits.with_file(made, broken, []), outcomes)
    silent = edits.with_document(with_it, replace(shown, picture=Picture("창구.png")))
    found = find_problems(silent, {}, TODAY)
    assert Problem.PICTURE_WITHOUT_WORDS in [one.problem for one in found]
    assert may_export(found)


def test_an_empty_project_says_what_is_missing() -> None:
    assert problems(Project()) == [Problem.NOTHING_TO_EXPORT, Problem.CENTRE_MISSING]
    assert problems(project()) == [Problem.NO_QUESTIONS]


def test_questions_are_followed_through_everything_that_can_happen_to_them() -> None:
    made, number = edits.with_question(project(PENSION, HEARING_AID), "보청기 빌려주나요")
    assert Problem.QUESTION_WITHOUT_SERVICE in problems(made)
    made = edits.with_expected(made, number, "S002")
    assert problems(made) == [Problem.QUESTION_NOT_ASKED]
    assert may_export(find_problems(made, {}, TODAY))

    right = {"보청기 빌려주나요": answered(made, "S002")}
    assert problems(made, right) == []
    wrong = {"보청기 빌려주나요": answered(made, "S001")}
    (found,) = find_problems(made, wrong, TODAY)
    assert found.problem is Problem.QUESTION_FAILS
    assert "기초연금" in found.detail
    unsure = {"보청기 빌려주나요": answered(made, "S002", Verdict.ASKS_BACK)}
    assert problems(made, unsure) == [Problem.QUESTION_FAILS]

    edited = edits.with_document(made, replace(PENSION, title="노령연금"))
    assert problems(edited, right) == [Problem.QUESTION_NOT_ASKED]
    gone = edits.without_service(made, "S002")
    assert problems(gone, right) == [Problem.QUESTION_LOST]


def test_two_services_of_one_name_are_told_but_not_for_two_regions() -> None:
    twin = replace(HEARING_AID, title="기초 연금")
    made, outcomes = sound(PENSION, twin)
    assert problems(made, outcomes) == [Problem.TITLE_TWICE] * 2
    made, outcomes = sound(PENSION, replace(twin, region="시흥시"))
    assert problems(made, outcomes) == []


def test_two_services_of_one_name_that_give_other_amounts_are_told_to_contradict() -> None:
    one = replace(PENSION, sections={Section.WHAT: "한 달에 30만 원을 드려요."})
    same = replace(
        one, document_id="S002", title="기초 연금", sections={Section.WHAT: "30만원을 매달 드려요."}
    )
    other = replace(same, sections={Section.WHAT: "한 달에 34만 원을 드려요."})
    silent = replace(same, sections={Section.WHAT: "매달 드려요."})
    for second, problem in (
        (same, Problem.TITLE_TWICE),
        (silent, Problem.TITLE_TWICE),
        (other, Problem.AMOUNTS_DIFFER),
    ):
        assert set(problems(*sound(one, second))) == {problem}


def test_what_many_have_in_common_is_one_line() -> None:
    many = [replace(PENSION, document_id=f"S{place}", title=f"{place}번", source="") for place in range(9)]
    made, outcomes = sound(*many)
    found = find_problems(made, outcomes, TODAY)
    assert len(found) == 9
    (one,) = gathered(found)
    assert (one.problem, one.item, one.title) == (Problem.SOURCE_MISSING, "S0", "9개")
    assert one.detail == "0번, 1번, 2번, 3번, 4번 외 4개"
    assert gathered(found[:3]) == found[:3]


def test_personal_data_is_named_by_kind_and_place_never_itself() -> None:
    problems = find_problems(project(PRIVATE), {}, TODAY)
    found = next(one for one in problems if one.problem is Problem.PERSONAL_DATA)
    assert "휴대전화 번호 1개" in found.detail
    assert "어떻게 신청하나요" in found.detail
    assert "1234" not in found.detail
