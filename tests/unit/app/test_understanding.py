"""Whatever is newest is understood; what nobody waits for any more is left alone."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from app.dialogue import inputs
from app.engine.understanding import Understanding, Understood
from voice.types import Outdated, Transcript, Utterance, VoiceError, VoiceFailure

LIMIT = 5.0


def sound(seconds: float) -> Utterance:
    return Utterance(np.zeros(round(seconds * 16_000), np.float32))


class SlowRecognizer:
    """Begins when told to, and notes what it was given."""

    def __init__(self) -> None:
        self.heard: list[float] = []
        self.expected: list[Sequence[str]] = []
        self.has_begun = threading.Event()
        self.may_go_on = threading.Event()
        self.error: VoiceError | None = None

    def expect(self, terms: Sequence[str]) -> None:
        self.expected.append(terms)

    def expect_phrases(self, phrases: Sequence[str]) -> None: ...

    def transcribe(
        self,
        utterance: Utterance,
        *,
        language: str | None = None,
        progress: Callable[[float], None] = lambda _: None,
    ) -> Transcript:
        self.heard.append(utterance.seconds)
        self.has_begun.set()
        assert self.may_go_on.wait(LIMIT)
        if self.error:
            raise self.error
        return Transcript("기초연금", language or "ko", 0.9, utterance.seconds)


class Table:
    def __init__(self) -> None:
        self.recognizer = SlowRecognizer()
        self.told: queue.Queue[Understood] = queue.Queue()
        self.errors: list[BaseException] = []
        self.understanding = Understanding(self.recognizer, self.told.put, self.errors.append)

    def busy(self) -> "Table":
        """The recognizer is at the first pause."""
        self.understanding.understand_ahead(1, 1, sound(1.0), "ko")
        assert self.recognizer.has_begun.wait(LIMIT)
        return self

    def pauses_told(self, until: type[Understood] = inputs.Recognized) -> list[int]:
        """Ask for one more sound and see what is told before it."""
        self.understanding.understand(9, sound(9.0), "ko")
        self.recognizer.may_go_on.set()
        pauses = []
        while not isinstance(told := self.told.get(timeout=LIMIT), until):
            assert isinstance(told, inputs.RecognizedAhead)
            pauses.append(told.pause)
        return pauses


@pytest.fixture
def table() -> Iterator[Table]:
    table = Table()
    yield table
    table.recognizer.may_go_on.set()


def test_pauses_that_a_newer_one_followed_are_left_alone(table: Table) -> None:
    table.busy()
    for pause in (2, 3, 4):
        table.understanding.understand_ahead(1, pause, sound(pause), "ko")
    table.recognizer.may_go_on.set()
    told = [table.told.get(timeout=LIMIT) for _ in range(2)]
    assert [one.pause for one in told if isinstance(one, inputs.RecognizedAhead)] == [1, 4]
    assert table.recognizer.heard == [1.0, 4.0]


def test_a_whole_utterance_does_not_wait_for_a_pause_that_has_not_begun(table: Table) -> None:
    table.busy().understanding.understand_ahead(1, 2, sound(2.0), "ko")
    assert table.pauses_told() == [1]
    assert table.recognizer.heard == [1.0, 9.0]


def test_what_is_forgotten_is_not_understood_and_what_comes_then_is(table: Table) -> None:
    table.busy().understanding.understand(1, sound(2.0), "ko")
    table.understanding.forget()
    assert table.pauses_told() == [1]
    assert table.recognizer.heard == [1.0, 9.0]


def test_a_caption_is_left_out_when_the_pause_is_here_already(table: Table) -> None:
    table.busy().understanding.caption(1, sound(3.0), "ko")
    assert table.pauses_told() == [1]
    assert table.recognizer.heard == [1.0, 9.0]


def test_what_was_said_so_far_is_told_and_a_failure_of_it_is_not(table: Table) -> None:
    table.recognizer.may_go_on.set()
    table.understanding.caption(1, sound(3.0), "ko")
    assert table.told.get(timeout=LIMIT) == inputs.Captioned(1, Transcript("기초연금", "ko", 0.9, 3.0))
    table.recognizer.error = VoiceError(VoiceFailure.RECOGNITION_FAILED)
    table.recognizer.has_begun.clear()
    table.understanding.caption(1, sound(6.0), "ko")
    assert table.recognizer.has_begun.wait(LIMIT)
    table.understanding.understand_ahead(1, 1, sound(1.0), "ko")
    assert table.told.get(timeout=LIMIT) == inputs.RecognizedAhead(1, 1, None)


@pytest.mark.parametrize("is_ahead", [True, False])
def test_what_fails_is_told_and_the_next_is_understood(table: Table, is_ahead: bool) -> None:
    table.recognizer.error = VoiceError(VoiceFailure.RECOGNITION_FAILED)
    table.recognizer.may_go_on.set()
    if is_ahead:
        table.understanding.understand_ahead(1, 1, sound(1.0), "ko")
        assert table.told.get(timeout=LIMIT) == inputs.RecognizedAhead(1, 1, None)
    else:
        table.understanding.understand(1, sound(1.0), "ko")
        assert table.told.get(timeout=LIMIT) == inputs.RecognitionFailed(1, VoiceFailure.RECOGNITION_FAILED)
    assert [str(error) for error in table.errors]
    table.recognizer.error = None
    assert table.pauses_told() == []


def test_names_that_cannot_be_expected_are_logged(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_terms: Sequence[str]) -> None:
        raise RuntimeError

    monkeypatch.setattr(table.recognizer, "expect", broken)
    table.understanding.expect(["기초연금"])
    assert table.pauses_told() == []
    assert [type(error) for error in table.errors] == [RuntimeError]


def test_names_are_expected_on_the_recognizer_s_own_thread(table: Table) -> None:
    table.busy().understanding.expect(["기초연금"])
    assert not table.recognizer.expected
    assert table.pauses_told() == [1]
    assert table.recognizer.expected == [["기초연금"]]


def test_a_sound_is_overwritten_once_it_is_understood_or_nobody_waits_for_it() -> None:
    table = Table()
    sounds = [Utterance(np.full(1600, 0.5, np.float32)) for _ in range(3)]
    table.understanding.caption(1, sounds[0], "ko")
    assert table.recognizer.has_begun.wait(LIMIT)
    table.understanding.understand_ahead(1, 1, sounds[1], "ko")
    table.understanding.understand(1, sounds[2], "ko")
    assert all(one.samples.any() for one in sounds)
    table.recognizer.may_go_on.set()
    while not isinstance(table.told.get(timeout=LIMIT), inputs.Recognized):
        pass
    assert table.recognizer.heard == [0.1, 0.1]
    assert not any(one.samples.any() for one in sounds)


def test_what_is_only_read_is_left_as_it_is() -> None:
    samples = np.full(16, 0.5, np.float32)
    samples.flags.writeable = False
    Utterance(samples).forget()
    assert samples.all()


class LeavesOff(SlowRecognizer):
    """Looks, between two steps, whether it is still wanted."""

    def interrupt_when(self, is_outdated: Callable[[], bool]) -> None:
        self.is_outdated = is_outdated

    def transcribe(
        self,
        utterance: Utterance,
        *,
        language: str | None = None,
        progress: Callable[[float], None] = lambda _: None,
    ) -> Transcript:
        transcript = super().transcribe(utterance, language=language)
        if self.is_outdated():
            raise Outdated
        return transcript


def test_a_caption_is_left_off_when_the_pause_comes_that_decides() -> None:
    told: queue.Queue[Understood] = queue.Queue()
    errors: list[BaseException] = []
    recognizer = LeavesOff()
    understanding = Understanding(recognizer, told.put, errors.append)
    said_so_far = Utterance(np.ones(16_000, np.float32))
    understanding.caption(1, said_so_far, "ko")
    assert recognizer.has_begun.wait(LIMIT)
    understanding.understand_ahead(1, 1, sound(2.0), "ko")
    recognizer.may_go_on.set()
    assert isinstance(told.get(timeout=LIMIT), inputs.RecognizedAhead)
    assert told.empty()
    assert not errors
    assert not said_so_far.samples.any()  # forgotten all the same
    understanding.understand(1, sound(3.0), "ko")
    assert isinstance(told.get(timeout=LIMIT), inputs.Recognized)
