"""Whether a figure says the same of the same thing as in the document: a limit is no payment, 13 is not for men."""

import re
from collections.abc import Sequence
from enum import StrEnum

from knowledge.grounding.evidence import Evidence, despaced
from knowledge.grounding.figures import find_figures, with_implied
from knowledge.grounding.types import Figure, FigureKind, FoundFigure
from knowledge.grounding.wording import content_words, stands_in


class _Role(StrEnum):
    CONDITION = "condition"
    GIVEN = "given"
    PAID = "paid"
    REDUCED = "reduced"
    LENT = "lent"
    FINED = "fined"


_ROLE_WORDS = {
    _Role.CONDITION: re.compile(r"소득|재산|보증금|자산|월급|수입|공시|인정액|시세|기준액|매출|선정\s?기준"),
    _Role.GIVEN: re.compile(
        r"지급|지원|드려|드리|드립|받아|받습|받는|받을|받게|받으|줘요|줍니다|주는|"
        r"수당|연금액|급여액|바우처|포인트|충전|환급|돌려|장려금|지원금|나와요|나옵"
    ),
    _Role.PAID: re.compile(
        r"본인\s?부담|수수료|내야|내요|냅니|내는|내시|납부|이용료|요금|값|비용은|"
        r"비용이|과태료|회비|보험료"
    ),
    _Role.REDUCED: re.compile(r"할인|감면|감액|삭감|깎|경감|면제|공제|줄여|줄어|빼\s?드"),
    _Role.LENT: re.compile(r"대출|융자|빌려|이자|금리|한도"),
    _Role.FINED: re.compile(r"과태료|벌금|환수|이행강제금"),
}
_ROLE_EDGE = re.compile(
    r"이면|라면|[면며고데]\s|지만|경우|[,.;\n()]|인\s(?:분|사람|가구|어르신|노인)|이하의|미만의"
)
_ROLED = frozenset({FigureKind.MONEY, FigureKind.PERCENT})


def _roles(text: str, found: Sequence[FoundFigure], index: int) -> frozenset[_Role]:
    """What the words of its own clause say a figure is: an income limit, a payment, a fee …"""
    one = found[index]
    same = [other for other in found if other.figure.kind in _ROLED]
    floor = max((other.end for other in same if other.end <= one.start), default=0)
    ceiling = min((other.start for other in same if other.start >= one.end), default=len(text))
    head = text[max(floor, one.start - 40) : one.start]
    edges = [match.end() for match in _ROLE_EDGE.finditer(head)]
    head = head[edges[-1] :] if edges else head
    tail = text[one.end : min(ceiling, one.end + 40)]
    edge = _ROLE_EDGE.search(tail)
    tail = tail[: edge.start()] if edge else tail
    return frozenset(role for role, words in _ROLE_WORDS.items() if words.search(head) or words.search(tail))


def moved_figure(sentence: str, found: Sequence[FoundFigure], evidence: Evidence) -> FoundFigure | None:
    """A figure that the document states, but of something else; None when all stand where they belong."""
    for index, one in enumerate(found):
        if one.figure.kind is FigureKind.PERIOD:
            continue
        if not any(
            _agrees(sentence, found, index, text, there, place)
            for text, there in zip(evidence.texts, evidence.found, strict=True)
            for place, other in enumerate(there)
            if other.figure == one.figure or other.figure in _origins(one.figure, there)
        ):
            return one
    return None


def _origins(figure: Figure, there: Sequence[FoundFigure]) -> frozenset[Figure]:
    """The full dates of a passage that a date without a year may stand for."""
    if figure.kind is not FigureKind.DATE or not figure.value.startswith("--"):
        return frozenset()
    return frozenset(other.figure for other in there if figure in with_implied(frozenset({other.figure})))


def _agrees(
    sentence: str,
    found: Sequence[FoundFigure],
    index: int,
    text: str,
    there: Sequence[FoundFigure],
    place: int,
) -> bool:
    one = found[index]
    if one.figure.kind in _ROLED:
        here_roles, there_roles = _roles(sentence, found, index), _roles(text, there, place)
        if here_roles and there_roles and not here_roles <= there_roles:
            return False
        if not here_roles and there_roles & {
            _Role.CONDITION,
            _Role.PAID,
            _Role.FINED,
            _Role.REDUCED,
            _Role.LENT,
        }:
            return False
        if here_roles - {_Role.GIVEN} and not there_roles:
            return False
    return _has_its_label(sentence, found, index, text, there, place) and _has_its_partners(
        found, index, there, place
    )


def _alike(figure: Figure) -> tuple[FigureKind, str]:
    return figure.kind, figure.unit


def _label(text: str, found: Sequence[FoundFigure], index: int) -> str:
    """The words since the last figure of the same sort."""
    one = found[index]
    floor = max(
        (
            other.end
            for other in found
            if other.end <= one.start and _alike(other.figure) == _alike(one.figure)
        ),
        default=0,
    )
    label = text[floor : one.start]
    edges = [match.end() for match in re.finditer(r"\n|[다요]\.\s", label)]
    return label[edges[-1] :] if edges else label


def _tail(text: str, found: Sequence[FoundFigure], index: int) -> str:
    one = found[index]
    ceiling = min(
        (
            other.start
            for other in found
            if other.start >= one.end and _alike(other.figure) == _alike(one.figure)
        ),
        default=len(text),
    )
    tail = text[one.end : ceiling]
    line = re.search(r"[\n,;(]|[고며]\s|[다요]\.\s", tail)
    return tail[: line.start()] if line else tail


def _has_its_label(
    sentence: str,
    found: Sequence[FoundFigure],
    index: int,
    text: str,
    there: Sequence[FoundFigure],
    place: int,
) -> bool:
    """``여성 13만 원, 남성 5만 원`` does not say ``남성 13만 원``: no word may belong to another figure alone."""
    figure = there[place].figure
    rivals = [
        number
        for number, other in enumerate(there)
        if _alike(other.figure) == _alike(figure) and number != place and other.figure != figure
    ]
    if not rivals:
        return True
    own_label = _label(text, there, place)
    own = despaced(own_label + _tail(text, there, place))
    last = max([place, *rivals])
    shared = despaced(_tail(text, there, last))
    others = [despaced(_label(text, there, rival)) for rival in rivals]
    label = _label(sentence, found, index) + _tail(sentence, found, index)
    masked_found = find_figures(label)
    for word in content_words(label, masked_found):
        if stands_in(word, own) or stands_in(word, shared):
            continue
        if any(stands_in(word, other) for other in others):
            return False
    return True


def _has_its_partners(
    found: Sequence[FoundFigure], index: int, there: Sequence[FoundFigure], place: int
) -> bool:
    """``65세 30만 원, 75세 40만 원`` does not say ``65세 40만 원``: partners must stand side by side there too."""
    one = found[index].figure
    for step in (-1, 1):
        other_index = index + step
        while 0 <= other_index < len(found) and found[other_index].figure.kind is FigureKind.PERIOD:
            other_index += step
        if not 0 <= other_index < len(found):
            continue
        partner = found[other_index].figure
        if _alike(partner) == _alike(one):
            continue
        sorts = {_alike(one), _alike(partner)}
        of_one = {other.figure for other in there if _alike(other.figure) == _alike(one)}
        of_partner = {other.figure for other in there if _alike(other.figure) == _alike(partner)}
        if len(of_one) == 1 or len(of_partner) == 1:
            continue
        direction = range(place + step, len(there) if step > 0 else -1, step)
        neighbour = next(
            (there[number].figure for number in direction if _alike(there[number].figure) in sorts), None
        )
        if neighbour != partner:
            return False
    return True
