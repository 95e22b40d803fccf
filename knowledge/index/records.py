"""A document as one line of JSON, and back: how it is kept in an index and in a prepared file."""

import json
from datetime import date
from typing import Any

from knowledge.types import Document, Picture, Section, Topic, Translation


def to_record(document: Document) -> str:
    fields: dict[str, Any] = {
        "document_id": document.document_id,
        "title": document.title,
        "sections": {section.value: text for section, text in document.sections.items()},
        "source": document.source,
        "effective_date": document.effective_date and document.effective_date.isoformat(),
        "valid_until": document.valid_until and document.valid_until.isoformat(),
        "aliases": document.aliases,
        "keywords": document.keywords,
        "asked_as": document.asked_as,
        "is_sample": document.is_sample,
        "topic": document.topic,
        "places": {section.value: place for section, place in document.places.items()},
        "region": document.region,
    }
    # Left out where there is none: a kiosk of before that knows neither takes such a document all the same.
    if document.picture:
        fields["picture"] = {"path": document.picture.path, "words": document.picture.words}
    if document.original:
        fields["original"] = document.original
    if document.translations:
        fields["translations"] = [_plain(one) for one in document.translations]
    return json.dumps(fields, ensure_ascii=False)


def _plain(translation: Translation) -> dict[str, object]:
    return {
        "language": translation.language,
        "title": translation.title,
        "sections": {section.value: text for section, text in translation.sections.items()},
        "digest": translation.digest,
        "reviewer": translation.reviewer,
        "approved": translation.approved.isoformat(),
        "aliases": translation.aliases,
        "asked_as": translation.asked_as,
        "is_sample": translation.is_sample,
    }


def from_record(record: str) -> Document:
    """Raises ValueError, TypeError, KeyError or AttributeError for what is no record."""
    fields = json.loads(record)
    for name in ("sections", "places"):
        fields[name] = {Section(section): text for section, text in fields.get(name, {}).items()}
    for name in ("effective_date", "valid_until"):
        fields[name] = date.fromisoformat(fields[name]) if fields[name] else None
    for name in ("aliases", "keywords", "asked_as"):
        fields[name] = tuple(fields.get(name, ()))
    fields["topic"] = Topic(fields["topic"]) if fields.get("topic") else None
    fields["picture"] = Picture(**fields["picture"]) if fields.get("picture") else None
    fields["translations"] = tuple(map(_translation, fields.get("translations", ())))
    return Document(**fields)


def _translation(fields: dict[str, Any]) -> Translation:
    fields["sections"] = {Section(section): text for section, text in fields["sections"].items()}
    fields["approved"] = date.fromisoformat(fields["approved"])
    for name in ("aliases", "asked_as"):
        fields[name] = tuple(fields[name])
    return Translation(**fields)
