"""What every reader makes of a file: its blocks in reading order, with what tells where each one stands."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.readers.limits import BLOCKS, CHARACTERS, COLUMNS
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
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    HIDDEN_LEFT_OUT = "hidden_left_out"
    SAME_TITLE = "same_title"
    HEADINGS_UNKNOWN = "headings_unknown"
    PICTURE_LEFT_OUT = "picture_left_out"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row.

    ``level`` is 1 for the topmost heading; for other blocks it is how deep the sign is that they begin with, or how
    deep what has ended before them, 0 without one. ``page`` counts from 1, 0 where the format has no pages. ``table``
    counts the tables of a document from 1 and ``cells`` are a row's, merged ones repeated in each row that they reach
    into. ``picture`` stands with it, by its path as the document writes it.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int = 0
    table: int = 0
    cells: tuple[str, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file's whole text. ``title`` is empty where the format states none.

    ``within`` is what a web page says that it belongs to, the nearest first: a library, then the city's libraries.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    warnings: tuple[ReadWarning, ...] = ()
    within: tuple[str, ...] = ()


Reader = Callable[[bytes], ReadDocument]
"""Reads one format; raises KnowledgeError, and anything at all on a damaged file."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell as the formats state it; the spans are 1 for an ordinary one.

    ``is_head`` where the format says that it labels others.
    """

    row: int
    column: int
    row_span: int
    blocks: Sequence[Block]
    column_span: int = 1
    is_head: bool = False

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks if block.text)


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
    return Block(BlockKind.TABLE_ROW, " | ".join(cell for cell in clean if cell), page=page, cells=clean)


_LAYOUT_BLOCKS = 15
_LONGEST_COLUMN_LABEL = 20
_SAYS_NOTHING = frozenset({"구분", "내용", "세부내용", "비고", "항목", "종류", "분류"})
_FIGURE = re.compile(r"\d")
_LEAST_FIGURES = 0.5
"""Share of a table's cells below its first row and beside its first column that hold a figure, for the first row
to be taken for labels where the format does not say."""


def table_blocks(cells: Iterable[Cell]) -> list[Block]:
    """The rows of a table. A row with one cell that says anything, or with a cell that holds half a page, is there
    for the layout: its blocks come out.

    Below labelled columns each value is told with its label, so that a row can be read by itself.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    heads = _head_rows(rows)
    labels = _column_labels(rows, heads)
    blocks: list[Block] = []
    reaching: dict[int, Cell] = {}
    for row in sorted(rows):
        own = rows[row]
        filled = [column for column, cell in own.items() if cell.text]
        shown = dict(own)
        for column, cell in reaching.items():
            if row < cell.row + cell.row_span and column not in shown:
                shown[column] = cell
        reaching.update((column, cell) for column, cell in own.items() if cell.row_span > 1)
        is_alone = len(filled) == 1 and not any(
            cell.text for column, cell in shown.items() if column not in filled
        )
        if is_alone or any(len(own[column].blocks) > _LAYOUT_BLOCKS for column in filled):
            blocks += [block for column in sorted(filled) for block in own[column].blocks]
        elif filled:
            line = [shown[column] for column in sorted(shown)]
            block = table_row(cell.text for cell in line)
            blocks.append(block if row in heads else replace(block, text=_labelled(line, labels)))
    return blocks


def labelled_rows(rows: Sequence[Block]) -> list[Block]:
    """The rows of a table without merged cells, values told with the labels of their columns."""
    cells = {
        number: {column: Cell(number, column, 1, [paragraph(text)]) for column, text in enumerate(row.cells)}
        for number, row in enumerate(rows)
    }
    heads = _head_rows(cells)
    labels = _column_labels(cells, heads)
    return [
        row if number in heads else replace(row, text=_labelled(list(cells[number].values()), labels))
        for number, row in enumerate(rows)
    ]


def _labelled(line: Sequence[Cell], labels: Mapping[int, str]) -> str:
    """A row's values behind the labels of their columns, after what the row itself is called."""
    said: list[str] = []
    is_name = True
    for place, cell in enumerate(line):
        is_name = is_name and (place == 0 or cell.is_head)
        text = " ".join(cell.text.split())
        above = [labels.get(column, "") for column in _columns(cell)]
        label = ", ".join(dict.fromkeys(one for one in above if one))
        is_plain = is_name or not label or text.startswith(label)
        if text:
            said.append(text if is_plain else f"{label}: {text}")
    return " | ".join(said)


def _head_rows(rows: Mapping[int, Mapping[int, Cell]]) -> frozenset[int]:
    """The topmost rows of a table that only label its columns."""
    order = sorted(rows)
    if any(cell.is_head for row in rows.values() for cell in row.values()):
        for count, row in enumerate(order):
            if not all(cell.is_head or not cell.text for cell in rows[row].values()):
                return frozenset(order[:count])
        return frozenset()
    if len(order) < 2:
        return frozenset()
    top = rows[order[0]]
    texts = [cell.text for cell in top.values()]
    width = sum(cell.column_span for cell in top.values())
    depth = 1
    if any(cell.column_span > 1 for cell in top.values()):
        depth = max(cell.row_span for cell in top.values())
    body = [cell for row in order[depth:] for column, cell in rows[row].items() if column > min(top)]
    values = [cell.text for cell in body if cell.text]
    is_label = all(text and len(text) <= _LONGEST_COLUMN_LABEL and not _FIGURE.search(text) for text in texts)
    is_labelled = len(texts) >= 2 and width >= 3 and is_label and len(set(texts)) == len(texts)
    has_figures = values and sum(bool(_FIGURE.search(text)) for text in values) >= _LEAST_FIGURES * len(
        values
    )
    return frozenset(order[:depth]) if is_labelled and has_figures else frozenset()


def _column_labels(rows: Mapping[int, Mapping[int, Cell]], heads: Iterable[int]) -> dict[int, str]:
    """What stands above each column, from the top down; a cell over the whole table is its name, no label."""
    width = {column for row in rows.values() for cell in row.values() for column in _columns(cell)}
    above: dict[int, list[str]] = {}
    for row in sorted(heads):
        for cell in rows[row].values():
            text = " ".join(cell.text.split())
            if text and "".join(text.split()) not in _SAYS_NOTHING and len(width) > cell.column_span:
                for column in _columns(cell):
                    above.setdefault(column, []).append(text)
    return {column: " ".join(texts) for column, texts in above.items()}


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + max(1, min(cell.column_span, COLUMNS)))


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
        if is_row and (before is None or before.kind is not BlockKind.TABLE_ROW):
            tables += 1
        kept.append(replace(block, table=tables if is_row else block.table, picture=shown))
        before = block
    if not kept:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY)
    return ReadDocument(tuple(kept), tidy(title), tuple(dict.fromkeys(warnings)))
