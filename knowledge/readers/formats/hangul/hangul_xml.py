"""What the two XML forms of the Hangul word processor, HWPX and HWPML, have in common: everything but names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.readers.blocks import Block, heading, list_item, paragraph
from knowledge.readers.formats.hangul.formula import formula
from knowledge.readers.formats.hangul.numbering import Numbering
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.notes import MARK, with_notes
from knowledge.readers.layout.tables import table_blocks
from knowledge.readers.limits import NESTING
from knowledge.readers.markup import Element, children, name_of, number
from knowledge.types import KnowledgeError, KnowledgeFailure

LONGEST_OUTLINE = 60
"""Whole paragraphs are set in outline styles too; a heading is short."""

_REMARKS = frozenset({"MEMO"})
_COUNTED = frozenset({"TABLE", "PICTURE", "EQUATION"})
"""What numbers itself; notes and pages do too, and say nothing by it."""


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
    notes: frozenset[str]
    """Footnotes and endnotes."""


@dataclass(frozen=True, slots=True)
class Head:
    """How a shape of paragraphs begins: its kind (outline, number, bullet), its level, and the id of its numbering."""

    kind: str = ""
    level: int = 0
    numbering: str = ""


@dataclass(slots=True)
class State:
    """What reaches from one paragraph into the next, and what was left out."""

    deleted: int = 0
    """How many deletions that somebody still has to agree to are open."""
    has_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section; ``heads`` by the ids of paragraph shapes, ``numberings`` by their own."""

    names: Names
    heads: Mapping[str, Head]
    numberings: Mapping[str, Numbering] = field(default_factory=dict)
    state: State = field(default_factory=State)

    def blocks(self, parent: Element, depth: int = 0) -> list[Block]:
        """The blocks of the paragraphs right below ``parent``; raises KnowledgeError(DOCUMENT_HOSTILE)."""
        _check(depth)
        found = children(parent, self.names.paragraph)
        return [block for below in found for block in self._paragraph(below, depth)]

    def _paragraph(self, element: Element, depth: int) -> Iterator[Block]:
        text = ""
        notes: list[str] = []
        fields: list[tuple[str, int]] = []
        for run in children(element, self.names.run):
            for part in run:
                name = name_of(part)
                if name == self.names.text:
                    text += self._text(part)
                    continue
                if name.lower() == "equation":
                    text += self._kept(f" {_formula(part)} ")
                    continue
                if note := self._note(part, depth + 1):
                    notes.append(note)
                    text += MARK
                    continue
                text = self._field(part, text, fields)
                inside = self._object(part, depth + 1)
                if inside:
                    yield from self._block(element, text, notes)
                    text, notes = "", []
                    yield from inside
        yield from self._block(element, text, notes)

    def _note(self, part: Element, depth: int) -> str:
        """The words of a note that is hung here."""
        _check(depth)
        inside = next((one for one in (part, *part) if name_of(one) in self.names.notes), None)
        if inside is None or self.state.deleted:
            return ""
        found = [block for below in inside for block in self._object(below, depth + 1)]
        return " ".join(block.text for block in found)

    def _field(self, part: Element, text: str, fields: list[tuple[str, int]]) -> str:
        """``text`` without the words that a form shows where nobody has filled it in."""
        for one in part:
            match name_of(one):
                case "fieldBegin":
                    said = [below.text or "" for below in one.iter() if below.get("name") == "Direction"]
                    is_place = one.get("type") == "CLICK_HERE"
                    fields.append((said[0] if said and is_place else "", len(text)))
                case "fieldEnd" if fields:
                    shown, start = fields.pop()
                    if shown and "".join(text[start:].split()) == "".join(shown.split()):
                        text = text[:start]
                case "autoNum" if one.get("numType") in _COUNTED:
                    text += one.get("num", "")
        return text

    def _block(self, element: Element, text: str, notes: Sequence[str]) -> Iterator[Block]:
        head = self.heads.get(element.get(self.names.shape, ""), Head())
        bare = text.replace(MARK, "")
        if head.kind == "outline" and len(bare.strip()) <= LONGEST_OUTLINE:
            yield heading(bare, head.level + 1)
            yield from map(paragraph, notes)
            return
        told = with_notes(text, notes)
        numbering = self.numberings.get(head.numbering)
        if head.kind == "number" and numbering is not None and bare.strip():
            told = f"{numbering.next(head.level)} {told}".strip()
        yield list_item(told) if head.kind in {"number", "bullet"} else paragraph(told)

    def _text(self, element: Element) -> str:
        """A run's letters without those that somebody has deleted while changes are tracked."""
        parts = [self._kept(element.text)]
        for sign in element:
            match name_of(sign):
                case "deleteBegin":
                    self.state.deleted += 1
                case "deleteEnd":
                    self.state.deleted = max(0, self.state.deleted - 1)
            parts += [self._kept(self.names.signs.get(name_of(sign))), self._kept(sign.tail)]
        return "".join(parts)

    def _kept(self, text: str | None) -> str:
        if self.state.deleted and text and text.strip():
            self.state.has_hidden = True
        return "" if self.state.deleted else text or ""

    def _object(self, element: Element, depth: int) -> list[Block]:
        """A table, or the paragraphs anywhere inside a text box, a group or a note."""
        _check(depth)
        name = name_of(element)
        if name in self.names.aside or element.get("type") in _REMARKS or self.state.deleted:
            self.state.has_hidden |= element.get("type") in _REMARKS
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


def _formula(equation: Element) -> str:
    scripts = [one.text or "" for one in equation.iter() if name_of(one).lower() == "script"]
    return formula(" ".join(scripts))


def _check(depth: int) -> None:
    if depth > NESTING:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
