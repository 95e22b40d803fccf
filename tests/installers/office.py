"""Papers of an office in the kinds whose readers bring libraries of their own: what is installed must read each."""

import io
import shutil
import struct
from pathlib import Path
from typing import Any

from PIL import Image

from tests.unit.knowledge.readers import samples

PAGE = Path(samples.__file__).with_name("scanned_page.png")
NAMES = ("slides.pptx", "workbook.xls", "letter.rtf", "page.png", "scan.pdf")
LOOKED_AT = [part for name in NAMES for part in ("--looked-at", name)]


def write_papers(folder: Path) -> None:
    """One paper of each kind into ``folder``."""
    folder.mkdir(parents=True)
    (folder / "slides.pptx").write_bytes(_slides())
    (folder / "workbook.xls").write_bytes(_workbook((("시설", "요금"), ("수영장", "4,500원"))))
    (folder / "letter.rtf").write_bytes(_letter("기초연금은 월 334,810원입니다."))
    shutil.copyfile(PAGE, folder / "page.png")
    with Image.open(PAGE) as image:
        image.convert("L").save(folder / "scan.pdf", resolution=200)


def unread(report: "dict[str, Any]") -> "dict[str, str]":
    """Of what ``content build --json`` tells: the papers that were not read, and why."""
    told = {file["path"]: file["reason"] or "" for file in report["files"]}
    return {name: told.get(name, "not told") for name in NAMES if told.get(name, "not told")}


def _slides() -> bytes:
    import pptx

    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "체육관 요금"
    slide.placeholders[1].text = "어르신은 한 달에 3,000원입니다."
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def _letter(text: str) -> bytes:
    codes = "".join(f"\\u{ord(letter)}?" if ord(letter) < 1 << 15 else _negative(letter) for letter in text)
    return ("{\\rtf1\\ansi\\ansicpg949\\deff0{\\fonttbl{\\f0 Batang;}}\\f0 " + codes + "\\par}").encode(
        "ascii"
    )


def _negative(letter: str) -> str:
    return f"\\u{ord(letter) - (1 << 16)}?"


def _workbook(rows: "tuple[tuple[str, ...], ...]") -> bytes:
    """The least that is a workbook of Excel 97: one sheet of words."""

    def record(number: int, data: bytes) -> bytes:
        return struct.pack("<HH", number, len(data)) + data

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 1997, 0, 0))

    def words(row: int, column: int, text: str) -> bytes:
        return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))

    end = record(0xA, b"")
    name = b"\x05\x00Sheet"
    head = begin(5) + record(0x42, struct.pack("<H", 1200))
    start = len(head) + 4 + 6 + len(name) + len(end)
    head += record(0x85, struct.pack("<IBB", start, 0, 0) + name) + end
    cells = [words(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    return samples.compound({"Workbook": head + begin(0x10) + b"".join(cells) + end})
