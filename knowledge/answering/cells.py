"""What is told of a row of a table: the cells that were asked for, with the names of their columns."""

from typing import Protocol

from knowledge.retrieval.facts import cell_states
from knowledge.retrieval.pieces import Piece
from knowledge.retrieval.question import Asked
from knowledge.retrieval.situation import fit

_TOLD_APART = 0.5
"""How much better a column must fit than another, that only it is told."""
_NEAR = 0.3
_SHORT = 18
"""Characters of a cell that tells of which thing the row is (인원: 4명) and goes with every price."""


class Speaks(Protocol):
    def __call__(self, piece: str, under: str = "") -> float: ...


def asks_for_empty(piece: Piece, asked: Asked, overlap: Speaks) -> bool:
    """Whether the question means a column in which this row says nothing: the others are no answer to it."""
    if piece.row is None or not piece.row.empty:
        return False
    labels = [label for label, _ in piece.row.cells if label]
    worth = {label: fit(label, asked.situation) + overlap(label) for label in (*labels, *piece.row.empty)}
    best = max(worth.values())
    return all(best - worth[label] >= _TOLD_APART for label in labels) and bool(labels)


def told_of(piece: Piece, asked: Asked, overlap: Speaks) -> str:
    """``piece`` as it is told: a row by the cells that the question means, anything else whole."""
    if piece.row is None:
        return piece.text
    cells = piece.row.cells
    stating = [
        place
        for place, (label, value) in enumerate(cells)
        if label and (not asked.measures or cell_states(piece, label, value, asked.measures))
    ]
    if len(stating) < 2:
        return piece.text
    worth = {place: fit(cells[place][0], asked.situation) + overlap(cells[place][0]) for place in stating}
    best, least = max(worth.values()), min(worth.values())
    meant = (
        {place for place in stating if best - worth[place] < _NEAR}
        if best - least >= _TOLD_APART
        else set(stating)
    )
    told = [
        cell
        for place, cell in enumerate(cells)
        if place in meant or (place not in stating and (not cell[0] or len(cell[1]) <= _SHORT))
    ]
    return piece.row.said(told)
