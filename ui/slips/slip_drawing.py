"""Draws a slip, 72 mm wide in large type: as a picture for receipt printers, as PDF, on any page of Qt's.

It is laid out once, in the dots of a receipt printer; PDF and page printers draw the same layout scaled, so
that letters stay sharp. Any thread may draw, after the application has its fonts.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from ui.kiosk.typesetting import keep_words_whole
from ui.slips.slip import Slip, SlipPart

DOTS_PER_INCH = 203
WIDTH = 576
"""Dots that print on paper of 80 mm: 72 mm."""
LONGEST = 7_990
"""Dots of the longest slip: one metre."""

_SMALL, _BODY, _NUMBER, _TITLE, _LONG_TITLE = 34, 40, 56, 62, 48
"""Sizes of type in dots: 12, 14, 20, 22 and 17 points."""
_LONG_TITLE_LETTERS = 27
_LEADING = 1.36
_PADDING = 16
_MARGIN_MM = 4.0
_INK, _PAPER = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
_THRESHOLD = 150
"""Of 255: what is darker becomes ink. Above the middle, because heads of thermal printers draw thin."""

Draw = Callable[[QPainter], None]


def draw_picture(slip: Slip) -> QImage:
    """Pure black and white, ``WIDTH`` dots wide, 8 bits a dot, no margin."""
    sheet = _fitting(slip)
    picture = QImage(WIDTH, math.ceil(sheet.height), QImage.Format.Format_Grayscale8)
    picture.fill(_PAPER)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    sheet.draw(painter)
    painter.end()
    levels = bytes(0 if level < _THRESHOLD else 255 for level in range(256))
    dots = bytes(picture.constBits()).translate(levels)
    return QImage(dots, WIDTH, picture.height(), picture.bytesPerLine(), picture.format()).copy()


def pdf_of(slip: Slip) -> bytes:
    """A PDF file with one page as long as the slip, 80 mm wide."""
    sheet = _fitting(slip)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(slip.title)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(_paper(sheet.height))
    painter = QPainter(writer)
    sheet.draw(painter)
    painter.end()
    return bytes(buffer.data().data())


def draw_pages(
    slip: Slip, painter: QPainter, page: QSizeF, scale: float, next_page: Callable[[], bool]
) -> bool:
    """Draw on pages of ``page`` device pixels, ``scale`` device pixels a dot, breaking only between lines.

    ``next_page`` ejects one page and begins another; false from it ends the drawing and is returned.
    """
    for number, pieces in enumerate(_fitting(slip).pages(page.height() / scale)):
        if number and not next_page():
            return False
        painter.save()
        painter.scale(scale, scale)
        painter.translate(0, -pieces[0].top)
        for piece in pieces:
            piece.draw(painter)
        painter.restore()
    return True


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that stays on one page: a line of text, a frame with all that is in it."""

    top: float
    bottom: float
    draw: Draw


