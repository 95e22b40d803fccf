"""Words that are expected, and which of them a transcript nearly holds."""

import unicodedata
from collections.abc import Sequence

_NEAR = 0.7
"""Likeness of sounds from which a word may have been meant."""
_SHORTEST = 3
"""Syllables; shorter words resemble too much."""


class Vocabulary:
    """The content's own words, most important first."""

    def __init__(self, terms: Sequence[str]) -> None:
        words = dict.fromkeys("".join(unicodedata.normalize("NFC", term).split()) for term in terms)
        self._sounds = {word: _sounds(word) for word in words if len(word) >= _SHORTEST}

    def nearly_in(self, text: str) -> list[str]:
        """Expected words that are not in ``text`` though something there sounds like them; likest first."""
        heard = "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
        syllables = [_sounds(c) for c in heard]
        found: list[tuple[float, str]] = []
        for word, wanted in self._sounds.items():
            if word in heard:
                continue
            windows = ("".join(syllables[i : i + len(word)]) for i in range(len(syllables) - len(word) + 1))
            likeness = max((_likeness(wanted, window) for window in windows), default=0.0)
            if likeness >= _NEAR:
                found.append((likeness, word))
        found.sort(key=lambda pair: -pair[0])
        return [word for _, word in found]


def _sounds(text: str) -> str:
    """Hangul taken apart into its letters: words that sound alike share most of them."""
    return unicodedata.normalize("NFD", text)


def _likeness(first: str, second: str) -> float:
    """1 minus the edits between them per letter."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return 1.0 - row[-1] / max(len(first), len(second), 1)
