"""What a written expression has become, and what it leaves for its neighbours to know."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What an expression names; two of a kind may be the ends of a range."""

    DATE = auto()
    TIME = auto()
    WEEKDAY = auto()
    QUANTITY = auto()
    PHONE = auto()
    ADDRESS = auto()
    OTHER = auto()


MOMENTS = frozenset({Kind.DATE, Kind.TIME, Kind.WEEKDAY})
"""Of these a range goes 부터 … 까지; of all others it goes 에서."""


@dataclass(frozen=True, slots=True)
class Said:
    """An expression as it is said.

    Attributes:
        words: Hangul, spaces and marks.
        end: where the text goes on behind it.
        kind: what it names.
        unit: the counter or unit behind the figure, "" where none is written.
        is_range: it holds both ends of a range of moments; 까지 is still to be said.
        leans: it is said in one breath with the word before it, as 부터 is.
        takes_particle: the particle behind it follows the sound of ``words``, not what is written.
    """

    words: str
    end: int
    kind: Kind = Kind.OTHER
    unit: str = ""
    is_range: bool = False
    leans: bool = False
    takes_particle: bool = False
