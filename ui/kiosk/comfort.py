"""How this visitor wants to see, hear and reach things. Dropped with everything else when the visit ends."""

from dataclasses import dataclass, replace
from enum import StrEnum

TEXT_PERCENTS = (100, 150, 200)


class Help(StrEnum):
    """What can be turned on and off, or on to the next step, in the strip of helps."""

    LARGER = "larger"
    CONTRAST = "contrast"
    LOW = "low"
    SPOKEN = "spoken"
    STILL = "still"


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


def pressed(comfort: Comfort, wanted: Help) -> Comfort:
    """``comfort`` after one press of a help."""
    match wanted:
        case Help.LARGER:
            place = TEXT_PERCENTS.index(comfort.text_percent)
            return replace(comfort, text_percent=TEXT_PERCENTS[(place + 1) % len(TEXT_PERCENTS)])
        case Help.CONTRAST:
            return replace(comfort, contrast=not comfort.contrast)
        case Help.LOW:
            return replace(comfort, low=not comfort.low)
        case Help.SPOKEN:
            return replace(comfort, spoken=not comfort.spoken)
        case Help.STILL:
            return replace(comfort, still=not comfort.still)
