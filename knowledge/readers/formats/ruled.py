"""Tables that are drawn with rules: the cells that lie between these, merged ones with how far they reach."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from knowledge.readers.blocks import Block, paragraph
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.page import Box
from knowledge.readers.layout.tables import table_blocks

_SNAP = 3.0
_MOST_RULES = 500


TextOf = Callable[[Box, Sequence[Box]], str]
"""The words in a box that stand in none of some boxes inside of it."""

Tables = list[tuple[Box, list[Block]]]
"""Rows, each table's with its place."""


def tables_among(drawn: Iterable[Sequence[Box]], text_of: TextOf, number: int) -> Tables:
    """What rules draw on the page of this number, by the cells of each.

    A table that lies in a cell of another belongs to that cell: its words are not also those of the cell.
    """
    found: Tables = []
    for boxes in sorted(drawn, key=lambda boxes: _area(around(boxes))):
        held = {
            place: rows
            for place, rows in found
            if any(_lies_in(place, box) and place != box for box in boxes)
        }
        cells = cells_between(boxes, partial(_blocks_in, held=held, text_of=text_of))
        if is_table(cells):
            found = [one for one in found if one[0] not in held]
            found.append((around(boxes), table_blocks(cells, number)))
    return sorted(found, key=lambda one: (one[0][1], one[0][0]))


def _blocks_in(box: Box, held: Mapping[Box, list[Block]], text_of: TextOf) -> list[Block]:
    """The words of a cell and the tables in it, from the top."""
    blocks: list[Block] = []
    left, top, right, bottom = box
    own = sorted((place for place in held if _lies_in(place, box)), key=lambda place: (place[1], place[0]))
    for place in own:
        if text := text_of((left, top, right, place[3]), own):
            blocks.append(paragraph(text))
        blocks += held[place]
        top = max(top, place[3])
    if text := text_of((left, top, right, bottom), own):
        blocks.append(paragraph(text))
    return blocks


def around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _lies_in(inner: Box, outer: Box) -> bool:
    return (
        outer[0] - _SNAP <= inner[0]
        and outer[1] - _SNAP <= inner[1]
        and inner[2] <= outer[2] + _SNAP
        and inner[3] <= outer[3] + _SNAP
    )


def cells_between(boxes: Sequence[Box], blocks_of: Callable[[Box], list[Block]]) -> list[Cell]:
    """The cells of a table by the rules that they lie between: one that reaches over others is merged."""
    across = _rules([side for box in boxes for side in (box[0], box[2])])
    down = _rules([side for box in boxes for side in (box[1], box[3])])
    cells = []
    for box in boxes:
        left, right = (_rule(across, side) for side in (box[0], box[2]))
        top, bottom = (_rule(down, side) for side in (box[1], box[3]))
        cells.append(Cell(top, left, max(1, bottom - top), blocks_of(box), max(1, right - left)))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def is_table(cells: Sequence[Cell]) -> bool:
    """A frame drawn around text, or ruled lines without columns, is no table."""
    filled: dict[int, int] = {}
    for cell in cells:
        filled[cell.row] = filled.get(cell.row, 0) + bool(cell.text)
    return len(filled) >= 2 and max(filled.values()) >= 2


def boxes_of(edges: Sequence[dict[str, Any]]) -> list[list[Box]]:
    """The cells of each table that these rules draw."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    sides = [{**side, "orientation": "v"} for side in open_sides(edges)]
    joined = merge_edges([*edges, *sides], _SNAP, _SNAP, _SNAP, _SNAP)
    return list(cells_to_tables(intersections_to_cells(edges_to_intersections(joined, _SNAP, _SNAP))))


def _rules(sides: Iterable[float]) -> list[float]:
    """The places of rules, those that are drawn as one taken together."""
    rules: list[float] = []
    for side in sorted(sides):
        if not rules or side - rules[-1] > _SNAP:
            rules.append(side)
    return rules


def _rule(rules: Sequence[float], side: float) -> int:
    return min(range(len(rules)), key=lambda at: abs(rules[at] - side))


def open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The left and right sides that Korean tables are drawn without, where rules say that a table stands.

    A side is added between two rules of one width that have an upright line between them.
    """
    from pdfplumber.table import merge_edges

    straight = [edge for edge in edges if edge["orientation"]]
    merged = merge_edges(straight, _SNAP, _SNAP, _SNAP, _SNAP)
    upright = [edge for edge in merged if edge["orientation"] == "v"]
    level = sorted((edge for edge in merged if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    open_rules: dict[tuple[int, int], Any] = {}
    sides = []
    for rule in level[:_MOST_RULES]:
        width = (round(rule["x0"] / _SNAP), round(rule["x1"] / _SNAP))
        above = open_rules.get(width)
        open_rules[width] = rule
        if above and any(
            rule["x0"] < line["x0"] < rule["x1"]
            and line["top"] < rule["top"]
            and above["top"] < line["bottom"]
            for line in upright
        ):
            top, bottom = above["top"], rule["top"]
            sides += [
                {
                    "object_type": "line",
                    "x0": x,
                    "x1": x,
                    "top": top,
                    "bottom": bottom,
                    "height": bottom - top,
                }
                for x in (rule["x0"], rule["x1"])
            ]
    return sides
