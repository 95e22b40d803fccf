"""Questions whether somebody qualifies, with what they tell of themselves. Only a person decides that."""

import re
from collections.abc import Callable, Sequence

from knowledge.answering.kinds.patterns import Aspect, aspects, words
from knowledge.grounding.figures import figures
from knowledge.grounding.types import Bound, FigureKind
from knowledge.retrieval.facts import Piece, pieces
from knowledge.types import Document, Section

_MOST_CONDITIONS = 3
_LONGEST = 200
"""Characters of all conditions that are told, the first aside: a visitor keeps few in mind."""
_FEW = 110
"""Characters up to which the first condition of all is told beside the only other one."""
_GENERAL = re.compile(r"(?:이상|이하|미만|넘)(?:이?면|인\s?(?:사람|분))|누가|누구|몇\s?(?:살|세)")
_WHERE = ((Section.WHO, Section.NOTE), (Section.WHAT, Section.OVERVIEW, Section.WHEN))


def told_of_self(question: str) -> tuple[Aspect, ...]:
    """What a visitor who asks whether they qualify tells of themselves; empty where they do not ask or tell nothing."""
    if not words("eligible", "judged").search(question) or not words("eligible", "self").search(question):
        return ()
    if _GENERAL.search(question):
        return ()
    ages = [one for one in figures(question) if one.kind is FigureKind.AGE]
    if any(one.bound is not Bound.EXACT for one in ages):
        return ()
    said = tuple(one for one in aspects() if one.said.search(question))
    return said if any(one.name == "age" for one in said) or len(said) > 1 or _is_told(question) else ()


def _is_told(question: str) -> bool:
    """Whether something is told before it is asked: 혼자 사는데 되나요."""
    return re.search(r"(?:[가-힣]데|고|어서|아서|니까|에요|예요|어요|아요)[,.]?\s", question) is not None


def conditions(
    document: Document, said: Sequence[Aspect], overlap: Callable[[str], float]
) -> tuple[Piece, ...]:
    """The sentences of ``document`` that say what holds for such people, in its order."""
    every = next((found for sections in _WHERE if (found := _pieces(document, sections))), [])
    chosen: list[int] = []
    for aspect in said:
        fitting = [
            place
            for place, piece in enumerate(every)
            if aspect.told.search(piece.text.replace(document.title, ""))
        ]
        best = max(fitting, key=lambda place: _worth(every[place], place, overlap), default=None)
        if best is None or best in chosen:
            continue
        length = sum(len(every[place].text) for place in chosen)
        if not chosen or length + len(every[best].text) <= _LONGEST:
            chosen.append(best)
    if not chosen and every:
        chosen = [max(range(len(every)), key=lambda place: _worth(every[place], place, overlap))]
    if len(chosen) == 1 and 0 not in chosen and len(every[0].text) + len(every[chosen[0]].text) <= _FEW:
        chosen.append(0)
    return tuple(every[place] for place in sorted(chosen[:_MOST_CONDITIONS]))


def _pieces(document: Document, sections: Sequence[Section]) -> list[Piece]:
    return [piece for section in sections for piece in pieces(document, section)]


def _worth(piece: Piece, place: int, overlap: Callable[[str], float]) -> float:
    is_condition = piece.section is Section.WHO
    return overlap(piece.text) + 2.0 * is_condition - 0.15 * place - (len(piece.text) > _LONGEST)
