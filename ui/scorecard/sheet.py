"""Contact sheets: every picture of a theme next to the others, small, with its name under it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

_CELL = (270, 480)
_NAME = 30
_GAP = 12
_COLUMNS = 10
_GROUND, _INK = QColor("#8a949e"), QColor("#1e2124")


def contact_sheet(pictures: Sequence[Path], to: Path) -> None:
    """Write ``pictures``, each as large as its cell allows, in rows into the file ``to``."""
    width, height = _CELL
    rows = -(-len(pictures) // _COLUMNS)
    columns = min(_COLUMNS, len(pictures))
    whole = QImage(
        columns * (width + _GAP) + _GAP,
        rows * (height + _NAME + _GAP) + _GAP,
        QImage.Format.Format_RGB32,
    )
    whole.fill(_GROUND)
    painter = QPainter(whole)
    font = QGuiApplication.font()
    font.setPixelSize(_NAME // 2)
    painter.setFont(font)
    painter.setPen(_INK)
    for place, path in enumerate(pictures):
        left = _GAP + place % _COLUMNS * (width + _GAP)
        top = _GAP + place // _COLUMNS * (height + _NAME + _GAP)
        small = QImage(str(path)).scaled(
            width, height, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left + (width - small.width()) // 2, top, small)
        painter.drawText(QRect(left, top + height, width, _NAME), Qt.AlignmentFlag.AlignCenter, path.stem)
    painter.end()
    whole.save(str(to))
