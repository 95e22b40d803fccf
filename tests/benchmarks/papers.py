"""Papers of a learning centre made at random, in every kind that can be written here: heads of two storeys, merged and
empty cells, a table in a cell, notes, words that are deleted or hidden, two columns on a page, pages that are pictures.

``documents.py`` reads them. All amounts of a paper differ, so that each tells by itself whose it is.
"""

import io
import random
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image, ImageDraw, ImageFont
from pptx.util import Cm

from tests.unit.knowledge.readers import samples

_GROUPS = {
    "건강": ("요가", "체조", "명상"),
    "문화": ("하모니카", "민화", "사진반"),
    "생활": ("스마트폰", "텃밭", "뜨개질"),
}
_WHO = ("회원", "비회원")
_TIMES = ("오전", "오후", "야간")
_GRANTS = ("교재비", "재료비", "통학비", "급식비", "수험료")
OTHERS = "그 밖"
"""What the row with a table in it is called."""
_FONT = "truetype/nanum/NanumGothic.ttf"


@dataclass(frozen=True)
class Cell:
    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    inner: tuple[tuple[str, ...], ...] = ()
    """A table inside of the cell."""


@dataclass(frozen=True)
class Said:
    """A line; ``note`` hangs at its end, ``gone`` is deleted or hidden behind it, where the kind has such things."""

    text: str
    note: str = ""
    gone: str = ""


@dataclass(frozen=True)
class Paper:
    lines: tuple[Said, ...]
    cells: tuple[Cell, ...]
    height: int
    width: int
    facts: dict[str, frozenset[str]]
    """Each price with what labels it."""
    labels: frozenset[str]
    grants: dict[str, str]
    nested: Cell | None = None
    """A row below the table whose one wide cell holds a table, where the kind has such."""
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    """Paragraphs side by side, where the kind has columns."""


@dataclass
class _Amounts:
    rng: random.Random
    used: set[str] = field(default_factory=set)

    def one(self) -> str:
        while (amount := f"{self.rng.randrange(20, 9_800) * 50:,}원") in self.used:
            pass
        self.used.add(amount)
        return amount


def make(seed: int) -> Paper:
    rng = random.Random(f"papers {seed}")  # noqa: S311 - documents, not secrets
    amounts = _Amounts(rng)
    groups = rng.sample(list(_GROUPS), rng.randint(1, 2))
    times = _TIMES[: rng.randint(1, 3)]
    width = 2 + len(_WHO) * len(times)
    cells = [Cell(0, 0, "분야", 2), Cell(0, 1, "강좌", 2)]
    for at, who in enumerate(_WHO):
        cells.append(Cell(0, 2 + at * len(times), who, 1, len(times)))
        cells += [Cell(1, 2 + at * len(times) + step, time) for step, time in enumerate(times)]
    facts: dict[str, frozenset[str]] = {}
    row = 2
    courses: list[str] = []
    for group in groups:
        own = rng.sample(_GROUPS[group], rng.randint(2, 3))
        cells.append(Cell(row, 0, group, len(own)))
        for course in own:
            courses.append(course)
            cells.append(Cell(row, 1, course))
            for at, who in enumerate(_WHO):
                is_merged = rng.random() < 0.2 and len(times) > 1
                for step, time in enumerate(times):
                    if (is_merged and step) or (not is_merged and rng.random() < 0.2):
                        continue
                    price = amounts.one()
                    column = 2 + at * len(times) + step
                    cells.append(Cell(row, column, price, 1, len(times) if is_merged else 1))
                    facts[price] = frozenset({course, who} if is_merged else {course, who, time})
            row += 1
    grants = {name: amounts.one() for name in rng.sample(_GRANTS, 3)}
    said = [
        Said(f"배움터 안내문 {seed}호"),
        Said("아래와 같이 강좌를 열고 비용을 도와 드립니다.", gone=f"지난 금액은 {amounts.one()}입니다."),
    ]
    for name, amount in grants.items():
        said += [Said(f"□ {name}"), Said(f"○ 지원금액: {amount}", gone=f"옛 금액 {amounts.one()}")]
    said.append(Said("방학에는 쉽니다.", note="다만 여름 특강은 엽니다."))
    columns = [
        tuple(
            f"{title}{at}번 강의실에서는 매주 정해진 요일에 수업이 열리며 "
            f"한 사람에게 {amounts.one()}까지 도와 드립니다."
            for at in range(1, 5)
        )
        for title in ("왼편", "오른편")
    ]
    inner = (("종류", "값"), ("주차", amounts.one()), ("사물함", amounts.one()))
    nested = Cell(row, 1, "", 1, width - 1, inner)
    labels = frozenset({*courses, *_WHO, *times, "주차", "사물함"})
    return Paper(tuple(said), tuple(cells), row, width, facts, labels, grants, nested, *columns)


