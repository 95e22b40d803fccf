"""Says sentences aloud one after another, the next being made while the current one sounds.

Key words of what is not a fixed phrase are said apart, slower and louder (``voice.speaking.stress``).

What comes first is opened early: its first clause is made and sounds while the rest is being made. A text that will
perhaps be said is prepared: its beginning is kept ready, in memory only, until it is said or everything is hushed.

Two threads: one owns the voices and makes speech, one owns the speaker and plays it. Every event comes from
the playing thread, so events arrive in the order in which things were heard.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from voice.audio.devices import Speaker
from voice.korean.breaths import breaths, opened_early
from voice.korean.readings import NO_READINGS, Readings
from voice.speaking.events import LineBegan, LineEnded, MouthEvent, MouthFailed, MouthFellSilent
from voice.speaking.phrase_cache import PhraseCache
from voice.speaking.recorded_phrases import RecordedPhrases
from voice.speaking.stress import SLOWER, Loudness, Pauses, Stretch, amplified, language_of, stressed
from voice.types import Samples, SpokenAudio, Voice, VoiceError, VoiceFailure

_log = logging.getLogger(__name__)

_MOST_READY = 3
"""Parts made ahead of the one that sounds: enough to hide the work, little enough to change speed soon."""
_LAST_SPEECH_SECONDS = 2.0
_AHEAD_PARTS = 2
"""Parts of a text made before it is known whether it will be said: its beginning, not more."""
_SLOW = 0.8
"""Pace at which a number is said once more, for somebody who writes it down."""
_HEARD_AGAIN_SECONDS = 0.6
"""After a pause the sound goes on from the softest moment of so long before."""


@dataclass(slots=True, eq=False)
class _Turn:
    """All that is said between two hushes."""

    stop: threading.Event = field(default_factory=threading.Event)
    unsaid: int = 0


@dataclass(frozen=True, slots=True)
class _Wish:
    turn: _Turn
    key: int
    text: str
    language: str
    cacheable: bool
    is_new_fact: bool = False
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch of speech, or why there is none (which ends its wish). ``gain``: decibels."""

    wish: _Wish
    audio: SpokenAudio | VoiceFailure
    is_first: bool
    is_last: bool
    gain: float = 0.0
    pause: float = 0.0
    """Seconds of silence behind it."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What may be said soon."""

    text: str
    language: str
    cacheable: bool


