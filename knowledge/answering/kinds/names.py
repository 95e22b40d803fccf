"""Which services a question names by a name of theirs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.types import Document
from voice.korean.letters import letters

_SHORTEST = 2
_SHORTEST_TELLING = 3
"""Letters of a word that tells one service from all others."""
_MOST_SPEAK = 4
"""Documents that may speak of something that a service is called by."""
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_GENERIC = re.compile(
    r"(?:\s?(?:지원\s?사업|지원|지급|발급|신청\s?안내|이용|서비스|사업|제도|운영))+$|\s?\([^)]*\)$|^\([^)]*\)\s?"
)
"""What people leave away of a title."""


@dataclass(frozen=True, slots=True)
class Named:
    """A service and where in the text it is named: ``text[start:end]``."""

    document: Document
    start: int
    end: int


class Names:
    """The names of one content's services; a name that several share names none of them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        documents = tuple(documents)
        whole: dict[str, list[Document]] = defaultdict(list)
        short: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            for name in dict.fromkeys(map(letters, (document.title, *document.aliases))):
                whole[name].append(document)
            shorter = _GENERIC.sub("", document.title.strip())
            while (next_shorter := _GENERIC.sub("", shorter)) != shorter:
                shorter = next_shorter
            short[letters(shorter)].append(document)
        known = {name: found[0] for name, found in short.items() if len(found) == 1}
        known |= {name: found[0] for name, found in whole.items() if len(found) == 1}
        shared = {name for name, found in whole.items() if len(found) > 1}
        self._known = {
            name: document
            for name, document in known.items()
            if len(name) >= _SHORTEST and name not in shared
        }
        self._longest = max(map(len, self._known), default=0)
        self._documents = documents
        self._texts: tuple[str, ...] = ()

    def of(self, document: Document) -> tuple[str, ...]:
        """The bare names that mean ``document``, as :func:`letters` gives them."""
        return tuple(name for name, one in self._known.items() if one.document_id == document.document_id)

    def is_told_apart(self, document: Document, text: str) -> bool:
        """Whether ``text`` says a word of this service's name that no other has, and hardly any other speaks of."""
        if not self._texts:
            self._texts = tuple(map(_all_of, self._documents))
        bare = letters(text)
        starts = {
            len(letters(text[:place]))
            for place in range(len(text))
            if place == 0 or not letters(text[place - 1])
        }
        return any(
            any(bare.startswith(word, start) for start in starts) and self._is_of_one(word)
            for word in _words(document)
        )

    def _is_of_one(self, word: str) -> bool:
        named = [one for one in self._documents if word in letters(f"{one.title} {' '.join(one.aliases)}")]
        if len(named) != 1:
            return False
        opens = len(word) > _SHORTEST_TELLING and letters(named[0].title).startswith(word)
        return opens or sum(word in text for text in self._texts) <= _MOST_SPEAK

    def in_text(self, text: str) -> list[Named]:
        """The services that ``text`` names, in its order; of overlapping names the longest."""
        places = [place for place, letter in enumerate(text) if letters(letter)]
        bare = "".join(letters(text[place]) for place in places)
        found: list[Named] = []
        start = 0
        while start < len(bare):
            if start and places[start] == places[start - 1] + 1:  # within a word
                start += 1
                continue
            name = next(
                (
                    bare[start : start + length]
                    for length in range(min(self._longest, len(bare) - start), _SHORTEST - 1, -1)
                    if bare[start : start + length] in self._known
                ),
                "",
            )
            if name:
                last = places[start + len(name) - 1]
                found.append(Named(self._known[name], places[start], last + 1))
            start += len(name) or 1
        return found


def distinct(found: Iterable[Named]) -> list[Named]:
    """The first naming of each service."""
    first: dict[str, Named] = {}
    for one in found:
        first.setdefault(one.document.document_id, one)
    return list(first.values())


def _words(document: Document) -> Iterator[str]:
    """The words of a service's names, without what people leave away of them."""
    for name in (document.title, *document.aliases):
        for written in _WORD.findall(name):
            word = letters(written)
            yield from (word[:length] for length in range(_SHORTEST_TELLING, len(word) + 1))


def _all_of(document: Document) -> str:
    return letters(" ".join(document.sections.values()))
