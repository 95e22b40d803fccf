"""What the service manager hears, over the socket that systemd listens on."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.site.service import Nobody, find_service

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="systemd is there on Linux only")


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(address)
        listener.settimeout(10)
        yield listener, address


def test_hears_that_the_window_is_there_lives_and_ends(listening: tuple[socket.socket, str]) -> None:
    listener, address = listening
    service = find_service({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "8000000"})
    service.ready()
    service.alive()
    service.stopping()
    assert [listener.recv(64) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]
    assert service.patience == 8.0


def test_an_abstract_address_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        name = f"malbeot-test-{os.getpid()}"
        listener.bind("\0" + name)
        listener.settimeout(10)
        find_service({"NOTIFY_SOCKET": "@" + name}).ready()
        assert listener.recv(64) == b"READY=1"


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "relative"}])
def test_without_an_address_nobody_is_told(environment: dict[str, str]) -> None:
    service = find_service(environment)
    assert isinstance(service, Nobody)
    assert service.patience == 0.0
    service.ready()
    service.alive()
    service.stopping()


@pytest.mark.parametrize("wanted", ["", "soon", "-1"])
def test_a_wish_that_is_no_number_is_none(wanted: str, tmp_path: Path) -> None:
    environment = {"NOTIFY_SOCKET": str(tmp_path / "x"), "WATCHDOG_USEC": wanted}
    assert find_service(environment).patience == 0.0


def test_a_manager_that_is_gone_or_does_not_read_ends_nothing(listening: tuple[socket.socket, str]) -> None:
    listener, address = listening
    service = find_service({"NOTIFY_SOCKET": address})
    for _ in range(10_000):  # more than any queue of the system holds
        service.alive()
    listener.close()
    service.alive()
