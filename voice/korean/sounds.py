"""How words sound, for comparing them: keys that are alike where words sound alike, and how much alike keys are.

Keys are good for nothing but comparing. Comparing is one call into compiled code (rapidfuzz), however many keys it is
compared with: a loop over letters in Python would keep every other thread waiting.
"""

import unicodedata
from collections.abc import Sequence

from voice.korean.numerals import DIGITS

_SOUNDS_THE_SAME = str.maketrans("ᅢᅤᅫᅬ", "ᅦᅨᅰᅰ")

_FIRST = dict(zip(map(chr, range(0x1100, 0x1113)), "kknttlmppss cccktp ", strict=True))
"""First consonants; ㅇ and ㅎ are silent, as ㅎ often is between voiced sounds."""

_VOWEL_CODES = "a e A e v e V e o wa we we O u wv we wi U u i i"
_VOWELS = dict(zip(map(chr, range(0x1161, 0x1176)), _VOWEL_CODES.split(), strict=True))
_LAST = dict(zip(map(chr, range(0x11A8, 0x11C3)), "kkknnntllllllllmppttNttktp ", strict=True))
_COARSE = {letter: code.strip() for letter, code in (_FIRST | _VOWELS | _LAST).items()}
_FIGURES = str.maketrans(dict(zip("0123456789", DIGITS, strict=True)))


def spelled(text: str) -> str:
    """Hangul taken apart into its letters: words that sound alike share most of them."""
    return unicodedata.normalize("NFD", text)


def sound(text: str) -> str:
    """``spelled``, with vowels that sound the same written the same."""
    return spelled(text).translate(_SOUNDS_THE_SAME)


def coarse_sound(text: str) -> str:
    """``spelled``, with what many speakers do not tell apart written the same: 통장 and 동장, 애 and 에; 4 as 사.

    Weak, strong and breathed consonants are one, and so are many vowels.
    """
    return "".join(_COARSE.get(letter, letter) for letter in spelled(text.translate(_FIGURES)))


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
