"""Reads PPTX: the only module that imports ``pptx``."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.readers.blocks import (
    Block,
    ReadDocument,
    ReadWarning,
    finish,
    heading,
    list_item,
    paragraph,
)
from knowledge.readers.formats.office.ooxml import transitional
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.tables import table_blocks
from knowledge.readers.limits import NESTING, PAGES
from knowledge.types import KnowledgeError, KnowledgeFailure

_ROW = 200_000
"""What stands less than this far below something else stands beside it (in the format's own units)."""


def read_pptx(data: bytes) -> ReadDocument:
    """Read the slides that are shown, without the speaker's notes; raises what Archive raises."""
    import pptx

    data = transitional(data)  # refuses what would unpack too far before the library unpacks it
    slides = pptx.Presentation(io.BytesIO(data)).slides
    if len(slides) > PAGES:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"{len(slides)} slides")
    blocks: list[Block] = []
    warnings = []
    for number, slide in enumerate(slides, start=1):
        if slide._element.get("show") in {"0", "false"}:
            warnings.append(ReadWarning.HIDDEN_LEFT_OUT)
            continue
        title = slide.shapes.title
        if title is not None and title.has_text_frame:
            blocks.append(heading(" ".join(title.text_frame.text.split()), 1, number))
        others = (shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id)
        blocks += _shapes(others, number, 0)
    return finish(blocks, warnings=warnings)


def _shapes(shapes: Iterable[Any], number: int, depth: int) -> Iterator[Block]:
    """What shapes say, those higher up first and of those side by side the left one."""
    if depth > NESTING:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, "nested too deep")
    for shape in sorted(shapes, key=lambda one: ((one.top or 0) // _ROW, one.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes, number, depth + 1)
        elif shape.has_text_frame:
            yield from _texts(shape.text_frame, number)
        elif getattr(shape, "has_table", False):
            yield from table_blocks(_cells(shape.table, number), number)


def _texts(frame: Any, number: int) -> Iterator[Block]:
    for one in frame.paragraphs:
        text = "".join(
            run.text for run in one.runs if run._r.rPr is None or run._r.rPr.get("strike") in _UNSTRUCK
        )
        yield list_item(text, number) if one.level else paragraph(text, number)


_UNSTRUCK = frozenset({None, "noStrike"})


def _cells(table: Any, number: int) -> Iterator[Cell]:
    is_headed = bool(table.first_row)
    for row_number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if cell.is_spanned:
                continue
            blocks = list(_texts(cell.text_frame, number))
            is_head = is_headed and row_number == 0
            yield Cell(
                row_number, column, cell.span_height, blocks, cell.span_width, is_head and len(table.rows) > 1
            )
