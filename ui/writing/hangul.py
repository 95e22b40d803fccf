"""Writing Hangul with keys: strokes become syllables, on a two-set and on a 천지인 keyboard. Pure; knows no Qt.

A ``Composition`` is what has been written so far. Its last syllable is still open: it takes further letters,
gives its final consonant to a vowel that follows (값 + ㅣ = 갑시), and is taken apart letter by letter.
"""

from dataclasses import dataclass, replace

from voice.korean.jamo import CLUSTERS, CODAS, NUCLEI, is_syllable, join, split

DOT = "ㆍ"
CHEONJIIN_CONSONANTS = ("ㄱㅋㄲ", "ㄴㄹ", "ㄷㅌㄸ", "ㅂㅍㅃ", "ㅅㅎㅆ", "ㅈㅊㅉ", "ㅇㅁ")
"""Each key with what repeated presses make of it."""
CHEONJIIN_VOWELS = ("ㅣ", DOT, "ㅡ")

_VOWEL_PARTS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}
_JOINED_VOWELS = {parts: vowel for vowel, parts in _VOWEL_PARTS.items()}
_CODA_OF_LETTERS = {"".join(CLUSTERS.get(coda, coda)): coda for coda in CODAS}

_VOWEL_STROKES = {
    "ㅣ": "ㅣ",
    "ㅏ": "ㅣㆍ",
    "ㅑ": "ㅣㆍㆍ",
    "ㅐ": "ㅣㆍㅣ",
    "ㅒ": "ㅣㆍㆍㅣ",
    "ㅓ": "ㆍㅣ",
    "ㅕ": "ㆍㆍㅣ",
    "ㅔ": "ㆍㅣㅣ",
    "ㅖ": "ㆍㆍㅣㅣ",
    "ㅗ": "ㆍㅡ",
    "ㅛ": "ㆍㆍㅡ",
    "ㅚ": "ㆍㅡㅣ",
    "ㅘ": "ㆍㅡㅣㆍ",
    "ㅙ": "ㆍㅡㅣㆍㅣ",
    "ㅜ": "ㅡㆍ",
    "ㅠ": "ㅡㆍㆍ",
    "ㅟ": "ㅡㆍㅣ",
    "ㅝ": "ㅡㆍㆍㅣ",
    "ㅞ": "ㅡㆍㆍㅣㅣ",
    "ㅡ": "ㅡ",
    "ㅢ": "ㅡㅣ",
    DOT: "ㆍ",  # not yet a vowel: the beginning of ㅓ, ㅗ ...
    DOT * 2: "ㆍㆍ",  # ... and of ㅕ, ㅛ
}
_VOWEL_OF_STROKES = {strokes: vowel for vowel, strokes in _VOWEL_STROKES.items()}


@dataclass(frozen=True, slots=True)
class Composition:
    """``done`` is finished text. ``letters`` are those of the open syllable in the order of writing: at most an
    onset, a vowel (a joined one counts once; ``ㆍ`` and ``ㆍㆍ`` are beginnings of one) and two consonants below.
    """

    done: str = ""
    letters: tuple[str, ...] = ()
    turning: "_Turning | None" = None

    @property
    def composing(self) -> str:
        """The open syllable as it looks now; empty when nothing is open."""
        return _syllable(self.letters)

    @property
    def text(self) -> str:
        return self.done + self.composing

    @property
    def finished_text(self) -> str:
        """``text`` without a vowel that was only begun."""
        return self.text.replace(DOT, "")


@dataclass(frozen=True, slots=True)
class _Turning:
    """The last press was ``key``, whose letters take turns: what was there ``before``, and whose turn it is."""

    before: Composition
    key: str
    place: int


def strike(composition: Composition, letter: str) -> Composition:
    """One two-set key: a consonant or a vowel of ``ONSETS`` or ``NUCLEI``."""
    if letter in NUCLEI:
        return _with_vowel(composition, letter)
    below = "".join(composition.letters[2:]) + letter
    if _has_vowel(composition.letters) and below in _CODA_OF_LETTERS:
        return Composition(composition.done, (*composition.letters, letter))
    return Composition(composition.text, (letter,))


def press(composition: Composition, key: str) -> Composition:
    """One 천지인 key: a member of ``CHEONJIIN_CONSONANTS`` or ``CHEONJIIN_VOWELS``.

    Pressing a consonant key again gives its next letter, however long that takes; ``advance`` comes between
    two letters of one key.
    """
    if key in CHEONJIIN_VOWELS:
        return _with_stroke(composition, key)
    turning = composition.turning
    if turning is not None and turning.key == key:
        before, place = turning.before, (turning.place + 1) % len(key)
    else:
        before, place = replace(composition, turning=None), 0
    return replace(strike(before, key[place]), turning=_Turning(before, key, place))


def advance(composition: Composition) -> Composition:
    """The 다음 key: the open syllable is finished, the next press begins another."""
    return Composition(composition.text)


def write(composition: Composition, text: str) -> Composition:
    """``text`` that is not composed, such as a space or a figure."""
    return Composition(composition.text + text)


def erase(composition: Composition) -> Composition:
    """One letter off the open syllable, or else the last character."""
    if not composition.letters:
        return Composition(composition.done[:-1])
    *kept, last = composition.letters
    if last in _VOWEL_PARTS:
        kept.append(_VOWEL_PARTS[last][0])
    return Composition(composition.done, tuple(kept))


def letters_of(text: str) -> str:
    """The two-set letters that ``text`` is written with, one after the other; what is not Hangul as it is."""
    return "".join(letter for character in text for letter in _letters_of_one(character))


def onset_of(character: str) -> str:
    """The first consonant of a syllable; "" for everything else."""
    return split(character)[0] if is_syllable(character) else ""


def _letters_of_one(character: str) -> str:
    if not is_syllable(character):
        return _VOWEL_PARTS.get(character, character)
    onset, vowel, coda = split(character)
    return onset + _VOWEL_PARTS.get(vowel, vowel) + "".join(CLUSTERS.get(coda, coda))


def _syllable(letters: tuple[str, ...]) -> str:
    if not _has_vowel(letters):
        return "".join(letters)
    onset, vowel, *below = letters
    return join(onset, vowel, _CODA_OF_LETTERS["".join(below)])


def _has_vowel(letters: tuple[str, ...]) -> bool:
    return len(letters) > 1 and letters[1] in NUCLEI


def _with_vowel(composition: Composition, vowel: str) -> Composition:
    """``vowel`` under an onset, which a final consonant before it becomes, joined to a vowel, or alone."""
    done, letters = composition.done, composition.letters
    if not letters:
        return Composition(done, (vowel,))
    *kept, last = letters
    if last not in _VOWEL_STROKES:
        return Composition(done + _syllable(tuple(kept)), (last, vowel))
    if joined := _JOINED_VOWELS.get(last + vowel):
        return Composition(done, (*kept, joined))
    return Composition(composition.text, (vowel,))


def _with_stroke(composition: Composition, stroke: str) -> Composition:
    *kept, last = composition.letters or ("",)
    if last not in _VOWEL_STROKES:
        return _with_vowel(composition, stroke)
    strokes = _VOWEL_STROKES[last] + stroke
    if strokes.endswith(DOT * 3):  # one dot too many: ㅑ turns back into ㅏ
        strokes = strokes[:-2]
    if vowel := _VOWEL_OF_STROKES.get(strokes):
        return Composition(composition.done, (*kept, vowel))
    return Composition(composition.text, (stroke,))
