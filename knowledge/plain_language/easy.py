"""The same answer in easier words: short polite sentences, everyday words, hard words explained.

No language model: rules cut and reword, and the grounding gate judges every sentence against the sentence it comes
from. What does not pass stays as it was.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.grounding.figures import figures
from knowledge.grounding.gate import check_cut, check_ending
from knowledge.grounding.types import FigureKind, GateReason
from knowledge.plain_language.cutting import FRAME_WORDS, Cutter, lines, statements, unframed
from knowledge.plain_language.plain_words import Explanation, plain_words
from knowledge.plain_language.politeness import politely
from knowledge.types import Passage, Section
from voice.korean.morphology import Morphology
from voice.korean.sentences import speakable

MOST_EXPLANATIONS = 2
_LONGEST = 500
"""Letters, more than any sentence of an office has: what is longer is no sentence, and is left as it is."""
_NO = re.compile(r"않|없|못|제외|불가|아니|아닌|아닙|아님|(?<![가-힣])안\s(?=[돼되됩된])")
_OF_REWORDING = frozenset(
    {
        GateReason.TOO_LONG,
        GateReason.UNSUPPORTED_FIGURE,
        GateReason.UNSUPPORTED_DENIAL,
        GateReason.CONTRADICTS_PASSAGE,
        GateReason.UNSUPPORTED_NAME,
        GateReason.OFF_PASSAGE,
        GateReason.CONDITION_DROPPED,
        GateReason.CONDITION_CHANGED,
        GateReason.OTHER_VERB,
        GateReason.WIDENED,
        GateReason.OTHER_FOR_OTHERS,
    }
)


@dataclass(frozen=True, slots=True)
class EasySentence:
    """``source`` is the number of the sentence it says again, or after which it explains a word."""

    text: str
    source: int
    is_explanation: bool = False


def easier(sentences: Sequence[str], morphology: Morphology) -> tuple[EasySentence, ...]:
    """``sentences`` of one answer again, easier to follow; every figure and every "no" stays as it is."""
    said = [
        EasySentence(text, source)
        for source, sentence in enumerate(sentences)
        for text in _easier(sentence, morphology)
    ]
    return tuple(_explained(said))


def negations(text: str) -> int:
    """How often ``text`` says no."""
    return len(_NO.findall(text))


def _easier(sentence: str, morphology: Morphology) -> tuple[str, ...]:
    sentence = speakable(sentence)
    if len(sentence) > _LONGEST:
        return (sentence,)
    plain = plain_words().replaced_in(sentence, morphology)
    if not _says_the_same((plain,), sentence):
        plain = sentence
    done = tuple(text for item in lines(plain) for text in _best(item, morphology))
    return done if done and _says_the_same(done, sentence) else (sentence,)


def _best(item: str, morphology: Morphology) -> tuple[str, ...]:
    """The furthest cut of one list item that passes the checks, else the item."""
    for moves, cuts in ((True, True), (False, True), (True, False), (False, False)):
        cut = Cutter(morphology, moves_parentheses=moves, cuts_clauses=cuts).cut(item)
        if not cut or not _says_the_same(cut, item):
            continue
        pieces = statements(item, moves_parentheses=moves)
        same_words = {piece: politely(piece, morphology) or "" for piece in pieces}
        if all(_passes(unframed(text), same_words, morphology) for text in cut):
            return cut
    return (item,)


def _passes(sentence: str, same_words: Mapping[str, str], morphology: Morphology) -> bool:
    """Whether the gate lets ``sentence`` through as a rewording of the pieces, the keys of ``same_words``.

    Its values are the pieces with a polite ending. The title of the evidence holds the words that such endings and
    the frames bring in. Where the ending alone has changed, what the gate suspects of other rewordings (words that
    wandered from one clause to another) cannot be; what it never lets anybody say still counts.
    """
    ends = " ".join(same.split(" ")[-1] for same in same_words.values() if same)
    evidence = Passage("", "", f"{FRAME_WORDS} {ends}", Section.OVERVIEW, "\n".join(same_words), "", None)
    if sentence in same_words.values():
        verdict = check_ending(sentence, evidence)
        return verdict.ok or verdict.reason in _OF_REWORDING
    return check_cut(sentence, evidence, morphology=morphology).ok


def _says_the_same(texts: Sequence[str], source: str) -> bool:
    """Whether all figures and all "no"s of ``source`` are in ``texts``, and no others.

    A period stands in its figure as well, so it may come to stand alone: 3만 원/월 is 월 3만 원.
    """
    said = frozenset(figure for text in texts for figure in figures(text))
    stated = figures(source)
    added = {figure.kind for figure in said - stated}
    return stated <= said and added <= {FigureKind.PERIOD} and sum(map(negations, texts)) == negations(source)


def _explained(said: Sequence[EasySentence]) -> Iterator[EasySentence]:
    """``said`` with the rarest words explained, each after the first sentence that uses it."""
    met: dict[str, tuple[int, Explanation]] = {}
    for place, sentence in enumerate(said):
        for explanation in plain_words().explained_in(sentence.text):
            met.setdefault(explanation.word, (place, explanation))
    first = [one for word, one in met.items() if not any(_defines(other.text, word) for other in said)]
    chosen: list[tuple[int, Explanation]] = []
    for place, explanation in sorted(first, key=lambda item: item[1].rarity):
        is_related = any(
            explanation.word in other.word or other.word in explanation.word for _, other in chosen
        )
        if len(chosen) < MOST_EXPLANATIONS and not is_related:
            chosen.append((place, explanation))
    for place, sentence in enumerate(said):
        yield sentence
        for at, explanation in chosen:
            if at == place:
                yield EasySentence(explanation.sentence, sentence.source, is_explanation=True)


def _defines(sentence: str, word: str) -> bool:
    """Whether the document itself says what ``word`` is."""
    return re.match(rf"{re.escape(word)}[은는]\s.*(?:이에요|예요|말해요)\.$", sentence) is not None
