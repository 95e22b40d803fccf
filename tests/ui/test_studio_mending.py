"""The Studio's page "무엇을 고칠까요": the service to mend first at the top, one press from its form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.studio.exporting import Target
from app.studio.store import ProjectFolder, opened
from knowledge.package.receipt import ReportedAnswer
from tests.ui import studio_staff
from tests.ui.studio_staff import Staff
from tests.unit.app.report.test_mending import leave, reporting
from ui.studio.recorded import DOCUMENTS


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ProjectFolder]:
    with opened(tmp_path / "project") as folder:
        yield folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "MALBEOT"


@pytest.fixture
def staff(
    qtbot: QtBot, folder: ProjectFolder, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Staff]:
    monkeypatch.setattr(studio_staff, "Target", lambda name, _: Target(name, str(stick)))
    someone = Staff(qtbot, folder)
    yield someone
    someone.closes()


def test_the_service_to_mend_first_is_one_press_from_its_form(staff: Staff, stick: Path) -> None:
    staff.drops(*DOCUMENTS)
    leave(
        stick,
        reporting(
            1,
            ReportedAnswer("C002", "what", 8, "answered", 7, {"figure": 3}),
            ReportedAnswer("S001", "when", 8, "answered", 2, {"old": 1}),
            ReportedAnswer("S777", "when", 8, "answered", 1),
        ),
    )
    staff.clicks("step-start")
    staff.clicks("startMending")
    staff.qtbot.waitUntil(lambda: "wrong-0" in staff.items())
    staff.settles()
    rows = staff.view.property("mending").property("services").rows
    assert [(row["serviceId"], row["isThere"]) for row in rows] == [
        ("C002", True),
        ("S001", True),
        ("", False),
    ]
    assert rows[0]["words"] == "이상하다고 하신 것 7번"
    assert "금액이나 날짜가 달라요 3" in str(rows[0]["reasons"])
    assert staff.sees("이 프로젝트에 없는 서비스 (S777)")
    assert staff.sees("키오스크 1대가 남긴 영수증 1장을 읽었어요.")
    assert "mendWrong-2" not in staff.items()
    staff.clicks("mendWrong-1")
    assert (staff.view.step, staff.view.serviceId) == ("service", "S001")


def test_without_receipts_it_says_where_they_come_from(staff: Staff) -> None:
    staff.clicks("step-start")
    staff.clicks("startMending")
    staff.qtbot.waitUntil(lambda: not staff.view.property("mending").property("reading"))
    staff.settles()
    assert staff.sees("읽은 영수증이 없어요.")
    assert staff.sees("아직 없어요.")


def test_a_folder_can_be_chosen_and_read_again(staff: Staff, tmp_path: Path) -> None:
    from PySide6.QtCore import QUrl

    office = tmp_path / "office"
    leave(office, reporting(1, ReportedAnswer("C002", "what", 8, "answered", 1)))
    mending = staff.view.property("mending")
    staff.view.go("mending")
    staff.qtbot.waitUntil(lambda: not mending.property("reading"))
    mending.chooseFolder(QUrl.fromLocalFile(str(office)))
    staff.qtbot.waitUntil(lambda: len(mending.property("services").rows) == 1)
    leave(office, reporting(2, ReportedAnswer("C002", "what", 8, "answered", 4)))
    staff.settles()
    staff.clicks("receiptsAgain")
    staff.qtbot.waitUntil(lambda: mending.property("services").rows[0]["words"] == "이상하다고 하신 것 5번")
