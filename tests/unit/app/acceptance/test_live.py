"""Asking the whole kiosk, with a stage on which all is told at once."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest

from app.acceptance import live
from app.acceptance.figures import Figure
from app.acceptance.live import Turn, ask, figures_of
from app.acceptance.speech import Spoken
from app.benchmarks.stage import Told
from app.link.events import Event, SentenceSpeaking, State, StateChanged, TranscriptReady
from app.link.intents import Cancel, EndSession, Intent, StopSpeaking

SPOKEN = Spoken("기초연금이 뭐예요", np.zeros(16_000, np.float32), 4.0, 40.0, 0.0)


class Stage:
    """Gives ``answers``, each after so many seconds; None hangs."""

    def __init__(self, *answers: tuple[Event, float] | None) -> None:
        self.answers = list(answers)
        self.sent: list[Intent] = []
        self.microphone = self

    def send(self, intent: Intent) -> None:
        self.sent.append(intent)

    def say(self, samples: object) -> float:
        return 100.0

    def wait_for(self, kind: type[Event], fits: Callable[[Any], bool]) -> Told:
        assert fits(StateChanged(State.LISTENING))
        return Told(StateChanged(State.LISTENING), 99.0)

    def wait_until(self, fits: Callable[[Event], bool], name: str) -> Told:
        answer = self.answers.pop(0)
        if answer is None:
            raise TimeoutError(name)
        assert fits(answer[0])
        return Told(answer[0], 100.0 + answer[1])


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_SETTLING", 0.0)


def run(stage: Stage, count: int) -> list[Turn]:
    return ask(cast(Any, stage), [SPOKEN] * count, lambda: True)


def test_the_first_of_a_visit_waits_for_the_notice_and_does_not_count() -> None:
    stage = Stage(*[(SentenceSpeaking(0), seconds) for seconds in (9.0, 1.0, 2.0, 3.0, 4.0, 9.0)])
    turns = run(stage, 6)
    found = {one.figure: one.value for one in figures_of(turns)}
    assert found[Figure.FIRST_SOUND_MEDIAN] == 2500.0
    assert found[Figure.NOT_ANSWERED_ALOUD] == 0.0
    assert sum(isinstance(one, EndSession) for one in stage.sent) == 2
    assert sum(isinstance(one, StopSpeaking) for one in stage.sent) == 6


def test_what_was_not_understood_is_not_answered() -> None:
    stage = Stage((TranscriptReady("", "ko", 0.0, "noise"), 1.0), (SentenceSpeaking(0), 1.0))
    turns = run(stage, 2)
    assert [one.first_sound for one in turns] == [None, 1000.0]
    assert sum(isinstance(one, Cancel) for one in stage.sent) == 1


def test_a_kiosk_that_hangs_is_not_asked_again() -> None:
    stage = Stage(None, (SentenceSpeaking(0), 1.0))
    turns = run(stage, 5)
    assert [one.first_sound for one in turns] == [None]
    assert {one.figure: one.value for one in figures_of(turns)}[Figure.NOT_ANSWERED_ALOUD] == 1.0


def test_nothing_asked_has_no_figures() -> None:
    assert {one.value for one in figures_of([])} == {None}
