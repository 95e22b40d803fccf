"""The decision as ``decide`` makes it, and what went before in the visit: no off-topic question is answered from it."""

import math

from knowledge.answering import texts
from knowledge.answering.decision import AnswerFrom, AskBack, Lacking, Verdict, decide
from knowledge.retrieval.context import Context
from knowledge.retrieval.finding import Finding
from knowledge.retrieval.following.follow import Loose
from knowledge.types import AbstainReason, Abstention


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
    if loose is Loose.STRANGE and told and isinstance(verdict, AnswerFrom):
        return AskBack((verdict.document,))
    return verdict
