"""What goes with the documents of a package: the pictures and recordings in it, and what the documents say of them.

A signature says who made a package, not that whoever made it could not be mistaken: what is shown and played to
visitors is decoded before it serves, in a process of its own (``knowledge.readers.confined``).
"""

from collections.abc import Sequence
from pathlib import Path

from knowledge.package.disk import own_disk
from knowledge.package.manifest import ORIGINALS, PHRASES, PICTURES, RECORDING, Manifest
from knowledge.package.types import PackageError, PackageFailure
from knowledge.readers.confined import Confined
from knowledge.readers.kinds import Kind
from knowledge.types import Document


def check_links(manifest: Manifest, documents: Sequence[Document]) -> None:
    """Raises PackageError(PACKAGE_CONTENT_WRONG) where a document names a file that is not in the package."""
    there = {file.path for file in manifest.files}
    for document in documents:
        named = [f"{ORIGINALS}/{document.original}"] if document.original else []
        if document.picture:
            named.append(f"{PICTURES}/{document.picture.path}")
        missing = [path for path in named if path not in there]
        if missing:
            raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, f"{missing[0]} is not there")


def check_decoding(manifest: Manifest, files: Path, reader: Confined | None = None) -> None:
    """Decode every picture and recording below ``files``; raises PackageError: PACKAGE_CONTENT_WRONG, or what this
    machine does where it cannot even start a process.
    """
    wanted = _kinds(manifest)
    if not wanted:
        return
    with own_disk(), reader or Confined() as confined:
        for path, kind in wanted:
            outcome = confined.read(files / path)
            if outcome.kind is not kind or outcome.error is not None:
                reason = outcome.error.failure if outcome.error else outcome.kind
                raise PackageError(PackageFailure.PACKAGE_CONTENT_WRONG, f"{path}: {reason}")


def phrase_files(manifest: Manifest) -> dict[str, str]:
    """The recorded phrases of a package: path by the phrase's name."""
    return {
        path.removeprefix(f"{PHRASES}/").removesuffix(RECORDING): path
        for path, kind in _kinds(manifest)
        if kind is Kind.RECORDING
    }


def _kinds(manifest: Manifest) -> list[tuple[str, Kind]]:
    kinds = {f"{PICTURES}/": Kind.PICTURE, f"{PHRASES}/": Kind.RECORDING}
    return [
        (file.path, kind)
        for file in manifest.files
        for folder, kind in kinds.items()
        if file.path.startswith(folder)
    ]
