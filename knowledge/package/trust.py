"""Whether a package may be used: decided here and nowhere else, without touching a disk, a clock or a network.

``decide`` looks at the bytes before the files: the signature first, then what they say. ``compare`` looks at the
files: nothing may be changed, missing or extra. Only ``decide`` makes an ``Accepted``, and everything that
installs asks for one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.package.archive import Head, signed_message
from knowledge.package.manifest import Manifest, PackedFile, decode_manifest
from knowledge.package.signatures import is_signed, key_id
from knowledge.package.types import PackageError, PackageFailure


@dataclass(frozen=True, slots=True)
class Edition:
    """One version, and the SHA-256 of its manifest: what a version is told from another of its number by."""

    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Trust:
    """What one kiosk goes by.

    Attributes:
        keys: raw public keys by their ids.
        revoked: ids of keys that are trusted no more, whatever else is said of them.
        centre: whose packages it takes; empty takes any.
        floor: the highest version that was ever installed; None before the first.
        embedder: digest of its embedding model; None where any will do (nothing is installed).
        latest: the latest moment that it knows to be past; a clock that shows an earlier one is wrong.
    """

    keys: Mapping[str, bytes]
    revoked: frozenset[str] = frozenset()
    centre: str = ""
    floor: Edition | None = None
    embedder: str | None = None
    latest: datetime | None = None


class Caution(StrEnum):
    """What staff should look at although the package is good."""

    CLOCK_SUSPECT = "clock_suspect"
    EMBEDDED_ANEW = "embedded_anew"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A manifest that ``decide`` has let pass. ``digest`` is the SHA-256 of its bytes."""

    manifest: Manifest
    digest: str
    key: str
    cautions: tuple[Caution, ...]


def decide(head: Head, trust: Trust, now: datetime, *, may_embed: bool = False) -> Accepted:
    """The one way from bytes to content that is trusted. ``now`` is aware.

    ``may_embed`` lets vectors of another model pass: they are computed anew, never mixed.
    Raises PackageError with the first reason against it.
    """
    _check_signature(head, trust)
    manifest = decode_manifest(head.manifest)
    digest = manifest_digest(head.manifest)
    if head.key in manifest.revoke_keys:
        raise PackageError(PackageFailure.MANIFEST_WRONG, "it revokes the key that signed it")
    if trust.centre and manifest.centre != trust.centre:
        raise PackageError(PackageFailure.CENTRE_FOREIGN, f"{manifest.centre or '-'}; here {trust.centre}")
    _check_version(manifest, digest, trust.floor)
    cautions = _check_dates(manifest, trust.latest, now)
    if trust.embedder is not None and manifest.embedding.digest != trust.embedder:
        if not may_embed:
            raise PackageError(PackageFailure.EMBEDDER_DIFFERS, manifest.embedding.model)
        cautions += (Caution.EMBEDDED_ANEW,)
    return Accepted(manifest, digest, head.key, cautions)


def compare(manifest: Manifest, found: Mapping[str, PackedFile]) -> None:
    """Hold the files that are there, by path, against the manifest.

    Raises PackageError: FILE_MISSING, FILE_CHANGED or FILE_EXTRA.
    """
    for file in manifest.files:
        there = found.get(file.path)
        if there is None:
            raise PackageError(PackageFailure.FILE_MISSING, file.path)
        if (there.size, there.sha256) != (file.size, file.sha256):
            raise PackageError(PackageFailure.FILE_CHANGED, file.path)
    extra = found.keys() - {file.path for file in manifest.files}
    if extra:
        raise PackageError(PackageFailure.FILE_EXTRA, min(extra))


def manifest_digest(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()


def _check_signature(head: Head, trust: Trust) -> None:
    if not head.key:
        raise PackageError(PackageFailure.PACKAGE_UNSIGNED)
    if head.key in trust.revoked:
        raise PackageError(PackageFailure.KEY_REVOKED, head.key)
    public = trust.keys.get(head.key)
    if public is None or key_id(public) != head.key:
        raise PackageError(PackageFailure.KEY_UNKNOWN, head.key)
    if not is_signed(public, head.signature, signed_message(head.key, head.manifest)):
        raise PackageError(PackageFailure.SIGNATURE_WRONG)


def _check_version(manifest: Manifest, digest: str, floor: Edition | None) -> None:
    if floor is None:
        return
    if manifest.version < floor.version:
        raise PackageError(PackageFailure.VERSION_OLD, f"{manifest.version} is below {floor.version}")
    if manifest.version == floor.version and digest != floor.digest:
        raise PackageError(PackageFailure.VERSION_TAKEN, str(manifest.version))


def _check_dates(manifest: Manifest, latest: datetime | None, now: datetime) -> tuple[Caution, ...]:
    """A clock is suspect where it shows a time before one that is certainly past: what is signed was made before.

    Such a clock cannot say that something does not hold yet. What it finds expired has expired all the more.
    """
    if manifest.valid_until is not None and now > manifest.valid_until:
        raise PackageError(PackageFailure.PACKAGE_EXPIRED, f"{manifest.valid_until:%Y-%m-%d}")
    is_suspect = now < max(manifest.created, latest or manifest.created)
    if manifest.valid_from is not None and now < manifest.valid_from and not is_suspect:
        raise PackageError(PackageFailure.PACKAGE_NOT_YET_VALID, f"{manifest.valid_from:%Y-%m-%d}")
    return (Caution.CLOCK_SUSPECT,) if is_suspect else ()
