"""A figure in a form in which those of every language can be held against each other."""

from dataclasses import dataclass
from fractions import Fraction

from knowledge.grounding.amounts import written

Reading = tuple[str, str]
"""What kind of figure it is, and its value: ("money", "342510"), ("time", "18:00"), ("day", "25")."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of a text: all that it may mean, where it stands, and whether the other text must have it.

    "A month" and "once" say the number one and may be left unsaid; a 1 that is written may not.
    """

    readings: frozenset[Reading]
    start: int
    end: int
    is_needed: bool = True


def readings_of(kind: str, value: Fraction) -> frozenset[Reading]:
    """Everything that so many of a unit are: two years are 24 months."""
    found = {(kind, written(value))}
    for unit, other, factor in (("year", "month", 12), ("week", "day", 7), ("hour", "minute", 60)):
        if kind == unit and value:
            found.add((other, written(value * factor)))
        elif kind == other and value and value % factor == 0:
            found.add((unit, written(value / factor)))
    return frozenset(found)


def unmatched(ones: list[Mark], others: list[Mark]) -> list[Mark]:
    """The needed marks of ``ones`` for which the ``others`` have none, each of them taken once."""
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for number, other in enumerate(others):
            if number in tried or ones[one].readings.isdisjoint(other.readings):
                continue
            tried.add(number)
            if number not in taken or place(taken[number], tried):
                taken[number] = one
                return True
        return False

    return [mark for one, mark in enumerate(ones) if mark.is_needed and not place(one, set())]
