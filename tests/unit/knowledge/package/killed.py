"""Installs and is killed on the way: ``python -m tests.unit.knowledge.package.killed CONTENT PACKAGE KIND POINT``.

KIND is ``moment`` (a named one), ``operation`` (before this one of the disk) or ``time`` (after so many seconds,
counted from when everything is imported); ``never`` tells how many operations there are.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from knowledge.index.store import preload
from knowledge.package.install import Moment, Terms, install
from tests.unit.knowledge.package.failing import FailingDisk
from tests.unit.knowledge.package.making import NOW, means


def die() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def main() -> int:
    content, package, kind, point = sys.argv[1:]
    preload()
    disk = FailingDisk(int(point) if kind == "operation" else -1, die)
    if kind == "time":
        threading.Timer(float(point), die).start()

    def tell(moment: Moment, _: float) -> None:
        if kind == "moment" and moment.value == point:
            die()

    began = time.monotonic()
    install(Path(package), Path(content), means(), Terms(patience=10.0), now=NOW, disk=disk, tell=tell)
    sys.stdout.write(f"{disk.operations} {time.monotonic() - began:.3f}\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    os._exit(main())
