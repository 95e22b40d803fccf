"""Pages that are written, drawn at 200 dots an inch in Korean fonts, and read back from their pictures.

``python -m tests.benchmarks.scans [--pages N] [--first SEED] [--worn] [--fonts FOLDER ...]``.

Needs the trained data of the catalog's reader and Korean fonts (Debian's fonts-nanum, fonts-baekmuk, fonts-noto-cjk).
Told as JSON: the share of characters that came out wrong, prices told with another row or column or not at all, wrong
figures, and how many of those the recognizer was sure of. Each page from a picture is held back and every figure on it
is marked, so none of these is published without somebody's look. ``--worn`` lays the sheet aslant, greyer and with
dirt. Ends with 1 where a bar is missed.
"""

import argparse
import io
import json
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from knowledge.readers.blocks import BlockKind, ReadDocument
from knowledge.readers.formats.scanned.scan import Scanner
from models.reader import reader_weights
from models.store import ModelStore
from tests.benchmarks.documents import Made, compare, make

_FONTS = (
    "truetype/nanum/NanumGothic.ttf",
    "truetype/nanum/NanumMyeongjo.ttf",
    "truetype/baekmuk/batang.ttf",
    "truetype/baekmuk/dotum.ttf",
    "opentype/noto/NotoSansCJK-Regular.ttc",
    "opentype/noto/NotoSerifCJK-Regular.ttc",
)
_SENTENCES = (
    "어르신께서 편히 지내시도록 도와드리는 제도를 모아 알려 드립니다.",
    "신청은 주소지 읍면동 행정복지센터에서 하시면 되고 신분증을 가져오시면 됩니다.",
    "만 65세 이상 소득 하위 70% 어르신께 월 334,810원을 드립니다.",
    "문의: 노인복지과 02-1588-1234, 2026. 3. 15.까지",
    "제3조(지급대상) 이 조례에 따른 수당은 신청일 현재 1년 이상 주민등록을 둔 사람에게 지급한다.",
    "1인 가구는 소득인정액이 2,470,000원 이하, 부부 가구는 3,952,000원 이하여야 합니다.",
    "다만, 기초생활수급자와 차상위계층은 본인부담금 8,500원을 내지 않습니다.",
    "보청기는 5년마다 한 번, 틀니는 7년마다 한 번 지원받으실 수 있습니다.",
    "운영 시간은 평일 09:00~18:00이며 점심시간 12:00~13:00에는 쉽니다.",
    "가까운 노인종합복지관이나 치매안심센터에서 무료로 검진을 받으세요.",
)
_FIGURE = re.compile(r"\d+(?:,\d{3})*")
_DPI = 200
_SHEET = (1654, 2339)
_MARGIN = 140
_MOST_WRONG = 0.03


