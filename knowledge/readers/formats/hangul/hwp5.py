"""Reads HWP 5, the binary form of the Hangul word processor: a compound file of streams of records.

Each record has a header of 32 bits: tag (10), level (10) and size (12; all ones means that the size follows in
32 bits more). The level makes a tree: a paragraph's text and controls stand one level below its header, a
table's cells below the table's control.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    heading,
    list_item,
    paragraph,
)
from knowledge.readers.compound import Compound
from knowledge.readers.formats.hangul.distribution import is_locked as has_key
from knowledge.readers.formats.hangul.distribution import unlocked
from knowledge.readers.formats.hangul.formula import PLACE, formula
from knowledge.readers.formats.hangul.numbering import Numbering, numbering_of
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.notes import MARK, with_notes
from knowledge.readers.layout.tables import table_blocks
from knowledge.readers.limits import NESTING, PART_BYTES, UNPACKED_BYTES
from knowledge.types import KnowledgeError, KnowledgeFailure

SIGNATURE = b"HWP Document File"

_COMPRESSED = 1 << 0
_PASSWORD = 1 << 1
_DISTRIBUTION = 1 << 2
_DRM = 1 << 4
_CERTIFICATE = 1 << 8
_CERTIFICATE_DRM = 1 << 10
_TRACKED = 1 << 14

_NUMBERING = 0x17
_PARA_SHAPE = 0x19
_PARA_HEADER = 0x42
_PARA_TEXT = 0x43
_RANGE_TAG = 0x46
_CTRL_HEADER = 0x47
_LIST_HEADER = 0x48
_EQUATION = 0x58

_DELETED = 17
"""The kind of a range that somebody has deleted while changes are tracked, and that still stands in the text."""

_OUTLINE, _NUMBER, _BULLET = 1, 2, 3
_LONGEST_OUTLINE = 60
"""Whole paragraphs are set in outline styles too; a heading is short."""

_LINE_BREAK = 10
_BLANKS = frozenset({24, 30, 31})
_ONE_UNIT = frozenset({0, 10, 13, *range(24, 32)})
_WITH_CONTROL = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})
_TAB = 9
_CONTROL_UNITS = 8
_ASIDE = frozenset({"head", "foot", "tcmt", "secd"})
"""Page headers and footers, hidden comments, master pages: not the document's own words."""

_NOTES = frozenset({"fn  ", "en  "})
_MEMOS = 0x5D
"""A list of remarks, behind the last paragraph of a section: what follows it is none of the document's words."""

_GONE = "\0"
"""Stands where a control was deleted."""

_RANGE = struct.Struct("<3I")
_MOST_RANGES = 1_000
_CELL = struct.Struct("<4H")
_CELL_OFFSET = 8


@dataclass(slots=True)
class _Record:
    tag: int
    data: bytes
    below: "list[_Record]" = field(default_factory=list)


def read_hwp5(data: bytes) -> ReadDocument:
    """Read an HWP 5 document; raises KnowledgeError naming what protects it where something does."""
    file = Compound(data)
    header = file.read("FileHeader")
    if not header.startswith(SIGNATURE) or len(header) < 40:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "FileHeader")
    (flags,) = struct.unpack_from("<I", header, 36)
    if flags & (_PASSWORD | _CERTIFICATE):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED)
    if flags & (_DRM | _CERTIFICATE_DRM):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_PROTECTED)
    is_locked = bool(flags & _DISTRIBUTION)
    is_compressed = bool(flags & _COMPRESSED)
    heads = _heads_of(_stream(file, "DocInfo", is_compressed))
    viewed = [name for name in file.names if name.startswith("ViewText/Section")]
    # Where changes are tracked the body lies beside what older programs are shown in its place.
    is_viewed = is_locked or bool(flags & _TRACKED and viewed)
    sections = viewed if is_viewed else [name for name in file.names if name.startswith("BodyText/Section")]
    if not sections and is_locked:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_DISTRIBUTION, "ViewText is missing")
    if not sections:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "BodyText is missing")
    blocks: list[Block] = []
    unpacked = 0
    reader = _Section(heads)
    for name in sorted(sections, key=lambda name: (len(name), name)):
        is_sealed = is_viewed and (is_locked or has_key(file.read(name)))
        stream = _stream(file, name, is_compressed, is_locked=is_sealed)
        unpacked += len(stream)
        if unpacked > UNPACKED_BYTES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "BodyText unpacks too far")
        blocks += reader.blocks(_tree(stream), 0)
    warnings = [ReadWarning.FOR_DISTRIBUTION] if is_locked else []
    return finish(blocks, warnings=[*warnings, *([ReadWarning.HIDDEN_LEFT_OUT] if reader.has_hidden else [])])


