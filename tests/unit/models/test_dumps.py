"""Crashes leave nothing behind: neither on this system nor in what is asked of Windows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.dumps import leave_no_dump
from models.windows import NO_DIALOGS, NO_HEAP
from tests.unit.models.test_windows import PlayedKernel

CRASHES = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"


def test_windows_is_asked_for_no_report_and_no_memory() -> None:
    kernel = PlayedKernel()
    leave_no_dump(kernel.windows())
    assert kernel.calls == [("SetErrorMode", NO_DIALOGS), ("WerSetFlags", NO_HEAP)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core files")
@pytest.mark.parametrize("before", ["ulimit -c unlimited;", "ulimit -c 0;", ""])
def test_a_crash_writes_no_core_file_whatever_the_limit_was(tmp_path: Path, before: str) -> None:
    program = f"from models.dumps import leave_no_dump; leave_no_dump(); {CRASHES}"
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        ["bash", "-c", f'{before} exec "$@"', "bash", sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_what_is_started_inherits_it() -> None:
    program = (
        "import subprocess, sys; from models.dumps import leave_no_dump; leave_no_dump(); "
        "print(subprocess.check_output([sys.executable, '-c', "
        "'import resource; print(resource.getrlimit(resource.RLIMIT_CORE))'], text=True))"
    )
    root = Path(__file__).resolve().parents[3]
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.strip() in ("(1, 1)", "(0, 0)")
