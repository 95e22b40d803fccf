"""Sound as the end of a turn sees it: judged once by the models, then listened to under any patience."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.benchmarks.pauses import floor
from voice.audio.devices import resampled
from voice.audio.loudness import decibels
from voice.listening.end_of_turn import BLOCK_SECONDS, Decision, EndOfTurn, Patience, VisitorPauses
from voice.listening.turn_sense import TurnSense
from voice.listening.vad import VoiceActivity
from voice.types import BLOCK, HEARING_RATE, Samples, Voice

QUESTIONS = Path(__file__).parent.parent / "questions"
BEFORE_SECONDS = 0.5
"""Quiet put in front of each sound."""
_ONSET_BLOCKS = 10


class Sound:
    """What is heard of ``samples``, with a little quiet before them and ``after`` seconds of it behind."""

    def __init__(self, samples: Samples, after: float, activity: VoiceActivity, sense: TurnSense) -> None:
        parts = [floor(samples, BEFORE_SECONDS, 1), samples, floor(samples, after, 2)]
        heard = np.concatenate(parts)
        self._samples = heard[: len(heard) // BLOCK * BLOCK]
        self._sense = sense
        blocks = self._samples.reshape(-1, BLOCK)
        self._blocks = list(zip(activity.probabilities(self._samples), map(decibels, blocks), strict=True))
        self._scores: dict[int, float] = {}

    def ended(self, patience: Patience, pauses: VisitorPauses | None = None) -> float | None:
        """Seconds into the samples at which their turn is over; None where it is not, or never began."""
        end = EndOfTurn(patience, pauses=pauses)
        first = 0
        for index, (probability, loudness) in enumerate(self._blocks):
            decision = end.feed(float(probability), loudness)
            if decision is Decision.ENDED:
                return (index + 1) * BLOCK_SECONDS - BEFORE_SECONDS
            if decision is Decision.BEGAN:
                first = max(index + 1 - _ONSET_BLOCKS, 0)
            if end.began and end.wants_score:
                end.score(self._score(first, index + 1, end.silence))
        return None

    def _score(self, first: int, last: int, silence: float) -> float:
        if last not in self._scores:
            judged = self._samples[first * BLOCK : last * BLOCK][-8 * HEARING_RATE :]
            self._scores[last] = self._sense.completeness(judged, silence)
        return self._scores[last]


def own_sentences(voice: Voice, count: int) -> Sequence[tuple[str, Samples]]:
    """``count`` questions as the kiosk's own voice would ask them, 16 kHz."""
    lines = [
        line
        for name in ("sample_spoken.jsonl", "sample_typed.jsonl")
        for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()
    ]
    questions = [json.loads(line)["question"] for line in lines][:: max(1, len(lines) // count)][:count]
    spoken = [(question, voice.speak(question)) for question in questions]
    return [(text, resampled(audio.samples, audio.rate, HEARING_RATE)) for text, audio in spoken]
