"""Documents made at random in every kind, read and compared with what was written.

``python -m tests.benchmarks.documents [--count N] [--papers N] [--pages N] [--shared FOLDER]``.

Each document has an introduction, services with facts of their own and a table of prices with empty cells and cells
over several rows and columns. Told: how many could not be read, how many prices are told with another row, column or
service, how many are not told at all, and letters lost. ``--papers N`` reads N files of another maker (``papers.py``),
in all kinds, and tells as JSON what came of them. ``--shared FOLDER`` also reads the documents in it, and compares
those that lie there in two kinds. Ends with 1 where a bar is missed.
"""

import argparse
import difflib
import json
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import openpyxl
import pptx
from pptx.util import Cm

from app.commands.common import print_table
from knowledge.readers.blocks import UNSURE
from knowledge.readers.confined import Confined
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.types import KnowledgeFailure
from models.reader import reader_weights
from models.store import ModelStore
from tests.benchmarks import papers
from tests.unit.knowledge.readers import samples

_HOUSES = ("수영장", "헬스장", "탁구장", "풋살장", "목욕탕", "노래방", "서예실", "당구장")
_AGES = ("어른", "청소년", "어린이", "어르신")
_DAYS = ("평일", "토요일", "공휴일")
_SERVICES = ("기초연금", "장수축하금", "효도수당", "교통비", "난방비", "보청기", "틀니", "이불빨래")


