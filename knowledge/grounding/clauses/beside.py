"""Names that stand side by side in a cell or a heading, of which one is enough: 군인·소방관."""

import re
from dataclasses import replace

from knowledge.grounding.clauses.statements import statements
from knowledge.grounding.clauses.types import Clause
from knowledge.grounding.clauses.words import PHRASE
from voice.korean.morphology import Morphology


def clauses_of(text: str, morphology: Morphology) -> tuple[Clause, ...]:
    """The clauses of a cell or a heading, of which several that stand side by side are choices."""
    return tuple(
        replace(
            clause,
            words=tuple(replace(word, choice=_choice_at(text, word.start)) for word in clause.words),
            figures=tuple(replace(it, choice=_choice_at(text, text.find(it.text))) for it in clause.figures),
        )
        for one in statements(text, morphology)
        for clause in one.clauses
    )


_BESIDE = re.compile(r"\s?[·ㆍ・,/]\s?|\s(?:및|또는)\s|(?<=[가-힣])[와과]\s")
_OF_THE_LAST = re.compile(r"[가-힣A-Za-z\d]+(?P<rest>\s[^(]+)$")


def _choice_at(text: str, place: int) -> int:
    """Which of the names side by side stands at ``place``; what follows the last one (화재·폭발 사고) is of all."""
    parts = list(_BESIDE.finditer(text))
    if not parts:
        return 0
    last = _OF_THE_LAST.match(text, parts[-1].end())
    if last is not None and place > last.start("rest") and " " not in text[: parts[-1].start()].strip():
        return PHRASE
    return sum(part.end() <= place for part in parts)
