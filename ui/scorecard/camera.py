"""Takes a ``Snapshot`` of the kiosk's window: the picture, what stands on it, and what a screen reader is told."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QMetaObject, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QFont, QFontInfo, QFontMetricsF, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.scorecard.pixels import cut, luminance
from ui.scorecard.snapshot import Box, Focus, Frames, Kind, Picture, Piece, Snapshot

_REST_MS = (5, 20, 40, 80, 160, 200)
"""How long to wait for rest, again and again."""
_MOVING_MS = 120
"""What moves has moved after this long."""
_FRAMES = 24
_FRAME_MS = 30
"""With the time that it takes to take one, about a second."""
_FOCUS_MARGIN_MM = 6.0
_PAGE_TURNERS = frozenset({"up", "down"})
_MARK = "Mark"
"""How the ``objectName`` of a shape ends that shows a state."""

_CONTROLS = ("QQuickAbstractButton", "QQuickTextField", "QQuickTextArea", "QQuickSlider", "QQuickComboBox")
_FIELDS = ("QQuickTextInput", "QQuickTextEdit")
_PICTURES = ("QQuickImageBase", "QQuickPaintedItem")
_SHARES: Mapping[int | None, float] = {
    Qt.AlignmentFlag.AlignRight.value: 1.0,
    Qt.AlignmentFlag.AlignHCenter.value: 0.5,
    Qt.AlignmentFlag.AlignBottom.value: 1.0,
    Qt.AlignmentFlag.AlignVCenter.value: 0.5,
}
"""How much of the room next to a text lies before it."""
_READY = 1
_QML_SUFFIX = re.compile(r"_QML(TYPE)?_\d+.*$")
_JOINER = "\u2060"


class Camera:
    """Looks at one kiosk's window. Lives on the drawing thread and lets its events be handled while it waits."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._seen_focus: dict[bytes, Picture] = {}
        QAccessible.setActive(True)

    def image(self) -> QImage:
        """What the window shows now."""
        QCoreApplication.processEvents()
        return self._window.grabWindow()

    def image_at_rest(self) -> QImage:
        """The window once nothing moves any more, or after half a second where something always moves."""
        before = self.image()
        for wait in _REST_MS:
            _let_pass(wait)
            after = self.image()
            if before == after:
                break
            before = after
        return before

    def image_after_moving(self) -> QImage:
        """The window once what came has come to its place: at first it hardly moves."""
        self.image()
        _let_pass(3 * _MOVING_MS)
        return self.image_at_rest()

    def take(self, screen: str, theme: str, language: str) -> Snapshot:
        """What the window shows now, without moving anything in it."""
        picture = _pixels(self.image_at_rest())
        items = list(_items(self._window))
        size = (self._window.width(), self._window.height())
        pixels_per_mm = float(self._window.property("pixelsPerMm"))
        return Snapshot(
            screen=screen,
            theme=theme,
            size=size,
            language=language,
            pixels_per_mm=pixels_per_mm,
            picture=picture,
            pieces=tuple(each.piece for each in items),
            low_line=max(0.0, size[1] - pixels_per_mm * float(self._window.property("reachMm"))),
            turns_pages=any(
                each.piece.kind is Kind.CONTROL and each.piece.name in _PAGE_TURNERS for each in items
            ),
        )

    def with_focus(self, snapshot: Snapshot) -> Snapshot:
        """``snapshot`` with what the focus of the keys looks like on each control of the window that shows it.

        A control that was seen before with the same pixels around it is not focused again.
        """
        items = [each for each in _items(self._window) if each.piece.kind is Kind.CONTROL]
        places = [place for place, piece in enumerate(snapshot.pieces) if piece.kind is Kind.CONTROL]
        taken = []
        for place, (item, piece) in zip(places, ((each.item, each.piece) for each in items), strict=True):
            if not piece.is_enabled or not piece.seen.holds(piece.place) or not _takes_focus(item):
                continue
            around = piece.seen.grown(snapshot.mm(_FOCUS_MARGIN_MM))
            without = cut(snapshot.picture, around)
            key = piece.family.encode() + without.tobytes()
            if key not in self._seen_focus:
                if item.hasActiveFocus():  # it has to come by key, or it does not show
                    next((each.item for each in items if each.item is not item), item).forceActiveFocus()
                item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
                self._seen_focus[key] = _part(self.image(), around)
                item.setFocus(False)
            taken.append(Focus(place, without, self._seen_focus[key]))
        return replace(snapshot, focus=tuple(taken))

    def with_frames(self, snapshot: Snapshot, meanwhile: Callable[[int], None]) -> Snapshot:
        """``snapshot`` with a second of what moves; as it is where nothing does.

        ``meanwhile`` is called with the number of each frame before it is taken.
        """
        first = self.image()
        meanwhile(0)
        _let_pass(_MOVING_MS)
        if first == self.image():
            return snapshot
        frames = []
        began = time.perf_counter()
        for number in range(_FRAMES):
            meanwhile(number)
            _let_pass(_FRAME_MS)
            frames.append(luminance(_pixels(self.image())[::2, ::2]))
        return replace(snapshot, frames=Frames(np.stack(frames), time.perf_counter() - began))

    def turn_page(self, name: str) -> bool:
        """Press the button ``name`` where there is one that can be pressed; whether there was."""
        for found in _items(self._window):
            piece = found.piece
            if piece.kind is Kind.CONTROL and piece.name == name and piece.is_enabled:
                QMetaObject.invokeMethod(found.item, "click")
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Found:
    item: QQuickItem
    piece: Piece


