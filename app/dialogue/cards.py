"""What the answerer found, as the screen is told of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.link.events import (
    Choice,
    ChoicesOffered,
    CitationShown,
    FactShown,
    FactsShown,
    FollowUp,
    FollowUpsOffered,
    Notice,
    NoticeGiven,
)
from knowledge.answering.tongues.texts import title_in, translation_of
from knowledge.readers.personal_data import mask
from knowledge.translations.languages import KOREAN, heading
from knowledge.types import Citation, Document, Section

_MOST_FOLLOW_UPS = 4
_FOLLOW_UPS = (
    Section.WHO,
    Section.WHAT,
    Section.HOW,
    Section.BRING,
    Section.WHEN,
    Section.WHERE,
    Section.NOTE,
)
"""What people ask next, the likeliest first."""


def facts_of(document: Document, language: str = KOREAN) -> FactsShown:
    """The card: every section word for word, in ``language`` where it is translated, with the Korean beside it.

    Its picture is told by its place in the content, which the screen does not know: ``with_picture`` makes it a file.
    """
    korean = tuple(
        FactShown(section, text, document.places.get(section, ""))
        for section, text in document.sections.items()
        if section is not Section.PHONE
    )
    translation = translation_of(document, language)
    own = tuple(
        FactShown(
            one.section,
            translation.sections[Section(one.section)].replace("\n", " "),
            one.place,
            heading(Section(one.section), language),
        )
        for one in korean
        if translation is not None
    )
    return FactsShown(
        document_id=document.document_id,
        title=translation.title if translation else document.title,
        facts=own or korean,
        language=language if own else KOREAN,
        korean=korean if own else (),
        korean_title=document.title if own else "",
        phone=document.sections.get(Section.PHONE, ""),
        effective_date=document.effective_date.isoformat() if document.effective_date else "",
        source=document.source,
        is_sample=document.is_sample,
        original=mask(document.original.rpartition("/")[2]),
        picture=document.picture.path if document.picture else "",
        picture_words=document.picture.words if document.picture else "",
    )


def with_picture(facts: FactsShown, pictures: Path | None) -> FactsShown:
    """The card with its picture as a file below ``pictures``; without one where it is not there (any more)."""
    if not facts.picture:
        return facts
    if pictures is None:
        return replace(facts, picture="")
    place = (pictures / facts.picture).resolve()
    is_there = place.is_relative_to(pictures.resolve()) and place.is_file()
    return replace(facts, picture=str(place) if is_there else "")


def choices_of(
    documents: Sequence[Document], section: Section | None, language: str = KOREAN
) -> ChoicesOffered:
    return ChoicesOffered(
        tuple(Choice(one.document_id, title_in(one, language), section or "") for one in documents)
    )


def follow_ups_of(document: Document, told: Sequence[Section]) -> FollowUpsOffered:
    open_ones = [each for each in _FOLLOW_UPS if each in document.sections and each not in told]
    return FollowUpsOffered(
        tuple(FollowUp(document.document_id, each) for each in open_ones[:_MOST_FOLLOW_UPS])
    )


def help_of(phones: tuple[str, ...], text: str) -> NoticeGiven:
    """The numbers to call beside an answer, for who may be in danger; shown, and said only where nothing else is."""
    return NoticeGiven(Notice.HELP, text, phones)


def shown(citation: Citation) -> CitationShown:
    return CitationShown(
        passage_id=citation.passage_id,
        document_id=citation.document_id,
        title=citation.title,
        section=citation.section,
        effective_date=citation.effective_date.isoformat() if citation.effective_date else "",
        source=citation.source,
        quote=citation.quote,
        place=citation.place,
    )
