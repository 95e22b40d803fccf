"""One screen as it was rendered, measured in pixels: what every rule looks at. Knows no Qt."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""(height, width, 3): red, green, blue."""

HALF_PIXEL = 0.5
"""Sizes in millimetres are rounded to whole pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """Edges in pixels of the window; right and bottom are exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return max(0.0, self.right - self.left)

    @property
    def height(self) -> float:
        return max(0.0, self.bottom - self.top)

    @property
    def is_empty(self) -> bool:
        return self.width < 1 or self.height < 1

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def common(self, other: "Box") -> "Box":
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def holds(self, other: "Box", slack: float = 1.0) -> bool:
        room = self.grown(slack)
        return (
            room.left <= other.left
            and room.top <= other.top
            and room.right >= other.right
            and room.bottom >= other.bottom
        )

    def gap_to(self, other: "Box") -> float:
        """The shortest way between the two; negative where they lie over each other."""
        across = max(self.left - other.right, other.left - self.right)
        down = max(self.top - other.bottom, other.top - self.bottom)
        if across > 0 and down > 0:
            return float(np.hypot(across, down))
        return max(across, down)


class Kind(StrEnum):
    TEXT = "text"
    CONTROL = "control"
    PICTURE = "picture"
    MARK = "mark"
    """A shape that shows that something is chosen, or sounds now."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that can be seen.

    ``place`` is all of it, ``seen`` what neither the window nor a page cuts off; ``painted`` is where the words
    of a text stand, which is larger than ``place`` where they do not fit. ``glyph`` is the height of a full
    Hangul syllable's ink in this type, ``ink`` that of the tallest of these very words. ``is_aside``: nobody
    has to read it. ``is_for_staff``: a visitor is not meant to find it. ``is_ground``: other things lie on it.
    ``control`` is the place in ``Snapshot.pieces`` of the control that a piece belongs to; ``is_paged`` stands
    for being in an area that scrolls. Pieces of one ``family`` are made by the same code and differ in state
    only; ``is_on`` is that state, None where there is none. ``role`` and ``spoken_name`` are what a screen reader
    is told, ``is_told`` whether it is told at all.
    """

    kind: Kind
    name: str
    place: Box
    seen: Box
    words: str = ""
    family: str = ""
    painted: Box | None = None
    is_elided: bool = False
    font: float = 0.0
    glyph: float = 0.0
    ink: float = 0.0
    is_bold: bool = False
    is_aside: bool = False
    is_for_staff: bool = False
    color: tuple[int, int, int] | None = None
    control: int | None = None
    is_paged: bool = False
    is_ground: bool = False
    is_enabled: bool = True
    is_main: bool = False
    is_choice: bool = False
    is_on: bool | None = None
    role: str = ""
    spoken_name: str = ""
    is_told: bool = True

    @property
    def inked(self) -> Box:
        """Where its words can be seen."""
        return self.seen.common(self.painted) if self.painted else self.seen

    @property
    def label(self) -> str:
        """What tells a reader of the report which piece this is."""
        return " ".join(part for part in (self.name, f"“{self.words[:40]}”" if self.words else "") if part)


@dataclass(frozen=True, slots=True)
class Focus:
    """The pictures around one control without and with the focus of the keys on it."""

    control: int
    without: Picture
    with_focus: Picture


@dataclass(frozen=True, slots=True)
class Frames:
    """(count, height, width) luminance, 0 to 1, taken over ``seconds``."""

    luminance: npt.NDArray[np.float32]
    seconds: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``low_line`` is how far down, in pixels, controls begin in the low-reach theme. ``turns_pages``: buttons
    move the pages on this screen. ``normal_fonts`` are the type sizes of the same texts in the normal theme, by
    ``Piece.label``. ``said`` is what the kiosk says now of its own accord; ``opposite`` are the places where other
    screens of this size begin to listen, on the one that listens, and on those where it ends.
    """

    screen: str
    theme: str
    size: tuple[int, int]
    language: str
    pixels_per_mm: float
    picture: Picture
    pieces: tuple[Piece, ...]
    low_line: float = 0.0
    turns_pages: bool = False
    focus: tuple[Focus, ...] = ()
    frames: Frames | None = None
    normal_fonts: dict[str, float] = field(default_factory=dict)
    said: str = ""
    opposite: tuple[Box, ...] = ()

    @property
    def window(self) -> Box:
        return Box(0, 0, *self.size)

    def of(self, kind: Kind) -> list[Piece]:
        return [each for each in self.pieces if each.kind is kind]

    def belonging_to(self, control: Piece) -> list[Piece]:
        place = self.pieces.index(control)
        return [each for each in self.pieces if each.control == place]

    def mm(self, length: float) -> float:
        """Pixels of ``length`` millimetres."""
        return length * self.pixels_per_mm


@dataclass(frozen=True, slots=True)
class Fault:
    item: str
    what: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many things a rule measured on one snapshot, and which of them break it."""

    measured: int
    faults: tuple[Fault, ...] = ()
