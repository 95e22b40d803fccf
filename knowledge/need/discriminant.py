"""What tells sentences of need from harmless ones, found out from sentences of which it is known.

Regularised least squares over likenesses. What a sentence would have scored without those that are worded alike comes
with it, for nothing else says how sure a score is: a bank always knows its own sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.need.advice import Kind

Numbers = NDArray[np.float64]

HARMLESS = "harmless"
NEED = len(Kind)
"""The column that says whether it is any need at all; those before it are the kinds."""

_RIDGE = 1.0
"""What the likeness of a sentence to itself is raised by, so that no single sentence decides."""


@dataclass(frozen=True, slots=True)
class Solved:
    """``shares``: what each known sentence adds, shape (sentences, kinds + 1); ``left_out``: what each scores without
    those that are worded like it; ``base``: what a sentence like none scores.
    """

    shares: Numbers
    left_out: Numbers
    base: Numbers


def solve(
    likeness: Numbers, kinds: Sequence[str], families: Sequence[str], weights: Numbers | None = None
) -> Solved:
    """Over known sentences: ``likeness`` of each to each, shape (n, n); ``weights``: how much each counts."""
    counted = np.ones(len(kinds)) if weights is None else weights
    targets = targets_of(kinds)
    base = np.average(targets, axis=0, weights=counted)
    wanted = targets - base
    inverse = np.linalg.inv(likeness + _RIDGE * np.diag(1 / counted))
    shares = inverse @ wanted
    left_out = np.empty_like(wanted)
    named = np.array(families)
    for family in dict.fromkeys(families):
        own = np.flatnonzero(named == family)
        left_out[own] = wanted[own] - np.linalg.solve(inverse[np.ix_(own, own)], shares[own])
    return Solved(shares, left_out, base)


def targets_of(kinds: Sequence[str]) -> Numbers:
    """1 for the own kind, and in the last column for any; shape (sentences, kinds + 1)."""
    named = np.array(kinds)
    return np.stack([*(named == kind.value for kind in Kind), named != HARMLESS], axis=1).astype(np.float64)
