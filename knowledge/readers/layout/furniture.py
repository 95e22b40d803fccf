"""What stands in a document and answers nobody: its list of contents, its blank forms, what held before a change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.readers.blocks import Block, BlockKind, ReadDocument, ReadWarning, paragraph
from voice.korean.particles import with_subject

_CONTENTS_LINE = re.compile(
    r"^.{1,80}?\s?(?:\.\s?){3,}|^.{1,80}?(?:[·…‧∙ㆍ]\s?){3,}|^.{2,80}?[-–—_]{4,}\s*\d{1,4}$"
)
_ENDS_IN_PAGE = re.compile(r"\d{1,4}\s*(?:쪽|p)?\s*[-–]?$")
_CONTENTS_NAME = re.compile(
    r"^[<〈\[【]?\s*(?:목\s*차|차\s*례|순\s*서|contents)\s*[>〉\]】]?$", re.IGNORECASE
)
_FEWEST_LINES = 3

_BEFORE = re.compile(r"^(?:현행|종전|개정\s?전|변경\s?전|당초|기존)(?:안|내용|규정|사항)?$")
_AFTER = re.compile(r"^(?:개정|개정\s?안|개정\s?후|변경|변경\s?안|변경\s?후|신\s?규)(?:안|내용|규정|사항)?$")

_EMPTY = 0.4
"""Share of empty places from which on a table is one to be filled in."""

_LONGEST_PLACE = 20
_MOST_PLACES = 12
_FORM_NAME = re.compile(
    r"(?:신청서|신고서|청구서|위임장|동의서|확인서|서약서|계획서|보고서|서식|대장|명부|카드)$"
)
_AMOUNT = re.compile(r"\d\s?[천만억]?\s?원|\d,\d{3}")


def without_furniture(read: ReadDocument) -> ReadDocument:
    """The document without what answers nobody; a blank form becomes a line that says that there is one."""
    blocks = list(_without_contents(read.blocks))
    kept: list[Block] = []
    warnings = list(read.warnings)
    for table, rows in groupby(blocks, key=lambda block: block.table):
        told = list(rows)
        if not table:
            kept += told
        elif _compares(told):
            warnings.append(ReadWarning.COMPARISON_LEFT_OUT)
        elif (name := _form_name(told, kept)) and (places := _places(told)):
            kept.append(_form(name, places))
        else:
            kept += told
    if not kept:
        return read
    return replace(read, blocks=tuple(kept), warnings=tuple(dict.fromkeys(warnings)))


def _without_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks but for a list of contents: lines that lead to a page each, and the name above them."""
    lines = [block.kind is not BlockKind.TABLE_ROW and _leads_to_page(block.text) for block in blocks]
    runs = [(is_line, len(list(group))) for is_line, group in groupby(lines)]
    at = 0
    left_out: set[int] = set()
    for is_line, length in runs:
        if is_line and length >= _FEWEST_LINES:
            left_out.update(range(at, at + length))
            if at and _CONTENTS_NAME.match(blocks[at - 1].text):
                left_out.add(at - 1)
        at += length
    return (block for at, block in enumerate(blocks) if at not in left_out)


def _leads_to_page(text: str) -> bool:
    return bool(_CONTENTS_LINE.match(text) and _ENDS_IN_PAGE.search(text)) and "\n" not in text


def _compares(rows: Sequence[Block]) -> bool:
    """Whether a table tells beside what holds now what held before."""
    head = [cell for cell in rows[0].cells if cell]
    return len(rows) > 1 and any(map(_BEFORE.match, head)) and any(map(_AFTER.match, head))


def _places(rows: Sequence[Block]) -> list[str]:
    """What a blank form asks for; nothing where a table is none."""
    cells = [cell for row in rows for cell in row.cells]
    filled = [cell for cell in cells if cell]
    if len(rows) < 2 or len(cells) - len(filled) < _EMPTY * len(cells):
        return []
    if any(_AMOUNT.search(cell) for cell in filled) or any(len(cell) > 2 * _LONGEST_PLACE for cell in filled):
        return []
    return list(dict.fromkeys("".join(cell.split()) for cell in filled if len(cell) <= _LONGEST_PLACE))


def _form_name(rows: Sequence[Block], before: Sequence[Block]) -> str:
    """What the form is called that a table may be: by a line above it, or by its own first row."""
    lines = [rows[0].text, *(block.text for block in before[-3:][::-1] if not block.table)]
    return next((line for line in lines if len(line) <= 2 * _LONGEST_PLACE and _FORM_NAME.search(line)), "")


def _form(name: str, places: Sequence[str]) -> Block:
    more = " 등" if len(places) > _MOST_PLACES else ""
    return paragraph(f"{with_subject(name)} 있어요. 적는 칸: {', '.join(places[:_MOST_PLACES])}{more}")
