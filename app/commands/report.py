"""``malbeot report``: one page for a city from the receipts of its kiosks, with its tables beside it."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.commands.common import add_json, print_json, print_line
from app.report.figures import Figures, counted, need_libraries
from app.report.receipts import EVERY, Complaint, gather
from app.report.series import chains
from app.site.failures import explain
from knowledge.package.types import ReceiptError, ReceiptFailure


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="with receipts of any number of kiosks and weeks, also below",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="REPORT.html", help="the page to write")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--centre",
        nargs="+",
        default=[],
        metavar="NAME",
        help="count the receipts of these centres (default: of the one that most kiosks name)",
    )
    whose.add_argument("--every-centre", action="store_true", help="count the receipts of whatever centre")
    parser.add_argument(
        "--titles",
        type=Path,
        metavar="SOURCE",
        help="prepared documents (what content build --out wrote) from which services get their names",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    need_libraries()
    now = datetime.now(UTC)
    titles = _titles(options.titles)
    gathered = gather(options.folder, now, EVERY if options.every_centre else options.centre)
    found, more = chains(gathered.receipts)
    complaints = sorted([*gathered.complaints, *more], key=lambda one: (one.path, one.failure))
    for one in complaints:
        sys.stderr.write(_line(one) + "\n")
    figures = counted(gathered, found, titles)
    files = _write(options.out, figures, complaints)
    if options.json:
        print_json(_as_json(options.out, figures, complaints, files))
    else:
        print_line(f"{options.out}: {figures.kiosks} kiosks, {figures.receipts} receipts")
    return 0


def _titles(source: Path | None) -> dict[str, str]:
    """Raises KnowledgeError."""
    if source is None:
        return {}
    from knowledge.package.receipt import service_code
    from knowledge.readers.prepared import read_prepared
    from knowledge.types import KnowledgeError, KnowledgeFailure

    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, str(source)) from error
    return {service_code(one.document_id): one.title for one in read_prepared(text, source.name)}


def _write(out: Path, figures: Figures, complaints: list[Complaint]) -> dict[str, str]:
    """The page and its tables; the names of the files of those. Raises ReceiptError."""
    from app.report import sheets
    from app.report.page import page
    from models.whole_file import write_whole

    files = sheets.file_names(out, figures, complaints)
    tables = {table.name: table for table in (*figures.tables, sheets.problems(complaints))}
    try:
        for name, file in files.items():
            sheets.write(tables[name], out.with_name(file))
        write_whole(out, page(figures, complaints, files))
    except OSError as error:
        raise ReceiptError(ReceiptFailure.REPORT_UNWRITABLE, f"{out}: {error.strerror}") from error
    return files


def _line(one: Complaint) -> str:
    told = explain(one.failure)
    path = "".join(letter if letter.isprintable() else "\ufffd" for letter in one.path)
    detail = f" ({one.detail})" if one.detail else ""
    return f"{path}: {told.screen}{detail} [{one.failure}] {told.hint}"


def _as_json(
    out: Path, figures: Figures, complaints: list[Complaint], files: dict[str, str]
) -> dict[str, object]:
    return {
        "page": str(out),
        "files": {name: str(out.with_name(file)) for name, file in files.items()},
        "centres": list(figures.centres),
        "kiosks": figures.kiosks,
        "receipts": figures.receipts,
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        **figures.totals,
        "uptime": None if figures.uptime is None else round(figures.uptime, 4),
        "tables": {
            table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for table in figures.tables
        },
        "problems": [
            {
                "path": one.path,
                "reason": one.failure,
                "sentence": explain(one.failure).screen,
                "hint": explain(one.failure).hint,
                "detail": one.detail,
            }
            for one in complaints
        ],
    }
