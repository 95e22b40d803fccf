"""Reads RTF: the only module that imports ``striprtf``."""

import re

from knowledge.readers.blocks import Block, ReadDocument, ReadWarning, finish, paragraph
from knowledge.readers.layout.tables import row_cells, table_blocks

MAGIC = b"{\\rtf"
_HIDDEN = re.compile(r"\{(?:\\\*)?(?:\\[a-z]+-?\d* ?){0,12}?\\(?:v|deleted|strike|striked1)(?![a-z0-9])")
_BRACES = re.compile(r"\\[{}\\]|[{}]")


def read_rtf(data: bytes) -> ReadDocument:
    """Read an RTF document without what is hidden, struck or deleted in it."""
    from striprtf.striprtf import rtf_to_text

    # Letters beyond ASCII are written as numbers; a few writers put them in as they are.
    text, has_hidden = _without_hidden(data.decode("cp949", "replace"))
    lines = rtf_to_text(text, errors="replace").split("\n")
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.rstrip().endswith("|"):
            rows.append([cell.strip() for cell in line.rstrip()[:-1].split("|")])
            continue
        if rows:
            blocks += table_blocks(row_cells(rows))
            rows = []
        blocks.append(paragraph(line))
    return finish(blocks, warnings=[ReadWarning.HIDDEN_LEFT_OUT] if has_hidden else [])


def _without_hidden(text: str) -> tuple[str, bool]:
    """``text`` without the groups that begin as hidden ones do, and whether there were any."""
    kept: list[str] = []
    at = 0
    while found := _HIDDEN.search(text, at):
        kept.append(text[at : found.start()])
        depth = 0
        at = len(text)
        for brace in _BRACES.finditer(text, found.start()):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if depth == 0:
                at = brace.end()
                break
    return "".join([*kept, text[at:]]), bool(kept)
