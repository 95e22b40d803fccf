"""Questions for the next step of something that was begun."""

import re
from collections.abc import Callable

from knowledge.answering.kinds.patterns import words
from knowledge.retrieval.facts import Piece, pieces
from knowledge.types import Document, Section

_MOST = 2
_GOES_ON = re.compile(r"[가-힣]\s(?:뒤|다음|후)(?:에|에는)?\s|고\s?나서\s")
"""A step that itself says what follows it."""


def step_done(question: str) -> str:
    """What was done already, where ``question`` asks what comes then; else empty."""
    then = words("steps", "then").search(question)
    if then is None or not words("steps", "asks").search(question[then.start() :]):
        return ""
    return question[: then.start()].strip() or question


def following(document: Document, overlap: Callable[[str], float]) -> tuple[Piece, ...]:
    """The steps of ``document`` behind the one that was done; empty where that was the last, or none of them."""
    steps = pieces(document, Section.HOW)
    worth = [overlap(piece.text) for piece in steps]
    if not worth or max(worth) <= 0:
        return ()
    done = worth.index(max(worth))
    first = done if _GOES_ON.search(steps[done].text) else done + 1
    return steps[first : first + _MOST]