def _grid(paper: Paper) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): cell
        for cell in paper.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


def _plain_rows(paper: Paper) -> list[list[str]]:
    grid = _grid(paper)
    empty = Cell(0, 0, "")
    return [[grid.get((row, at), empty).text for at in range(paper.width)] for row in range(paper.height)]


def _own_cells(paper: Paper) -> Iterator[list[Cell]]:
    """Each row's cells, empty ones where nothing is written and none where another reaches."""
    grid = _grid(paper)
    for row in range(paper.height):
        yield [
            grid.get((row, at), Cell(row, at, ""))
            for at in range(paper.width)
            if (row, at) not in grid or (grid[row, at].row, grid[row, at].column) == (row, at)
        ]


def _inner_cells(cell: Cell) -> list[list[Cell]]:
    return [
        [Cell(row, column, text) for column, text in enumerate(texts)] for row, texts in enumerate(cell.inner)
    ]


def _all_cells(paper: Paper) -> Iterator[list[Cell]]:
    """Each row's own cells, and the row with a table in it below them."""
    yield from _own_cells(paper)
    if paper.nested:
        yield [Cell(paper.height, 0, OTHERS), paper.nested]


def flat(paper: Paper) -> Paper:
    """The paper in a kind that has no table in a cell: its rows stand as rows of the table."""
    if paper.nested is None:
        return paper
    _, *rows = paper.nested.inner
    cells = [Cell(paper.height, 0, OTHERS, len(rows))]
    for row, (name, value) in enumerate(rows, start=paper.height):
        cells += [Cell(row, 1, name), Cell(row, 2, value, 1, paper.width - 2)]
    return replace(paper, cells=(*paper.cells, *cells), height=paper.height + len(rows), nested=None)


# --- kinds -------------------------------------------------------------------------------------------------


def as_text(paper: Paper) -> bytes:
    return "\n".join(one.text for one in paper.lines).encode("cp949")


def as_csv(paper: Paper) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in _plain_rows(paper)).encode()


def as_markdown(paper: Paper) -> bytes:
    lines = [one.text + (f" ~~{one.gone}~~" if one.gone else "") for one in paper.lines]
    head, *rows = (f"| {' | '.join(row)} |" for row in _plain_rows(paper))
    return (
        "# 안내\n\n## 비용\n\n"
        + "\n\n".join(lines)
        + "\n\n"
        + "\n".join([head, "|" + " --- |" * paper.width, *rows])
    ).encode()


