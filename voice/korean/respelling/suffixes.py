"""Sino-Korean suffixes that sound otherwise than they are written: -권, -법, -율, -력 …"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from voice.korean.jamo import coda_of
from voice.korean.respelling.marks import nasal, tensed, with_n


def say_suffix(letters: list[str], suffix: str, last_two: str, place: int) -> None:
    """Respell ``suffix`` at ``place`` of ``letters``, unless ``last_two`` (its syllable and the one before) is a word.

    Behind a noun that is a word by itself, ``last_two`` is "".
    """
    before, written = letters[place - 1], letters[place]
    coda = coda_of(before)
    if _is("tense", suffix, last_two) or (coda == "ㄹ" and _is("tense_after_lieul", suffix, last_two)):
        letters[place] = tensed(written)
    elif coda and _is("with_n", suffix, last_two):
        letters[place] = with_n(before, written)
    elif coda == "ㄴ" and _is("nasal", suffix, last_two):
        letters[place] = nasal(written)


def _is(kind: str, suffix: str, last_two: str) -> bool:
    words = _suffixes()[kind].get(suffix)
    return words is not None and last_two not in words


@cache
def _suffixes() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """By kind and suffix, the words that only end in its syllable."""
    text = resources.files("voice.korean.respelling").joinpath("suffixes.toml").read_text(encoding="utf-8")
    return {
        kind: {suffix: frozenset(words.split()) for suffix, words in group.items()}
        for kind, group in tomllib.loads(text).items()
    }
