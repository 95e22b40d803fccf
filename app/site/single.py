"""One kiosk for each data folder: a second start gives way to the one that runs."""

import contextlib
from collections.abc import Iterator

from filelock import FileLock, Timeout

from app.site.failures import AppError, AppFailure
from models.home import Home

_NAME = "kiosk.lock"


@contextlib.contextmanager
def only_kiosk(home: Home) -> Iterator[None]:
    """Hold the data folder while a kiosk runs; the system lets go of it even when the process is killed.

    Raises AppError(KIOSK_RUNNING) where another process holds it. A folder that cannot be written stops no
    kiosk: visitors matter more than a second window.
    """
    lock = FileLock(home.root / _NAME, timeout=0)
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise AppError(AppFailure.KIOSK_RUNNING, f"it keeps its data in {home.root}") from None
    except (OSError, NotImplementedError):  # not writable, or a file system without locks
        yield
        return
    try:
        yield
    finally:
        lock.release()
