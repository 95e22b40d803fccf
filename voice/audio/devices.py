"""What a microphone and a speaker are, and recordings that stand in for both.

The real devices live in ``voice/audio/sound_card.py``; these need nothing but files, so that a kiosk can be run
unattended from one recording to another.
"""

import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np

from voice.audio.files import pcm16, read_audio
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

_PIECE_SECONDS = 0.05
"""How much is sounded before ``stop`` is looked at again."""

OnPlayed = Callable[[Samples], None]
"""Told each piece, float32 mono 16 kHz, shape (n,), at the moment at which the device takes it, on the thread that
plays: what ``voice.listening.echo.EchoCanceller.played`` has to know. It must not wait for anything."""

_LONGEST_RECORDING = 3600.0
"""Seconds a recording that stands in for a microphone may last."""


class Microphone(Protocol):
    """Read by one thread; ``close`` may come from any thread."""

    def flush(self) -> None:
        """Drop what was captured and not read yet; raises VoiceError(MICROPHONE_MISSING)."""
        ...

    def read(self) -> Samples | None:
        """The next block, float32 mono 16 kHz, shape (512,); None once closed.

        Blocks until the block is there; raises VoiceError(MICROPHONE_MISSING, MICROPHONE_LOST or MICROPHONE_SILENT).
        """
        ...

    def close(self) -> None: ...


@runtime_checkable
class AttendedMicrophone(Microphone, Protocol):
    """One that can be looked after while nobody reads it, on the thread that does: a recording needs none of that."""

    def attend(self) -> float | None:
        """How loud it is now, 0 to 1; None where nothing is known yet.

        Returns soon; raises VoiceError(MICROPHONE_MISSING, MICROPHONE_LOST or MICROPHONE_SILENT).
        """
        ...


class Speaker(Protocol):
    """Played by one thread; ``stop`` may be set and ``close`` called from any thread."""

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        """Sound ``samples`` (float32 mono, shape (n,)) at ``rate`` Hz.

        Blocks until all has sounded, or until ``stop`` is set (within 100 ms); raises
        VoiceError(SPEAKER_MISSING or SPEAKER_LOST).
        """
        ...

    def close(self) -> None: ...


class WavMicrophone:
    """Plays a recording while it is read, then silence until closed.

    ``realtime`` hands blocks out no faster than a real microphone would; without it they come at once.
    """

    def __init__(self, path: Path, *, realtime: bool = True) -> None:
        """Load ``path``; raises VoiceError as ``read_audio`` does."""
        self._samples = read_audio(path, longest_seconds=_LONGEST_RECORDING).samples
        self._realtime = realtime
        self._position = 0
        self._due = time.monotonic()
        self._closed = threading.Event()

    def flush(self) -> None:
        """Nothing to drop: the recording stands still while nobody reads it."""

    def read(self) -> Samples | None:
        if self._realtime:
            now = time.monotonic()
            self._due = max(self._due + BLOCK / HEARING_RATE, now)
            self._closed.wait(self._due - now)
        if self._closed.is_set():
            return None
        block = self._samples[self._position : self._position + BLOCK]
        self._position += BLOCK
        return np.pad(block, (0, BLOCK - len(block)))

    def close(self) -> None:
        self._closed.set()


class WavSpeaker:
    """Appends what is spoken to a WAV file that is valid after every piece of sound."""

    def __init__(
        self,
        path: Path,
        *,
        rate: int = 24_000,
        realtime: bool = True,
        on_played: OnPlayed | None = None,
    ) -> None:
        """Create ``path`` at ``rate`` Hz; raises VoiceError(AUDIO_UNWRITABLE).

        ``realtime`` takes as long as the sound lasts; without it everything sounds at once.
        """
        self._rate = rate
        self._realtime = realtime
        self._on_played = on_played
        self._lock = threading.Lock()
        try:
            self._file = path.open("wb")
        except OSError as error:
            raise VoiceError(VoiceFailure.AUDIO_UNWRITABLE, f"{path.name}: {error.strerror}") from error
        self._wav = wave.open(self._file, "wb")  # noqa: SIM115 - lives as long as the speaker
        self._wav.setnchannels(1)
        self._wav.setsampwidth(2)
        self._wav.setframerate(rate)
        self._append(np.zeros(0, np.float32))

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        """As ``Speaker.play``; what ``stop`` cut off is not in the file."""
        samples = resampled(samples, rate, self._rate)
        tell = told_piecewise(samples, self._rate, self._on_played)
        piece = round(_PIECE_SECONDS * self._rate)
        for start in range(0, len(samples), piece):
            if stop.is_set():
                return
            tell(start, start + piece)
            self._append(samples[start : start + piece])
            if self._realtime:
                stop.wait(len(samples[start : start + piece]) / self._rate)

    def _append(self, samples: Samples) -> None:
        with self._lock:
            if self._file.closed:
                raise VoiceError(VoiceFailure.SPEAKER_LOST, "closed")
            try:
                self._wav.writeframes(pcm16(samples).tobytes())
                self._file.flush()
            except (OSError, wave.Error) as error:
                raise VoiceError(VoiceFailure.SPEAKER_LOST, type(error).__name__) from error

    def close(self) -> None:
        with self._lock:
            try:
                self._wav.close()
                self._file.close()
            except OSError as error:
                raise VoiceError(VoiceFailure.SPEAKER_LOST, type(error).__name__) from error


def told_piecewise(samples: Samples, rate: int, on_played: OnPlayed | None) -> Callable[[int, int], None]:
    """A function that tells ``on_played`` that ``samples[start:end]`` sound now.

    All are resampled at once: piece by piece the edges would not fit together.
    """
    if on_played is None:
        return lambda _start, _end: None
    told = resampled(samples, rate, HEARING_RATE)
    scale = HEARING_RATE / rate

    def tell(start: int, end: int) -> None:
        on_played(told[round(start * scale) : round(end * scale)])

    return tell


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """``samples`` at ``rate`` Hz brought to ``wanted`` Hz."""
    if rate == wanted:
        return samples
    import soxr

    return np.asarray(soxr.resample(samples, rate, wanted), np.float32)
