"""Recognizes a line of words on a picture: the only module that imports ``tesserocr``."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.readers.formats.scanned.figures import MARKS, checked
from knowledge.readers.formats.scanned.pictures import Grey, Ink, ink_of
from knowledge.readers.formats.scanned.rules import Span
from knowledge.readers.formats.scanned.signs import sign_at
from knowledge.readers.limits import SCAN_SECONDS
from knowledge.types import KnowledgeError, KnowledgeFailure

LANGUAGE = "kor"
_SURE = 85.0
"""What the recognizer says in hundredths of the few letters that it takes together, where it is sure of them."""

_BORDER = 12
"""White around a line, in dots, without which its first and last letters are recognized worse."""

_BLANK = 0.26
"""A gap between two words at least, in heights of their line, where the recognizer says that a word begins: it parts
Korean words at any syllable.
"""

_WIDE = 0.55
"""A gap that parts words whatever the recognizer says."""

_LETTERS = 40
"""Dots that a line is enlarged to be high, where it is lower."""

UNREAD = "▯"
"""Stands for ink of which nothing could be made: staff see that something is there."""

_DASHES = frozenset("-–—ㅡ一")
_DIGIT = 1.3
"""Widths of a figure's digits that its last one has at most."""


@dataclass(frozen=True, slots=True)
class Word:
    """Places are dots from the page's upper left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Symbol:
    text: str
    left: int
    top: int
    right: int
    bottom: int
    is_sure: bool
    begins: bool
    """Whether a word begins with it, as the recognizer has it."""

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Recognizer:
    """Owned by one thread. ``weights`` is the folder with the trained data; raises KnowledgeError without it."""

    def __init__(self, weights: Path) -> None:
        # Its threads only wait for each other on pictures as small as a line, and each costs memory.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr

        try:
            self._api = tesserocr.PyTessBaseAPI(
                path=str(weights), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE
            )
        except RuntimeError as error:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_SCANNED, str(error)) from error
        # Where a line is found empty as a line, it is looked at once more as a word, and as anything.
        self._modes = (tesserocr.PSM.SINGLE_LINE, tesserocr.PSM.SINGLE_WORD, tesserocr.PSM.SINGLE_BLOCK)
        self._level, self._word = tesserocr.RIL.SYMBOL, tesserocr.RIL.WORD

    def words(self, page: Grey, line: Span) -> list[Word]:
        """The words of one line of a page."""
        left, top, right, bottom = line
        grey, larger = _enlarged(page[top:bottom, left:right])
        ink = ink_of(grey)
        sign, end = sign_at(ink[_BORDER:-_BORDER])
        symbols: list[_Symbol] = []
        for mode in self._modes:
            symbols = [one for one in self._recognized(grey, mode) if not sign or one.middle >= end]
            if symbols:
                break
        words = list(_words(symbols, ink))
        if sign:
            words.insert(0, Word(sign, _BORDER, _BORDER, end, grey.shape[0] - _BORDER, is_sure=True))
        if not words:
            words = [
                Word(
                    UNREAD, _BORDER, _BORDER, grey.shape[1] - _BORDER, grey.shape[0] - _BORDER, is_sure=False
                )
            ]
        return [
            Word(
                one.text,
                left + round((one.left - _BORDER) / larger),
                top + round((one.top - _BORDER) / larger),
                left + round((one.right - _BORDER) / larger),
                top + round((one.bottom - _BORDER) / larger),
                one.is_sure,
            )
            for one in words
        ]

    def _recognized(self, grey: Grey, mode: Any) -> list[_Symbol]:
        from PIL import Image

        self._api.SetPageSegMode(mode)
        self._api.SetImage(Image.fromarray(grey))
        if not self._api.Recognize(round(SCAN_SECONDS * 1000)):
            raise KnowledgeError(
                KnowledgeFailure.DOCUMENT_TOO_SLOW, f"a line took more than {SCAN_SECONDS:.0f} s"
            )
        return list(self._symbols())

    def _symbols(self) -> Iterator[_Symbol]:
        reader = self._api.GetIterator()
        while reader is not None:
            box = reader.BoundingBox(self._level)
            text = _text(reader, self._level) if box else ""
            if text.strip():
                is_sure = float(reader.Confidence(self._word)) >= _SURE
                begins = bool(reader.IsAtBeginningOf(self._word))
                yield _Symbol(text, box[0], box[1], box[2], box[3], is_sure, begins)
            if not reader.Next(self._level):
                return


def _enlarged(line: Grey) -> tuple[Grey, float]:
    """The line in its border, and how much larger it is than on the page."""
    from PIL import Image

    height, width = line.shape
    larger = max(1.0, _LETTERS / height)
    if larger > 1.0:
        image = Image.fromarray(line).resize(
            (round(width * larger), round(height * larger)), Image.Resampling.BICUBIC
        )
        line = np.asarray(image, dtype=np.uint8)
    return np.pad(line, _BORDER, constant_values=255), larger


def _text(reader: Any, level: Any) -> str:
    try:
        return str(reader.GetUTF8Text(level) or "")
    except RuntimeError:
        return ""  # it says nothing about this place


def _words(symbols: Sequence[_Symbol], ink: Ink) -> Iterator[Word]:
    height = ink.shape[0] - 2 * _BORDER
    columns = np.flatnonzero(ink.any(axis=0))
    gaps = [
        ((columns[at] + columns[at + 1]) / 2, (columns[at + 1] - columns[at]) / height)
        for at in np.flatnonzero(np.diff(columns) > _BLANK * height)
    ]
    together: list[list[_Symbol]] = []
    before: _Symbol | None = None
    for symbol in symbols:
        apart = max((gap for at, gap in gaps if before and before.middle < at < symbol.middle), default=0.0)
        if before is None or apart > _WIDE or (apart > 0 and symbol.begins):
            together.append([])
        together[-1].append(symbol)
        before = symbol
    for inside in together:
        text, agrees = _written(inside, ink)
        yield Word(
            text,
            min(one.left for one in inside),
            min(one.top for one in inside),
            max(one.right for one in inside),
            max(one.bottom for one in inside),
            agrees and all(one.is_sure for one in inside),
        )


def _written(symbols: Sequence[_Symbol], ink: Ink) -> tuple[str, bool]:
    """A word, its figures as they stand on the page, and whether these agree with what was recognized."""
    text = ""
    is_sure = True
    at = 0
    while at < len(symbols):
        if symbols[at].text.isdigit():
            end = _end_of_figure(symbols, at)
            figure = checked("".join(one.text for one in symbols[at:end]), _ink_of(symbols, at, end, ink))
            text += figure.text
            is_sure &= figure.is_sure
            at = end
            continue
        if not (text and symbols[at].text in _DASHES and text[-1] in _DASHES):
            text += symbols[at].text
        at += 1
    return text, is_sure


def _end_of_figure(symbols: Sequence[_Symbol], at: int) -> int:
    """Behind the last digit of a figure that begins here; marks inside of it are of it."""
    end = at + 1
    while end < len(symbols) and (symbols[end].text.isdigit() or symbols[end].text in MARKS):
        end += 1
    while symbols[end - 1].text in MARKS:
        end -= 1
    return end


def _ink_of(symbols: Sequence[_Symbol], at: int, end: int, ink: Ink) -> Ink:
    """The ink of a figure. The last digit's place may reach into what follows: the others say how wide it is."""
    widths = sorted(one.right - one.left for one in symbols[at:end] if one.text.isdigit())
    width = widths[(len(widths) - 1) // 2]
    last = symbols[end - 1]
    right = min(last.right, last.left + round(_DIGIT * width)) if end < len(symbols) else last.right
    return ink[:, symbols[at].left : right]
