"""What every reader makes of a file: its blocks in reading order, with what tells where each one stands."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.readers.limits import BLOCKS, CHARACTERS
from knowledge.types import KnowledgeError, KnowledgeFailure, Picture


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


class ReadWarning(StrEnum):
    """What staff should know about a document that could be read."""

    PAGES_WITHOUT_TEXT = "pages_without_text"
    LETTERS_UNREADABLE = "letters_unreadable"
    FIGURES_DRAWN = "figures_drawn"
    READ_FROM_PICTURE = "read_from_picture"
    ORDER_UNSURE = "order_unsure"
    COMPARISON_LEFT_OUT = "comparison_left_out"
    ATTACHMENT_LEFT_OUT = "attachment_left_out"
    FOR_DISTRIBUTION = "for_distribution"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    HIDDEN_LEFT_OUT = "hidden_left_out"
    SAME_TITLE = "same_title"
    HEADINGS_UNKNOWN = "headings_unknown"
    PICTURE_LEFT_OUT = "picture_left_out"
    TRANSLATION_DRAFT = "translation_draft"
    TRANSLATION_LEFT_OUT = "translation_left_out"


UNSURE = frozenset(
    {
        ReadWarning.ORDER_UNSURE,
        ReadWarning.FIGURES_DRAWN,
        ReadWarning.READ_FROM_PICTURE,
        ReadWarning.FOR_DISTRIBUTION,
    }
)
"""A figure may have lost what it is for, or its office may not want it published: nothing of such a file is taken
before somebody has looked at it.
"""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row.

    ``level`` is 1 for the topmost heading; for other blocks it is how deep the sign is that they begin with, or how
    deep what has ended before them, 0 without one. ``page`` counts from 1, 0 where the format has no pages. ``table``
    counts the tables of a document from 1; until ``finish`` it is below 0 in the first row of each. ``cells`` are a
    row's, merged ones repeated in each row that they reach into. ``picture`` stands with it, by its path as the
    document writes it.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int = 0
    table: int = 0
    cells: tuple[str, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word of a page that was read from its picture, and may be another one."""

    page: int
    word: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file's whole text. ``title`` is empty where the format states none.

    ``scanned`` are the pages that were read from their pictures, ``doubts`` what is unsure there.
    ``within`` is what a web page says that it belongs to, the nearest first: a library, then the city's libraries.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    warnings: tuple[ReadWarning, ...] = ()
    within: tuple[str, ...] = ()
    scanned: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


Reader = Callable[[bytes], ReadDocument]
"""Reads one format; raises KnowledgeError, and anything at all on a damaged file."""


def heading(text: str, level: int, page: int = 0) -> Block:
    return Block(BlockKind.HEADING, tidy(text), level=level, page=page)


def paragraph(text: str, page: int = 0) -> Block:
    return Block(BlockKind.PARAGRAPH, tidy(text), page=page)


def list_item(text: str, page: int = 0) -> Block:
    return Block(BlockKind.LIST_ITEM, tidy(text), page=page)


def picture(path: str, words: str) -> Block:
    """A picture by itself; ``finish`` gives it to a block that it stands with."""
    return Block(BlockKind.PARAGRAPH, "", picture=Picture(path, " ".join(tidy(words).split())))


def table_row(cells: Iterable[str], page: int = 0) -> Block:
    clean = tuple(" ".join(tidy(cell).split()) for cell in cells)
    return Block(BlockKind.TABLE_ROW, ", ".join(cell for cell in clean if cell), page=page, cells=clean)


def tidy(text: str) -> str:
    """Without control characters, odd blanks and empty lines; the words stay as they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (" ".join(_printable(line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _printable(line: str) -> str:
    # Word processors have private signs of their own that no font here can draw; Hangul's boxed numbers matter.
    line = _BOXED.sub(lambda sign: f"{ord(sign.group()) - _BOXED_ZERO}. ", line)
    return "".join(
        " " if letter in _BLANKS else letter
        for letter in line
        if letter in _BLANKS
        or (
            letter >= " "
            and letter not in _UNSEEN
            and not "\ue000" <= letter <= "\uf8ff"
            and letter < "\U000f0000"
        )
    )


_BOXED = re.compile("[\U000f02b1-\U000f02ba]")
_BOXED_ZERO = 0xF02B0
_BLANKS = frozenset("\t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
_UNSEEN = frozenset("\x7f\xad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff\ufffe\uffff") | frozenset(
    chr(code)
    for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
)


def finish(blocks: Iterable[Block], *, title: str = "", warnings: Iterable[ReadWarning] = ()) -> ReadDocument:
    """The document of these blocks, tables numbered; raises KnowledgeError(DOCUMENT_EMPTY, _TOO_LARGE)."""
    kept: list[Block] = []
    characters = tables = 0
    before: Block | None = None
    waiting: Picture | None = None
    for block in blocks:
        if not block.text:
            # It belongs to what stands before it, below a heading to what follows.
            if block.picture and kept and kept[-1].kind is not BlockKind.HEADING:
                kept[-1] = replace(kept[-1], picture=kept[-1].picture or block.picture)
            else:
                waiting = waiting or block.picture
            continue
        shown = block.picture
        if waiting and block.kind is not BlockKind.HEADING:
            shown, waiting = shown or waiting, None
        characters += len(block.text)
        if characters > CHARACTERS or len(kept) >= BLOCKS:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, "more text than one document may hold")
        is_row = block.kind is BlockKind.TABLE_ROW
        if is_row and (block.table < 0 or before is None or before.kind is not BlockKind.TABLE_ROW):
            tables += 1
        kept.append(replace(block, table=tables if is_row else block.table, picture=shown))
        before = block
    if not kept:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY)
    return ReadDocument(tuple(kept), tidy(title), tuple(dict.fromkeys(warnings)))
