"""Reads DOCX: the only module that imports ``python-docx``."""

import io
import re
from collections.abc import Iterator
from typing import Any

from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    heading,
    list_item,
    paragraph,
)
from knowledge.readers.formats.office.ooxml import transitional
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.notes import MARK, with_notes
from knowledge.readers.layout.tables import table_blocks
from knowledge.readers.limits import COLUMNS, NESTING
from knowledge.readers.markup import Element, children, name_of, number, parse_xml
from knowledge.types import KnowledgeError, KnowledgeFailure

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIST = f"{_W}pPr/{_W}numPr"
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"^(?:heading|제목|개요)\s*(\d)$", re.IGNORECASE)
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "rPr", "Fallback", "instrText", "sectPr", "tblPr"})
"""Deleted text, settings, field codes, and the older copy of a text box that stands next to the newer one."""


def read_docx(data: bytes) -> ReadDocument:
    """Read a DOCX document; raises what Archive raises."""
    import docx

    data = transitional(data)  # refuses what would unpack too far before the library unpacks it
    document = docx.Document(io.BytesIO(data))
    lists = {style.style_id for style in document.styles if style.element.find(_LIST) is not None}
    reader = _Reader(_heading_levels(document), lists, _notes(document))
    blocks = list(reader.blocks(document.element.body, 0))
    warnings = [ReadWarning.HIDDEN_LEFT_OUT] if reader.left_out_hidden else []
    return finish(blocks, title=document.core_properties.title or "", warnings=warnings)


def _notes(document: Any) -> dict[tuple[str, str], Element]:
    """The footnotes and endnotes, which stand in parts of their own, by the name of what refers to them."""
    found = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in {"footnotes", "endnotes"} and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{_W}type") is None:
                    found[f"{kind.removesuffix('s')}Reference", note.get(f"{_W}id", "")] = note
    return found


def _heading_levels(document: Any) -> dict[str, int]:
    """Style id to heading level; the title is above all headings."""
    levels = {}
    for style in document.styles:
        name = style.name or ""
        if found := _HEADING.match(name):
            levels[style.style_id] = int(found[1])
        elif name == "Title":
            levels[style.style_id] = 1
    return levels


class _Reader:
    def __init__(
        self, levels: dict[str, int], lists: set[str], notes: dict[tuple[str, str], Element]
    ) -> None:
        self._levels = levels
        self._lists = lists
        self._notes = notes
        self._hung: list[str] = []
        self.left_out_hidden = False

    def blocks(self, parent: Element, depth: int) -> Iterator[Block]:
        """Paragraphs and tables below ``parent``, also inside content controls and insertions."""
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        for element in parent:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from table_blocks(self._cells(element, depth + 1))
            elif name == "sdt" and _is_left_out(element):
                self.left_out_hidden = True
            elif name not in _LEFT_OUT:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Block]:
        self._hung = []
        text, boxes = self._text(element, depth)
        notes = self._hung
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        if level := self._levels.get(name, 0):
            yield heading(text.replace(MARK, ""), level)
            yield from map(paragraph, notes)
        elif name in self._lists or element.find(_LIST) is not None:
            yield list_item(with_notes(text, notes))
        else:
            yield paragraph(with_notes(text, notes))
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _text(self, element: Element, depth: int) -> tuple[str, list[Element]]:
        """A paragraph's own text, and the text boxes anchored in it."""
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        parts: list[str] = []
        boxes: list[Element] = []
        for below in element:
            name = name_of(below)
            if name == "t":
                parts.append(below.text or "")
            elif name == "txbxContent":
                boxes.append(below)
            elif name in _SIGNS:
                parts.append(_SIGNS[name])
            elif (note := self._notes.get((name, below.get(f"{_W}id", "")))) is not None:
                self._hung.append(" ".join("".join(_said(one)) for one in children(note, "p")))
                parts.append(MARK)
            elif _is_left_out(below):
                self.left_out_hidden = True
            elif name not in _LEFT_OUT:
                text, inside = self._text(below, depth + 1)
                parts.append(text)
                boxes += inside
        return "".join(parts), boxes

    def _cells(self, table: Element, depth: int) -> Iterator[Cell]:
        """Every cell with text of its own; one that only continues the cell above it adds to that one's span."""
        rows = [list(_places(row, table)) for row in table.iter(f"{_W}tr") if _owner(row) is table]
        spans: list[dict[int, int]] = []
        below: dict[int, int] = {}
        for row in reversed(rows):
            reach = {column: below.get(column, 0) + 1 for column, _, _, _ in row}
            below = {column: reach[column] for column, _, continues, _ in row if continues}
            spans.append(reach)
        for row_number, (row, reach) in enumerate(zip(rows, reversed(spans), strict=True)):
            for column, cell, continues, span in row:
                if not continues:
                    yield Cell(row_number, column, reach[column], list(self.blocks(cell, depth + 1)), span)


def _said(element: Element) -> Iterator[str]:
    return (one.text or "" for one in element.iter(f"{_W}t"))


def _is_left_out(element: Element) -> bool:
    """Hidden or struck letters, and what a form shows where nobody has filled it in."""
    if name_of(element) == "sdt":
        return element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
    return any(
        (sign := element.find(f"{_W}rPr/{_W}{name}")) is not None and sign.get(f"{_W}val") not in _OFF
        for name in ("vanish", "webHidden", "strike", "dstrike")
    )


def _places(row: Element, table: Element) -> Iterator[tuple[int, Element, bool, int]]:
    """Column, cell, whether it continues the cell above it, and how many columns it takes."""
    column = 0
    for cell in (cell for cell in row.iter(f"{_W}tc") if _owner(cell) is table):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = min(number(span, f"{_W}val", 1), COLUMNS) if span is not None else 1
        yield column, cell, merge is not None and merge.get(f"{_W}val") != "restart", width
        column += width


def _owner(element: Element) -> Element:
    """The table that a row or cell belongs to, past content controls."""
    above = element.getparent()
    while above is not None and name_of(above) != "tbl":
        above = above.getparent()
    return above
