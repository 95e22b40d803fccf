import os
import queue
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.dialogue.phrases import Phrase, say
from app.link.codec import decode_event, encode
from app.link.events import (
    Abstained,
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    LevelMeasured,
    NoticeGiven,
    SentenceReady,
    SessionErased,
    StaffCalled,
    State,
    StateChanged,
    StatusTold,
    TopicsOffered,
    TranscriptReady,
    TurnEnded,
)
from app.link.intents import (
    AskAbout,
    AskText,
    CallStaff,
    Cancel,
    EndSession,
    ReportAnswer,
    Shutdown,
    StartListening,
    TellStatus,
    TryDevices,
)
from app.link.supervisor import Patience, Supervisor
from app.site.failures import AppFailure
from app.site.tally import AnswerReport, Did, ReportReason, read_tally
from knowledge.package.receipt import ReportedAnswer
from voice.types import VoiceFailure

LIMIT = 60.0
QUICK = Patience(silence=20.0, delays=(0.0, 0.05), farewell=5.0, until_spare=0.0)


class Screen:
    """What the window would be: keeps every event and waits for the one it needs."""

    def __init__(self, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.events: queue.Queue[Event] = queue.Queue()
        supervisor.start(self.events.put)

    def wait_for(self, kind: type[Event], when: Callable[[Event], bool] = lambda _: True) -> Event:
        while True:
            event = self.events.get(timeout=LIMIT)
            if isinstance(event, kind) and when(event):
                return event


def is_answered(event: Event) -> bool:
    return isinstance(event, StateChanged) and event.state is State.ANSWERED


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Half a second of quiet, one of "speech", then silence for ever."""
    speech = 0.3 * np.sin(np.arange(16_000) * 0.2)
    samples = np.concatenate([np.zeros(8_000), speech, np.zeros(16_000)])
    path = tmp_path / "microphone.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


@pytest.fixture
def open_screen() -> Iterator[Callable[..., Screen]]:
    supervisors: list[Supervisor] = []

    def open_one(
        *command: str | Path, patience: Patience = QUICK, stand_by: Sequence[str | Path] = ()
    ) -> Screen:
        start = [sys.executable, "-m", *map(str, command)]
        spare = [sys.executable, "-m", *map(str, stand_by)] if stand_by else ()
        supervisors.append(Supervisor(start, stand_by=spare, patience=patience))
        return Screen(supervisors[-1])

    yield open_one
    for supervisor in supervisors:
        supervisor.close()


@pytest.fixture
def screen(open_screen: Callable[..., Screen], recording: Path, tmp_path: Path) -> Screen:
    return open_screen("tests.e2e.fake_engine", recording, tmp_path / "speaker.wav", tmp_path)


def test_a_spoken_question_becomes_a_spoken_answer(screen: Screen, tmp_path: Path) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(StartListening())
    heard = screen.wait_for(TranscriptReady)
    assert isinstance(heard, TranscriptReady)
    assert heard.text == "기초연금이 뭐예요"
    screen.wait_for(SentenceReady)
    ended = screen.wait_for(TurnEnded)
    assert isinstance(ended, TurnEnded)
    assert ended.first_audio is not None
    screen.wait_for(StateChanged, is_answered)
    screen.supervisor.send(EndSession())
    screen.wait_for(SessionErased)
    screen.supervisor.close()
    with wave.open(str(tmp_path / "speaker.wav")) as spoken:
        assert spoken.getnframes() > 0


def test_an_engine_killed_in_the_middle_of_an_answer_comes_back_idle(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText("crash"))
    lost = screen.wait_for(EngineLost)
    assert isinstance(lost, EngineLost)
    assert lost.code == AppFailure.ENGINE_LOST
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText("기초연금"))
    screen.wait_for(TurnEnded)


def test_an_engine_killed_from_outside_comes_back(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    pid = screen.supervisor.engine_pid
    assert pid is not None
    kill(pid)
    screen.wait_for(EngineLost)
    screen.wait_for(EngineReady)
    assert screen.supervisor.engine_pid not in (pid, None)


def kill(pid: int) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/PID", str(pid)], check=True)
    else:
        import signal

        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def screen_with_spare(open_screen: Callable[..., Screen], recording: Path, tmp_path: Path) -> Screen:
    command = ("tests.e2e.fake_engine", recording, tmp_path / "speaker.wav", tmp_path)
    return open_screen(*command, stand_by=(*command, "stand-by"))


def spare_pid(folder: Path, *, other_than: int = 0) -> int:
    """The process id of the engine that stands by, once it does."""
    path = folder / "stand-by"
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        if path.exists() and (pid := int(path.read_text(encoding="ascii"))) != other_than:
            return pid
        time.sleep(0.01)
    raise TimeoutError("no engine stands by")


def test_the_engine_that_stands_by_takes_over_and_another_takes_its_place(
    screen_with_spare: Screen, tmp_path: Path
) -> None:
    screen = screen_with_spare
    screen.wait_for(EngineReady)
    spare = spare_pid(tmp_path)
    assert screen.supervisor.engine_pid != spare
    screen.supervisor.send(AskText("crash"))
    screen.wait_for(EngineLost)
    screen.wait_for(EngineReady)
    assert screen.supervisor.engine_pid == spare
    screen.supervisor.send(AskText("기초연금"))
    screen.wait_for(TurnEnded)
    assert spare_pid(tmp_path, other_than=spare) != screen.supervisor.engine_pid


def test_while_who_waited_for_an_engine_is_answered_none_is_made_to_stand_by(
    open_screen: Callable[..., Screen], recording: Path, tmp_path: Path
) -> None:
    command = ("tests.e2e.fake_engine", recording, tmp_path / "speaker.wav", tmp_path)
    patience = replace(QUICK, until_spare=1000.0)
    screen = open_screen(*command, stand_by=(*command, "stand-by"), patience=patience)
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText("기초연금"))
    screen.wait_for(TurnEnded)
    assert screen.supervisor._spare is None


def test_when_the_one_that_stands_by_is_dead_a_new_one_is_started(
    screen_with_spare: Screen, tmp_path: Path
) -> None:
    screen = screen_with_spare
    screen.wait_for(EngineReady)
    kill(spare_pid(tmp_path))
    screen.supervisor.send(AskText("crash"))
    screen.wait_for(EngineLost)
    screen.wait_for(EngineReady)


def test_an_engine_that_stands_by_says_nothing_and_ends_when_its_parent_is_gone(
    recording: Path, tmp_path: Path
) -> None:
    with engine_process(recording, tmp_path / "speaker.wav", "stand-by") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        spare_pid(tmp_path)
        process.stdin.close()
        assert process.wait(LIMIT) == 0
        assert process.stdout.read() == b""


def test_what_native_code_prints_cannot_spoil_the_events(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText("noise"))
    screen.wait_for(TurnEnded)


def test_an_answer_that_fails_leaves_the_engine_alive(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText("error"))
    failure = screen.wait_for(FailureMet)
    assert isinstance(failure, FailureMet)
    assert failure.code == AppFailure.INTERNAL
    screen.wait_for(StateChanged, is_answered)
    screen.supervisor.send(AskText("기초연금"))
    screen.wait_for(SentenceReady)


def test_without_a_speaker_answers_are_still_shown(
    open_screen: Callable[..., Screen], recording: Path, tmp_path: Path
) -> None:
    screen = open_screen("tests.e2e.fake_engine", recording, "none", tmp_path)
    screen.wait_for(EngineReady)
    failure = screen.wait_for(FailureMet)  # after EngineReady, which begins the screen afresh
    assert isinstance(failure, FailureMet)
    assert failure.code == VoiceFailure.SPEAKER_MISSING
    screen.supervisor.send(AskText("기초연금"))
    screen.wait_for(SentenceReady)
    screen.wait_for(StateChanged, is_answered)


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("dies", AppFailure.ENGINE_LOST),
        ("garbage", AppFailure.ENGINE_GARBLED),
        ("missing", "model_file_missing"),
    ],
)
def test_a_broken_engine_is_started_anew(
    open_screen: Callable[..., Screen], tmp_path: Path, way: str, code: str
) -> None:
    screen = open_screen("tests.e2e.broken_engine", way, tmp_path / "well")
    lost = screen.wait_for(EngineLost)
    assert isinstance(lost, EngineLost)
    assert lost.code == code
    screen.wait_for(EngineReady)


def test_a_hung_engine_is_killed_and_started_anew(open_screen: Callable[..., Screen]) -> None:
    patience = Patience(silence=0.5, delays=(0.0,), farewell=5.0)
    screen = open_screen("tests.e2e.broken_engine", "hangs", patience=patience)
    for _ in range(2):
        lost = screen.wait_for(EngineLost)
        assert isinstance(lost, EngineLost)
        assert lost.code == AppFailure.ENGINE_HUNG


def test_an_engine_that_keeps_dying_sends_the_visitor_to_the_staff(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen("tests.e2e.broken_engine", "dies")
    screen.wait_for(
        EngineLost, lambda event: isinstance(event, EngineLost) and event.code == AppFailure.ENGINE_GONE
    )
    screen.wait_for(EngineLost)  # and yet it is tried again


def test_staff_can_be_called_while_there_is_no_engine(open_screen: Callable[..., Screen]) -> None:
    screen = open_screen("tests.e2e.broken_engine", "hangs")
    screen.supervisor.send(AskText("기초연금"))
    screen.supervisor.send(CallStaff())
    assert screen.events.get(timeout=LIMIT) == StaffCalled(is_told=False)


def test_a_call_for_staff_is_kept_for_the_engine_that_can_ring(
    open_screen: Callable[..., Screen], tmp_path: Path
) -> None:
    screen = open_screen(
        "tests.e2e.broken_engine", "hangs", tmp_path / "well", patience=Patience(silence=2.0, delays=(0.0,))
    )
    screen.supervisor.send(CallStaff())
    assert screen.wait_for(StaffCalled) == StaffCalled(is_told=False)
    screen.wait_for(EngineReady)
    assert screen.wait_for(StaffCalled) == StaffCalled(is_told=True)


@pytest.mark.parametrize(("script", "is_told"), [("0", True), ("1/0", False)])
def test_a_question_beyond_the_documents_rings_for_staff(
    open_screen: Callable[..., Screen], recording: Path, tmp_path: Path, script: str, is_told: bool
) -> None:
    bell = f'"{Path(sys.executable).as_posix()}" -c "{script}"'
    screen = open_screen("tests.e2e.fake_engine", recording, tmp_path / "speaker.wav", tmp_path, bell)
    ready = screen.wait_for(EngineReady)
    assert isinstance(ready, EngineReady)
    assert (ready.speed, ready.volume) == (1.0, 0.4)
    screen.supervisor.send(AskText("else"))
    screen.wait_for(Abstained)
    assert screen.wait_for(StaffCalled) == StaffCalled(is_told)
    logged = (tmp_path / "engine.log").read_text(encoding="utf-8")
    assert "staff_called reason=not_in_documents calls=1" in logged


def test_closing_twice_or_before_the_start_is_harmless() -> None:
    supervisor = Supervisor([sys.executable, "-c", ""])
    supervisor.close()
    supervisor.close()


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    supervisor = Supervisor([str(tmp_path / "no such program")], patience=QUICK)
    screen = Screen(supervisor)
    screen.wait_for(EngineLost)
    supervisor.close()


def broken_engine(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tests.e2e.broken_engine", *map(str, arguments)]


@pytest.mark.parametrize("kind", [EngineLost, EngineReady])
def test_who_cannot_take_an_event_still_gets_the_next(
    tmp_path: Path, kind: type[Event], caplog: pytest.LogCaptureFixture
) -> None:
    told: queue.Queue[Event] = queue.Queue()
    has_raised = threading.Event()

    def take(event: Event) -> None:
        if isinstance(event, kind) and not has_raised.is_set():
            has_raised.set()
            raise RuntimeError("the window is being drawn")
        told.put(event)

    supervisor = Supervisor(broken_engine("dies", tmp_path / "well"), patience=QUICK)
    supervisor.start(take)
    assert has_raised.wait(LIMIT)
    if kind is EngineReady:
        assert isinstance(told.get(timeout=LIMIT), EngineLost)
        supervisor.restart()
        assert isinstance(told.get(timeout=LIMIT), EngineLost)
    assert isinstance(told.get(timeout=LIMIT), EngineReady)
    supervisor.close()
    assert "error:RuntimeError:test_engine_process:" in caplog.text


def test_whatever_breaks_while_an_engine_is_watched_another_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    is_first = iter([True])

    def decode_once_broken(line: bytes) -> Event:
        if next(is_first, False):
            raise RuntimeError("무릎이 아파요")
        return decode_event(line)

    (tmp_path / "well").touch()
    monkeypatch.setattr("app.link.supervisor.decode_event", decode_once_broken)
    screen = Screen(Supervisor(broken_engine("dies", tmp_path / "well"), patience=QUICK))
    lost = screen.wait_for(EngineLost)
    assert isinstance(lost, EngineLost)
    assert lost.code == AppFailure.ENGINE_LOST
    screen.wait_for(EngineReady)
    screen.supervisor.close()
    assert "error:RuntimeError:" in caplog.text
    assert "무릎" not in caplog.text


def test_an_intent_that_cannot_be_written_does_not_hold_up_the_next(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText(object()))  # type: ignore[arg-type]
    screen.supervisor.send(TellStatus())
    screen.wait_for(StatusTold)


def engine_process(recording: Path, speaker: Path, *more: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.e2e.fake_engine"]
    command += [str(recording), str(speaker), str(speaker.parent), *more]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_the_engine_ends_when_its_parent_is_gone(recording: Path, tmp_path: Path) -> None:
    with engine_process(recording, tmp_path / "speaker.wav") as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(LIMIT) == 0


def test_the_engine_ends_when_asked_and_forgives_what_is_no_intent(recording: Path, tmp_path: Path) -> None:
    with engine_process(recording, tmp_path / "speaker.wav") as process:
        assert process.stdin is not None
        process.stdin.write(b"no intent at all\n" + encode(Shutdown()))
        process.stdin.flush()
        assert process.wait(LIMIT) == 0


def test_a_service_can_be_chosen_without_a_word(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    assert screen.wait_for(TopicsOffered) == TopicsOffered(())
    screen.supervisor.send(AskAbout("S001", "who"))
    sentence = screen.wait_for(SentenceReady)
    assert isinstance(sentence, SentenceReady)
    assert sentence.text == "S001 who"
    screen.wait_for(StateChanged, is_answered)


def test_a_wrong_answer_is_reported_and_counted_without_a_word(screen: Screen, tmp_path: Path) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(AskText("기초연금"))
    screen.wait_for(StateChanged, is_answered)
    screen.supervisor.send(ReportAnswer())
    noted = screen.wait_for(NoticeGiven, lambda one: isinstance(one, NoticeGiven) and one.report is not None)
    assert isinstance(noted, NoticeGiven)
    assert noted.report == AnswerReport(Did.ANSWERED, "d", "who", None)
    assert noted.text == say(Phrase.REPORTED, "ko")
    screen.supervisor.send(ReportAnswer(ReportReason.OLD))
    screen.wait_for(NoticeGiven, lambda one: isinstance(one, NoticeGiven) and one.report is not None)
    screen.supervisor.send(EndSession())
    screen.wait_for(SessionErased)
    screen.supervisor.close()
    tally = read_tally(tmp_path)
    assert tally.reported == (ReportedAnswer("d", "who", 0, "answered", 1, {"old": 1}),)
    assert (tally.turns, tally.visits) == ({"other": 1}, {"begun": 1, "finished": 1})
    assert "기초연금" not in (tmp_path / "tally.json").read_text(encoding="utf-8")


def test_staff_are_told_the_state_and_can_try_the_devices(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    screen.supervisor.send(TellStatus())
    status = screen.wait_for(StatusTold)
    assert isinstance(status, StatusTold)
    assert (status.content_title, status.document_count, status.microphone, status.speaker) == (
        "fake",
        1,
        True,
        True,
    )
    screen.supervisor.send(TryDevices())
    screen.wait_for(LevelMeasured)
    screen.supervisor.send(Cancel())
    screen.wait_for(StateChanged, lambda event: isinstance(event, StateChanged) and event.state is State.IDLE)


def test_staff_start_the_engine_anew(screen: Screen) -> None:
    screen.wait_for(EngineReady)
    pid = screen.supervisor.engine_pid
    screen.supervisor.restart()
    screen.wait_for(EngineReady)
    assert screen.supervisor.engine_pid not in (pid, None)
