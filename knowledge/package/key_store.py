"""The operating system's keyring: the only module that imports ``keyring``."""

from knowledge.package.types import PackageError, PackageFailure

_SERVICE = "malbeot content key"


def put(name: str, secret: str) -> None:
    """Raises PackageError(KEYRING_MISSING) where this machine has none, or it is locked."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, secret)
    except (KeyringError, RuntimeError) as error:
        raise PackageError(PackageFailure.KEYRING_MISSING, type(error).__name__) from error


def get(name: str) -> str:
    """Raises PackageError: KEYRING_MISSING, or KEY_UNREADABLE where it holds no such key."""
    import keyring
    from keyring.errors import KeyringError

    try:
        secret = keyring.get_password(_SERVICE, name)
    except (KeyringError, RuntimeError) as error:
        raise PackageError(PackageFailure.KEYRING_MISSING, type(error).__name__) from error
    if not secret:
        raise PackageError(PackageFailure.KEY_UNREADABLE, f"the keyring holds no key {name}")
    return str(secret)
