"""Reads PDF files that hold text: the only module that imports ``pdfplumber``.

A PDF knows letters and where they stand, nothing else: lines are joined to paragraphs here, ruled tables become
rows, and what repeats at the edges of pages is left out.
"""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    paragraph,
    tidy,
)
from knowledge.readers.formats.pdf_page import draw, has_drawn_letters, is_readable, letters_of, seen_on
from knowledge.readers.layout.order import Grid, Line, in_order
from knowledge.readers.layout.runs import Letter, Run, runs_of
from knowledge.readers.layout.tables import Cell, row_cells, table_blocks
from knowledge.readers.limits import PAGES
from knowledge.readers.structure import starts_anew
from knowledge.types import KnowledgeError, KnowledgeFailure

MAGIC = b"%PDF-"

_FEWEST_LETTERS = 20
"""A document with fewer letters is a picture of one."""

_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_SOME_UNMAPPED = 0.01
_MOST_UNMAPPED = 0.2
"""Shares of letters that stand for nothing: a few are signs of a list, many are the text itself."""

_PAGE_NUMBER = re.compile(
    r"^[\s\-–—‐·()<>\[\]]*(?:\d{1,4}|\d{1,4}\s*/\s*\d{1,4})[\s\-–—‐·()<>\[\]]*(?:쪽|페이지|page)?$"
)
_SNAP = 3.0
_MOST_RULES = 500
_MOST_EDGES = 3_000
"""Rules of one page among which tables are looked for."""

_EDGE_LINES = 2
_FEWEST_PAGES_TO_REPEAT = 3
_EDGE = 0.09
"""Share of a page's height that is its head or foot where only two pages repeat what stands there."""

_SAME_PLACE = 3.0
_MARGIN = 2.0
"""How many letter heights before the right margin a line may end and still be full."""

_INDENT = 5.0
"""How many letter heights a line may be set in and still go on with the one above."""


@dataclass(slots=True)
class _Page:
    """A page's lines and tables in reading order; ``warnings`` are about them."""

    items: list[Line | list[Block]] = field(default_factory=list)
    height: float = 0.0
    warnings: set[ReadWarning] = field(default_factory=set)

    @property
    def letters(self) -> str:
        texts = (
            item.text if isinstance(item, Line) else "".join(row.text for row in item) for item in self.items
        )
        return "".join("".join(texts).split())


