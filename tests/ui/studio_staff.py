"""Somebody at the Studio's window, with a mouse or with keys alone, in front of a worker that is played."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaObject, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.studio.exporting import Target
from app.studio.store import ProjectFolder
from tests.ui.sight import in_sight
from ui.studio.recorded import PlayedWork
from ui.studio.view_model import StudioViewModel
from ui.studio.window import Studio

STICK = "/media/center/센터1/MALBEOT"
_LONGEST_WAY = 120
"""So many presses of Tab at most lead to any control."""


class Staff:
    def __init__(self, qtbot: QtBot, folder: ProjectFolder, work: PlayedWork | None = None) -> None:
        self.qtbot = qtbot
        self.work = work or PlayedWork()
        self.studio = Studio(folder, folder.load(), self.work, find_targets=lambda: [Target("센터1", STICK)])
        self.window = self.studio.window
        qtbot.waitExposed(self.window)
        self.settles()

    @property
    def view(self) -> StudioViewModel:
        return self.studio.view_model

    def settles(self) -> None:
        for _ in range(4):
            QCoreApplication.processEvents()
        self.window.grabWindow()  # lays everything out

    def items(self) -> dict[str, QQuickItem]:
        """What can be seen, by name; the first of each name."""
        found: dict[str, QQuickItem] = {}
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not item.isVisible():
                continue
            if item.objectName():
                found.setdefault(item.objectName(), item)
            waiting += reversed(item.childItems())
        return found

    def sees(self, words: str) -> bool:
        """Whether ``words`` stand anywhere in the window."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not item.isVisible():
                continue
            if words in str(item.property("words") or "") or words in str(item.property("text") or ""):
                return True
            waiting += item.childItems()
        return False

    # --- with the mouse

    def drops(self, *names: str) -> None:
        """Drag files of these names onto the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(Path("/documents") / name)) for name in names])
        place = QPoint(self.window.width() // 2, self.window.height() // 2)
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        action = Qt.DropAction.CopyAction
        QCoreApplication.sendEvent(self.window, QDragEnterEvent(place, action, data, buttons, keys))
        QCoreApplication.sendEvent(self.window, QDropEvent(QPointF(place), action, data, buttons, keys))
        self.settles()

    def clicks(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: name in self.items() and self.items()[name].isEnabled())
        item = self.items()[name]
        self._scrolls_to(item)
        self.settles()
        place = in_sight(item)
        assert place.height() > 0.5 * item.height(), f"{name} cannot be brought into sight"
        QTest.mouseClick(
            self.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place.center().toPoint(),
        )
        self.settles()

    def _scrolls_to(self, item: QQuickItem) -> None:
        around = item.parentItem()
        while around is not None:
            if around.inherits("QQuickFlickable"):
                top = item.mapToItem(around.property("contentItem"), QPointF(0, 0)).y()
                highest = max(0.0, around.property("contentHeight") - around.height())
                around.setProperty("contentY", min(highest, max(0.0, top - 40)))
            around = around.parentItem()

    def chooses(self, *names: str) -> None:
        """Answer the dialog for files that is open. It is the system's own, so that its answer is played."""
        dialog = self.window.findChild(QObject, "fileDialog")
        assert dialog is not None
        assert dialog.property("visible")
        QMetaObject.invokeMethod(dialog, "reject")
        self.qtbot.waitUntil(lambda: not dialog.property("visible"))
        self.window.requestActivate()  # what a window manager does, of which there is none here
        self.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is self.window)
        self.view.bring([QUrl.fromLocalFile(str(Path("/documents") / name)) for name in names])
        self.settles()

    # --- with the keys

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifiers)
        self.settles()

    def with_control(self, key: Qt.Key, *, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier
        self.presses(key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)

    def writes(self, text: str) -> None:
        """Write into whatever has the focus, as an input method for Hangul does."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(QGuiApplication.focusObject(), event)
        self.settles()

    @property
    def focus(self) -> str:
        item = self.window.activeFocusItem()
        return item.objectName() if item else ""

    def tabs_to(self, name: str) -> None:
        passed: list[str] = []
        for _ in range(_LONGEST_WAY):
            if self.focus == name:
                return
            passed.append(self.focus)
            self.presses(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}, only to {passed}")

    def closes(self) -> None:
        self.studio.close()
