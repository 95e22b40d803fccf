"""Reads plain text, one block a line."""

from knowledge.readers.blocks import ReadDocument, ReadWarning, finish, paragraph
from knowledge.readers.encoding import decode
from knowledge.types import KnowledgeError, KnowledgeFailure


def read_plain_text(data: bytes) -> ReadDocument:
    """Read a text in UTF-8, UTF-16 or CP949; raises KnowledgeError(DOCUMENT_CORRUPT, DOCUMENT_EMPTY)."""
    text = decode(data)
    if text is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "no known encoding")
    warnings = [ReadWarning.LETTERS_UNREADABLE] if "\ufffd" in text else []
    return finish((paragraph(line) for line in text.splitlines()), warnings=warnings)
