"""What building and trying installers needs of the machine, and whether they were tried as they are."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from installers import tested, tools
from installers.host import Host

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_there_is_not_brought() -> None:
    wanted = {
        "gcc": "gcc",
        "wixl": "wixl",
        "/usr/include/lz4.h": "liblz4-dev",
        "/usr/include/zstd.h": "libzstd-dev",
    }
    found = tools.missing(wanted, {"gcc": "/usr/bin/gcc"}.get, "/usr/include/lz4.h".__eq__)
    assert found == ["libzstd-dev", "wixl"]


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "missing", lambda wanted: ["wixl"] if "wixl" in wanted else [])
    monkeypatch.setattr("sys.platform", "linux")


class Machine:
    """A Debian that writes down what it was asked for."""

    def __init__(self, *programs: str) -> None:
        self.programs = programs
        self.asked: list[list[str]] = []

    def host(self) -> Host:
        return Host(self.run, lambda name: f"/usr/bin/{name}" if name in self.programs else None)

    def run(self, command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        self.asked.append(list(command))
        return subprocess.CompletedProcess(command, 1, "", "")


@pytest.mark.usefixtures("lacking")
def test_where_nothing_may_be_installed_the_line_to_type_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert tools.main(["msi"], Machine().host()) == 1
    assert "sudo apt-get install -y --no-install-recommends wixl" in capsys.readouterr().err
    assert tools.main(["msi", "--if-allowed"], Machine().host()) == 0
    assert tools.main(["appimage"], Machine().host()) == 0


@pytest.mark.usefixtures("lacking")
def test_what_is_missing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(
        "installers.host.run_logged", lambda command, log, environment: done.append(list(command))
    )
    monkeypatch.setattr("os.getuid", lambda: 0, raising=False)
    assert tools.main(["msi"], Machine("apt-get").host()) == 0
    assert [command[:2] for command in done] == [["apt-get", "update"], ["apt-get", "install"]]
    assert done[1][-1] == "wixl"


def checkout(folder: Path) -> Path:
    for place in ("installers/windows", "tests/installers", "app"):
        (folder / place).mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "a"\ndependencies = ["b==1"]\n[tool.setuptools]\npackages = ["app"]\n[tool.ruff]\n'
    )
    for place in ("requirements.lock", "installers/msi.py", "tests/installers/wine.py", "app/cli.py"):
        (folder / place).write_text("one\n")
    return folder


def test_a_trial_holds_for_what_was_tried(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    assert not tested.is_recorded(root)
    tested.record(tested.digest(root), root)
    assert tested.is_recorded(root)
    (root / "app" / "cli.py").write_text("two\n")
    (root / "pyproject.toml").write_text((root / "pyproject.toml").read_text() + "line-length = 110\n")
    (root / "installers" / "__pycache__").mkdir()
    (root / "installers" / "__pycache__" / "msi.pyc").write_text("")
    assert tested.is_recorded(root)


@pytest.mark.parametrize(
    "place",
    ["requirements.lock", "installers/msi.py", "tests/installers/wine.py", "installers/windows/new.c"],
)
def test_a_change_of_packing_trial_or_dependencies_ends_it(tmp_path: Path, place: str) -> None:
    root = checkout(tmp_path)
    tested.record(tested.digest(root), root)
    (root / place).write_text("two\n")
    assert not tested.is_recorded(root)


def test_another_dependency_ends_it(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    tested.record(tested.digest(root), root)
    (root / "pyproject.toml").write_text((root / "pyproject.toml").read_text().replace("b==1", "b==2"))
    assert not tested.is_recorded(root)


def test_the_build_machine_asks_before_it_tries() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert steps.index("make test\n") < steps.index("installers.tested") < steps.index("make test-installers")
