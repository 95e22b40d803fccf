"""The window's link to its worker process: started when it is first needed, and again after it was lost."""

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from typing import cast

from app.link.child_process import ChildProcess
from app.link.codec import ProtocolError, decode
from app.site.failures import AppFailure
from app.site.log import log_by_code
from app.studio.work import JOBS, Job, Request, Stop, WorkDone, WorkEvent, WorkFailed, WorkStopped

OnWorkEvent = Callable[[WorkEvent], None]

STOP_SECONDS = 10.0
"""A job that has not ended this long after it was told to is ended with its process."""
_FAREWELL_SECONDS = 3.0

log = logging.getLogger(__name__)


class Workshop:
    """Asks a worker process and hands on what it tells. All methods but ``close`` return at once; any thread may
    call them.
    """

    def __init__(self, command: Sequence[str], *, stop_seconds: float = STOP_SECONDS) -> None:
        """``command`` starts a worker."""
        self._command = list(command)
        self._stop_seconds = stop_seconds
        self._lock = threading.Lock()
        """Guards everything below."""
        self._worker: ChildProcess | None = None
        self._waiting: list[Job] = []
        self._on_event: OnWorkEvent | None = None
        self._impatience: threading.Timer | None = None

    def start(self, on_event: OnWorkEvent) -> None:
        """``on_event`` is called from the workshop's own threads and must not block them."""
        self._on_event = on_event

    def ask(self, request: Request) -> None:
        """Have something done. It ends with WorkDone, WorkStopped or WorkFailed of its job, whatever happens."""
        job = JOBS[type(request)]
        with self._lock:
            try:
                worker = self._worker or self._started()
            except OSError as error:
                reason = error.strerror or type(error).__name__
            else:
                self._waiting.append(job)
                worker.send(request)
                return
        self._tell(WorkFailed(job, AppFailure.WORK_LOST, reason))

    def stop(self) -> None:
        """Give up whatever is being done."""
        with self._lock:
            if self._worker is None or not self._waiting:
                return
            self._worker.send(Stop())
            if self._impatience is None:
                self._impatience = threading.Timer(self._stop_seconds, self._worker.kill)
                self._impatience.daemon = True
                self._impatience.start()

    def close(self) -> None:
        """End the worker; returns when it is gone."""
        with self._lock:
            worker, self._worker = self._worker, None
            self._waiting.clear()
            self._be_patient()
        if worker is None:
            return
        worker.send(Stop())
        worker.end(_FAREWELL_SECONDS, is_asked=True)

    def _started(self) -> ChildProcess:
        worker = self._worker = ChildProcess(self._command, "work")
        threading.Thread(target=self._read, args=(worker,), name="work-read", daemon=True).start()
        return worker

    def _read(self, worker: ChildProcess) -> None:
        """On its own thread, until the worker ends."""
        for line in worker.lines():
            try:
                event = cast("WorkEvent", decode(line, WorkEvent))
            except ProtocolError:
                break
            self._hand_on(event)
        worker.kill()
        worker.end(_FAREWELL_SECONDS, is_asked=False)
        with self._lock:
            was_stopped = self._impatience is not None
            lost = self._waiting if self._worker is worker else []
            if self._worker is worker:
                self._worker, self._waiting = None, []
                self._be_patient()
        for job in lost:
            self._tell(WorkStopped(job) if was_stopped else WorkFailed(job, AppFailure.WORK_LOST))

    def _hand_on(self, event: WorkEvent) -> None:
        if isinstance(event, WorkDone | WorkStopped | WorkFailed):
            with self._lock:
                if event.job in self._waiting:
                    self._waiting.remove(event.job)
                if not self._waiting:
                    self._be_patient()
        self._tell(event)

    def _be_patient(self) -> None:
        """Nothing that was to be stopped runs any more."""
        if self._impatience is not None:
            self._impatience.cancel()
            self._impatience = None

    def _tell(self, event: WorkEvent) -> None:
        if self._on_event is None:
            return
        try:
            self._on_event(event)
        except Exception as error:  # noqa: BLE001 - a window that fails at one event still gets the next
            log_by_code(log, error)


def worker_command(profile: str = "", speaker: str = "") -> list[str]:
    """What starts the real worker; ``speaker`` is a file instead of a loudspeaker."""
    command = [sys.executable, "-m", "app.studio.worker"]
    if profile:
        command += ["--profile", profile]
    if speaker:
        command += ["--speaker", speaker]
    return command
