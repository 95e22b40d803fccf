"""From the receipts of a city to one page: nothing counted twice, nothing lost, a clear line for each bad receipt."""

import csv
import json
import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.cli import main
from app.commands.report import _line
from app.report.charts import charts_of, drawing
from app.report.figures import Figures, counted, within
from app.report.receipts import EVERY, Complaint, gather
from app.report.series import chains
from app.site.failures import explain
from app.site.tally import Did
from knowledge.package.receipt import Receipt, receipt_text
from knowledge.package.types import ReceiptError, ReceiptFailure
from tests.benchmarks.simulated_kiosks import BEGAN, Kiosk, place, simulate, weeks

NOW = BEGAN + timedelta(days=400)


def kiosk(number: int, centre: str = "시흥시") -> Kiosk:
    return Kiosk(number, random.Random(number), centre)  # noqa: S311 - it simulates


def report(folder: Path, centres: Sequence[str] = ()) -> tuple[Figures, list[Complaint]]:
    gathered = gather(folder, NOW, centres)
    found, more = chains(gathered.receipts)
    return counted(gathered, found), [*gathered.complaints, *more]


def failures(complaints: Sequence[Complaint]) -> list[ReceiptFailure]:
    return [one.failure for one in complaints]


def asked(machines: Sequence[Kiosk], did: Did) -> int:
    return sum(sum(one.topics[did].values()) for one in machines)


