"""When a visitor has finished: silence so far, how the speech sounded, what was understood, and whose pauses these are.

Pure: fed with the speech probability of each block, and with the scores of a turn model when it asks for them. No
model, no thread and no clock lives here; time is the sound itself.
"""

import math
from bisect import insort
from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from voice.listening.odds import log_odds
from voice.listening.onset import Background, Hearing, Onset
from voice.types import BLOCK, HEARING_RATE

BLOCK_SECONDS = BLOCK / HEARING_RATE


_END_SILENCE = 1.5


@dataclass(frozen=True, slots=True)
class Look:
    """After ``silence`` seconds the turn is over if it is at least so ``complete``."""

    silence: float
    complete: float


LOOKS = (Look(0.5, 0.85), Look(1.4, 0.8))
"""The longer the silence, the less complete it need sound; chosen from the table of ``tests.benchmarks.turn_ends``.

A pause is counted about 0.1 s longer than it is, until the voice that goes on is sure to be one.
"""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of sound after which things happen."""

    end_silence: float = _END_SILENCE
    """Ends an utterance for sure; with it grow the silences after which one that sounds complete is ended."""
    pause: float = 0.16
    """Short enough to react within 0.3 s, and to understand what was said so far before the turn is over; long enough
    that words are not parted: real speech pauses so long hardly more often than for a quarter of a second."""
    no_speech: float = 9.0
    """Ends a turn in which nobody spoke."""
    longest: float = 60.0
    """Ends an utterance that does not end."""
    looks: tuple[Look, ...] = LOOKS
    caption: float = 3.0
    """Speech without a pause is understood so far each time it lasted so long again: who cannot hear sees it."""
    attend: float = 0.25
    """Between two looks at a microphone through which nobody listens."""


class Decision(StrEnum):
    WAITING = "waiting"
    SUSPECTED = "suspected"
    BEGAN = "began"
    SPEAKING = "speaking"
    PAUSED = "paused"
    ENDED = "ended"
    NOTHING = "nothing"


class VisitorPauses:
    """How long this visitor is silent in the middle of a sentence: learned turn by turn, forgotten with the visit."""

    _SHORTEST = 0.25
    """Seconds; what is shorter belongs to the words."""
    _KEPT = 12
    _MARGIN = 0.2

    def __init__(self) -> None:
        self._pauses: deque[float] = deque(maxlen=self._KEPT)

    def learn(self, seconds: float) -> None:
        """The visitor went on talking after ``seconds`` of silence."""
        if seconds >= self._SHORTEST:
            self._pauses.append(seconds)

    def forget(self) -> None:
        self._pauses.clear()

    @property
    def usual(self) -> float:
        """Silence that this visitor's pauses hardly exceed: 0 as long as nothing is known."""
        return sorted(self._pauses)[-1] + self._MARGIN if self._pauses else 0.0