def as_html(paper: Paper) -> bytes:
    lines = "".join(
        f"<p>{one.text}{f'<del>{one.gone}</del>' if at % 2 else f'<span hidden>{one.gone}</span>'}</p>"
        for at, one in enumerate(paper.lines)
    )
    nested = ""
    if paper.nested:
        lines_of = "".join(
            f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in paper.nested.inner
        )
        nested = (
            f'<tr><td>{OTHERS}</td><td colspan="{paper.nested.columns}"><table>{lines_of}</table></td></tr>'
        )
    rows = "".join(
        "<tr>"
        + "".join(f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{cell.text}</td>' for cell in row)
        + "</tr>"
        for row in _own_cells(paper)
    )
    return f"<html><body><h1>안내</h1>{lines}<table>{rows}{nested}</table></body></html>".encode()


def as_mail(paper: Paper) -> bytes:
    head = "From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?b?7JWI64K0?=\nMIME-Version: 1.0\n"
    return head.encode() + b"Content-Type: text/html; charset=utf-8\n\n" + as_html(paper)


def as_hwpx(paper: Paper) -> bytes:
    def line(one: Said) -> str:
        gone = f'<hp:deleteBegin Id="1"/>{one.gone}<hp:deleteEnd Id="1"/>' if one.gone else ""
        note = (
            f"<hp:ctrl><hp:footNote><hp:subList><hp:p><hp:run><hp:t>{one.note}</hp:t></hp:run></hp:p></hp:subList>"
            "</hp:footNote></hp:ctrl>"
            if one.note
            else ""
        )
        return f"<hp:p><hp:run><hp:t>{one.text}{gone}</hp:t>{note}</hp:run></hp:p>"

    def cell(one: Cell) -> str:
        inside = table(_inner_cells(one)) if one.inner else f"<hp:t>{one.text}</hp:t>"
        return (
            f"<hp:tc><hp:subList><hp:p><hp:run>{inside}</hp:run></hp:p></hp:subList>"
            f'<hp:cellAddr colAddr="{one.column}" rowAddr="{one.row}"/>'
            f'<hp:cellSpan colSpan="{one.columns}" rowSpan="{one.rows}"/></hp:tc>'
        )

    def table(rows: Iterable[Sequence[Cell]]) -> str:
        return "<hp:tbl>" + "".join(f"<hp:tr>{''.join(map(cell, row))}</hp:tr>" for row in rows) + "</hp:tbl>"

    body = "".join(map(line, paper.lines)) + f"<hp:p><hp:run>{table(_all_cells(paper))}</hp:run></hp:p>"
    return samples.hwpx(body, alone=True)


def as_hwpml(paper: Paper) -> bytes:
    def cell(one: Cell) -> str:
        inside = table(_inner_cells(one)) if one.inner else f"<CHAR>{one.text}</CHAR>"
        return (
            f'<CELL ColAddr="{one.column}" RowAddr="{one.row}" RowSpan="{one.rows}" ColSpan="{one.columns}">'
            f"<PARALIST><P><TEXT>{inside}</TEXT></P></PARALIST></CELL>"
        )

    def table(rows: Iterable[Sequence[Cell]]) -> str:
        return "<TABLE>" + "".join(f"<ROW>{''.join(map(cell, row))}</ROW>" for row in rows) + "</TABLE>"

    lines = "".join(f"<P><TEXT><CHAR>{one.text}</CHAR></TEXT></P>" for one in paper.lines)
    return (
        f'<?xml version="1.0"?><HWPML Version="2.1"><HEAD/><BODY><SECTION Id="0">{lines}'
        f"<P><TEXT>{table(_all_cells(paper))}</TEXT></P></SECTION></BODY></HWPML>"
    ).encode()


def as_hwp5(paper: Paper) -> bytes:
    def line(one: Said) -> bytes:
        whole = samples.hwp_paragraph(one.text + one.gone)
        if not one.gone:
            return whole
        start, end = len(one.text), len(one.text + one.gone)
        return whole + samples.record(0x46, 1, struct.pack("<3I", start, end, 17 << 24 | 1))

    control = struct.pack("<H", 11) + bytes(12) + struct.pack("<H", 11)
    data = control + "\r".encode("utf-16-le")

    def cell(one: Cell, level: int) -> bytes:
        place = struct.pack("<4H", one.column, one.row, one.columns, one.rows)
        inside = table(_inner_cells(one), level) if one.inner else samples.hwp_paragraph(one.text, level)
        return samples.record(0x48, level, bytes(8) + place + bytes(22)) + inside

    def table(rows: Iterable[Sequence[Cell]], level: int) -> bytes:
        """A paragraph with a table at its only letter, and the cells two storeys below it."""
        return (
            samples.record(0x42, level, struct.pack("<IIHBB", len(data) // 2, 0, 0, 0, 0) + bytes(10))
            + samples.record(0x43, level + 1, data)
            + samples.record(0x47, level + 1, b" lbt" + bytes(40))
            + samples.record(0x4D, level + 2, bytes(30))
            + b"".join(cell(one, level + 2) for row in rows for one in row)
        )

    return samples.hwp5(body=b"".join(map(line, paper.lines)) + table(_all_cells(paper), 0))


def as_docx(paper: Paper) -> bytes:
    document = docx.Document()
    for number, one in enumerate(paper.lines):
        written = document.add_paragraph(one.text)
        if one.gone and number % 2:
            written.add_run(one.gone).font.hidden = True
        elif one.gone:
            gone, run, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
            text.text = one.gone
            gone.set(qn("w:id"), "1")
            run.append(text)
            gone.append(run)
            written._p.append(gone)
    table = document.add_table(paper.height + bool(paper.nested), paper.width)
    for cell in paper.cells:
        first = table.cell(cell.row, cell.column)
        last = table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        place = first.merge(last) if first is not last else first
        place.text = cell.text
    if paper.nested:
        table.cell(paper.height, 0).text = OTHERS
        wide = table.cell(paper.height, 1).merge(table.cell(paper.height, paper.width - 1))
        inner = wide.add_table(len(paper.nested.inner), len(paper.nested.inner[0]))
        for row, texts in enumerate(paper.nested.inner):
            for column, text in enumerate(texts):
                inner.cell(row, column).text = text
    return samples.saved(document)


def as_xlsx(paper: Paper) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    top = 1
    for one in paper.lines:
        sheet.cell(top, 1).value = one.text
        top += 1
        if one.gone:
            sheet.cell(top, 1).value = one.gone
            sheet.row_dimensions[top].hidden = True
            top += 1
    for cell in paper.cells:
        sheet.cell(top + cell.row, 1 + cell.column).value = cell.text
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(
                start_row=top + cell.row,
                start_column=1 + cell.column,
                end_row=top + cell.row + cell.rows - 1,
                end_column=cell.column + cell.columns,
            )
    return samples.saved(book)


def as_pptx(paper: Paper) -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(20), Cm(4))
    box.text_frame.text = "\n".join(one.text for one in paper.lines)
    table = slide.shapes.add_table(paper.height, paper.width, Cm(1), Cm(8), Cm(20), Cm(8)).table
    for cell in paper.cells:
        first = table.cell(cell.row, cell.column)
        first.text = cell.text
        if cell.rows > 1 or cell.columns > 1:
            first.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
    unseen = show.slides.add_slide(show.slide_layouts[6])
    unseen.shapes.add_textbox(Cm(1), Cm(1), Cm(20), Cm(4)).text_frame.text = paper.lines[1].gone
    unseen._element.set("show", "0")
    return samples.saved(show)


def as_odt(paper: Paper) -> bytes:
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    covered = {place for place, cell in _grid(paper).items() if place != (cell.row, cell.column)}
    grid = _grid(paper)

    def cell(row: int, column: int) -> str:
        if (row, column) in covered:
            return "<table:covered-table-cell/>"
        one = grid.get((row, column), Cell(row, column, ""))
        spans = f'table:number-rows-spanned="{one.rows}" table:number-columns-spanned="{one.columns}"'
        return f"<table:table-cell {spans}><text:p>{one.text}</text:p></table:table-cell>"

    rows = "".join(
        f"<table:table-row>{''.join(cell(row, at) for at in range(paper.width))}</table:table-row>"
        for row in range(paper.height)
    )
    if paper.nested:
        inner = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in texts)
            + "</table:table-row>"
            for texts in paper.nested.inner
        )
        rows += (
            f"<table:table-row><table:table-cell><text:p>{OTHERS}</text:p></table:table-cell>"
            f'<table:table-cell table:number-columns-spanned="{paper.nested.columns}"><table:table>{inner}'
            "</table:table></table:table-cell></table:table-row>"
        )
    lines = "".join(
        f"<text:p>{one.text}"
        + (f"<text:hidden-text text:string-value='x'>{one.gone}</text:hidden-text>" if one.gone else "")
        + (
            f"<text:note><text:note-body><text:p>{one.note}</text:p></text:note-body></text:note>"
            if one.note
            else ""
        )
        + "</text:p>"
        for one in paper.lines
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{lines}<table:table>{rows}</table:table>"
        "</office:text></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.text"
    return samples.packed({"mimetype": mime, "content.xml": content.encode()})


def as_rtf(paper: Paper) -> bytes:
    def coded(text: str) -> str:
        return "".join(
            letter if ord(letter) < 128 else f"\\u{ord(letter) - 65536 * (ord(letter) > 32767)}?"
            for letter in text
        )

    grid = _grid(paper)

    def row(number: int) -> str:
        places, words = "", ""
        for column in range(paper.width):
            one = grid.get((number, column), Cell(number, column, ""))
            is_own = (one.row, one.column) == (number, column)
            across = "\\clmgf" if one.columns > 1 else ""
            down = "\\clvmgf" if one.rows > 1 else ""
            places += ("\\clmrg" if column > one.column else across) + (
                "\\clvmrg" if number > one.row else down
            )
            places += f"\\cellx{1000 * (column + 1)}"
            words += f" {coded(one.text) if is_own else ''}\\cell"
        return f"\\trowd{places}\\pard\\intbl{words}\\row\n"

    lines = "".join(
        f"{coded(one.text)}" + (f"{{\\v {coded(one.gone)}}}" if one.gone else "") + "\\par\n"
        for one in paper.lines
    )
    table = "".join(map(row, range(paper.height)))
    return f"{{\\rtf1\\ansi\\uc1 {lines}{table}\\pard\\par}}".encode()


def _table_of_pdf(paper: Paper, left: float, top: float) -> Iterator[samples.Placed | str]:
    width, height = 62.0, 24.0
    for row in _own_cells(paper):
        for cell in row:
            x, y = left + width * cell.column, top + height * cell.row
            yield f"{x} {842 - y - height * cell.rows} {width * cell.columns} {height * cell.rows} re S"
            if cell.text:
                yield samples.Placed(x + 4, y + 7, cell.text, 9)
    if paper.nested:
        y, inner = top + height * paper.height, paper.nested.inner
        tall = height * (len(inner) + 0.5)
        yield f"{left} {842 - y - tall} {width} {tall} re S"
        yield samples.Placed(left + 4, y + 7, OTHERS, 9)
        yield f"{left + width} {842 - y - tall} {width * paper.nested.columns} {tall} re S"
        for line, texts in enumerate(inner):
            for column, text in enumerate(texts):
                x, low = left + width * (1 + column) + 6, y + 6 + height * line
                yield f"{x} {842 - low - height} {width} {height} re S"
                yield samples.Placed(x + 4, low + 7, text, 9)


def as_pdf(paper: Paper) -> bytes:
    placed: list[samples.Placed | str] = []
    for at, one in enumerate(paper.lines):
        placed.append(samples.Placed(60, 40 + 20 * at, one.text, 11))
        if one.gone:
            hidden = {"colour": "1 g"} if at % 2 else {"ink": 3}
            placed.append(samples.Placed(350, 40 + 20 * at, one.gone, 9, **hidden))  # type: ignore[arg-type]
    placed += _table_of_pdf(paper, 50, 70 + 20 * len(paper.lines))
    return samples.placed_pdf([placed])


def as_columns(paper: Paper) -> bytes:
    """A page of two columns of paragraphs, each line as full as it gets."""
    placed: list[samples.Placed | str] = [samples.Placed(60, 40, paper.lines[0].text, 14)]
    for x, column in ((50.0, paper.left), (310.0, paper.right)):
        y = 80.0
        for paragraph in column:
            for line in _wrapped(paragraph, 24):
                placed.append(samples.Placed(x, y, line, 10))
                y += 16
            y += 8
    return samples.placed_pdf([placed])


def _wrapped(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > letters:
            lines[-1] += " "
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def as_scan(paper: Paper, fonts: Path) -> bytes:
    """The page of the PDF as somebody scans it."""
    scale = 200 / 72
    sheet = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    draw = ImageDraw.Draw(sheet)

    def font(size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(fonts / _FONT), round(size * scale))

    for at, one in enumerate(paper.lines):
        draw.text((60 * scale, (40 + 20 * at) * scale), one.text, font=font(11), fill=0)
    for one in _table_of_pdf(paper, 50, 70 + 20 * len(paper.lines)):
        if isinstance(one, samples.Placed):
            draw.text((one.x * scale, one.y * scale), one.text, font=font(one.size), fill=0)
        else:
            x, bottom, width, height = (float(part) for part in one.split()[:4])
            box = (x * scale, (842 - bottom - height) * scale, (x + width) * scale, (842 - bottom) * scale)
            draw.rectangle(box, outline=0, width=2)
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=200)
    return out.getvalue()


KINDS: dict[str, Callable[[Paper], bytes]] = {
    "text": as_text,
    "csv": as_csv,
    "markdown": as_markdown,
    "html": as_html,
    "mail": as_mail,
    "hwp5": as_hwp5,
    "hwpx": as_hwpx,
    "hwpml": as_hwpml,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pptx": as_pptx,
    "odt": as_odt,
    "rtf": as_rtf,
    "pdf": as_pdf,
    "columns": as_columns,
}
WITHOUT_TABLE = frozenset({"text", "columns"})
WITH_NESTED = frozenset({"html", "mail", "docx", "hwp5", "hwpx", "hwpml", "odt", "pdf"})
WITHOUT_LINES = frozenset({"csv", "columns"})
WITHOUT_NOTES = frozenset(KINDS) - {"hwpx", "odt"}


def faults(kind: str, paper: Paper, told: Sequence[tuple[str, str]]) -> dict[str, int]:
    """What is told wrongly, each counted: titles and lines of what was read, against what was written."""
    counts = {
        "told of another": 0,
        "not told": 0,
        "facts": 0,
        "deleted told": 0,
        "letters": 0,
        "letters lost": 0,
    }
    whole = ["".join(line for _, line in told), *(title for title, _ in told)]
    seen = "\0".join("".join(text.split()) for text in whole)
    if kind not in WITHOUT_TABLE:
        inside = paper.nested.inner[1:] if paper.nested and kind in WITH_NESTED else ()
        facts = {**paper.facts, **{price: frozenset({name}) for name, price in inside}}
        for price, labels in facts.items():
            counts["facts"] += 1
            lines = [line for _, line in told if _holds(line, price)]
            counts["not told"] += not any(_names(line, price, paper) >= labels for line in lines)
            counts["told of another"] += any(
                _names(line, price, paper) - _fair(labels, paper) for line in lines
            )
    if kind not in WITHOUT_LINES:
        for name, amount in paper.grants.items():
            counts["facts"] += 1
            owners = [title for title, line in told if _holds(line, amount)]
            counts["not told"] += not owners
            others = paper.grants.keys() - {name}
            counts["told of another"] += any(other in title for title in owners for other in others)
        written = [one.text.lstrip("□○ ") for one in paper.lines]
        written += [one.note for one in paper.lines if one.note and kind not in WITHOUT_NOTES]
        counts["deleted told"] += sum("".join(one.gone.split()) in seen for one in paper.lines if one.gone)
    else:
        written = [*paper.left, *paper.right] if kind == "columns" else []
    if kind not in WITHOUT_TABLE:
        written += [cell.text for cell in paper.cells]
    for text in written:
        squeezed = "".join(text.split())
        counts["letters"] += len(squeezed)
        counts["letters lost"] += 0 if squeezed in seen else len(squeezed)
    return counts


def _holds(line: str, amount: str) -> bool:
    """Whether a line tells this amount and no larger one that ends with it."""
    at = line.find(amount)
    return at >= 0 and (at == 0 or not (line[at - 1].isdigit() or line[at - 1] == ","))


def _names(line: str, price: str, paper: Paper) -> frozenset[str]:
    """The labels that a line tells this price with: in a row of several, those of its own cell and the row's head."""
    before = line[: line.index(price)]
    parts = before.replace("회원", " 회원").replace("비 회원", "비회원").split()
    words = {part.strip(":,") for part in parts}
    return frozenset(words & paper.labels)


def _fair(labels: frozenset[str], paper: Paper) -> frozenset[str]:
    """What a price may be told with: a value over several columns with the names of each of them."""
    return (
        labels | (paper.labels & set(_TIMES)) if labels & set(_WHO) and not labels & set(_TIMES) else labels
    )
