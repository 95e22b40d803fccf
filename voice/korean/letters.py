"""What of a text is letters: people put blanks and marks as they please."""

import re
import unicodedata

WORD = re.compile(r"[0-9A-Za-z가-힣]+")
"""A run of letters that are pronounced."""

_SILENT = re.compile(r"[^0-9a-z가-힣]+")


def letters(text: str) -> str:
    """Only what is pronounced, in lower case: syllables, Latin letters and digits."""
    return _SILENT.sub("", text.lower())


def letter_pairs(text: str) -> list[str]:
    """Pairs of neighbouring letters, which still match where a word is misspelt or unknown."""
    bare = letters(text)
    return [bare[start : start + 2] for start in range(len(bare) - 1)]


def syllables(text: str) -> int:
    """How long ``text`` takes to say, a Latin letter or a digit counted as one syllable."""
    return len(letters(text))


def any_letters(text: str) -> str:
    """The letters and digits of every writing, in lower case: for texts that need not be Korean."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).lower()))