class _Sheet:
    """A slip laid out from top to bottom."""

    def __init__(self, slip: Slip) -> None:
        self.height = 0.0
        self._pieces: list[_Piece] = []
        self._framed(slip.mark, _font(_BODY, bold=True), filled=True)
        if slip.warning:
            self._skip(14)
            self._framed(slip.warning, _font(_SMALL, bold=True))
        self._skip(26)
        title = _TITLE if len(slip.title) <= _LONG_TITLE_LETTERS else _LONG_TITLE
        self._text(slip.title, _font(title, bold=True))
        self._skip(14)
        for part in slip.parts:
            self._part(part)
        if slip.phone:
            self._phone(slip.phone)
        self._skip(30)
        self._rule()
        self._skip(14)
        for part in slip.origin:
            self._text(f"{part.heading}  {part.text}", _font(_SMALL))
        self._skip(8)
        self._text(slip.advice, _font(_SMALL))
        self._skip(6)

    def draw(self, painter: QPainter) -> None:
        for piece in self._pieces:
            piece.draw(painter)

    def pages(self, height: float) -> Iterator[list[_Piece]]:
        """The pieces of each page of ``height`` dots; one that is taller has a page of its own."""
        page: list[_Piece] = []
        for piece in self._pieces:
            if page and piece.bottom - page[0].top > height:
                yield page
                page = []
            page.append(piece)
        yield page

    def _part(self, part: SlipPart) -> None:
        self._skip(26)
        self._heading(part.heading)
        self._skip(8)
        self._text(part.text, _font(_BODY))

    def _heading(self, words: str) -> None:
        """Bold, behind a bar: here the eye finds the next part."""
        bar, top = 10.0, self.height
        layout, height = _lines(words, _font(_SMALL, bold=True), WIDTH - bar - _PADDING)

        def draw(painter: QPainter) -> None:
            painter.fillRect(QRectF(0, top + 5, bar, height - 10), _INK)
            layout.draw(painter, QPointF(bar + _PADDING, top))

        self._add(height, draw)

    def _phone(self, phone: SlipPart) -> None:
        self._skip(26)
        inner = WIDTH - 2 * _PADDING
        heading, heading_height = _lines(phone.heading, _font(_SMALL, bold=True), inner, is_centred=True)
        number, number_height = _lines(phone.text, _font(_NUMBER, bold=True), inner, is_centred=True)
        top, height = self.height, heading_height + number_height + _PADDING

        def draw(painter: QPainter) -> None:
            _frame(painter, top, height)
            heading.draw(painter, QPointF(_PADDING, top + _PADDING / 2))
            number.draw(painter, QPointF(_PADDING, top + _PADDING / 2 + heading_height))

        self._add(height, draw)

    def _framed(self, words: str, font: QFont, *, filled: bool = False) -> None:
        layout, text_height = _lines(words, font, WIDTH - 2 * _PADDING, is_centred=True)
        top, height = self.height, text_height + _PADDING

        def draw(painter: QPainter) -> None:
            _frame(painter, top, height, filled=filled)
            painter.setPen(_PAPER if filled else _INK)
            layout.draw(painter, QPointF(_PADDING, top + _PADDING / 2))
            painter.setPen(_INK)

        self._add(height, draw)

    def _text(self, words: str, font: QFont) -> None:
        layout, _ = _lines(words, font, WIDTH)
        for index in range(layout.lineCount()):
            self._line(layout, index)

    def _line(self, layout: QTextLayout, index: int) -> None:
        line = layout.lineAt(index)
        origin = QPointF(0, self.height - line.y())

        def draw(painter: QPainter) -> None:
            assert layout.lineCount()  # noqa: S101 - keeps the layout, which owns the line, alive
            line.draw(painter, origin)

        self._add(_advance(layout.font()), draw)

    def _rule(self) -> None:
        top = self.height
        self._add(4, lambda painter: painter.fillRect(QRectF(0, top, WIDTH, 4), _INK))

    def _skip(self, dots: float) -> None:
        self.height += dots

    def _add(self, height: float, draw: Draw) -> None:
        self._pieces.append(_Piece(self.height, self.height + height, draw))
        self.height += height


def _fitting(slip: Slip) -> _Sheet:
    """The slip with as much of its text as a metre of paper takes."""
    whole = _Sheet(slip)
    if whole.height <= LONGEST:
        return whole
    least, most = 0, slip.longest_text
    while most - least > 1:
        middle = (least + most) // 2
        if _Sheet(slip.shortened(middle)).height <= LONGEST:
            least = middle
        else:
            most = middle
    return _Sheet(slip.shortened(least))


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _advance(font: QFont) -> float:
    return round(font.pixelSize() * _LEADING)


def _lines(words: str, font: QFont, width: float, *, is_centred: bool = False) -> tuple[QTextLayout, float]:
    """``words`` broken between words into lines, and the height of them all."""
    layout = QTextLayout(keep_words_whole(words), font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if is_centred else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (_advance(font) - line.height()) / 2))
        height += _advance(font)
    layout.endLayout()
    return layout, height


def _paper(height: float) -> QPageLayout:
    """80 mm wide, and as long as ``height`` dots with margins."""
    width, length = (dots / DOTS_PER_INCH * 25.4 + 2 * _MARGIN_MM for dots in (WIDTH, height))
    return QPageLayout(
        QPageSize(QSizeF(width, length), QPageSize.Unit.Millimeter),
        QPageLayout.Orientation.Portrait,
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
        QPageLayout.Unit.Millimeter,
    )


def _frame(painter: QPainter, top: float, height: float, *, filled: bool = False) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(2, top + 2, WIDTH - 4, height - 4), 14, 14)
    if filled:
        painter.fillPath(path, _INK)
    else:
        painter.strokePath(path, QPen(_INK, 4))
