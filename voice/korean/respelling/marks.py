"""What may happen to a syllable of a respelled word: it is tense, stops, takes a ㄴ."""

from voice.korean.jamo import TENSE, coda_of, join, split

_STOPPED = {
    **dict.fromkeys("ㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㅌㅅㅆㅈㅊ", "ㄷ"),
    **dict.fromkeys("ㅍㅄㄿ", "ㅂ"),
    "ㄵ": "ㄴ",
    "ㄼ": "ㄹ",
    "ㄽ": "ㄹ",
    "ㄾ": "ㄹ",
    "ㄻ": "ㅁ",
}
"""What is left of a coda at the end of a word, where that is not the coda itself."""


def tensed(syllable: str) -> str:
    """The syllable with its lax onset made tense; others stay as they are."""
    onset, nucleus, coda = split(syllable)
    return join(TENSE.get(onset, onset), nucleus, coda)


def stopped(syllable: str) -> str:
    """The syllable with its coda as it sounds at the end of a word: it no longer moves over."""
    onset, nucleus, coda = split(syllable)
    return join(onset, nucleus, _STOPPED.get(coda, coda))


def stopped_before(before: str, after: str) -> tuple[str, str]:
    """``before`` stopped, and what is left of its coda moved over to ``after`` as it is: 첫인상 is 처딘상."""
    before = stopped(before)
    onset, nucleus, coda = split(before)
    _, after_nucleus, after_coda = split(after)
    if coda not in ("ㄱ", "ㄷ", "ㅂ") or split(after)[0] != "ㅇ":
        return before, after
    return join(onset, nucleus, ""), join(coda, after_nucleus, after_coda)


def with_n(before: str, syllable: str) -> str:
    """The silent onset of ``syllable`` as ㄴ, or as ㄹ where ``before`` ends in it (article 29)."""
    onset, nucleus, coda = split(syllable)
    return join("ㄹ" if coda_of(before) == "ㄹ" else "ㄴ", nucleus, coda) if onset == "ㅇ" else syllable


def nasal(syllable: str) -> str:
    """The syllable with its onset ㄹ as ㄴ."""
    onset, nucleus, coda = split(syllable)
    return join("ㄴ" if onset == "ㄹ" else onset, nucleus, coda)
