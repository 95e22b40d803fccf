"""A packed document (ZIP), opened in memory: nothing is ever written to disk, so names lead nowhere."""

import io
import zipfile

from knowledge.readers.limits import PART_BYTES, PARTS, UNPACKED_BYTES
from knowledge.types import KnowledgeError, KnowledgeFailure

_IS_ENCRYPTED = 0x1


class Archive:
    """Raises KnowledgeError: DOCUMENT_CORRUPT, DOCUMENT_ENCRYPTED, DOCUMENT_HOSTILE (it would unpack too far)."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, str(error)) from error
        parts = self._zip.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
            raise KnowledgeError(
                KnowledgeFailure.DOCUMENT_HOSTILE, "it unpacks to more than a document holds"
            )
        if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_ENCRYPTED)
        self.names = frozenset(part.filename for part in parts)

    def read(self, name: str) -> bytes:
        """One part, whole."""
        try:
            with self._zip.open(name) as part:
                data = part.read(PART_BYTES + 1)
        except KeyError as error:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, f"{name} is missing") from error
        if len(data) > PART_BYTES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_HOSTILE, f"{name} unpacks too far")
        return data
