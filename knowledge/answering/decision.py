"""The one place where it is decided whether to answer, to ask back, or to say honestly that there is no answer."""

import re
from dataclasses import dataclass

from knowledge.answering import texts
from knowledge.retrieval.confidence import ASKS_BACK
from knowledge.retrieval.retriever import Finding
from knowledge.types import AbstainReason, Abstention, Document

MOST_CHOICES = 3

CLOSE = 1.5
"""Lead, in the ranking's numbers, below which two services are truly close, and the visitor is asked which is meant.

Of the project's own questions that were answered, 27 of the 38 wrong ones had less, and 20 of the 349 right ones
(``python -m tests.benchmarks.close_services``).
"""

_SURE_OUTSIDE = 0.885
"""Cosine from which on a question is the kind of thing that it is nearest to among those no document answers."""

_SURELY_MEANT = 0.93
"""Cosine of a document's own everyday words with a question that is about just that ("가짜 상품권 신고")."""

_SURE_OFFICE = 0.905
"""The same for naming the office that does it: to send somebody to the wrong one costs them a day."""

_NEVER_ANSWERED = (
    (
        AbstainReason.ILLEGAL,
        re.compile(
            r"몰래|가짜|위조|속이|속여|숨기|숨겨|감추|감춰|거짓|위장|브로커|뇌물|뒷돈|빼돌|들키|꾸며|꾸미는|안\s?걸리|걸리나|"
            r"남의\s?(이름|신분증|주민|도장|인감)|(이혼|별거)한\s?척|마약|대포|카드깡"
        ),
    ),
    (
        AbstainReason.PERSONAL_DATA,
        re.compile(
            r"(옆집|아랫집|윗집|이웃|그\s?사람|저\s?사람|남의|누구누구|아무개|[가-힣]{2,4}\s?씨)[가-힣\s]{0,12}"
            r"(번호|주소|이름|소득|재산|어디\s?사|집이|얼마\s?받|수급)|"
            r"(내|제|우리)\s?(통장|계좌|잔액|잔고|비밀\s?번호|주민\s?번호)[가-힣\s]{0,12}(얼마|뭐|보여|봐|찾아|알려|조회)"
        ),
    ),
)
"""What is refused also where a document speaks of the same things."""


@dataclass(frozen=True, slots=True)
class AnswerFrom:
    document: Document


@dataclass(frozen=True, slots=True)
class AskBack:
    """``documents``: at most three, the likeliest first."""

    documents: tuple[Document, ...]


def decide(finding: Finding, threshold: float) -> AnswerFrom | AskBack | Abstention:
    """What to do with a question for which this was found."""
    first = finding.found[0] if finding.found else None
    never = next((reason for reason, words in _NEVER_ANSWERED if words.search(finding.question)), None)
    if never is not None and first is not None and first.nearness < _SURELY_MEANT:
        return Abstention(never, texts.REPLIES[never])
    reply = _reply(finding)
    if first is None:
        return reply or _nothing()
    # What was perhaps said helps to find and to ask back; an amount is told for what was heard alone. And one service's
    # amount is not told where another might as well be meant.
    is_close = finding.lead < CLOSE and threshold > 0
    if min(finding.confidence, finding.as_heard) >= threshold and not is_close:
        return AnswerFrom(first.document)
    if finding.confidence >= min(ASKS_BACK, threshold):
        return AskBack(tuple(found.document for found in finding.found[:MOST_CHOICES]))
    return reply or _nothing()


def _nothing() -> Abstention:
    return Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)


def _reply(finding: Finding) -> Abstention | None:
    """The short reply for what people say and no document answers, where it is surely of that kind."""
    outside = finding.outside
    if outside is None or finding.outside_nearness < _SURE_OUTSIDE:
        return None
    text = texts.REPLIES[outside.reason]
    if outside.office and finding.outside_nearness >= _SURE_OFFICE:
        text = texts.other_office(outside.office)
    return Abstention(outside.reason, text)
