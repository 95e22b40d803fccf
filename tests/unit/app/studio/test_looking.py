"""What somebody has to look at before it may go out: blocks the export once, and is remembered with the project."""

from datetime import date
from pathlib import Path

from app.studio import project as edits
from app.studio.checks import Problem, find_problems, may_export
from app.studio.looking import WHOLE, looks, with_page_seen
from app.studio.project import Project, TakenFile
from app.studio.store import Saved, opened
from knowledge.readers.blocks import Doubt, ReadWarning
from knowledge.readers.kinds import Kind
from knowledge.types import Document, Section

SCAN = TakenFile(
    "안내.tiff",
    digest="ab",
    kind=Kind.SCAN,
    passages=1,
    warnings=(ReadWarning.READ_FROM_PICTURE,),
    scanned=(1, 3),
    doubts=(Doubt(1, "200,000원"), Doubt(1, "200,000원"), Doubt(3, "어르산")),
)
COLUMNS = TakenFile(
    "두 단.pdf", "cd", Kind.PDF, 1, warnings=(ReadWarning.ORDER_UNSURE, ReadWarning.SAME_TITLE)
)
DOCUMENT = Document("D1", "장수축하금", {Section.WHAT: "연 200,000원"}, "시청", date(2026, 1, 1))


def waiting(project: Project) -> list[str]:
    found = find_problems(project, {}, date(2026, 11, 1))
    return [one.item for one in found if one.problem is Problem.NOT_LOOKED_AT]


def test_each_scanned_page_is_looked_at_with_its_own_doubts() -> None:
    assert [(one.page, one.is_seen, one.words) for one in looks(SCAN)] == [
        (1, False, ("200,000원",)),
        (3, False, ("어르산",)),
    ]


def test_unsure_columns_are_looked_at_as_a_whole_and_plain_files_not_at_all() -> None:
    assert [one.page for one in looks(COLUMNS)] == [WHOLE]
    assert looks(TakenFile("a.txt", warnings=(ReadWarning.HEADINGS_UNKNOWN,))) == ()


def test_an_export_waits_until_every_page_was_looked_at() -> None:
    project = edits.with_file(Project(), SCAN, [DOCUMENT])
    assert waiting(project) == [SCAN.name]
    assert not may_export(find_problems(project, {}, date(2026, 11, 1)))

    project = with_page_seen(project, SCAN.name, 1)
    assert waiting(project) == [SCAN.name]

    assert waiting(with_page_seen(project, SCAN.name, 3)) == []


def test_an_export_waits_for_unsure_columns() -> None:
    project = edits.with_file(Project(), COLUMNS, [DOCUMENT])
    assert waiting(project) == [COLUMNS.name]
    assert waiting(with_page_seen(project, COLUMNS.name, WHOLE)) == []


def test_what_is_left_out_needs_no_look() -> None:
    project = edits.with_file(Project(), SCAN, [DOCUMENT])

    assert waiting(edits.with_service_left_out(project, "D1", is_left_out=True)) == []
    assert waiting(edits.with_file_left_out(project, SCAN.name, is_left_out=True)) == []


def test_a_look_is_remembered_for_the_same_bytes_only() -> None:
    project = edits.with_file(Project(), SCAN, [DOCUMENT])
    project = with_page_seen(with_page_seen(project, SCAN.name, 1), SCAN.name, 3)

    assert waiting(edits.with_file(project, SCAN, [DOCUMENT])) == []

    other = TakenFile(SCAN.name, "ef", Kind.SCAN, 1, warnings=SCAN.warnings, scanned=(1,))
    assert waiting(edits.with_file(project, other, [DOCUMENT])) == [SCAN.name]


def test_looks_are_saved_with_the_project(tmp_path: Path) -> None:
    project = with_page_seen(edits.with_file(Project(), SCAN, [DOCUMENT]), SCAN.name, 3)
    with opened(tmp_path) as folder:
        folder.save(Saved(project))

        assert folder.load().project == project
