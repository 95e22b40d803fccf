"""Reads pages from their pictures, alone or as those pages of a PDF that hold no text."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.readers.blocks import Doubt, ReadDocument
from knowledge.readers.formats.pdf import document_of, read_pdf
from knowledge.readers.formats.ruled import boxes_of, tables_among
from knowledge.readers.formats.scanned.lines import Lines
from knowledge.readers.formats.scanned.pictures import Sheet, ink_of, page_of_pdf, pages_of_picture
from knowledge.readers.formats.scanned.recognizer import Recognizer, Word
from knowledge.readers.formats.scanned.rules import Span, as_edges, rules_of, without_rules
from knowledge.readers.layout.page import Box, Page
from knowledge.readers.layout.runs import Letter, runs_of
from knowledge.readers.limits import SCAN_PAGES, SCAN_PIECES
from knowledge.types import KnowledgeError, KnowledgeFailure

_INSET = 3
_SYLLABLE = re.compile("[가-힣]")
_LEAST_SURE = 0.5
"""Share of the syllables that the recognizer is sure of, below which a picture shows no page."""

Advance = Callable[[], None]
"""Called after each page: a long scan is no reader that hangs."""


class Scanner:
    """Reads pictures of pages with the trained data in the folder ``weights``, which is loaded for the first page."""

    def __init__(self, weights: Path, advance: Advance = lambda: None) -> None:
        self._weights = weights
        self._advance = advance
        self._recognizer: Recognizer | None = None
        self._pages = 0
        self._letters = self._sure = 0

    def read_picture(self, data: bytes, *, may_be_none: bool = False) -> ReadDocument:
        """Raises KnowledgeError: DOCUMENT_SCANNED where nothing can be read, _TOO_LARGE, _TOO_SLOW.

        ``may_be_none``: it may be a picture of something else than a page, whose grain is no letters.
        """
        self._pages, self._letters, self._sure = 0, 0, 0
        pages = {
            number: self.page(sheet, number) for number, sheet in enumerate(pages_of_picture(data), start=1)
        }
        if may_be_none and self._sure < _LEAST_SURE * self._letters:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_SCANNED, "a picture of something else than text")
        return document_of(pages)

    def read_pdf(self, data: bytes) -> ReadDocument:
        """A PDF, its pages without text from their pictures."""
        self._pages = 0
        return read_pdf(data, lambda number: self.page(page_of_pdf(data, number), number))

    def page(self, sheet: Sheet, number: int) -> Page:
        self._pages += 1
        if self._pages > SCAN_PAGES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {SCAN_PAGES} scanned pages")
        page = self._read(sheet, number)
        self._advance()
        return page

    def _read(self, sheet: Sheet, number: int) -> Page:
        if self._recognizer is None:
            self._recognizer = Recognizer(self._weights)
        height, width = sheet.grey.shape
        page = Page(height=height * sheet.scale, is_scanned=True)
        level, upright = rules_of(sheet, ink_of(sheet.grey))
        clean = without_rules(sheet.grey, level, upright)
        lines = Lines(ink_of(clean), sheet.dpi)
        unsure: list[str] = []
        pieces = 0

        def read(line: Span) -> list[Word]:
            nonlocal pieces
            pieces += 1
            if pieces > SCAN_PIECES:
                raise KnowledgeError(
                    KnowledgeFailure.DOCUMENT_SCANNED, "a picture of something else than text"
                )
            words = recognizer.words(clean, line)
            unsure.extend(word.text for word in words if not word.is_sure)
            for word in words:
                count = len(_SYLLABLE.findall(word.text))
                self._letters += count
                self._sure += count * word.is_sure
            return words

        def cell_text(box: Box, without: Sequence[Box]) -> str:
            left, top, right, bottom = (round(side / sheet.scale) for side in box)
            found = [
                line
                for line in lines.inside((left + _INSET, top + _INSET, right - _INSET, bottom - _INSET))
                if not any(_is_middle_in(line, other, sheet.scale) for other in without)
            ]
            return "\n".join(" ".join(word.text for word in read(line)) for line in found)

        recognizer = self._recognizer
        tables = tables_among(boxes_of(as_edges(sheet, level, upright)), cell_text, number)
        for box, _ in tables:
            left, top, right, bottom = (round(side / sheet.scale) for side in box)
            clean[max(0, top) : bottom, max(0, left) : right] = 255
        outside = Lines(ink_of(clean), sheet.dpi).inside((0, 0, width, height))
        letters = [_letter(word, sheet.scale) for line in outside for word in read(line)]
        page.put_in_order(runs_of(letters), tables, width * sheet.scale, number)
        page.doubts = [Doubt(number, word) for word in dict.fromkeys(unsure)]
        return page


def _is_middle_in(line: Span, box: Box, scale: float) -> bool:
    left, top, right, bottom = line
    x, y = (left + right) / 2 * scale, (top + bottom) / 2 * scale
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _letter(word: Word, scale: float) -> Letter:
    return Letter(word.text, word.left * scale, word.right * scale, word.top * scale, word.bottom * scale)
