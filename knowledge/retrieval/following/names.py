"""Which services a short question names."""

from collections.abc import Iterable, Sequence

from knowledge.retrieval.sounds import Hearing
from voice.korean.letters import WORD, letters

_SHORTEST = 2
_LONGEST = 4
"""Words of a name."""
_PARTICLES = 2
"""Letters of the particles after it."""


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
            lengths = range(min(_LONGEST, len(words) - place), 0, -1)
            taken = next((one for one in lengths if _is_name(words[place : place + one], own)), 0)
            if not taken:
                kept.append(words[place])
            place += taken or 1
        return " ".join(kept)


def _is_name(words: Sequence[str], names: Iterable[str]) -> bool:
    """Whether all of these words are one name, with no more than particles after it."""
    said, before = letters("".join(words)), len(letters("".join(words[:-1])))
    return any(said.startswith(name) and before < len(name) >= len(said) - _PARTICLES for name in names)
