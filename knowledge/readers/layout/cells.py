"""The cells of tables as the formats state them, and which words only label others."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge.readers.blocks import Block, BlockKind
from knowledge.readers.limits import COLUMNS

LONGEST_LABEL = 20

FIGURE = re.compile(r"\d")
VALUE = re.compile(
    r"^[^\w]*\d[\d,.]*\s*(?:%|[천만억]?\s?원|분|시|회|명|개|매|점)?$|^\d{1,2}:\d{2}|\d\s?[천만억]?\s?원"
)
"""What stands in a table as a value, and hardly ever as the label of one."""

SENTENCE = re.compile(r"다\.?$|[.?!]$")


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

    @property
    def own_text(self) -> str:
        """Its words without those of a table that stands in it."""
        words = (block.text for block in self.blocks if block.kind is not BlockKind.TABLE_ROW)
        return " ".join(" ".join(words).split())

    @property
    def columns(self) -> range:
        return range(self.column, self.column + max(1, min(self.column_span, COLUMNS)))


Row = Mapping[int, Cell]
"""The cells of a row by the column in which each begins."""


@dataclass(frozen=True, slots=True)
class LabelWords:
    says_nothing: frozenset[str]
    counts_rows: frozenset[str]
    labels: tuple[str, ...]


@cache
def label_words() -> LabelWords:
    data = tomllib.loads(resources.files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    bare = {name: ["".join(word.split()).lower() for word in words] for name, words in data.items()}
    return LabelWords(frozenset(bare["says_nothing"]), frozenset(bare["counts_rows"]), tuple(bare["labels"]))


def squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def is_known_label(text: str) -> bool:
    bare = squeezed(text)
    words = label_words()
    if not 0 < len(bare) <= LONGEST_LABEL or VALUE.search(text) or SENTENCE.search(text):
        return False
    return bare in words.says_nothing or bare in words.counts_rows or bare.endswith(words.labels)


def joined_names(parts: Iterable[str]) -> str:
    """Names one after another, each once."""
    return " ".join(dict.fromkeys(part for part in parts if part))
