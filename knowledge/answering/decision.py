"""The one place where it is decided whether to answer, to ask back, or to say honestly that there is no answer."""

import re
from dataclasses import dataclass

from knowledge.answering import texts
from knowledge.index.calibration import Calibration
from knowledge.retrieval.confidence import ASKS_BACK, THRESHOLD
from knowledge.retrieval.facts import holding, lacks
from knowledge.retrieval.finding import Finding, Found
from knowledge.retrieval.places import names
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.retrieval.retriever import CLOSE
from knowledge.types import AbstainReason, Abstention, Document
from voice.korean.letters import letters

MOST_CHOICES = 2
"""Services that are offered: who cannot see the screen has to keep them in mind."""

PROMISE = 0.02
"""Share of the questions without an answer that may get one."""

_HARDER = 4
"""How many times as often an examination's questions without an answer get one: every one of them is a near miss."""

_STRICTEST = 0.42
_LOOSEST = 0.4
"""How far an examination may move the line from where it stands for all contents."""

_AGREES = 0.5
"""Spreads by which the first must be nearer in meaning than a document that its words hardly tell it from."""

_SAYS_AS_WELL = 0.5
"""That a close document says what is asked too, from which on it might be meant as well."""

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

_TELLS_OF_IT = re.compile(
    r"신고하|신고\s?포상|제보|포상|고발|처벌|과태료|벌금|물어\s?내|토해\s?내|걸리면|들키면|찍어서?\s?(?:알|보내)|당했|당한|봤는데|보면\s"
)
_BUT_HIDES = re.compile(r"안\s?(?:걸리|들키)|(?:걸리|들키)지\s?않")
"""Who asks what happens to somebody, or where to report it, does not ask how to do it."""


@dataclass(frozen=True, slots=True)
class AnswerFrom:
    document: Document


@dataclass(frozen=True, slots=True)
class AskBack:
    """``documents``: one or two, the likeliest first."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """The document is about what was asked, and does not say it."""

    document: Document


Verdict = AnswerFrom | AskBack | Lacking | Abstention


def threshold_for(calibration: Calibration, promise: float = PROMISE) -> float:
    """The confidence from which on the kiosk answers from this content, so that the promise is kept."""
    examination = calibration.examination
    if not examination.questions:
        return THRESHOLD
    return min(_STRICTEST, max(_LOOSEST, examination.least_sure(_HARDER * promise)))


def decide(finding: Finding, threshold: float) -> Verdict:
    """What to do with a question for which this was found."""
    first = finding.found[0].document if finding.found else None
    if refused := _never_answered(finding.question, first):
        return refused
    reply = _reply(finding)
    nothing = reply or _nothing()
    if reply and finding.evidence.outside > 0:  # nearer to what no document answers than to any document
        return reply
    if first is None:
        return _elsewhere(finding) or nothing
    sure = min(finding.confidence, finding.as_heard)
    # What was perhaps said helps to find and to ask back; an amount is told for what was heard alone. And one service's
    # amount is not told where another might as well be meant.
    rivals = _rivals(finding) if threshold > 0 else ()
    if finding.right_document >= threshold and finding.is_lacking:
        return Lacking(first)
    if sure >= threshold and not rivals:
        return AnswerFrom(first)
    if finding.elsewhere and finding.right_document < threshold:
        return _elsewhere(finding) or nothing
    if finding.confidence >= ASKS_BACK * threshold and not finding.is_lacking:
        return AskBack((first, *rivals)[:MOST_CHOICES])
    return nothing


def _rivals(finding: Finding) -> tuple[Document, ...]:
    """Documents that might be meant as well and say something else about what is asked."""
    if finding.lead >= CLOSE:
        return ()
    best, *others = finding.found
    asked = what_is_asked(finding.question)
    near = [
        one.document
        for one in others
        if best.score - one.score < CLOSE and one.says >= _SAYS_AS_WELL and not _is_behind(one, best)
    ]
    return tuple(one for one in near if not lacks(one, asked) and _differ(best.document, one, asked))


def _is_behind(other: Found, best: Found) -> bool:
    """Whether meaning and names agree on the better of two whose numbers are close.

    How close the numbers are says little then: words that many documents share weigh them up.
    """
    return best.nearness - other.nearness >= _AGREES and best.named >= other.named


def _differ(one: Document, other: Document, asked: Asked) -> bool:
    """Whether two documents say different things about what is asked for."""
    own, others = ({letters(piece.text) for piece in holding(document, asked)} for document in (one, other))
    return not (own and own == others)


def _never_answered(question: str, first: Document | None) -> Abstention | None:
    """What no document may answer, unless it is the very thing that the document is named after (가짜 상품권 신고)."""
    is_told_of = _TELLS_OF_IT.search(question) is not None and not _BUT_HIDES.search(question)
    for reason, words in _NEVER_ANSWERED:
        if reason is AbstainReason.ILLEGAL and is_told_of:
            continue
        if said := words.search(question):
            named = "" if first is None else " ".join((first.title, *first.aliases, *first.asked_as))
            if letters(said.group()) not in letters(named):
                return Abstention(reason, texts.REPLIES[reason])
    return None


def _nothing() -> Abstention:
    return Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)


def _elsewhere(finding: Finding) -> Abstention | None:
    """What would answer is for another town than the one that was named."""
    if not finding.elsewhere:
        return None
    return Abstention(AbstainReason.OTHER_PLACE, texts.other_place(names(finding.elsewhere)))


def _reply(finding: Finding) -> Abstention | None:
    """The short reply for what people say and no document answers, where it is surely of that kind."""
    outside = finding.outside
    if outside is None:
        return None
    text = texts.other_office(outside.office) if outside.office else texts.REPLIES[outside.reason]
    return Abstention(outside.reason, text)
