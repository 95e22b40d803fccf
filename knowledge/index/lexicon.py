"""The everyday-speech lexicon (생활말 사전): how people name needs, things, offices and troubles.

Readable files that anyone can extend::

    [노인 안검진 및 개안수술, 개안수술]
    눈에 허연 게 꼈어
    눈앞이 뿌예서 안 보여

In brackets stand the official terms, the surest first; below them, one a line, what people say. A saying leads to
every document whose name holds one of its terms, where that term is telling: long enough to be no part of another
word, and in the names of few documents.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from voice.korean.letters import letters

_FOLDER = Path(__file__).parent / "everyday"
_FIRST_LINE = re.compile(r"#\s*생활말")
_MOST_DOCUMENTS = 8
"""A term in more names than this (급여, 지원) says nothing about any of them."""

_SHORTEST_TERM = 3
"""Letters; a shorter one (이, 급여) stands inside of other words. As a whole name it counts all the same."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What people say, and the official terms for it."""

    text: str
    terms: tuple[str, ...]


def is_lexicon(text: str) -> bool:
    """Whether a text means to be a file of the lexicon: its first line says "# 생활말"."""
    return _FIRST_LINE.match(text.lstrip("\ufeff \n")) is not None


def read_sayings(text: str, name: str) -> list[Saying]:
    """Read one file; raises KnowledgeError(CONTENT_UNREADABLE) naming the line."""
    terms: tuple[str, ...] = ()
    sayings = []
    for number, written in enumerate(text.splitlines(), start=1):
        line = written.strip("\ufeff \t")
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            terms = tuple(term.strip() for term in line.strip("[]").split(",") if term.strip())
            if not terms or not line.endswith("]"):
                raise _unreadable(name, number, "no official term in brackets")
        elif not terms:
            raise _unreadable(name, number, "a saying before the first term in brackets")
        else:
            sayings.append(Saying(line, terms))
    return sayings


@cache
def shipped_sayings() -> tuple[Saying, ...]:
    """The lexicon that comes with the program."""
    return tuple(
        saying
        for path in sorted(_FOLDER.glob("*.txt"))
        for saying in read_sayings(path.read_text(encoding="utf-8"), path.name)
    )


def linked(documents: Sequence[Document], sayings: Iterable[Saying]) -> dict[str, list[str]]:
    """What people say for each document, by its id."""
    names = [[letters(name) for name in (one.title, *one.aliases)] for one in documents]

    @cache
    def meant(term: str) -> tuple[int, ...]:
        bare = letters(term)
        inside = len(bare) >= _SHORTEST_TERM
        places = [place for place, own in enumerate(names) if bare in own or (inside and bare in own[0])]
        return tuple(places) if len(places) <= _MOST_DOCUMENTS else ()

    found: defaultdict[str, list[str]] = defaultdict(list)
    for saying in sayings:
        for place in dict.fromkeys(place for term in saying.terms for place in meant(term)):
            found[documents[place].document_id].append(saying.text)
    return found


def _unreadable(name: str, line: int, why: str) -> KnowledgeError:
    return KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}, line {line}: {why}")
