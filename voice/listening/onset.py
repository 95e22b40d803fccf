"""When somebody in front of the kiosk begins to speak: not the hall, and not the kiosk itself.

Pure: fed with the speech probability and the loudness of each block. Speech from afar reaches the microphone with more
of the hall than of itself: the activity model is rarely sure of it, and it dies away as slowly as the hall does, where
near speech, soft speech of old people too, falls steeply after every syllable. What is hardly louder than the hall was
before it is nobody in front of the kiosk, whatever it is.
"""

from collections import deque
from enum import StrEnum

_WINDOW = 8
"""Blocks looked back on, 0.26 s: longer than a click, shorter than "네"."""
_LONG_WINDOW = 20
"""Blocks, 0.64 s, of which is believed in the end what is loud and goes on, though never surely speech."""
_LIKELY, _SURE = 0.5, 0.8
"""Probabilities of speech at all, and of near speech."""
_NEAR = -20.0
"""dBFS that only a voice in front of the kiosk reaches, at the usual gain of a microphone."""
_DRY, _FALL_BLOCKS, _DRY_WINDOW = 8.6, 3, 24
"""Decibels that near speech falls within 0.1 s, at least once in 0.8 s; the sound of a hall falls by 8.3 at most (in
half an hour of ``tests.benchmarks.hall_noise``). Each half decibel more costs one of fifty soft voices."""
_FAINTEST = -58.0
"""dBFS below which no microphone that works hears anybody."""
_FLOOR_SECONDS = 4.0
_BLOCKS_PER_SECOND = 31.25


class Hearing(StrEnum):
    QUIET = "quiet"
    SUSPECTED = "suspected"
    """Perhaps speech, over the kiosk's own."""
    BEGUN = "begun"


class Background:
    """How loud it is when nobody speaks here: what the quietest tenth of the last seconds reaches."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=round(_FLOOR_SECONDS * _BLOCKS_PER_SECOND))

    @property
    def level(self) -> float:
        """dBFS; very low before anything was heard."""
        if not self._recent:
            return -100.0
        return sorted(self._recent)[len(self._recent) // 10]

    def feed(self, loudness: float) -> None:
        """Take in a block of ``loudness`` dBFS in which nobody spoke."""
        self._recent.append(loudness)


class Onset:
    """Judges one turn until speech begins. ``over_speech`` is set while the kiosk's own voice sounds.

    What is left of that voice is soft, so near speech shows at once by its loudness, long before the activity model
    is sure of it: that is a suspicion, and what becomes of it is seen while the kiosk holds its voice.
    """

    _NEEDED, _SURELY = 5, 3
    """Of the blocks looked back on: so many likely, of these so many sure."""
    _OVER_FLOOR = 6.0
    """Decibels above the background."""
    _OVER_SPEECH_LOUDNESS, _OVER_SPEECH_FLOOR = -40.0, 12.0
    """dBFS that nothing of its own voice reaches once cancelled, and decibels above the background."""
    _NOT_UNLIKE, _SUSPECTED = 0.06, 2
    """So many blocks in a row that are near and not unlike speech, and somebody may be speaking."""
    _LOUD, _RATHER_LIKE = -34.0, 0.12
    """dBFS and probability of which one block is enough."""
    _FAIRLY, _LASTING = 0.35, 15
    """Of the long window, so many blocks at so much are a voice, now that its own is held."""
    _LONGEST_SUSPICION = 40
    """Blocks, 1.3 s: what is not speech by then is none."""

    def __init__(self, background: Background, *, over_speech: bool = False) -> None:
        self.over_speech = over_speech
        self._background = background
        self._recent: deque[float] = deque(maxlen=_LONG_WINDOW)
        self._loudness: deque[float] = deque(maxlen=_DRY_WINDOW + _FALL_BLOCKS)
        self._suspected_for = 0

    @property
    def is_quiet(self) -> bool:
        """Whether nothing of the last quarter second could be speech."""
        return not any(probability >= _LIKELY for probability in list(self._recent)[-_WINDOW:])

    def feed(self, probability: float, loudness: float | None) -> Hearing:
        """Judge the next block, of ``loudness`` dBFS."""
        self._recent.append(probability if self._is_near(loudness) else 0.0)
        if loudness is not None:
            self._loudness.append(loudness)
            if probability < _LIKELY:
                self._background.feed(loudness)
        recent = list(self._recent)[-_WINDOW:]
        is_speech = _count(recent, _LIKELY) >= self._NEEDED and _count(recent, _SURE) >= self._SURELY
        if is_speech and (loudness is None or self._is_close()):
            return Hearing.BEGUN
        is_loud = loudness is not None and loudness >= self._LOUD and recent[-1] >= self._RATHER_LIKE
        if not self.over_speech or not self._is_suspected(recent, is_loud):
            return Hearing.QUIET
        lasts = _count(list(self._recent), self._FAIRLY) >= self._LASTING
        return Hearing.BEGUN if lasts else Hearing.SUSPECTED

    def _is_close(self) -> bool:
        """Whether what was heard last came from in front of the kiosk, not out of the hall."""
        heard = list(self._loudness)
        if max(heard[-_WINDOW:]) >= _NEAR:
            return True
        return any(before - after >= _DRY for before, after in zip(heard, heard[_FALL_BLOCKS:], strict=False))

    def _is_suspected(self, recent: list[float], is_loud: bool) -> bool:
        perhaps = [probability >= self._NOT_UNLIKE for probability in recent]
        if not any(perhaps):
            self._suspected_for = 0
        elif self._suspected_for or is_loud or perhaps[-self._SUSPECTED :] == [True] * self._SUSPECTED:
            self._suspected_for += 1
        return 0 < self._suspected_for <= self._LONGEST_SUSPICION

    def _is_near(self, loudness: float | None) -> bool:
        if loudness is None:
            return True
        least, margin = _FAINTEST, self._OVER_FLOOR
        if self.over_speech:
            least, margin = self._OVER_SPEECH_LOUDNESS, self._OVER_SPEECH_FLOOR
        return loudness >= max(least, self._background.level + margin)


def _count(probabilities: list[float], least: float) -> int:
    return sum(probability >= least for probability in probabilities)
