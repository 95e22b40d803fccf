"""Letters that stand close together on one line, whatever their sizes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a page; distances count in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Run:
    """What is written on one line without a gap that a column could begin after."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


_SAME_LINE = 0.5
"""How far apart the middles of two letters may be on one line, in heights of the taller one."""

_BLANK = 0.28
"""A gap that is read as a blank, in heights of a letter."""

_WIDE = 1.3
"""A gap that may part two columns: wider than any blank between words."""


@dataclass(slots=True)
class _Row:
    top: float
    bottom: float
    letters: list[Letter] = field(default_factory=list)

    def holds(self, letter: Letter) -> bool:
        """Small and large letters of one line share most of their height."""
        height = min(self.bottom - self.top, letter.bottom - letter.top)
        shared = min(self.bottom, letter.bottom) - max(self.top, letter.top)
        return shared > _SAME_LINE * height > 0


def runs_of(letters: Iterable[Letter]) -> list[Run]:
    """The runs of a page, line by line from the top, each line from the left."""
    rows: list[_Row] = []
    for letter in sorted(letters, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        row = next((row for row in reversed(rows[-6:]) if row.holds(letter)), None)
        if row is None:
            row = _Row(letter.top, letter.bottom)
            rows.append(row)
        elif letter.bottom - letter.top > row.bottom - row.top:
            row.top, row.bottom = letter.top, letter.bottom
        row.letters.append(letter)
    return [run for row in sorted(rows, key=lambda row: row.top) for run in _runs(row)]


def _runs(row: _Row) -> Iterable[Run]:
    letters = sorted(row.letters, key=lambda one: one.left)
    together: list[Letter] = []
    for letter in letters:
        written = [one for one in together if one.text.strip()]
        if written and letter.text.strip():
            gap = letter.left - max(one.right for one in written[-4:])
            if gap > _WIDE * min(letter.bottom - letter.top, row.bottom - row.top):
                yield _run(together)
                together = []
        together.append(letter)
    if any(one.text.strip() for one in together):
        yield _run(together)


def _run(letters: Sequence[Letter]) -> Run:
    text = ""
    right: float | None = None
    for letter in letters:
        height = letter.bottom - letter.top
        is_apart = right is not None and letter.left - right > _BLANK * height
        if is_apart and not text.endswith(" ") and letter.text.strip():
            text += " "
        text += letter.text
        if letter.text.strip():
            right = letter.right if right is None else max(right, letter.right)
    written = [one for one in letters if one.text.strip()]
    return Run(
        text.lstrip(),
        min(one.left for one in written),
        max(one.right for one in written),
        min(one.top for one in written),
        max(one.bottom for one in written),
    )
