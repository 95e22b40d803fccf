"""What helps whoever fills in many forms: sentences put where they belong, numbers taken out, one date for many."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.studio import project as edits
from app.studio.forms import Field, FormFault, moved, pieces_of, stands_in, with_text_in_all, without_numbers
from app.studio.project import Project
from app.studio.store import Saved, opened
from knowledge.types import Document, Section
from tests.unit.app.studio.examples import HEARING_AID, PENSION, PRIVATE, project

LEAFLET = Document(
    "L1",
    "효도수당",
    {
        Section.OVERVIEW: "○ 효도수당을 드려요. 만 80세 이상인 분이 받아요.\n○ 한 달에 5만 원이에요.",
        Section.PHONE: "129",
    },
    "복지과",
    None,
    places={Section.OVERVIEW: "1쪽"},
)


def test_a_sentence_goes_to_one_part_and_leaves_the_other() -> None:
    pieces = [piece for _, piece in pieces_of(LEAFLET)]
    assert "만 80세 이상인 분이 받아요." in pieces
    there = moved(LEAFLET, "만 80세 이상인 분이 받아요.", Section.WHO)
    assert there.sections[Section.WHO] == "만 80세 이상인 분이 받아요."
    assert there.sections[Section.OVERVIEW] == "○ 효도수당을 드려요.\n○ 한 달에 5만 원이에요."
    assert stands_in(there, "만 80세 이상인 분이 받아요.") is Section.WHO
    both = moved(there, "○ 한 달에 5만 원이에요.", Section.WHO)
    assert both.sections[Section.WHO].splitlines() == [
        "만 80세 이상인 분이 받아요.",
        "○ 한 달에 5만 원이에요.",
    ]
    assert moved(both, "○ 한 달에 5만 원이에요.", Section.WHO) == both, "it is there already"


def test_the_last_sentence_of_a_part_takes_the_part_along() -> None:
    alone = replace(PENSION, sections={Section.NOTE: "신분증을 가져오세요."})
    there = moved(alone, "신분증을 가져오세요.", Section.BRING)
    assert dict(there.sections) == {Section.BRING: "신분증을 가져오세요."}
    gone = replace(alone, sections={})
    assert moved(gone, "신분증을 가져오세요.", Section.BRING) == there, "what was deleted comes back"


def test_numbers_go_and_the_words_stay() -> None:
    cleared = without_numbers(replace(PRIVATE, title="문의 010-1234-5678"))
    assert cleared.sections[Section.HOW] == "홍길동 에게 전화해요."
    assert cleared.title == "문의"
    assert without_numbers(PENSION) == PENSION, "an office's own line is nobody's"


def test_one_date_goes_into_the_chosen_services_or_into_none() -> None:
    made = project(PENSION, HEARING_AID, PRIVATE)
    dated = with_text_in_all(made, {"S001", "S003"}, Field.EFFECTIVE, "2026-05-01")
    assert isinstance(dated, Project)
    days = [one.document.effective_date for one in dated.services]
    assert days == [date(2026, 5, 1), date(2026, 1, 1), date(2026, 5, 1)]
    assert with_text_in_all(made, {"S001"}, Field.UNTIL, "올해") is FormFault.DATE_WRONG


def test_what_was_read_is_kept_next_to_what_was_made_of_it(tmp_path: Path) -> None:
    made = project(PENSION)
    for title in ("노령연금", "어르신 연금"):
        made = edits.with_document(made, replace(made.services[0].document, title=title))
    made = edits.with_heard_accepted(made, "S001")
    made, own = edits.with_new_service(made)
    with opened(tmp_path) as folder:
        folder.save(Saved(made))
        read, written = folder.load().project.services
    assert read.original == PENSION
    assert read.accepted == made.services[0].accepted
    assert (written.service_id, written.original) == (own, written.document)
