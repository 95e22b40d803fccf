"""What people say to a kiosk that no document answers, and the kind of reply that fits.

The list is a file to read and extend. Nothing is refused because it stands there: it is weighed against the
documents, and whichever is nearer to the question wins.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.types import AbstainReason, KnowledgeError, KnowledgeFailure

_FILE = Path(__file__).parent / "outside.txt"


@dataclass(frozen=True, slots=True)
class OutsideSaying:
    """``office`` does what is asked for, where that is known: a noun without a particle."""

    text: str
    reason: AbstainReason
    office: str = ""


def read_outside(text: str, name: str) -> list[OutsideSaying]:
    """Read ``[reason]`` or ``[reason: office]`` headings with one saying a line below them.

    Raises KnowledgeError(CONTENT_UNREADABLE) naming the line.
    """
    heading: tuple[AbstainReason, str] | None = None
    sayings = []
    for number, written in enumerate(text.splitlines(), start=1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            reason, _, office = (part.strip() for part in line.strip("[]").partition(":"))
            try:
                heading = AbstainReason(reason), office
            except ValueError as error:
                raise _unreadable(name, number, str(error)) from error
        elif heading is None:
            raise _unreadable(name, number, "a saying before the first heading")
        else:
            sayings.append(OutsideSaying(line, *heading))
    return sayings


@cache
def shipped_outside() -> tuple[OutsideSaying, ...]:
    """The list that comes with the program."""
    return tuple(read_outside(_FILE.read_text(encoding="utf-8"), _FILE.name))


def _unreadable(name: str, line: int, why: str) -> KnowledgeError:
    return KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}, line {line}: {why}")