class EndOfTurn:
    """Judges one turn; ``background`` and ``pauses`` outlive it.

    WAITING <──> SUSPECTED ──speech──> BEGAN ──> SPEAKING <──> PAUSED (told once a pause)
       │                                            └──complete, silent or too long──> ENDED
       └──nobody spoke──> NOTHING

    Where ``wants_score`` is set after ``feed``, whoever can judge how complete the speech sounds tells ``score``.
    """

    _GO_ON = 0.35
    """Probability that keeps speech going."""
    _TO_GO_ON = 2
    """Blocks in a row that end a silence."""
    _OVER_BACKGROUND = 3.0
    """Decibels: what is no louder is the hall, even where the hall sounds like speech."""
    _SOFTER, _LEVEL_AT = 6.0, 0.75
    """Decibels below what the louder quarter of the words is: others, at a distance, whatever they say."""
    _SMOOTH_BLOCKS = 16
    """Half a second: single syllables differ by more than people do."""
    _LEVEL_BLOCKS = 15
    """The first half second of words tells how loud the visitor is."""
    _SOFT = 3.4
    """Times the silence that surely ends a turn: for so long only others were heard. Less would cut off who goes on
    in a softer voice, which is worse than to wait for a crowd."""
    _SCORED = (6, 9)
    """Blocks of silence after which the turn model is asked: it tells ends best after 0.2 to 0.3 s."""
    _HINT_WEIGHT = 6.0
    """Log-odds between a text that must go on and one that is complete: Korean tells by its last syllable."""
    _MOST_DELAY = 0.7
    """Seconds by which a visitor's pauses may hold back what a score decides."""

    def __init__(
        self,
        patience: Patience,
        *,
        background: Background | None = None,
        pauses: VisitorPauses | None = None,
        over_speech: bool = False,
    ) -> None:
        self._patience = patience
        self._background = background or Background()
        self._pauses = pauses or VisitorPauses()
        self._onset = Onset(self._background, over_speech=over_speech)
        self._waited_blocks = 0
        self._spoken_blocks = 0
        self._silent_blocks = 0
        self._voiced_blocks = 0
        self._powers: deque[float] = deque(maxlen=self._SMOOTH_BLOCKS)
        self._levels: list[float] = []
        """Of half seconds with the visitor's words, in dBFS, sorted."""
        self._others_blocks = 0
        """Since the last of them."""
        self._scores: list[float] = []
        self._hint: float | None = None
        self.has_paused = False
        """Whether nothing was said since PAUSED was told."""

    @property
    def began(self) -> bool:
        return self._spoken_blocks > 0

    @property
    def silence(self) -> float:
        """Seconds since the visitor fell silent."""
        return self._silent_blocks * BLOCK_SECONDS

    @property
    def others(self) -> float:
        """Seconds for which only others have been heard: nothing as loud as the visitor's own words."""
        return self._others_blocks * BLOCK_SECONDS

    @property
    def is_left_to_others(self) -> bool:
        """Whether they have been heard alone for so long that the visitor has surely finished."""
        return self.others >= self._SOFT * self._patience.end_silence

    @property
    def wants_score(self) -> bool:
        """Whether it matters right now how complete the speech sounds."""
        return self._silent_blocks in self._SCORED

    def own_speech_ended(self) -> None:
        """The kiosk fell silent: from now on the visitor is waited for."""
        self._onset.over_speech = False

    def feed(self, probability: float, loudness: float | None = None) -> Decision:
        """Judge the next 32 ms, which hold speech with ``probability`` and are ``loudness`` dBFS loud.

        Where ``loudness`` is unknown, everything is near.
        """
        return self._go_on(probability, loudness) if self.began else self._wait(probability, loudness)

    def score(self, completeness: float) -> None:
        """What was said until now sounds so complete, 0 to 1; forgotten when speech goes on."""
        self._scores.append(completeness)

    def hint(self, completeness: float) -> None:
        """What was understood until the present pause reads so complete, 0 to 1; forgotten when speech goes on."""
        if self.has_paused:
            self._hint = completeness

    def _wait(self, probability: float, loudness: float | None) -> Decision:
        heard = self._onset.feed(probability, loudness)
        if heard is Hearing.BEGUN:
            self._spoken_blocks = 1
            return Decision.BEGAN
        if not self._onset.over_speech:
            self._waited_blocks += 1
            waited = self._waited_blocks * BLOCK_SECONDS
            if waited >= self._patience.no_speech and self._onset.is_quiet:
                return Decision.NOTHING
        return Decision.SUSPECTED if heard is Hearing.SUSPECTED else Decision.WAITING

    def _go_on(self, probability: float, loudness: float | None) -> Decision:
        self._spoken_blocks += 1
        self._listen_to(probability, loudness)
        if not self._voiced_blocks and (self.silence >= self._patience.end_silence or self._is_complete()):
            return Decision.ENDED
        if self._spoken_blocks * BLOCK_SECONDS >= self._patience.longest:
            return Decision.ENDED
        if self.is_left_to_others:
            return Decision.ENDED  # a crowd or a television may never fall silent
        if self.silence >= self._patience.pause and not self.has_paused:
            self.has_paused = True
            return Decision.PAUSED
        return Decision.SPEAKING

    def _listen_to(self, probability: float, loudness: float | None) -> None:
        """Count the silence; one block alone that could be speech is a breath or a click within it."""
        near = loudness is None or loudness >= self._background.level + self._OVER_BACKGROUND
        self._voiced_blocks = self._voiced_blocks + 1 if near and probability >= self._GO_ON else 0
        self._tell_from_others(loudness)
        if self._silent_blocks and self._voiced_blocks < self._TO_GO_ON:
            self._silent_blocks += 1
        elif self._voiced_blocks == 0:
            self._silent_blocks = 1
        elif self._silent_blocks:
            self._pauses.learn(self.silence)
            self._silent_blocks = 0
            self._scores.clear()
            self.has_paused, self._hint = False, None

    def _tell_from_others(self, loudness: float | None) -> None:
        """Whoever stands in front is about equally loud all the time, and louder than those behind."""
        if loudness is None:
            return
        self._others_blocks += 1
        self._powers.append(10.0 ** (loudness / 10.0))
        level = 10.0 * math.log10(sum(self._powers) / len(self._powers))
        known = len(self._levels) >= self._LEVEL_BLOCKS
        own = self._levels[int(len(self._levels) * self._LEVEL_AT)] - self._SOFTER if known else -math.inf
        if self._voiced_blocks and level >= own:
            insort(self._levels, level)
            self._others_blocks = 0

    def _is_complete(self) -> bool:
        if not self._scores and self._hint is None:
            return False
        total = sum(map(log_odds, self._scores)) / max(len(self._scores), 1)
        if self._hint is not None:
            total += self._HINT_WEIGHT * (self._hint - 0.5)
        passed = (self.silence - self._delay()) * _END_SILENCE / self._patience.end_silence
        return any(
            passed >= look.silence and total >= log_odds(look.complete) for look in self._patience.looks
        )

    def _delay(self) -> float:
        """Seconds by which this visitor's pauses hold back what a score decides."""
        return min(
            max(self._pauses.usual - (self._patience.looks[0].silence if self._patience.looks else 0.0), 0.0),
            self._MOST_DELAY,
        )
