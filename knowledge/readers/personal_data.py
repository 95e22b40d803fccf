"""Finds personal data in documents before they are published: counts and places, never the data itself."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.types import Document, Section


class PersonalKind(StrEnum):
    RESIDENT_NUMBER = "resident_number"
    MOBILE_NUMBER = "mobile_number"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class PersonalFinding:
    """How often one kind of personal data stands in one section of one document."""

    kind: PersonalKind
    count: int
    document_id: str
    section: Section
    place: str


_DASH = r"\s?[-–—‐−~.]\s?"
_RESIDENT = re.compile(rf"(?<![\d-])(\d{{2}})(\d{{2}})(\d{{2}})(?:{_DASH}|\s?)([0-9])\d{{6}}(?![\d-])")
_PATTERNS = (
    (
        PersonalKind.MOBILE_NUMBER,
        re.compile(
            rf"(?<!\d)(?:\+?82{_DASH}?1|\(?01)[016789]\)?(?:{_DASH}|\s?)\d{{3,4}}(?:{_DASH}|\s?)\d{{4}}(?!\d)"
        ),
    ),
    (
        PersonalKind.EMAIL,
        re.compile(
            r"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}\s?@\s?(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"
        ),
    ),
)
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
    text = _RESIDENT.sub(lambda found: _REMOVED if _is_resident(found) else found.group(), text)
    for _, pattern in _PATTERNS:
        text = pattern.sub(_REMOVED, text)
    return text


def _counts(text: str) -> Counter[PersonalKind]:
    counts: Counter[PersonalKind] = Counter()
    residents = sum(_is_resident(found) for found in _RESIDENT.finditer(text))
    if residents:
        counts[PersonalKind.RESIDENT_NUMBER] = residents
    for kind, pattern in _PATTERNS:
        found = len(pattern.findall(text))
        if found:
            counts[kind] = found
    return counts


def _is_resident(found: re.Match[str]) -> bool:
    """Thirteen digits of which the first six are a birth date and the seventh says the century."""
    year, month, day, century = (int(part) for part in found.groups())
    try:
        date((1800 if century in (9, 0) else 1900 if century in (1, 2, 5, 6) else 2000) + year, month, day)
    except ValueError:
        return False
    return True
