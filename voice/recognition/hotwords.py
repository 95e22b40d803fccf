"""Words that are expected, and which of them a transcript nearly holds."""

import unicodedata
from collections.abc import Sequence

from voice.korean.letters import any_letters
from voice.korean.sounds import most_alike, spelled

_NEAR = 0.7
"""Likeness of sounds from which a word may have been meant."""
_SHORTEST = 3
"""Syllables; shorter words resemble too much."""


class Vocabulary:
    """The content's own words, most important first."""

    def __init__(self, terms: Sequence[str]) -> None:
        words = dict.fromkeys("".join(unicodedata.normalize("NFC", term).split()) for term in terms)
        self._sounds = {word: spelled(word) for word in words if len(word) >= _SHORTEST}

    def nearly_in(self, text: str) -> list[str]:
        """Expected words that are not in ``text`` though something there sounds like them; the most alike first."""
        heard = any_letters(text)
        syllables = [spelled(c) for c in heard]
        pieces: dict[int, list[str]] = {}
        """What could be a word, by how many syllables the word has."""
        found: list[tuple[float, str]] = []
        for word, wanted in self._sounds.items():
            if word in heard:
                continue
            size = len(word)
            if size not in pieces:
                starts = range(len(syllables) - size + 1)
                pieces[size] = ["".join(syllables[start : start + size]) for start in starts]
            if likeness := most_alike(wanted, pieces[size], _NEAR):
                found.append((likeness, word))
        found.sort(key=lambda pair: -pair[0])
        return [word for _, word in found]
