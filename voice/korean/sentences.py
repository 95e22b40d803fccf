"""Text into sentences short enough to be said in one breath."""

import re

from voice.korean.jamo import is_syllable

MOST_SYLLABLES = 40

# A full stop inside a figure (3.5, 2025. 1. 1.) does not end a sentence.
_SENTENCE_END = re.compile(r"(?<=[가-힣A-Za-z)\]\"'”’%][.?!])\s+|(?<=[?!…])\s+|\n+")
_CLAUSE_END = re.compile(r"(?<=[,;])\s+")


def sentences(text: str, most_syllables: int = MOST_SYLLABLES) -> list[str]:
    """The sentences of ``text`` in order; longer ones parted at commas, else at spaces; no part is empty."""
    parts: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        parts.extend(_gather(_CLAUSE_END.split(sentence.strip()), most_syllables))
    return [part for part in parts if part]


def _gather(pieces: list[str], most: int) -> list[str]:
    """Join neighbours while they stay within ``most`` syllables; part what is longer by itself at spaces."""
    gathered: list[str] = []
    for piece in pieces:
        if gathered and _length(gathered[-1]) + _length(piece) <= most:
            gathered[-1] += " " + piece
        elif _length(piece) > most and " " in piece:
            gathered.extend(_gather(piece.split(), most))
        else:
            gathered.append(piece)
    return gathered


def _length(text: str) -> int:
    """Syllables, where every letter or digit outside Hangul counts as one."""
    return sum(is_syllable(character) or character.isalnum() for character in text)
