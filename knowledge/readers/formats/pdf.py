"""Reads PDF files that hold text: the only module that imports ``pdfplumber``.

A PDF knows letters and where they stand, nothing else: lines are joined to paragraphs here, ruled tables become
rows, and what repeats at the edges of pages is left out.
"""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from knowledge.readers.blocks import ReadDocument, ReadWarning, finish
from knowledge.readers.formats.pdf_page import draw, has_drawn_letters, is_readable, letters_of, seen_on
from knowledge.readers.formats.ruled import Tables, around, open_sides, tables_among
from knowledge.readers.layout.page import Box, Page, blocks_of
from knowledge.readers.layout.runs import Letter, runs_of
from knowledge.readers.limits import PAGES
from knowledge.types import KnowledgeError, KnowledgeFailure

MAGIC = b"%PDF-"

_FEWEST_LETTERS = 20
"""A document with fewer letters is a picture of one."""

_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_SOME_UNMAPPED = 0.01
_MOST_UNMAPPED = 0.2
"""Shares of letters that stand for nothing: a few are signs of a list, many are the text itself."""

_MOST_EDGES = 3_000
"""Rules of one page among which tables are looked for."""


Recognize = Callable[[int], Page]
"""Reads the page of this number from its picture."""


def read_pdf(data: bytes, recognize: Recognize | None = None) -> ReadDocument:
    """Read a PDF; raises KnowledgeError: DOCUMENT_ENCRYPTED, _SCANNED, _TOO_LARGE, _CORRUPT.

    Pages without letters, or with some that do not stand for what they look like, are left to ``recognize``.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES:
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"{len(pdf.pages)} pages")
            pages = {number: _page(pdf, page, number) for number, page in enumerate(pdf.pages, start=1)}
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED) from error
        if isinstance(cause, MemoryError):
            raise cause from error
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, type(cause).__name__) from error
    if recognize:
        for number, page in pages.items():
            if not page.letters:
                pages[number] = recognize(number)
    return document_of(pages)


def document_of(pages: dict[int, Page]) -> ReadDocument:
    """What pages by their numbers say; raises KnowledgeError(DOCUMENT_SCANNED) where that is nothing."""
    letters = "".join(page.letters for page in pages.values())
    if len(letters) < _FEWEST_LETTERS or len(_UNMAPPED.findall(letters)) > _MOST_UNMAPPED * len(letters):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_SCANNED)
    warnings = {warning for page in pages.values() for warning in page.warnings}
    if not all(page.letters for page in pages.values()):
        warnings.add(ReadWarning.PAGES_WITHOUT_TEXT)
    if len(_UNMAPPED.findall(letters)) > _SOME_UNMAPPED * len(letters):
        warnings.add(ReadWarning.LETTERS_UNREADABLE)
    scanned = tuple(number for number, page in pages.items() if page.is_scanned and page.letters)
    if scanned:
        warnings.add(ReadWarning.READ_FROM_PICTURE)
    read = finish(blocks_of(pages), warnings=sorted(warnings))
    doubts = tuple(doubt for page in pages.values() for doubt in page.doubts)
    return replace(read, scanned=scanned, doubts=doubts)


def _page(pdf: Any, page: Any, number: int) -> Page:
    draw(pdf, page)
    seen = seen_on(page)
    found = Page(height=float(page.height))
    if seen.has_hidden:
        found.warnings.add(ReadWarning.HIDDEN_LEFT_OUT)
    letters = letters_of(seen.chars)
    if not is_readable("".join(letter.text for letter in letters)):
        found.warnings.add(ReadWarning.LETTERS_UNREADABLE)
        page.close()
        return found
    if has_drawn_letters(page, letters):
        found.warnings.add(ReadWarning.FIGURES_DRAWN)
    tables = _tables(page, letters, number)
    outside = [letter for letter in letters if not any(_is_within(letter, box) for box, _ in tables)]
    found.put_in_order(runs_of(outside), tables, float(page.width), number)
    page.close()
    return found


def _tables(page: Any, letters: Sequence[Letter], number: int) -> Tables:
    """The ruled tables of a page, each with its place."""
    if len(page.edges) > _MOST_EDGES:
        return []
    drawn = [table.cells for table in page.find_tables({"explicit_vertical_lines": open_sides(page.edges)})]
    if not drawn:
        return []
    # Cells are many and letters too: those outside of all tables are looked at once.
    whole = around(box for boxes in drawn for box in boxes)
    inside = [letter for letter in letters if _is_within(letter, whole)]
    return tables_among(drawn, partial(_text_within, inside), number)


def _text_within(letters: Sequence[Letter], box: Box, without: Sequence[Box]) -> str:
    return "\n".join(
        _lines_of(
            [
                letter
                for letter in letters
                if _is_within(letter, box) and not any(_is_within(letter, other) for other in without)
            ]
        )
    )


def _lines_of(letters: Sequence[Letter]) -> list[str]:
    lines: dict[float, list[str]] = defaultdict(list)
    for run in runs_of(letters):
        near = next((top for top in lines if abs(top - run.middle) < run.height / 2), run.middle)
        lines[near].append(run.text)
    return [" ".join(texts) for texts in lines.values()]


def _is_within(letter: Letter, box: Box) -> bool:
    left, top, right, bottom = box
    return (
        left <= (letter.left + letter.right) / 2 < right and top <= (letter.top + letter.bottom) / 2 < bottom
    )
