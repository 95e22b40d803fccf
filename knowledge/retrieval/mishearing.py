"""What may have been said instead of what was heard: 영금 → 연금, 동장 → 통장, 몸절이 하는데 → 몸조리하는데.

A small recognizer writes a word that it does not know as one or two that sound like it. Here the words that the
content and the everyday-speech lexicon know are kept by their sound, coarsely: weak, strong and breathed consonants
are one, and so are vowels that many speakers no longer tell apart. A word that nobody knows gives way to the known
one that sounds nearly the same, and a known one to a commoner one of the very same sound. The result is a second
reading of the question next to the first; it never takes the first one's place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.index.lexicon import shipped_sayings
from knowledge.index.store import Index
from knowledge.types import Document
from voice.korean.letters import WORD
from voice.korean.sounds import coarse_sound, nearest

_SHORTEST = 2
"""Syllables of a word; of a single one too little can be told."""

_SHORTEST_SOUND = 4
"""Letters of a sound that is compared with others."""

_FARTHEST = 0.18
"""Share of the letters of a sound in which a word may differ from what was heard."""

_FARTHEST_JOINED = 0.15
"""The same for two words that were heard where one was said."""

_MOST_WORDS = 50_000
_COMMONER = 3
"""How many times as often a word of the very same sound must be used to be meant instead."""


class Vocabulary:
    """Knows every word that stands in ``texts``, and of the ``spoken`` ones also what runs together.

    Never changes; any thread may ask.
    """

    def __init__(self, texts: Iterable[str], spoken: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for text in texts:
            self._counts.update(WORD.findall(text))
        joined: dict[str, str] = {}
        for text in spoken:
            words = WORD.findall(text)
            self._counts.update(words)
            joined |= {first + second: f"{first} {second}" for first, second in pairwise(words)}
        common = {word: word for word, _ in self._counts.most_common(_MOST_WORDS) if len(word) >= _SHORTEST}
        self._meaning: dict[str, str] = {}
        for word, written in (*common.items(), *joined.items()):  # the commonest comes first
            self._meaning.setdefault(coarse_sound(word), written)
        self._sounds: defaultdict[int, list[str]] = defaultdict(list)
        for sounded in self._meaning:
            self._sounds[len(sounded)].append(sounded)

    def reheard(self, question: str) -> str:
        """The second reading of ``question``; the same text where there is none."""
        heard = WORD.findall(question)
        said: list[str] = []
        place = 0
        while place < len(heard):
            word, taken = self._meant(heard[place : place + 2])
            said.append(word)
            place += taken
        return question if said == heard else " ".join(said)

    def _meant(self, heard: Sequence[str]) -> tuple[str, int]:
        """What the first of one or two words was, and how many of them it takes."""
        strange = [not self._is_known(word) for word in heard]
        if len(heard) > 1 and any(strange):
            word = self._nearest("".join(heard), _FARTHEST_JOINED)
            if word:
                return word, 2
        if strange[0]:
            return self._nearest(heard[0], _FARTHEST) or heard[0], 1
        other = (
            self._meaning.get(coarse_sound(heard[0]), heard[0]) if len(heard[0]) >= _SHORTEST else heard[0]
        )
        is_meant = self._counts[other] >= _COMMONER * max(1, self._counts[heard[0]])
        return other if is_meant else heard[0], 1

    def _is_known(self, word: str) -> bool:
        """Whether it stands somewhere, or a word that does stands at its front: endings are without number."""
        return (
            len(word) < _SHORTEST
            or word in self._counts
            or any(word[:end] in self._counts for end in range(_SHORTEST, len(word)))
        )

    def _nearest(self, heard: str, farthest: float) -> str:
        """The word that sounds nearest, the commonest of those that sound the same; empty where none is near."""
        sounded = coarse_sound(heard)
        if len(sounded) < _SHORTEST_SOUND:
            return ""
        if sounded in self._meaning:
            return self._meaning[sounded]
        most = int(len(sounded) * farthest)
        lengths = range(len(sounded) - most, len(sounded) + most + 1)
        found = [nearest(sounded, self._sounds[length], most) for length in lengths if length in self._sounds]
        best = min((one for one in found if one is not None), key=lambda one: one[1], default=None)
        return self._meaning[best[0]] if best else ""


def vocabulary_of(index: Index, documents: Sequence[Document]) -> Vocabulary:
    """Every word of the content, and those that people say to a kiosk."""
    names = (name for entry in index.entries for name in (entry.title, *entry.aliases))
    sayings = [*(saying.text for saying in shipped_sayings()), *(saying.text for saying in index.outside)]
    asked = (text for document in documents for text in document.asked_as)
    return Vocabulary(
        (text for document in documents for text in document.sections.values()), (*names, *sayings, *asked)
    )
