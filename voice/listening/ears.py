"""Listening: from microphone blocks to whole utterances, one turn at a time.

Each block has the kiosk's own voice taken out of it, is judged for speech, and is kept until the turn is over. When
the visitor falls silent a turn model judges, again and again, whether that was all (``voice.listening.end_of_turn``).
The ears may also stay open while the kiosk speaks: then a visitor who interrupts is suspected within a tenth of a
second.
"""

import logging
import math
import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

import numpy as np

from voice.audio.devices import AttendedMicrophone, Microphone
from voice.audio.loudness import decibels, level
from voice.listening.end_of_turn import BLOCK_SECONDS, Decision, EndOfTurn, VisitorPauses
from voice.listening.end_of_turn import Patience as Patience
from voice.listening.events import (
    EarsEvent,
    LevelHeard,
    MicrophoneFailed,
    NothingHeard,
    SpeechBegan,
    SpeechLasts,
    SpeechPaused,
    SpeechSuspected,
    SpeechWentOn,
    SuspicionDropped,
    UtteranceHeard,
)
from voice.listening.onset import Background
from voice.types import BLOCK, Samples, Utterance, VoiceError, VoiceFailure, overwrite

_log = logging.getLogger(__name__)


def sound(block: Samples) -> Samples:
    """What a driver gave, as sound: one that breaks gives numbers that are none, or far too large."""
    return np.clip(np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)


class SpeechActivity(Protocol):
    """What ``voice.listening.vad.VoiceActivity`` does for the ears."""

    def reset(self) -> None: ...

    def probability(self, block: Samples) -> float: ...


class TurnJudge(Protocol):
    """What ``voice.listening.turn_sense.TurnSense`` does for the ears."""

    def completeness(self, samples: Samples, silence: float) -> float: ...


class Cleaner(Protocol):
    """What ``voice.listening.echo.EchoCanceller`` does for the ears."""

    def begin(self) -> None: ...

    def cleaned(self, block: Samples) -> Samples: ...

    def uncancelled(self, count: int) -> Samples | None: ...

    def end(self) -> None: ...


