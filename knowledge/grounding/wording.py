"""The words of a sentence that a document must know, and whether they stand in it in any form."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.grounding.types import FoundFigure
from knowledge.grounding.word_lists import word_list

_ENDINGS = sorted(word_list("gate", "endings"), key=len, reverse=True)
_PLAIN_WORDS = frozenset(word_list("gate", "plain"))
RISKY_BARE = re.compile(
    r"^(?:무료|모두|모든|누구나|항상|무조건|반드시|바로|즉시|전부|전액|자동|(?:더|덜|꼭)$)"
)
WORD = re.compile(r"[가-힣A-Za-z]+")


def masked(text: str, found: Sequence[FoundFigure]) -> str:
    """``text`` with NUL for every letter of a figure."""
    for one in found:
        text = text[: one.start] + "\x00" * (one.end - one.start) + text[one.end :]
    return text


_BOUND_WORDS = re.compile(
    r"\x00+\s?(?:[을를이가의])?\s?(?:이상|이하|미만|초과|부터|까지|이내|이후|이전|정도|가량|쯤|한도|내외|"
    r"내|안에|안으로|넘[가-힣]*|보다\s?[가-힣]+|전|후|뒤)?"
    r"(?:인|이신|이면|이라면|의|은|는|에|에는|에서|로|으로|만|도|이|가|을|를|이고|이며|마다|당|씩|짜리|"
    r"동안|간|이에요|예요|입니다|번|번으로|에게)*(?![가-힣])"
)
_BOUND_HEAD = re.compile(r"(?:최대|최고|최장|최소|최저|많게는|적어도|약|대략|만)\s*(?=\x00)")


def content_words(text: str, found: Sequence[FoundFigure]) -> list[str]:
    """The words of ``text`` that a document must know, figures and plain words left out."""
    rest = _BOUND_HEAD.sub(" ", masked(text, found))
    rest = _BOUND_WORDS.sub(" ", rest).replace("\x00", " ")
    return [word for word in WORD.findall(rest) if word not in _PLAIN_WORDS and not _is_plain(word)]


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    """``word`` and what is left of it without one or two endings: longest first, at least one syllable each."""
    stems = {word}
    for _ in range(2):
        for stem in list(stems):
            stems |= {
                stem[: -len(ending)]
                for ending in _ENDINGS
                if stem.endswith(ending) and len(stem) > len(ending)
            }
    return tuple(sorted(stems, key=len, reverse=True))


@lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    if len(word) == 1:
        return True
    return word in _PLAIN_WORDS or any(stem in _PLAIN_WORDS and len(stem) > 1 for stem in _stems(word)[1:])


def stands_in(word: str, despaced: str) -> bool:
    """Whether a stem of ``word`` of two syllables or more, or an own one-syllable verb, stands in the text."""
    for stem in _stems(word):
        if len(stem) >= 2 and stem in despaced and len(stem) * 3 >= len(word):
            return True
    return (
        len(word) <= 3
        and not any(len(stem) == 2 for stem in _stems(word)[1:])
        and _verb_stands_in(word, despaced)
    )


def _verb_stands_in(word: str, despaced: str) -> bool:
    """One-syllable verbs (내요, 쓰면): the first syllable must be followed by an ending in the text too."""
    if len(word) < 2 or not any(len(stem) == 1 for stem in _stems(word)):
        return False
    return re.search(rf"{word[0]}(?:[는고며면지기어아야을은]|습니|세요|으)", despaced) is not None
