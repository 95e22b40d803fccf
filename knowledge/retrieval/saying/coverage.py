"""Whether a document speaks of the very thing that a question asks about.

A question that names a thing the document never mentions (a drone, where farming machines are lent) is a near miss,
however alike the rest of it is. What counts are nouns: verbs are said in a hundred ways.
"""

from collections.abc import Sequence

from knowledge.index.telling import Telling
from knowledge.retrieval.facts import holding
from knowledge.retrieval.following.words import ASKING, plainly
from knowledge.retrieval.question import names_a_kind, what_is_asked
from knowledge.retrieval.saying.overlap import is_misheard, same_words
from knowledge.types import Document
from voice.korean.letters import letters
from voice.korean.morphology import Morphology
from voice.korean.sentences import split_sentences

_ASKED_AT_THE_END = 6
"""Words at the end of a question among which the thing that is asked for stands."""

_PEOPLE = frozenset("어르신 분 사람 지원 이용 가능 경우 우리 나 저 궁금 말씀".split())  # noqa: SIM905 - a list of words


def untold(
    question: str, document: Document, also: Sequence[str], morphology: Morphology, telling: Telling
) -> float:
    """The weight of the most telling noun near the question's end that ``document`` does not tell of; 0 where it does.

    It tells of it where its names or what people say for it (``also``) do, or the one piece that covers most of those
    with the kind of fact that is asked for, with the piece before it.
    """
    question = plainly(question)
    asked = what_is_asked(question)
    names = letters(" ".join((document.title, *document.aliases, *document.asked_as, *also)))
    last = (split_sentences(question) or (question,))[-1]
    end = " ".join(last.split()[-_ASKED_AT_THE_END:])
    own = morphology.nouns(" ".join((document.title, *document.aliases)))
    nouns = [noun for noun in _nouns(end, morphology) if noun in own or not is_misheard(noun, own)]
    weights = {letters(noun): weight for noun, weight in telling.stems(nouns).items()}
    said_as = {noun: {noun, *(word for word in same_words(noun) if len(word) > 1)} for noun in weights}
    told = [names + letters(f"{piece.before} {piece.text}") for piece in holding(document, asked)]
    return min(
        max(
            (weight for noun, weight in weights.items() if not any(word in text for word in said_as[noun])),
            default=0.0,
        )
        for text in (*told, names)
    )


def _nouns(text: str, morphology: Morphology) -> list[str]:
    return [
        noun
        for noun in dict.fromkeys(morphology.nouns(text))
        if len(noun) > 1 and noun not in ASKING and noun not in _PEOPLE and not names_a_kind(noun)
    ]
