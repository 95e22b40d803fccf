"""Listening: from microphone blocks to whole utterances, one turn at a time.

Old people pause in the middle of a sentence, so an utterance ends only after a silence that is clearly longer
than such a pause, or when the visitor says so by touch.
"""

import math
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from voice.devices import Microphone
from voice.types import HEARING_RATE, Samples, Utterance, VoiceError, VoiceFailure
from voice.vad import BLOCK

_BLOCK_SECONDS = BLOCK / HEARING_RATE


@dataclass(frozen=True, slots=True)
class LevelHeard:
    """How loud it is now, 0 to 1."""

    level: float


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """The visitor began to speak."""


@dataclass(frozen=True, slots=True, eq=False)
class SpeechPaused:
    """The visitor paused, perhaps for good: all that was said so far."""

    utterance: Utterance


@dataclass(frozen=True, slots=True, eq=False)
class UtteranceHeard:
    """The turn is over: all that was said in it. ``goes_on``: something was said after the last pause."""

    utterance: Utterance
    goes_on: bool = True


@dataclass(frozen=True, slots=True)
class NothingHeard:
    """The turn is over: nobody spoke."""


@dataclass(frozen=True, slots=True)
class MicrophoneFailed:
    """The turn is over: no sound can be had."""

    failure: VoiceFailure


EarsEvent = LevelHeard | SpeechBegan | SpeechPaused | UtteranceHeard | NothingHeard | MicrophoneFailed


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of sound after which things happen."""

    end_silence: float = 1.5
    """Ends an utterance; a pause of 1.2 s inside a sentence must never do so."""
    pause: float = 0.5
    """Short enough to understand what was said so far before the visitor is sure to have finished."""
    no_speech: float = 9.0
    """Ends a turn in which nobody spoke."""
    longest: float = 60.0
    """Ends an utterance that does not end."""


class Decision(StrEnum):
    WAITING = "waiting"
    BEGAN = "began"
    SPEAKING = "speaking"
    PAUSED = "paused"
    ENDED = "ended"
    NOTHING = "nothing"


class EndOfTurn:
    """Judges one turn from speech probabilities alone; time is the sound itself.

    WAITING ──speech──> BEGAN ──> SPEAKING <──> PAUSED (told once a pause)
       │                             └──silence or too long──> ENDED
       └──nobody spoke──> NOTHING
    """

    _BEGIN, _GO_ON = 0.5, 0.35
    """Probabilities that start speech and that keep it going."""
    _WINDOW, _NEEDED = 8, 5
    """Speech begins when so many of the last blocks hold it: longer than a click, shorter than "네"."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._recent: deque[bool] = deque(maxlen=self._WINDOW)
        self._blocks = 0
        self._spoken_blocks = 0
        self._silent_blocks = 0
        self.has_paused = False
        """Whether nothing was said since PAUSED was told."""

    @property
    def began(self) -> bool:
        return self._spoken_blocks > 0

    def feed(self, probability: float) -> Decision:
        """Judge the next 32 ms, which hold speech with ``probability``."""
        if not self.began:
            self._blocks += 1
            self._recent.append(probability >= self._BEGIN)
            if sum(self._recent) >= self._NEEDED:
                self._spoken_blocks = 1
                return Decision.BEGAN
            enough = self._blocks * _BLOCK_SECONDS >= self._patience.no_speech and not any(self._recent)
            return Decision.NOTHING if enough else Decision.WAITING
        self._spoken_blocks += 1
        self._silent_blocks = 0 if probability >= self._GO_ON else self._silent_blocks + 1
        silent, spoken = self._silent_blocks * _BLOCK_SECONDS, self._spoken_blocks * _BLOCK_SECONDS
        if silent >= self._patience.end_silence or spoken >= self._patience.longest:
            return Decision.ENDED
        if silent == 0:
            self.has_paused = False
        elif silent >= self._patience.pause and not self.has_paused:
            self.has_paused = True
            return Decision.PAUSED
        return Decision.SPEAKING


class SpeechActivity(Protocol):
    """What ``voice.vad.VoiceActivity`` does for the ears."""

    def reset(self) -> None: ...

    def probability(self, block: Samples) -> float: ...


