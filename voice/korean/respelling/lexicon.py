"""Words whose sound the rules of the standard cannot see from their spelling, and where they begin and end."""

import re
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import chain, islice

from voice.korean.morphology import Morpheme
from voice.korean.respelling.marks import stopped_before, tensed, with_n

_MARK = re.compile("['+|]")

_NOUNS = frozenset({"NNG", "NNP", "XR", "MAG", "NR"})
_PREFIXES = frozenset("재대소총미비부무본제신구고저최다타")
"""Before a word that is looked up inside a longer one."""
_LONG = 4
"""Syllables of a noun that is likely made of several words."""
_SURE = 3
"""Syllables of a word that is known better than a particle or an ending at its end is."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``words``: every word and how it is respelled, in as many letters."""

    words: Mapping[str, str]
    longest: int
    after_lieul: frozenset[str]
    """Words that are not tense after ㄹ, although they look like Sino-Korean ones."""


@cache
def lexicon() -> Lexicon:
    """The words that come with the program, read once."""
    text = resources.files("voice.korean.respelling").joinpath("lexicon.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    words: dict[str, str] = {}
    for entry in (one for group in table.values() for entries in group.values() for one in _entries(entries)):
        word, said = _entry(entry)
        if words.get(word, word) == word:
            words[word] = said
    plain = frozenset(_entries(table["sino_korean"]["not_after_lieul"]))
    return Lexicon(words, max(map(len, words)), plain)


def _entries(text: str) -> list[str]:
    """Words parted by blanks; one with a blank in it is written with a low line."""
    return [entry.replace("_", " ") for entry in text.split()]


def _entry(entry: str) -> tuple[str, str]:
    if "=" in entry:
        word, _, respelled = entry.partition("=")
        return word, respelled
    said: list[str] = []
    mark = ""
    for letter in entry:
        if _MARK.match(letter):
            mark = letter
            continue
        if mark == "|":
            said[-1:] = stopped_before(said[-1], letter)
        else:
            said.append(_marked(said, mark, letter))
        mark = ""
    return _MARK.sub("", entry), "".join(said)


def _marked(before: list[str], mark: str, letter: str) -> str:
    if mark == "+":
        return with_n(before[-1], letter)
    return tensed(letter) if mark else letter


@dataclass(frozen=True, slots=True)
class Piece:
    """A morpheme or, of a long noun, one word in it, with its place in the text."""

    form: str
    tag: str
    start: int
    end: int
    said: str | None = None
    """How the lexicon respells it; None where it does not know it."""
    is_rest: bool = False
    """Whether it is what is left of a morpheme."""


def pieces(text: str, morphemes: Iterable[Morpheme]) -> Iterator[Piece]:
    """``morphemes`` joined and cut to the words of the lexicon, the longest first."""
    waiting = deque(Piece(one.form, one.tag, one.start, one.end) for one in morphemes)
    while waiting:
        first = waiting.popleft()
        end = _end_of_word(text, first, waiting)
        if end:
            last = first
            while waiting and waiting[0].start < end:
                last = waiting.popleft()
            if last.end > end:
                waiting.appendleft(_rest(last, end))
            word = text[first.start : end]
            tag = "NNG" if last.tag[0] == "X" else last.tag
            yield Piece(word, tag, first.start, end, lexicon().words[word])
        elif first.tag[0] == "V":
            yield replace(first, said=lexicon().words.get(first.form))
        elif cut := _word_inside(text, first, waiting):
            waiting.appendleft(_rest(first, cut))
            yield Piece(text[first.start : cut], first.tag, first.start, cut)
        else:
            yield first


def _rest(piece: Piece, start: int) -> Piece:
    return Piece(piece.form[start - piece.start :], piece.tag, start, piece.end, is_rest=True)


def _end_of_word(text: str, first: Piece, following: Iterable[Piece]) -> int:
    """Where the longest known word that begins with ``first`` ends; 0 where there is none."""
    is_verb = first.tag[0] == "V"
    if first.tag[0] in "JE" or len(first.form) != first.end - first.start:
        return 0
    words, longest = lexicon().words, lexicon().longest
    found = 0
    if first.tag in _NOUNS:
        for end in range(first.start + 2, min(first.end, first.start + longest + 1)):
            # One syllable more is a suffix (발전소), unless the word is short and stands inside a longer one.
            if text[first.start : end] in words and (
                not first.is_rest or first.end - end > 1 or end - first.start > 2
            ):
                found = end
    for piece in chain((first,), following):
        length = piece.end - first.start
        if length > longest or (piece.tag[0] in "JE" and (is_verb or length < _SURE)):
            break
        if text[first.start : piece.end] in words and not (is_verb and piece is first):
            found = piece.end
    return found


def _word_inside(text: str, noun: Piece, following: Iterable[Piece]) -> int:
    """Where a known word begins inside a long noun; 0 where there is none."""
    length = noun.end - noun.start
    if noun.tag not in _NOUNS or length < 3:
        return 0
    starts = range(noun.start + 2, noun.end - 1) if length >= _LONG else range(0)
    first = (noun.start + 1,) if noun.form[0] in _PREFIXES else ()
    rest = list(islice(following, 3))
    return next((start for start in (*first, *starts) if _end_of_word(text, _rest(noun, start), rest)), 0)
