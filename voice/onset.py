"""When somebody in front of the kiosk begins to speak: not the hall, and not the kiosk itself.

Pure: fed with the speech probability and the loudness of each block. Speech from afar reaches the microphone with more
of the hall than of itself, which the activity model takes for speech but is never sure of; near speech, soft
speech of old people too, makes it sure within a syllable. What is hardly louder than the hall was before it is
nobody in front of the kiosk, whatever it is.
"""

from collections import deque
from enum import StrEnum

_WINDOW = 8
"""Blocks looked back on, 0.26 s: longer than a click, shorter than "네"."""
_LIKELY, _SURE = 0.5, 0.8
"""Probabilities of speech at all, and of near speech."""
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
    """Judges one turn until speech begins. ``over_speech`` is set while the kiosk's own voice sounds."""

    _NEEDED, _SURELY = 5, 3
    """Of the blocks looked back on: so many likely, of these so many sure."""
    _OVER_FLOOR = 6.0
    """Decibels above the background."""
    _OVER_SPEECH_WINDOW, _OVER_SPEECH_SURE, _OVER_SPEECH_FLOOR = 6, 4, 10.0
    """While the kiosk speaks, what is left of its voice must not be taken for a visitor's."""
    _SUSPECTED = 2
    """Sure blocks in a row, after which somebody may be speaking."""

    def __init__(self, background: Background, *, over_speech: bool = False) -> None:
        self.over_speech = over_speech
        self._background = background
        self._recent: deque[float] = deque(maxlen=_WINDOW)
        self._suspected = False

    @property
    def is_quiet(self) -> bool:
        """Whether nothing of the last quarter second could be speech."""
        return not any(probability >= _LIKELY for probability in self._recent)

    def feed(self, probability: float, loudness: float | None) -> Hearing:
        """Judge the next block, of ``loudness`` dBFS."""
        self._recent.append(probability if self._is_near(loudness) else 0.0)
        if loudness is not None and probability < _LIKELY:
            self._background.feed(loudness)
        recent = list(self._recent)
        if not self.over_speech:
            begun = sum(one >= _LIKELY for one in recent) >= self._NEEDED and _sure(recent) >= self._SURELY
            return Hearing.BEGUN if begun else Hearing.QUIET
        last = recent[-self._OVER_SPEECH_WINDOW :]
        if _sure(last) >= self._OVER_SPEECH_SURE:
            return Hearing.BEGUN
        self._suspected = _sure(last) > 0 and (self._suspected or _sure(recent[-2:]) >= self._SUSPECTED)
        return Hearing.SUSPECTED if self._suspected else Hearing.QUIET

    def _is_near(self, loudness: float | None) -> bool:
        margin = self._OVER_SPEECH_FLOOR if self.over_speech else self._OVER_FLOOR
        return loudness is None or loudness >= max(_FAINTEST, self._background.level + margin)


def _sure(probabilities: list[float]) -> int:
    return sum(probability >= _SURE for probability in probabilities)
