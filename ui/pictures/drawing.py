"""Drawings as images in the colours of where they stand.

``Icon.qml`` asks for ``image://drawings/NAME/INK/PAPER``, colours as hexadecimal digits. NAME is a file of
``ui/qml/icons/`` (signs, drawn for 13 mm) or of its ``scenes/`` (pictures, drawn for 64 mm, told to QML by
``lookup``). The files hold four greys, which make a readable picture as they are, and each is a role: black is
ink, white is paper, and the two between are tints, mixed of ink and paper. So one pair of colours is enough for a
topic's family, for a pressed button and for a black ground.
"""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from ui.pictures.lookup import picture_of_service, picture_of_topic, topic_of_picture

PROVIDER = "drawings"
FOLDERS = tuple(Path(__file__).parents[1] / "qml" / part for part in ("icons", "icons/scenes"))
INK, PAPER = "#000", "#fff"
TINTS = {"#ddd": 0.14, "#aaa": 0.34}
"""How much ink each of the two greys takes into the paper."""

_SIDE = 128


class DrawingProvider(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, address: str, size: QSize, requested: QSize) -> QImage:  # noqa: N802 - Qt's name
        name, ink, paper = address.split("/")
        image = drawn(
            name, QColor(f"#{ink}"), QColor(f"#{paper}"), min(requested.width(), requested.height())
        )
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


class Pictures(QObject):
    """``lookup`` for QML."""

    @Slot(str, result=str)
    def ofTopic(self, topic: str) -> str:  # noqa: N802 - QML's habit
        return picture_of_topic(topic)

    @Slot(str, str, result=str)
    def ofService(self, title: str, topic: str) -> str:  # noqa: N802
        return picture_of_service(title, topic)

    @Slot(str, result=str)
    def topicOf(self, picture: str) -> str:  # noqa: N802
        return topic_of_picture(picture)


def drawn(name: str, ink: QColor, paper: QColor, side: int = 0) -> QImage:
    """The drawing on a transparent square, in its own size unless ``side`` is positive; a null image where there is no
    drawing of that name.
    """
    text = _text(name)
    if not text:
        return QImage()
    side = side if side > 0 else _SIDE
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(_coloured(text, ink, paper).encode()).render(painter)
    painter.end()
    return image


@cache
def _text(name: str) -> str:
    places = (folder / f"{name}.svg" for folder in FOLDERS)
    return next((place.read_text(encoding="utf-8") for place in places if place.is_file()), "")


def _coloured(text: str, ink: QColor, paper: QColor) -> str:
    roles = {INK: ink, PAPER: paper} | {grey: _mixed(paper, ink, share) for grey, share in TINTS.items()}
    for grey, colour in roles.items():
        text = text.replace(f'"{grey}"', f'"{colour.name()}"')
    return text


def _mixed(paper: QColor, ink: QColor, share: float) -> QColor:
    def between(one: int, other: int) -> int:
        return round(one + (other - one) * share)

    return QColor(
        between(paper.red(), ink.red()),
        between(paper.green(), ink.green()),
        between(paper.blue(), ink.blue()),
    )