def older(receipt: Receipt) -> str:
    """As a program wrote it that named no kiosk."""
    plain = json.loads(receipt_text(receipt))
    known = ("at", "accepted", "reason", "version", "current", "before", "seconds", "moments")
    counts = ("since", "turns", "abstentions", "waits")
    return json.dumps({name: plain[name] for name in (*known, *counts)} | {"since": plain["since"][:10]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "receipts"


def test_a_year_of_a_city_adds_up(folder: Path) -> None:
    machines = simulate(folder, 7, 9, visits=20)
    figures, complaints = report(folder)
    assert complaints == []
    assert (figures.kiosks, figures.receipts, figures.centres) == (7, 63, ("시흥시",))
    assert figures.totals == {
        "visits": sum(one.visits["begun"] for one in machines),
        "answered": asked(machines, Did.ANSWERED),
        "given_back": asked(machines, Did.ASKED_BACK),
        "refused": asked(machines, Did.REFUSED),
        "reported": sum(sum(one.reported.values()) for one in machines),
    }
    for table, column, total in (
        (figures.topics, 1, "answered"),
        (figures.hours, 1, "visits"),
        (figures.weeks, 1, "visits"),
        (figures.by_kiosk, 1, "visits"),
        (figures.weeks, 3, "given_back"),
        (figures.topics, 3, "refused"),
        (figures.hours, 4, "refused"),
        (figures.by_kiosk, 5, "reported"),
        (figures.reported, 4, "reported"),
        (figures.languages, 1, "visits"),
    ):
        assert sum(int(row[column] or 0) for row in table.rows) == figures.totals[total], (table.name, column)
    adoption = dict(figures.adoption.rows)
    assert adoption["시작한 방문"] == adoption["답을 듣고 마침"] + adoption["답 없이 그만둠"]
    assert len(figures.weeks.rows) == 9
    assert figures.weeks.rows[0][0] == "2025-11-03"
    assert figures.uptime is not None
    assert 0.2 < figures.uptime < 0.5
    because = sum(int(one or 0) for row in figures.reported.rows for one in row[5:])
    assert because == sum(sum(one.values()) for machine in machines for one in machine.reasons.values())
    assert within(figures.waits, 0.5).endswith("초 안에")


@pytest.mark.parametrize("lost", [0.3, 0.9])
def test_receipts_that_are_lost_or_copied_again_change_no_total(folder: Path, lost: float) -> None:
    machines = simulate(folder, 5, 8, visits=20)
    whole, _ = report(folder)
    last = max(path.parent.name for path in folder.rglob("*.json"))
    chance = random.Random(3)  # noqa: S311
    for path in sorted(folder.rglob("*.json")):
        if path.parent.name != last and chance.random() < lost:
            path.unlink()
        elif chance.random() < 0.5:
            shutil.copy(path, folder / f"copy-{path.parent.name}-{path.name}")
    figures, complaints = report(folder)
    assert figures.totals == whole.totals
    assert set(failures(complaints)) == {ReceiptFailure.RECEIPT_TWICE}
    assert figures.kiosks == len(machines)


def test_the_same_counts_in_other_bytes_count_once(folder: Path) -> None:
    (receipt,) = weeks(kiosk(1), 1)
    path = place(receipt, folder)
    spaced = json.dumps(json.loads(path.read_text(encoding="utf-8")))
    (folder / "again.receipt.json").write_text(spaced, encoding="utf-8")
    figures, complaints = report(folder)
    assert failures(complaints) == [ReceiptFailure.RECEIPT_TWICE]
    assert figures.totals["visits"] == receipt.tally.visits["begun"]


def test_receipts_of_another_city_are_left_out_and_told(folder: Path) -> None:
    ours = [place(one, folder) for number in (1, 2) for one in weeks(kiosk(number), 2)]
    theirs = [place(one, folder) for one in weeks(kiosk(3, "안산시"), 5)]
    figures, complaints = report(folder)
    assert failures(complaints) == [ReceiptFailure.RECEIPT_FOREIGN] * 5
    assert {one.path for one in complaints} == {path.relative_to(folder).as_posix() for path in theirs}
    assert (figures.receipts, figures.centres) == (len(ours), ("시흥시",)), (
        "two kiosks go before five receipts"
    )
    figures, complaints = report(folder, ["안산시"])
    assert (figures.receipts, figures.centres) == (5, ("안산시",))
    for wanted in (["시흥 시", "안산시"], EVERY):
        figures, complaints = report(folder, wanted)
        assert (figures.receipts, complaints) == (9, [])


def test_a_kiosk_that_was_told_no_centre_counts(folder: Path) -> None:
    place(next(weeks(kiosk(1), 1)), folder)
    place(next(weeks(kiosk(2, ""), 1)), folder)
    figures, complaints = report(folder)
    assert (figures.kiosks, complaints) == (2, [])


def test_a_date_that_is_still_to_come_counts_as_today(folder: Path) -> None:
    machine = kiosk(1)
    machine.live_a_week()
    place(machine.receipt(BEGAN + timedelta(days=4)), folder)
    machine.live_a_week()
    place(machine.receipt(NOW + timedelta(days=900)), folder)
    machine.live_a_week()
    place(machine.receipt(BEGAN + timedelta(days=18)), folder)
    figures, complaints = report(folder)
    assert failures(complaints) == [ReceiptFailure.RECEIPT_FUTURE]
    assert figures.totals["visits"] == machine.visits["begun"], "and the clock being wrong takes nothing away"
    assert figures.last == NOW.date()
    assert all(int(row[1] or 0) >= 0 for row in figures.weeks.rows)


@pytest.mark.parametrize("cut", [0, 1, 300, -2])
def test_a_torn_receipt_is_told_and_the_next_one_holds_its_counts(folder: Path, cut: int) -> None:
    machine = kiosk(1)
    first, second = (place(one, folder) for one in weeks(machine, 2))
    first.write_bytes(first.read_bytes()[:cut])
    figures, complaints = report(folder)
    assert failures(complaints) == [ReceiptFailure.RECEIPT_TORN]
    assert figures.totals["visits"] == machine.visits["begun"]
    assert second.exists()


def test_what_is_no_receipt_and_what_is_newer_is_told(folder: Path) -> None:
    place(next(weeks(kiosk(1), 1)), folder)
    for name, text in (
        ("strange", '{"words": "무릎이 아파요"}'),
        ("newer", '{"format": 9}'),
        ("large", " " * 2_000_000),
    ):
        (folder / f"{name}.receipt.json").write_text(text, encoding="utf-8")
    (folder / "other.json").write_text("no receipt by its name", encoding="utf-8")
    _, complaints = report(folder)
    assert {one.path: one.failure for one in complaints} == {
        "strange.receipt.json": ReceiptFailure.RECEIPT_STRANGE,
        "newer.receipt.json": ReceiptFailure.RECEIPT_NEWER,
        "large.receipt.json": ReceiptFailure.RECEIPT_STRANGE,
    }
    assert not any("무릎" in _line(one) for one in complaints)


def test_receipts_of_an_older_format_count_with_what_they_hold(folder: Path) -> None:
    machines = [kiosk(1), kiosk(2)]
    for machine in machines:
        for one in weeks(machine, 3):
            path = folder / f"kiosk-{machine.number}" / f"{one.package}.receipt.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(older(one), encoding="utf-8")
    figures, complaints = report(folder)
    assert failures(complaints) == [ReceiptFailure.RECEIPT_OLDER] * 6
    assert figures.kiosks == 2
    assert figures.totals["answered"] == asked(machines, Did.ANSWERED)
    assert figures.totals["refused"] == asked(machines, Did.REFUSED)
    assert ("알 수 없음", 0, 0, figures.totals["refused"]) in figures.topics.rows
    assert {row[6] for row in figures.by_kiosk.rows} == {None}, "for how long it ran is not known"


def test_a_kiosk_that_was_updated_goes_on_from_its_older_receipts(folder: Path) -> None:
    machines = [kiosk(1), kiosk(2)]
    for machine in machines:
        for week, one in enumerate(weeks(machine, 4)):
            if week < 2:
                path = folder / f"older-{machine.number}-{week}.receipt.json"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(older(one), encoding="utf-8")
            else:
                place(replace(one, tally=replace(one.tally, since=one.tally.since[:10])), folder)
    figures, _ = report(folder)
    assert figures.totals["answered"] == asked(machines, Did.ANSWERED)
    assert figures.kiosks == 2


def test_machines_of_one_number_are_told_apart(folder: Path) -> None:
    """A disk was copied with all that the first kiosk had counted."""
    first = kiosk(1)
    first.live_a_week()
    place(first.receipt(BEGAN + timedelta(days=4)), folder)
    before = first.visits["begun"]
    second = kiosk(1)
    second.live_a_week()
    second.chance = random.Random(99)  # noqa: S311
    for week in range(1, 5):
        for machine, name in ((first, "a"), (second, "b")):
            machine.live_a_week()
            place(machine.receipt(BEGAN + timedelta(days=7 * week + 4)), folder / name)
    figures, complaints = report(folder)
    assert set(failures(complaints)) == {ReceiptFailure.RECEIPT_KIOSK_TWICE}
    whole = first.visits["begun"] + second.visits["begun"]
    assert figures.kiosks == 2
    assert whole - before <= figures.totals["visits"] <= whole


def test_a_folder_that_is_missing_or_holds_nothing(folder: Path) -> None:
    with pytest.raises(ReceiptError) as missing:
        report(folder)
    assert missing.value.failure is ReceiptFailure.REPORT_FOLDER_MISSING
    folder.mkdir()
    with pytest.raises(ReceiptError) as empty:
        report(folder)
    assert empty.value.failure is ReceiptFailure.REPORT_EMPTY


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    path = place(next(weeks(kiosk(1), 1)), folder)
    outside = tmp_path / "outside"
    place(next(weeks(kiosk(2), 1)), outside)
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    (folder / "linked.receipt.json").symlink_to(path)
    figures, complaints = report(folder)
    assert (figures.receipts, complaints) == (1, [])


def test_every_bar_has_a_colour_of_its_own_behind_its_pattern(folder: Path) -> None:
    simulate(folder, 3, 2)
    figures, _ = report(folder)
    for name, chart in charts_of(figures.tables).items():
        plain = json.loads(drawing(chart))
        assert len(plain["data"]) == len(chart.columns), name
        for bars in plain["data"]:
            assert bars["marker"]["pattern"]["fillmode"] == "overlay", "else white is drawn on nothing"
            assert bars["marker"]["color"] != bars["marker"]["pattern"]["fgcolor"]


# --- the command -------------------------------------------------------------------------------------------


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._is_script = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False

    def handle_data(self, data: str) -> None:
        if not self._is_script:
            self.text.append(data)


def test_the_command_writes_a_page_and_its_tables(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machines = simulate(folder, 4, 3, visits=20)
    (folder / "torn.receipt.json").write_text("{", encoding="utf-8")
    out = tmp_path / "out" / "siheung.html"
    out.parent.mkdir()
    assert main(["report", str(folder), "--out", str(out), "--json"]) == 0
    told, lines = capsys.readouterr()
    plain = json.loads(told)
    assert (plain["kiosks"], plain["receipts"]) == (4, 12)
    assert plain["visits"] == sum(one.visits["begun"] for one in machines)
    words = explain(ReceiptFailure.RECEIPT_TORN)
    assert lines.splitlines() == [f"torn.receipt.json: {words.screen} [receipt_torn] {words.hint}"]
    assert plain["problems"] == [
        {
            "path": "torn.receipt.json",
            "reason": "receipt_torn",
            "sentence": words.screen,
            "hint": words.hint,
            "detail": "",
        }
    ]
    with (out.parent / "siheung.kiosks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 5
    assert sum(int(row[1]) for row in rows[1:]) == plain["visits"]
    assert set(plain["files"]) == {
        *("weeks", "topics", "hours", "kiosks", "adoption", "languages", "waits", "abstentions", "reported"),
        "problems",
    }
    assert all(Path(path).is_file() for path in plain["files"].values())

    page = out.read_text(encoding="utf-8")
    seen = Seen()
    seen.feed(page)
    kinds = [tag for tag, _ in seen.tags]
    assert kinds.count("h1") == 1
    assert kinds.count("table") == 9
    assert kinds.count("caption") == 9
    assert {attributes.get("lang") for tag, attributes in seen.tags if tag == "html"} == {"ko"}
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [one.get("aria-labelledby") for tag, one in seen.tags if tag == "section"]
    assert set(named) <= set(ids)
    assert f"{plain['visits']:,}번" in "".join(seen.text)


def test_the_page_fetches_nothing(folder: Path, tmp_path: Path) -> None:
    simulate(folder, 2, 2, visits=20)
    out = tmp_path / "report.html"
    assert main(["report", str(folder), "--out", str(out)]) == 0
    seen = Seen()
    seen.feed(out.read_text(encoding="utf-8"))
    for tag, attributes in seen.tags:
        assert tag not in ("link", "img", "iframe", "form"), tag
        assert "src" not in attributes, tag
        address = attributes.get("href") or ""
        assert re.fullmatch(r"#\w+|report\.\w+\.csv|", address), address
    policy = next(
        one["content"] for _, one in seen.tags if one.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy


def test_what_an_administrator_called_a_kiosk_runs_nowhere(folder: Path, tmp_path: Path) -> None:
    receipt = next(weeks(kiosk(1), 1))
    place(replace(receipt, name="</script><script>alert(1)", centre="<b>&"), folder)
    place(replace(receipt, name="=1+1", tally=replace(receipt.tally, kiosk="0" * 12)), folder)
    out = tmp_path / "report.html"
    assert main(["report", str(folder), "--out", str(out), "--centre", "<b>&", "시흥시"]) == 0
    page = out.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<b>&" not in page
    with (tmp_path / "report.kiosks.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "'=1+1" in [row[0] for row in csv.reader(file)]


def test_services_get_their_names_from_prepared_documents(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from knowledge.index.records import to_record
    from knowledge.types import Document, Section

    machines = simulate(folder, 3, 4)
    number = next(key[0] for one in machines for key in one.reported)
    document = Document(number, "기초연금", {Section.WHAT: "월 34만 원"}, "복지로", None)
    titles = tmp_path / "prepared.jsonl"
    titles.write_text(prepared(to_record(document)), encoding="utf-8")
    out = tmp_path / "report.html"
    assert main(["report", str(folder), "--out", str(out), "--titles", str(titles), "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert "기초연금" in [row["서비스"] for row in plain["tables"]["reported"]]


def prepared(record: str) -> str:
    from knowledge.index.records import from_record
    from knowledge.readers.prepared import prepared_text

    return prepared_text([from_record(record)])


def test_what_is_missing_is_told_in_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["report", str(folder), "--out", str(tmp_path / "report.html")]) == 1
    assert "[report_folder_missing]" in capsys.readouterr().err
    simulate(folder, 1, 1)
    assert main(["report", str(folder), "--out", str(tmp_path / "nowhere" / "report.html")]) == 1
    assert "[report_unwritable]" in capsys.readouterr().err
    monkeypatch.setattr("app.report.figures.importlib.util.find_spec", lambda _: None)
    assert main(["report", str(folder), "--out", str(tmp_path / "report.html")]) == 1
    told = capsys.readouterr().err
    assert "[report_library_missing]" in told
    assert "malbeot[report]" in told
