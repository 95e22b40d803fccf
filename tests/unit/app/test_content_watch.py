"""Packages that arrive on a stick or in a folder, what staff are told, and what is left on the stick."""

import json
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli import main
from app.engine.content import arrivals, receipt_of, refusal_of
from app.engine.content_watch import _FIRST_READING, ContentWatch, run_quietly
from app.link.events import InstallProgress, InstallStep
from app.site.settings import Settings
from app.site.tally import Counts, read_tally
from knowledge.package.install import install
from knowledge.package.receipt import Receipt, Tally, read_receipt, write_receipt
from knowledge.package.state import KioskState, read_state, write_state
from knowledge.package.stick import FOLDER, find_packages, from_drives, from_mount_table
from knowledge.package.types import PackageError, PackageFailure
from models.home import Home
from tests.unit.knowledge.package.making import NOW, PAIR, STRANGER, make, means

WAIT = 60.0
MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
tmpfs /run/user/1000 tmpfs rw,nosuid,nodev 0 0
/dev/sda1 /media/center/MALBEOT\\040STICK vfat rw,nosuid,nodev,relatime,uid=1000 0 0
/dev/sdb1 /run/media/center/자료 exfat rw,nosuid,nodev,relatime 0 0
/dev/sdc1 /home ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
//server/share /mnt/share cifs rw 0 0
short
"""


class Installs:
    """Stands in for the process: installs here, in the words of the command line."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.commands: list[Sequence[str]] = []

    def __call__(self, command: Sequence[str]) -> Iterable[str]:
        self.commands.append(command)
        package = Path(command[command.index("install") + 1])
        lines: list[str] = []
        try:
            done = install(
                package,
                self.home.content,
                means(),
                now=NOW,
                tell=lambda moment, share: lines.append(json.dumps({"moment": moment, "share": share})),
            )
        except PackageError as error:
            return [*lines, json.dumps({"accepted": False, "reason": error.failure})]
        return [*lines, "not JSON", json.dumps({"accepted": True, "version": done.edition.version})]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    write_state(home.content, KioskState().with_key(PAIR.public))
    return home


class Looking:
    """A watch with a stick, looked through by hand."""

    def __init__(self, home: Home, stick: Path, **settings: object) -> None:
        self.installs = Installs(home)
        self.told: list[InstallProgress] = []
        self.changes = 0
        self.plugged = [stick]
        self.watch = ContentWatch(
            home,
            Settings(**settings),
            roots=lambda: self.plugged,
            run=self.installs,  # type: ignore[arg-type]
        )

    def look(self) -> list[InstallProgress]:
        """Twice, as it takes to see that nobody is still copying what lies there."""
        self.told = []
        self.look_once()
        self.look_once()
        return self.told

    def look_once(self) -> None:
        self.watch.look(self.told.append, self._changed)

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick" / FOLDER).mkdir(parents=True)
    return tmp_path / "stick"


def test_a_package_on_a_stick_is_installed_once(home: Home, stick: Path) -> None:
    make(stick / FOLDER / "new.mbc", 1)
    looking = Looking(home, stick)

    told = looking.look()

    assert told[0].step is InstallStep.CHECKING
    assert {one.step for one in told} == set(InstallStep) - {InstallStep.REFUSED}
    assert [one.may_unplug for one in told] == [False] * (len(told) - 1) + [True]
    assert told[-1] == InstallProgress(InstallStep.DONE, 1.0, may_unplug=True)
    assert looking.changes == 1
    assert looking.look() == []
    looking.plugged = []
    looking.look()
    looking.plugged = [stick]
    assert looking.look() == []  # plugged in again: it serves already
    assert len(looking.installs.commands) == 1


def test_the_newest_of_several_is_taken(home: Home, stick: Path) -> None:
    for version in (2, 1, 3):
        make(stick / FOLDER / f"{version}.mbc", version)
    looking = Looking(home, stick)

    looking.look()
    looking.look()

    current = read_state(home.content).current
    assert current is not None
    assert current.version == 3
    assert len([one for one in looking.installs.commands if "3.mbc" in str(one)]) == 1


def test_staff_are_told_why_one_is_refused(home: Home, stick: Path) -> None:
    make(stick / FOLDER / "new.mbc", 1, pair=STRANGER)
    looking = Looking(home, stick)

    told = looking.look()

    assert told[-1].step is InstallStep.REFUSED
    assert told[-1].code == PackageFailure.KEY_UNKNOWN
    assert told[-1].may_unplug
    assert "등록하지 않은 도장" in told[-1].text
    assert looking.look() == []
    assert looking.changes == 0


