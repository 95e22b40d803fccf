import pytest

from ui.kiosk.window import prepare_application


@pytest.fixture(scope="session")
def qapp() -> object:
    """The kiosk's own application, which all tests of the screen share: there can be only one."""
    return prepare_application()
