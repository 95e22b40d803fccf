"""The real microphone and speaker, through PortAudio."""

import math
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from voice.audio.devices import OnPlayed, resampled, told_piecewise
from voice.audio.loudness import DeadAir, level
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

_KEPT_BLOCKS = 128
"""Captured and unread blocks kept (4 s); the oldest is dropped first."""

_PIECE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Watch:
    """Seconds after which a microphone counts as lost. The screen is to say so within 3 s, and to take it back within
    5 s after the device is there again.
    """

    lost: float = 2.0
    """Without a block: it was unplugged."""
    silent: float = 2.0
    """Of blocks without sound: it is muted, or something else is plugged in now."""
    settling: float = 0.5
    """A stream that was just opened may be silent so long."""
    again: float = 2.5
    """Between two attempts to open a device anew: to look for devices takes the machine a moment."""


_streams: set[int] = set()
"""Streams that are open now: while there is one, the host must not be asked to look for devices again."""
_opening: set[int] = set()
"""Threads that are opening one."""
_useless: dict[int, Callable[[], None]] = {}
"""How to close those streams through which nothing is heard: they do not stand in the way of a look."""
_wanted: set[str] = set()
"""Holds something where a new look is due, as soon as no other stream is open."""
_host = threading.RLock()


def _started(sounddevice: Any, make: Callable[[], Any]) -> Any:
    """The stream that ``make`` opens, running."""
    me = threading.get_ident()
    with _host:
        if _wanted:
            _renew_list(sounddevice)
        _opening.add(me)
    try:
        stream = make()
        with _host:
            _streams.add(id(stream))
    finally:
        with _host:
            _opening.discard(me)
    try:
        stream.start()
    except BaseException:
        _shut(stream)
        raise
    return stream


def _shut(stream: Any) -> None:
    stream.close(ignore_errors=True)
    with _host:
        _streams.discard(id(stream))
        _useless.pop(id(stream), None)


def _look_again(sounddevice: Any) -> None:
    """Find devices that were plugged in since the library was loaded; while another is in use, as soon as it is not.

    Between two sentences the loudspeaker is closed: so a microphone is found again while an answer is spoken.
    """
    with _host:
        _wanted.add("look")
        _renew_list(sounddevice)


def _renew_list(sounddevice: Any) -> None:
    """WORKAROUND: PortAudio lists the devices once, and only ending it and beginning again makes a new list."""
    if not _streams - _useless.keys() and not _opening:
        for close in list(_useless.values()):
            close()
        sounddevice._terminate()
        sounddevice._initialize()
        _wanted.clear()


def _sounddevice(failure: VoiceFailure) -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise VoiceError(failure, "the PortAudio library is missing") from error
    return sounddevice


