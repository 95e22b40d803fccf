"""Puts the translations of a source to their documents: each next to the file that it translates, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from knowledge.translations.checking import checked, holds
from knowledge.translations.text import TranslationText, translated_stem
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Translation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one translation; a draft has neither."""

    translation: Translation | None = None
    document_id: str = ""
    error: KnowledgeError | None = None


def settled(name: str, text: TranslationText, read: Sequence[tuple[str, tuple[Document, ...]]]) -> Outcome:
    """Whose translation it is and whether it holds; ``read`` are the files of the source with their documents."""
    place = PurePosixPath(name)
    stem = place.parent / translated_stem(place.name)
    own = [
        one for path, documents in read if PurePosixPath(path).with_suffix("") == stem for one in documents
    ]
    if len(own) != 1:
        why = "같은 이름의 한국어 문서가 없어요" if not own else "그 파일에 문서가 여러 개예요"
        return Outcome(error=KnowledgeError(KnowledgeFailure.TRANSLATION_ORPHAN, f"{name}: {why}"))
    document = own[0]
    others = [one for _, documents in read for one in documents if one is not document]
    try:
        return Outcome(checked(document, text, name, others), document.document_id)
    except KnowledgeError as error:
        return Outcome(error=error)


def with_translations(document: Document, translations: Sequence[Translation]) -> Document:
    """``document`` with these, each language once, in the order of their codes."""
    by_language = {one.language: one for one in (*document.translations, *translations)}
    return replace(document, translations=tuple(by_language[code] for code in sorted(by_language)))


def with_true_translations(document: Document) -> Document:
    """``document`` without the translations that do not hold against its Korean text any more."""
    if not document.translations:
        return document
    true = tuple(one for one in document.translations if holds(document, one))
    return document if true == document.translations else replace(document, translations=true)
