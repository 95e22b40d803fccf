"""Ed25519: the only module that imports ``cryptography``.

A key is 32 raw bytes here. On disk a public key is PEM (SubjectPublicKeyInfo) and a private one PEM (PKCS 8),
encrypted where there is a passphrase, so that other tools can read both.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from knowledge.package.types import PackageError, PackageFailure

KEY_BYTES = 32
SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class KeyPair:
    """``private`` is secret: it is never printed, logged or put into an exception."""

    public: bytes
    private: bytes

    def __repr__(self) -> str:
        return f"KeyPair({key_id(self.public)})"


def key_id(public: bytes) -> str:
    """What a key is called: the SHA-256 of its raw bytes, 64 hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()


def new_pair() -> KeyPair:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _pair(Ed25519PrivateKey.generate())


def sign(pair: KeyPair, message: bytes) -> bytes:
    """64 bytes; the same message gives the same signature."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(pair.private).sign(message)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of ``public`` signed exactly ``message``."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_to_pem(public: bytes) -> bytes:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(public).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def public_from_pem(data: bytes) -> bytes:
    """Raises PackageError(KEY_UNREADABLE), also for a private key: that has no business on a kiosk."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = serialization.load_pem_public_key(data)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PackageError(PackageFailure.KEY_UNREADABLE, "no public key in PEM form") from error
    if not isinstance(key, Ed25519PublicKey):
        raise PackageError(PackageFailure.KEY_UNREADABLE, "not an Ed25519 key")
    return key.public_bytes_raw()


def private_to_pem(pair: KeyPair, passphrase: str) -> bytes:
    """An empty passphrase leaves it unencrypted."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    encryption: Any = (
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption()
    )
    return Ed25519PrivateKey.from_private_bytes(pair.private).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption
    )


def private_from_pem(data: bytes, passphrase: str) -> KeyPair:
    """Raises PackageError: PASSPHRASE_NEEDED, PASSPHRASE_WRONG or KEY_UNREADABLE."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    is_encrypted = is_private_encrypted(data)
    if is_encrypted and not passphrase:
        raise PackageError(PackageFailure.PASSPHRASE_NEEDED)
    try:
        key = serialization.load_pem_private_key(data, passphrase.encode() if is_encrypted else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # Not chained: what a parser says of a private key stays here.
        failure = PackageFailure.PASSPHRASE_WRONG if is_encrypted else PackageFailure.KEY_UNREADABLE
        raise PackageError(failure) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise PackageError(PackageFailure.KEY_UNREADABLE, "not an Ed25519 key")
    return _pair(key)


def is_private_encrypted(data: bytes) -> bool:
    return b"BEGIN ENCRYPTED PRIVATE KEY" in data


def _pair(key: Any) -> KeyPair:
    return KeyPair(key.public_key().public_bytes_raw(), key.private_bytes_raw())