@dataclass(slots=True)
class _Walk:
    """One item: ``first`` and ``last`` are its own and its last descendant's place in the order of painting."""

    item: QQuickItem
    piece: Piece | None
    control: int | None
    first: int
    last: int = 0
    cover: Box | None = None


def _items(window: QQuickWindow) -> Iterator[_Found]:
    """The pieces of ``window`` in the order in which they are painted, without those under something opaque."""
    told = _told(window)
    whole = Box(0, 0, window.width(), window.height())
    walks: list[_Walk] = []
    _walk(window.contentItem(), whole, None, False, told, walks, whole)
    covers = [(each.first, each.cover) for each in walks if each.cover is not None]
    seen = [
        (each, piece)
        for each in walks
        if (piece := each.piece) is not None
        and not any(
            first > each.last and cover.holds(piece.seen, 0)
            for first, cover in covers
            if not piece.seen.is_empty
        )
    ]
    place = {each.first: number for number, (each, _) in enumerate(seen)}
    for each, piece in seen:
        control = None if each.control is None else place.get(each.control)
        yield _Found(each.item, replace(piece, control=control))


def _walk(
    item: QQuickItem,
    clip: Box,
    control: int | None,
    is_paged: bool,
    told: dict[int, tuple[str, str]],
    walks: list[_Walk],
    whole: Box,
) -> None:
    if not item.isVisible() or item.opacity() <= 0:
        return
    box = _box(item, item.boundingRect() if item.clip() else QRectF(0, 0, item.width(), item.height()))
    piece = _piece(item, box, clip, is_paged, told, whole)
    walk = _Walk(item, piece, control, len(walks), cover=_cover(item, box.common(clip)))
    walks.append(walk)
    if piece is not None and piece.kind is Kind.CONTROL:
        control = walk.first
        words = _field_words(item)
        if words:
            blank = Piece(Kind.TEXT, item.objectName(), box, box.common(clip), is_paged=is_paged)
            text = _text(blank, item, words)
            walks.append(_Walk(item, text, control, len(walks), len(walks)))
    if item.clip():
        clip = clip.common(box)
    scrolls = item.inherits("QQuickFlickable") and item.property("contentHeight") > item.height() + 1
    for child in sorted(item.childItems(), key=lambda each: each.z()):
        _walk(child, clip, control, is_paged or scrolls, told, walks, whole)
    walk.last = len(walks) - 1


def _piece(
    item: QQuickItem, box: Box, clip: Box, is_paged: bool, told: dict[int, tuple[str, str]], whole: Box
) -> Piece | None:
    kind = _kind(item)
    if kind is None:
        return None
    role, spoken_name = told.get(_address(item), ("", ""))
    piece = Piece(
        kind,
        item.objectName(),
        box,
        box.common(clip),
        is_paged=is_paged,
        role=role,
        spoken_name=spoken_name,
        is_told=bool(role),
        is_enabled=item.isEnabled(),
    )
    if kind is Kind.TEXT:
        words = (item.property("words") or item.property("text")).replace(_JOINER, "")
        is_on = _spoken(item)
        family = f"{item.objectName()} text" if is_on is not None else ""
        return replace(_text(piece, item, words), is_on=is_on, family=family)
    if kind is Kind.CONTROL:
        return replace(
            piece,
            name=piece.name or _type(item),
            family=_type(item),
            is_main=bool(item.property("isMain")),
            is_choice=bool(item.property("isChoice")),
            is_ground=piece.seen.width * piece.seen.height > 0.5 * whole.width * whole.height,
            is_for_staff=bool(item.property("isForStaff")),
            is_on=_on(item),
        )
    return replace(piece, name=piece.name or str(item.property("drawing") or kind))


