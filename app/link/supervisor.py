"""Starts the engine process, watches it and starts it again; lives in the screen's process.

::

    STARTING ──EngineReady──> READY ──died, hung, garbled──> (EngineLost) ──> wait ──> STARTING
        └──────────died, hung, garbled──────────────────────────^

While an engine serves, a second one stands by with its libraries imported, which is most of a start. It holds no
model and hears nothing; when the first is lost, it only has to load its models.

The first restart comes at once. An engine that keeps ending soon is started ever more slowly, and the visitor
is told to ask the staff, but it is never given up. What a visitor asked is not sent again: the conversation of
a new engine is idle. Only a call for staff is kept for it, because it alone can ring.
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.link.child_process import ChildProcess
from app.link.codec import ProtocolError, decode_event
from app.link.events import EngineLost, EngineReady, Event, FailureMet, StaffCalled
from app.link.intents import Begin, CallStaff, Intent, Shutdown
from app.site.failures import AppFailure, ExitCode
from app.site.log import log_by_code

OnEvent = Callable[[Event], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds, but for ``quick_deaths``."""

    silence: float = 15.0
    """Without a sign of life this long the engine hangs; it owes one each second."""
    proven: float = 60.0
    """An engine that lived so long after it was ready did not fail to start."""
    delays: tuple[float, ...] = (0.0, 1.0, 2.0, 5.0, 15.0)
    """Before each restart in a row; the last one again and again."""
    quick_deaths: int = 3
    """So many in a row and the visitor is told to ask the staff."""
    until_spare: float = 2.0
    """After an engine is ready, until the next one is made to stand by: who waited for it asks at once, and until that
    is answered every core is theirs.
    """
    farewell: float = 3.0
    """For each step of ending the engine: asked, told, killed."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """The engine's stdout is closed."""