def _stream(file: Compound, name: str, is_compressed: bool, *, is_locked: bool = False) -> bytes:
    data = unlocked(file.read(name), name) if is_locked else file.read(name)
    if not is_compressed:
        return data
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data, PART_BYTES)
    except zlib.error as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, f"{name}: {error}") from error
    if unpacker.unconsumed_tail:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, f"{name} unpacks too far")
    return unpacked


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Tag, level and content of each record."""
    at = 0
    while at + 4 <= len(stream):
        (header,) = struct.unpack_from("<I", stream, at)
        at += 4
        size = header >> 20
        if size == 0xFFF:
            if at + 4 > len(stream):
                raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "a record is cut off")
            (size,) = struct.unpack_from("<I", stream, at)
            at += 4
        if at + size > len(stream):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "a record is cut off")
        yield header & 0x3FF, header >> 10 & 0x3FF, stream[at : at + size]
        at += size


def _tree(stream: bytes) -> list[_Record]:
    top: list[_Record] = []
    path: list[tuple[int, _Record]] = []
    for tag, level, data in _records(stream):
        record = _Record(tag, data)
        while path and path[-1][0] >= level:
            path.pop()
        (path[-1][1].below if path else top).append(record)
        path.append((level, record))
    return top


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the paragraphs of a shape: an outline, a number or a bullet, of which level and list."""

    kind: int = 0
    level: int = 0
    numbering: int = 0


@dataclass(slots=True)
class _Heads:
    shapes: list[_Head] = field(default_factory=list)
    numberings: list[Numbering] = field(default_factory=list)


def _heads_of(info: bytes) -> _Heads:
    heads = _Heads()
    for tag, _, data in _records(info):
        if tag == _NUMBERING:
            heads.numberings.append(numbering_of(data))
        if tag == _PARA_SHAPE and len(data) >= 4:
            (attributes,) = struct.unpack_from("<I", data)
            (number,) = struct.unpack_from("<H", data, 30) if len(data) >= 32 else (0,)
            heads.shapes.append(_Head(attributes >> 23 & 3, attributes >> 25 & 7, number))
    return heads


