import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.site import staff
from app.site.log import Log

PYTHON = f'"{Path(sys.executable).as_posix()}"'


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    log = Log(tmp_path, "engine")
    yield log
    log.close()


def logged(folder: Path) -> str:
    return (folder / "engine.log").read_text(encoding="utf-8")


def test_the_program_gets_its_arguments_as_they_stand(tmp_path: Path, log: Log) -> None:
    note = tmp_path / "rung; $HOME"
    script = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()"
    assert staff.ring(f'{PYTHON} -c "{script}" "{note.as_posix()}"', log)
    assert note.exists()
    assert not logged(tmp_path)


def test_without_a_program_nobody_is_told(tmp_path: Path, log: Log) -> None:
    assert not staff.ring("", log)
    assert not logged(tmp_path)


@pytest.mark.parametrize(
    "command", ["no-such-bell --secret", "   ", '"half a quotation', f'{PYTHON} -c "1/0"']
)
def test_what_fails_is_not_told_and_stands_in_the_log_by_code(tmp_path: Path, log: Log, command: str) -> None:
    assert not staff.ring(command, log)
    assert "staff_call_failed" in logged(tmp_path)
    assert "secret" not in logged(tmp_path)


def test_a_bell_that_goes_on_ringing_has_told(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "_PROOF_SECONDS", 0.0)
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *given: object, **options: object) -> None:
            super().__init__(*given, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    assert staff.ring(f'{PYTHON} -c "import threading; threading.Event().wait()"', log)
    (bell,) = started
    bell.kill()
    bell.wait()
