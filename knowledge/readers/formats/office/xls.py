"""Reads XLS, the binary workbooks of before 2007: the only module that imports ``xlrd``. Formulas are never run."""

import os
from collections.abc import Iterator
from typing import Any

from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish, heading, paragraph
from knowledge.readers.formats.office.number_formats import shown
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.sheets import sheet_blocks
from knowledge.readers.limits import COLUMNS, ROWS
from knowledge.types import KnowledgeError, KnowledgeFailure


def read_xls(data: bytes) -> ReadDocument:
    """Read what is visible of a workbook; raises KnowledgeError: DOCUMENT_ENCRYPTED, DOCUMENT_TOO_LARGE."""
    import xlrd

    try:
        # The library writes what it finds strange to where it is told.
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=nowhere)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED) from error
        raise
    warnings: set[ReadWarning] = set()
    blocks: list[Block] = []
    visible = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    if len(visible) < book.nsheets:
        warnings.add(ReadWarning.HIDDEN_LEFT_OUT)
    for sheet in visible:
        if len(visible) > 1:
            blocks.append(heading(sheet.name, 1))
        blocks += sheet_blocks(_cells(book, sheet, warnings))
    return finish(blocks, warnings=sorted(warnings))


def _cells(book: Any, sheet: Any, warnings: set[ReadWarning]) -> Iterator[Cell]:
    merged = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    rows = 0
    for row in range(sheet.nrows):
        found = [
            (column, text)
            for column in range(sheet.row_len(row))
            if (text := _shown(book, sheet.cell(row, column)))
        ]
        rows += bool(found)
        if rows > ROWS or any(column >= COLUMNS for column, _ in found):
            detail = f"more than {ROWS} rows or {COLUMNS} columns"
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, detail)
        for column, text in found:
            if row in hidden_rows or column in hidden_columns:
                warnings.add(ReadWarning.HIDDEN_LEFT_OUT)
                continue
            row_span, span = merged.get((row, column), (1, 1))
            yield Cell(row, column, row_span, [paragraph(text)], span)


def _shown(book: Any, cell: Any) -> str:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value).strip()
        case xlrd.XL_CELL_BOOLEAN:
            return "O" if cell.value else "X"
        case xlrd.XL_CELL_DATE:
            return _date(book, cell.value)
        case xlrd.XL_CELL_NUMBER:
            form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            value = int(cell.value) if cell.value == int(cell.value) else cell.value
            return shown(value, form)
    return ""


def _date(book: Any, value: float) -> str:
    import xlrd

    year, month, day, hour, minute, _ = xlrd.xldate_as_tuple(value, book.datemode)
    clock = f"{hour:02}:{minute:02}" if hour or minute or not year else ""
    return " ".join(part for part in (f"{year}-{month:02}-{day:02}" if year else "", clock) if part)