@dataclass(frozen=True)
class Box:
    """A cell of the table that is written: where it begins, how far it reaches, and what is in it."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Made:
    """What is written: lines, and a table that is ``width`` wide; ``facts`` are the prices by what they are of."""

    lines: tuple[str, ...]
    boxes: tuple[Box, ...]
    height: int
    width: int
    facts: dict[str, str]
    services: dict[str, str]


def make(seed: int) -> Made:
    rng = random.Random(seed)  # noqa: S311 - documents, not secrets
    houses = rng.sample(_HOUSES, rng.randint(2, 3))
    ages = rng.sample(_AGES, rng.randint(2, 3))
    days = _DAYS[: rng.randint(2, 3)]
    boxes = [Box(0, 0, "시설"), Box(0, 1, "나이"), *(Box(0, 2 + at, day) for at, day in enumerate(days))]
    facts: dict[str, str] = {}
    row = 1
    for house in houses:
        boxes.append(Box(row, 0, house, len(ages)))
        for age in ages:
            boxes.append(Box(row, 1, age))
            is_merged = rng.random() < 0.25
            for at, day in enumerate(days):
                price = f"{rng.randrange(5, 200) * 100:,}원"
                if is_merged and at:
                    continue
                if not is_merged and rng.random() < 0.15:
                    continue
                boxes.append(Box(row, 2 + at, price, 1, len(days) if is_merged else 1))
                for told in days if is_merged else (day,):
                    facts[f"{house} {age} {told}"] = price
            row += 1
    services = {name: f"월 {rng.randrange(10, 900) * 1_000:,}원" for name in rng.sample(_SERVICES, 3)}
    lines = [f"어르신 복지 안내 {seed}번", "다음과 같이 알려 드립니다."]
    for name, amount in services.items():
        lines += [f"□ {name}", f"○ 지원금액: {amount}"]
    return Made(tuple(lines), tuple(boxes), row, 2 + len(days), facts, services)


# --- the kinds ---------------------------------------------------------------------------------------------


def _rows(made: Made) -> list[list[str]]:
    """The table as a plain grid, merged cells repeated."""
    grid = [[""] * made.width for _ in range(made.height)]
    for box in made.boxes:
        for row in range(box.row, box.row + box.rows):
            for column in range(box.column, box.column + box.columns):
                grid[row][column] = box.text
    return grid


def as_csv(made: Made) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in _rows(made)).encode()


def as_markdown(made: Made) -> bytes:
    head, *rows = (f"| {' | '.join(row)} |" for row in _rows(made))
    table = "\n".join([head, f"|{' --- |' * made.width}", *rows])
    return ("# 안내\n\n## 요금\n\n" + "\n\n".join(made.lines) + f"\n\n{table}\n").encode()


def _in_rows(made: Made, cell: Callable[[Box | None, int, int], str]) -> list[str]:
    """Each row's cells in markup; where nothing is written an empty cell stands, none where another reaches."""
    taken = {
        (row, column): box
        for box in made.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    return [
        "".join(
            cell(taken.get((row, column)), row, column)
            for column in range(made.width)
            if (row, column) not in taken
            or (taken[row, column].row, taken[row, column].column) == (row, column)
        )
        for row in range(made.height)
    ]


def as_html(made: Made) -> bytes:
    def cell(box: Box | None, _row: int, _column: int) -> str:
        return f'<td rowspan="{box.rows}" colspan="{box.columns}">{box.text}</td>' if box else "<td></td>"

    rows = "".join(f"<tr>{row}</tr>" for row in _in_rows(made, cell))
    lines = "".join(f"<p>{line}</p>" for line in made.lines)
    return f"<html><body>{lines}<table>{rows}</table></body></html>".encode()


def as_hwpx(made: Made) -> bytes:
    def cell(box: Box | None, row: int, column: int) -> str:
        text, rows, columns = (box.text, box.rows, box.columns) if box else ("", 1, 1)
        return (
            f"<hp:tc><hp:subList><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p></hp:subList>"
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
        )

    lines = "".join(f"<hp:p><hp:run><hp:t>{line}</hp:t></hp:run></hp:p>" for line in made.lines)
    rows = "".join(f"<hp:tr>{row}</hp:tr>" for row in _in_rows(made, cell))
    return samples.hwpx(f"{lines}<hp:p><hp:run><hp:tbl>{rows}</hp:tbl></hp:run></hp:p>")


def as_hwpml(made: Made) -> bytes:
    def cell(box: Box | None, row: int, column: int) -> str:
        text, rows, columns = (box.text, box.rows, box.columns) if box else ("", 1, 1)
        return (
            f'<CELL ColAddr="{column}" RowAddr="{row}" RowSpan="{rows}" ColSpan="{columns}"><PARALIST><P><TEXT>'
            f"<CHAR>{text}</CHAR></TEXT></P></PARALIST></CELL>"
        )

    lines = "".join(f"<P><TEXT><CHAR>{line}</CHAR></TEXT></P>" for line in made.lines)
    rows = "".join(f"<ROW>{row}</ROW>" for row in _in_rows(made, cell))
    return (
        f'<?xml version="1.0"?><HWPML Version="2.1"><HEAD/><BODY><SECTION Id="0">{lines}'
        f"<P><TEXT><TABLE>{rows}</TABLE></TEXT></P></SECTION></BODY></HWPML>"
    ).encode()


def as_docx(made: Made) -> bytes:
    document = docx.Document()
    for line in made.lines:
        document.add_paragraph(line)
    table = document.add_table(made.height, made.width)
    for box in made.boxes:
        first, last = (
            table.cell(box.row, box.column),
            table.cell(box.row + box.rows - 1, box.column + box.columns - 1),
        )
        (first.merge(last) if first is not last else first).text = box.text
    return samples.saved(document)


def as_xlsx(made: Made) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for number, line in enumerate(made.lines, start=1):
        sheet.cell(number, 1).value = line
    top = len(made.lines) + 2
    for box in made.boxes:
        sheet.cell(top + box.row, 1 + box.column).value = box.text
        if box.rows > 1 or box.columns > 1:
            sheet.merge_cells(
                start_row=top + box.row,
                start_column=1 + box.column,
                end_row=top + box.row + box.rows - 1,
                end_column=box.column + box.columns,
            )
    return samples.saved(book)


def as_pptx(made: Made) -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(20), Cm(4))
    box.text_frame.text = "\n".join(made.lines)
    table = slide.shapes.add_table(made.height, made.width, Cm(1), Cm(8), Cm(20), Cm(8)).table
    for one in made.boxes:
        first = table.cell(one.row, one.column)
        first.text = one.text
        if one.rows > 1 or one.columns > 1:
            first.merge(table.cell(one.row + one.rows - 1, one.column + one.columns - 1))
    return samples.saved(show)


def as_odt(made: Made) -> bytes:
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    grid = {(box.row, box.column): box for box in made.boxes}
    covered = {
        (row, column)
        for box in made.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    } - grid.keys()

    def cell(row: int, column: int) -> str:
        if (row, column) in covered:
            return "<table:covered-table-cell/>"
        box = grid.get((row, column), Box(row, column, ""))
        spans = f'table:number-rows-spanned="{box.rows}" table:number-columns-spanned="{box.columns}"'
        return f"<table:table-cell {spans}><text:p>{box.text}</text:p></table:table-cell>"

    rows = "".join(
        f"<table:table-row>{''.join(cell(row, column) for column in range(made.width))}</table:table-row>"
        for row in range(made.height)
    )
    lines = "".join(f"<text:p>{line}</text:p>" for line in made.lines)
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{lines}<table:table>{rows}</table:table>"
        "</office:text></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.text"
    return samples.packed({"mimetype": mime, "content.xml": content.encode()})


