"""Which pieces of a document hold the kind of fact that a question asks for.

"How much" is answered by an amount and by nothing else: a document about the right thing that states none has no
answer, whatever else it says.
"""

import re
from functools import lru_cache

from knowledge.grounding.types import FigureKind
from knowledge.retrieval.pieces import Piece, is_amount, pieces
from knowledge.retrieval.question import Asked, speaks_of_proxies
from knowledge.retrieval.situation import days_named, figures_of, months_named
from knowledge.types import Document, Section

__all__ = ["Piece", "gives_away", "holding", "lacks", "pieces", "states"]

_GIVES_AWAY = {
    Section.WHEN: re.compile(
        r"매[월년주일]|\d\s?[월일년시]|기간|까지|이내|수시|연중|상시|요일|평일|휴[관무]|당일|즉시|\d:\d\d|마감"
    ),
    Section.WHERE: re.compile(
        r"(?:에서|에|으로|로)\s?(?:신청|방문|접수|문의|제출|발급)|센터|보건소|[시군구도]청|누리집|홈페이지|\d\s?층|[로길동]\s?\d|방문|위치|"
        r"맞은편|주소|앞(?:에|\s|$|입)|옆|입구|출구|창구|데스크|사무[실소]|안내소|매표소|관리소|정류장|터미널|[본별]관|"
        r"[가-힣]{2}에서?\s?(?:받|하|해|있|타|내|사|찾|맡|출발|모[이입]|운영|열|[팝판]|돌려|반납)"
    ),
    Section.HOW: re.compile(
        r"신청(?:하|해|할|함|서|방법|\s?가능|받)|접수|예약|등록(?!번호|된|한)(?:하|해|을)|방문(?:하|해|신청|접수|을)|전화(?:로|하|해|예약|신청)|제출|발급"
    ),
    Section.BRING: re.compile(r"서류|지참|신분증|구비|첨부|증명서|신청서|사본|확인서|등록증|챙겨|가져오"),
    Section.PHONE: re.compile(r"\d{2,4}\s?[-)]\s?\d{3,4}|☎|☏|\d{4}-\d{4}|국번\s?없이"),
    Section.WHO: re.compile(r"대상|이상|이하|미만|거주|해당|자격|누구나|둔\s|시민|주민|가구|사람"),
}
"""How a piece of another section gives itself away, where a document lacks the section that was asked for."""

_SAID_WITHOUT_FIGURE = {
    "money": re.compile(
        r"무료|전액|무상|면제|실비|받지\s?(?:않|아니)|징수하지|부담하지|내지\s?않(?!으면|고|은)|(?:요금|비용|관람료|입장료|수수료)[가-힣]{0,2}\s?(?:없|따로\s?없)"
    ),
    "date": re.compile(
        r"매[월년주]|수시|연중|상시|즉시|당일|분기|명절|설날|추석|연말|연초|월초|월말|말일|내내|언제든지?|아무\s?때나|봄|여름|가을|겨울|[상하]반기"
    ),
    "time": re.compile(r"24시간|종일|수시|상시|점심시간"),
    "회": re.compile(r"매[일주월년]|격[일주월]|\d\s?(?:번|차례|회)|[한두세네]\s?(?:번|차례)"),
    "span": re.compile(
        r"\d\s?시간(?!당)|\d\s?(?:일|주|주일|개월|달|년|분)(?:\s?\([^)]*\)\s?)?(?:간|\s?(?:동안|이내|안|이상|뒤|후|전|까지|만에|정도|쯤|걸|소요|연장|,|\)|$))|\d\s?(?:주|개월|년)|"
        r"[한두석세넉]\s?달|일주일|당일|즉시|바로|다음\s?날|하루|이틀|사흘|열흘|보름"
    ),
    "until": re.compile(r"(?:\d\s?[월일년시분]|[날말초전후]|\d\))\s?까지|이내|마감|전날|기\s?전에?(?:\s|$)"),
    "weekday": re.compile(r"[월화수목금토일]요일|평일|주말|매일|연중무휴|공휴일"),
    "year": re.compile(r"(?:19|20)\d\d\s?년|(?:19|20)\d\d\.\s?\d"),
    "every": re.compile(r"마다|주기|매[년월주일]|격[년월주일]|[에]\s?(?:한|1)\s?[번회]"),
}
"""Words that answer without a figure: 무료 says how much, 매월 says when."""

