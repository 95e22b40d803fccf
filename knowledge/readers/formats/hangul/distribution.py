"""The text of distribution documents (배포용): HWP 5 whose body is locked with a key that lies beside it.

The lock keeps honest people from changing a document, not from reading it, and its scheme is published. Whether such a
document may be told to everybody is its office's to say.
"""

import struct

from knowledge.types import KnowledgeError, KnowledgeFailure

_DATA_TAG = 0x1C
_DATA_BYTES = 256
_KEY_BYTES = 16
_MULTIPLIER, _INCREMENT = 214013, 2531011
"""The scheme draws its numbers as C's runtime on Windows does."""


def is_locked(stream: bytes) -> bool:
    """Whether a key lies at the beginning of the stream."""
    (header,) = struct.unpack_from("<I", stream) if len(stream) >= 4 + _DATA_BYTES else (0,)
    return bool(header & 0x3FF == _DATA_TAG and header >> 20 == _DATA_BYTES)


def unlocked(stream: bytes, name: str) -> bytes:
    """The stream as another document has it, packed or not; raises KnowledgeError(DOCUMENT_DISTRIBUTION, _CORRUPT)."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if not is_locked(stream):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_DISTRIBUTION, f"{name}: no key")
    data = _without_mask(stream[4 : 4 + _DATA_BYTES])
    start = 4 + (data[0] & 0xF)
    locked = stream[4 + _DATA_BYTES :]
    locked = locked[: len(locked) // _KEY_BYTES * _KEY_BYTES]
    # The mode is the scheme's, and nothing is kept secret by it.
    cipher = Cipher(algorithms.AES(data[start : start + _KEY_BYTES]), modes.ECB())  # noqa: S305
    decryptor = cipher.decryptor()
    return decryptor.update(locked) + decryptor.finalize()


def _without_mask(data: bytes) -> bytes:
    """The key's data without the bytes that were laid over it, each for a few places."""
    (seed,) = struct.unpack_from("<I", data)
    out = bytearray(data)
    left = mask = 0
    for at in range(len(out)):
        if left == 0:
            seed, drawn = _draw(seed)
            mask = drawn & 0xFF
            seed, drawn = _draw(seed)
            left = (drawn & 0xF) + 1
        if at >= 4:
            out[at] ^= mask
        left -= 1
    return bytes(out)


def _draw(seed: int) -> tuple[int, int]:
    seed = (seed * _MULTIPLIER + _INCREMENT) & 0xFFFFFFFF
    return seed, seed >> 16 & 0x7FFF
