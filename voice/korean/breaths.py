"""Text into parts short enough to be said in one breath."""

import re

from voice.korean.letters import syllables
from voice.korean.sentences import whole_sentences

MOST_SYLLABLES = 40

_CLAUSE_END = re.compile(r"(?<=[,;])\s+")
_WORTH_PARTING = 16
"""Syllables: a shorter sentence is made in less time than anybody notices."""
_SHORTEST_OPENING = 5
_LEAST_SHARE = 6
"""The opening is at least a sixth of its sentence: while it sounds, the rest is made."""
_CLAUSE_WORD = re.compile(r"[가-힣)](?:은|는|이면|으면|면|고|며|서|도|에|에게|께|로|까지|부터)$")
_BELONGS_BEFORE = re.compile(
    r"(?:분|사람|가구|경우|데|것|거|곳|집|때|날|돈|등|및|수|이상|이하|미만|이내|초과|있|없|않|못)"
)
"""What cannot be parted from the word before: 사는 | 분이."""


def breaths(text: str, most_syllables: int = MOST_SYLLABLES) -> list[str]:
    """The sentences of ``text`` in order; longer ones parted at commas, else at spaces; no part is empty."""
    parts: list[str] = []
    for sentence in whole_sentences(text):
        parts.extend(_gather(_CLAUSE_END.split(sentence), most_syllables))
    return [part for part in parts if part]


def opened_early(text: str) -> list[str]:
    """The same, with the first clause of a longer first sentence apart, so that it can sound while the rest is made."""
    first, *rest = breaths(text) or [""]
    words = first.split()
    total = syllables(first)
    if total < _WORTH_PARTING:
        return [part for part in (first, *rest) if part]
    said = 0
    for place, word in enumerate(words[:-1]):
        said += syllables(word)
        if said * _LEAST_SHARE < total or said < _SHORTEST_OPENING:
            continue
        if total - said < _SHORTEST_OPENING:
            break
        if _ends_clause(word, words[place + 1]):
            opening = " ".join(words[: place + 1])
            return [opening if opening.endswith(",") else f"{opening},", " ".join(words[place + 1 :]), *rest]
    return [first, *rest]


def _ends_clause(word: str, following: str) -> bool:
    """Whether a speaker may take a breath between the two: after a topic, a connective or an adverbial."""
    if word.endswith(","):
        return True
    if following[0].isdigit() and word[-1].isdigit():
        return False
    return bool(_CLAUSE_WORD.search(word)) and not _BELONGS_BEFORE.match(following)


def _gather(pieces: list[str], most: int) -> list[str]:
    """Join neighbours while they stay within ``most`` syllables; part what is longer by itself at spaces."""
    gathered: list[list[str]] = []
    count = 0
    for piece in pieces:
        own = syllables(piece)
        if gathered and count + own <= most:
            gathered[-1].append(piece)
            count += own
        elif own > most and " " in piece:
            parts = _gather(piece.split(), most)
            gathered += ([part] for part in parts)
            count = syllables(parts[-1])
        else:
            gathered.append([piece])
            count = own
    return [" ".join(parts) for parts in gathered]
