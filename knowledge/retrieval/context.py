"""What went before in a visit, and how each thing that happens changes it.

It lives no longer than the visit: a new one begins with ``NOTHING_BEFORE``.
"""

from dataclasses import dataclass, replace

from knowledge.retrieval.following.persons import Person, person_in
from knowledge.retrieval.following.saying import declines
from knowledge.types import Section


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one service at a stretch; ``sections``: what of it."""

    document_id: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the next question may build on.

    Attributes:
        told: the services that answers told of, oldest first; one that was come back to stands there again.
        offered: ids of the services that were offered last, also after one of them was told of.
        is_offering: the offer is the last thing that was said.
        refused: ids of the services that the visitor did not mean, for the present question.
        person: whom the visitor speaks of.
        question: the last one that was answered or given back, as it was understood.
        language: what the visitor has chosen to speak.
    """

    told: tuple[Told, ...] = ()
    offered: tuple[str, ...] = ()
    is_offering: bool = False
    refused: tuple[str, ...] = ()
    person: Person | None = None
    question: str = ""
    language: str = "ko"

    @property
    def document_id(self) -> str:
        """Of the service that was told of last; empty where none was."""
        return self.told[-1].document_id if self.told else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """What was offered and is still to be chosen from."""
        return self.offered if self.is_offering else ()

    def newest_first(self) -> list[str]:
        """The services told of, each once."""
        return list(dict.fromkeys(one.document_id for one in reversed(self.told)))

    def sections_of(self, document_id: str) -> frozenset[Section]:
        """What was told of one service so far."""
        return frozenset(
            section for one in self.told if one.document_id == document_id for section in one.sections
        )


NOTHING_BEFORE = Context()


def having_told(document_id: str, question: str = "") -> Context:
    """The context after one answer, or after nothing where ``document_id`` is empty."""
    return after(NOTHING_BEFORE, "", Answered(document_id, (), question)) if document_id else NOTHING_BEFORE


def having_offered(document_ids: tuple[str, ...], question: str = "") -> Context:
    """The context after one question was given back."""
    return after(NOTHING_BEFORE, "", Offered(document_ids, question))


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer told of ``sections`` of a service; ``question`` as it was understood."""

    document_id: str
    sections: tuple[Section, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """The question was given back with a few services to choose from."""

    document_ids: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was answered; ``document_id``: of the service that does not say what was asked, where it was that."""

    document_id: str = ""


Happened = Answered | Offered | Refused


def after(before: Context, said: str, happened: Happened) -> Context:
    """The context once the visitor said ``said`` and this came of it: the only transition."""
    refused = (*before.refused, *meant_away_from(before)) if declines(said) else before.refused
    context = replace(
        before,
        person=person_in(said) or before.person,
        refused=tuple(dict.fromkeys(refused)),
        is_offering=False,
    )
    match happened:
        case Answered(document_id, sections, question):
            goes_on = document_id == before.document_id
            known = before.told[-1].sections if goes_on else ()
            told = Told(document_id, tuple(dict.fromkeys((*known, *sections))))
            return replace(
                context,
                told=(*(before.told[:-1] if goes_on else before.told), told),
                offered=context.offered if document_id in context.offered else (),
                refused=context.refused if declines(said) else (),
                question=question or context.question,
            )
        case Offered(document_ids, question):
            return replace(
                context,
                offered=document_ids,
                is_offering=True,
                question=question or context.question,
                refused=context.refused if declines(said) else (),
            )
        case Refused(document_id) if document_id:
            return after(before, said, Answered(document_id))
    return context


def meant_away_from(context: Context) -> tuple[str, ...]:
    """What somebody turns down who says no now: the offer, or what was told of last."""
    return context.choices or ((context.document_id,) if context.told else ())
