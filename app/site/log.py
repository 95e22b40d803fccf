"""The log of one kiosk: codes, counts and durations. Words cannot get in, whoever calls it.

One line a record: time, code, figures. The files rotate, and a disk that is full or read-only never stops the
program: what cannot be written is dropped.
"""

import contextlib
import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MOST_BYTES = 1_000_000
_FILES_KEPT = 5
_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_WITHHELD = "withheld"

Figure = int | float | bool | str | None
"""A text must be a code: anything that might be words is withheld."""


class Log:
    """Written by any thread. Without a folder that can be written it keeps nothing."""

    def __init__(self, folder: Path, name: str) -> None:
        """``name`` tells the processes apart: each writes ``<folder>/<name>.log``."""
        self._handler = _open(folder / f"{name}.log")

    def record(self, event: str, **figures: Figure) -> None:
        """``event`` is an identifier; anything that might be words is withheld."""
        handler = self._handler
        if handler is None:
            return
        parts = [_safe(event), *(f"{name}={_figure(value)}" for name, value in figures.items())]
        handler.handle(logging.makeLogRecord({"msg": " ".join(parts)}))

    def record_error(self, error: BaseException) -> None:
        """Which kind of error it was and where it was raised, never its message: that may hold words."""
        self.record(error_code(error))

    def close(self) -> None:
        """What a thread that ends late still records is dropped: the library would open the file again for it."""
        handler, self._handler = self._handler, None
        if handler is not None:
            with contextlib.suppress(OSError):
                handler.close()


def error_code(error: BaseException) -> str:
    """Which kind of error it is and where it was raised, for a log: its message may hold words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else "unknown"
    return f"error:{type(error).__name__}:{where}"


def log_by_code(log: logging.Logger, error: BaseException) -> None:
    """For what runs where there is no ``Log``."""
    log.error("%s", error_code(error))


class _QuietHandler(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Drop what cannot be written: the visitor matters more than the log."""


def _open(path: Path) -> RotatingFileHandler | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _QuietHandler(path, maxBytes=_MOST_BYTES, backupCount=_FILES_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler


def _safe(code: str) -> str:
    return code if _CODE.fullmatch(code) else _WITHHELD


def _figure(value: Figure) -> str:
    if isinstance(value, float):
        return f"{value:.1f}"
    return _safe(str(value)) if isinstance(value, str) else str(value)
