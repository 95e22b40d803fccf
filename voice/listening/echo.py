"""The kiosk's own voice taken out of what its microphone hears (WebRTC's audio processing, through ``livekit``).

What is played is laid on a line of time, and each block that is heard is compared with what was played while it
was captured. Only a steady delay between the two can be learned, so both lines run on their own samples: the
moments at which samples arrive shake by the length of a buffer.

Cancelling is cautious: where both speak, it takes most of the visitor's first syllable along. So where the own voice
hardly comes back at all, what is clearly louder than it is let through as it is; and once somebody has begun, their
first syllable can be recovered (``uncancelled``).
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np

from voice.audio.files import pcm16
from voice.audio.loudness import OwnLoudness, decibels
from voice.listening.room_echo import without_echo
from voice.types import HEARING_RATE, Samples, VoiceError, VoiceFailure, overwrite

_FRAME = HEARING_RATE // 100
"""WebRTC works on 10 ms."""
_KEPT_SECONDS = 3.0
"""Played sound that was not compared by then never will be: nobody listened."""
_SAME_SOUND_SECONDS = 0.08
"""A piece that comes no later than this after the one before is its continuation."""
_LATE_SECONDS = 0.5
"""Blocks that come later than their number says were preceded by lost ones."""
_REMEMBERED_FRAMES = 600
"""6 s of both lines, from which the room is learned; dropped with each turn."""
_TYPICAL_DELAY_MS = 60
"""Where WebRTC begins to look for the echo; it finds the true delay by itself."""


class EchoCanceller:
    """``played`` comes from the thread that plays; ``begin`` and ``cleaned`` from the one that listens."""

    def __init__(
        self, *, noise_suppression: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``clock`` gives seconds; raises VoiceError(ECHO_UNAVAILABLE)."""
        self._module = _Module(echo=True, noise=noise_suppression)
        self._clock = clock
        self._played = _Played()
        self._heard_until: float | None = None
        self._loudness = OwnLoudness()
        self._waiting = np.zeros(0, np.float32)
        self._done = np.zeros(_FRAME, np.float32)
        self._lines: deque[tuple[Samples, Samples]] = deque(maxlen=_REMEMBERED_FRAMES)
        """The latest frames: what was played, and what was captured meanwhile."""

    def played(self, samples: Samples) -> None:
        """``samples`` (float32 mono 16 kHz, shape (n,)) are handed to the speaker right now."""
        self._played.add(samples, self._clock())

    def begin(self) -> None:
        """The next block follows no other: what was captured before it was dropped."""
        self._heard_until = None
        self.end()

    def end(self) -> None:
        """Drop what was captured."""
        for _, captured in self._lines:
            overwrite(captured)
        self._lines.clear()

    def cleaned(self, block: Samples) -> Samples:
        """``block`` (float32 mono 16 kHz, shape (n,), longer than 10 ms) without echo: as many samples, 10 ms later."""
        now, seconds = self._clock(), len(block) / HEARING_RATE
        expected = now if self._heard_until is None else self._heard_until + seconds
        # A block cannot come before it was captured, so one that does shows how late those before it came.
        self._heard_until = now if not now - _LATE_SECONDS <= expected <= now else expected
        start = self._heard_until - seconds - len(self._waiting) / HEARING_RATE
        self._waiting = np.concatenate([self._waiting, block])
        count = len(self._waiting) // _FRAME
        frames, self._waiting = self._waiting[: count * _FRAME], self._waiting[count * _FRAME :]
        played = self._played.between(start, len(frames))
        cleaned = []
        for at in range(0, len(frames), _FRAME):
            line = played[at : at + _FRAME], frames[at : at + _FRAME]
            cleaned.append(self._module.cleaned(line[1], line[0]))
            self._lines.append(line)
        is_other = self._loudness.feed(decibels(played), decibels(frames))
        self._done = np.concatenate([self._done, *([frames] if is_other else cleaned)])
        ready, self._done = self._done[: len(block)], self._done[len(block) :]
        return ready

    def uncancelled(self, count: int) -> Samples | None:
        """The latest ``count`` samples that were cleaned as they were captured, but for the echo of a still room.

        Before them only the own voice may have been heard: the room is learned from it. None where it cannot be.
        """
        if not self._lines:
            return None
        played, captured = map(np.concatenate, zip(*self._lines, strict=True))
        end = len(captured) - len(self._done)
        return without_echo(played[:end], captured[:end], end - count)


