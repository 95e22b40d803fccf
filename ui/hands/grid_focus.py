"""Arrow keys within a grid of controls, such as the keyboard: left, right, up and down mean what they say."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQuick import QQuickItem

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def beside(item: QQuickItem | None, key: Qt.Key) -> QQuickItem | None:
    """The control that ``key`` leads to from ``item`` within its grid (an item around it with a true ``isGrid``).

    None where ``item`` lies in no grid, and where the grid ends.
    """
    grid = _grid_of(item)
    if item is None or grid is None or key not in _WAYS:
        return None
    across, down = _WAYS[key]
    place = _place(item)
    ahead = [each for each in _controls(grid) if _lies(_place(each), place, across, down)]
    return min(ahead, key=lambda each: _distance(_place(each), place, vertical=bool(down)), default=None)


def rim(item: QQuickItem | None, key: Qt.Key) -> QQuickItem | None:
    """Whence the order of focus goes on where ``beside`` finds nothing: up and down leave the whole grid."""
    grid = _grid_of(item)
    if grid is None or key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return item
    return _controls(grid)[0 if key == Qt.Key.Key_Up else -1]


def _grid_of(item: QQuickItem | None) -> QQuickItem | None:
    while item is not None and not item.property("isGrid"):
        item = item.parentItem()
    return item


def _controls(item: QQuickItem) -> list[QQuickItem]:
    found = []
    for child in item.childItems():
        if child.isVisible() and child.isEnabled():
            found += [child] if child.property("spokenName") else _controls(child)
    return found


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _lies(other: QRectF, place: QRectF, across: int, down: int) -> bool:
    """Whether ``other`` is further that way: in another row, or in the same row for left and right."""
    if down:
        return (other.center().y() - place.center().y()) * down > place.height() / 2
    same_row = abs(other.center().y() - place.center().y()) < place.height() / 2
    return same_row and (other.center().x() - place.center().x()) * across > 0


def _distance(other: QRectF, place: QRectF, *, vertical: bool) -> tuple[float, float]:
    """The next row or column counts first, then how far out of line it is."""
    aside = abs(other.center().x() - place.center().x())
    return (round(abs(other.center().y() - place.center().y())), aside) if vertical else (aside, 0.0)
