"""How this visitor wants to see, hear and reach things. Dropped with everything else when the visit ends."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

TEXT_PERCENTS = (100, 150, 200)


class Help(StrEnum):
    """What can be turned up and down, or on and off."""

    LARGER = "larger"
    CONTRAST = "contrast"
    LOW = "low"
    SPOKEN = "spoken"
    STILL = "still"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class Comfort:
    text_percent: int = 100
    contrast: bool = False
    """White on black."""
    low: bool = False
    """Everything within reach of somebody who sits."""
    spoken: bool = False
    """The first press of anything says what it is, the second does it."""
    still: bool = False
    """Nothing moves."""
    easy: bool = False
    """Answers in short sentences with hard words explained."""
    language: str = "ko"


def turned(comfort: Comfort, wanted: Help, step: int) -> Comfort:
    """``comfort`` with a help one step up or down; what has no steps is on after a step up and off after one down."""
    if wanted is not Help.LARGER:
        held: dict[str, Any] = {wanted.value: step > 0}
        return replace(comfort, **held)
    place = TEXT_PERCENTS.index(comfort.text_percent) + step
    return replace(comfort, text_percent=TEXT_PERCENTS[min(max(place, 0), len(TEXT_PERCENTS) - 1)])
