"""Words that are expected, and which of them a transcript nearly holds."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from voice.korean.letters import any_letters
from voice.korean.sounds import most_alike, spelled

_NEAR = 0.7
"""Likeness of sounds from which a word may have been meant."""
_SHORTEST = 3
"""Syllables; shorter words resemble too much."""


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    bare: str
    """Only its letters: blanks, brackets and dots are not heard."""
    sound: str


class Vocabulary:
    """The content's own words, most important first."""

    def __init__(self, terms: Sequence[str]) -> None:
        written: dict[str, str] = {}
        for term in terms:
            written.setdefault(any_letters(term), "".join(unicodedata.normalize("NFC", term).split()))
        self._words = [
            _Word(term, bare, spelled(bare)) for bare, term in written.items() if len(bare) >= _SHORTEST
        ]

    def nearly_in(self, text: str) -> list[str]:
        """Expected words that are not in ``text`` though something there sounds like them; the most alike first."""
        heard = any_letters(text)
        syllables = [spelled(letter) for letter in heard]
        pieces: dict[int, list[str]] = {}
        """What could be a word, by how many syllables the word has."""
        found: list[tuple[float, str]] = []
        for word in self._words:
            if word.bare in heard:
                continue
            size = len(word.bare)
            if size not in pieces:
                starts = range(len(syllables) - size + 1)
                pieces[size] = ["".join(syllables[start : start + size]) for start in starts]
            if likeness := most_alike(word.sound, pieces[size], _NEAR):
                found.append((likeness, word.written))
        found.sort(key=lambda pair: -pair[0])
        return [word for _, word in found]