def as_pdf(made: Made) -> bytes:
    width, height, left = 90.0, 24.0, 60.0
    top = 80.0 + 20 * len(made.lines)
    placed: list[samples.Placed | str] = [
        samples.Placed(60, 40 + 20 * at, line, 11) for at, line in enumerate(made.lines)
    ]
    empty = {(row, column) for row in range(made.height) for column in range(made.width)}
    for box in made.boxes:
        empty -= {
            (row, column)
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
    for box in (*made.boxes, *(Box(row, column, "") for row, column in sorted(empty))):
        x, y = left + width * box.column, top + height * box.row
        placed.append(f"{x} {842 - y - height * box.rows} {width * box.columns} {height * box.rows} re S")
        if box.text:
            placed.append(samples.Placed(x + 6, y + 6, box.text, 10))
    return samples.placed_pdf([placed])


KINDS: dict[str, Callable[[Made], bytes]] = {
    "csv": as_csv,
    "markdown": as_markdown,
    "html": as_html,
    "hwpx": as_hwpx,
    "hwpml": as_hwpml,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pptx": as_pptx,
    "odt": as_odt,
    "pdf": as_pdf,
}


# --- what came of them -------------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=30, help="documents of each kind")
    parser.add_argument(
        "--pages", type=int, default=0, help="also read so many pages, and tell time and memory"
    )
    parser.add_argument("--shared", type=Path, metavar="FOLDER", help="documents of others, read as well")
    parser.add_argument("--papers", type=int, default=0, help="files of the other maker, read instead")
    parser.add_argument(
        "--fonts", type=Path, default=Path("/usr/share/fonts"), help="Debian's, for pages as pictures"
    )
    options = parser.parse_args()
    if options.papers:
        is_wrong = of_papers(options.papers, options.fonts)
        return int(is_wrong or (options.pages > 0 and not many_pages(options.pages)))
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Confined() as reader:
        for seed in range(options.count):
            made = make(seed)
            for kind, write in KINDS.items():
                path = Path(folder, f"{seed}.{kind}")
                path.write_bytes(write(made))
                found = reader.read(path)
                counts[kind]["documents"] += 1
                if found.error or not found.documents:
                    counts[kind]["not read"] += 1
                    continue
                told = [
                    (one.title, line)
                    for one in found.documents
                    for text in one.sections.values()
                    for line in text.split("\n")
                ]
                for name, count in compare(made, told, has_services=kind != "csv").items():
                    counts[kind][name] += count
    names = (
        "documents",
        "not read",
        "prices",
        "told otherwise",
        "not told",
        "services",
        "of another",
        "words lost",
    )
    print_table(
        [("kind", *names), *((kind, *(str(one[name]) for name in names)) for kind, one in counts.items())]
    )
    print(f"{time.monotonic() - started:.1f} s")
    wrong = sum(one[name] for one in counts.values() for name in ("not read", "told otherwise", "of another"))
    if options.shared:
        wrong += of_others(options.shared)
    if options.pages:
        wrong += not many_pages(options.pages)
    return int(wrong > 0)


def compare(made: Made, told: Sequence[tuple[str, str]], *, has_services: bool) -> dict[str, int]:
    """Prices told with what they are of, with something else, or not at all."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, line in told:
        name, colon, value = line.partition(": ")
        if colon and re.fullmatch(r"[\d,]+원", value):
            found[name].add(value)
    counts: dict[str, int] = defaultdict(int)
    for name, price in made.facts.items():
        counts["prices"] += 1
        counts["not told"] += price not in found[name]
        counts["told otherwise"] += bool(found[name] - {price})
    counts["told otherwise"] += sum(bool(values) for name, values in found.items() if name not in made.facts)
    for name, amount in made.services.items() if has_services else ():
        counts["services"] += 1
        owners = [title for title, line in told if amount in line]
        counts["of another"] += any(name not in title for title in owners) or not owners
    seen = "".join(f"{title}{line}" for title, line in told)
    counts["words lost"] += sum(box.text not in seen for box in made.boxes)
    return counts


_MOST_LOST = 0.001
_OVER_LIMITS = frozenset({KnowledgeFailure.DOCUMENT_TOO_SLOW, KnowledgeFailure.DOCUMENT_TOO_LARGE})


def of_papers(count: int, fonts: Path) -> bool:
    """Read ``count`` files of every kind in turn and print what came of them; whether a bar is missed."""
    weights = reader_weights(ModelStore())
    writers = dict(papers.KINDS)
    if weights and (fonts / "truetype/nanum/NanumGothic.ttf").exists():
        writers["scan"] = lambda paper: papers.as_scan(paper, fonts)
    sums: dict[str, int] = defaultdict(int)
    of_kind: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Confined(weights=weights) as reader:
        for number in range(count):
            kind = list(writers)[number % len(writers)]
            paper = papers.make(number)
            path = Path(folder, f"{number}.x")
            path.write_bytes(writers[kind](paper))
            found = reader.read(path)
            failure = found.error.failure if found.error else None
            told = [
                (one.title, line)
                for one in found.documents
                for text in one.sections.values()
                for line in text.split("\n")
            ]
            counts = papers.faults(kind, paper, told) if told else {}
            # What waits for a look is not told: wrong readings of it are counted by themselves.
            is_held = bool(UNSURE & set(found.warnings))
            for name, value in {
                "files": 1,
                "hang or over limits": failure in _OVER_LIMITS,
                "exception": failure is KnowledgeFailure.DOCUMENT_CORRUPT,
                "not read": not told,
                "held back": is_held,
                **{f"{name}, held back" if is_held else name: value for name, value in counts.items()},
            }.items():
                sums[name] += int(value)
                of_kind[kind][name] += int(value)
    lost = sums["letters lost"] / max(1, sums["letters"])
    seconds = round(time.monotonic() - started, 1)
    print(json.dumps({**sums, "share of letters lost": round(lost, 5), "seconds": seconds, "kinds": of_kind}))
    bars = ("hang or over limits", "exception", "not read", "told of another", "deleted told")
    return any(sums[name] for name in bars) or lost > _MOST_LOST


_PAGES_IN_ONE = 50
_MOST_MINUTES, _MOST_MEMORY = 10.0, 1.5 * 1024**3
_SENTENCES = (
    "어르신께서 편히 지내시도록 도와드리는 제도를 모아 알려 드립니다.",
    "신청은 주소지 읍면동 행정복지센터에서 하시면 되고 신분증을 가져오시면 됩니다.",
    "자세한 것은 전화로 물어보시거나 센터에 오셔서 물어보시면 친절히 알려 드립니다.",
)


def many_pages(count: int) -> bool:
    """Read pages of PDF, Word and Hangul documents, fifty in each; whether time and memory kept within their bars."""
    import resource  # only where there is one: the memory of a child is told to its parent on Linux alone

    with tempfile.TemporaryDirectory() as folder:
        for number in range(-(-count // _PAGES_IN_ONE)):
            rng = random.Random(number)  # noqa: S311
            lines = [f"{at}. {rng.choice(_SENTENCES)}" for at in range(30 * _PAGES_IN_ONE)]
            made = make(number)
            if number % 3 == 0:
                pages = [
                    [
                        samples.Placed(50, 40 + 25 * at, line, 10)
                        for at, line in enumerate(lines[page * 30 :][:30])
                    ]
                    for page in range(_PAGES_IN_ONE)
                ]
                Path(folder, f"{number}.pdf").write_bytes(samples.placed_pdf(pages))
            else:
                whole = replace(made, lines=(*made.lines, *lines))
                Path(folder, f"{number}.x").write_bytes((as_docx if number % 3 == 1 else as_hwpx)(whole))
        started = time.monotonic()
        with Confined() as reader:
            failed = sum(reader.read(path).error is not None for path in sorted(Path(folder).iterdir()))
        minutes = (time.monotonic() - started) / 60
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"{count} pages: {minutes:.1f} minutes, {memory / 1024**3:.2f} GB, {failed} not read")
    return minutes <= _MOST_MINUTES and memory <= _MOST_MEMORY and not failed


def of_others(folder: Path) -> int:
    """Read every document below ``folder``; how many ran over their limits. Twins are those of the same name."""
    twins: dict[str, list[Path]] = defaultdict(list)
    over = 0
    with Confined() as reader:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            found = reader.read(path)
            is_over = found.error is not None and found.error.failure.value in {
                "document_too_slow",
                "document_corrupt",
                "document_too_large",
            }
            over += is_over
            if found.error:
                print(f"{path.parent.name}: {found.error.failure}")
            twins[path.stem].append(path)
    for paths in twins.values():
        if len(paths) == 2:
            one, other = (_text(path) for path in paths)
            ratio = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
            print(f"twins: {ratio:.3f}")
    print(f"over a limit or damaged: {over}")
    return over


def _text(path: Path) -> str:
    document = read_bytes(path.read_bytes()).document
    return "".join("".join(block.text.split()) for block in document.blocks) if document else ""


if __name__ == "__main__":
    raise SystemExit(main())
