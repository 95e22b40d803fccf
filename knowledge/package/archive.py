"""A package as one file, ``.mbc``: what it is made of in bytes. Nothing in it is compressed.

::

    offset  bytes
    0       16     "MALBEOT-CONTENT" and a line feed
    16      32     SHA-256 of the signer's public key; all zero where nobody has signed
    48      64     Ed25519 signature over ``signed_message``
    112     4      length of the manifest, big-endian
    116     …      the manifest
    …       …      the files, one after another, in the order of the manifest

The part before the files is read by its lengths alone, so that a signature can be checked before anything of it
is understood. A package is written once and read in one go, as from a stick.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from knowledge.package.manifest import MOST_MANIFEST_BYTES
from knowledge.package.signatures import KEY_BYTES, SIGNATURE_BYTES
from knowledge.package.types import PackageError, PackageFailure
from models.whole_file import whole_file

SUFFIX = ".mbc"
CHUNK = 1 << 20

_MAGIC = b"MALBEOT-CONTENT\n"
_UNSIGNED = bytes(KEY_BYTES)
_LENGTH_BYTES = 4
_MEANING = b"Malbeot content package, signed manifest\n"


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before the files, in bytes that nobody has looked into.

    ``key`` is the id of the key that it claims to be signed with, 64 hexadecimal digits; empty where unsigned.
    """

    key: str
    signature: bytes
    manifest: bytes

    @property
    def size(self) -> int:
        """Bytes before the first file."""
        return len(_MAGIC) + KEY_BYTES + SIGNATURE_BYTES + _LENGTH_BYTES + len(self.manifest)


def signed_message(key: str, manifest: bytes) -> bytes:
    """What a signature is over: these words (so that it is worth nothing elsewhere), the key, the manifest."""
    return _MEANING + bytes.fromhex(key) + manifest


def read_head(stream: BinaryIO) -> Head:
    """Read up to the first file.

    Raises PackageError: PACKAGE_UNKNOWN, PACKAGE_TRUNCATED, PACKAGE_TOO_LARGE; OSError.
    """
    start = stream.read(len(_MAGIC))
    if start != _MAGIC:
        is_cut = len(start) < len(_MAGIC) and _MAGIC.startswith(start) and start
        raise PackageError(PackageFailure.PACKAGE_TRUNCATED if is_cut else PackageFailure.PACKAGE_UNKNOWN)
    key = _exactly(stream, KEY_BYTES)
    signature = _exactly(stream, SIGNATURE_BYTES)
    length = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "big")
    if length > MOST_MANIFEST_BYTES:
        raise PackageError(PackageFailure.PACKAGE_TOO_LARGE, f"a manifest of {length} bytes")
    return Head("" if key == _UNSIGNED else key.hex(), signature, _exactly(stream, length))


def write_head(stream: BinaryIO, head: Head) -> None:
    key = bytes.fromhex(head.key) if head.key else _UNSIGNED
    stream.write(_MAGIC + key + head.signature + len(head.manifest).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(head.manifest)


def read_file(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The next file in parts. Raises PackageError(PACKAGE_TRUNCATED) where fewer bytes are left; OSError."""
    left = size
    while left:
        part = stream.read(min(CHUNK, left))
        if not part:
            raise PackageError(PackageFailure.PACKAGE_TRUNCATED, f"{left} bytes are missing")
        left -= len(part)
        yield part


def write_package(
    path: Path, head: Head, files: Iterable[Iterable[bytes]], advance: Callable[[int], None]
) -> None:
    """Write a package, which appears at ``path`` when it is whole; ``advance(n)`` after each n bytes.

    Raises PackageError(PACKAGE_UNWRITABLE); whatever ``files`` or ``advance`` raise ends it and leaves nothing.
    """
    with _told_as_failure(path), whole_file(path, settles=True) as out:
        write_head(out, head)
        for file in files:
            for part in file:
                out.write(part)
                advance(len(part))


@contextlib.contextmanager
def _told_as_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PackageError(PackageFailure.PACKAGE_UNWRITABLE, f"{path}: {error.strerror or error}") from error


def _exactly(stream: BinaryIO, size: int) -> bytes:
    return b"".join(read_file(stream, size))
