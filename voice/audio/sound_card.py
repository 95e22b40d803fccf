"""The real microphone and speaker, through PortAudio."""

import queue
import threading
from typing import Any

import numpy as np

from voice.audio.devices import OnPlayed, resampled, told_piecewise
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

_KEPT_BLOCKS = 128
"""Captured and unread blocks kept (4 s); the oldest is dropped first."""

_SILENT_DEVICE_SECONDS = 2.0
"""A device that gives nothing for so long was unplugged."""

_PIECE_SECONDS = 0.02


_streams: set[int] = set()
"""Streams that are open now: while there is one, the host must not be asked to look for devices again."""
_host = threading.Lock()


def _start(stream: Any) -> None:
    with _host:
        _streams.add(id(stream))
    try:
        stream.start()
    except BaseException:
        _shut(stream)
        raise


def _shut(stream: Any) -> None:
    stream.close(ignore_errors=True)
    with _host:
        _streams.discard(id(stream))


def _look_again(sounddevice: Any) -> None:
    """Find devices that were plugged in since the library was loaded, unless another one is in use.

    WORKAROUND: PortAudio lists the devices once, and only ending it and beginning again makes a new list.
    """
    with _host:
        if not _streams:
            sounddevice._terminate()
            sounddevice._initialize()


def _sounddevice(failure: VoiceFailure) -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise VoiceError(failure, "the PortAudio library is missing") from error
    return sounddevice


class SoundCardMicrophone:
    """A ``voice.audio.devices.Microphone``. The device is opened when first needed, and again after it was lost."""

    def __init__(self, name: str | None = None) -> None:
        """``name`` is a device's name or a part of it; None is the machine's own choice."""
        self._name = name
        self._stream: Any = None
        self._captured: queue.Queue[Samples | None] = queue.Queue(_KEPT_BLOCKS)
        self._resampler: Any = None
        self._rest = np.zeros(0, np.float32)
        self._closed = threading.Event()

    def open(self) -> None:
        """Start capturing; raises VoiceError(MICROPHONE_MISSING)."""
        sounddevice = _sounddevice(VoiceFailure.MICROPHONE_MISSING)
        try:
            try:
                self._start_at_any_rate(sounddevice)
            except (sounddevice.PortAudioError, ValueError):  # it may have been plugged in since
                _look_again(sounddevice)
                self._start_at_any_rate(sounddevice)
        except (sounddevice.PortAudioError, ValueError, OSError) as error:
            raise VoiceError(VoiceFailure.MICROPHONE_MISSING, f"{self._name}: {error}") from error

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

        stream = sounddevice.InputStream(
            samplerate=rate,
            channels=1,
            dtype="float32",
            blocksize=round(BLOCK * rate / HEARING_RATE),
            device=self._name,
            callback=lambda data, _frames, _time, _status: keep(data[:, 0].copy()),
            finished_callback=lambda: keep(None),
        )
        _start(stream)
        self._stream, self._captured = stream, captured
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
                block = self._captured.get(timeout=_SILENT_DEVICE_SECONDS)
            except queue.Empty:
                block = None
            if block is None:
                if self._closed.is_set():
                    return None
                self._drop()
                raise VoiceError(VoiceFailure.MICROPHONE_LOST, str(self._name))
            if self._resampler is not None:
                block = self._resampler.resample_chunk(block)
            self._rest = np.concatenate([self._rest, block])
        block, self._rest = self._rest[:BLOCK], self._rest[BLOCK:]
        return block

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
            return self._started(sounddevice, rate), rate
        except sounddevice.PortAudioError:  # many devices offer only their own rate
            own = int(sounddevice.query_devices(self._name, "output")["default_samplerate"])
            return self._started(sounddevice, own), own

    def _started(self, sounddevice: Any, rate: int) -> Any:
        stream = sounddevice.OutputStream(samplerate=rate, channels=1, dtype="float32", device=self._name)
        _start(stream)
        return stream

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
