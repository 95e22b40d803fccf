"""Kiosk mode: what a visitor may press does something, what leads out does nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kiosk.lock import KioskLock, find_screen, leads_out

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT, META = (
    Modifier.NoModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
    Modifier.ShiftModifier,
    Modifier.MetaModifier,
)
WAYS_OUT = [
    (Key.Key_Escape, NONE),
    (Key.Key_F4, ALT),
    (Key.Key_W, CTRL),
    (Key.Key_Q, CTRL),
    (Key.Key_Tab, ALT),
    (Key.Key_Tab, CTRL),
    (Key.Key_Space, ALT),
    (Key.Key_Delete, CTRL | ALT),
    (Key.Key_D, META),
    (Key.Key_F1, NONE),
    (Key.Key_F11, NONE),
    (Key.Key_F12, NONE),
    (Key.Key_F12, CTRL | SHIFT | ALT),
    (Key.Key_Print, NONE),
    (Key.Key_Menu, NONE),
    (Key.Key_Super_L, NONE),
    (Key.Key_Back, NONE),
    (Key.Key_HomePage, NONE),
    (Key.Key_PowerOff, NONE),
    (Key.Key_Sleep, NONE),
    (Key.Key_LaunchMail, NONE),
    (Key.Key_F10, SHIFT),
]
USED = [
    (Key.Key_A, NONE),
    (Key.Key_A, SHIFT),
    (Key.Key_5, Modifier.KeypadModifier),
    (Key.Key_Space, NONE),
    (Key.Key_Return, NONE),
    (Key.Key_Enter, Modifier.KeypadModifier),
    (Key.Key_Tab, NONE),
    (Key.Key_Backtab, SHIFT),
    (Key.Key_Left, NONE),
    (Key.Key_Down, Modifier.KeypadModifier),
    (Key.Key_Hangul, NONE),
    (Key.Key_Backspace, NONE),
    (Key.Key_F12, CTRL | SHIFT),
]


class Window(QWindow):
    """Remembers which keys and buttons reached it."""

    def __init__(self) -> None:
        super().__init__()
        self.reached: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.reached.append(event.key())

    def mousePressEvent(self, event: QObject) -> None:  # noqa: N802 - Qt's name
        self.reached.append(event.button())


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    made.setGeometry(10, 10, 300, 200)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.destroy()


@pytest.fixture
def lock(window: Window) -> Iterator[KioskLock]:
    made = KioskLock(window)
    made.engage()
    yield made
    made.release()


def press(window: QWindow, key: Key, modifiers: Modifier) -> None:
    """One key alone, as the platform hands it over; QTest knows no Hangul key and presses Shift by itself."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(window, QKeyEvent(kind, key, modifiers))


@pytest.mark.parametrize(("key", "modifiers"), WAYS_OUT)
def test_keys_that_lead_out_reach_nobody(
    lock: KioskLock, window: Window, key: Key, modifiers: Modifier
) -> None:
    press(window, key, modifiers)
    assert window.reached == []
    assert window.isVisible()


@pytest.mark.parametrize(("key", "modifiers"), USED)
def test_keys_that_visitors_and_staff_use_go_through(
    lock: KioskLock, window: Window, key: Key, modifiers: Modifier
) -> None:
    press(window, key, modifiers)
    assert window.reached == [key]


def test_every_key_with_control_alt_or_the_system_key_leads_out_but_the_door_for_staff() -> None:
    for key in Key:
        for modifiers in (CTRL, ALT, META, CTRL | ALT, CTRL | SHIFT):
            is_door = key == Key.Key_F12 and modifiers == CTRL | SHIFT
            assert leads_out(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) is not is_door, key


def test_it_fills_the_screen_without_a_frame_and_stays_on_top(lock: KioskLock, window: Window) -> None:
    assert window.visibility() is QWindow.Visibility.FullScreen
    assert window.geometry() == window.screen().geometry()
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    assert window.flags() & Qt.WindowType.WindowStaysOnTopHint


def test_no_pointer_is_shown_while_it_holds(window: Window) -> None:
    lock = KioskLock(window)
    lock.engage()
    lock.engage()
    assert QGuiApplication.overrideCursor().shape() is Qt.CursorShape.BlankCursor
    lock.release()
    lock.release()
    assert QGuiApplication.overrideCursor() is None


def test_it_cannot_be_closed_until_it_is_released(lock: KioskLock, window: Window) -> None:
    assert not window.close()
    assert window.isVisible()
    lock.release()
    assert window.close()
    assert not window.isVisible()


def test_only_the_left_button_and_no_menu_reaches_the_window(lock: KioskLock, window: Window) -> None:
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(window, button)
    assert window.reached == []
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert window.reached == [Qt.MouseButton.LeftButton]
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    assert lock.eventFilter(window, menu)
    assert lock.eventFilter(window, QEvent(QEvent.Type.NativeGesture))


def test_a_wheel_with_control_does_not_zoom(lock: KioskLock, window: Window) -> None:
    turned: list[QEvent] = []
    window.wheelEvent = turned.append
    for modifiers in (CTRL, NONE):
        QTest.wheelEvent(window, QPointF(5, 5), QPoint(0, 120), QPoint(0, 0), modifiers)
    assert len(turned) == 1


@pytest.mark.parametrize(
    "disturb",
    [QWindow.showNormal, QWindow.showMinimized, QWindow.showMaximized],
    ids=lambda each: each.__name__,
)
def test_it_fills_the_screen_again_whatever_made_it_smaller(
    qtbot: QtBot, lock: KioskLock, window: Window, disturb: object
) -> None:
    disturb(window)
    qtbot.waitUntil(lambda: window.visibility() is QWindow.Visibility.FullScreen)
    qtbot.waitUntil(lambda: window.geometry() == window.screen().geometry())


def test_a_screen_that_changes_is_filled_again(qtbot: QtBot, lock: KioskLock, window: Window) -> None:
    window.setGeometry(0, 0, 100, 100)
    window.screen().geometryChanged.emit(QRect(0, 0, 100, 100))
    qtbot.waitUntil(lambda: window.geometry() == window.screen().geometry())


def test_a_monitor_that_is_gone_leaves_the_primary_one() -> None:
    primary = QGuiApplication.primaryScreen()
    assert find_screen("") is primary
    assert find_screen("HDMI-9") is primary
    assert find_screen(primary.name()) is primary


TWO_SCREENS = """
import json, sys
from PySide6.QtGui import QGuiApplication, QWindow
from ui.kiosk.lock import KioskLock

application = QGuiApplication(["two", "-platform", "offscreen:configfile=" + sys.argv[1]])
first, second = (screen.name() for screen in QGuiApplication.screens())
window = QWindow()
window.show()
lock = KioskLock(window, second)
lock.engage()
application.processEvents()
place = window.geometry()
print(window.screen().name() == second, place.x(), place.y(), place.width(), place.height())
"""


@pytest.mark.skipif(os.name == "nt", reason="two screens are described to the offscreen platform by a file")
def test_it_fills_the_screen_that_was_chosen(tmp_path: object) -> None:
    described = tmp_path / "screens.json"
    described.write_text(
        '{"screens": [{"name": "desk", "x": 0, "y": 0, "width": 800, "height": 600, "logicalDpi": 96,'
        ' "logicalBaseDpi": 96, "dpr": 1}, {"name": "kiosk", "x": 800, "y": 0, "width": 1080, "height": 1920,'
        ' "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}'
    )
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, described], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["True", "800", "0", "1080", "1920"]
