"""Reads XLSX workbooks: the only module that imports ``openpyxl``. Formulas are never run; the values that the
spreadsheet program stored next to them are read.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.readers.archive import Archive
from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish, heading
from knowledge.readers.formats.tables import row_blocks
from knowledge.readers.limits import COLUMNS, ROWS

_DIGITS = 15
"""What a spreadsheet keeps of a number; more would show how it is stored, not what it says."""


def read_xlsx(data: bytes) -> ReadDocument:
    """Read the visible sheets of a workbook; raises what Archive and row_blocks raise."""
    import openpyxl

    Archive(data)  # refuses what would unpack too far before the library unpacks it
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
            blocks += row_blocks(_rows(sheet, twin, warnings))
    finally:
        values.close()
        formulas.close()
    return finish(blocks, title=values.properties.title or "", warnings=sorted(warnings))


def _rows(sheet: Any, twin: Any, warnings: set[ReadWarning]) -> Iterator[Sequence[str]]:
    limits = {"max_row": ROWS + 1, "max_col": COLUMNS + 1}
    for row, formulas in zip(sheet.iter_rows(**limits), twin.iter_rows(**limits), strict=False):
        if any(one.value is None and two.value is not None for one, two in zip(row, formulas, strict=False)):
            warnings.add(ReadWarning.FORMULA_WITHOUT_VALUE)
        texts = [_shown(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _shown(cell: Any) -> str:
    """A cell as the spreadsheet shows it, as far as its number format matters for reading it."""
    value, form = cell.value, getattr(cell, "number_format", "") or ""
    match value:
        case None:
            return ""
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
        case int() | float() if "%" in form:
            return f"{value * 100:.{_DIGITS}g}%"
        case int():
            return f"{value:,}" if "," in form else str(value)
        case float():
            return f"{value:,.{_DIGITS}g}" if "," in form else f"{value:.{_DIGITS}g}"
    return str(value)
