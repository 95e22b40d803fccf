"""The scorecard of accessibility: every screen, theme, size and language against every rule, and the command itself."""

import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.cli import main
from ui.scorecard.screens import THEMES

PARTS = [(language, theme) for language in ("ko", "en") for theme in THEMES]
"""What is measured side by side; a rule that compares screens does so within a theme."""
AT_ONCE = 4
"""A screen that moves is watched for a second, and the processor hardly works meanwhile."""
COMMAND = [sys.executable, "-m", "app.cli", "screens"]


def screens(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *arguments]
    # A window whose layout never settles must fail here, and not hold up everything that follows.
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=1800
    )


@pytest.mark.timeout(3600)
def test_every_screen_keeps_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:  # this takes minutes
        checked = list(
            pool.map(
                lambda part: screens("--check", "--json", "--language", part[0], "--theme", part[1]), PARTS
            )
        )
    cards = [json.loads(done.stdout) for done in checked]
    violations, measured = Counter(), Counter()
    for card in cards:
        violations.update(card["violations"])
        measured.update(card["measured"])
    with capsys.disabled():
        rows = "".join(
            f"\n{rule:>4}  measured {measured[rule]:>7}  violations {count:>5}"
            for rule, count in violations.items()
        )
        sys.stdout.write(f"\n\nAccessibility of {sum(card['screens'] for card in cards)} screens{rows}\n")
    assert all(measured.values())
    assert [found for card in cards for found in card["examples"].values() if found] == []
    assert not violations.total()
    assert [(done.returncode, done.stderr.count("Error")) for done in checked] == [(0, 0)] * len(PARTS)


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


def test_a_sheet_holds_every_picture_of_its_theme(tmp_path: Path) -> None:
    done = screens(
        *("--out", str(tmp_path), "--sheet", "--only", "idle", "topics", "--size", "1080x1920"),
        *("--theme", "normal", "--language", "ko"),
    )
    assert done.returncode == 0, done.stderr
    sheet = QImage(str(tmp_path / "sheet-normal.png"))
    assert sheet.width() > 2 * 270
    assert len(list(tmp_path.iterdir())) == 3


def test_a_name_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["screens", "--out", str(tmp_path), "--only", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
