"""How complete speech sounds when it stops: a turn model, the fall of the melody, and how much was said.

On real Korean speech the turn model alone takes a third of the pauses between two words for ends; the melody, which
falls at the end of a statement and not before, sets most of them right.
"""

from dataclasses import dataclass
from typing import Protocol

from voice.listening.odds import log_odds, probability
from voice.listening.prosody import final_pitch
from voice.types import HEARING_RATE, Samples


class TurnModel(Protocol):
    """What ``voice.listening.smart_turn.SmartTurn`` does."""

    def completeness(self, samples: Samples) -> float: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a sum whose logistic function is the completeness (fitted: ``tests.benchmarks.fit_turns``)."""

    model: float = 0.65
    """For the log-odds that the turn model gives."""
    pitch: float = -0.57
    """For a semitone that the end lies above the middle of what was said."""
    length: float = 2.24
    """For a second that was said: hardly anybody asks a whole question within one."""
    constant: float = -6.95


MOST_SEMITONES, MOST_SECONDS = 4.0, 2.0
"""What goes beyond tells no more: a wider fall is mostly an octave misheard."""


class TurnSense:
    """A ``voice.listening.ears.TurnJudge``. Owned by one thread; one judgement takes about 50 ms."""

    def __init__(self, model: TurnModel, weights: Weights | None = None) -> None:
        self._model = model
        self._weights = weights or Weights()

    def completeness(self, samples: Samples, silence: float) -> float:
        """How complete the turn sounds, 0 to 1.

        ``samples`` (float32 mono 16 kHz, shape (n,)) are all that was heard from just before the first word up to
        now; their last ``silence`` seconds, 0.2 to 0.3, are silent: longer silence by itself makes the model sure.
        """
        said = samples[: max(len(samples) - round(silence * HEARING_RATE), 0)]
        return odds(self._weights, *signs(self._model, samples, said))


def signs(model: TurnModel, samples: Samples, said: Samples) -> tuple[float, float, float]:
    """Log-odds of the model, semitones and seconds, each within its bounds."""
    pitch = min(max(final_pitch(said), -MOST_SEMITONES), MOST_SEMITONES)
    return log_odds(model.completeness(samples)), pitch, min(len(said) / HEARING_RATE, MOST_SECONDS)


def odds(weights: Weights, score: float, pitch: float, seconds: float) -> float:
    total = weights.model * score + weights.pitch * pitch + weights.length * seconds + weights.constant
    return probability(total)
