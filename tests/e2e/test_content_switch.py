"""New content while visitors are answered: the engine turns to it between two answers and is not started again."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.engine.components import Components, FreshContent
from app.engine.devices import Devices, Models, Screen
from app.engine.process import Engine
from app.link.codec import decode_event, encode, read_lines
from app.link.events import (
    ContentSwitched,
    EngineReady,
    Event,
    FailureMet,
    InstallProgress,
    InstallStep,
    ModelsArriving,
    SentenceReady,
    ServiceOffered,
    StatusTold,
    TopicOffered,
    TopicsOffered,
)
from app.link.intents import AskText, Shutdown, TellStatus
from app.site.failures import AppFailure
from app.site.log import Log
from app.site.settings import Settings
from app.site.tally import Counts
from knowledge.answering.answerer import AnswerPart
from knowledge.types import AnswerSentence, KnowledgeError, KnowledgeFailure
from tests.e2e import fake_engine
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import ScreenState
from ui.kiosk.words import waiting
from voice.types import VoiceError, VoiceFailure

WAIT = 30.0


class Answerer(fake_engine.Answerer):
    """Answers from its content; a question "long" goes on until it is let."""

    def __init__(self) -> None:
        self.content = "옛 자료예요."
        self.go_on = threading.Event()

    def answer(self, question: str, **how: Any) -> Iterator[AnswerPart]:
        if question == "broken":
            raise RuntimeError  # before the first part is asked for
        return self._parts(question)

    def _parts(self, question: str) -> Iterator[AnswerPart]:
        yield AnswerSentence(self.content, (fake_engine.CITATION,), is_verbatim=True)
        if question == "long":
            assert self.go_on.wait(WAIT)
            yield AnswerSentence(self.content, (fake_engine.CITATION,), is_verbatim=True)


class Watch:
    """Stands in for what looks for sticks."""

    def __init__(self) -> None:
        self.has_started = threading.Event()

    def start(
        self, version: int | None, tell: Callable[[InstallProgress], None], changed: Callable[[], None]
    ) -> None:
        self.version, self.tell, self.changed = version, tell, changed
        self.has_started.set()

    def close(self) -> None:
        self.closed = True


class Running:
    """An engine in this process, on a thread, with pipes for a screen."""

    def __init__(self, folder: Path) -> None:
        self.answerer, self.watch = Answerer(), Watch()
        self.opening = threading.Event()
        self.turned = threading.Event()
        self.fails = self.breaks = False
        intents, self._intents = os.pipe()
        self._events, events = os.pipe()
        self._receive, self._send = os.fdopen(intents, "rb"), os.fdopen(events, "wb")
        self._out = os.fdopen(self._intents, "wb")
        self._in = os.fdopen(self._events, "rb")
        self.engine = Engine(
            Models(self._load),
            Devices(self._no_microphone, self._no_speaker),
            Settings(),
            Log(folder, "engine"),
            Screen(self._receive, self._send),
            content=self.watch,  # type: ignore[arg-type]
            counts=Counts(folder),
        )
        self.thread = threading.Thread(target=self.engine.run)
        self.thread.start()
        self.lines = read_lines(self._in)  # type: ignore[arg-type]

    def _load(self, advance: Callable[[float], None]) -> Components:
        for share in (0.5, 0.25, 0.5):
            advance(share)
        return replace(fake_engine.load(), answerer=self.answerer, refresh=self._refresh, installed_version=1)

    def _refresh(self) -> FreshContent:
        self.opening.set()
        if self.fails:
            raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE)
        topics = (TopicOffered("living", (ServiceOffered("d", "기초연금"),)),)
        return FreshContent(
            "새 자료", "2", ("기초연금",), is_sample=False, topics=topics, switch=self._switch
        )

    def _switch(self) -> None:
        self.turned.set()
        if self.breaks:
            raise RuntimeError("새 자료예요.")
        self.answerer.content = "새 자료예요."

    def _no_microphone(self) -> Any:
        raise VoiceError(VoiceFailure.MICROPHONE_MISSING)

    def _no_speaker(self, on_played: object) -> Any:
        raise VoiceError(VoiceFailure.SPEAKER_MISSING)

    def send(self, intent: Any) -> None:
        self._out.write(encode(intent))
        self._out.flush()

    def until(self, kind: type[Event]) -> list[Any]:
        """The events up to and with the next of this kind."""
        found: list[Event] = []
        for line in self.lines:
            found.append(decode_event(line))
            if isinstance(found[-1], kind):
                return found
        raise AssertionError(f"the engine ended before {kind.__name__}")

    def close(self) -> None:
        self.answerer.go_on.set()
        self.send(Shutdown())
        self.thread.join(WAIT)
        assert not self.thread.is_alive()
        for stream in (self._out, self._in, self._receive, self._send):
            stream.close()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    engine = Running(tmp_path)
    engine.until(EngineReady)
    engine.until(TopicsOffered)
    assert engine.watch.has_started.wait(WAIT)
    yield engine
    engine.close()


def sentences(events: Sequence[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, SentenceReady)]


def test_content_is_switched_between_two_answers(running: Running) -> None:
    running.send(AskText("long"))
    assert sentences(running.until(SentenceReady)) == ["옛 자료예요."]
    assert running.watch.version == 1

    running.watch.changed()
    assert running.opening.wait(WAIT)
    running.answerer.go_on.set()

    before = running.until(ContentSwitched)
    assert sentences(before) == ["옛 자료예요."]  # the answer ended as it had begun
    assert before[-1] == ContentSwitched("새 자료", "2", 1, content_is_sample=False)
    assert running.until(TopicsOffered)[-1].topics[0].services[0].title == "기초연금"
    running.send(AskText("short"))
    assert sentences(running.until(SentenceReady)) == ["새 자료예요."]


def test_content_that_cannot_be_opened_leaves_the_old(running: Running) -> None:
    running.fails = True
    running.watch.changed()
    assert running.opening.wait(WAIT)

    running.send(AskText("short"))

    assert sentences(running.until(SentenceReady)) == ["옛 자료예요."]


def test_the_screen_is_told_while_the_index_is_made_anew(tmp_path: Path) -> None:
    engine = Running(tmp_path)
    told = [event for event in engine.until(EngineReady) if isinstance(event, ModelsArriving)]
    engine.close()
    assert told == [ModelsArriving(share, is_content=True) for share in (0.5, 0.75, 1.0)]
    state = ScreenState()
    for event in told[:2]:
        state = reduce(state, event)
    assert waiting(state) == "자료를 다시 준비하고 있어요. 75%까지 됐어요."


def test_progress_reaches_the_screen(running: Running) -> None:
    told = InstallProgress(InstallStep.COPYING, 0.25, may_unplug=False)

    running.watch.tell(told)

    assert running.until(InstallProgress)[-1] == told


def test_an_intent_that_nobody_foresaw_is_logged_and_the_next_one_is_heard(
    running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_line: bytes) -> None:
        monkeypatch.undo()
        raise RuntimeError("기초연금")

    monkeypatch.setattr("app.engine.process.decode_intent", breaks)
    running.send(TellStatus())
    running.send(TellStatus())
    running.until(StatusTold)
    assert "error:RuntimeError" in (tmp_path / "engine.log").read_text(encoding="utf-8")


def test_content_that_cannot_be_turned_to_is_logged_and_the_old_one_answers_on(
    running: Running, tmp_path: Path
) -> None:
    running.breaks = True
    running.watch.changed()
    assert running.turned.wait(WAIT)
    running.send(AskText("기초연금"))
    assert sentences(running.until(SentenceReady)) == ["옛 자료예요."]
    assert "error:RuntimeError" in (tmp_path / "engine.log").read_text(encoding="utf-8")


def test_an_answer_that_fails_before_it_begins_is_told_and_the_next_one_comes(running: Running) -> None:
    running.send(AskText("broken"))
    while running.until(FailureMet)[-1].code != AppFailure.INTERNAL:
        pass  # those of the devices, which this engine has none of
    running.send(AskText("short"))
    assert sentences(running.until(SentenceReady)) == ["옛 자료예요."]
