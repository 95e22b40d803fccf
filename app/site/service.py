"""Tells the service manager that the kiosk lives, so that it is started again when it does not.

systemd listens on a datagram socket whose name it puts into the environment. Where there is none (on Windows, or
started by hand) nobody listens, and nothing is said.
"""

import contextlib
import os
import socket
import sys
from collections.abc import Mapping
from typing import Protocol

SOCKET = "NOTIFY_SOCKET"
WATCHDOG = "WATCHDOG_USEC"


class ServiceManager(Protocol):
    """Whoever starts the kiosk again. All methods return at once and never fail."""

    @property
    def patience(self) -> float:
        """Seconds within which it wants a sign of life; 0 where it wants none."""
        ...

    def ready(self) -> None:
        """The window can be seen."""
        ...

    def alive(self) -> None: ...

    def stopping(self) -> None:
        """The kiosk ends because it was told to."""
        ...


class Nobody:
    """No service manager."""

    patience = 0.0

    def ready(self) -> None:
        pass

    def alive(self) -> None:
        pass

    def stopping(self) -> None:
        pass


def find_service(environment: Mapping[str, str] = os.environ) -> ServiceManager:
    """The service manager that ``environment`` names, else Nobody."""
    address = environment.get(SOCKET, "")
    if sys.platform == "win32" or not address.startswith(("/", "@")):
        return Nobody()
    wanted = environment.get(WATCHDOG, "")
    return Systemd(address, int(wanted) / 1e6 if wanted.isdecimal() else 0.0)


if sys.platform != "win32":

    class Systemd:
        """The notification socket of systemd; ``address`` begins with ``@`` where it is an abstract one."""

        def __init__(self, address: str, patience: float) -> None:
            self.patience = patience
            self._address = "\0" + address[1:] if address.startswith("@") else address

        def ready(self) -> None:
            self._say(b"READY=1")

        def alive(self) -> None:
            self._say(b"WATCHDOG=1")

        def stopping(self) -> None:
            self._say(b"STOPPING=1")

        def _say(self, message: bytes) -> None:
            # A manager that is gone or busy must not end or hold up the window.
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sending:
                sending.setblocking(False)
                sending.sendto(message, self._address)
