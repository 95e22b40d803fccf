from itertools import count

import pytest

from ui.kiosk.window import prepare_application


@pytest.fixture(scope="session")
def qapp() -> object:
    """The kiosk's own application, which all tests of the screen share: there can be only one."""
    return prepare_application()


@pytest.fixture(autouse=True)
def hand_that_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two presses of a test a minute passes; a test of a hand that does not wait sets its own clock."""
    monkeypatch.setattr("ui.hands.steady.monotonic", count(0.0, 60.0).__next__)
