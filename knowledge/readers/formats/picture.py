"""Looks into pictures (PNG, JPEG) that documents show.

A picture is decoded to the end before it is believed, because what is shown to visitors must not be the first to
find out that it is broken. Whoever calls this for foreign files does so in ``confined``.
"""

import io
import warnings

from knowledge.readers.limits import PICTURE_BYTES, PICTURE_PIXELS, PICTURE_SIDE
from knowledge.types import KnowledgeError, KnowledgeFailure

_FORMATS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_SHORTEST_SIDE = 16
"""Pixels; what is smaller is a dot or a line, and nothing to be seen from a metre away."""


def is_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a picture that is shown."""
    return data.startswith(tuple(_FORMATS))


def check_picture(data: bytes) -> None:
    """Decode a picture whole, and forget it. Raises KnowledgeError: DOCUMENT_TOO_LARGE, or DOCUMENT_KIND_UNKNOWN where
    it is damaged: it is no document either.
    """
    from PIL import Image

    if len(data) > PICTURE_BYTES:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"a picture of {len(data):,} bytes")
    kind = next((kind for start, kind in _FORMATS.items() if data.startswith(start)), None)
    if kind is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, "neither PNG nor JPEG")
    try:
        with warnings.catch_warnings():
            # Its size is looked at below, before anything is decoded.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                width, height = image.size
                is_large = max(width, height) > PICTURE_SIDE or width * height > PICTURE_PIXELS
                if not is_large:
                    image.load()
    except Image.DecompressionBombError as error:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, "far too many pixels") from error
    except Exception as error:
        # Decoders raise anything at all on a damaged file.
        detail = f"a picture, but damaged: {type(error).__name__}: {str(error)[:200]}"
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, detail) from error
    if is_large:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_TOO_LARGE, f"a picture of {width} x {height} pixels")
    if min(width, height) < _SHORTEST_SIDE:
        raise KnowledgeError(
            KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, f"a picture of {width} x {height} pixels"
        )
