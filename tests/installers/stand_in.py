"""A stand-in for systemd where none runs: it keeps one service alive by the rules of its unit file.

It knows what the kiosk's unit relies on: ``Type=notify``, ``WatchdogSec``, ``WatchdogSignal``, ``Restart=always``,
``RestartSec``, and that everything the service started ends with it.
"""

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def read_unit(path: Path) -> dict[str, str]:
    """The last value of each setting of a unit file."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if "=" in line and line[0] not in "#;"
    ]
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def seconds(text: str) -> float:
    return float(text.removesuffix("ms")) / 1000 if text.endswith("ms") else float(text.removesuffix("s"))


class StandIn:
    """Runs ``command`` as the unit says; a context manager. ``starts`` and ``ready`` are of ``time.monotonic``."""

    def __init__(
        self, unit: Mapping[str, str], command: Sequence[str], folder: Path, **environment: str
    ) -> None:
        self._unit = unit
        self._command = list(command)
        self._address = str(folder / "notify")
        self._environment = {**os.environ, **environment}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="stand-in", daemon=True)
        self.pid = 0
        self.starts: list[float] = []
        self.ready: list[float] = []
        self.expired = 0
        """How often the watchdog ran out."""

    def __enter__(self) -> "StandIn":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(60)

    def wait_ready(self, times: int, timeout: float) -> float:
        """Until it was ready that often; seconds from the start to then. Raises AssertionError when it takes longer."""
        end = time.monotonic() + timeout
        while len(self.ready) < times:
            assert time.monotonic() < end, f"not ready within {timeout} s; started {len(self.starts)} times"
            self._ending.wait(0.02)
        return self.ready[times - 1]

    def _keep(self) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
            listener.bind(self._address)
            Path(self._address).chmod(0o666)  # the service may be of another account
            while not self._ending.is_set():
                self._live(listener)
                self._ending.wait(seconds(self._unit["RestartSec"]))

    def _live(self, listener: socket.socket) -> None:
        patience = seconds(self._unit["WatchdogSec"])
        given = {"NOTIFY_SOCKET": self._address, "WATCHDOG_USEC": str(int(patience * 1e6))}
        process = subprocess.Popen(
            self._command,
            env={**self._environment, **given},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
        )
        self.pid = process.pid
        self.starts.append(time.monotonic())
        heard: float | None = None  # the watchdog runs from readiness on
        listener.settimeout(0.05)
        while process.poll() is None and not self._ending.is_set():
            with contextlib.suppress(TimeoutError):
                message = listener.recv(256)
                if message == b"READY=1":
                    self.ready.append(time.monotonic())
                    heard = time.monotonic()
                elif message == b"WATCHDOG=1" and heard is not None:
                    heard = time.monotonic()
            if heard is not None and time.monotonic() - heard > patience:
                self.expired += 1
                process.send_signal(signal.Signals[self._unit["WatchdogSignal"]])
                process.wait(30)
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(15)
        with contextlib.suppress(ProcessLookupError):  # what it started ends with it
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
