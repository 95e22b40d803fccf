"""Compound files (OLE), the container of HWP 5 and of old office formats: the only module that imports
``olefile``.
"""

import io

from knowledge.readers.limits import PART_BYTES
from knowledge.types import KnowledgeError, KnowledgeFailure

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Compound:
    """Raises KnowledgeError(DOCUMENT_CORRUPT)."""

    def __init__(self, data: bytes) -> None:
        import olefile

        try:
            self._file = olefile.OleFileIO(io.BytesIO(data))
            self.names = frozenset("/".join(entry) for entry in self._file.listdir())
        except (OSError, ValueError, IndexError, RecursionError) as error:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, str(error)) from error

    def read(self, name: str) -> bytes:
        """One stream, whole."""
        if name not in self.names:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, f"{name} is missing")
        if self._file.get_size(name) > PART_BYTES:
            raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, name)
        return bytes(self._file.openstream(name).read())
