"""The pieces of a document, and which of them hold the kind of fact that a question asks for.

"How much" is answered by an amount and by nothing else: a document about the right thing that states none has no
answer, whatever else it says.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.grounding.figures import find_figures
from knowledge.grounding.orders import is_instruction
from knowledge.retrieval.question import Asked
from knowledge.types import Document, Section
from voice.korean.sentences import speakable, split_sentences

_ANNOUNCES = re.compile(r"(다음|아래)[과와의]?\s?(같|각\s?호|내용|요건)[^.]*\.?$|:$")
_GIVES_AWAY = {
    Section.WHEN: re.compile(
        r"매[월년주일]|\d\s?[월일년시]|기간|까지|이내|수시|연중|상시|요일|평일|휴[관무]|당일|즉시"
    ),
    Section.WHERE: re.compile(
        r"(에서|에|으로|로)\s?(신청|방문|접수|문의|제출|발급)|센터|보건소|[시군구도]청|누리집|홈페이지|층|[로길]\s?\d|방문"
    ),
    Section.HOW: re.compile(r"신청|접수|예약|등록|방문|전화|제출|발급"),
    Section.BRING: re.compile(r"서류|지참|신분증|구비|첨부|증명서|신청서|사본"),
    Section.PHONE: re.compile(r"\d{2,4}\s?[-)]\s?\d{3,4}|☎|☏|\d{4}-\d{4}|국번\s?없이"),
}
"""How a piece of another section gives itself away, where a document lacks the section that was asked for."""

_SAID_WITHOUT_FIGURE = {
    "money": re.compile(r"무료|전액|무상|면제|실비"),
    "date": re.compile(r"매[월년주일]|수시|연중|상시|즉시|당일|요일|평일|주말|공휴일|분기"),
    "time": re.compile(r"24시간|종일|수시|상시"),
    "회": re.compile(r"매[일주월년]|격[일주월]|\d\s?(?:번|차례|회)|[한두세네]\s?(?:번|차례)"),
}
"""Words that answer without a figure: 무료 says how much, 매월 says when."""


_COUNTED = frozenset("포대 상자 봉지 마리 벌 켤레 군데 석 킬로 리터 그램 종류 판".split())  # noqa: SIM905
"""Units that things are counted in and no amount is read in."""

_ALSO_WRITTEN = {"킬로": "킬로|kg|㎏", "그램": "그램|g", "리터": "리터|[lLℓ]"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or line of a section that can be said; ``before`` stands in front of it there."""

    section: Section
    text: str
    before: str = ""


def pieces(document: Document, section: Section) -> tuple[Piece, ...]:
    """What can be said of one section, in order."""
    found: list[Piece] = []
    before = ""
    for written in split_sentences(document.sections.get(section, "")):
        text = speakable(written)
        if not is_instruction(written) and not _ANNOUNCES.search(text):
            found.append(Piece(section, text, before))
        before = text
    return tuple(found)


def holding(document: Document, asked: Asked) -> tuple[Piece, ...]:
    """The pieces with the kind of fact that is asked for, wherever they stand; all where none in particular is."""
    first = asked.sections[0] if asked.sections else None
    if first is Section.PHONE and Section.PHONE in document.sections:
        return pieces(document, Section.PHONE)
    said = [
        piece
        for section in document.sections
        if section is not Section.PHONE
        for piece in pieces(document, section)
    ]
    if asked.measures:
        own = Section.WHEN if "date" in asked.measures and first is Section.WHEN else None
        return tuple(piece for piece in said if piece.section is own or states(piece.text, asked.measures))
    if first is None or first in document.sections or first not in _GIVES_AWAY:
        return tuple(piece for piece in said if first not in document.sections or piece.section is first)
    return tuple(piece for piece in said if gives_away(piece.text, first))


def lacks(document: Document, asked: Asked) -> bool:
    """Whether just this kind of fact is asked for and the document has none of it."""
    return asked.insists and not holding(document, asked)


def gives_away(text: str, section: Section) -> bool:
    """Whether ``text``, which stands elsewhere, says what belongs into ``section``."""
    pattern = _GIVES_AWAY.get(section)
    return pattern is not None and pattern.search(text) is not None


def states(text: str, measures: frozenset[str]) -> bool:
    """Whether ``text`` states a figure of one of these kinds or units, or says as much in words."""
    if not measures.isdisjoint(_figures_of(text)) or _counting(measures).search(text):
        return True
    return any(
        pattern.search(text) for measure, pattern in _SAID_WITHOUT_FIGURE.items() if measure in measures
    )


@lru_cache(maxsize=256)
def _counting(measures: frozenset[str]) -> re.Pattern[str]:
    """A number before one of these units, also one that no amount is read in (3마리, 두 상자)."""
    units = [_ALSO_WRITTEN.get(unit, unit) for unit in sorted(measures) if unit in _COUNTED]
    return re.compile(rf"(?:\d|[한두세네석넉섯곱덟홉열])\s?(?:{'|'.join(units)})" if units else r"(?!)")


@lru_cache(maxsize=4096)
def _figures_of(text: str) -> frozenset[str]:
    found = (one.figure for one in find_figures(text))
    return frozenset(name for figure in found for name in (figure.kind.value, figure.unit) if name)
