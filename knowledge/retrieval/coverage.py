"""How much of what a question speaks of a document speaks of as well.

A question that names a thing the document never mentions (a drone, where farming machines are lent) is a near miss,
however alike the rest of it is. What counts are nouns: verbs are said in a hundred ways.
"""

from dataclasses import dataclass

from knowledge.index.telling import Telling
from knowledge.retrieval.context import ASKING
from knowledge.types import Document
from voice.korean.letters import letters
from voice.korean.morphology import Morphology
from voice.korean.sentences import split_sentences

_ASKED_AT_THE_END = 6
"""Words at the end of a question among which the thing that is asked for stands."""

_PEOPLE = frozenset("어르신 분 사람 지원 이용 가능 경우 우리 나 저 궁금 말씀".split())  # noqa: SIM905 - a list of words


@dataclass(frozen=True, slots=True)
class Coverage:
    """``missing``: the weight of the most telling noun near the end that the document lacks, 0 where it has all;
    ``share``: of all nouns, those that it has, a half where the question has none.
    """

    missing: float
    share: float


def coverage(question: str, document: Document, morphology: Morphology, telling: Telling) -> Coverage:
    """How ``document`` covers the nouns of ``question``."""
    body = letters(
        " ".join(
            (
                document.title,
                *document.aliases,
                *document.asked_as,
                *document.keywords,
                *document.sections.values(),
            )
        )
    )
    last = (split_sentences(question) or (question,))[-1]
    end = " ".join(last.split()[-_ASKED_AT_THE_END:])
    weights = telling.stems(_nouns(end, morphology))
    lacked = [weight for noun, weight in weights.items() if letters(noun) not in body]
    nouns = _nouns(question, morphology)
    having = [noun for noun in nouns if letters(noun) in body]
    return Coverage(missing=max(lacked, default=0.0), share=len(having) / len(nouns) if nouns else 0.5)


def _nouns(text: str, morphology: Morphology) -> list[str]:
    return [
        noun
        for noun in dict.fromkeys(morphology.nouns(text))
        if len(noun) > 1 and noun not in ASKING and noun not in _PEOPLE
    ]
