"""A page whose lines and tables are in reading order, and the pages of a document as its blocks: what repeats at the
edges of pages is left out, lines are joined to paragraphs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.readers.blocks import Block, Doubt, ReadWarning, paragraph, tidy
from knowledge.readers.layout.order import Grid, Line, in_order
from knowledge.readers.layout.runs import Run
from knowledge.readers.layout.tables import row_cells, table_blocks
from knowledge.readers.structure import starts_anew

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_PAGE_NUMBER = re.compile(
    r"^[\s\-–—‐·()<>\[\]]*(?:\d{1,4}|\d{1,4}\s*/\s*\d{1,4})[\s\-–—‐·()<>\[\]]*(?:쪽|페이지|page)?$"
)
_EDGE_LINES = 2
_FEWEST_PAGES_TO_REPEAT = 3
_EDGE = 0.09
"""Share of a page's height that is its head or foot where only two pages repeat what stands there."""

_SAME_PLACE = 3.0
_MARGIN = 2.0
"""How many letter heights before the right margin a line may end and still be full."""

_INDENT = 5.0
"""How many letter heights a line may be set in and still go on with the one above."""

_TABLE = re.compile("\0\\d+")


@dataclass(slots=True)
class Page:
    """A page's lines and tables in reading order; ``warnings`` are about them.

    ``doubts`` are words of a page that was read from its picture, where ``is_scanned``.
    """

    items: list[Line | list[Block]] = field(default_factory=list)
    height: float = 0.0
    warnings: set[ReadWarning] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    is_scanned: bool = False

    @property
    def letters(self) -> str:
        texts = (
            item.text if isinstance(item, Line) else "".join(row.text for row in item) for item in self.items
        )
        return "".join("".join(texts).split())

    def put_in_order(
        self, runs: Iterable[Run], tables: Iterable[tuple[Box, list[Block]]], width: float, number: int
    ) -> None:
        """Take what stands outside of the ruled tables, and these, in the order in which they are read."""
        # A table is put in order as the line that its upper edge is.
        edges = {
            Run(f"\0{at}", box[0], box[2], box[1], box[1] + 1.0): rows
            for at, (box, rows) in enumerate(tables)
        }
        ordered = in_order([*runs, *edges], width)
        if ordered.is_unsure:
            self.warnings.add(ReadWarning.ORDER_UNSURE)
        names = {run.text: rows for run, rows in edges.items()}
        for item in ordered.items:
            if isinstance(item, Grid):
                self.items.append(table_blocks(row_cells(item.rows), number))
            elif "\0" in item.text:
                self.items += [names[name] for name in _TABLE.findall(item.text)]
            else:
                self.items.append(item)


def blocks_of(pages: Mapping[int, Page]) -> list[Block]:
    """The blocks of pages by their numbers, without page numbers and the lines that most of them repeat."""
    _drop_edges(pages)
    return [block for number, page in pages.items() for block in _blocks(page.items, number)]


def _drop_edges(pages: Mapping[int, Page]) -> None:
    """Take out page numbers and the lines that most pages repeat at their top or bottom."""
    counts: Counter[str] = Counter()
    places: dict[str, list[float]] = defaultdict(list)
    for number, page in pages.items():
        for key, line in {_key(line, number): line for line in _edges(page)}.items():
            counts[key] += 1
            places[key].append(line.top)
    for number, page in pages.items():
        for line in _edges(page):
            key = _key(line, number)
            repeats = counts[key] >= max(_FEWEST_PAGES_TO_REPEAT, len(pages) / 2) or (
                counts[key] == len(pages) == 2
                and max(places[key]) - min(places[key]) < _SAME_PLACE
                and not _EDGE * page.height < line.top < (1 - _EDGE) * page.height
            )
            if repeats or _PAGE_NUMBER.match(line.text):
                page.items = [item for item in page.items if item is not line]


def _edges(page: Page) -> list[Line]:
    """The lines that stand highest and lowest."""
    lines = sorted((item for item in page.items if isinstance(item, Line)), key=lambda line: line.top)
    return [*lines[:_EDGE_LINES], *lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]]


def _key(line: Line, number: int) -> str:
    """A line without the number of its page: other figures are what it says."""
    return "".join(re.sub(rf"(?<!\d){number}(?!\d)", "#", line.text).split())


def _blocks(items: Sequence[Line | list[Block]], number: int) -> list[Block]:
    """Join the lines of a paragraph: one goes on after a full line of its column, at the left margin."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for item in items:
        if isinstance(item, Line):
            columns[item.column].append(item)
    left = {column: min(line.left for line in lines) for column, lines in columns.items()}
    right = {column: _right_margin(lines) for column, lines in columns.items()}
    # Where full lines end in a blank, one that does not was broken inside a word.
    keeps_blanks = any(line.text.endswith(" ") for lines in columns.values() for line in lines)
    blocks: list[Block] = []
    text = ""
    before: Line | None = None
    for item in items:
        if isinstance(item, list):
            blocks += [paragraph(text, number), *item]
            text, before = "", None
            continue
        is_full = before is not None and before.right > right[before.column] - _MARGIN * before.height
        goes_on = (
            is_full
            and before is not None
            and (before.column == item.column or not _ENDS.search(before.text))
            and item.left < left[item.column] + _INDENT * item.height
            and (not starts_anew(tidy(item.text)) or _is_end(item.text, before.text, keeps_blanks))
        )
        if goes_on:
            text += item.text if keeps_blanks else f" {item.text}"
        else:
            blocks.append(paragraph(text, number))
            text = item.text
        before = item
    return [*blocks, paragraph(text, number)]


_ENDS = re.compile(r"[.?!:]\s*$")
_END = re.compile(r"다\.\s*(\S?)")
_OPEN = re.compile(r"[가-힣]$")


def _is_end(line: str, before: str, keeps_blanks: bool) -> bool:
    """Whether 다. at the start of a line ends the sentence above, and is no third item of a list: nothing follows it,
    or the line above was broken inside a word.
    """
    found = _END.match(line)
    is_open = _OPEN.search(before) is not None
    return found is not None and is_open and (keeps_blanks or not found[1])


def _right_margin(lines: Sequence[Line]) -> float:
    """Where full lines end: most of the long ones end there, a few boxes and page numbers beyond it."""
    long = sorted(line.right for line in lines if line.right > line.full_from)
    return long[len(long) * 3 // 4] if long else float("inf")
