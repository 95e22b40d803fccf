"""Which services a short question names."""

from collections.abc import Iterable, Sequence

from knowledge.retrieval.sounds import Hearing
from voice.korean.letters import WORD, letters

_SHORTEST = 2


class Names:
    """Of all services of a content: each one's title and what else it is called. Never changes."""

    def __init__(self, services: Iterable[tuple[str, Sequence[str]]], hearing: Hearing) -> None:
        self._own = {
            document_id: frozenset(filter(None, map(letters, names))) for document_id, names in services
        }
        self._whole = frozenset(
            name for names in self._own.values() for name in names if len(name) >= _SHORTEST
        )
        self._hearing = hearing

    def said_in(self, text: str) -> frozenset[str]:
        """The names in ``text``, without blanks: long ones wherever they stand, short ones from a word's start."""
        found = set(self._hearing.names_in(text))
        for word in WORD.finditer(text):
            bare = letters(text[word.start() :])
            lengths = range(min(len(bare), len(letters(word.group()))), _SHORTEST - 1, -1)
            found.update(bare[:length] for length in lengths if bare[:length] in self._whole)
        return frozenset(found)

    def is_called(self, document_id: str, name: str) -> bool:
        """Whether the name is the service's, or a part of it."""
        return any(name in one for one in self._own.get(document_id, ()))

    def service(self, names: Iterable[str]) -> str:
        """The id of the one service that the longest of these is a whole name of; empty where none or several are."""
        longest = max(names, key=len, default="")
        found = [one for one, own in self._own.items() if longest in own]
        return found[0] if len(found) == 1 else ""

    def without(self, text: str, document_ids: Iterable[str]) -> str:
        """``text`` without the words in which these services are named."""
        own = {name for one in document_ids for name in self._own.get(one, ())}
        words = text.split()
        kept: list[str] = []
        place = 0
        while place < len(words):
            taken = next(
                (
                    length
                    for length in range(min(4, len(words) - place), 0, -1)
                    if any(_begins(letters("".join(words[place : place + length])), name) for name in own)
                ),
                0,
            )
            if not taken:
                kept.append(words[place])
            place += taken or 1
        return " ".join(kept)


def _begins(said: str, name: str) -> bool:
    """Whether ``said`` is a name with no more than particles after it."""
    return said.startswith(name) and len(said) - len(name) <= 2