def test_a_process_that_dies_is_told_too(home: Home, stick: Path) -> None:
    make(stick / FOLDER / "new.mbc", 1)
    looking = Looking(home, stick)
    looking.watch._run = lambda _: ['{"moment": "copying", "share": 0.1}']

    assert looking.look()[-1].step is InstallStep.REFUSED


def test_a_process_that_cannot_be_started_does_not_leave_staff_waiting(home: Home, stick: Path) -> None:
    make(stick / FOLDER / "new.mbc", 1)
    looking = Looking(home, stick)

    def cannot(_command: Sequence[str]) -> Iterable[str]:
        raise OSError("no more processes")

    looking.watch._run = cannot

    told = looking.look()

    assert told[-1].step is InstallStep.REFUSED
    assert told[-1].may_unplug


def test_what_nobody_foresaw_is_logged_by_code_once_and_the_watch_goes_on(
    home: Home, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.content_watch._EVERY_SECONDS", 0.01)
    make(stick / FOLDER / "new.mbc", 1)
    install(make(tmp_path / "a.mbc", 1), home.content, means(), now=NOW)
    errors: list[BaseException] = []
    looks, has_changed, has_gone_on = [0], threading.Event(), threading.Event()

    def roots() -> list[Path]:
        looks[0] += 1
        if looks[0] <= 3:
            raise ZeroDivisionError("무릎이 아파요")
        has_gone_on.set()
        return []

    watch = ContentWatch(home, Settings(), roots=roots, run=Installs(home), log_error=errors.append)
    watch.start(None, lambda _: None, has_changed.set)

    assert has_gone_on.wait(WAIT)
    assert has_changed.wait(WAIT)
    watch.close()
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_the_watch_begins_although_what_was_left_cannot_be_cleared(
    home: Home, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_content: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("app.engine.content_watch.recover", broken)
    monkeypatch.setattr("app.engine.content_watch._EVERY_SECONDS", 0.01)
    make(stick / FOLDER / "new.mbc", 1)
    errors: list[BaseException] = []
    has_changed = threading.Event()
    watch = ContentWatch(home, Settings(), roots=lambda: [stick], run=Installs(home), log_error=errors.append)

    watch.start(None, lambda _: None, has_changed.set)

    assert has_changed.wait(WAIT)
    watch.close()
    assert [type(error) for error in errors] == [PermissionError]


def test_only_its_own_folder_is_looked_into(home: Home, stick: Path, tmp_path: Path) -> None:
    make(stick / "elsewhere.mbc", 1)
    make(tmp_path / "outside" / "a.mbc", 1)
    (stick / FOLDER / "link.mbc").symlink_to(tmp_path / "outside" / "a.mbc")
    (stick / FOLDER / "folder.mbc").mkdir()
    (stick / FOLDER / "autorun.sh").write_text("#!/bin/sh", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / FOLDER).symlink_to(tmp_path / "outside")

    assert find_packages(stick) == []
    assert find_packages(tmp_path / "other") == []
    assert find_packages(tmp_path / "nowhere") == []
    assert Looking(home, stick).look() == []


def test_a_shared_folder(home: Home, tmp_path: Path, stick: Path) -> None:
    make(tmp_path / "share" / "new.mbc", 1)
    looking = Looking(home, stick, watch_folder=str(tmp_path / "share"), watch_sticks=False)
    make(stick / FOLDER / "new.mbc", 2)

    assert looking.look()[-1].step is InstallStep.DONE
    current = read_state(home.content).current
    assert current is not None
    assert current.version == 1


def test_whoever_installs_the_engine_hears_of_it(home: Home, stick: Path, tmp_path: Path) -> None:
    looking = Looking(home, stick)
    looking.look()
    install(make(tmp_path / "a.mbc", 1), home.content, means(), now=NOW)

    looking.look()
    looking.look()

    assert looking.changes == 1


def test_a_copy_that_has_gone_on_is_tried_again(home: Home, stick: Path, tmp_path: Path) -> None:
    whole = make(tmp_path / "whole.mbc", 1).read_bytes()
    package = stick / FOLDER / "new.mbc"
    package.write_bytes(whole[: len(whole) // 2])
    looking = Looking(home, stick)

    assert looking.look()[-1].code == PackageFailure.PACKAGE_TRUNCATED
    package.write_bytes(whole)
    assert looking.look()[-1].step is InstallStep.DONE


@pytest.mark.parametrize("place", ["stick", "folder"])
def test_a_package_that_is_still_being_copied_is_left_alone(
    home: Home, stick: Path, tmp_path: Path, place: str
) -> None:
    whole = make(tmp_path / "whole.mbc", 1).read_bytes()
    share = tmp_path / "share"
    share.mkdir()
    package = (stick / FOLDER if place == "stick" else share) / "new.mbc"
    looking = Looking(home, stick, watch_folder=str(share))

    for part in range(1, 5):
        package.write_bytes(whole[: len(whole) * part // 4])
        looking.look_once()

    assert looking.told == []
    looking.look_once()
    assert looking.told[-1].step is InstallStep.DONE
    assert len(looking.installs.commands) == 1


def test_a_copy_that_is_as_large_from_the_start_is_left_alone_while_it_is_written(
    home: Home, stick: Path, tmp_path: Path
) -> None:
    package = make(stick / FOLDER / "new.mbc", 1)
    looking = Looking(home, stick)

    for second in (1, 2, 3):
        os.utime(package, (second, second))
        looking.look_once()

    assert looking.told == []
    looking.look_once()
    assert looking.told[-1].step is InstallStep.DONE


def test_a_package_that_grows_in_a_folder_is_given_when_it_is_whole(home: Home, tmp_path: Path) -> None:
    whole = make(tmp_path / "whole.mbc", 1).read_bytes()
    package = tmp_path / "share" / "new.mbc"
    package.parent.mkdir()
    sizes: list[int] = []

    def wait() -> None:
        sizes.append(len(whole) * min(len(sizes) + 1, 4) // 4)
        package.write_bytes(whole[: sizes[-1]])
        os.utime(package, (1, 1))

    next(arrivals(package.parent, home, Settings(), wait))

    assert sizes[-2:] == [len(whole)] * 2
    assert len(sizes) == 5


def test_packages_that_appear_in_a_folder(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    looks = 0

    def wait() -> None:
        nonlocal looks
        looks += 1
        make(folder / f"{looks}.mbc", looks)

    found = arrivals(folder, home, Settings(), wait)

    for version in (1, 2):
        package = next(found)
        assert package.name == f"{version}.mbc"
        install(package, home.content, means(), now=NOW)
    assert looks == 3  # each is given one look after the one that found it


def test_sticks_in_a_mount_table() -> None:
    assert from_mount_table(MOUNTS) == [
        Path("/media/center/MALBEOT STICK"),
        Path("/run/media/center/자료"),
    ]


def test_sticks_among_drives() -> None:
    kinds = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "F:\\": 4}

    assert from_drives(0b111100, lambda root: kinds[root]) == [Path("E:\\")]


def test_a_receipt_holds_codes_and_counts(home: Home, stick: Path) -> None:
    counts = Counts(home.root)
    for _ in range(3):
        counts.answered("living")
    counts.abstained("not_in_documents")
    counts.keep()
    package = make(stick / FOLDER / "new.mbc", 1)
    done = install(package, home.content, means(), now=NOW)

    receipt_of(home, done, package.name, 3.21, stick / FOLDER)

    written = stick / FOLDER / f"new.mbc.{counts.tally().kiosk}.receipt.json"
    left = json.loads(written.read_text("utf-8"))
    assert (left["accepted"], left["version"], left["current"], left["before"]) == (True, 1, 1, [])
    assert (left["turns"], left["abstentions"]) == ({"living": 3}, {"not_in_documents": 1})
    assert left["seconds"] == 3.2
    assert "switched" in left["moments"]
    refusal = refusal_of(PackageError(PackageFailure.KEY_UNKNOWN, "detail"))
    receipt_of(home, refusal, package.name, 0.1, stick / FOLDER)
    left = json.loads(written.read_text("utf-8"))
    assert (left["accepted"], left["reason"], left["version"], left["current"]) == (
        False,
        "key_unknown",
        None,
        1,
    )


def receipts(stick: Path) -> list[str]:
    return sorted(path.name for path in (stick / FOLDER).glob("*.receipt.json"))


def test_a_stick_that_brings_nothing_takes_the_counts_along(home: Home, stick: Path) -> None:
    counts = Counts(home.root)
    counts.answered("living")
    counts.keep()
    looking = Looking(home, stick, kiosk="1층 민원실", centre="시흥시")
    assert looking.look() == []
    (name,) = receipts(stick)
    path = stick / FOLDER / name
    left = read_receipt(path.read_bytes())
    assert (left.tally.turns, left.name, left.centre) == ({"living": 1}, "1층 민원실", "시흥시")
    counts.answered("living")
    counts.keep()
    looking.look()
    assert read_receipt(path.read_bytes()) == left, "once as long as it is plugged in"
    looking.plugged = []
    looking.look()
    looking.plugged = [stick]
    looking.look()
    assert read_receipt(path.read_bytes()).tally.turns == {"living": 2}


def test_a_stick_that_brings_a_package_gets_the_receipt_of_that(home: Home, stick: Path) -> None:
    Counts(home.root).keep()
    make(stick / FOLDER / "new.mbc", 1)
    looking = Looking(home, stick)
    assert looking.look()
    assert receipts(stick) == [], "the process that installs leaves it"


def test_a_stick_that_is_for_something_else_is_left_alone(home: Home, tmp_path: Path) -> None:
    other, linked = tmp_path / "other", tmp_path / "linked"
    other.mkdir()
    linked.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (linked / FOLDER).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    looking = Looking(home, other)
    looking.plugged = [other, linked, tmp_path / "pulled"]
    assert looking.look() == []
    assert list(other.iterdir()) == list((tmp_path / "elsewhere").iterdir()) == []


def test_what_a_kiosk_counted_can_be_left_in_any_folder(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALBEOT_HOME", str(home.root))
    Counts(home.root).keep()
    assert main(["content", "receipt", str(tmp_path), "--json"]) == 0
    path = Path(json.loads(capsys.readouterr().out)["receipt"])
    assert read_receipt(path.read_bytes()).tally.kiosk == read_tally(home.root).kiosk
    assert main(["content", "receipt", str(tmp_path / "nowhere")]) == 1
    assert "[receipt_unwritable]" in capsys.readouterr().err


def test_a_receipt_follows_no_link_and_needs_no_stick(stick: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    (stick / "a.mbc.receipt.json").symlink_to(target)
    (stick / "a.mbc.receipt.json.partial").symlink_to(target)
    receipt = Receipt(datetime(2026, 1, 1, tzinfo=UTC), "a.mbc", None, 1, 1, (), 1.0, {}, Tally())

    assert write_receipt(stick, receipt) == stick / "a.mbc.receipt.json"
    assert target.read_text("utf-8") == "mine"
    assert write_receipt(tmp_path / "nowhere", receipt) is None


def test_words_do_not_get_into_the_counts(tmp_path: Path) -> None:
    (tmp_path / "tally.json").write_text(
        json.dumps({"since": "2026-01-01", "turns": {"무릎이 아파요": 1, "health": 2}, "abstentions": {}}),
        encoding="utf-8",
    )

    assert read_tally(tmp_path).turns == {"health": 2}
    (tmp_path / "tally.json").write_text("else", encoding="utf-8")
    assert read_tally(tmp_path) == Tally()


def test_waits_are_counted_by_how_long_they_were(tmp_path: Path) -> None:
    counts = Counts(tmp_path)
    for milliseconds in (10.0, 999.0, 1000.0, 60_000.0):
        counts.waited("first_audio", milliseconds)
    counts.keep()
    assert read_tally(tmp_path).waits == {"first_audio": (1, 0, 1, 1, 0, 0, 0, 0, 1)}
    Counts(tmp_path).keep()
    assert sum(read_tally(tmp_path).waits["first_audio"]) == 4


def test_what_a_disk_damaged_is_found_without_a_start(home: Home, tmp_path: Path) -> None:
    looking = Looking(home, tmp_path / "stick")
    for version in (1, 2):
        install(make(tmp_path / f"{version}.mbc", version), home.content, means(), now=NOW)
    looking.look_once()
    changes = looking.changes
    recording = home.content / "2" / "package" / "documents.jsonl"
    recording.write_bytes(recording.read_bytes()[:-2] + b"x\n")

    for _ in range(_FIRST_READING):
        looking.look_once()

    assert looking.changes == changes + 1
    assert [path.name for path in home.content.glob("*.broken")] == ["2.broken"]


def test_staff_are_told_of_a_stick_that_hangs_and_everything_else_goes_on(home: Home, stick: Path) -> None:
    looking = Looking(home, stick)
    answers, asked = threading.Event(), threading.Semaphore(0)

    def roots() -> list[Path]:
        asked.release()
        assert answers.wait(60)
        return [stick]

    looking.watch = ContentWatch(home, Settings(), roots=roots, run=looking.installs, patience=0.01)  # type: ignore[arg-type]
    package = make(stick / FOLDER / "new.mbc", 1)
    looking.look()
    (told,) = looking.told
    assert (told.step, told.code, told.may_unplug) == (
        InstallStep.REFUSED,
        PackageFailure.STICK_UNREADABLE,
        True,
    )
    assert asked.acquire(timeout=60)
    looking.look()
    assert not asked.acquire(blocking=False), "what hangs is not asked again"
    install(make(stick.parent / "other.mbc", 3), home.content, means(), now=NOW)
    looking.look_once()
    assert looking.changes == 1, "what others installed serves"
    answers.set()
    look = looking.watch._look
    assert look is not None
    assert look.is_done.wait(60)
    looking.look_once()
    assert looking.watch._look is None
    assert package.exists()


def test_an_installation_that_says_nothing_more_is_ended() -> None:
    says_one_line = "import sys, threading; print('{}', flush=True); threading.Event().wait()"
    lines = run_quietly([sys.executable, "-c", says_one_line], silence=2.0)
    assert list(lines) == ["{}\n"]
