"""What to mend first, out of the receipts alone."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.report.mending import Unanswered, code_of, read
from app.site.tally import Did
from knowledge.package.receipt import ReportedAnswer
from knowledge.package.types import ReceiptFailure
from tests.benchmarks.simulated_kiosks import BEGAN, Kiosk, place, weeks

NOW = BEGAN + timedelta(days=30)


def reporting(number: int, *reported: ReportedAnswer, current: int = 8, centre: str = "시흥시") -> Kiosk:
    kiosk = Kiosk(number, random.Random(number), centre)  # noqa: S311 - it simulates
    kiosk.live_a_week()
    kiosk.reported = Counter(
        {(one.service, one.section, one.version, one.did): one.count for one in reported}
    )
    kiosk.reasons = {
        (one.service, one.section, one.version, one.did): Counter(one.reasons) for one in reported
    }
    return kiosk


def leave(folder: Path, kiosk: Kiosk, current: int = 8) -> None:
    place(replace(kiosk.receipt(BEGAN + timedelta(days=4)), current=current), folder)


def test_what_the_newest_content_gets_wrong_comes_first(tmp_path: Path) -> None:
    leave(tmp_path, reporting(1, ReportedAnswer("S1", "what", 7, "answered", 9, {"figure": 5})), 7)
    leave(
        tmp_path,
        reporting(
            2,
            ReportedAnswer("S2", "when", 8, "answered", 2, {"old": 1}),
            ReportedAnswer("S2", "what", 8, "refused", 1),
            ReportedAnswer("", "", 8, "refused", 1),
        ),
    )
    found = read([tmp_path], NOW)
    assert (found.kiosks, found.receipts, found.version, found.complaints) == (2, 2, 8, ())
    assert [(one.service, one.now, one.before) for one in found.services] == [
        ("S2", 3, 0),
        ("", 1, 0),
        ("S1", 0, 9),
    ], "what was reported of older content may be mended already"
    first = found.services[0]
    assert (first.reasons, first.sections) == ({"old": 1}, {"when": 2, "what": 1})
    assert first.did == {"answered": 2, "refused": 1}


def test_topics_that_stay_unanswered_are_told_by_how_often(tmp_path: Path) -> None:
    kiosk = reporting(1)
    kiosk.topics[Did.REFUSED] = Counter({"none": 50, "health": 4, "living": 9})
    kiosk.topics[Did.ASKED_BACK] = Counter({"living": 1, "care": 3})
    leave(tmp_path, kiosk)
    assert read([tmp_path], NOW).topics == (
        Unanswered("living", 9, 1),
        Unanswered("health", 4, 0),
        Unanswered("care", 0, 3),
        Unanswered("none", 50, 0),
    )


def test_week_after_week_and_from_two_places_nothing_counts_twice(tmp_path: Path) -> None:
    kiosk = Kiosk(1, random.Random(1))  # noqa: S311 - it simulates
    for one in weeks(kiosk, 6):
        place(one, tmp_path / "stick")
        place(one, tmp_path / "office")
    found = read([tmp_path / "stick", tmp_path / "office", tmp_path / "pulled"], NOW)
    assert sum(one.now + one.before for one in found.services) == sum(kiosk.reported.values())
    assert sum(one.refused for one in found.topics) == sum(kiosk.topics[Did.REFUSED].values())


def test_only_the_own_centre_counts(tmp_path: Path) -> None:
    leave(tmp_path, reporting(1, ReportedAnswer("S1", "what", 8, "answered", 1)))
    leave(tmp_path, reporting(2, ReportedAnswer("S9", "what", 8, "answered", 5), centre="안산시"))
    found = read([tmp_path], NOW, "시흥시")
    assert [one.service for one in found.services] == ["S1"]
    assert [one.failure for one in found.complaints] == [ReceiptFailure.RECEIPT_FOREIGN]


def test_nothing_is_there(tmp_path: Path) -> None:
    found = read([tmp_path, tmp_path / "missing"], NOW)
    assert (found.services, found.topics, found.receipts) == ((), (), 0)
    assert read([], NOW).kiosks == 0


def test_services_of_the_studio_are_found_by_their_codes() -> None:
    assert code_of("WLF00001") == "WLF00001"
    assert code_of("직접-1") == code_of("직접-1") != code_of("직접-2")
