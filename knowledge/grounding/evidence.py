"""What one document says: its sentences, their clauses and figures, read once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.grounding.figures import find_figures, with_implied
from knowledge.grounding.orders import is_instruction
from knowledge.grounding.types import Figure, FoundFigure
from knowledge.types import Passage
from voice.korean.sentences import speakable, split_sentences


def despaced(text: str) -> str:
    """``text`` without blanks and marks: what words are looked for in."""
    return re.sub(r"[\s.,!?·ㆍ・･'\"“”‘’()「」『』~:;]+", "", text)


@lru_cache(maxsize=512)
def _pieces(text: str) -> frozenset[str]:
    return frozenset(speakable(piece) for piece in split_sentences(text))


def is_verbatim(sentence: str, group: Sequence[Passage]) -> bool:
    """Whether the words are one or more whole pieces of one passage, bullets and closing marks aside."""
    bare = re.sub(r"^[\s○●◦□■▶▪•·※*\-–]+|[\s.]+$", "", sentence)
    words = speakable(sentence)
    if any(words in _pieces(passage.text) for passage in group):
        return True
    if len(bare) < 6:
        return False
    for passage in group:
        start = passage.text.find(bare)
        while start >= 0:
            end = start + len(bare)
            head = passage.text[:start].rstrip(" \t○●◦□■▶▪•·※*-–").rstrip(" \t")
            tail = passage.text[end:].lstrip(" \t")
            begins = (
                not head
                or head[-1] in "\n.!?다요"
                or re.search(r"(?:^|\n)\s*(?:\d{1,2}[.)]|[가-하][.)]|[①-⑳])$", head)
            )
            if begins and (not tail or tail[0] in "\n.!?"):
                return True
            start = passage.text.find(bare, start + 1)
    return False


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of a passage with its clauses."""

    text: str
    despaced: str
    clauses: tuple[str, ...]
    found: tuple[FoundFigure, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything one document says, read once."""

    title: str
    all_words: str
    units: tuple[Unit, ...]
    texts: tuple[str, ...]
    found: tuple[tuple[FoundFigure, ...], ...]
    stated: frozenset[Figure]

    @staticmethod
    def of(group: tuple[Passage, ...]) -> "Evidence":
        return _read_evidence(group[0].title, tuple(passage.text for passage in group))


@lru_cache(maxsize=64)
def _read_evidence(title: str, texts: tuple[str, ...]) -> Evidence:
    shown = tuple("\n".join(line for line in text.splitlines() if not is_instruction(line)) for text in texts)
    units = tuple(
        Unit(piece, despaced(piece), tuple(clauses(piece)), find_figures(piece))
        for text in shown
        for piece in split_sentences(text)
    )
    found = tuple(find_figures(text) for text in shown)
    stated = with_implied(frozenset(one.figure for group in found for one in group))
    return Evidence(title, despaced(title + "\n" + "\n".join(shown)), units, shown, found, stated)


@lru_cache(maxsize=4096)
def stated_in(text: str) -> frozenset[Figure]:
    """The figures of a piece of a document."""
    return with_implied(frozenset(one.figure for one in find_figures(text)))


_CLAUSE_END = re.compile(
    r"(?:(?<=[하되이않없있받되으며])(?:고|며)|지만|으나|(?:는|은|인)데|"
    r"(?:으)?므로|니까)(?=[\s,])|(?<!\d)[.!?;]\s|\n"
)


def clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence, which may say yes and no of different things."""
    start = 0
    for match in _CLAUSE_END.finditer(text):
        piece = text[start : match.end()].strip(" ,")
        if piece:
            yield piece
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()
