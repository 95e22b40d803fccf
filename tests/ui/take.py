"""The page for taking the facts along, over a kiosk that only knows what this page needs."""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import Property, QPointF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from ui.kiosk.view_model import KioskViewModel
from ui.kiosk.window import TYPES
from ui.qml_modules import QML, qml_engine


class PlayedKiosk(KioskViewModel):
    """Remembers what was asked of it in ``asked``."""

    changed = Signal()

    def __init__(self, qr_image: str, *, can_print: bool = True, spoken: bool = False) -> None:
        super().__init__(lambda _: None)
        self._qr_image = qr_image
        self._can_print = can_print
        self._spoken = spoken
        self._printing = False
        self._result = ""
        self.asked: list[str] = []

    def show(self, *, printing: bool = False, result: str = "") -> None:
        self._printing, self._result = printing, result
        self.changed.emit()

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:  # noqa: N802 - QML's habit
        return self._can_print

    @Property(str, notify=changed)
    def qrImage(self) -> str:  # noqa: N802 - QML's habit
        return self._qr_image

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._printing

    @Property(str, notify=changed)
    def printResult(self) -> str:  # noqa: N802 - QML's habit
        return self._result

    @Slot()
    def printSlip(self) -> None:  # noqa: N802 - QML's habit
        self.asked.append("print")

    @Slot(str)
    def say(self, text: str) -> None:
        self.asked.append(f"say {text}")

    @Slot(str, str, result=bool)
    def mayAct(self, name: str, spoken_name: str) -> bool:  # noqa: N802 - QML's habit
        return not self._spoken


_WINDOW = b"""
import QtQuick
import QtQuick.Window
import controls
import pages

Window {
    id: window

    required property QtObject kiosk
    property real textScale: 1
    property bool contrast: false

    visible: true
    color: Theme.ground

    Binding {
        target: Theme
        property: "textScale"
        value: window.textScale
    }

    Binding {
        target: Theme
        property: "contrast"
        value: window.contrast
    }

    TakePage {
        anchors.fill: parent
        anchors.margins: Theme.narrowMargin
        kiosk: window.kiosk
    }
}
"""


class TakeWindow:
    """The page alone in a window; ``size`` is what the header and the helps leave to it, in pixels."""

    def __init__(self, kiosk: PlayedKiosk, size: tuple[int, int], **theme: object) -> None:
        self._seen = QImage()
        self._kiosk = kiosk  # must outlive what is bound to it
        self._qml = qml_engine(*TYPES)
        given = {"kiosk": kiosk, "width": size[0], "height": size[1], **theme}
        self._qml.setInitialProperties(given)
        self._qml.loadData(_WINDOW, QUrl.fromLocalFile(str(QML / "take.qml")))
        self.window: QQuickWindow = self._qml.rootObjects()[0]

    def close(self) -> None:
        shiboken6.delete(self._qml)

    def picture(self) -> QImage:
        return self.window.grabWindow()

    def is_settled(self) -> bool:
        """Whether nothing has changed since it was last asked."""
        before, self._seen = self._seen, self.picture()
        return self._seen == before

    def items(self, item: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (item or self.window.contentItem()).childItems():
            if child.isVisible():
                yield child
                yield from self.items(child)

    def named(self, name: str) -> QQuickItem | None:
        return next((each for each in self.items() if each.objectName() == name), None)

    def press(self, name: str) -> None:
        item = self.named(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
