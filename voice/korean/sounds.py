"""How words sound, for comparing them: keys that are alike where words sound alike, and how much alike keys are.

Keys are good for nothing but comparing. Comparing is one call into compiled code (rapidfuzz), however many keys it is
compared with: a loop over letters in Python would keep every other thread waiting.
"""

import unicodedata
from collections.abc import Sequence

_SOUNDS_THE_SAME = str.maketrans("ᅢᅤᅫᅬ", "ᅦᅨᅰᅰ")


def spelled(text: str) -> str:
    """Hangul taken apart into its letters: words that sound alike share most of them."""
    return unicodedata.normalize("NFD", text)


def sound(text: str) -> str:
    """``spelled``, with vowels that sound the same written the same."""
    return spelled(text).translate(_SOUNDS_THE_SAME)


def edits(one: str, other: str, most: int | None = None) -> int:
    """Letters put in, left out or replaced to make one key of the other; ``most`` + 1 where there are more."""
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(one, other, score_cutoff=most))


def nearest(wanted: str, known: Sequence[str], most: int) -> tuple[str, int] | None:
    """The first of ``known`` with the fewest edits, and how many; None where all have more than ``most``."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    found = process.extractOne(wanted, known, scorer=Levenshtein.distance, score_cutoff=most)
    return (found[0], int(found[1])) if found else None


def most_alike(wanted: str, pieces: Sequence[str], least: float) -> float:
    """The greatest likeness of ``wanted`` to one of ``pieces``, 0 to 1; 0 where none reaches ``least``.

    Likeness is 1 minus the edits for each letter of the longer key.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    found = process.extractOne(wanted, pieces, scorer=Levenshtein.normalized_similarity, score_cutoff=least)
    return float(found[1]) if found else 0.0


def percent_alike(heard: str, known: str) -> float:
    """Per cent of two keys that is the same; of a longer known one, of the part that is most like the other."""
    from rapidfuzz import fuzz

    return float(fuzz.partial_ratio(heard, known) if len(heard) <= len(known) else fuzz.ratio(heard, known))
