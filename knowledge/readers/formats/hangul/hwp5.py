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
from knowledge.readers.formats.hangul.distribution import unlocked
from knowledge.readers.layout.notes import MARK, with_notes
from knowledge.readers.layout.tables import Cell, table_blocks
from knowledge.readers.limits import NESTING, PART_BYTES, UNPACKED_BYTES
from knowledge.types import KnowledgeError, KnowledgeFailure

SIGNATURE = b"HWP Document File"

_COMPRESSED = 1 << 0
_PASSWORD = 1 << 1
_DISTRIBUTION = 1 << 2
_DRM = 1 << 4
_CERTIFICATE = 1 << 8
_CERTIFICATE_DRM = 1 << 10

_PARA_SHAPE = 0x19
_PARA_HEADER = 0x42
_PARA_TEXT = 0x43
_CTRL_HEADER = 0x47
_LIST_HEADER = 0x48

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
    heads = _paragraph_heads(_stream(file, "DocInfo", is_compressed))
    folder = "ViewText" if is_locked else "BodyText"
    sections = [name for name in file.names if name.startswith(f"{folder}/Section")]
    if not sections and is_locked:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_DISTRIBUTION, "ViewText is missing")
    if not sections:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "BodyText is missing")
    blocks: list[Block] = []
    unpacked = 0
    for name in sorted(sections, key=lambda name: (len(name), name)):
        stream = _stream(file, name, is_compressed, is_locked=is_locked)
        unpacked += len(stream)
        if unpacked > UNPACKED_BYTES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "BodyText unpacks too far")
        blocks += _Section(heads).blocks(_tree(stream), 0)
    return finish(blocks, warnings=[ReadWarning.FOR_DISTRIBUTION] if is_locked else [])


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


def _paragraph_heads(info: bytes) -> list[tuple[int, int]]:
    """For each paragraph shape: whether it is an outline, number or bullet, and of which level."""
    heads = []
    for tag, _, data in _records(info):
        if tag == _PARA_SHAPE and len(data) >= 4:
            (attributes,) = struct.unpack_from("<I", data)
            heads.append((attributes >> 23 & 3, attributes >> 25 & 7))
    return heads


class _Section:
    def __init__(self, heads: list[tuple[int, int]]) -> None:
        self._heads = heads

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
        text = ""
        notes: list[str] = []
        for record in header.below:
            if record.tag != _PARA_TEXT:
                continue
            for piece in _pieces(record.data):
                if piece is not None:
                    text += piece
                    continue
                control = next(controls, None)
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
        (shape,) = struct.unpack_from("<H", header.data, 8) if len(header.data) >= 10 else (len(self._heads),)
        kind, level = self._heads[shape] if shape < len(self._heads) else (0, 0)
        bare = text.replace(MARK, "")
        if kind == _OUTLINE and len(bare.strip()) <= _LONGEST_OUTLINE:
            yield heading(bare, level + 1)
            yield from map(paragraph, notes)
            return
        told = with_notes(text, notes)
        yield list_item(told) if kind in (_NUMBER, _BULLET) else paragraph(told)

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


def _pieces(data: bytes) -> Iterator[str | None]:
    """The text of a paragraph in pieces; None where a control (a table, a note) stands."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    start = at = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        yield _letters(units[start:at])
        if unit == _LINE_BREAK:
            yield "\n"
        elif unit == _TAB or unit in _BLANKS:
            yield "-" if unit == 24 else " "
        elif unit in _WITH_CONTROL:
            yield None
        at += 1 if unit in _ONE_UNIT else _CONTROL_UNITS
        start = at
    yield _letters(units[start:])


def _letters(units: tuple[int, ...]) -> str:
    return struct.pack(f"<{len(units)}H", *units).decode("utf-16-le", "replace")
