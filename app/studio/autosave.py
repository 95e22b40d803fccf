"""Saves a project behind the window's back: the newest state only, on a thread of its own."""

import logging
import threading
from collections.abc import Callable

from app.site.failures import AppError, AppFailure
from app.site.log import log_by_code
from app.studio.store import ProjectFolder, Saved

log = logging.getLogger(__name__)


class Autosave:
    """``told`` is called from its thread after each save: with the failure's code, or with an empty text."""

    def __init__(self, folder: ProjectFolder, told: Callable[[str], None]) -> None:
        self._folder = folder
        self._told = told
        self._changed = threading.Condition()
        """Guards what follows."""
        self._next: Saved | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    def save(self, saved: Saved) -> None:
        """Soon; what was to be saved before and is not yet need not be any more."""
        with self._changed:
            self._next = saved
            self._changed.notify()

    def close(self) -> None:
        """Return when everything is saved or could not be."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._next is not None or self._closing)
                saved, self._next = self._next, None
            if saved is None:
                return
            failure = self._failure_of(saved)
            try:
                self._told(failure)
            except Exception as error:  # noqa: BLE001 - a window that cannot be told now still has its work saved
                log_by_code(log, error)

    def _failure_of(self, saved: Saved) -> str:
        """Save; why that failed, or an empty text."""
        try:
            self._folder.save(saved)
        except AppError as error:
            return error.failure
        except Exception as error:  # noqa: BLE001 - staff have to know, and what they do next is to be saved
            log_by_code(log, error)
            return AppFailure.INTERNAL
        return ""
