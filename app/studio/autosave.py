"""Saves a project behind the window's back: the newest state only, on a thread of its own."""

import threading
from collections.abc import Callable

from app.site.failures import AppError
from app.studio.store import ProjectFolder, Saved


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
            try:
                self._folder.save(saved)
            except AppError as error:
                self._told(error.failure)
            else:
                self._told("")