class _Turn:
    """One turn's sound, kept in memory only and dropped with it."""

    _BEFORE_BLOCKS = 40
    """1.3 s kept from before speech was believed, so that its first syllable is there."""
    _JUDGED_BLOCKS, _ONSET_BLOCKS = 250, 10
    """A turn model hears the last 8 s, from just before the first word on, which was noticed 0.3 s into it."""
    _BEFORE_SUSPICION_BLOCKS = 5
    """0.16 s: speech into the kiosk's own is suspected about so much later than it began; with more of what was before,
    the rest of the echo is taken for a syllable (``tests.benchmarks.commands_over_speech``: 3, 5, 8, 12 tried)."""
    _LEVEL_EVERY = 4
    """Blocks between two levels: about eight a second."""

    def __init__(self, listening: int, end: EndOfTurn, patience: Patience) -> None:
        self.listening = listening
        self.end = end
        self.finish_asked = False
        self._suspected_at: int | None = None
        self.is_paused = False
        self.unbroken = 0
        """Blocks of speech since the last pause."""
        self.hint: float | None = None
        self._blocks: deque[Samples] = deque(
            maxlen=self._BEFORE_BLOCKS + math.ceil(patience.longest / BLOCK_SECONDS)
        )
        self._count = 0
        self._first = 0

    def keep(self, block: Samples) -> LevelHeard | None:
        self._blocks.append(block)
        if not self.end.began and len(self._blocks) > self._BEFORE_BLOCKS:
            self._blocks.popleft()
        self._count += 1
        return LevelHeard(self.listening, level(block)) if self._count % self._LEVEL_EVERY == 0 else None

    @property
    def is_suspected(self) -> bool:
        return self._suspected_at is not None

    def suspect(self, *, is_suspected: bool) -> None:
        self._suspected_at = self._count if is_suspected else None

    def hear_again(self, echo: Cleaner) -> None:
        """Somebody has begun over the kiosk's own speech: have their first syllable as whole as can be."""
        if self._suspected_at is None:
            return
        since = self._count - self._suspected_at + self._BEFORE_SUSPICION_BLOCKS
        count = min(since, len(self._blocks))
        samples = echo.uncancelled(count * BLOCK)
        if samples is not None:
            for place, block in zip(range(-count, 0), samples.reshape(count, BLOCK), strict=True):
                self._blocks[place] = block

    def outcome(self) -> UtteranceHeard | NothingHeard:
        if not self.end.began:
            return NothingHeard(self.listening)
        if self.end.is_left_to_others:
            others = max(0, round(self.end.others / BLOCK_SECONDS) - self._ONSET_BLOCKS)
            own = np.concatenate(list(self._blocks)[: max(1, len(self._blocks) - others)])
            return UtteranceHeard(self.listening, Utterance(own), silence=self.end.others)
        return UtteranceHeard(
            self.listening, self.so_far(), goes_on=not self.end.has_paused, silence=self.end.silence
        )

    def so_far(self) -> Utterance:
        return Utterance(np.concatenate(self._blocks))

    def speech_began(self) -> None:
        self._first = max(len(self._blocks) - self._ONSET_BLOCKS, 0)

    def latest(self) -> Samples:
        """What a turn model judges, shape (n,)."""
        first = max(self._first, len(self._blocks) - self._JUDGED_BLOCKS)
        return np.concatenate(list(self._blocks)[first:])

    def forget(self) -> None:
        for block in self._blocks:
            overwrite(block)
        self._blocks.clear()


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
        judge: TurnJudge | None = None,
        echo: Cleaner | None = None,
    ) -> None:
        """Without a ``judge`` only a long silence ends a turn; without ``echo`` the kiosk hears itself."""
        self._microphone = microphone
        self._attended = microphone if isinstance(microphone, AttendedMicrophone) else None
        self._works: bool | None = None
        """Whether the microphone did when it was last told of; None where that is not known."""
        self._activity = activity
        self._notify = notify
        self._patience = patience or Patience()
        self._judge = judge
        self._echo = echo
        self._background = Background()
        self._pauses = VisitorPauses()
        self._changed = threading.Condition(threading.RLock())
        self._turn: _Turn | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="ears", daemon=True)
        self._thread.start()

    def open_turn(self, listening: int, *, over_speech: bool = False) -> None:
        """Begin to listen, from now on; a turn still open is dropped. Every event of it carries ``listening``.

        ``over_speech``: the kiosk itself is speaking. Until ``own_speech_ended`` only clear speech begins the turn,
        SpeechSuspected comes before SpeechBegan, and nobody is waited for: NothingHeard does not come.
        """
        with self._changed:
            end = EndOfTurn(
                self._patience, background=self._background, pauses=self._pauses, over_speech=over_speech
            )
            self._turn = _Turn(listening, end, self._patience)
            self._changed.notify_all()

    def own_speech_ended(self) -> None:
        """The kiosk has fallen silent: a turn opened over its speech goes on as any other, waiting from now on."""
        with self._changed:
            if self._turn is not None:
                self._turn.end.own_speech_ended()

    def hint(self, completeness: float) -> None:
        """What was understood until the present pause reads so complete, 0 to 1.

        ``voice.korean.endings.completeness`` tells it from a transcript of what SpeechPaused held. It only counts
        until the visitor goes on speaking, so a hint about an earlier pause must not be given any more.
        """
        with self._changed:
            if self._turn is not None:
                self._turn.hint = completeness

    def forget_visitor(self) -> None:
        """The visit is over: the next visitor's pauses are others."""
        with self._changed:
            self._pauses.forget()

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
            self._thread.join(timeout=2.0)

    def abandon(self) -> None:
        """They hang: nobody waits for them any more, and the microphone closes when it lets itself be closed."""
        with self._changed:
            self._closed, self._turn = True, None
            self._changed.notify_all()
        threading.Thread(target=self._microphone.close, name="ears-end", daemon=True).start()

    def _run(self) -> None:
        while (turn := self._next_turn()) is not None:
            self._works = None
            try:
                self._listen(turn)
            except VoiceError as error:
                self._fail(turn, error.failure)
            except Exception as error:  # noqa: BLE001 - whatever breaks in here, the kiosk goes on by touch
                _log.error("%s", type(error).__name__)
                self._fail(turn, VoiceFailure.MICROPHONE_LOST)
            finally:
                turn.forget()
                self._end_echo()

    def _end_echo(self) -> None:
        try:
            if self._echo is not None:
                self._echo.end()
        except Exception as error:  # noqa: BLE001 - the next turn begins its own
            _log.error("%s", type(error).__name__)

    def _fail(self, turn: _Turn, failure: VoiceFailure) -> None:
        with self._changed:
            if turn is self._turn:
                self._works = False
                self._end(turn, MicrophoneFailed(turn.listening, failure))

    def _next_turn(self) -> _Turn | None:
        """Waits for a turn, looking after the microphone meanwhile; None when closed."""
        seconds = self._patience.attend if self._attended is not None else None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._turn is not None, seconds)
                if self._closed:
                    return None
                if self._turn is not None:
                    return self._turn
            self._attend()

    def _attend(self) -> None:
        """Whoever comes is to know at once that they cannot be heard, and not when they have spoken."""
        if self._attended is None:
            return
        try:
            loudness = self._attended.attend()
        except VoiceError as error:
            self._found(MicrophoneFailed(0, error.failure), works=False)
        except Exception as error:  # noqa: BLE001 - whatever breaks in here, the kiosk goes on by touch
            _log.error("%s", type(error).__name__)
            self._found(MicrophoneFailed(0, VoiceFailure.MICROPHONE_LOST), works=False)
        else:
            if loudness is not None:
                self._found(LevelHeard(0, loudness), works=True)

    def _found(self, event: EarsEvent, *, works: bool) -> None:
        """Tell it where it is news."""
        with self._changed:
            if works is not self._works and not self._closed:
                self._works = works
                self._notify(event)

    def _listen(self, turn: _Turn) -> None:
        self._activity.reset()
        self._microphone.flush()
        if self._echo is not None:
            self._echo.begin()
        while turn is self._turn:
            block = self._microphone.read()
            if block is None or turn.finish_asked:
                self._end(turn, turn.outcome())
                return
            block = sound(block)
            if self._echo is not None:
                block = self._echo.cleaned(block)
            if heard := turn.keep(block):
                self._tell(turn, heard)
            if self._has_ended(turn, block):
                self._end(turn, turn.outcome())
                return

    def _has_ended(self, turn: _Turn, block: Samples) -> bool:
        """Judge the block that was just kept and tell what follows from it."""
        end = turn.end
        with self._changed:
            hint, turn.hint = turn.hint, None
        if hint is not None:
            end.hint(hint)
        decision = end.feed(self._activity.probability(block), decibels(block))
        self._tell_onset(turn, decision)
        if decision is Decision.PAUSED:
            turn.is_paused = True
            self._tell(turn, SpeechPaused(turn.listening, turn.so_far()))
        elif turn.is_paused and not end.has_paused:
            turn.is_paused = False
            self._tell(turn, SpeechWentOn(turn.listening))
        self._tell_of_long_speech(turn)
        if decision in (Decision.ENDED, Decision.NOTHING):
            return True
        if self._judge is not None and end.wants_score:
            end.score(self._judge.completeness(turn.latest(), end.silence))
        return False

    def _tell_of_long_speech(self, turn: _Turn) -> None:
        end = turn.end
        turn.unbroken = turn.unbroken + 1 if end.began and not end.has_paused else 0
        # In a silence the pause is near: what is said until then is understood once, not twice.
        if turn.unbroken * BLOCK_SECONDS >= self._patience.caption and not end.silence:
            turn.unbroken = 0
            self._tell(turn, SpeechLasts(turn.listening, turn.so_far()))

    def _tell_onset(self, turn: _Turn, decision: Decision) -> None:
        if decision is Decision.SUSPECTED and not turn.is_suspected:
            turn.suspect(is_suspected=True)
            self._tell(turn, SpeechSuspected(turn.listening))
        elif decision is Decision.WAITING and turn.is_suspected:
            turn.suspect(is_suspected=False)
            self._tell(turn, SuspicionDropped(turn.listening))
        elif decision is Decision.BEGAN:
            if self._echo is not None:
                turn.hear_again(self._echo)
            turn.suspect(is_suspected=False)
            turn.speech_began()
            self._tell(turn, SpeechBegan(turn.listening))

    def _tell(self, turn: _Turn, event: EarsEvent) -> None:
        with self._changed:
            if turn is self._turn:
                self._notify(event)

    def _end(self, turn: _Turn, event: EarsEvent) -> None:
        with self._changed:
            if turn is self._turn:
                self._turn = None
                self._notify(event)
