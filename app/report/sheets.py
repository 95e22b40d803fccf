"""The tables of a report as files that any spreadsheet opens, beside the page."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.report.figures import Cell, Figures, Table
from app.report.receipts import Complaint
from app.site.failures import explain
from models.whole_file import write_whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a text for something to be computed."""


def problems(complaints: Sequence[Complaint]) -> Table:
    rows = tuple(
        (one.path, one.failure.value, explain(one.failure).screen, one.detail, explain(one.failure).hint)
        for one in complaints
    )
    return Table("problems", "영수증에서 볼 것", ("영수증", "code", "까닭", "detail", "hint"), rows)


def file_names(page: Path, figures: Figures, complaints: Sequence[Complaint]) -> dict[str, str]:
    """What each table's file is called."""
    names = [table.name for table in figures.tables] + (["problems"] if complaints else [])
    return {name: f"{page.stem}.{name}.csv" for name in names}


def write(table: Table, path: Path) -> None:
    """Raises OSError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    # The mark at the beginning: without it Excel takes Korean for another alphabet.
    write_whole(path, "\ufeff" + text.getvalue())


def _safe(cell: Cell) -> Cell:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
