"""The file that documents are prepared into: JSON, one value a line, the first saying what follows.

``{"malbeot_documents": 1, "documents": n}`` and then one document a line. It can be read, searched and compared
with any text tool, and read back as a source.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from knowledge.index.records import from_record, to_record
from knowledge.types import Document, KnowledgeError, KnowledgeFailure
from models.whole_file import write_whole

MARK = '{"malbeot_documents":'
_VERSION = 1


def prepared_text(documents: Iterable[Document]) -> str:
    """What such a file holds; the same documents give the same text."""
    lines = [to_record(document) for document in documents]
    head = json.dumps({"malbeot_documents": _VERSION, "documents": len(lines)})
    return "\n".join([head, *lines, ""])


def write_prepared(path: Path, documents: Iterable[Document]) -> None:
    """Write ``documents`` to ``path``, which appears when it is whole; raises KnowledgeError(CONTENT_UNWRITABLE)."""
    text = prepared_text(documents)
    try:
        write_whole(path, text)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNWRITABLE, f"{path}: {error}") from error


def read_prepared(text: str, name: str) -> list[Document]:
    """Read such a file; raises KnowledgeError(CONTENT_UNREADABLE), also where it is cut off."""
    head, _, body = text.partition("\n")
    try:
        stated = json.loads(head)
        documents = [from_record(line) for line in body.split("\n") if line]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}: {error}") from error
    if stated.get("malbeot_documents") != _VERSION or stated.get("documents") != len(documents):
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}: not whole, or of another version")
    return documents
