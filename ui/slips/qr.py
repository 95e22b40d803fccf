"""A QR code with the same public facts as the slip, as plain text: a telephone reads it without a network."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache

import segno
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from app.link.events import FactsShown
from ui.slips.slip import ai_mark, first_sentence, leading_words

MOST_BYTES = 300
"""Of UTF-8. More would make the modules too small for an old telephone to read off a screen."""

_QUIET_MODULES = 4
_FIRST = ("what", "how", "bring", "when", "where", "who", "overview", "note")
"""Which sections matter most to somebody on the way home."""
_LONGEST_TITLE = 30
_NUMBER = re.compile(r"\+?\d[\d-]+")


def qr_image_url(facts: FactsShown) -> str:
    """The code as an image that QML loads without a file: one pixel a module, to be enlarged without smoothing."""
    return _url(qr_text(facts))


@lru_cache(maxsize=1)  # the screen asks again at every change of anything
def _url(text: str) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(qr_image(text))
    return "data:image/png;base64," + b64encode(buffer.data().data()).decode("ascii")


def qr_image(text: str) -> QImage:
    """Black on white with its quiet zone, one pixel a module. Says in itself that ``text`` is UTF-8."""
    code = segno.make_qr(text, error="l", encoding="utf-8", eci=True)
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=_QUIET_MODULES)]
    side = len(rows)
    return QImage(b"".join(rows), side, side, side, QImage.Format.Format_Grayscale8).copy()


def qr_text(facts: FactsShown) -> str:
    """Title, telephone, facts in whole sentences, date and what it is; at most ``MOST_BYTES``."""
    head = [leading_words(facts.title, _LONGEST_TITLE)]
    if number := _NUMBER.search(facts.phone):
        head.append(f"tel:{number.group()}")
    tail = []
    if facts.effective_date:
        tail.append(f"{QCoreApplication.translate('Words', '기준일')} {facts.effective_date}")
    tail.append(ai_mark())
    if facts.is_sample:
        tail.append(QCoreApplication.translate("Qr", "연습용 자료"))
    body: list[str] = []
    for sentence in _sentences(facts):
        if len("\n".join([*head, *body, sentence, *tail]).encode()) <= MOST_BYTES:
            body.append(sentence)
    return "\n".join([*head, *body, *tail])


def _sentences(facts: FactsShown) -> Iterator[str]:
    """The first sentence of each section, the most useful section first."""
    texts = {fact.section: fact.text for fact in facts.facts}
    for section in _FIRST:
        if sentence := first_sentence(texts.get(section, "")):
            yield sentence
