"""What QML imports by name: the folders of ``qml/``."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine

QML = Path(__file__).parent / "qml"
"""Holds a folder for each module: ``controls``, ``pages`` and ``studio``."""


def qml_engine(parent: QObject | None = None) -> QQmlApplicationEngine:
    """An engine that finds the modules. Make and use it on the drawing thread."""
    engine = QQmlApplicationEngine(parent)
    engine.addImportPath(str(QML))
    return engine
