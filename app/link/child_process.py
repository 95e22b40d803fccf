"""A process of this program that is told and tells one message a line (``app/link/codec.py``)."""

import contextlib
import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from app.link.codec import ProtocolError, encode, read_lines
from app.site.log import log_by_code
from models.windows import NO_WINDOW

log = logging.getLogger(__name__)


class ChildProcess:
    """Started when it is made; OSError where that fails. Any thread may call its methods.

    Messages are written by a thread of its own: a child that computes or hangs reads late, and that must block nobody.
    """

    def __init__(self, command: Sequence[str], name: str) -> None:
        """``name`` is what its threads are called after."""
        self._process = subprocess.Popen(  # noqa: S603 - the command is the program's own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=NO_WINDOW
        )
        self._outbox: queue.SimpleQueue[object | None] = queue.SimpleQueue()
        threading.Thread(target=self._write, name=f"{name}-write", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: object) -> None:
        """Soon, and after what was sent before; dropped where the child is gone, or it is no message."""
        self._outbox.put(message)

    def hang_up(self) -> None:
        """Send nothing any more: the child's stdin ends after what was sent."""
        self._outbox.put(None)

    def lines(self) -> Iterator[bytes]:
        """What the child writes, until it ends or closes its stdout; for one thread, which waits in here."""
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        with contextlib.suppress(OSError, ValueError), self._process.stdout as stream:
            yield from read_lines(stream)  # type: ignore[arg-type] # a BufferedReader is one

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def end(self, seconds: float, *, is_asked: bool) -> int:
        """Make sure that it is gone; its exit code.

        Tells it, then kills it, and waits ``seconds`` after each; before that as long where it was asked to end itself.
        """
        self.hang_up()
        steps = [self.terminate, self.kill]
        if is_asked:
            steps.insert(0, lambda: None)
        for step in steps:
            step()
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._process.wait(seconds)
        return self._process.wait()

    def _write(self) -> None:
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        with contextlib.suppress(OSError, ValueError):
            while (message := self._outbox.get()) is not None:
                line = _line(message)
                if line:
                    self._process.stdin.write(line)
                    self._process.stdin.flush()
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.close()


def _line(message: object) -> bytes:
    """Empty where it cannot be told."""
    try:
        return encode(message)
    except ProtocolError:
        return b""
    except Exception as error:  # noqa: BLE001 - the next message may be one that can be told
        log_by_code(log, error)
        return b""


def take_over_stdout() -> BinaryIO:
    """The real stdout for the protocol; whatever else prints, native libraries too, goes to stderr now."""
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return protocol
