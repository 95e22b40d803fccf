"""Hangul syllables taken apart into onset, nucleus and coda, and put together again."""

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

CLUSTERS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("ㄴ", "ㅎ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("ㄹ", "ㅎ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
"""Codas of two consonants."""

TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
"""Lax consonants and the tense ones they become."""

_FIRST, _LAST = 0xAC00, 0xD7A3


def is_syllable(character: str) -> bool:
    """Whether ``character`` is one whole Hangul syllable, such as 말."""
    return _FIRST <= ord(character) <= _LAST


def split(syllable: str) -> tuple[str, str, str]:
    """The onset, nucleus and coda ("" where there is none) of one whole syllable."""
    index = ord(syllable) - _FIRST
    return ONSETS[index // 588], NUCLEI[index % 588 // 28], CODAS[index % 28]


def join(onset: str, nucleus: str, coda: str) -> str:
    """One whole syllable of its parts."""
    return chr(_FIRST + ONSETS.index(onset) * 588 + NUCLEI.index(nucleus) * 28 + CODAS.index(coda))


def coda_of(character: str) -> str:
    """The coda of ``character``, "" for an open syllable and for everything that is not Hangul."""
    return split(character)[2] if is_syllable(character) else ""
