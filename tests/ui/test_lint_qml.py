"""The linter of QML knows what the view-models bring: a name that they do not have is found."""

from pathlib import Path

import pytest

from tests.lint_qml import main

PAGE = """
import QtQuick
import Malbeot
import controls

Words {
    required property KioskViewModel kiosk
    required property StudioViewModel studio

    words: %s
}
"""


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("kiosk.headline", ""),
        ("kiosk.staff.panel.engineState", ""),
        ("studio.preview.typing.text", ""),
        ("kiosk.mayAct(objectName, words) ? words : Typesetting.keepWordsWhole(words)", ""),
        ("kiosk.headlines", "headlines"),
        ("kiosk.staff.panel.engine", "engine"),
        ("studio.preview.typing.written", "written"),
        ("studio.rooms", "rooms"),
        ("Typesetting.keepWords(words)", "keepWords"),
        ("Theme.colour", "colour"),
    ],
)
def test_a_name_that_nobody_has_is_found(
    words: str, unknown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "Page.qml"
    page.write_text(PAGE % words, encoding="utf-8")
    assert main([page]) == bool(unknown)
    told = capsys.readouterr().out
    assert f'"{unknown}"' in told if unknown else not told
