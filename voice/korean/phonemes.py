"""Pronounced Hangul to the phoneme alphabet of Kokoro, which was not made for Korean.

The choices below were made by the ear of a recognizer, not by the book: each was kept because speech made
with it was read back with fewer wrong letters (``python -m tests.benchmarks.speech_readback``).
"""

from voice.korean.jamo import is_syllable, split

_ONSETS = {
    "ㄱ": "k",
    "ㄲ": "ʔk",
    "ㄴ": "n",
    "ㄷ": "t",
    "ㄸ": "ʔt",
    "ㄹ": "ɾ",
    "ㅁ": "m",
    "ㅂ": "p",
    "ㅃ": "ʔp",
    "ㅅ": "s",
    "ㅆ": "s",
    "ㅇ": "",
    "ㅈ": "ʨ",
    "ㅉ": "ʔʨ",
    "ㅊ": "ʨʰ",
    "ㅋ": "kʰ",
    "ㅌ": "tʰ",
    "ㅍ": "pʰ",
    "ㅎ": "h",
}
# Lax stops are voiced between voiced sounds of one word. At the beginning of a word they are not: voiced
# there, they are taken for nasals (분 for 문).
_VOICED = {"ㄱ": "ɡ", "ㄷ": "d", "ㅂ": "b", "ㅈ": "ʥ"}
_VOWELS = {
    "ㅏ": "a",
    "ㅐ": "ɛ",
    "ㅑ": "ja",
    "ㅒ": "jɛ",
    "ㅓ": "ɔ",
    "ㅔ": "e",
    "ㅕ": "jɔ",
    "ㅖ": "je",
    "ㅗ": "o",
    "ㅘ": "wa",
    "ㅙ": "wɛ",
    "ㅚ": "wɛ",
    "ㅛ": "jo",
    "ㅜ": "u",
    "ㅝ": "wɔ",
    "ㅞ": "wɛ",
    "ㅟ": "wi",
    "ㅠ": "ju",
    "ㅡ": "ɯ",
    "ㅢ": "ɰi",
    "ㅣ": "i",
}
_CODAS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ŋ"}
_PALATALS = ("ʨ", "ʨʰ", "ʥ", "ɕ")
_MARKS = " .,?!"


def phonemes(pronounced: str) -> str:
    """Phonemes of ``pronounced`` (as ``pronounce`` gives it); marks and spaces stay, all else is left out."""
    spoken: list[str] = []
    coda_before: str | None = None
    """Coda of the syllable before in the same word, None at the beginning of a word."""
    for character in pronounced:
        if is_syllable(character):
            onset, nucleus, coda = split(character)
            spoken.append(_syllable(onset, nucleus, coda, coda_before))
            coda_before = coda
        elif character in _MARKS:
            spoken.append(character)
            coda_before = None
    return "".join(spoken)


def _syllable(onset: str, nucleus: str, coda: str, coda_before: str | None) -> str:
    consonant, vowel = _ONSETS[onset], _VOWELS[nucleus]
    if onset in _VOICED and coda_before is not None and coda_before in ("", "ㄴ", "ㅁ", "ㅇ"):
        consonant = _VOICED[onset]
    elif onset == "ㄹ" and coda_before == "ㄹ":
        consonant = "l"
    elif onset in "ㅅㅆ" and (vowel[0] == "j" or nucleus in "ㅣㅟ"):
        consonant = consonant.replace("s", "ɕ")
    if coda_before is not None and coda_before in ("ㄱ", "ㄷ", "ㅂ"):
        # The stop before already closes the throat.
        consonant = consonant.removeprefix("ʔ")
    if consonant.endswith(_PALATALS):
        vowel = vowel.removeprefix("j")
    if onset == "ㅊ":
        # 최대, in most sentences with an amount, came back as "초에 대해".
        vowel = vowel.replace("wɛ", "ɛ")
    if onset in "ㅅㅆㅈㅉㅊ":
        # ㅓ as ʌ is taken for ㅏ, but as ɔ after these for ㅗ.
        vowel = vowel.replace("ɔ", "ʌ")
    return consonant + vowel + _CODAS[coda]
