"""Drawings as QML asks for them: by name, or by what a service is called."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickItem

from ui.qml_modules import QML, qml_engine

ICON = """import QtQuick
import Malbeot
import controls
Icon {{ size: 64; color: "#0b50d0"; drawing: {asked}; property bool isReady: status === Image.Ready }}
"""


@pytest.fixture
def engine(qapp: object) -> QQmlApplicationEngine:
    return qml_engine()


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ('"microphone"', "microphone"),
        ('"state-welcome"', "state-welcome"),
        ('Pictures.ofTopic("health")', "topic-health"),
        ('Pictures.ofService("기초연금 신청", "living")', "basic-pension"),
        ('Pictures.ofService("?", "")', "paper"),
    ],
)
def test_a_drawing_is_shown_in_its_colours(engine: QQmlApplicationEngine, asked: str, name: str) -> None:
    component = QQmlComponent(engine)
    text = ICON.format(asked=asked)
    component.setData(text.encode(), QUrl.fromLocalFile(str(QML / "Test.qml")))
    shown = component.create()
    assert isinstance(shown, QQuickItem), component.errorString()
    assert shown.property("source").toString() == f"image://drawings/{name}/0b50d0/ffffff"
    assert shown.property("isReady")
    assert (shown.width(), shown.height()) == (64, 64)
