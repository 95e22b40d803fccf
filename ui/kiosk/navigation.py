"""Five keys instead of a finger: arrows go from control to control, Enter presses the chosen one."""

from PySide6.QtCore import Q_ARG, QEvent, QMetaObject, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.hands.grid_focus import beside, rim
from ui.kiosk.view_model import KioskViewModel

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Navigator(QObject):
    """Watches the window's keys. Lives on the drawing thread."""

    def __init__(self, window: QQuickWindow, view_model: KioskViewModel) -> None:
        super().__init__(window)
        self._window = window
        self._view_model = view_model
        self._uses_keys = False
        window.installEventFilter(self)
        view_model.page_changed.connect(self._begin_page, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress):
            self._uses_keys = False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        allowed = Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Backtab:
            allowed |= Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~allowed or key not in (*_FORWARD, *_BACK, *_TABS, *_PRESS):
            return False
        self._uses_keys = True
        self._view_model.touched()
        if self._view_model.use_keypad():
            self._choose(self._first())
        elif self._view_model.listens and key not in _PRESS:
            self._view_model.stop()  # who looks for another control has changed their mind
        elif key in _PRESS:
            return self._press()
        elif not _can_be_pressed(now := self._window.activeFocusItem()):
            self._choose(self._first())
        elif key in _TABS:
            self._choose(self._next(key == Qt.Key.Key_Tab))
        else:
            self._choose(beside(now, Qt.Key(key)) or self._next(key in _FORWARD, rim(now, Qt.Key(key))))
        return True

    def _press(self) -> bool:
        """False lets the chosen control take the key itself."""
        if _can_be_pressed(self._window.activeFocusItem()):
            return False
        self._choose(self._first())
        return True

    def _begin_page(self) -> None:
        """Who goes about with keys begins each page at its main control, without a word about it."""
        if self._uses_keys:
            first = self._first()
            if first is not None:
                first.forceActiveFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, item: QQuickItem | None) -> None:
        if item is None:
            return
        if item.hasActiveFocus():  # from a touch: Qt shows its ring only when it comes anew, by a key
            self._window.contentItem().forceActiveFocus()
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        self._view_model.announce(item.objectName(), str(item.property("spokenName") or ""))
        reveal(item)

    def _first(self) -> QQuickItem | None:
        """What there is to do on the page before all else; where there is no such thing, whatever stands first."""
        page = self._window.findChild(QQuickItem, "page")
        if page is None:
            return None
        controls = [each for each in _below(page) if _can_be_pressed(each)]
        main = next((each for each in controls if each.property("isMain")), None)
        return main or next(iter(controls), self._next(forward=True))

    def _next(self, forward: bool, start: QQuickItem | None = None) -> QQuickItem | None:
        """The control after or before ``start``, or else the chosen one, in the order of the items.

        WORKAROUND: not by nextItemInFocusChain(), whose results PySide ties to the item that was asked: they are
        gone with its wrapper, and using them ends the process.
        """
        controls = [each for each in _below(self._window.contentItem()) if _can_be_pressed(each)]
        item = start or self._window.activeFocusItem()
        if item not in controls:
            return (controls[0] if forward else controls[-1]) if controls else None
        return controls[(controls.index(item) + (1 if forward else -1)) % len(controls)]


def _below(item: QQuickItem) -> list[QQuickItem]:
    found: list[QQuickItem] = []
    for child in item.childItems():
        if child.isVisible() and child.isEnabled():
            found += [child, *_below(child)]
    return found


def _can_be_pressed(item: QQuickItem | None) -> bool:
    return item is not None and item.isVisible() and item.isEnabled() and bool(item.property("spokenName"))


def reveal(item: QQuickItem) -> None:
    """Bring a control that lies out of sight in a scrolled page into it."""
    around = item.parentItem()
    while around is not None:
        # Not by its methods: the binding mistakes the next item at a QML type's old address for its meta-object.
        if around.property("reveals"):
            QMetaObject.invokeMethod(around, "reveal", Q_ARG(QQuickItem, item))
            return
        around = around.parentItem()
