"""What comes with the content besides documents: recorded phrases sound, pictures are told as files, names are read as
the lexicon says; all new ones after a switch.
"""

import threading
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.dialogue.phrases import Phrase, say
from app.engine.components import Components, FreshContent
from app.engine.parts import Extras
from app.link.events import ContentSwitched, FactsShown, NoticeGiven, SentenceReady, TopicsOffered, TurnEnded
from app.link.intents import AskText, EndSession
from knowledge.answering.answerer import AnswerPart, DocumentChosen
from knowledge.types import AnswerSentence, Document, Picture, Section
from tests.e2e import fake_engine
from tests.e2e.test_content_switch import WAIT, Answerer, Running
from voice.audio.devices import Speaker
from voice.korean.readings import Readings
from voice.types import Samples, SpokenAudio

DOCUMENT = Document(
    "d", "기초연금", {Section.WHO: "65세부터예요."}, "복지로", None, picture=Picture("창구.png")
)
OLD_RATE, NEW_RATE = 8_000, 11_025
"""By which the test knows the recordings."""


class Ear:
    """A speaker that remembers the rate of everything that sounds."""

    def __init__(self) -> None:
        self.rates: list[int] = []

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        self.rates.append(rate)

    def close(self) -> None: ...


class Voice(fake_engine.Voice):
    """One that remembers what it said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        self.said.append(text)
        return super().speak(text, speed=speed)


class Chooses(Answerer):
    def answer(self, question: str, **how: Any) -> Iterator[AnswerPart]:
        yield DocumentChosen(DOCUMENT, ())
        yield AnswerSentence(self.content, (fake_engine.CITATION,), is_verbatim=True)


class RunningWithExtras(Running):
    """Its content is in ``old``, the next in ``new``."""

    def __init__(self, folder: Path) -> None:
        self.ear, self.voice = Ear(), Voice()
        self.folder = folder
        for name, rate in (("old", OLD_RATE), ("new", NEW_RATE)):
            (folder / name).mkdir()
            (folder / name / "창구.png").write_bytes(b"")
            with wave.open(str(folder / name / "notice.wav"), "wb") as sound:
                sound.setparams((1, 2, rate, 0, "NONE", ""))
                sound.writeframes(np.full(800, 9_000, "<i2").tobytes())
        super().__init__(folder)

    def extras(self, name: str) -> Extras:
        readings = Readings({"옛 자료": "옛날 자료"} if name == "old" else {"새 자료": "새로운 자료"})
        return Extras(self.folder / name, {"ai_notice": self.folder / name / "notice.wav"}, readings)

    def _load(self, advance: Callable[[float], None]) -> Components:
        self.answerer = Chooses()
        return replace(super()._load(advance), voices={"ko": self.voice}, extras=self.extras("old"))

    def _refresh(self) -> FreshContent:
        return replace(super()._refresh(), extras=self.extras("new"))

    def _no_speaker(self, on_played: object) -> Speaker:
        return self.ear


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningWithExtras]:
    running = RunningWithExtras(tmp_path)
    running.until(TopicsOffered)
    assert running.watch.has_started.wait(WAIT)
    yield running
    running.close()


def test_a_recorded_notice_sounds_while_its_words_are_shown(running: RunningWithExtras) -> None:
    for name, rate in (("old", OLD_RATE), ("new", NEW_RATE)):
        running.ear.rates.clear()
        running.send(AskText("기초연금"))
        told = running.until(TurnEnded)
        notices = [one.text for one in told if isinstance(one, NoticeGiven)]
        assert notices == [say(Phrase.AI_NOTICE, "ko")]
        assert running.ear.rates[0] == rate
        assert set(running.ear.rates[1:]) == {24_000}, "answers are said by the voice"
        (facts,) = (one for one in told if isinstance(one, FactsShown))
        assert facts.picture == str((running.folder / name / "창구.png").resolve())
        if name == "old":
            running.send(EndSession())
            running.watch.changed()
            running.until(ContentSwitched)


def test_names_are_read_as_the_lexicon_of_the_content_says(running: RunningWithExtras) -> None:
    for shown, read in (("옛 자료예요.", "옛날 자료예요."), ("새 자료예요.", "새로운 자료예요.")):
        running.voice.said.clear()
        running.send(AskText("기초연금"))
        told = running.until(TurnEnded)
        assert shown in [one.text for one in told if isinstance(one, SentenceReady)]
        assert read in running.voice.said
        assert shown not in running.voice.said
        if shown.startswith("옛"):
            running.send(EndSession())
            running.watch.changed()
            running.until(ContentSwitched)