class NoiseSuppressor:
    """Takes steady noise out of one stream of blocks. Owned by one thread."""

    def __init__(self) -> None:
        """Raises VoiceError(ECHO_UNAVAILABLE)."""
        self._module = _Module(echo=False, noise=True)
        self._waiting = np.zeros(0, np.float32)
        self._done = np.zeros(_FRAME, np.float32)

    def quietened(self, block: Samples) -> Samples:
        """``block`` (float32 mono 16 kHz, shape (n,)) with less noise: as many samples, 10 ms later."""
        self._waiting = np.concatenate([self._waiting, block])
        while len(self._waiting) >= _FRAME:
            frame, self._waiting = self._waiting[:_FRAME], self._waiting[_FRAME:]
            self._done = np.concatenate([self._done, self._module.cleaned(frame)])
        ready, self._done = self._done[: len(block)], self._done[len(block) :]
        return ready


class _Played:
    """What was played in the last seconds, on the line of time. Locked: one thread adds, another reads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pieces: deque[tuple[float, Samples]] = deque()
        self._until = -1.0

    def add(self, samples: Samples, now: float) -> None:
        with self._lock:
            goes_on = self._until - _KEPT_SECONDS <= now <= self._until + _SAME_SOUND_SECONDS
            start = self._until if goes_on else now
            self._pieces.append((start, samples))
            self._until = start + len(samples) / HEARING_RATE
            while self._pieces and self._pieces[0][0] < now - 2 * _KEPT_SECONDS:
                self._pieces.popleft()

    def between(self, start: float, count: int) -> Samples:
        """``count`` samples from the moment ``start`` on, silence where nothing was played."""
        sound = np.zeros(count, np.float32)
        with self._lock:
            while self._pieces and self._end(self._pieces[0]) < start - _KEPT_SECONDS:
                self._pieces.popleft()
            for begun, samples in self._pieces:
                at = round((begun - start) * HEARING_RATE)
                first, last = max(at, 0), min(at + len(samples), count)
                if first < last:
                    sound[first:last] = samples[first - at : last - at]
        return sound

    @staticmethod
    def _end(piece: tuple[float, Samples]) -> float:
        return piece[0] + len(piece[1]) / HEARING_RATE


class _Module:
    """WebRTC's audio processing module, 10 ms at a time."""

    def __init__(self, *, echo: bool, noise: bool) -> None:
        try:
            from livekit.rtc import AudioFrame, AudioProcessingModule

            self._processing: Any = AudioProcessingModule(
                echo_cancellation=echo, noise_suppression=noise, high_pass_filter=True
            )
        except Exception as error:  # a library of another machine fails in its own ways
            raise VoiceError(VoiceFailure.ECHO_UNAVAILABLE, type(error).__name__) from error
        self._frame_of: Any = AudioFrame
        self._echo = echo

    def cleaned(self, heard: Samples, played: Samples | None = None) -> Samples:
        if played is not None:
            self._processing.process_reverse_stream(self._frame(played))
        if self._echo:
            self._processing.set_stream_delay_ms(_TYPICAL_DELAY_MS)
        frame = self._frame(heard)
        self._processing.process_stream(frame)
        return np.frombuffer(frame.data, np.int16).astype(np.float32) / np.float32(32768.0)

    def _frame(self, samples: Samples) -> Any:
        return self._frame_of(bytearray(pcm16(samples).tobytes()), HEARING_RATE, 1, len(samples))
