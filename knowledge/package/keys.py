"""The staff's keys: in files, or the private one in the operating system's keyring."""

import contextlib
import os
from pathlib import Path

from knowledge.package import key_store, signatures
from knowledge.package.signatures import KeyPair
from knowledge.package.types import PackageError, PackageFailure

PRIVATE = "private.key"
PUBLIC = "public.key"
IN_KEYRING = "keyring:"
"""Before a key's id: that private key is in the keyring."""

_LARGEST_FILE = 64 << 10


def write_pair(folder: Path, pair: KeyPair, passphrase: str) -> None:
    """Write ``private.key`` (readable by its owner only) and ``public.key``. Nothing there is ever overwritten.

    Raises PackageError: KEY_EXISTS or KEY_UNWRITABLE.
    """
    _make(folder)
    _write_new(folder / PRIVATE, signatures.private_to_pem(pair, passphrase), 0o600)
    _write_new(folder / PUBLIC, signatures.public_to_pem(pair.public), 0o644)


def keep_pair(folder: Path, pair: KeyPair, passphrase: str) -> None:
    """Put the private key into the keyring and write ``public.key``; raises also PackageError(KEYRING_MISSING)."""
    _make(folder)
    _write_new(folder / PUBLIC, signatures.public_to_pem(pair.public), 0o644)
    key_store.put(signatures.key_id(pair.public), signatures.private_to_pem(pair, passphrase).decode("ascii"))


def read_private(source: str) -> bytes:
    """A private key as PEM from a file, or from the keyring for ``keyring:ID``.

    Raises PackageError: KEY_UNREADABLE or KEYRING_MISSING.
    """
    if source.startswith(IN_KEYRING):
        return key_store.get(source.removeprefix(IN_KEYRING)).encode("ascii", "replace")
    return _read(Path(source))


def open_private(data: bytes, passphrase: str) -> KeyPair:
    """Raises PackageError: PASSPHRASE_NEEDED, PASSPHRASE_WRONG or KEY_UNREADABLE."""
    return signatures.private_from_pem(data, passphrase)


def read_public(path: Path) -> bytes:
    """Raw bytes of a public key; raises PackageError(KEY_UNREADABLE)."""
    return signatures.public_from_pem(_read(path))


def _make(folder: Path) -> None:
    for name in (PRIVATE, PUBLIC):
        if (folder / name).exists():
            raise PackageError(PackageFailure.KEY_EXISTS, str(folder / name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PackageError(PackageFailure.KEY_UNWRITABLE, f"{folder}: {error.strerror}") from error


def _write_new(path: Path, data: bytes, mode: int) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    except FileExistsError as error:
        raise PackageError(PackageFailure.KEY_EXISTS, str(path)) from error
    except OSError as error:
        raise PackageError(PackageFailure.KEY_UNWRITABLE, f"{path}: {error.strerror}") from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise PackageError(PackageFailure.KEY_UNREADABLE, f"{path}: {error.strerror}") from error
    if len(data) > _LARGEST_FILE:
        raise PackageError(PackageFailure.KEY_UNREADABLE, f"{path} is no key")
    return data
