"""Reads OpenDocument: texts, sheets and slides (ODT, ODS, ODP), which are one form of XML."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from knowledge.readers.archive import Archive
from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    heading,
    list_item,
    paragraph,
)
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.notes import MARK, with_notes
from knowledge.readers.layout.sheets import sheet_blocks
from knowledge.readers.layout.tables import table_blocks
from knowledge.readers.limits import COLUMNS, NESTING, ROWS
from knowledge.readers.markup import Element, name_of, parse_xml
from knowledge.types import KnowledgeError, KnowledgeFailure

MIME_TYPES = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.presentation",
)
_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ASIDE = frozenset(
    {
        "annotation",
        "annotation-end",
        "deletion",
        "forms",
        "hidden-paragraph",
        "hidden-text",
        "notes",
        "placeholder",
        "sequence-decls",
        "table-of-content",
        "tracked-changes",
        "variable-decls",
    }
)
"""Remarks, deleted and hidden words, what is to be filled in, the speaker's notes, lists of contents."""
_HIDDEN = frozenset({"deletion", "hidden-paragraph", "hidden-text"})
_SIGNS = {"tab": " ", "line-break": "\n"}
_STRUCK = "text-line-through-style"


def read_odf(data: bytes) -> ReadDocument:
    """Read a document of any of its kinds; raises KnowledgeError(DOCUMENT_ENCRYPTED) and what Archive raises."""
    archive = Archive(data)
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED)
    root = parse_xml(archive.read(_CONTENT))
    body = next((one for one in root if name_of(one) == "body"), None)
    if body is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "no body")
    reader = _Reader(_unseen_styles(root))
    blocks = list(reader.blocks(body, 0))
    return finish(blocks, warnings=[ReadWarning.HIDDEN_LEFT_OUT] if reader.has_hidden else [])


def _attribute(element: Element, name: str) -> str:
    """An attribute by its name in whatever namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _count(element: Element, name: str) -> int:
    value = _attribute(element, name)
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 8 else 1


def _unseen_styles(root: Element) -> frozenset[str]:
    """The styles whose letters are struck or not shown, and of tables and rows that are not shown."""
    return frozenset(
        _attribute(style, "name")
        for style in root.iter()
        if name_of(style) == "style"
        for properties in style
        if _attribute(properties, "display") in {"none", "false"}
        or _attribute(properties, _STRUCK) not in {"", "none"}
    )


@dataclass(slots=True)
class _Reader:
    unseen: frozenset[str]
    has_hidden: bool = False
    _hung: list[str] = field(default_factory=list)

    def blocks(self, parent: Element, depth: int, *, is_listed: bool = False) -> Iterator[Block]:
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        for element in parent:
            name = name_of(element)
            if self._is_left_out(element, name):
                continue
            match name:
                case "h" | "p":
                    yield from self._paragraph(element, depth, is_listed=is_listed)
                case "table":
                    yield from self._table(element, depth)
                case "list":
                    yield from self.blocks(element, depth + 1, is_listed=True)
                case _:
                    yield from self.blocks(element, depth + 1, is_listed=is_listed)

    def _is_left_out(self, element: Element, name: str) -> bool:
        is_hidden = name in _HIDDEN or _attribute(element, "style-name") in self.unseen
        is_hidden = is_hidden or _attribute(element, "visibility") in {"collapse", "filter"}
        self.has_hidden |= is_hidden
        return is_hidden or name in _ASIDE

    def _paragraph(self, element: Element, depth: int, *, is_listed: bool) -> Iterator[Block]:
        self._hung = []
        boxes: list[Element] = []
        text = self._text(element, boxes, depth)
        notes = self._hung
        if name_of(element) == "h":
            yield heading(text.replace(MARK, ""), min(9, _count(element, "outline-level")))
            yield from map(paragraph, notes)
        else:
            told = with_notes(text, notes)
            yield list_item(told) if is_listed else paragraph(told)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _text(self, element: Element, boxes: list[Element], depth: int) -> str:
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        parts = [element.text or ""]
        for below in element:
            name = name_of(below)
            if name == "s":
                parts.append(" ")
            elif name in _SIGNS:
                parts.append(_SIGNS[name])
            elif name == "note":
                body = [one for one in below if name_of(one) == "note-body"]
                self._hung.append(" ".join(" ".join("".join(one.itertext()).split()) for one in body))
                parts.append(MARK)
            elif name in {"frame", "custom-shape", "text-box"}:
                boxes.append(below)
            elif not self._is_left_out(below, name):
                parts.append(self._text(below, boxes, depth + 1))
            parts.append(below.tail or "")
        return "".join(parts)

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        """A sheet's tables stand on it as they do in other spreadsheets; a text's is one table."""
        cells = list(self._cells(table, depth))
        is_sheet = any(name_of(above) == "spreadsheet" for above in table.iterancestors())
        if is_sheet and (name := _attribute(table, "name")) and len(table.getparent().findall(table.tag)) > 1:
            yield heading(name, 1)
        yield from sheet_blocks(cells) if is_sheet else table_blocks(cells)

    def _cells(self, table: Element, depth: int) -> Iterator[Cell]:
        hidden = self._hidden_columns(table)
        row_number = 0
        for row, is_head in self._rows(table):
            repeated = _count(row, "number-rows-repeated")
            found = list(self._row(row, row_number, hidden, depth))
            is_shown = not self._is_left_out(row, "table-row") or not found
            for again in range(min(repeated, ROWS) if found else 0):
                if is_shown:
                    yield from (replace(cell, row=row_number + again, is_head=is_head) for cell in found)
            row_number += repeated
            if found and row_number > ROWS:
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {ROWS} rows")

    def _rows(self, table: Element) -> Iterator[tuple[Element, bool]]:
        """The rows of a table, also those in groups; with whether they are its head."""
        for element in table:
            match name_of(element):
                case "table-row":
                    yield element, False
                case "table-header-rows":
                    yield from ((row, True) for row, _ in self._rows(element))
                case "table-row-group" | "table-rows":
                    yield from self._rows(element)

    def _hidden_columns(self, table: Element) -> frozenset[int]:
        hidden: set[int] = set()
        at = 0
        for element in table.iter():
            if name_of(element) == "table-column":
                count = min(_count(element, "number-columns-repeated"), COLUMNS)
                if _attribute(element, "visibility") in {"collapse", "filter"}:
                    hidden.update(range(at, at + count))
                at += count
        return frozenset(hidden)

    def _row(self, row: Element, row_number: int, hidden: frozenset[int], depth: int) -> Iterator[Cell]:
        column = 0
        for element in row:
            if name_of(element) not in {"table-cell", "covered-table-cell"}:
                continue
            repeated = _count(element, "number-columns-repeated")
            blocks = [one for one in self.blocks(element, depth + 1) if one.text]
            if blocks and name_of(element) == "table-cell":
                if column + repeated > COLUMNS:
                    raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"more than {COLUMNS} columns")
                spans = (_count(element, "number-rows-spanned"), _count(element, "number-columns-spanned"))
                for at in range(column, column + repeated):
                    if at in hidden:
                        self.has_hidden = True
                    else:
                        yield Cell(row_number, at, spans[0], blocks, spans[1])
            column += repeated
