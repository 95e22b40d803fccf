from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem


def in_sight(item: QQuickItem) -> QRectF:
    """Where ``item`` can be seen in the window: what a page cuts off is left out."""
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            place = place.intersected(parent.mapRectToScene(parent.boundingRect()))
        parent = parent.parentItem()
    return place
