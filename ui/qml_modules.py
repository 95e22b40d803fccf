"""What QML imports by name: the folders of ``qml/``, and ``Malbeot``, the types that Python brings."""

from functools import cache
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QQmlApplicationEngine, qmlRegisterSingletonType, qmlRegisterUncreatableType

from ui.kiosk.typesetting import keep_words_whole
from ui.pictures.drawing import PROVIDER, DrawingProvider, Pictures

QML = Path(__file__).parent / "qml"
"""Holds a folder for each module, and the kiosk's window.

``controls`` are elementary parts, ``cards`` show content and ``writing`` takes what is typed; of the pages, ``pages``
hold what a visitor does, ``waiting`` those on which somebody waits and ``staff`` what is behind the PIN; ``studio`` is
the window for staff, with its own ``studio/controls``.
"""
PYTHON_MODULE = "Malbeot"


class Typesetting(QObject):
    """``keep_words_whole`` for QML."""

    @Slot(str, result=str)
    def keepWordsWhole(self, text: str) -> str:  # noqa: N802 - QML's habit
        return keep_words_whole(text)


SINGLETONS = (Typesetting, Pictures)


def qml_engine(*types: type[QObject], parent: QObject | None = None) -> QQmlApplicationEngine:
    """An engine that finds the modules, and ``types`` by the names of their classes in ``Malbeot``.

    Make and use it on the drawing thread.
    """
    for each in (*SINGLETONS, *types):
        _register(each)
    engine = QQmlApplicationEngine(parent)
    engine.addImportPath(str(QML))
    engine.addImageProvider(PROVIDER, DrawingProvider())
    return engine


@cache
def _register(one: type[QObject]) -> None:
    name = cast("bytes", one.__name__)  # WORKAROUND: the stubs ask for bytes where only str is taken
    if one in SINGLETONS:
        qmlRegisterSingletonType(one, PYTHON_MODULE, 1, 0, name)
    else:
        reason = cast("bytes", "only Python makes it")
        qmlRegisterUncreatableType(one, PYTHON_MODULE, 1, 0, name, reason)