_COUNTED = frozenset("포대 상자 봉지 마리 벌 켤레 군데 석 킬로 리터 그램 종류 종 품목 점 판".split())  # noqa: SIM905
"""Units that things are counted in and no amount is read in."""

_ALSO_WRITTEN = {"킬로": "킬로|kg|㎏", "그램": "그램|g", "리터": "리터|[lLℓ]"}
_CONDITION = re.compile(r"현재|출생|태어|이전에|기준일")
"""A date that says who is meant, and not when something is."""
_A_LINE = re.compile(r"(?<!\d)\d{1,4}(?:-\d)?\s?번")
"""What tells a bus by its number, and no number of times."""


def holding(document: Document, asked: Asked) -> tuple[Piece, ...]:
    """The pieces with the kind of fact that is asked for, wherever they stand; all where none in particular is."""
    first = asked.sections[0] if asked.sections else None
    said = [
        piece
        for section in document.sections
        if section is not Section.PHONE
        for piece in pieces(document, section)
    ]
    if first is Section.PHONE and Section.PHONE in document.sections:
        numbers = (piece for piece in said if gives_away(f"{piece.under} {piece.text}", first))
        return (*pieces(document, Section.PHONE), *numbers)
    if asked.denies:
        return tuple(piece for piece in said if piece.denies)
    if asked.by_proxy:
        return tuple(piece for piece in said if speaks_of_proxies(f"{piece.under} {piece.text}"))
    if asked.measures:
        return tuple(piece for piece in said if _measures(piece, asked))
    if first is None or first in document.sections or first not in _GIVES_AWAY:
        return tuple(piece for piece in said if first not in document.sections or piece.section is first)
    return tuple(piece for piece in said if gives_away(f"{piece.under} {piece.text}", first))


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
    if "weekday" in measures and days_named(text):
        return True
    if "번" in measures and _A_LINE.search(text):
        return True
    told = measures - {"date"} if "span" in measures else measures  # 매주 is no last day
    return any(pattern.search(text) for measure, pattern in _SAID_WITHOUT_FIGURE.items() if measure in told)


def is_span(text: str) -> bool:
    """Whether ``text`` says how long: 14일간, 5일 뒤; not what a day costs."""
    return _SAID_WITHOUT_FIGURE["span"].search(text) is not None


def cell_states(piece: Piece, label: str, value: str, measures: frozenset[str]) -> bool:
    """Whether one cell of a row states a figure of these kinds."""
    if "money" in measures and is_amount(value, f"{piece.under} {label}"):
        return True
    return states(value, measures) or ("age" in measures and states(label, frozenset({"age"})))


def _measures(piece: Piece, asked: Asked) -> bool:
    if "date" in asked.measures and piece.section is Section.WHO and _CONDITION.search(piece.text):
        return False
    if piece.row is None and states(piece.text, asked.measures):
        return True
    case = asked.situation
    if asked.is_yes_no and (case.days & days_named(piece.text) or case.months & months_named(piece.text)):
        return True
    if piece.row is None:
        return False
    if "age" in asked.measures and states(piece.row.head, asked.measures):
        return True
    return any(cell_states(piece, label, value, asked.measures) for label, value in piece.row.cells)


@lru_cache(maxsize=256)
def _counting(measures: frozenset[str]) -> re.Pattern[str]:
    """A number before one of these units, also one that no amount is read in (3마리, 두 상자)."""
    units = [_ALSO_WRITTEN.get(unit, unit) for unit in sorted(measures) if unit in _COUNTED]
    return re.compile(rf"(?:\d|[한두세네석넉섯곱덟홉열])\s?(?:{'|'.join(units)})" if units else r"(?!)")


@lru_cache(maxsize=8192)
def _figures_of(text: str) -> frozenset[str]:
    every = (one.figure for one in figures_of(text))
    # 올해 and 다음 날 are dates, but none that tells when.
    found = [one for one in every if one.kind is not FigureKind.DATE or re.search(r"\d", one.value)]
    return frozenset(name for figure in found for name in (figure.kind.value, figure.unit) if name)
