"""Whether somebody is in need: every reading of what was said, sentence by sentence, by words, sound and meaning.

Certain words bring the fixed help at once. What only may be need never costs an answer: the help stands beside it.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from knowledge.need.advice import Certainty, Kind, Need, Topic, advice_for
from knowledge.need.discriminant import NEED, Numbers
from knowledge.need.languages import in_another_language
from knowledge.need.meaning import Meaning, Vectors
from knowledge.need.patterns import Wording, wording
from knowledge.need.words import learned, score
from voice.korean.letters import WORD
from voice.korean.morphology import Morphology
from voice.korean.sentences import split_sentences

MOST_PIECES = 24
"""Pieces of a long story that are looked at; more is not said in a minute."""

_LONG = 14
"""Words of a sentence that may hold several: recognizers write few full stops."""
_WINDOW, _STEP = 9, 4
_MOST_EMBEDDED = 3
"""Pieces of a story whose meaning is looked at as well: the likeliest by their words."""


class NeedDetector:
    """Owned by one thread. Without ``meaning`` it goes by words and sound alone."""

    def __init__(self, morphology: Morphology, meaning: Meaning | None = None) -> None:
        self._morphology = morphology
        self._meaning = meaning

    def load(self) -> None:
        """Read everything now, so that the first visitor does not wait for it."""
        self._morphology.load()
        self._of_piece("네", None)
        in_another_language(("hello",))

    def in_words(self, readings: Sequence[str]) -> Need | None:
        """What the words alone tell, before anything is searched; ``readings``: what may have been said."""
        found = (self._of_piece(piece, None) for reading in readings for piece in pieces(reading))
        return in_another_language(readings) or _gravest(found)

    def in_meaning(
        self,
        readings: Sequence[tuple[str, Vectors]],
        embed: Callable[[str], Vectors],
        by_words: Need | None = None,
    ) -> Need | None:
        """What meaning and words tell together; ``embed`` is asked for pieces of a long story only.

        ``by_words``: what ``in_words`` told, which stands where nothing is known of meaning.
        """
        if self._meaning is None or not readings:
            return by_words
        whole = [self._of_piece(text, vector) for text, vector in readings]
        parts = {piece for text, _ in readings[:1] for piece in pieces(text) if piece != text.strip()}
        likely = sorted(parts, key=lambda piece: -self._odds_of_words(piece))[:_MOST_EMBEDDED]
        return _gravest([*whole, *(self._of_piece(piece, embed(piece)) for piece in likely)])

    def _odds_of_words(self, piece: str) -> float:
        told = wording(piece)
        words = score(self._morphology.morphemes(piece), piece, told.notions)
        return learned().by_words.odds(evidence(words, told))

    def _of_piece(self, piece: str, vector: Vectors | None) -> Need | None:
        known, told = learned(), wording(piece)
        words = score(self._morphology.morphemes(piece), piece, told.notions)
        if vector is None or self._meaning is None:
            odds = known.by_words.odds(evidence(words, told))
            kinds = [curve.odds(of_kinds(words, told)) for curve in known.kind_by_words]
            line = known.perhaps
        else:
            meaning = self._meaning.score(vector)
            odds = known.by_meaning.odds((*evidence(words, told), float(meaning[NEED])))
            told_apart = (*of_kinds(words, told), *meaning[:NEED])
            kinds = [curve.odds(told_apart) for curve in known.kind_by_meaning]
            line = known.perhaps_suicide if is_taken_for_suicide(kinds) else known.perhaps
        if odds < line and not told.certain:
            return None
        is_named = bool(told.certain) and told.is_about_service
        topic = told.certain[0] if is_named else topic_of(told, likeliest(kinds))
        certainty = _certainty(told, odds, topic)
        return None if certainty is None else Need(topic, certainty, advice_for(topic), odds)


def evidence(words: Numbers, told: Wording) -> tuple[float, ...]:
    """What speaks for need, as ``Learned.by_words`` weighs it; nearness in meaning follows where there is any."""
    is_certain = bool(told.certain)
    return (
        float(words[NEED]),
        float(any(told.likely)),
        float(min(4, sum(told.likely))),
        float(min(3, max(told.likely))),
        float(is_certain and not told.is_about_service),
        float(is_certain and told.is_about_service),
    )


def of_kinds(words: Numbers, told: Wording) -> tuple[float, ...]:
    """What tells the kinds apart, as ``Learned.kind_by_words`` weighs it; what the meaning scores follows."""
    is_certain = {topic.kind for topic in told.certain[:1]}
    return (
        *map(float, words[:NEED]),
        *(float(min(2, count)) for count in told.likely),
        *(float(kind in is_certain) for kind in Kind),
    )


def likeliest(odds: Sequence[float]) -> Kind:
    return list(Kind)[int(np.argmax(odds))]


def is_taken_for_suicide(odds: Sequence[float]) -> bool:
    """Likelier than all other kinds together: of what says nothing at all, some kind is the likeliest too."""
    shares = np.exp(np.array(odds) - max(odds))
    return bool(2 * shares[list(Kind).index(Kind.SUICIDE)] > shares.sum())


def topic_of(told: Wording, kind: Kind) -> Topic:
    """What advice fits ``kind``: as the certain words have it, and for violence by who does it to whom."""
    for topic in told.certain:
        if topic.kind is kind:
            return topic
    notions = told.notions
    if kind is Kind.ACCIDENT:
        return Topic.FIRE if notions & {"fire", "gas"} else Topic.ACCIDENT
    if kind is not Kind.VIOLENCE:
        return Topic(kind.value)
    if "offspring" in notions and notions & {"money", "take_away"}:
        return Topic.ECONOMIC_ABUSE
    if notions & {"offspring", "carer", "elder"} and "child" not in notions:
        return Topic.ELDER_ABUSE
    if notions & {"child", "parent"}:
        return Topic.CHILD_ABUSE
    return Topic.HOME_VIOLENCE if notions & {"spouse", "sexual"} else Topic.VIOLENCE


def pieces(text: str) -> list[str]:
    """The sentences of a text, and of a long one its stretches, so that one cry in a story is heard."""
    found: list[str] = []
    for sentence in split_sentences(text) or (text,):
        words = sentence.split()
        if len(words) <= _LONG:
            found.append(sentence)
        else:
            found += [
                " ".join(words[start : start + _WINDOW]) for start in range(0, len(words) - _STEP, _STEP)
            ]
    return [one for one in dict.fromkeys(found) if WORD.search(one)][:MOST_PIECES]


def _certainty(told: Wording, odds: float, topic: Topic) -> Certainty | None:
    known = learned()
    if told.certain and told.is_about_service:
        return Certainty.ABOUT
    if (told.certain and odds >= known.certain) or (odds >= known.sure and any(told.likely)):
        # Who is hungry is helped by what the documents know as well.
        return Certainty.ABOUT if topic is Topic.HUNGER else Certainty.SURE
    # Words that leave no doubt elsewhere, in what reads like an ordinary question: the answer follows all the same.
    return Certainty.ABOUT if told.certain and odds >= known.perhaps else Certainty.PERHAPS


_ORDER = (Certainty.SURE, Certainty.ABOUT, Certainty.PERHAPS)


def _gravest(found: Iterable[Need | None]) -> Need | None:
    """The surest; of equally sure ones the likeliest."""
    heard = [one for one in found if one is not None]
    return min(heard, key=lambda one: (_ORDER.index(one.certainty), -one.odds), default=None)
