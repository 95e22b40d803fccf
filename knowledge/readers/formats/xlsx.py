"""Reads XLSX workbooks: the only module that imports ``openpyxl``. Formulas are never run; the values that the
spreadsheet program stored next to them are read.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.readers.archive import Archive
from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish, heading, paragraph
from knowledge.readers.formats.office.number_formats import shown
from knowledge.readers.formats.office.ooxml import transitional
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.sheets import sheet_blocks
from knowledge.readers.limits import COLUMNS, ROWS
from knowledge.readers.markup import name_of, number, stream_xml
from knowledge.types import KnowledgeError, KnowledgeFailure

_Span = tuple[int, int]


@dataclass(slots=True)
class _Form:
    """How a sheet is laid out; rows and columns count from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: dict[tuple[int, int], _Span] = field(default_factory=dict)
    """Rows and columns that a cell reaches over."""

    def hides(self, row: int, column: int) -> bool:
        return row in self.hidden_rows or any(column in columns for columns in self.hidden_columns)


def read_xlsx(data: bytes) -> ReadDocument:
    """Read what is visible of a workbook; raises what Archive raises, and KnowledgeError(DOCUMENT_TOO_LARGE)."""
    import openpyxl

    data = transitional(data)  # refuses what would unpack too far before the library unpacks it
    archive = Archive(data)
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    warnings: set[ReadWarning] = set()
    blocks: list[Block] = []
    try:
        visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
        if len(visible) < len(values.worksheets):
            warnings.add(ReadWarning.HIDDEN_LEFT_OUT)
        for sheet in visible:
            # A sheet may claim to be a million columns wide: what it really holds counts.
            sheet.reset_dimensions()
            twin = formulas[sheet.title]
            twin.reset_dimensions()
            if len(visible) > 1:
                blocks.append(heading(sheet.title, 1))
            form = _form(archive.read(sheet._worksheet_path))
            blocks += sheet_blocks(_cells(sheet, twin, form, warnings))
    finally:
        values.close()
        formulas.close()
    return finish(blocks, title=values.properties.title or "", warnings=sorted(warnings))


def _form(part: bytes) -> _Form:
    """What the library does not read from a sheet that is streamed."""
    from openpyxl.utils.cell import range_boundaries

    form = _Form()
    for element in stream_xml(part, ("row", "col", "mergeCell")):
        is_hidden = (
            element.get("hidden") in {"1", "true"} or element.get("width") == "0" or element.get("ht") == "0"
        )
        match name_of(element):
            case "row" if is_hidden:
                form.hidden_rows.add(number(element, "r", 0))
            case "col" if is_hidden:
                form.hidden_columns.append(range(number(element, "min", 1), number(element, "max", 1) + 1))
            case "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
                form.merged[(top, left)] = (bottom - top + 1, right - left + 1)
    return form


def _cells(sheet: Any, twin: Any, form: _Form, warnings: set[ReadWarning]) -> Iterator[Cell]:
    """Every cell that says anything."""
    rows = 0
    limits = {"max_col": COLUMNS + 1}
    pairs = zip(sheet.iter_rows(**limits), twin.iter_rows(**limits), strict=False)
    for at, (row, formulas) in enumerate(pairs, start=1):
        found = list(_row(at, row, formulas, form, warnings))
        # Rows that are only coloured count for nothing.
        rows += bool(found)
        if rows > ROWS or any(cell.column >= COLUMNS for cell in found):
            detail = f"more than {ROWS} rows or {COLUMNS} columns"
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, detail)
        yield from found


def _row(
    at: int, row: tuple[Any, ...], formulas: tuple[Any, ...], form: _Form, warnings: set[ReadWarning]
) -> Iterator[Cell]:
    for column, (cell, formula) in enumerate(zip(row, formulas, strict=False), start=1):
        if cell.value is None and formula.value is None:
            continue
        if form.hides(at, column):
            warnings.add(ReadWarning.HIDDEN_LEFT_OUT)
            continue
        if cell.value is None:
            warnings.add(ReadWarning.FORMULA_WITHOUT_VALUE)
        elif text := _shown(cell):
            rows, columns = form.merged.get((at, column), (1, 1))
            yield Cell(at, column - 1, rows, [paragraph(text)], columns)


def _shown(cell: Any) -> str:
    """A cell as the spreadsheet shows it, as far as its number format matters for reading it."""
    value, form = cell.value, getattr(cell, "number_format", "") or ""
    match value:
        case bool():
            return "O" if value else "X"
        case datetime():
            return f"{value:%Y-%m-%d}" if not (value.hour or value.minute) else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return str(value)
        case int() | float():
            return shown(value, form)
    return str(value).strip()
