"""The Qt binding itself: a kiosk sends signals for years, so not one may cost a reference."""

import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot


class _Sender(QObject):
    sent = Signal(object)


def test_signals_and_events_keep_the_count_of_references(qtbot: QtBot) -> None:
    sender = _Sender()
    sender.sent.connect(lambda _: None)
    before = [sys.getrefcount(value) for value in (None, True, False)]

    for _ in range(200):
        sender.sent.emit(1)
        QCoreApplication.processEvents()

    after = [sys.getrefcount(value) for value in (None, True, False)]
    assert all(abs(now - then) < 100 for now, then in zip(after, before, strict=True))
