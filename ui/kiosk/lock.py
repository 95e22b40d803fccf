"""Kiosk mode: one window that fills the screen and does not give it back to a visitor.

This is what software alone can hold. Ctrl+Alt+Del, the Windows key, a switch to another console and a power
button belong to the operating system: a centre runs the kiosk in a session of its own (Assigned Access or Shell
Launcher on Windows, a session with nothing but the kiosk on Linux).
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QMouseEvent, QScreen, QWheelEvent, QWindow

_RETURN_MS = 500
"""After so long behind another window the kiosk comes to the front again; at once they might fight."""

_FLAGS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint

_Key = Qt.Key
_FIRST_SPECIAL_KEY = _Key.Key_Escape
"""Below it are the keys that write something."""
_USED_KEYS = frozenset(
    {
        _Key.Key_Tab,
        _Key.Key_Backtab,
        _Key.Key_Backspace,
        _Key.Key_Return,
        _Key.Key_Enter,
        _Key.Key_Delete,
        _Key.Key_Home,
        _Key.Key_End,
        _Key.Key_Left,
        _Key.Key_Up,
        _Key.Key_Right,
        _Key.Key_Down,
        _Key.Key_PageUp,
        _Key.Key_PageDown,
        _Key.Key_Shift,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_Select,
        _Key.Key_unknown,  # how some input methods hand over a composed syllable
    }
)
_INPUT_METHOD_KEYS = range(_Key.Key_AltGr, _Key.Key_Hangul_Special + 1)
_WAYS_OUT = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_STAFF_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_CLICKS = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
)
_NEVER = frozenset({QEvent.Type.Close, QEvent.Type.ContextMenu, QEvent.Type.NativeGesture})


class KioskLock(QObject):
    """Holds ``window`` on a screen from ``engage`` to ``release``. Lives on the drawing thread.

    While it holds, the window is frameless, on top and as large as the screen, also after a monitor was
    unplugged, plugged in or turned; it cannot be closed; keys that lead elsewhere, context menus and gestures
    of the platform do nothing; no pointer is shown.
    """

    def __init__(self, window: QWindow, screen_name: str = "") -> None:
        """``screen_name`` is a screen as the system names it; the primary one where it is empty or absent."""
        super().__init__(window)
        self._window = window
        self._screen_name = screen_name
        self._is_engaged = False
        self._filling = self._timer(0, self._fill)
        self._returning = self._timer(_RETURN_MS, self._return)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - a window has one
        application.screenAdded.connect(self._watch)
        application.screenRemoved.connect(self._filling.start)
        application.primaryScreenChanged.connect(self._filling.start)
        for screen in _screens():
            self._watch(screen)
        window.windowStateChanged.connect(self._filling.start)
        window.screenChanged.connect(self._filling.start)

    def engage(self) -> None:
        if self._is_engaged:
            return
        self._is_engaged = True
        self._window.installEventFilter(self)
        self._window.setFlags(_FLAGS)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        self._fill()

    def release(self) -> None:
        """The window may be closed and left again; how it stands on the screen is not changed."""
        if not self._is_engaged:
            return
        self._is_engaged = False
        self._filling.stop()
        self._returning.stop()
        self._window.removeEventFilter(self)
        QGuiApplication.restoreOverrideCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind is QEvent.Type.WindowDeactivate:
            self._returning.start()
        is_swallowed = (
            kind in _NEVER
            or (kind in _KEYS and isinstance(event, QKeyEvent) and leads_out(event))
            or (
                kind in _CLICKS
                and isinstance(event, QMouseEvent)
                and event.button() is not Qt.MouseButton.LeftButton
            )
            or (isinstance(event, QWheelEvent) and _has_way_out(event))
        )
        if is_swallowed:
            event.setAccepted(kind is not QEvent.Type.Close)
            return True
        return super().eventFilter(watched, event)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._filling.start)
        self._filling.start()

    def _fill(self) -> None:
        if not self._is_engaged:
            return
        screen = find_screen(self._screen_name)
        if screen is None or screen.geometry().isEmpty():
            return
        if self._window.screen() is not screen:
            self._window.setScreen(screen)
        if self._window.geometry() != screen.geometry():
            self._window.setGeometry(screen.geometry())
        if self._window.visibility() is not QWindow.Visibility.FullScreen:
            self._window.showFullScreen()

    def _return(self) -> None:
        if self._is_engaged and not self._window.isActive():
            self._window.raise_()
            self._window.requestActivate()

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer


def leads_out(event: QKeyEvent) -> bool:
    """Whether a key does anything but write, go about the screen, or open the door for staff.

    What is wanted is listed, not what is not: keyboards have keys that nobody has thought of.
    """
    key, modifiers = event.key(), event.modifiers()
    if key == _Key.Key_F12 and modifiers & ~Qt.KeyboardModifier.KeypadModifier == _STAFF_MODIFIERS:
        return False
    if modifiers & _WAYS_OUT:
        return True
    return not (key < _FIRST_SPECIAL_KEY or key in _USED_KEYS or key in _INPUT_METHOD_KEYS)


def find_screen(name: str) -> QScreen | None:
    """The screen that the system names so, else the primary one; None where there is no screen at all."""
    screens = _screens()
    primary = QGuiApplication.primaryScreen()
    return next((screen for screen in screens if name and screen.name() == name), primary)


_seen: dict[int, QScreen] = {}
"""WORKAROUND: PySide finds a screen by an object of its own that it has given up already, and ends the process,
unless something holds on to every one that was ever seen.
"""


def _screens() -> list[QScreen]:
    screens = QGuiApplication.screens()
    _seen.update((id(screen), screen) for screen in screens)
    return screens


def _has_way_out(event: QInputEvent) -> bool:
    return bool(event.modifiers() & _WAYS_OUT)