def read_pdf(data: bytes) -> ReadDocument:
    """Read a PDF; raises KnowledgeError: DOCUMENT_ENCRYPTED, _SCANNED, _TOO_LARGE, _CORRUPT."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES:
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"{len(pdf.pages)} pages")
            pages = [_page(pdf, page, number) for number, page in enumerate(pdf.pages, start=1)]
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED) from error
        if isinstance(cause, MemoryError):
            raise cause from error
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, type(cause).__name__) from error
    letters = "".join(page.letters for page in pages)
    if len(letters) < _FEWEST_LETTERS or len(_UNMAPPED.findall(letters)) > _MOST_UNMAPPED * len(letters):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_SCANNED)
    warnings = {warning for page in pages for warning in page.warnings}
    if not all(page.letters for page in pages):
        warnings.add(ReadWarning.PAGES_WITHOUT_TEXT)
    if len(_UNMAPPED.findall(letters)) > _SOME_UNMAPPED * len(letters):
        warnings.add(ReadWarning.LETTERS_UNREADABLE)
    _drop_edges(pages)
    blocks = [block for number, page in enumerate(pages, start=1) for block in _blocks(page.items, number)]
    return finish(blocks, warnings=sorted(warnings))


def _page(pdf: Any, page: Any, number: int) -> _Page:
    draw(pdf, page)
    seen = seen_on(page)
    found = _Page(height=float(page.height))
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
    # A table is put in order as the line that its upper edge is.
    edges = {
        Run(f"\0{at}", box[0], box[2], box[1], box[1] + 1.0): rows for at, (box, rows) in enumerate(tables)
    }
    ordered = in_order([*runs_of(outside), *edges], float(page.width))
    if ordered.is_unsure:
        found.warnings.add(ReadWarning.ORDER_UNSURE)
    names = {run.text: rows for run, rows in edges.items()}
    for item in ordered.items:
        if isinstance(item, Grid):
            found.items.append(table_blocks(row_cells(item.rows), number))
        elif "\0" in item.text:
            found.items += [names[name] for name in _TABLE.findall(item.text)]
        else:
            found.items.append(item)
    page.close()
    return found


_TABLE = re.compile("\0\\d+")

_Box = tuple[float, float, float, float]


def _tables(page: Any, letters: Sequence[Letter], number: int) -> list[tuple[_Box, list[Block]]]:
    """The ruled tables of a page, each with its place."""
    if len(page.edges) > _MOST_EDGES:
        return []
    found = []
    for table in page.find_tables({"explicit_vertical_lines": _open_sides(page)}):
        inside = [letter for letter in letters if _is_within(letter, table.bbox)]
        cells = _cells(table.cells, inside)
        filled = Counter(cell.row for cell in cells if cell.text)
        # A frame drawn around text, or ruled lines without columns, is no table.
        if len({cell.row for cell in cells}) < 2 or max(filled.values(), default=0) < 2:
            continue
        found.append((table.bbox, table_blocks(cells, number)))
    return found


def _cells(boxes: Sequence[_Box], letters: Sequence[Letter]) -> list[Cell]:
    """The cells of a table by the rules that they lie between: one that reaches over others is merged."""
    across = _rules([side for box in boxes for side in (box[0], box[2])])
    down = _rules([side for box in boxes for side in (box[1], box[3])])
    cells = []
    for box in boxes:
        left, right = (_rule(across, side) for side in (box[0], box[2]))
        top, bottom = (_rule(down, side) for side in (box[1], box[3]))
        inside = [letter for letter in letters if _is_within(letter, box)]
        text = "\n".join(_lines_of(inside))
        blocks = [paragraph(text)] if text.strip() else []
        cells.append(Cell(top, left, max(1, bottom - top), blocks, max(1, right - left)))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _lines_of(letters: Sequence[Letter]) -> list[str]:
    lines: dict[float, list[str]] = defaultdict(list)
    for run in runs_of(letters):
        near = next((top for top in lines if abs(top - run.middle) < run.height / 2), run.middle)
        lines[near].append(run.text)
    return [" ".join(texts) for texts in lines.values()]


def _rules(sides: Iterable[float]) -> list[float]:
    """The places of rules, those that are drawn as one taken together."""
    rules: list[float] = []
    for side in sorted(sides):
        if not rules or side - rules[-1] > _SNAP:
            rules.append(side)
    return rules


def _rule(rules: Sequence[float], side: float) -> int:
    return min(range(len(rules)), key=lambda at: abs(rules[at] - side))


def _open_sides(page: Any) -> list[dict[str, Any]]:
    """The left and right sides that Korean tables are drawn without, where rules say that a table stands.

    A side is added between two rules of one width that have an upright line between them.
    """
    from pdfplumber.table import merge_edges

    straight = [edge for edge in page.edges if edge["orientation"]]
    edges = merge_edges(straight, _SNAP, _SNAP, _SNAP, _SNAP)
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    open_rules: dict[tuple[int, int], Any] = {}
    sides = []
    for rule in level[:_MOST_RULES]:
        width = (round(rule["x0"] / _SNAP), round(rule["x1"] / _SNAP))
        above = open_rules.get(width)
        open_rules[width] = rule
        if above and any(
            rule["x0"] < line["x0"] < rule["x1"]
            and line["top"] < rule["top"]
            and above["top"] < line["bottom"]
            for line in upright
        ):
            top, bottom = above["top"], rule["top"]
            sides += [
                {
                    "object_type": "line",
                    "x0": x,
                    "x1": x,
                    "top": top,
                    "bottom": bottom,
                    "height": bottom - top,
                }
                for x in (rule["x0"], rule["x1"])
            ]
    return sides


def _is_within(letter: Letter, box: _Box) -> bool:
    left, top, right, bottom = box
    return (
        left <= (letter.left + letter.right) / 2 < right and top <= (letter.top + letter.bottom) / 2 < bottom
    )


def _drop_edges(pages: Sequence[_Page]) -> None:
    """Take out page numbers and the lines that most pages repeat at their top or bottom."""
    counts: Counter[str] = Counter()
    places: dict[str, list[float]] = defaultdict(list)
    for number, page in enumerate(pages, start=1):
        for key, line in {_key(line, number): line for line in _edges(page)}.items():
            counts[key] += 1
            places[key].append(line.top)
    for number, page in enumerate(pages, start=1):
        for line in _edges(page):
            key = _key(line, number)
            repeats = counts[key] >= max(_FEWEST_PAGES_TO_REPEAT, len(pages) / 2) or (
                counts[key] == len(pages) == 2
                and max(places[key]) - min(places[key]) < _SAME_PLACE
                and not _EDGE * page.height < line.top < (1 - _EDGE) * page.height
            )
            if repeats or _PAGE_NUMBER.match(line.text):
                page.items = [item for item in page.items if item is not line]


def _edges(page: _Page) -> list[Line]:
    """The lines that stand highest and lowest."""
    lines = sorted((item for item in page.items if isinstance(item, Line)), key=lambda line: line.top)
    return [*lines[:_EDGE_LINES], *lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]]


def _key(line: Line, number: int) -> str:
    """A line without the number of its page: other figures are what it says."""
    return "".join(re.sub(rf"(?<!\d){number}(?!\d)", "#", line.text).split())


def _blocks(items: Sequence[Line | list[Block]], number: int) -> list[Block]:
    """Join the lines of a paragraph: one goes on after a full line of its column, at the left margin."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for item in items:
        if isinstance(item, Line):
            columns[item.column].append(item)
    left = {column: min(line.left for line in lines) for column, lines in columns.items()}
    right = {column: _right_margin(lines) for column, lines in columns.items()}
    # Where full lines end in a blank, one that does not was broken inside a word.
    keeps_blanks = any(line.text.endswith(" ") for lines in columns.values() for line in lines)
    blocks: list[Block] = []
    text = ""
    before: Line | None = None
    for item in items:
        if isinstance(item, list):
            blocks += [paragraph(text, number), *item]
            text, before = "", None
            continue
        is_full = before is not None and before.right > right[before.column] - _MARGIN * before.height
        goes_on = (
            is_full
            and before is not None
            and (before.column == item.column or not _ENDS.search(before.text))
            and item.left < left[item.column] + _INDENT * item.height
            and not starts_anew(tidy(item.text))
        )
        if goes_on:
            text += item.text if keeps_blanks else f" {item.text}"
        else:
            blocks.append(paragraph(text, number))
            text = item.text
        before = item
    return [*blocks, paragraph(text, number)]


_ENDS = re.compile(r"[.?!:]\s*$")


def _right_margin(lines: Sequence[Line]) -> float:
    """Where full lines end: most of the long ones end there, a few boxes and page numbers beyond it."""
    long = sorted(line.right for line in lines if line.right > line.full_from)
    return long[len(long) * 3 // 4] if long else float("inf")
