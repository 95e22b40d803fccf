"""The kiosk session: put on a folder that stands for a machine, taken off again, and kept alive by its unit's rules."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from installers.kiosk_session.__main__ import main
from installers.kiosk_session.session import FILES, KEPT, PREVIOUS, PROGRAM, RECORD, Session, SessionError
from tests.installers.stand_in import StandIn, read_unit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the session of Linux kiosks")

UNIT = FILES / "etc" / "systemd" / "system" / "malbeot-session.service"
ROOT = Path(__file__).resolve().parents[2]


def make_appimage(path: Path, content: bytes = b"one") -> Path:
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00AI\x02" + content)
    return path


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): os.fsencode(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in root.rglob("*")
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A root that has things of its own in the folders that are written to."""
    root = tmp_path / "root"
    for name in ("etc/systemd/logind.conf", "etc/udev/rules.d/70-own.rules", "opt/other/program"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("own", encoding="utf-8")
    return root


class TestInstalling:
    def test_puts_everything_in_place_and_removing_leaves_no_trace(
        self, machine: Path, tmp_path: Path
    ) -> None:
        before = tree(machine)
        session = Session(machine)
        written = session.install(make_appimage(tmp_path / "a"))
        assert os.access(machine / PROGRAM, os.X_OK)
        wanted = machine / "etc/systemd/system/multi-user.target.wants/malbeot-session.service"
        assert str(wanted.readlink()) == "/etc/systemd/system/malbeot-session.service"
        assert str((machine / "etc/systemd/system/ctrl-alt-del.target").readlink()) == "/dev/null"
        assert set(written) | {RECORD.as_posix()} == set(tree(machine)) - set(before)
        session.remove()
        assert tree(machine) == before
        assert not (machine / "opt/malbeot").exists()

    def test_twice_changes_nothing(self, machine: Path, tmp_path: Path) -> None:
        session, appimage = Session(machine), make_appimage(tmp_path / "a")
        session.install(appimage)
        once = tree(machine)
        assert session.install(appimage) == []
        assert tree(machine) == once

    def test_a_newer_version_keeps_the_one_before_and_the_administrators_settings(
        self, machine: Path, tmp_path: Path
    ) -> None:
        session = Session(machine)
        session.install(make_appimage(tmp_path / "a"))
        (machine / KEPT).write_text("MALBEOT_PACK=/srv\n", encoding="utf-8")
        assert session.install(make_appimage(tmp_path / "b", b"two")) == [PROGRAM.as_posix()]
        assert (machine / PROGRAM).read_bytes().endswith(b"two")
        assert (machine / PREVIOUS).read_bytes().endswith(b"one")
        session.remove()
        assert (machine / KEPT).read_text(encoding="utf-8") == "MALBEOT_PACK=/srv\n"
        assert not (machine / PROGRAM).exists()

    def test_that_was_interrupted_goes_on_and_can_be_removed(
        self, machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = tree(machine)
        session = Session(machine)
        session.install(make_appimage(tmp_path / "a"))
        (machine / "etc/systemd/system/malbeot-session.service").unlink()
        assert session.install(tmp_path / "a") == ["etc/systemd/system/malbeot-session.service"]
        session.remove()
        assert tree(machine) == before

    @pytest.mark.parametrize("content", [b"", b"\x7fELF and nothing of ours", b"#!/bin/sh\n"])
    def test_another_file_is_refused_before_anything_is_written(
        self, content: bytes, machine: Path, tmp_path: Path
    ) -> None:
        before = tree(machine)
        (tmp_path / "a").write_bytes(content)
        with pytest.raises(SessionError, match="--appimage"):
            Session(machine).install(tmp_path / "a")
        assert tree(machine) == before

    def test_what_the_administrator_put_in_the_way_is_not_written_over(
        self, machine: Path, tmp_path: Path
    ) -> None:
        path = machine / "etc/systemd/system/ctrl-alt-del.target"
        path.parent.mkdir(parents=True)
        path.write_text("own", encoding="utf-8")
        with pytest.raises(SessionError, match="in the way"):
            Session(machine).install(make_appimage(tmp_path / "a"))
        Session(machine).remove()
        assert path.read_text(encoding="utf-8") == "own"

    def test_a_record_that_was_tampered_with_removes_nothing_else(self, machine: Path) -> None:
        (machine / RECORD).parent.mkdir(parents=True)
        (machine / RECORD).write_text('["etc/systemd/logind.conf", "../outside", 7]', encoding="utf-8")
        Session(machine).remove()
        assert (machine / "etc/systemd/logind.conf").exists()

    def test_wiping_takes_the_data_too(self, machine: Path, tmp_path: Path) -> None:
        session = Session(machine)
        session.install(make_appimage(tmp_path / "a"))
        (machine / "var/lib/malbeot/models").mkdir(parents=True)
        session.remove()
        assert (machine / "var/lib/malbeot/models").is_dir()
        session.remove(wipe=True)
        assert not (machine / "var/lib/malbeot").exists()

    def test_from_the_command_line(
        self, machine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        appimage = make_appimage(tmp_path / "a")
        assert main(["install", "--root", str(machine), "--appimage", str(appimage)]) == 0
        assert f"/{PROGRAM}" in capsys.readouterr().out.splitlines()
        assert main(["remove", "--root", str(machine)]) == 0
        assert main(["remove", "--root", str(machine)]) == 0
        assert "no kiosk session" in capsys.readouterr().err

    def test_asks_for_packages_before_it_touches_the_machine(self) -> None:
        def run(command: Sequence[str]) -> int:
            raise AssertionError(command)

        class Bare(Session):
            def missing_packages(self) -> list[str]:
                return ["cage"]

        with pytest.raises(SessionError, match=r"apt-get install .*cage"):
            Bare(Path("/"), run).install(Path("/nowhere"))


class TestUnit:
    def test_starts_again_always_and_watches_the_window(self) -> None:
        unit = read_unit(UNIT)
        assert unit["Restart"] == "always"
        assert unit["StartLimitIntervalSec"] == "0"
        assert (unit["Type"], unit["NotifyAccess"]) == ("notify", "all")
        assert unit["User"] == "malbeot"
        assert " -s" not in unit["ExecStart"].partition("--")[0]

    @pytest.mark.skipif(
        not (shutil.which("systemd-analyze") and Path("/usr/bin/cage").exists()),
        reason="needs systemd and cage",
    )
    def test_is_understood_by_systemd(self, tmp_path: Path) -> None:
        # The AppImage is not on this machine, and is the only thing that may be missing.
        done = subprocess.run(
            ["systemd-analyze", "verify", UNIT], capture_output=True, text=True, check=False
        )
        assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []

    @pytest.mark.skipif(shutil.which("systemd-sysusers") is None, reason="needs systemd")
    def test_account_is_understood_by_systemd(self, tmp_path: Path) -> None:
        (tmp_path / "etc").mkdir()
        command = ["systemd-sysusers", f"--root={tmp_path}", str(FILES / "etc/sysusers.d/malbeot.conf")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "malbeot:" in (tmp_path / "etc/passwd").read_text(encoding="utf-8")


SERVICE = """
import signal, sys, threading
from app.site.service import find_service
service = find_service()
beat = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
service.ready()
while not beat.wait(service.patience / 4):
    service.alive()
"""


class TestKeepingAlive:
    """The rules of the unit with quicker figures, kept by a stand-in for systemd, on a service that is only a pulse."""

    QUICK = read_unit(UNIT) | {"WatchdogSec": "800ms", "RestartSec": "20ms"}

    @pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
    def test_a_service_that_ends_or_hangs_is_there_again(self, blow: signal.Signals, tmp_path: Path) -> None:
        command = [sys.executable, "-c", SERVICE]
        with StandIn(self.QUICK, command, tmp_path, PYTHONPATH=str(ROOT)) as systemd:
            systemd.wait_ready(1, 30)
            first = systemd.pid
            os.kill(first, blow)
            systemd.wait_ready(2, 30)
            assert systemd.pid != first
            assert systemd.expired == (1 if blow is signal.SIGSTOP else 0)

    def test_a_service_that_lives_is_left_alone(self, tmp_path: Path) -> None:
        # It says once more that it is ready when it has lived longer than anybody would have waited.
        beats = "for _ in range(12):\n    beat.wait(0.1); service.alive()\nservice.ready()\n"
        command = [sys.executable, "-c", SERVICE.replace("while not", beats + "while not")]
        with StandIn(self.QUICK, command, tmp_path, PYTHONPATH=str(ROOT)) as systemd:
            systemd.wait_ready(2, 30)
            assert (len(systemd.starts), systemd.expired) == (1, 0)
