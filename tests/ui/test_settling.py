"""A window comes to rest, whatever its shape and what lies in it: a layout that does not would freeze the screen."""

import subprocess
import sys
from pathlib import Path

import pytest

SHORTER_WHERE_NARROWER = """
import QtQuick
import QtQuick.Layouts
import controls

Window {
    id: window

    required property var kiosk

    width: 1200
    height: 800
    visible: true

    Scroller {
        objectName: "scroller"
        kiosk: window.kiosk
        anchors.fill: parent

        Item {
            Layout.fillWidth: true
            implicitHeight: width > 1150 ? 2000 : 100
        }
    }
}
"""

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtQuick import QQuickItem
from ui.kiosk.window import TYPES, Kiosk, prepare_application
from ui.qml_modules import QML, qml_engine
from ui.scorecard.recorded import PlayedLink

application = prepare_application()
kiosk = Kiosk(PlayedLink())
engine = qml_engine(*TYPES)
engine.setInitialProperties({"kiosk": kiosk.view_model})
engine.loadData(Path(sys.argv[1]).read_bytes(), QUrl.fromLocalFile(str(QML / "Test.qml")))
window = engine.rootObjects()[0]
for width in (1200, 1180, 900, 1190):
    window.resize(width, 800)
    for _ in range(20):
        QCoreApplication.processEvents()
        window.grabWindow()
print("came to rest")
"""


def test_content_that_is_shorter_where_it_is_narrower_comes_to_rest(tmp_path: Path) -> None:
    file = tmp_path / "window.qml"
    file.write_text(SHORTER_WHERE_NARROWER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.stdout.strip() == "came to rest", done.stderr


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_question_given_back_comes_to_rest_in_large_type_on_any_window(language: str) -> None:
    sizes = ["1920x1080", "1366x768", "1024x600", "600x1024", "2560x1080", "1280x1200"]
    arguments = [
        "--check",
        "--theme",
        "large",
        "--language",
        language,
        "--only",
        "asked-back",
        "--size",
        *sizes,
    ]
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "screens", *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert "violations" in done.stdout, done.stderr