def drawn(seed: int, fonts: Path, *, is_worn: bool) -> tuple[Image.Image, list[str], Made]:
    """A page of sentences above a table of prices; its lines as they are set, and what it says."""
    rng = random.Random(seed)  # noqa: S311 - pages, not secrets
    made = make(seed)
    sheet = Image.new("L", _SHEET, 255)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(
        str(fonts / _FONTS[seed % len(_FONTS)]), round(rng.choice((10, 11, 12, 13)) / 72 * _DPI)
    )
    leading = round(font.size * rng.uniform(1.4, 1.8))
    lines: list[str] = []
    top = 150
    for text in (*made.lines, *rng.sample(_SENTENCES, 5)):
        for line in _wrapped(text, draw, font):
            draw.text((_MARGIN, top), line, font=font, fill=20)
            lines.append(line)
            top += leading
    _draw_table(draw, made, top + leading, font)
    if is_worn:
        sheet = sheet.rotate(rng.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=255)
        sheet = sheet.filter(ImageFilter.GaussianBlur(0.7)).point(lambda level: 30 + level * 210 // 255)
        dots = sheet.load()
        for _ in range(300):
            dots[rng.randrange(_SHEET[0]), rng.randrange(_SHEET[1])] = rng.randrange(120)
    return sheet, lines, made


def _wrapped(text: str, draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font=font) > _SHEET[0] - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _draw_table(draw: ImageDraw.ImageDraw, made: Made, top: int, font: ImageFont.FreeTypeFont) -> None:
    width, height = (_SHEET[0] - 2 * _MARGIN) // made.width, round(2 * font.size)
    written = {
        (row, column)
        for box in made.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }
    for row in range(made.height):
        for column in range(made.width):
            if (row, column) not in written:
                left, upper = _MARGIN + width * column, top + height * row
                draw.rectangle((left, upper, left + width, upper + height), outline=30, width=2)
    for box in made.boxes:
        left, upper = _MARGIN + width * box.column, top + height * box.row
        draw.rectangle(
            (left, upper, left + width * box.columns, upper + height * box.rows), outline=30, width=2
        )
        middle = upper + height * box.rows / 2 - font.size * 0.6
        draw.text((left + 15, middle), box.text, font=font, fill=20)


def read_back(read: ReadDocument, lines: Sequence[str], made: Made) -> dict[str, int]:
    """What of a page came out wrong."""
    told = "".join("".join(one.text.split()) for one in read.blocks if one.kind is not BlockKind.TABLE_ROW)
    written = "".join("".join(lines).split())
    facts = [line for one in read.blocks if one.kind is BlockKind.TABLE_ROW for line in one.text.split("\n")]
    wanted = [f"{name}: {price}" for name, price in made.facts.items()]
    wrong = Levenshtein.distance(told, written)
    unsure = {doubt.word for doubt in read.doubts}
    figures = sure = 0
    for fact in wanted:
        nearest = min(facts, key=lambda one, fact=fact: Levenshtein.distance(one, fact), default="")
        wrong += Levenshtein.distance("".join(nearest.split()), "".join(fact.split()))
        value = nearest.rpartition(": ")[2]
        if _digits(fact) != _digits(nearest):
            figures += 1
            sure += not any(word in unsure for word in value.split())
    # Figures in the sentences: those that stand on the page and are not told, and what is told in their place.
    said = Counter(re.sub(r"\D", "", one) for one in _FIGURE.findall(" ".join(lines)))
    read_words = [
        word for one in read.blocks if one.kind is not BlockKind.TABLE_ROW for word in one.text.split()
    ]
    found = Counter(re.sub(r"\D", "", one) for one in _FIGURE.findall(" ".join(read_words)))
    figures += (said - found).total()
    for strange in found - said:
        holders = [word for word in read_words if strange in re.sub(r"[,.]", "", word)]
        sure += not all(any(one in word or word in one for one in unsure) for word in holders)
    # A blank or a comma too few or too many changes no name and no figure.
    loose = replace(made, facts={_squeezed(name): _squeezed(price) for name, price in made.facts.items()})
    prices = compare(loose, [("", _loose(line)) for line in facts], has_services=False)
    return {
        "characters": len(written) + sum(len("".join(fact.split())) for fact in wanted),
        "wrong": wrong,
        "prices": prices["prices"],
        "told otherwise": prices["told otherwise"],
        "not told": prices["not told"],
        "wrong figures": figures,
        "wrong figures it was sure of": sure,
    }


def _digits(fact: str) -> str:
    return "".join(letter for letter in fact.rpartition(": ")[2] if letter.isdigit())


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace(",", "")


def _loose(line: str) -> str:
    name, colon, value = line.rpartition(": ")
    return f"{_squeezed(name)}{colon}{_squeezed(value)}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first page")
    parser.add_argument("--worn", action="store_true")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"))
    parser.add_argument("--show", action="store_true", help="also print what came out")
    options = parser.parse_args()
    weights = reader_weights(ModelStore())
    if weights is None:
        parser.error("the trained data is not here: malbeot models get --reader")
    scanner = Scanner(weights)
    sums: dict[str, int] = {}
    unmarked = 0
    started = time.monotonic()
    for seed in range(options.first, options.first + options.pages):
        sheet, lines, made = drawn(seed, options.fonts, is_worn=options.worn)
        file = io.BytesIO()
        sheet.save(file, "PNG", dpi=(_DPI, _DPI))
        read = scanner.read_picture(file.getvalue())
        unmarked += 1 not in read.scanned
        counts = read_back(read, lines, made)
        if options.show:
            print(seed, counts, [doubt.word for doubt in read.doubts])
            print("\n".join(f"    {one.text}" for one in read.blocks))
        for name, count in counts.items():
            sums[name] = sums.get(name, 0) + count
    share = sums["wrong"] / sums["characters"]
    seconds = round((time.monotonic() - started) / options.pages, 2)
    figures = {**sums, "pages": options.pages, "share wrong": round(share, 4), "pages unmarked": unmarked}
    print(json.dumps({**figures, "seconds a page": seconds}, indent=1))
    return int(share > _MOST_WRONG or unmarked > 0)


if __name__ == "__main__":
    raise SystemExit(main())
