"""Which documents a question names, and whether it says nothing else but what it wants to know of one of them."""

from collections.abc import Sequence
from typing import Protocol

from knowledge.retrieval.following.words import PASSING, plainly
from knowledge.retrieval.question import names_a_kind
from voice.korean.letters import letters
from voice.korean.morphology import Morphology


class Named(Protocol):
    """What carries a title and other names."""

    @property
    def title(self) -> str: ...

    @property
    def aliases(self) -> tuple[str, ...]: ...


def is_named(question: str, document: Named) -> bool:
    """Whether ``question`` has the title or another name of ``document`` in it, whole."""
    return _longest(letters(question), document) > 0


def named_alone(
    question: str, places: Sequence[int], entries: Sequence[Named], morphology: Morphology
) -> int | None:
    """Of ``places`` that of the one document that ``question`` names, where all the rest only asks: 연금 얼마나 줍니까.

    A name within a longer one that is named as well does not count; None also where several have the same name, or
    another name goes on as the question does: 연금 신청 절차, where it asks for 연금 신청.
    """
    asked = letters(question)
    named = {place: _longest(asked, entries[place]) for place in places}
    longest = max(named.values(), default=0)
    best = [place for place, length in named.items() if 0 < length == longest]
    if len(best) != 1:
        return None
    own = _stems(entries[best[0]], morphology)
    rest = set(morphology.stems(plainly(question))) - own
    others = (_stems(entries[place], morphology) for place in places if place != best[0])
    if any(own & other and rest & other for other in others):
        return None
    return best[0] if all(names_a_kind(stem) for stem in rest - PASSING) else None


def _stems(document: Named, morphology: Morphology) -> set[str]:
    return set(morphology.stems("\n".join((document.title, *document.aliases))))


def _longest(asked: str, document: Named) -> int:
    every = (letters(name) for name in (document.title, *document.aliases))
    return max((len(name) for name in every if name and name in asked), default=0)