class _Section:
    """Reads one section after another: numbers go on from one into the next."""

    def __init__(self, heads: _Heads) -> None:
        self._heads = heads
        self.has_hidden = False

    def blocks(self, records: list[_Record], depth: int) -> list[Block]:
        """The blocks of paragraphs that stand side by side."""
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        own = takewhile(lambda record: record.tag != _MEMOS, records)
        return [
            block for record in own if record.tag == _PARA_HEADER for block in self._paragraph(record, depth)
        ]

    def _paragraph(self, header: _Record, depth: int) -> Iterator[Block]:
        controls = iter([record for record in header.below if record.tag == _CTRL_HEADER])
        deleted = _deleted(header)
        self.has_hidden |= bool(deleted)
        text = ""
        notes: list[str] = []
        for record in header.below:
            if record.tag != _PARA_TEXT:
                continue
            for piece in _pieces(record.data, deleted):
                if piece not in {None, _GONE}:
                    text += piece or ""
                    continue
                control = next(controls, None)
                if piece == _GONE:
                    continue
                if control and _name(control) == "eqed":
                    text += f" {_formula(control)} "
                    continue
                inside = self._control(control, depth + 1) if control else []
                if control and _name(control) in _NOTES:
                    notes.append(" ".join(block.text for block in inside))
                    text += MARK
                elif inside:
                    yield from self._block(header, text, notes)
                    text, notes = "", []
                    yield from inside
        yield from self._block(header, text, notes)
        for control in controls:
            yield from self._control(control, depth + 1)

    def _block(self, header: _Record, text: str, notes: Sequence[str]) -> Iterator[Block]:
        (shape,) = struct.unpack_from("<H", header.data, 8) if len(header.data) >= 10 else (0xFFFF,)
        head = self._heads.shapes[shape] if shape < len(self._heads.shapes) else _Head()
        bare = text.replace(MARK, "")
        if head.kind == _OUTLINE and len(bare.strip()) <= _LONGEST_OUTLINE:
            yield heading(bare, head.level + 1)
            yield from map(paragraph, notes)
            return
        told = with_notes(text, notes)
        if head.kind == _NUMBER and bare.strip() and 0 < head.numbering <= len(self._heads.numberings):
            told = f"{self._heads.numberings[head.numbering - 1].next(head.level)} {told}"
        yield list_item(told) if head.kind in (_NUMBER, _BULLET) else paragraph(told)

    def _control(self, control: _Record, depth: int) -> list[Block]:
        name = _name(control)
        if name in _ASIDE:
            return []
        return self._table(control, depth) if name == "tbl " else self._inside(control, depth)

    def _inside(self, record: _Record, depth: int) -> list[Block]:
        """Paragraphs anywhere below: text boxes, grouped shapes, notes."""
        if depth > NESTING:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
        found: list[Block] = []
        for below in record.below:
            if below.tag == _PARA_HEADER:
                found += self._paragraph(below, depth)
            elif below.below:
                found += self._inside(below, depth + 1)
        return found

    def _table(self, control: _Record, depth: int) -> list[Block]:
        """A cell's paragraphs follow its list header; a caption's list header comes before the table's own."""
        caption: list[Block] = []
        cells: list[Cell] = []
        current: list[Block] = caption
        for record in control.below:
            if record.tag == _LIST_HEADER and len(record.data) >= _CELL_OFFSET + 26:
                column, row, span, row_span = _CELL.unpack_from(record.data, _CELL_OFFSET)
                current = []
                cells.append(Cell(row, column, row_span, current, span))
            elif record.tag == _PARA_HEADER:
                current += self.blocks([record], depth)
        return caption + table_blocks(cells)


def _name(control: _Record) -> str:
    return control.data[3::-1].decode("latin-1") if len(control.data) >= 4 else ""


def _deleted(header: _Record) -> list[range]:
    """The stretches of a paragraph's text that somebody has deleted and nobody has agreed to yet."""
    found = []
    for record in header.below:
        if record.tag == _RANGE_TAG:
            ranges = record.data[: min(len(record.data) // _RANGE.size, _MOST_RANGES) * _RANGE.size]
            for start, end, tag in _RANGE.iter_unpack(ranges):
                if tag >> 24 == _DELETED and end > start:
                    found.append(range(start, end))
    return found


def _formula(control: _Record) -> str:
    for record in control.below:
        if record.tag == _EQUATION and len(record.data) >= 6:
            (length,) = struct.unpack_from("<H", record.data, 4)
            return formula(record.data[6 : 6 + 2 * length].decode("utf-16-le", "replace"))
    return PLACE


def _pieces(data: bytes, deleted: Sequence[range] = ()) -> Iterator[str | None]:
    """The text of a paragraph in pieces; None where a control (a table, a note) stands."""

    def letters(start: int, end: int) -> str:
        kept = (
            unit for at, unit in enumerate(units[start:end], start) if not any(at in one for one in deleted)
        )
        return _letters(tuple(kept) if deleted else units[start:end])

    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    start = at = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        yield letters(start, at)
        is_gone = any(at in one for one in deleted)
        if unit in _WITH_CONTROL:
            yield _GONE if is_gone else None
        elif unit == _LINE_BREAK and not is_gone:
            yield "\n"
        elif (unit == _TAB or unit in _BLANKS) and not is_gone:
            yield "-" if unit == 24 else " "
        at += 1 if unit in _ONE_UNIT else _CONTROL_UNITS
        start = at
    yield letters(start, len(units))


def _letters(units: Sequence[int]) -> str:
    return struct.pack(f"<{len(units)}H", *units).decode("utf-16-le", "replace")
