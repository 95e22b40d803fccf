"""Where the turns spent their time that visitors waited longest for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from app.benchmarks.stage import Played, Told
from app.link.events import NoticeGiven

MOST = 5
_NAMES = {
    "first_audio": "heard after",
    "endpointing": "sure of the end",
    "recognition": "recognition",
    "search": "search",
    "composing": "first sentence",
    "said_before": "said before it",
    "first_synthesis": "first synthesis",
}


class Timed(Protocol):
    """Milliseconds since the end of speech, of one turn: what ``app.benchmarks.turn.Measured`` holds."""

    @property
    def decided(self) -> float | None: ...
    @property
    def recognize(self) -> float | None: ...
    @property
    def retrieve(self) -> float | None: ...
    @property
    def first_sentence(self) -> float | None: ...
    @property
    def first_audio(self) -> float | None: ...
    @property
    def question(self) -> str: ...
    @property
    def said_before(self) -> float: ...
    @property
    def notices(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds one after another, which add up to ``first_audio``; ``notices`` are what was said before it."""

    question: str
    first_audio: float
    endpointing: float
    recognition: float
    search: float
    composing: float
    said_before: float
    first_synthesis: float
    notices: tuple[str, ...]


def slowest(measured: Sequence[Timed], most: int = MOST) -> list[Spent]:
    """Of those that were answered aloud, the slowest first."""
    spent = [one for each in measured if (one := _spent(each)) is not None]
    return sorted(spent, key=lambda one: -one.first_audio)[:most]


def _spent(turn: Timed) -> Spent | None:
    """None where nothing was answered aloud."""
    if turn.first_audio is None:
        return None
    left = 0.0
    steps: list[float] = []
    for at in (turn.decided, turn.recognize, turn.retrieve, turn.first_sentence):
        reached = left if at is None else min(max(left, at), turn.first_audio)  # what was ready cost nothing
        steps.append(round(reached - left, 1))
        left = reached
    before = min(turn.said_before, turn.first_audio - left)
    endpointing, recognition, search, composing = steps
    return Spent(
        question=turn.question,
        first_audio=round(turn.first_audio, 1),
        endpointing=endpointing,
        recognition=recognition,
        search=search,
        composing=composing,
        said_before=round(before, 1),
        first_synthesis=round(turn.first_audio - left - before, 1),
        notices=turn.notices,
    )


def said_before(played: Sequence[Played], ready: float, heard: float) -> float:
    """Milliseconds between two moments in which something else than the answer sounded."""
    overlaps = (min(one.ended, heard) - max(one.began, ready) for one in played)
    return 1000 * sum(max(0.0, overlap) for overlap in overlaps)


def notices(told: Sequence[Told], heard: float) -> tuple[str, ...]:
    """What was told before the answer sounded."""
    return tuple(
        one.event.notice.value for one in told if isinstance(one.event, NoticeGiven) and one.at < heard
    )


def rows(spent: Sequence[Spent]) -> list[tuple[str, ...]]:
    """As a table, in milliseconds."""
    lines = [
        (*(f"{getattr(one, name):.0f}" for name in _NAMES), ", ".join(one.notices), one.question)
        for one in spent
    ]
    return [(*_NAMES.values(), "notices", "question"), *lines]


def as_json(spent: Sequence[Spent]) -> list[dict[str, Any]]:
    return [asdict(one) for one in spent]
