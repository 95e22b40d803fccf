"""Tables that are drawn with rules: the cells that lie between these, merged ones with how far they reach."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from knowledge.readers.blocks import paragraph
from knowledge.readers.layout.cells import Cell
from knowledge.readers.layout.page import Box

_SNAP = 3.0
_MOST_RULES = 500


def cells_between(boxes: Sequence[Box], text_of: Callable[[Box], str]) -> list[Cell]:
    """The cells of a table by the rules that they lie between: one that reaches over others is merged."""
    across = _rules([side for box in boxes for side in (box[0], box[2])])
    down = _rules([side for box in boxes for side in (box[1], box[3])])
    cells = []
    for box in boxes:
        left, right = (_rule(across, side) for side in (box[0], box[2]))
        top, bottom = (_rule(down, side) for side in (box[1], box[3]))
        text = text_of(box)
        blocks = [paragraph(text)] if text.strip() else []
        cells.append(Cell(top, left, max(1, bottom - top), blocks, max(1, right - left)))
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