class _Engine(ChildProcess):
    """One process with its threads; dropped whole when it ends."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__(command, "engine")
        self.inbox: queue.SimpleQueue[bytes | _Ended] = queue.SimpleQueue()
        self.is_ready = False
        threading.Thread(target=self._read, name="engine-read", daemon=True).start()

    def _read(self) -> None:
        for line in self.lines():
            self.inbox.put(line)
        self.inbox.put(_Ended())


class Supervisor:
    """The screen's link to the engine. All methods return at once but ``close``; any thread may call them."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        stand_by: Sequence[str] = (),
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``command`` starts an engine, ``stand_by`` one that waits for Begin; without it none stands by."""
        self._command = list(command)
        self._stand_by = list(stand_by)
        self._spare: _Engine | None = None
        self._patience = patience or Patience()
        self._clock = clock
        self._closing = threading.Event()
        self._hurry = threading.Event()
        """Set when the next engine is not to be waited for."""
        self._lock = threading.Lock()
        """Guards the engine that intents go to, and what is owed to the next one."""
        self._engine: _Engine | None = None
        self._owes_call = False
        self._on_event: OnEvent | None = None
        self._thread = threading.Thread(target=self._supervise, name="supervisor", daemon=True)

    @property
    def engine_pid(self) -> int | None:
        """The engine's process id while there is one, for diagnosis."""
        with self._lock:
            return self._engine.pid if self._engine is not None else None

    def start(self, on_event: OnEvent) -> None:
        """Start the engine. ``on_event`` is called on a thread of the supervisor's and must not block it."""
        self._on_event = on_event
        self._thread.start()

    def send(self, intent: Intent) -> None:
        """Hand ``intent`` to the engine; while there is none it is dropped, but for a call for staff."""
        with self._lock:
            if self._engine is not None and self._engine.is_ready:
                self._engine.send(intent)
                return
            if not isinstance(intent, CallStaff):
                return
            self._owes_call = True
        self._tell(StaffCalled(is_told=False))

    def restart(self) -> None:
        """End this engine and start another at once, also where a new start was to be waited for."""
        self._hurry.set()
        with self._lock:
            if self._engine is not None:
                self._engine.terminate()

    def close(self) -> None:
        """End the engine: ask it, then tell it, then kill it. Returns when it is gone."""
        self._closing.set()
        self._hurry.set()
        with self._lock:
            if self._engine is not None:
                self._engine.send(Shutdown())
                self._engine.hang_up()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    # On the supervisor's own thread

    def _supervise(self) -> None:
        try:
            self._keep_engine()
        finally:
            if self._spare is not None:
                self._end(self._spare, is_asked=True)

    def _keep_engine(self) -> None:
        deaths = 0
        while not self._closing.is_set():
            try:
                lived, lost = self._live()
            except Exception as error:  # noqa: BLE001 - without a supervisor there is no engine ever again
                log_by_code(log, error)
                lived, lost = 0.0, EngineLost(AppFailure.ENGINE_LOST)
                self._drop_engine()
            if self._closing.is_set():
                return
            deaths = 1 if lived >= self._patience.proven else deaths + 1
            if deaths >= self._patience.quick_deaths and lost.code in _TRANSIENT:
                lost = EngineLost(AppFailure.ENGINE_GONE)
            self._tell(lost)
            delays = self._patience.delays
            self._hurry.wait(delays[min(deaths, len(delays)) - 1])
            self._hurry.clear()

    def _live(self) -> tuple[float, EngineLost]:
        """One engine from birth to death: how long it was ready, and how it was lost."""
        try:
            engine = self._next_engine()
        except OSError:
            return 0.0, EngineLost(AppFailure.ENGINE_LOST)
        ready_at: float | None = None
        last_failure: FailureMet | None = None
        cause = AppFailure.ENGINE_LOST
        while True:
            try:
                line = engine.inbox.get(timeout=self._patience.silence)
                if isinstance(line, _Ended):
                    break
                event = decode_event(line)
            except queue.Empty:
                cause = AppFailure.ENGINE_HUNG
                break
            except ProtocolError:
                cause = AppFailure.ENGINE_GARBLED
                break
            if isinstance(event, FailureMet) and not event.is_over:
                last_failure = event
            if isinstance(event, EngineReady):
                ready_at = self._clock()
                with self._lock:
                    engine.is_ready = True
                    if self._owes_call:
                        self._owes_call = False
                        engine.send(CallStaff())
            self._tell(event)
            if ready_at is not None and self._clock() >= ready_at + self._patience.until_spare:
                self._prepare_spare()  # an event comes each second
        with self._lock:
            self._engine = None
        code = self._end(engine, is_asked=self._closing.is_set())
        lived = 0.0 if ready_at is None else self._clock() - ready_at
        if cause is AppFailure.ENGINE_LOST and code == ExitCode.NEEDED_MISSING and last_failure is not None:
            return lived, EngineLost(last_failure.code)
        return lived, EngineLost(cause)

    def _drop_engine(self) -> None:
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            self._end(engine, is_asked=self._closing.is_set())

    def _next_engine(self) -> _Engine:
        """The one that stands by, where there is one that still lives, else a new one."""
        engine, self._spare = self._spare, None
        if engine is not None and not engine.is_alive:
            self._end(engine, is_asked=False)
            engine = None
        if engine is None:
            engine = _Engine(self._command)
        else:
            engine.send(Begin())
        with self._lock:
            self._engine = engine
            if self._closing.is_set():  # closed while it was being started
                engine.hang_up()
        return engine

    def _prepare_spare(self) -> None:
        if self._stand_by and self._spare is None:
            with contextlib.suppress(OSError):  # a start without it takes longer, that is all
                self._spare = _Engine(self._stand_by)

    def _end(self, engine: _Engine, *, is_asked: bool) -> int:
        """Make sure that the process is gone; its exit code."""
        return engine.end(self._patience.farewell, is_asked=is_asked)

    def _tell(self, event: Event) -> None:
        if self._on_event is None:
            return
        try:
            self._on_event(event)
        except Exception as error:  # noqa: BLE001 - a screen that fails at one event still gets the next
            log_by_code(log, error)


_TRANSIENT = (AppFailure.ENGINE_LOST, AppFailure.ENGINE_HUNG, AppFailure.ENGINE_GARBLED)
