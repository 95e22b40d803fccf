"""Names that were misheard, put right by their sound: 기초연검 → 기초연금.

A recognizer that does not know a name writes what it heard, which differs by a letter or two of a syllable. Only
long names are put right, only from the start of a word, and only where nearly all of the sound is the same: a name
that is put in wrongly would answer another question than the one that was asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from voice.korean.letters import WORD, letter_pairs, letters
from voice.korean.sounds import edits, sound

_SHORTEST = 4
"""Syllables of a name; shorter ones are too near to other words."""

_LETTERS_PER_MISTAKE = 6
_MOST_CANDIDATES = 40


class Hearing:
    """Knows the names that can be meant. Never changes; any thread may ask."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({part for name in names for part in _sayable(name)})
        self._sounds = [sound(name) for name in self._names]
        self._lengths = np.array([len(name) for name in self._names], dtype=np.float64)
        having: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for pair in set(letter_pairs(name)):
                having[pair].append(number)
        self._having = {pair: np.array(numbers, dtype=np.int32) for pair, numbers in having.items()}

    def corrected(self, question: str) -> str:
        """``question`` with the one name in it that was most likely misheard put right, if there is one."""
        best: tuple[float, str, str] | None = None
        bare = letters(question)
        pieces: dict[int, list[tuple[str, str]]] = {}
        for number in self._candidates(question):
            name = self._names[number]
            if name in bare:
                continue
            if len(name) not in pieces:
                heard_pieces = dict.fromkeys(_windows(question, len(name)))
                pieces[len(name)] = [(heard, sound(letters(heard))) for heard in heard_pieces]
            for heard, sounded in pieces[len(name)]:
                share = self._mistakes(sounded, number) / len(self._sounds[number])
                if share * _LETTERS_PER_MISTAKE <= 1 and (best is None or share < best[0]):
                    best = share, heard, name
        if best is None or any(known in letters(best[1]) for known in self.names_in(question)):
            return question
        return question.replace(best[1], best[2], 1)

    def _candidates(self, question: str) -> list[int]:
        """The names most of whose pairs of syllables stand in the question, always in the same order."""
        found = [self._having[pair] for pair in set(letter_pairs(question)) if pair in self._having]
        if not found:
            return []
        numbers, shared = np.unique(np.concatenate(found), return_counts=True)
        order = np.argsort(-shared / self._lengths[numbers], kind="stable")[:_MOST_CANDIDATES]
        return [int(number) for number in numbers[order]]

    def names_in(self, question: str) -> list[str]:
        """The names that stand in the question, without blanks."""
        bare = letters(question)
        return [self._names[number] for number in self._candidates(question) if self._names[number] in bare]

    def _mistakes(self, sounded: str, number: int) -> int:
        """Letters in which a sound differs from a name's; one more than counts, where they are more than count."""
        wanted = self._sounds[number]
        return edits(sounded, wanted, len(wanted) // _LETTERS_PER_MISTAKE)


def _sayable(name: str) -> Iterator[str]:
    """A name and its longer words, without blanks."""
    for part in (name, *WORD.findall(name)):
        bare = letters(part)
        if len(bare) >= _SHORTEST:
            yield bare


def _windows(question: str, length: int) -> Iterator[str]:
    """Pieces of the question from the start of a word that have about ``length`` letters, as they are written."""
    for start in WORD.finditer(question):
        count = 0
        for place in range(start.start(), len(question)):
            if letters(question[place]):
                count += 1
                if count >= length - 1:
                    yield question[start.start() : place + 1]
            if count > length:
                break
