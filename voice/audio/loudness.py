"""How loud sound is, and whether it is louder than the kiosk's own voice can be where it is heard again."""

import math
from collections import deque

import numpy as np

from voice.types import Samples


def decibels(block: Samples) -> float:
    """How loud ``block`` is, in dBFS (root mean square); -120 for silence."""
    return 20.0 * math.log10(max(float(np.sqrt(np.mean(np.square(block, dtype=np.float64)))), 1e-6))


def level(block: Samples) -> float:
    """Loudness for a level meter: 0 at -60 dBFS and below, 1 at full scale."""
    return min(1.0, max(0.0, 1.0 + decibels(block) / 60.0))


class DeadAir:
    """Tells a microphone that is muted, or not what it seems, from a quiet room: no room is without any sound."""

    _NOTHING = -86.0
    """dBFS around its mean: about one step of a sound card's 16 bits. In the quietest of halls any microphone that
    can be understood gives tens of times as much; a switched-off one gives zeros, or this."""
    _GATED, _MOST_GAP = 3, 0.1
    """Silences of so many seconds that ended by themselves: there is a gate in the device, and nothing follows from
    its silence any more."""

    def __init__(self, seconds: float) -> None:
        """``seconds`` without sound are too many."""
        self._seconds = seconds
        self._silent = 0.0
        self._ended = 0

    @property
    def is_dead(self) -> bool:
        """Whether nothing is to be heard now, for however short."""
        return self._silent > 0.0

    @property
    def is_over(self) -> bool:
        """Whether that has lasted too long."""
        return self._silent >= self._seconds and self._ended < self._GATED

    def settle(self, seconds: float) -> None:
        """The device was opened anew: it has at least so long to begin."""
        self._silent = min(self._silent, self._seconds - seconds)

    def feed(self, block: Samples, seconds: float) -> bool:
        """``is_over`` after ``block``, which lasts ``seconds``."""
        if decibels(block - block.mean()) > self._NOTHING:  # a constant is no sound
            self._ended += self._MOST_GAP <= self._silent < self._seconds
            self._silent = 0.0
        else:
            self._silent += seconds
        return self.is_over


class OwnLoudness:
    """Learns how loud the own voice comes back, and tells what must be somebody else's as well.

    Echo comes late and dies away, so what is heard is compared with the loudest of what was played just before.
    """

    _LATE_BLOCKS = 10
    """0.3 s: the longest way of an echo."""
    _AUDIBLE = -45.0
    """dBFS of the own voice from which on something is learned from it."""
    _KEPT, _NEEDED = 150, 20
    """Blocks learned from; before there are so many, nobody else is told."""
    _HIGHEST = 0.95
    _MOST = -20.0
    """Decibels below the own voice: where it comes back louder, its echo would be let through next to the visitor."""
    _OVER, _STILL_OVER = 6.0, 2.0
    """Decibels above the loudest echo: to begin with, and to go on."""

    def __init__(self) -> None:
        self._played: deque[float] = deque(maxlen=self._LATE_BLOCKS)
        self._ways_back: deque[float] = deque(maxlen=self._KEPT)
        self._is_other = False

    def feed(self, played: float, heard: float) -> bool:
        """Whether a block of ``heard`` dBFS is more than the echo, ``played`` dBFS being played meanwhile."""
        self._played.append(played)
        loudest = max(self._played)
        if loudest < self._AUDIBLE:
            self._is_other = False  # the own voice is silent: there is nothing to tell apart
            return False
        if len(self._ways_back) >= self._NEEDED:
            way_back = float(np.quantile(self._ways_back, self._HIGHEST))
            over = heard - loudest - way_back
            self._is_other = way_back <= self._MOST and over >= (
                self._STILL_OVER if self._is_other else self._OVER
            )
        if not self._is_other:
            self._ways_back.append(heard - loudest)
        return self._is_other
