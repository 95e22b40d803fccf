"""What the two XML forms of the Hangul word processor, HWPX and HWPML, have in common: everything but names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.readers.blocks import Block, heading, list_item, paragraph
from knowledge.readers.limits import NESTING
from knowledge.readers.markup import Element, children, name_of, number
from knowledge.readers.tables import Cell, table_blocks
from knowledge.types import KnowledgeError, KnowledgeFailure

LONGEST_OUTLINE = 60
"""Whole paragraphs are set in outline styles too; a heading is short."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a form calls its parts."""

    paragraph: str
    run: str
    text: str
    shape: str
    table: str
    row: str
    cell: str
    inside: str
    caption: str
    signs: Mapping[str, str]
    """Elements inside a text that stand for a letter."""
    aside: frozenset[str]
    """Page headers and footers, hidden comments, settings: not the document's own words."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section; ``heads`` gives each paragraph shape's kind (outline, number, bullet) and level."""

    names: Names
    heads: Mapping[str, tuple[str, int]]

    def blocks(self, parent: Element, depth: int = 0) -> list[Block]:
        """The blocks of the paragraphs right below ``parent``; raises KnowledgeError(DOCUMENT_HOSTILE)."""
        _check(depth)
        found = children(parent, self.names.paragraph)
        return [block for below in found for block in self._paragraph(below, depth)]

    def _paragraph(self, element: Element, depth: int) -> Iterator[Block]:
        text = ""
        for run in children(element, self.names.run):
            for part in run:
                if name_of(part) == self.names.text:
                    text += self._text(part)
                    continue
                inside = self._object(part, depth + 1)
                if inside:
                    yield self._block(element, text)
                    text = ""
                    yield from inside
        yield self._block(element, text)

    def _block(self, element: Element, text: str) -> Block:
        kind, level = self.heads.get(element.get(self.names.shape, ""), ("", 0))
        if kind == "outline" and len(text.strip()) <= LONGEST_OUTLINE:
            return heading(text, level + 1)
        return list_item(text) if kind in {"number", "bullet"} else paragraph(text)

    def _text(self, element: Element) -> str:
        parts = [element.text or ""]
        for sign in element:
            parts.append(self.names.signs.get(name_of(sign), ""))
            parts.append(sign.tail or "")
        return "".join(parts)

    def _object(self, element: Element, depth: int) -> list[Block]:
        """A table, or the paragraphs anywhere inside a text box, a group or a note."""
        _check(depth)
        name = name_of(element)
        if name in self.names.aside:
            return []
        if name == self.names.table:
            return self._table(element, depth)
        if name == self.names.inside:
            return self.blocks(element, depth)
        return [block for below in element for block in self._object(below, depth + 1)]

    def _table(self, table: Element, depth: int) -> list[Block]:
        captions = children(table, self.names.caption)
        caption = [block for below in captions for block in self._object(below, depth + 1)]
        return caption + table_blocks(
            self._cell(cell, row, column, depth)
            for row, line in enumerate(children(table, self.names.row))
            for column, cell in enumerate(children(line, self.names.cell))
        )

    def _cell(self, cell: Element, row: int, column: int, depth: int) -> Cell:
        """HWPML states where a cell stands in its own attributes, HWPX in elements inside it."""
        for address in (cell, *children(cell, "cellAddr")):
            row = number(address, "rowAddr", number(address, "RowAddr", row))
            column = number(address, "colAddr", number(address, "ColAddr", column))
        spans = [number(span, "rowSpan", 1) for span in children(cell, "cellSpan")]
        widths = [number(span, "colSpan", 1) for span in children(cell, "cellSpan")]
        inside = children(cell, self.names.inside)
        blocks = [block for below in inside for block in self.blocks(below, depth + 1)]
        row_span = max(spans, default=number(cell, "RowSpan", 1))
        return Cell(row, column, row_span, blocks, max(widths, default=number(cell, "ColSpan", 1)))


def _check(depth: int) -> None:
    if depth > NESTING:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
