"""Reads Markdown: the only module that imports ``markdown_it``."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    heading,
    list_item,
    paragraph,
    picture,
)
from knowledge.readers.encoding import decode
from knowledge.readers.layout.tables import row_cells, table_blocks
from knowledge.types import KnowledgeError, KnowledgeFailure

_SIGNS = re.compile(
    r"^#{1,6}\s+\S|^\s{0,3}\|?\s*:?-{3,}:?\s*\||^\s{0,3}```|\*\*[^*\n]+\*\*|\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|"
    r"^\s{0,3}[*+-] \S|^> \S",
    re.MULTILINE,
)
_FEWEST_SIGNS = 2
_STRUCK = re.compile(r"~~[^~\n]+~~")
_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_SAMPLE = 64 * 1024


def is_markdown(text: str) -> bool:
    """Whether a text is set in Markdown: a heading of its kind, and some other sign or a second one."""
    sample = text[:_SAMPLE]
    return bool(_HEADING.search(sample)) and len(_SIGNS.findall(sample)) >= _FEWEST_SIGNS


def read_markdown(data: bytes) -> ReadDocument:
    """Read a Markdown text; HTML inside it stays text."""
    text = decode(data)
    if text is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "no known encoding")
    blocks = list(_blocks(text))
    return finish(blocks, warnings=[ReadWarning.HIDDEN_LEFT_OUT] if _STRUCK.search(text) else [])


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    tokens = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
        .enable(["table", "strikethrough"])
        .parse(text)
    )
    level = lists = 0
    row: list[str] | None = None
    table: list[list[str]] = []
    pictures: list[Block] = []
    for token in tokens:
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "list_item_open":
                lists += 1
            case "list_item_close":
                lists -= 1
            case "table_open":
                table = []
            case "tr_open":
                row = []
            case "tr_close":
                table.append(row or [])
                row = None
            case "table_close":
                yield from table_blocks(row_cells(table))
                yield from pictures
                pictures.clear()
            case "fence" | "code_block":
                yield paragraph(token.content)
            case "inline":
                words = _words(token.children or ())
                pictures += [
                    picture(
                        unquote(str(part.attrGet("src") or "")),
                        "".join(one.content for one in part.children or ()),
                    )
                    for part in token.children or ()
                    if part.type == "image"
                ]
                if row is not None:
                    row.append(words)
                elif level:
                    yield heading(words, level)
                else:
                    yield list_item(words) if lists else paragraph(words)
                if row is None:
                    yield from pictures
                    pictures.clear()


def _words(parts: Iterable[Any]) -> str:
    """What a line says, without what is struck out in it."""
    words: list[str] = []
    struck = 0
    for part in parts:
        struck += {"s_open": 1, "s_close": -1}.get(part.type, 0)
        if not struck and part.type != "image":
            words.append("\n" if part.type in {"softbreak", "hardbreak"} else part.content)
    return "".join(words)
