"""Finds personal data in documents before they are published: counts and places, never the data itself."""

from collections import Counter
from dataclasses import dataclass

from knowledge.types import Document, Section
from voice.korean.personal_numbers import PersonalKind, without, written_personal_data


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """How often one kind of personal data stands in one section of one document."""

    kind: PersonalKind
    count: int
    document_id: str
    section: Section
    place: str


_REMOVED = "○○○"


def find_personal_data(document: Document) -> list[PersonalFinding]:
    """What is in each section; data in the title or the words of a picture counts with the section that opens the
    document.
    """
    findings = []
    shown = document.picture.words if document.picture else ""
    for at, (section, text) in enumerate(document.sections.items()):
        counts = _counts(text if at else f"{document.title}\n{shown}\n{text}")
        place = mask(document.places.get(section, ""))
        findings += [
            PersonalFinding(kind, count, document.document_id, section, place)
            for kind, count in counts.items()
        ]
    return findings


def mask(text: str) -> str:
    """``text`` with personal data taken out, for reports and file names."""
    return without(text, written_personal_data(text), _REMOVED)


def _counts(text: str) -> Counter[PersonalKind]:
    return Counter(one.kind for one in written_personal_data(text))
