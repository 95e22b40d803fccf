"""From a source folder or file to documents, told apart by what is inside."""

from pathlib import Path

from knowledge.readers.folder import read_folder
from knowledge.readers.kinds import MATERIAL, Kind
from knowledge.types import Document, KnowledgeError, KnowledgeFailure


def read_source(source: Path) -> list[Document]:
    """Read a file or a folder of documents to answer from; files in a folder that are no documents are passed over.

    Raises KnowledgeError: CONTENT_MISSING, CONTENT_UNREADABLE (naming the file and why) or CONTENT_EMPTY.
    """
    reading = read_folder(source)
    for file in reading.files:
        # What no document can be read from stops nothing: a picture is then not shown, a phrase spoken as ever, a
        # service told of in Korean.
        is_beside = file.reason is KnowledgeFailure.DOCUMENT_KIND_UNKNOWN or file.kind in MATERIAL | {
            Kind.TRANSLATION
        }
        if is_beside and source.is_dir():
            continue
        if file.reason is KnowledgeFailure.CONTENT_UNREADABLE:
            raise KnowledgeError(file.reason, file.detail)
        if file.reason:
            why = f"{file.path}: {file.reason}" + (f" ({file.detail})" if file.detail else "")
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, why)
    if not reading.documents:
        raise KnowledgeError(KnowledgeFailure.CONTENT_EMPTY, str(source))
    return list(reading.documents)