class Mouth:
    """``voices`` by language. All methods return at once and may be called from any thread."""

    def __init__(
        self,
        voices: Mapping[str, Voice],
        speaker: Speaker,
        notify: Callable[[MouthEvent], None],
        cache: PhraseCache | None = None,
        recorded: RecordedPhrases | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        """``notify`` is called from the playing thread and must not block it.

        ``recorded`` are sounded instead of the voice saying them, where they are the program's own phrases.
        """
        self._voices = voices
        self._speaker = speaker
        self._notify = notify
        self._cache = cache
        self._recorded = recorded or RecordedPhrases()
        self._pauses = pauses = pauses or Pauses()
        self._more_before_fact = max(0.0, pauses.fact - pauses.sentence)
        self._loudness = Loudness()
        """Used by the making thread."""
        self._speed = 1.0
        self._volume = 1.0
        self._stress = 0.0
        self._readings = NO_READINGS
        self._changed = threading.Condition()
        """Guards everything below."""
        self._turn = _Turn()
        self._wishes: deque[_Wish] = deque()
        self._ready: deque[_Part] = deque()
        self._ahead: deque[_Ahead] = deque()
        self._prepared: dict[tuple[str, str, float], SpokenAudio] = {}
        """By text, language and speed."""
        self._is_unwanted = threading.Event()
        """Set when what is being prepared will not be said."""
        self._is_making = False
        self._is_sounding = False
        self._is_held = False
        self._interrupt: threading.Event | None = None
        """Ends what the speaker plays now."""
        self._owes_silence = False
        self._closed = False
        self._threads = [
            threading.Thread(target=self._make, name="mouth-make", daemon=True),
            threading.Thread(target=self._play, name="mouth-play", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def say(
        self,
        key: int,
        text: str,
        language: str = "ko",
        cacheable: bool = False,
        *,
        is_new_fact: bool = False,
        is_slow: bool = False,
    ) -> None:
        """Queue ``text``; ``cacheable`` only for the program's own fixed phrases.

        ``is_new_fact`` gives the listener a longer pause before it; ``is_slow`` time to write along.
        """
        with self._changed:
            self._turn.unsaid += 1
            self._wishes.append(_Wish(self._turn, key, text, language, cacheable, is_new_fact, is_slow))
            self._changed.notify_all()

    def prepare(self, text: str, language: str = "ko", cacheable: bool = False) -> None:
        """Make the beginning of ``text`` now, because it will perhaps be said soon; nothing is told of it.

        What is ``cacheable`` is kept for good, anything else until it was said or everything is hushed.
        """
        with self._changed:
            self._ahead.append(_Ahead(text, language, cacheable))
            self._changed.notify_all()

    def hold(self) -> None:
        """Be silent within 100 ms; ``release`` goes on from there, ``hush`` forgets it."""
        with self._changed:
            self._is_held = True
            if self._interrupt is not None:
                self._interrupt.set()

    def release(self) -> None:
        """Go on with what ``hold`` stopped."""
        with self._changed:
            self._is_held = False
            self._changed.notify_all()

    def hush(self) -> None:
        """Be silent within 200 ms and forget everything queued."""
        with self._changed:
            self._hush()

    def _hush(self) -> None:
        self._owes_silence |= self._turn.unsaid > 0
        self._turn.stop.set()
        self._turn = _Turn()
        self._is_held = False
        if self._interrupt is not None:
            self._interrupt.set()
        self._wishes.clear()
        self._ready.clear()
        self._ahead.clear()
        self._forget_prepared()
        self._changed.notify_all()

    def forget_prepared(self) -> None:
        """What ``prepare`` was asked for will not be said after all; what is cacheable is made all the same."""
        with self._changed:
            self._forget_prepared()
            self._ahead = deque(one for one in self._ahead if one.cacheable)
            self._changed.notify_all()

    def _forget_prepared(self) -> None:
        self._prepared.clear()
        self._is_unwanted.set()
        self._is_unwanted = threading.Event()

    def wait_until_made(self, timeout: float) -> bool:
        """Whether no speech is being made any more; waits for it, ``timeout`` seconds at most.

        Making speech takes all the processor there is: who else needs much of it had better wait so long.
        """
        with self._changed:
            return self._changed.wait_for(self._is_quiet, timeout)

    def _is_quiet(self) -> bool:
        has_work = self._is_making or bool(self._wishes) or bool(self._ahead)
        return self._closed or not has_work or len(self._ready) >= _MOST_READY

    @property
    def is_at_rest(self) -> bool:
        """Nothing is being made or said, or waits for it."""
        with self._changed:
            return not (self._is_making or self._wishes or self._ahead or self._ready or self._is_sounding)

    def set_speed(self, speed: float) -> None:
        """Pace of what is made from now on; 1.0 is normal."""
        with self._changed:
            self._speed = speed

    def stress(self, decibels: float) -> None:
        """How much louder key words are than the rest, from now on; 0: said as the rest is."""
        with self._changed:
            self._stress = decibels

    def read_by(self, readings: Readings) -> None:
        """Read names as the staff's lexicon says, in Korean lines that are asked for from now on."""
        with self._changed:
            self._readings = readings

    def set_volume(self, volume: float) -> None:
        """Loudness of the next part, 0 to 1."""
        with self._changed:
            self._volume = min(max(volume, 0.0), 1.0)

    def close(self) -> None:
        """Fall silent and end both threads; waits for the speech that is being made, unless that hangs."""
        with self._changed:
            self._closed = True
            self._hush()
        for thread in self._threads:
            thread.join(_LAST_SPEECH_SECONDS)

    def abandon(self) -> None:
        """It hangs: nobody waits for it any more, and whatever it still says is told to nobody."""
        with self._changed:
            self._closed = True
            self._notify = lambda _: None
            self._hush()

    # --- making ------------------------------------------------------------------------------------------

    def _make(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._wishes or self._ahead)
                if self._closed:
                    return
                wish = self._wishes.popleft() if self._wishes else None
                ahead = None if wish else self._ahead.popleft()
                is_unwanted = self._turn.stop if ahead and ahead.cacheable else self._is_unwanted
                self._is_making = True
            try:
                if wish is not None:
                    self._fulfil(wish)
                elif ahead is not None:
                    self._make_ahead(ahead, is_unwanted)
            except Exception as error:  # noqa: BLE001 - whatever breaks in one line, the next one is said
                _log.error("%s", type(error).__name__)
                if wish is not None:
                    self._hand_over(_Part(wish, VoiceFailure.SYNTHESIS_FAILED, is_first=False, is_last=True))
            with self._changed:
                self._is_making = False
                self._changed.notify_all()

    def _fulfil(self, wish: _Wish) -> None:
        parts = self._parts(wish)
        for place, stretch in enumerate(parts):
            pace = SLOWER if stretch.is_key else _SLOW if wish.is_slow else 1.0
            audio = self._speech(stretch.text, wish.language, cacheable=wish.cacheable, pace=pace)
            failed = isinstance(audio, VoiceFailure)
            is_last = failed or place + 1 == len(parts)
            following = None if is_last else parts[place + 1]
            gain = 0.0 if isinstance(audio, VoiceFailure) else self._gain(stretch, audio)
            part = _Part(wish, audio, place == 0, is_last, gain, self._pauses.behind(stretch, following))
            if not self._hand_over(part) or failed:
                break

    def _gain(self, stretch: Stretch, audio: SpokenAudio) -> float:
        with self._changed:
            stress = self._stress
        return self._loudness.gain(audio.samples, stress, is_key=stretch.is_key)

    def _parts(self, wish: _Wish) -> list[Stretch]:
        """Opened early where somebody waits for it, or where it was prepared so; never what is kept for good."""
        if wish.cacheable and self._recording(wish.text):
            return [Stretch(wish.text)]
        text = self._as_read(wish.text, wish.language)
        whole = breaths(text) or [text]
        if wish.cacheable:
            return [Stretch(part) for part in whole]
        early = opened_early(text) or whole
        stressed = (
            self._stressed(early, wish.language) if not wish.is_slow else [Stretch(part) for part in whole]
        )
        if early == whole or wish.is_slow:
            return stressed
        with self._changed:
            is_awaited = not (self._ready or self._is_sounding)
            is_prepared = any(text == stressed[0].text for text, _, _ in self._prepared)
        return stressed if is_awaited or is_prepared else self._stressed(whole, wish.language)

    def _stressed(self, parts: list[str], language: str) -> list[Stretch]:
        with self._changed:
            is_wanted = self._stress > 0.0
        return stressed(parts) if is_wanted and language == "ko" else [Stretch(part) for part in parts]

    def _as_read(self, text: str, language: str) -> str:
        """``text`` with names as the lexicon says: from here on speech is made, kept and found by what is read."""
        with self._changed:
            readings = self._readings
        return readings.said(text) if language == "ko" else text

    def _recording(self, text: str) -> SpokenAudio | None:
        with self._changed:
            speed = self._speed
        return self._recorded.find(text, speed)

    def _make_ahead(self, ahead: _Ahead, is_unwanted: threading.Event) -> None:
        if ahead.cacheable and self._recording(ahead.text):
            return
        text = self._as_read(ahead.text, ahead.language)
        if ahead.cacheable:
            parts = [Stretch(part) for part in breaths(text)]
        else:
            parts = self._stressed(opened_early(text)[:_AHEAD_PARTS], ahead.language)
        for part in parts:
            with self._changed:
                if self._wishes or is_unwanted.is_set():
                    return  # somebody waits
                pace = SLOWER if part.is_key else 1.0
                speed = self._paced(pace)
            audio = self._speech(part.text, ahead.language, cacheable=ahead.cacheable, pace=pace)
            with self._changed:
                if isinstance(audio, VoiceFailure) or is_unwanted.is_set():
                    return  # told when it is said
                if not ahead.cacheable:
                    self._prepared[part.text, ahead.language, speed] = audio

    def _paced(self, pace: float) -> float:
        return self._speed if pace == 1.0 else round(self._speed * pace, 3)

    def _speech(
        self, text: str, language: str, *, cacheable: bool, pace: float = 1.0
    ) -> SpokenAudio | VoiceFailure:
        if cacheable and (recording := self._recording(text)):
            return recording
        voice = self._voices.get(language_of(text, language))
        if voice is None:
            return VoiceFailure.LANGUAGE_UNKNOWN
        with self._changed:
            speed = self._paced(pace)
            prepared = self._prepared.pop((text, language, speed), None)
        if prepared is not None:
            return prepared
        cache = self._cache if cacheable else None
        kept = cache.find(text, voice.identity, speed) if cache else None
        if kept is not None:
            return kept
        try:
            spoken = voice.speak(text, speed=speed)
        except VoiceError as error:
            return error.failure
        except Exception:  # noqa: BLE001 - a voice that breaks must not end the thread that owns it
            return VoiceFailure.SYNTHESIS_FAILED
        if cache:
            cache.keep(spoken, voice.identity, speed)
        return spoken

    def _hand_over(self, part: _Part) -> bool:
        """Put ``part`` in line for the speaker; False when it was hushed meanwhile."""
        stop = part.wish.turn.stop
        with self._changed:
            self._changed.wait_for(lambda: stop.is_set() or len(self._ready) < _MOST_READY)
            if stop.is_set():
                return False
            self._ready.append(part)
            self._changed.notify_all()
            return True

    # --- playing -----------------------------------------------------------------------------------------

    def _play(self) -> None:
        pause_until = 0.0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._owes_silence or self._ready)
                owes_silence, self._owes_silence = self._owes_silence, False
                part = None if owes_silence or self._closed else self._ready.popleft()
                self._is_sounding = part is not None
                volume = self._volume
                self._changed.notify_all()
            if owes_silence:
                self._notify(MouthFellSilent())
            elif part is None:
                return
            else:
                pause_until = self._sound(part, volume, pause_until)
                with self._changed:
                    self._is_sounding = False

    def _sound(self, part: _Part, volume: float, pause_until: float) -> float:
        """Play one part after the pause that is due; returns the moment until which to pause after it."""
        wish, audio = part.wish, part.audio
        stop = wish.turn.stop
        if isinstance(audio, VoiceFailure):
            self._notify(MouthFailed(audio))
            self._finish(wish)
            return pause_until
        if part.is_first and wish.is_new_fact and pause_until:
            pause_until += self._more_before_fact
        if stop.wait(max(0.0, pause_until - time.monotonic())):
            return 0.0
        self._notify(LineBegan(wish.key, audio.seconds, part.is_first))
        try:
            samples = amplified(audio.samples * np.float32(volume), part.gain, audio.rate)
            if not self._play_whole(samples, audio.rate, stop):
                return 0.0
        except Exception as error:  # noqa: BLE001 - however a loudspeaker breaks, its thread goes on
            if not isinstance(error, VoiceError):
                _log.error("%s", type(error).__name__)
            lost = error.failure if isinstance(error, VoiceError) else VoiceFailure.SPEAKER_LOST
            self._notify(MouthFailed(lost))
            self.hush()
            return 0.0
        if part.is_last:
            self._notify(LineEnded(wish.key))
            self._finish(wish)
        return time.monotonic() + part.pause

    def _play_whole(self, samples: Samples, rate: int, stop: threading.Event) -> bool:
        """Play until the end, however often it is held; False when it was hushed."""
        start = 0
        while start < len(samples):
            with self._changed:
                self._changed.wait_for(lambda: stop.is_set() or not self._is_held)
                if stop.is_set():
                    return False
                self._interrupt = interrupt = threading.Event()
            began = time.monotonic()
            self._speaker.play(samples[start:], rate, interrupt)
            with self._changed:
                self._interrupt = None
                if stop.is_set():
                    return False
                if not interrupt.is_set():
                    return True
            start = goes_on_from(samples, start + round((time.monotonic() - began) * rate), rate)
        return True

    def _finish(self, wish: _Wish) -> None:
        with self._changed:
            wish.turn.unsaid -= 1
            fell_silent = wish.turn.unsaid == 0 and not wish.turn.stop.is_set()
        if fell_silent:
            self._notify(MouthFellSilent())


def goes_on_from(samples: Samples, stopped: int, rate: int) -> int:
    """Where to go on with sound that was stopped at sample ``stopped``: at a soft moment shortly before."""
    frame = rate // 50
    first = max(0, stopped - round(_HEARD_AGAIN_SECONDS * rate))
    loudness = [
        float(np.abs(samples[start : start + frame]).mean())
        for start in range(first, min(stopped, len(samples)) - frame, frame)
    ]
    return first + frame * int(np.argmin(loudness)) if loudness else min(stopped, len(samples))
