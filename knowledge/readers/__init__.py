"""From a source folder or file to documents, told apart by what is inside."""

from pathlib import Path

from knowledge.readers.bokjiro import read_bokjiro
from knowledge.readers.service_text import read_service, read_service_folder
from knowledge.types import Document, KnowledgeError, KnowledgeFailure


def read_source(source: Path) -> list[Document]:
    """Read a file or folder of service files (``.md``) and portal data (``.csv``, ``.xml``).

    Raises KnowledgeError: CONTENT_MISSING, CONTENT_UNREADABLE (naming the file) or CONTENT_EMPTY.
    """
    if not source.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(source))
    if source.is_dir():
        documents = read_service_folder(source)
        portal = [path for path in source.iterdir() if path.suffix.lower() in {".csv", ".xml"}]
    elif source.suffix.lower() == ".md":
        documents, portal = [read_service(_text(source), source.name)], []
    else:
        documents, portal = [], [source]
    if portal:
        documents += read_bokjiro(portal)
    if not documents:
        raise KnowledgeError(KnowledgeFailure.CONTENT_EMPTY, str(source))
    seen: set[str] = set()
    for document in documents:
        if document.document_id in seen:
            raise KnowledgeError(
                KnowledgeFailure.CONTENT_UNREADABLE, f"the number {document.document_id} is used twice"
            )
        seen.add(document.document_id)
    return documents


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{path.name}: {error}") from error
