"""What is said to the kiosk and asks nothing: a yes, a cry, a song, its own words, abuse, talk between two people."""

import re
from functools import cache
from itertools import pairwise

from knowledge.answering import texts
from knowledge.answering.kinds import said
from knowledge.answering.kinds.patterns import any_of, tables
from knowledge.retrieval.context import Context
from knowledge.retrieval.question import what_is_asked
from knowledge.types import AbstainReason, Abstention
from voice.korean.letters import letters, syllables
from voice.korean.sentences import split_sentences

_SHORTEST_ECHO = 10
"""Letters of a part of what the kiosk says; a whole sentence of it may be shorter."""
_MOST_LAUGHTER = 3
_WORD = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+")
_ASKS = re.compile(
    r"(?:나요|까요|가요|인지|죠|니까|주세요|줘요?|알려|싶어|싶은|필요|하려|할래|있어요|됩니까|되나|돼요)"
)


def reply_to_noise(question: str, context: Context) -> Abstention | None:
    """A short reply where ``question`` asks nothing; None where it may.

    Where services were offered, a word may choose one.
    """
    if context.choices:
        return None
    spoken = _WORD.findall(question)
    words = [_once(word) for word in spoken]
    bare = letters(question)
    if words and len(bare) == len(letters("".join(spoken))):
        if context.document_id and all(word in _listed("yes") for word in words):
            return _reply(said.ANYTHING_ELSE)
        if all(_once(word) in _listed("fillers") or _says_nothing(word) for word in spoken):
            return _reply(texts.NOTHING_ASKED)
    if not re.search(r"\w", question):
        return _reply(texts.NOTHING_ASKED)
    if _is_echo(bare):
        return _reply(said.LISTENING)
    if _asks(question):
        return None
    if _pattern("abuse").search(question):
        return _reply(said.SORRY)
    if _pattern("song").search(question) or _is_refrain(words):
        return _reply(said.A_SONG)
    if _pattern("others").search(question):
        return _reply(said.ONE_AT_A_TIME)
    return None


def _asks(question: str) -> bool:
    asked = what_is_asked(question)
    return bool(asked.sections or asked.measures or _ASKS.search(question))


def _is_echo(bare: str) -> bool:
    sentences, lines = _kiosk_lines()
    return (
        bare in sentences
        or _is_made_of(bare, sentences)
        or (syllables(bare) >= _SHORTEST_ECHO and any(bare in line for line in lines))
    )


def _is_made_of(bare: str, sentences: frozenset[str]) -> bool:
    """Several sentences of the kiosk one after the other, and nothing else."""
    for sentence in sorted(sentences, key=len, reverse=True):
        bare = bare.replace(sentence, "")
    return not bare


def _is_refrain(words: list[str]) -> bool:
    """The same word thrice, or two and two alike, as only songs have it."""
    doubled = sum(one == other and len(one) > 1 for one, other in pairwise(words))
    return doubled >= 2


def _once(word: str) -> str:
    """A syllable that is drawn out (아아아) once."""
    return re.sub(r"(.)\1+", r"\1", word)


def _says_nothing(word: str) -> bool:
    """Laughter, a cry, jamo alone, or a sound said twice (뿡뿡)."""
    kinds = (tables("noise.toml")["laughter"], tables("noise.toml")["cry"], r"[ㄱ-ㅎㅏ-ㅣ]+", r"([가-힣])\1+")
    return any(re.fullmatch(one, word) for one in kinds)


def _reply(text: str) -> Abstention:
    return Abstention(AbstainReason.UNCLEAR, text)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(_once, tables("noise.toml")[name].split()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return any_of(tables("noise.toml")[name])


@cache
def _kiosk_lines() -> tuple[frozenset[str], tuple[str, ...]]:
    """The sentences and the whole lines that the kiosk says itself, as letters."""
    own = (*texts.REPLIES.values(), texts.NOT_IN_DOCUMENTS, texts.NOTHING_ASKED, texts.NEEDS_ADVICE)
    lines = (*own, *tables("noise.toml")["kiosk"])
    sentences = frozenset(letters(one) for line in lines for one in split_sentences(line))
    return sentences - {""}, tuple(map(letters, lines))
