"""The one place where it is decided whether to answer, to ask back, or to say honestly that there is no answer."""

from dataclasses import dataclass

from knowledge import texts
from knowledge.confidence import ASKS_BACK
from knowledge.retriever import Finding
from knowledge.types import AbstainReason, Abstention, Document

MOST_CHOICES = 3

_SURE_OUTSIDE = 0.885
"""Cosine from which on a question is the kind of thing that it is nearest to among those no document answers."""

_SURE_OFFICE = 0.905
"""The same for naming the office that does it: to send somebody to the wrong one costs them a day."""

_NEVER_ANSWERED = frozenset({AbstainReason.ILLEGAL, AbstainReason.PERSONAL_DATA})
"""These are refused also where a document speaks of the same things, unless it is nearer to the question."""


@dataclass(frozen=True, slots=True)
class AnswerFrom:
    document: Document


@dataclass(frozen=True, slots=True)
class AskBack:
    """``documents``: at most three, the likeliest first."""

    documents: tuple[Document, ...]


def decide(finding: Finding, threshold: float) -> AnswerFrom | AskBack | Abstention:
    """What to do with a question for which this was found."""
    reply = _reply(finding)
    first = finding.found[0] if finding.found else None
    if first is None or (
        reply is not None and reply.reason in _NEVER_ANSWERED and first.nearness < finding.outside_nearness
    ):
        return reply or _nothing()
    if finding.confidence >= threshold:
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
