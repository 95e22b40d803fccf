"""What a visitor replies to the kiosk: takes what was offered, turns it down, lets it go on or say it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.retrieval.context import Context, meant_away_from
from knowledge.retrieval.following.choosing import chosen, named
from knowledge.retrieval.following.saying import (
    accepts,
    declines,
    only_yes_or_no,
    wants_again,
    wants_more,
)
from knowledge.types import Document, Section
from voice.korean.letters import letters

_NEXT = (
    Section.WHO,
    Section.WHAT,
    Section.HOW,
    Section.BRING,
    Section.WHEN,
    Section.WHERE,
    Section.NOTE,
    Section.PHONE,
    Section.OVERVIEW,
)
"""What people want to know next, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell of this service: of ``section``, or what ``question`` asks."""

    document_id: str
    section: Section | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class OfferAgain:
    """A yes to two services: which?"""


@dataclass(frozen=True, slots=True)
class AskAnew:
    """Answer the question that went before, but from none of ``without``."""

    question: str
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wait:
    """A yes or a no to nothing: the visitor has the word."""


Reply = Tell | OfferAgain | AskAnew | Wait


def reply_to(said: str, context: Context, known: Sequence[Document]) -> Reply | None:
    """What ``said`` replies; None where it is a question of its own.

    ``known``: of what was offered or told, whatever can be told of today.
    """
    by_id = {one.document_id: one for one in known}
    offered = [one for one in context.offered if one in by_id]
    if taken := chosen(said, context.offered, is_offering=context.is_offering) or _named(
        said, context, by_id
    ):
        return Tell(taken, question=context.question)
    if context.is_offering:
        return _to_offer(said, context, by_id)
    told = context.document_id if context.document_id in by_id else ""
    if not told:
        return None
    if only_yes_or_no(said) and not (declines(said) and offered):
        return Wait()
    if declines(said):
        others = [one for one in offered if one not in (told, *context.refused)]
        if len(others) == 1:
            return Tell(others[0], question=context.question)
        return _anew(context, by_id) if context.question else Wait()
    if wants_again(said):
        return Tell(told, question=context.question)
    if wants_more(said):
        return Tell(told, section=_untold(by_id[told], context))
    return None


def _to_offer(said: str, context: Context, known: Mapping[str, Document]) -> Reply | None:
    offered = [one for one in context.choices if one in known]
    if accepts(said):
        return Tell(offered[0], question=context.question) if len(offered) == 1 else OfferAgain()
    if wants_again(said):
        return OfferAgain()
    if declines(said) or wants_more(said):
        return _anew(context, known)
    return None


def _anew(context: Context, known: Mapping[str, Document]) -> AskAnew:
    """The same question; where it named what is turned down, what is near to that."""
    away = frozenset((*context.refused, *meant_away_from(context)))
    asked = letters(context.question)
    named = [known[one].title for one in away if one in known and letters(known[one].title) in asked]
    return AskAnew(named[0] if named else context.question, away)


def _named(said: str, context: Context, by_id: Mapping[str, Document]) -> str | None:
    offered = [by_id[one] for one in context.choices if one in by_id]
    place = named(said, [(one.title, *one.aliases) for one in offered])
    return None if place is None else offered[place].document_id


def _untold(document: Document, context: Context) -> Section | None:
    """The next thing that was not told yet; whom to call where all was."""
    told = context.sections_of(document.document_id)
    return next(
        (one for one in _NEXT if one in document.sections and one not in told),
        Section.PHONE if Section.PHONE in document.sections else None,
    )
