"""What staff decide, and that every decision can be taken back."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.studio import history as past
from app.studio import project as edits
from app.studio.history import History
from app.studio.project import Project, TakenFile
from knowledge.readers.kinds import Kind
from knowledge.types import Picture, Section
from tests.unit.app.studio.examples import HEARING_AID, PENSION, PRIVATE, project


def test_a_file_that_comes_again_takes_the_place_of_what_it_gave_before() -> None:
    before = project(PENSION, HEARING_AID)
    added = replace(PENSION, aliases=("노령연금",), region="시흥시")
    before = edits.with_document(before, added)
    newer = replace(PENSION, sections={Section.WHAT: "한 달에 최대 35만 원이에요."}, asked_as=("새 물음",))

    after = edits.with_file(before, TakenFile("기초연금.md", "other"), [newer])

    service = after.services[0]
    assert service.document.sections == newer.sections
    assert service.document.aliases == ("노령연금",)
    assert service.document.asked_as == ("새 물음", "나이 들면 매달 주는 돈")
    assert service.document.region == "시흥시"
    assert [one.file for one in after.services] == ["기초연금.md", "보청기 대여.md"]
    assert len(after.files) == 2


def test_two_files_with_the_same_number_become_two_services() -> None:
    made = edits.with_file(project(PENSION), TakenFile("다른 파일.md"), [replace(PENSION, title="다른 것")])
    assert [one.service_id for one in made.services] == ["S001", "S001-2"]
    assert made.published()[1].title == "다른 것"


def test_a_file_goes_with_its_services() -> None:
    made = edits.without_file(project(PENSION, HEARING_AID), "기초연금.md")
    assert [one.document for one in made.services] == [HEARING_AID]


def test_a_picture_goes_with_its_file_and_stays_when_its_service_comes_again() -> None:
    shown = replace(PENSION, picture=Picture("창구.png", "가운데 창구"))
    made = edits.with_file(project(shown), TakenFile("창구.png", "ab", Kind.PICTURE), [])
    assert made.pictures() == ("창구.png",)

    again = edits.with_file(made, TakenFile("기초연금.md"), [PENSION])
    assert again.services[0].document.picture == shown.picture
    other = edits.with_file(made, TakenFile("기초연금.md"), [replace(PENSION, picture=Picture("새.png"))])
    assert other.services[0].document.picture == Picture("새.png")

    without = edits.without_file(made, "창구.png")
    assert without.services[0].document.picture is None
    assert without.pictures() == ()


def test_personal_data_is_decided_once_and_anew_when_there_is_more() -> None:
    made = project(PRIVATE)
    assert made.services[0].undecided()
    kept = edits.with_personal_data_kept(made, "S003")
    assert not kept.services[0].undecided()
    more = replace(PRIVATE, sections={Section.HOW: "010-1234-5678 또는 010-8765-4321이에요."})
    assert edits.with_document(kept, more).services[0].undecided()


def test_what_is_left_out_is_not_published() -> None:
    made = edits.with_service_left_out(project(PENSION, PRIVATE), "S003", is_left_out=True)
    assert made.published() == (PENSION,)
    assert edits.with_service_left_out(made, "S003", is_left_out=False).published() == (PENSION, PRIVATE)


def test_the_same_question_is_asked_once() -> None:
    made, first = edits.with_question(project(), "  보청기   빌려주나요 ")
    made, second = edits.with_question(made, "보청기 빌려주나요")
    assert first == second
    assert [one.text for one in made.questions] == ["보청기 빌려주나요"]


def test_new_services_have_numbers_of_their_own() -> None:
    made, first = edits.with_new_service(project())
    made, second = edits.with_new_service(made)
    assert first != second
    assert [one.service_id for one in made.services] == ["S001", first, second]


def test_the_digest_says_whether_the_content_is_another() -> None:
    assert project(PENSION, PRIVATE).content() == project(PRIVATE, PENSION).content()
    assert project(PENSION).content() != project(replace(PENSION, title="다른 것")).content()
    left_out = edits.with_service_left_out(project(PENSION, PRIVATE), "S003", is_left_out=True)
    assert left_out.content() == project(PENSION).content()


EDITS: dict[str, Callable[[Project], Project]] = {
    "new": lambda one: edits.with_new_service(one)[0],
    "ask": lambda one: edits.with_question(one, f"질문 {len(one.questions)}")[0],
    "leave out": lambda one: edits.with_service_left_out(one, "S001", is_left_out=True),
    "take": lambda one: edits.with_service_left_out(one, "S001", is_left_out=False),
    "name": lambda one: edits.with_document(one, replace(PENSION, title=f"이름 {len(one.services)}")),
    "remove": lambda one: edits.without_service(one, "직접-1"),
}


@given(st.lists(st.sampled_from(["undo", "redo", *EDITS]), max_size=60))
def test_whatever_is_done_can_be_undone_and_done_again(steps: list[str]) -> None:
    start = project(PENSION)
    history = History(start)
    for step in steps:
        before = history
        if step == "undo":
            history = past.undone(history)
        elif step == "redo":
            history = past.redone(history)
        else:
            history = past.done(history, step, EDITS[step](history.present))
            if history.present != before.present:
                assert past.undone(history).present == before.present
                assert not history.redoes
    done = history
    while history.undoes:
        assert past.redone(past.undone(history)) == history
        history = past.undone(history)
    assert history.present == start
    for _ in done.past:
        history = past.redone(history)
    assert history.present == done.present


def test_typing_in_one_field_is_one_step() -> None:
    history = History(project())
    for title in ("기", "기초", "기초연금 안내"):
        document = replace(PENSION, title=title)
        history = past.done(history, "이름", edits.with_document(history.present, document), "S001:title")
    assert len(history.past) == 1
    history = past.closed(history)
    document = replace(PENSION, title="또 다른 이름")
    history = past.done(history, "이름", edits.with_document(history.present, document), "S001:title")
    assert len(history.past) == 2
    assert past.undone(history).present.services[0].document.title == "기초연금 안내"


def test_only_so_many_steps_are_kept() -> None:
    history = History(project())
    for count in range(past.MOST_STEPS + 5):
        history = past.done(history, "묻기", edits.with_question(history.present, f"질문 {count}")[0])
    assert len(history.past) == past.MOST_STEPS
