"""Conversations as data: a synthetic visitor speaks, the real engine answers, another recognizer listens.

A scenario is a TOML file of ``[[step]]``s. In each the visitor may ``touch`` ("talk", "done", "stop") or speak:
``says`` holds texts, and numbers that are seconds of silence between them; with ``into_speech`` while the kiosk
speaks. In ``within`` seconds all that the step names must have come: a ``state``, an ``event``, text on the screen
(``shows``), words of the question (``understood``), and one of the words that can be ``heard`` in what was spoken.
"""

import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.benchmarks.stage import Stage, Told
from app.link.events import Abstained, SentenceReady, State, StateChanged, TranscriptReady
from app.link.intents import EndSession, FinishUtterance, Intent, StartListening, StopSpeaking
from voice.audio.devices import resampled
from voice.types import HEARING_RATE, Recognizer, Samples, Utterance, Voice

FOLDER = Path(__file__).with_name("scenarios")
_TOUCHES: dict[str, Intent] = {"talk": StartListening(), "done": FinishUtterance(), "stop": StopSpeaking()}
_INTO_SPEECH_SECONDS = 1.0
_BETWEEN_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Step:
    touch: str = ""
    says: tuple[str | float, ...] = ()
    into_speech: bool = False
    state: str = ""
    event: str = ""
    shows: str = ""
    understood: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    within: float = 5.0


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    steps: tuple[Step, ...]


@dataclass(slots=True)
class Outcome:
    """``missing``: what did not come in time, a sentence each; ``seconds`` of each step."""

    name: str
    missing: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def read_scenario(path: Path) -> Scenario:
    plain = tomllib.loads(path.read_text(encoding="utf-8"))
    steps = (
        Step(**{key: tuple(value) if isinstance(value, list) else value for key, value in step.items()})
        for step in plain["step"]
    )
    return Scenario(path.stem, tuple(steps))


class Visitor:
    """Speaks with ``voice``, listens with ``recognizer``; both are others than the engine's."""

    def __init__(self, stage: Stage, voice: Voice, recognizer: Recognizer, slack: float = 1.0) -> None:
        """``slack`` multiplies every budget, for a machine that is busy with something else."""
        self._stage = stage
        self._voice = voice
        self._recognizer = recognizer
        self._slack = slack
        self._said: dict[str, Samples] = {}

    def go_through(self, scenario: Scenario) -> Outcome:
        """From a new visit to the end of the last step, or to the first that fails."""
        outcome = Outcome(scenario.name)
        self._stage.send(EndSession())
        time.sleep(_BETWEEN_SECONDS)
        self._stage.catch_up()
        for number, step in enumerate(scenario.steps, start=1):
            began = time.monotonic()
            missing = self._take(step)
            outcome.seconds.append(round(time.monotonic() - began, 2))
            if missing:
                outcome.missing += [f"step {number}: {one}" for one in missing]
                break
        return outcome

    def _take(self, step: Step) -> list[str]:
        first, played = len(self._stage.history), len(self._stage.played)
        if step.into_speech:
            time.sleep(_INTO_SPEECH_SECONDS)
        if step.touch:
            self._stage.send(_TOUCHES[step.touch])
        until = time.monotonic() + step.within * self._slack
        if step.says:
            time.sleep(_BETWEEN_SECONDS)
            ends = self._stage.microphone.say(self._aloud(step.says))
            until = ends + step.within * self._slack
        while True:
            told = self._stage.history[first:]
            missing = self._missing(step, told)
            if not missing:
                break
            if time.monotonic() > until or not self._stage.wait_a_moment(until):
                return missing
        words = self._listened(played) if step.heard else ""
        if step.heard and not any(word in words for word in step.heard):
            return [f"none of {step.heard} was heard in {words!r}"]
        return []

    def _missing(self, step: Step, told: list[Told]) -> list[str]:
        events = [one.event for one in told]
        shown = " ".join(one.text for one in events if isinstance(one, SentenceReady | Abstained))
        question = " ".join(one.text for one in events if isinstance(one, TranscriptReady))
        wanted: dict[str, Any] = {
            f"state {step.state}": not step.state or StateChanged(State(step.state)) in events,
            f"event {step.event}": not step.event or step.event in [type(one).__name__ for one in events],
            f"{step.shows!r} in {shown!r}": step.shows in shown,
            f"{step.understood} in {question!r}": all(word in question for word in step.understood),
        }
        return [name for name, has_come in wanted.items() if not has_come]

    def _aloud(self, says: tuple[str | float, ...]) -> Samples:
        return np.concatenate([self._piece(one) for one in says])

    def _piece(self, one: str | float) -> Samples:
        if not isinstance(one, str):
            return np.zeros(round(one * HEARING_RATE), np.float32)
        if one not in self._said:
            spoken = self._voice.speak(one)
            self._said[one] = resampled(spoken.samples, spoken.rate, HEARING_RATE)
        return self._said[one]

    def _listened(self, first: int) -> str:
        """What another recognizer makes of what the kiosk has said since."""
        pieces = [resampled(one.samples, one.rate, HEARING_RATE) for one in self._stage.played[first:]]
        return self._recognizer.transcribe(Utterance(np.concatenate(pieces)), language="ko").text
