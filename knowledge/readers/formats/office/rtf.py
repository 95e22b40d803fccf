"""Reads RTF: the only module that imports ``striprtf``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish, paragraph
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.tables import row_cells, table_blocks
from knowledge.readers.limits import COLUMNS, ROWS

MAGIC = b"{\\rtf"
_HIDDEN = re.compile(r"\{(?:\\\*)?(?:\\[a-z]+-?\d* ?){0,12}?\\(?:v|deleted|strike|striked1)(?![a-z0-9])")
_BRACES = re.compile(r"\\[{}\\]|[{}]")
_OF_TABLES = re.compile(
    r"\\[\\{}]|\{\\\*\\nesttableprops[^{}]*\}|\\(trowd|row|cell|clmrg|clvmrg|par|line|cellx)(-?\d+)?(?![a-z])"
)
_MARK = re.compile("\x01(\\d+)\x02")
_BREAK = "\x03"
_SNAP = 40
"""Twentieths of a point within which two edges are one."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell of a row ends on the page, and whether it only goes on with the one before or above it."""

    edge: int
    goes_on: bool
    goes_down: bool


_Row = list[tuple[str, _Place | None]]


def read_rtf(data: bytes) -> ReadDocument:
    """Read an RTF document without what is hidden, struck or deleted in it."""
    from striprtf.striprtf import rtf_to_text

    # Letters beyond ASCII are written as numbers; a few writers put them in as they are.
    text, has_hidden = _without_hidden(data.decode("cp949", "replace"))
    text, places = _with_places(text)
    lines = rtf_to_text(text, errors="replace").split("\n")
    blocks: list[Block] = []
    rows: list[_Row] = []
    for line in [*lines, ""]:
        if line.rstrip().endswith("|"):
            rows.append([_cell(cell, places) for cell in line.rstrip()[:-1].split("|")])
            continue
        if rows:
            blocks += table_blocks(_cells(rows))
            rows = []
        blocks.append(paragraph(line.replace(_BREAK, " ")))
    return finish(blocks, warnings=[ReadWarning.HIDDEN_LEFT_OUT] if has_hidden else [])


def _without_hidden(text: str) -> tuple[str, bool]:
    """``text`` without the groups that begin as hidden ones do, and whether there were any."""
    kept: list[str] = []
    at = 0
    while found := _HIDDEN.search(text, at):
        kept.append(text[at : found.start()])
        depth = 0
        at = len(text)
        for brace in _BRACES.finditer(text, found.start()):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if depth == 0:
                at = brace.end()
                break
    return "".join([*kept, text[at:]]), bool(kept)


def _with_places(text: str) -> tuple[str, list[_Place]]:
    """``text`` with a number before the end of each cell, and the place that each number stands for.

    What breaks a line inside of a row stands no longer for the end of one.
    """
    text = re.sub("[\x01-\x03]", "", text)
    kept: list[str] = []
    places: list[_Place] = []
    row: list[_Place] = []
    flags: set[str] = set()
    at = column = 0
    is_in_row = False
    for found in _OF_TABLES.finditer(text):
        match found[1]:
            case "trowd":
                row, column, is_in_row = [], 0, True
                flags.clear()
            case "row":
                column, is_in_row = 0, False
            case "clmrg" | "clvmrg":
                flags.add(found[1])
            case "cellx":
                row.append(_Place(int(found[2] or 0), "clmrg" in flags, "clvmrg" in flags))
                flags.clear()
            case "par" | "line" if is_in_row:
                kept += [text[at : found.start()], _BREAK]
                at = found.end()
            case "cell" if column < len(row):
                kept += [text[at : found.start()], f"\x01{len(places)}\x02"]
                at = found.start()
                places.append(row[column])
                column += 1
    return "".join([*kept, text[at:]]), places


def _cell(text: str, places: Sequence[_Place]) -> tuple[str, _Place | None]:
    found = _MARK.search(text)
    place = places[int(found[1])] if found and int(found[1]) < len(places) else None
    return " ".join(_MARK.sub("", text).replace(_BREAK, " ").split()), place


def _cells(rows: Sequence[_Row]) -> list[Cell]:
    """The cells of a table by their edges on the page: writers leave merged ones out, or say that they go on."""
    edges: list[int] = []
    for edge in sorted({place.edge for row in rows for _, place in row if place}):
        if not edges or edge - edges[-1] > _SNAP:
            edges.append(edge)
    is_placed = all(place for row in rows for _, place in row)
    if not is_placed or len(edges) > COLUMNS or len(rows) > ROWS:
        return list(row_cells([[text for text, _ in row] for row in rows]))
    found: dict[tuple[int, int], Cell] = {}
    above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        begins = 0
        last: tuple[int, int] | None = None
        for text, place in row:
            if place is None:
                continue
            ends = max(at for at, edge in enumerate(edges) if edge <= place.edge) + 1
            span = max(1, ends - begins)
            over = above.get(begins)
            if place.goes_on and last is not None:
                wide = found[last]
                found[last] = replace(wide, column_span=max(wide.column_span, ends - wide.column))
            elif place.goes_down and over is not None:
                last = over
                found[over] = replace(found[over], row_span=number - over[0] + 1)
            else:
                last = above[begins] = (number, begins)
                found[last] = Cell(number, begins, 1, [paragraph(text)] if text else [], span)
            begins = max(begins + 1, ends)
    return list(found.values())
