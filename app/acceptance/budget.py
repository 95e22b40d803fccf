"""What of an acceptance fits into its minutes on this machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

_T = TypeVar("_T")
_ROUNDING = 1e-9


class Round(StrEnum):
    """What is done many times over, in the order in which it is done."""

    TYPED = "typed"
    SENTENCES = "sentences"
    SPOKEN = "spoken"
    WRITTEN = "written"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Amount:
    """``wanted`` are done where time allows, ``least`` in any case; each takes ``seconds`` on this machine."""

    wanted: int
    least: int
    seconds: float


def fitted(amounts: Mapping[Round, Amount], seconds: float) -> dict[Round, int]:
    """How many of each fit into ``seconds``: what takes longest is dropped first, down to its least, then the next."""
    counts = {each: amount.wanted for each, amount in amounts.items()}
    for each in sorted(amounts, key=lambda one: -amounts[one].seconds):
        amount = amounts[each]
        room = seconds - sum(counts[one] * amounts[one].seconds for one in counts if one is not each)
        if amount.seconds > 0:
            fit = int(min(float(amount.wanted), max(0.0, room / amount.seconds + _ROUNDING)))
            counts[each] = max(min(amount.least, amount.wanted), fit)
    return counts


def spread(items: Sequence[_T], count: int) -> list[_T]:
    """``count`` of them, evenly from first to last: the same items and count give the same ones."""
    if count >= len(items):
        return list(items)
    return [items[place * len(items) // count] for place in range(count)]
