"""Documents to passages: each section is one passage, verbatim, and can be cited."""

from knowledge.types import Document, Passage, Section

_OPENING_ORDER = (Section.OVERVIEW, Section.WHAT, Section.WHO, *Section)


def passage(document: Document, section: Section) -> Passage:
    """One section of ``document``, which must have it."""
    return Passage(
        passage_id=f"{document.document_id}#{section.value}",
        document_id=document.document_id,
        title=document.title,
        section=section,
        text=document.sections[section],
        source=document.source,
        effective_date=document.effective_date,
        place=document.places.get(section, ""),
    )


def opening_passage(document: Document) -> Passage:
    """The section that says best what the document is about."""
    return passage(document, next(section for section in _OPENING_ORDER if section in document.sections))
