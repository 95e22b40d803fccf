"""The whole kiosk, asked as a visitor asks: its ears hear in real time, and the clock runs from the last word."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.acceptance.asking import percentile
from app.acceptance.figures import Figure, Measured
from app.acceptance.speech import Spoken
from app.benchmarks.stage import Stage
from app.link.events import Event, SentenceSpeaking, State, StateChanged, TranscriptReady, TurnEnded
from app.link.intents import Cancel, EndSession, StartListening, StopSpeaking

_A_VISIT = 5
"""Questions before the next visitor comes; each visit's first answer is told to come from an AI, which takes time."""
_SETTLING = 0.6
"""Seconds of a quiet room before the visitor speaks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """``first_sound``: milliseconds from the last word; None where no answer came aloud. ``is_first`` of a visit."""

    first_sound: float | None
    is_first: bool


def ask(stage: Stage, spoken: Sequence[Spoken], advance: Callable[[], bool]) -> list[Turn]:
    """Until ``advance``, called after each, says that there is no more time."""
    turns = []
    for number, one in enumerate(spoken):
        is_first = number % _A_VISIT == 0
        if is_first:
            stage.send(EndSession())
        try:
            first_sound = _first_sound(stage, one)
        except TimeoutError:  # it hangs: each further question would take as long
            turns.append(Turn(None, is_first))
            break
        turns.append(Turn(first_sound, is_first))
        if not advance():
            break
    return turns


def _first_sound(stage: Stage, spoken: Spoken) -> float | None:
    stage.send(StartListening())
    stage.wait_for(StateChanged, lambda event: event.state is State.LISTENING)
    time.sleep(_SETTLING)
    ended = stage.microphone.say(spoken.samples)
    told = stage.wait_until(_is_decided, "the first sound of the answer")
    if not isinstance(told.event, SentenceSpeaking):
        stage.send(Cancel())  # nothing was understood, and the kiosk asks to hear it again
        return None
    stage.send(StopSpeaking())
    return (told.at - ended) * 1000


def _is_decided(event: Event) -> bool:
    return isinstance(event, SentenceSpeaking | TurnEnded) or (
        isinstance(event, TranscriptReady) and not event.text
    )


def figures_of(turns: Sequence[Turn]) -> list[Measured]:
    sounds = [one.first_sound for one in turns if one.first_sound is not None and not one.is_first]
    silent = sum(one.first_sound is None for one in turns)
    return [
        Measured(Figure.FIRST_SOUND_MEDIAN, percentile(sounds, 50), len(sounds)),
        Measured(Figure.FIRST_SOUND_P95, percentile(sounds, 95), len(sounds)),
        Measured(Figure.NOT_ANSWERED_ALOUD, silent / len(turns) if turns else None, len(turns)),
    ]