class SoundCardMicrophone:
    """A ``voice.audio.devices.AttendedMicrophone``. The device is opened when first needed, and again after it was
    lost: then whatever is the machine's choice by now, where no name was given.
    """

    def __init__(
        self,
        name: str | None = None,
        *,
        watch: Watch | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``name`` is a device's name or a part of it; None is the machine's own choice."""
        self._name = name
        self._watch = watch or Watch()
        self._clock = clock
        self._air = DeadAir(self._watch.silent)
        self._block_at = self._opened_at = 0.0
        """When, on the clock, the latest block was there, and when a device was last asked for."""
        self._was_lost = False
        self._stream: Any = None
        self._captured: queue.Queue[Samples | None] = queue.Queue(_KEPT_BLOCKS)
        self._resampler: Any = None
        self._rate = HEARING_RATE
        self._rest = np.zeros(0, np.float32)
        self._closed = threading.Event()

    def open(self) -> None:
        """Start capturing; raises VoiceError(MICROPHONE_MISSING)."""
        sounddevice = _sounddevice(VoiceFailure.MICROPHONE_MISSING)
        self._opened_at = self._clock()
        try:
            if self._was_lost:
                _look_again(sounddevice)
            try:
                self._start_at_any_rate(sounddevice)
            except (sounddevice.PortAudioError, ValueError):  # it may have been plugged in since
                _look_again(sounddevice)
                self._start_at_any_rate(sounddevice)
        except (sounddevice.PortAudioError, ValueError, OSError) as error:
            self._was_lost = True
            raise VoiceError(VoiceFailure.MICROPHONE_MISSING, f"{self._name}: {error}") from error
        self._was_lost = False
        self._block_at = self._clock()
        self._air.settle(self._watch.settling)

    def _start_at_any_rate(self, sounddevice: Any) -> None:
        try:
            self._start(sounddevice, HEARING_RATE)
        except sounddevice.PortAudioError:  # many devices offer only their own rate
            own = sounddevice.query_devices(self._name, "input")["default_samplerate"]
            self._start(sounddevice, int(own))

    def _start(self, sounddevice: Any, rate: int) -> None:
        captured: queue.Queue[Samples | None] = queue.Queue(_KEPT_BLOCKS)

        def keep(block: Samples | None) -> None:
            while True:
                try:
                    captured.put_nowait(block)
                    return
                except queue.Full:
                    try:
                        captured.get_nowait()
                    except queue.Empty:
                        continue

        stream = _started(
            sounddevice,
            lambda: sounddevice.InputStream(
                samplerate=rate,
                channels=1,
                dtype="float32",
                blocksize=round(BLOCK * rate / HEARING_RATE),
                device=self._name,
                callback=lambda data, _frames, _time, _status: keep(data[:, 0].copy()),
                finished_callback=lambda: keep(None),
            ),
        )
        self._stream, self._captured, self._rate = stream, captured, rate
        self._rest = np.zeros(0, np.float32)
        self._resampler = None
        if rate != HEARING_RATE:
            import soxr

            self._resampler = soxr.ResampleStream(rate, HEARING_RATE, 1, dtype="float32")

    def flush(self) -> None:
        if self._stream is None:
            self.open()
        self._rest = np.zeros(0, np.float32)
        lost = False
        while not self._captured.empty():
            lost = self._captured.get() is None
        if lost:
            self._captured.put(None)

    def read(self) -> Samples | None:
        while len(self._rest) < BLOCK:
            if self._closed.is_set():
                return None
            if self._stream is None:
                self.open()
            try:
                block = self._captured.get(timeout=self._watch.lost)
            except queue.Empty:
                block = None
            if block is None:
                if self._closed.is_set():
                    return None
                self._lose(VoiceFailure.MICROPHONE_LOST)
            self._block_at = self._clock()
            if self._air.feed(block, len(block) / self._rate):
                self._lose(VoiceFailure.MICROPHONE_SILENT)
            if self._resampler is not None:
                block = self._resampler.resample_chunk(block)
            self._rest = np.concatenate([self._rest, block])
        block, self._rest = self._rest[:BLOCK], self._rest[BLOCK:]
        return block

    def attend(self) -> float | None:
        """Nothing of what it looks at is kept. A silent device is opened anew from time to time."""
        now = self._clock()
        if self._stream is None:
            if self._was_lost and now < self._opened_at + self._watch.again:
                return None
            self.open()
        heard = None
        self._rest = np.zeros(0, np.float32)
        while True:
            try:
                block = self._captured.get_nowait()
            except queue.Empty:
                break
            if block is None:
                self._lose(VoiceFailure.MICROPHONE_LOST)
            self._block_at = self._clock()
            self._air.feed(block, len(block) / self._rate)
            heard = None if self._air.is_dead else level(block)
        if heard is not None:
            with _host:
                _useless.pop(id(self._stream), None)
        if self._clock() > self._block_at + self._watch.lost:
            self._lose(VoiceFailure.MICROPHONE_LOST)
        if self._air.is_over:
            if self._clock() < self._opened_at + self._watch.again:
                self._set_useless()  # perhaps only its switch
                raise VoiceError(VoiceFailure.MICROPHONE_SILENT, str(self._name))
            self._lose(VoiceFailure.MICROPHONE_SILENT)
        return heard

    def _set_useless(self) -> None:
        with _host:
            if self._stream is not None:
                _useless[id(self._stream)] = self._make_way

    def _make_way(self) -> None:
        """On the thread of whoever looks for devices: whatever was plugged in meanwhile is opened next."""
        self._drop()
        self._was_lost, self._opened_at = True, -math.inf

    def _lose(self, failure: VoiceFailure) -> NoReturn:
        """Whatever is to be heard next comes from a device that is opened anew; raises VoiceError(``failure``)."""
        self._drop()
        self._was_lost = True
        raise VoiceError(failure, str(self._name))

    def close(self) -> None:
        self._closed.set()
        self._drop()

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            _shut(stream)


class SoundCardSpeaker:
    """A ``voice.audio.devices.Speaker``. The device is opened for each sound, so one plugged in again is found."""

    def __init__(self, name: str | None = None, *, on_played: OnPlayed | None = None) -> None:
        """``name`` is a device's name or a part of it; None is the machine's own choice."""
        self._name = name
        self._on_played = on_played
        self._closed = threading.Event()

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        sounddevice = _sounddevice(VoiceFailure.SPEAKER_MISSING)
        stream, samples, rate = self._open(sounddevice, samples, rate)
        tell = told_piecewise(samples, rate, self._on_played)
        piece = round(_PIECE_SECONDS * rate)
        try:
            for start in range(0, len(samples), piece):
                if stop.is_set() or self._closed.is_set():
                    stream.abort()
                    return
                tell(start, start + piece)
                stream.write(np.ascontiguousarray(samples[start : start + piece, None], np.float32))
            self._drain(stream, stop)
        except sounddevice.PortAudioError as error:
            raise VoiceError(VoiceFailure.SPEAKER_LOST, f"{self._name}: {error}") from error
        finally:
            _shut(stream)

    def _open(self, sounddevice: Any, samples: Samples, rate: int) -> tuple[Any, Samples, int]:
        """A started stream, with the sound at the rate that the device takes."""
        try:
            try:
                stream, taken = self._started_at_any_rate(sounddevice, rate)
            except (sounddevice.PortAudioError, ValueError):  # it may have been plugged in since
                _look_again(sounddevice)
                stream, taken = self._started_at_any_rate(sounddevice, rate)
            return stream, resampled(samples, rate, taken), taken
        except (sounddevice.PortAudioError, ValueError, OSError) as error:
            raise VoiceError(VoiceFailure.SPEAKER_MISSING, f"{self._name}: {error}") from error

    def _started_at_any_rate(self, sounddevice: Any, rate: int) -> tuple[Any, int]:
        try:
            return self._running(sounddevice, rate), rate
        except sounddevice.PortAudioError:  # many devices offer only their own rate
            own = int(sounddevice.query_devices(self._name, "output")["default_samplerate"])
            return self._running(sounddevice, own), own

    def _running(self, sounddevice: Any, rate: int) -> Any:
        return _started(
            sounddevice,
            lambda: sounddevice.OutputStream(samplerate=rate, channels=1, dtype="float32", device=self._name),
        )

    def _drain(self, stream: Any, stop: threading.Event) -> None:
        """Let what the device still holds sound, unless stopped."""
        if stop.wait(float(stream.latency)):
            stream.abort()
        else:
            stream.stop()

    def close(self) -> None:
        self._closed.set()


def list_devices() -> tuple[list[str], list[str], str]:
    """Names of the microphones and of the speakers, and what keeps them from being listed (or nothing)."""
    try:
        sounddevice = _sounddevice(VoiceFailure.MICROPHONE_MISSING)
    except VoiceError as error:
        return [], [], error.detail
    devices = list(sounddevice.query_devices())
    microphones = [device["name"] for device in devices if device["max_input_channels"] > 0]
    speakers = [device["name"] for device in devices if device["max_output_channels"] > 0]
    return microphones, speakers, ""