class _Turn:
    """One turn's sound, kept in memory only and dropped with it."""

    _BEFORE_BLOCKS = 25
    """0.8 s kept from before speech was noticed, so that its first syllable is there."""
    _LEVEL_EVERY = 4
    """Blocks between two levels: about eight a second."""

    def __init__(self, patience: Patience) -> None:
        self.end = EndOfTurn(patience)
        self.finish_asked = False
        self._before: deque[Samples] = deque(maxlen=self._BEFORE_BLOCKS)
        self._blocks: list[Samples] = []
        self._count = 0

    def keep(self, block: Samples) -> LevelHeard | None:
        if self.end.began:
            self._blocks.append(block)
        else:
            self._before.append(block)
        self._count += 1
        return LevelHeard(level(block)) if self._count % self._LEVEL_EVERY == 0 else None

    def outcome(self) -> UtteranceHeard | NothingHeard:
        if not self.end.began:
            return NothingHeard()
        return UtteranceHeard(self.so_far(), goes_on=not self.end.has_paused)

    def so_far(self) -> Utterance:
        return Utterance(np.concatenate([*self._before, *self._blocks]))


class Ears:
    """Owns the thread that reads the microphone; its methods may be called from any thread.

    ``notify`` is called on that thread and must not wait for anything. After ``cancel_turn`` or ``close`` has
    returned, nothing more is told about that turn.
    """

    def __init__(
        self,
        microphone: Microphone,
        activity: SpeechActivity,
        notify: Callable[[EarsEvent], None],
        *,
        patience: Patience | None = None,
    ) -> None:
        self._microphone = microphone
        self._activity = activity
        self._notify = notify
        self._patience = patience or Patience()
        self._changed = threading.Condition(threading.RLock())
        self._turn: _Turn | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="ears", daemon=True)
        self._thread.start()

    def open_turn(self) -> None:
        """Begin to listen, from now on; a turn still open is dropped."""
        with self._changed:
            self._turn = _Turn(self._patience)
            self._changed.notify_all()

    def finish_turn(self) -> None:
        """The visitor is done: UtteranceHeard or NothingHeard follows with the next block."""
        with self._changed:
            if self._turn is not None:
                self._turn.finish_asked = True

    def cancel_turn(self) -> None:
        """Stop listening and drop what was heard."""
        with self._changed:
            self._turn = None

    def close(self) -> None:
        """Stop for good and close the microphone."""
        with self._changed:
            self._closed, self._turn = True, None
            self._changed.notify_all()
        self._microphone.close()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=5.0)

    def _run(self) -> None:
        while (turn := self._next_turn()) is not None:
            try:
                self._listen(turn)
            except VoiceError as error:
                self._end(turn, MicrophoneFailed(error.failure))
            except Exception:  # noqa: BLE001 - whatever breaks in here, the kiosk goes on by touch
                self._end(turn, MicrophoneFailed(VoiceFailure.MICROPHONE_LOST))

    def _next_turn(self) -> _Turn | None:
        """Waits for a turn; None when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._turn is not None)
            return None if self._closed else self._turn

    def _listen(self, turn: _Turn) -> None:
        self._activity.reset()
        self._microphone.flush()
        while turn is self._turn:
            block = self._microphone.read()
            if block is None or turn.finish_asked:
                self._end(turn, turn.outcome())
                return
            if heard := turn.keep(block):
                self._tell(turn, heard)
            decision = turn.end.feed(self._activity.probability(block))
            if decision is Decision.BEGAN:
                self._tell(turn, SpeechBegan())
            elif decision is Decision.PAUSED:
                self._tell(turn, SpeechPaused(turn.so_far()))
            elif decision in (Decision.ENDED, Decision.NOTHING):
                self._end(turn, turn.outcome())
                return

    def _tell(self, turn: _Turn, event: EarsEvent) -> None:
        with self._changed:
            if turn is self._turn:
                self._notify(event)

    def _end(self, turn: _Turn, event: EarsEvent) -> None:
        with self._changed:
            if turn is self._turn:
                self._turn = None
                self._notify(event)


def level(block: Samples) -> float:
    """Loudness for a level meter: 0 at -60 dBFS and below, 1 at full scale."""
    loudness = float(np.sqrt(np.mean(np.square(block, dtype=np.float64))))
    return min(1.0, max(0.0, 1.0 + math.log10(max(loudness, 1e-9)) / 3.0))
