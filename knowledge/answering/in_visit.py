"""The decision as ``decide`` makes it, and what went before in the visit: no off-topic question is answered from it."""

import math
import re

from knowledge.answering import texts
from knowledge.answering.decision import AnswerFrom, AskBack, Lacking, Verdict, decide
from knowledge.retrieval.context import Context
from knowledge.retrieval.finding import Finding
from knowledge.retrieval.following.follow import Loose
from knowledge.types import AbstainReason, Abstention
from voice.korean.letters import letters

_NUMBER_OF = re.compile(r"([가-힣A-Za-z]{2,})\s?(?:전화|연락처)")
_PRICE_OF = re.compile(r"([가-힣]{2,}\s[가-힣]{2,}?)(?:[은는이가]|값은?)?\s?얼마")


def decide_in_visit(finding: Finding, threshold: float, context: Context) -> Verdict:
    """What was told of before does not answer what it does not speak of, however near that may seem."""
    verdict = decide(finding, threshold)
    told = isinstance(verdict, AnswerFrom | Lacking) and verdict.document.document_id == context.document_id
    loose = finding.loose
    is_named = finding.lead == math.inf
    if isinstance(verdict, Abstention) or is_named:
        return verdict
    if loose is Loose.ELSEWHERE or (loose is Loose.POINTS and (told or isinstance(verdict, AskBack))):
        return Abstention(AbstainReason.SMALL_TALK, texts.REPLIES[AbstainReason.SMALL_TALK])
    if loose is Loose.STRANGE and isinstance(verdict, AskBack) and _is_strangers(finding, verdict, context):
        return Abstention(AbstainReason.NOT_IN_DOCUMENTS, texts.NOT_IN_DOCUMENTS)
    if loose is Loose.STRANGE and told and isinstance(verdict, AnswerFrom):
        return AskBack((verdict.document,))
    return verdict


def _is_strangers(finding: Finding, verdict: AskBack, context: Context) -> bool:
    """Whether it asks for the number of something that none of the offered services speaks of.

    Or for its price, where what was told of, which does not speak of it, would be offered again.
    """
    whose = _NUMBER_OF.search(finding.question)
    if whose is None and any(one.document_id == context.document_id for one in verdict.documents):
        whose = _PRICE_OF.search(finding.question)
    return whose is not None and not any(
        letters(whose[1]) in letters(" ".join((one.title, *one.aliases, *one.sections.values())))
        for one in verdict.documents
    )
