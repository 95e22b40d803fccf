"""Whether a sentence says yes where the document does, and no where it does."""

import re
from collections.abc import Callable, Sequence

from knowledge.grounding.evidence import Evidence, clauses, despaced, stated_in
from knowledge.grounding.figures import find_figures
from knowledge.grounding.types import Figure, GateReason, Verdict, refused
from knowledge.grounding.wording import content_words, stands_in

_NOES = {
    "none": r"(?<!수 )(?<!수)없(?!이(?=\s?(?:\d|\x00|전화|걸)))",
    "not": r"수\s?없|않|못(?!지)|(?<![가-힣])안\s(?=[가-힣])|안\s?[돼되됩된될]|(?<![가-힣])안(?=받|주|줘|"
    r"내|나와|드)|아니|아닙|아닌|불가|제외|금지|"
    r"미지급|미지원|미포함|말아|마세요|마십시오|거부|거절|탈락|비대상|불허|빠져|빠집|빼고|제한|반려|"
    r"불필요|어렵|어려워",
    "ended": r"중단|중지|정지|취소|종료|끝났|폐지|삭제|소진|마감됐|쉽니다|쉬어요|쉬며|쉬고|휴무|휴관",
    "waived": r"면제|무료",
    "irrelevant": r"무관|상관\s?없|관계\s?없",
}
"""Families of no: one family's words may stand for each other, words of two families may not."""
_DENIAL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in reversed(_NOES.items())))
_SAFE_NO = re.compile(r"국번\s?없이|안내|안전|안심|안정|안마|안경|안과|못지않")


def _noes(text: str) -> tuple[str, ...]:
    """The families of no in ``text``, one for each no, in order."""
    return tuple(match.lastgroup or "" for match in _DENIAL.finditer(_SAFE_NO.sub(" ", text)))


def judge_polarity(sentence: str, evidence: Evidence) -> Verdict | None:
    """Each clause must be what the clause of the document that says most of the same says, yes or no."""
    stated_clauses = [clause for unit in evidence.units for clause in unit.clauses]
    wholes = [unit.text for unit in evidence.units]
    for clause in clauses(sentence):
        found = find_figures(clause)
        words = [word for word in content_words(clause, found) if not _DENIAL.match(word)]
        needed = {one.figure for one in found}

        def weigh(other: str, words: list[str] = words, needed: set[Figure] = needed) -> int:
            stated = stated_in(other)
            bare = despaced(other)
            return sum(stands_in(word, bare) for word in words) + len(needed & stated)

        said = _noes(clause)
        scored = [(weigh(other), _noes(other)) for other in stated_clauses]
        best = max((score for score, _ in scored), default=0)
        alike = [noes for score, noes in scored if score == best]
        if said:
            is_whole = bool(words) and best == len(words) + len(needed)
            if not is_whole or any(sorted(noes) != sorted(said) for noes in alike):
                return refused(GateReason.UNSUPPORTED_DENIAL, clause)
        elif best and any(alike) and not _is_said_whole(clause, weigh, wholes, best, alike):
            return refused(GateReason.CONTRADICTS_PASSAGE, clause)
    return None


def _is_said_whole(
    clause: str,
    weigh: Callable[[str], int],
    wholes: Sequence[str],
    best: int,
    alike: Sequence[tuple[str, ...]],
) -> bool:
    """Whether a sentence without any no says more of the clause than the clauses that deny do."""
    affirmed = max((weigh(whole) for whole in wholes if not _noes(whole)), default=0)
    return affirmed > best or (affirmed == best and not all(alike) and bool(find_figures(clause)))
