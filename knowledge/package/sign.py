"""Putting a signature into a package: the manifest and the files stay as they are."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from knowledge.package import signatures
from knowledge.package.archive import Head, read_file, read_head, signed_message, write_package
from knowledge.package.manifest import Manifest, decode_manifest
from knowledge.package.signatures import KeyPair
from knowledge.package.types import PackageError, PackageFailure


def sign_package(path: Path, pair: KeyPair, advance: Callable[[int], None] = lambda _: None) -> Manifest:
    """Sign the package at ``path``, in place of who signed it before; ``advance(n)`` after each n bytes.

    The same package and key give the same bytes. Raises PackageError: what is no whole package is not signed.
    """
    signing = path.with_name(f"{path.name}.signing")
    try:
        with path.open("rb") as stream:
            head = read_head(stream)
            manifest = decode_manifest(head.manifest)
            key = signatures.key_id(pair.public)
            if key in manifest.revoke_keys:
                raise PackageError(PackageFailure.MANIFEST_WRONG, "it revokes the key that is to sign it")
            signed = Head(key, signatures.sign(pair, signed_message(key, head.manifest)), head.manifest)
            write_package(signing, signed, _files(stream, manifest), advance)
        signing.replace(path)
    except OSError as error:
        raise PackageError(PackageFailure.STICK_UNREADABLE, f"{path}: {error.strerror}") from error
    return manifest


def _files(stream: BinaryIO, manifest: Manifest) -> Iterator[Iterator[bytes]]:
    """Each file checked while it is copied: a signature must not go under what is damaged."""
    for file in manifest.files:
        digest = hashlib.sha256()

        def checked(size: int = file.size, digest: "hashlib._Hash" = digest) -> Iterator[bytes]:
            for part in read_file(stream, size):
                digest.update(part)
                yield part

        yield checked()
        if digest.hexdigest() != file.sha256:
            raise PackageError(PackageFailure.FILE_CHANGED, file.path)
    if stream.read(1):
        raise PackageError(PackageFailure.FILE_EXTRA, "bytes after the last file")
