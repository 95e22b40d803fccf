"""Reads PDF files that hold text: the only module that imports ``pdfplumber``.

A PDF knows letters and where they stand, nothing else: lines are joined to paragraphs here, ruled tables become
rows, and what repeats at the edges of pages is left out.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    labelled_rows,
    paragraph,
    table_row,
    tidy,
)
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
_SHADOW = 0.15
"""How far apart copies of one letter are drawn, in letter sizes; the narrowest letters are wider."""

_LAST_SEEN = 60
_SNAP = 3.0
_MOST_RULES = 500
_EDGE_LINES = 2
_FEWEST_PAGES_TO_REPEAT = 3
_SAME_LINE = 0.5
_MARGIN = 2.0
"""How many letter heights before the right margin a line may end and still be full."""

_FULL_SHARE = 0.7
"""How far across the page a full line reaches: on a poster no line is full."""

_INDENT = 5.0
"""How many letter heights a line may be set in and still go on with the one above."""


@dataclass(slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    height: float
    page_width: float


_Item = _Line | list[Block]
"""A line of text, or a table's rows."""


def read_pdf(data: bytes) -> ReadDocument:
    """Read a PDF; raises KnowledgeError: DOCUMENT_ENCRYPTED, _SCANNED, _TOO_LARGE, _CORRUPT."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES:
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"{len(pdf.pages)} pages")
            pages = [_items(page, number) for number, page in enumerate(pdf.pages, start=1)]
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED) from error
        if isinstance(cause, MemoryError):
            raise cause from error
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, type(cause).__name__) from error
    letters = "".join(_letters(items) for items in pages)
    if len(letters) < _FEWEST_LETTERS or len(_UNMAPPED.findall(letters)) > _MOST_UNMAPPED * len(letters):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_SCANNED)
    _drop_edges(pages)
    blocks = [block for number, items in enumerate(pages, start=1) for block in _blocks(items, number)]
    warnings = []
    if not all(_letters(items) for items in pages):
        warnings.append(ReadWarning.PAGES_WITHOUT_TEXT)
    if len(_UNMAPPED.findall(letters)) > _SOME_UNMAPPED * len(letters):
        warnings.append(ReadWarning.LETTERS_UNREADABLE)
    return finish(blocks, warnings=warnings)


def _letters(items: Iterable[_Item]) -> str:
    texts = (item.text if isinstance(item, _Line) else "".join(row.text for row in item) for item in items)
    return "".join("".join(texts).split())


def _items(page: Any, number: int) -> list[_Item]:
    """A page's lines and tables from top to bottom."""
    placed: list[tuple[float, _Item]] = []
    boxes = []
    page = page.filter(_Once())
    for table in page.find_tables({"explicit_vertical_lines": _open_sides(page)}):
        rows = [[cell or "" for cell in row] for row in table.extract()]
        # A frame drawn around text, or ruled lines without columns, is no table.
        if len(rows) < 2 or max(sum(bool(cell.strip()) for cell in row) for row in rows) < 2:
            continue
        boxes.append(table.bbox)
        placed.append((table.bbox[1], labelled_rows([table_row(row, number) for row in rows])))
    outside = page.filter(lambda thing: not any(_is_within(thing, box) for box in boxes)) if boxes else page
    lines = _lines(outside.extract_words(keep_blank_chars=True), float(page.width))
    placed += [(line.top, line) for line in lines]
    page.close()
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


class _Once:
    """Lets each letter through once: bold and shadowed titles are drawn many times, a little apart."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[float, float]]] = {}

    def __call__(self, thing: dict[str, Any]) -> bool:
        if thing["object_type"] != "char":
            return True
        at = (thing["x0"], thing["top"])
        near = _SHADOW * max(1.0, thing["size"])
        seen = self._seen.setdefault(thing["text"], [])
        if any(abs(at[0] - left) < near and abs(at[1] - top) < near for left, top in seen[-_LAST_SEEN:]):
            return False
        seen.append(at)
        return True


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


def _is_within(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return bool(
        left <= (thing["x0"] + thing["x1"]) / 2 <= right
        and top <= (thing["top"] + thing["bottom"]) / 2 <= bottom
    )


def _lines(words: Sequence[dict[str, Any]], width: float) -> list[_Line]:
    lines: list[_Line] = []
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"]) / 2):
        height = word["bottom"] - word["top"]
        last = lines[-1] if lines else None
        if last and abs(word["top"] + height / 2 - last.top - last.height / 2) < _SAME_LINE * height:
            parts = sorted([(last.left, last.text), (word["x0"], word["text"])])
            last.text = " ".join(text for _, text in parts)
            last.left, last.right = min(last.left, word["x0"]), max(last.right, word["x1"])
        else:
            lines.append(_Line(word["text"], word["x0"], word["x1"], word["top"], height, width))
    return lines


def _drop_edges(pages: list[list[_Item]]) -> None:
    """Take out page numbers and the lines that most pages repeat at their top or bottom."""
    counts = Counter(
        key
        for items in pages
        for key in {_key(items[at]) for at in _edges(items) if isinstance(items[at], _Line)}
    )
    for items in pages:
        for at in sorted(_edges(items), reverse=True):
            item = items[at]
            if not isinstance(item, _Line):
                continue
            repeats = counts[_key(item)] >= max(_FEWEST_PAGES_TO_REPEAT, len(pages) / 2)
            if repeats or _PAGE_NUMBER.match(item.text):
                del items[at]


def _edges(items: Sequence[_Item]) -> set[int]:
    count = len(items)
    return {*range(min(_EDGE_LINES, count)), *range(max(0, count - _EDGE_LINES), count)}


def _key(item: _Item) -> str:
    return re.sub(r"[\d\s]+", "", item.text) if isinstance(item, _Line) else ""


def _blocks(items: Sequence[_Item], number: int) -> list[Block]:
    """Join the lines of a paragraph: one goes on after a full line, at the left margin."""
    lines = [item for item in items if isinstance(item, _Line)]
    left = min((line.left for line in lines), default=0.0)
    right = _right_margin(lines)
    # Where full lines end in a blank, one that does not was broken inside a word.
    keeps_blanks = any(line.text.endswith(" ") for line in lines)
    blocks: list[Block] = []
    text = ""
    is_full = False
    for item in items:
        if isinstance(item, list):
            blocks += [paragraph(text, number), *item]
            text, is_full = "", False
            continue
        goes_on = is_full and item.left < left + _INDENT * item.height and not starts_anew(tidy(item.text))
        if goes_on:
            text += item.text if keeps_blanks else f" {item.text}"
        else:
            blocks.append(paragraph(text, number))
            text = item.text
        is_full = item.right > right - _MARGIN * item.height
    return [*blocks, paragraph(text, number)]


def _right_margin(lines: Sequence[_Line]) -> float:
    """Where full lines end: most of the long ones end there, a few boxes and page numbers beyond it."""
    long = sorted(line.right for line in lines if line.right > _FULL_SHARE * line.page_width)
    return long[len(long) * 3 // 4] if long else float("inf")
