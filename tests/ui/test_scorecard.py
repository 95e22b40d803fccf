"""The scorecard of accessibility: every screen, theme, size and language against every rule, and the command itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.cli import main

COMMAND = [sys.executable, "-m", "app.cli", "screens"]


def screens(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.timeout(3600)
def test_every_screen_keeps_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    done = screens("--check", "--json")
    card = json.loads(done.stdout)
    with capsys.disabled():
        rows = "".join(
            f"\n{rule:>4}  measured {card['measured'][rule]:>7}  violations {count:>5}"
            for rule, count in card["violations"].items()
        )
        sys.stdout.write(f"\n\nAccessibility of {card['screens']} screens{rows}\n")
    assert all(card["measured"].values())
    assert {rule: card["examples"][rule] for rule, count in card["violations"].items() if count} == {}
    assert (done.returncode, done.stderr.count("Error")) == (0, 0)


def test_pictures_are_as_large_as_was_asked_for(tmp_path: Path) -> None:
    done = screens(
        *("--out", str(tmp_path), "--only", "idle", "speaking", "--size", "768x1366", "1080x1920"),
        *("--theme", "contrast", "--language", "en"),
    )
    assert done.returncode == 0, done.stderr
    found = {path.name: QImage(str(path)).size().toTuple() for path in tmp_path.iterdir()}
    assert found == {
        f"{name}-contrast-{width}x{height}-en.png": (width, height)
        for name in ("idle", "speaking")
        for width, height in ((768, 1366), (1080, 1920))
    }


def test_a_name_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["screens", "--out", str(tmp_path), "--only", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