def _kind(item: QQuickItem) -> Kind | None:
    if any(item.inherits(each) for each in _CONTROLS):
        return Kind.CONTROL
    if item.inherits("QQuickText"):
        return Kind.TEXT if item.property("text") else None
    if item.objectName().endswith(_MARK):
        return Kind.MARK
    if any(item.inherits(each) for each in _PICTURES):
        return (
            Kind.PICTURE
            if not item.inherits("QQuickImageBase") or _number(item, "status") == _READY
            else None
        )
    return None


def _text(piece: Piece, item: QQuickItem, words: str) -> Piece:
    """``piece`` with what is written there. Heights are those in the window, where something may have scaled it."""
    font = item.property("font")
    scale = piece.place.height / item.height() if item.height() else 1.0
    color = item.property("color")
    return replace(
        piece,
        words=words,
        painted=_box(item, _painted(item)),
        is_elided=bool(item.property("truncated")),
        font=QFontInfo(font).pixelSize() * scale,
        glyph=_ink(font.toString(), "한") * scale,
        ink=max((_ink(font.toString(), word) for word in words.split()), default=0.0) * scale,
        is_bold=font.bold(),
        is_aside=bool(item.property("isAside")),
        color=(color.red(), color.green(), color.blue()) if color and color.alpha() == 255 else None,
    )


def _painted(item: QQuickItem) -> QRectF:
    """Where the words of a text stand in it."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    left, right = (float(item.property(side) or 0) for side in ("leftPadding", "rightPadding"))
    top, bottom = (float(item.property(side) or 0) for side in ("topPadding", "bottomPadding"))
    across, down = item.width() - left - right - width, item.height() - top - bottom - height
    x = left + across * _SHARES.get(_number(item, "effectiveHorizontalAlignment"), 0.0)
    y = top + down * _SHARES.get(_number(item, "verticalAlignment"), 0.0)
    return QRectF(x, y, width, height)


def _number(item: QQuickItem, name: str) -> int | None:
    """A property whose type is an enum of Qt Quick's own, which ``property`` cannot turn into Python."""
    context = qmlContext(item)
    value = None if context is None else QQmlExpression(context, item, name).evaluate()[0]
    return None if value is None else int(value)


def _field_words(item: QQuickItem) -> str:
    if not any(item.inherits(each) for each in _FIELDS):
        return ""
    return item.property("displayText") or item.property("text") or ""


def _spoken(item: QQuickItem) -> bool | None:
    """Whether this is the text that sounds now; None where no text can."""
    above = _parent(item)
    for _ in range(3):
        if above is None:
            return None
        if (value := above.property("isSpoken")) is not None:
            return bool(value)
        above = _parent(above)
    return None


def _parent(item: QQuickItem) -> QQuickItem | None:
    """None for the one that holds all others, of which Qt's own types know nothing."""
    return item.parentItem()


def _on(item: QQuickItem) -> bool | None:
    if (value := item.property("isOn")) is not None:
        return bool(value)
    return bool(item.property("checked")) if item.property("checkable") else None


def _cover(item: QQuickItem, box: Box) -> Box | None:
    """What an opaque rectangle hides."""
    if not item.inherits("QQuickRectangle") or item.opacity() < 1 or item.property("color").alpha() < 255:
        return None
    return box


def _takes_focus(item: QQuickItem) -> bool:
    return bool((_number(item, "focusPolicy") or 0) & Qt.FocusPolicy.TabFocus.value)


def _type(item: QQuickItem) -> str:
    return _QML_SUFFIX.sub("", item.metaObject().className())


def _box(item: QQuickItem, area: QRectF) -> Box:
    place = item.mapRectToScene(area)
    return Box(place.left(), place.top(), place.right(), place.bottom())


def _address(item: QObject) -> int:
    return int(shiboken6.getCppPointer(item)[0])


def _told(window: QQuickWindow) -> dict[int, tuple[str, str]]:
    """Role and name of everything in the accessibility tree, by the address of its item."""
    told = {}
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        face = waiting.pop()
        if (item := face.object()) is not None:
            told[_address(item)] = (face.role().name, face.text(QAccessible.Text.Name))
        waiting += [face.child(place) for place in range(face.childCount())]
    return told


@cache
def _ink(font: str, words: str) -> float:
    """The height in pixels of the ink of ``words`` in one line."""
    described = QFont()
    described.fromString(font)
    return QFontMetricsF(described).tightBoundingRect(words).height()


def _pixels(image: QImage) -> Picture:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # stored as blue, green, red, unused
    stored = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return stored.copy()[..., 2::-1]


def _part(image: QImage, box: Box) -> Picture:
    """What ``cut`` gives of the whole picture."""
    place = box.common(Box(0, 0, image.width(), image.height()))
    left, top, right, bottom = (round(edge) for edge in (place.left, place.top, place.right, place.bottom))
    return _pixels(image.copy(left, top, right - left, bottom - top))


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
