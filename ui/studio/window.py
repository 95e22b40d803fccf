"""Opens the Studio's window over a project and stays until it is closed."""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from app.studio.exporting import Target, targets
from app.studio.store import ProjectFolder, Saved
from ui.kiosk.translation import load_translation
from ui.kiosk.window import TYPES as KIOSK_TYPES
from ui.kiosk.window import prepare_application
from ui.qml_modules import QML, qml_engine
from ui.studio.dates import DatesModel
from ui.studio.gate import GateModel
from ui.studio.lexicons import LexiconsModel
from ui.studio.mending import MendingModel
from ui.studio.original import OriginalModel
from ui.studio.pages import PagesModel
from ui.studio.rows import Rows
from ui.studio.sending import SendingModel
from ui.studio.view_model import StudioViewModel, WorkLink

DEFAULT_SIZE = (1280, 800)
TYPES = (
    *KIOSK_TYPES,
    StudioViewModel,
    PagesModel,
    GateModel,
    LexiconsModel,
    SendingModel,
    DatesModel,
    OriginalModel,
    MendingModel,
    Rows,
)

_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run_studio(
    folder: ProjectFolder,
    saved: Saved,
    link: WorkLink,
    *,
    size: tuple[int, int] | None = None,
    keys: Path,
    language: str = "ko",
) -> int:
    """Show the Studio until its window closes; returns the exit code. Everything is saved by then.

    ``keys`` is where a new key is made.
    """
    application = prepare_application()
    studio = Studio(folder, saved, link, size=size or DEFAULT_SIZE, keys=keys, language=language)
    handled = {each: signal.signal(each, lambda *_: application.exit(0)) for each in _ENDING_SIGNALS}
    try:
        return application.exec()
    finally:
        for each, handler in handled.items():
            signal.signal(each, handler)
        studio.close()


class Studio(QObject):
    """The window and what it shows. Make and use it on the drawing thread."""

    def __init__(
        self,
        folder: ProjectFolder,
        saved: Saved,
        link: WorkLink,
        *,
        size: tuple[int, int] = DEFAULT_SIZE,
        keys: Path = Path("keys"),
        find_targets: Callable[[], Sequence[Target]] = targets,
        language: str = "ko",
    ) -> None:
        super().__init__()
        self._translator = load_translation(language, self)
        if self._translator is not None:
            QGuiApplication.installTranslator(self._translator)
        self.view_model = StudioViewModel(folder, saved, link, self, keys=keys, find_targets=find_targets)
        self._qml = qml_engine(*TYPES, parent=self)
        self._qml.setInitialProperties({"studio": self.view_model, "width": size[0], "height": size[1]})
        self._qml.load(QUrl.fromLocalFile(str(QML / "studio" / "StudioWindow.qml")))
        windows = self._qml.rootObjects()
        if not windows:
            self.view_model.close()
            raise RuntimeError("the Studio's window did not load")
        self.window = cast(QQuickWindow, windows[0])

    def close(self) -> None:
        """Take the window down, end the worker and save what is not saved yet."""
        if self._translator is not None:
            QGuiApplication.removeTranslator(self._translator)
        shiboken6.delete(self._qml)  # at once, while what its bindings read still stands
        self.view_model.close()
        shiboken6.delete(self.view_model)
