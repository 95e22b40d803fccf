import gc
import queue
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.audio.loudness import level
from voice.listening.ears import Ears
from voice.listening.end_of_turn import Decision, EndOfTurn, Patience
from voice.listening.events import (
    EarsEvent,
    LevelHeard,
    MicrophoneFailed,
    NothingHeard,
    SpeechBegan,
    SpeechLasts,
    SpeechPaused,
    SpeechSuspected,
    SuspicionDropped,
    UtteranceHeard,
)
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

Told = TypeVar("Told")

SECOND = HEARING_RATE / BLOCK


def blocks(seconds: float) -> int:
    return round(seconds * SECOND)


def decide(*parts: tuple[float, float]) -> list[Decision]:
    """Feed (probability, seconds) parts; the decisions up to the one that ends the turn."""
    end = EndOfTurn(Patience())
    decisions = []
    for probability, seconds in parts:
        for _ in range(blocks(seconds)):
            decisions.append(end.feed(probability))
            if decisions[-1] in (Decision.ENDED, Decision.NOTHING):
                return decisions
    return decisions


def test_pause_inside_a_sentence_is_not_cut() -> None:
    decisions = decide((0.9, 1.0), (0.0, 1.2), (0.9, 1.0), (0.0, 1.2), (0.9, 1.0))
    assert Decision.ENDED not in decisions
    assert decisions.count(Decision.BEGAN) == 1


@given(st.lists(st.tuples(st.floats(0.2, 3.0), st.floats(0.0, 1.25)), min_size=1, max_size=8))
def test_no_pause_of_an_old_person_ends_the_turn(phrases: list[tuple[float, float]]) -> None:
    parts = [part for speech, pause in phrases for part in ((0.95, speech), (0.02, pause))]
    assert Decision.ENDED not in decide(*parts)


def test_silence_ends_the_turn_within_two_seconds() -> None:
    decisions = decide((0.9, 1.0), (0.0, 5.0))
    assert decisions[-1] is Decision.ENDED
    assert 1.3 * SECOND < len(decisions) - blocks(1.0) <= 2.0 * SECOND


def test_nothing_is_said_between_eight_and_ten_seconds() -> None:
    decisions = decide((0.0, 20.0))
    assert decisions[-1] is Decision.NOTHING
    assert 8 * SECOND <= len(decisions) <= 10 * SECOND


def test_speech_in_the_last_moment_is_still_heard() -> None:
    decisions = decide((0.0, 8.95), (0.9, 1.0), (0.0, 3.0))
    assert decisions[-1] is Decision.ENDED


def test_a_click_is_not_speech() -> None:
    assert Decision.BEGAN not in decide((0.0, 1.0), (0.9, 0.09), (0.0, 2.0))


def test_an_utterance_that_does_not_end_is_ended() -> None:
    decisions = decide((0.9, 100.0))
    assert decisions[-1] is Decision.ENDED
    assert len(decisions) <= 61 * SECOND


class ScriptedMicrophone:
    """Hands out what a test puts into ``blocks``; an exception there is raised."""

    def __init__(self) -> None:
        self.blocks: queue.Queue[Samples | Exception | None] = queue.Queue()
        self.flushed = 0

    def flush(self) -> None:
        self.flushed += 1

    def read(self) -> Samples | None:
        block = self.blocks.get()
        if isinstance(block, Exception):
            raise block
        return block

    def close(self) -> None:
        self.blocks.put(None)

    def say(self, value: float, seconds: float) -> None:
        for _ in range(blocks(seconds)):
            self.blocks.put(np.full(BLOCK, value, np.float32))


class LoudIsSpeech:
    def reset(self) -> None: ...

    def probability(self, block: Samples) -> float:
        return float(np.abs(block).max() > 0.1)


class Listener:
    """Collects events and lets a test wait for one."""

    def __init__(self, **parts: Any) -> None:
        self.events: queue.Queue[EarsEvent] = queue.Queue()
        self.seen: list[EarsEvent] = []
        self.microphone = ScriptedMicrophone()
        self.ears = Ears(self.microphone, LoudIsSpeech(), self.told, **parts)
        self.listening = 0
        self.reactions: dict[type[EarsEvent], Callable[[], None]] = {}
        """What is done on the ears' thread when such an event comes, before the next block is read."""

    def open_turn(self, *, over_speech: bool = False) -> None:
        self.listening += 1
        self.ears.open_turn(self.listening, over_speech=over_speech)

    def told(self, event: EarsEvent) -> None:
        self.events.put(event)
        self.reactions.get(type(event), lambda: None)()

    def wait_for(self, kind: type[Told]) -> Told:
        while True:
            event = self.events.get(timeout=10)
            self.seen.append(event)
            if isinstance(event, kind):
                return event


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.ears.close()


def test_utterance_holds_its_first_syllable(listener: Listener) -> None:
    listener.microphone.say(0.0, 1.0)
    listener.microphone.say(0.5, 1.0)
    listener.microphone.say(0.0, 2.0)
    listener.open_turn()
    heard = listener.wait_for(UtteranceHeard)
    assert np.count_nonzero(heard.utterance.samples) == blocks(1.0) * BLOCK
    assert heard.utterance.samples[0] == 0.0
    assert sum(isinstance(event, SpeechBegan) for event in listener.seen) == 1


def test_levels_are_at_most_ten_a_second(listener: Listener) -> None:
    listener.microphone.say(0.5, 2.0)
    listener.microphone.say(0.0, 2.0)
    listener.open_turn()
    heard = listener.wait_for(UtteranceHeard)
    levels = sum(isinstance(event, LevelHeard) for event in listener.seen)
    assert 0 < levels <= 10 * heard.utterance.seconds


def test_done_button_ends_at_once(listener: Listener) -> None:
    listener.microphone.say(0.5, 1.0)
    listener.open_turn()
    listener.wait_for(SpeechBegan)
    listener.ears.finish_turn()
    listener.microphone.say(0.0, 0.1)
    assert listener.wait_for(UtteranceHeard).utterance.seconds < 1.5


def test_done_button_before_any_word(listener: Listener) -> None:
    listener.open_turn()
    listener.ears.finish_turn()
    listener.microphone.say(0.0, 0.1)
    listener.wait_for(NothingHeard)


def test_nobody_speaks(listener: Listener) -> None:
    listener.microphone.say(0.0, 10.0)
    listener.open_turn()
    listener.wait_for(NothingHeard)


def test_cancelled_turn_tells_nothing_more(listener: Listener) -> None:
    listener.open_turn()
    listener.microphone.say(0.5, 0.5)
    listener.wait_for(SpeechBegan)
    listener.ears.cancel_turn()
    while not listener.events.empty():
        listener.events.get()
    listener.microphone.say(0.0, 3.0)
    listener.ears.close()
    assert listener.events.empty()


def test_next_turn_begins_afresh(listener: Listener) -> None:
    for _ in range(2):
        listener.microphone.say(0.5, 0.5)
        listener.microphone.say(0.0, 1.504)
        listener.open_turn()
        heard = listener.wait_for(UtteranceHeard)
        assert heard.utterance.seconds < 2.2
    assert listener.microphone.flushed == 2


def test_unplugged_microphone_is_told_and_the_next_turn_tries_again(listener: Listener) -> None:
    listener.microphone.blocks.put(VoiceError(VoiceFailure.MICROPHONE_LOST))
    listener.open_turn()
    assert listener.wait_for(MicrophoneFailed) == MicrophoneFailed(1, VoiceFailure.MICROPHONE_LOST)
    listener.microphone.say(0.5, 0.5)
    listener.microphone.say(0.0, 2.0)
    listener.open_turn()
    listener.wait_for(UtteranceHeard)


def test_whatever_breaks_the_ears_live_on(listener: Listener) -> None:
    listener.microphone.blocks.put(RuntimeError("driver"))
    listener.open_turn()
    listener.wait_for(MicrophoneFailed)
    listener.microphone.say(0.0, 10.0)
    listener.open_turn()
    listener.wait_for(NothingHeard)


def test_recording_that_ends_gives_what_was_said(listener: Listener) -> None:
    listener.microphone.say(0.5, 0.5)
    listener.microphone.blocks.put(None)
    listener.open_turn()
    assert listener.wait_for(UtteranceHeard).utterance.seconds == pytest.approx(0.5, abs=0.05)


def test_closing_ends_the_thread() -> None:
    before = set(threading.enumerate())
    listener = Listener()
    listener.open_turn()
    assert any(thread.name == "ears" for thread in set(threading.enumerate()) - before)
    listener.ears.close()
    assert not any(thread.name == "ears" for thread in set(threading.enumerate()) - before)


def test_what_a_crowd_said_after_the_visitor_is_not_of_the_utterance(listener: Listener) -> None:
    listener.microphone.say(0.5, 2.0)
    listener.microphone.say(0.12, 8.0)  # softer, and no less like speech
    listener.open_turn()
    heard = listener.wait_for(UtteranceHeard)
    loud = np.abs(heard.utterance.samples) > 0.3
    assert np.count_nonzero(loud) == blocks(2.0) * BLOCK
    assert np.count_nonzero(~loud) < HEARING_RATE
    assert heard.silence == pytest.approx(5.1, abs=0.6)


class LookedAfter(ScriptedMicrophone):
    """Gives one finding after another where it is looked after."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: queue.Queue[float | Exception | None] = queue.Queue()

    def attend(self) -> float | None:
        finding = self.findings.get()
        if isinstance(finding, Exception):
            raise finding
        return finding

    def close(self) -> None:
        super().close()
        self.findings.put(None)


def test_a_microphone_is_looked_after_while_nobody_listens() -> None:
    told: queue.Queue[EarsEvent] = queue.Queue()
    microphone = LookedAfter()
    ears = Ears(microphone, LoudIsSpeech(), told.put, patience=Patience(attend=0.001))
    lost, missing = (
        VoiceError(one) for one in (VoiceFailure.MICROPHONE_LOST, VoiceFailure.MICROPHONE_MISSING)
    )
    for finding in (0.2, 0.3, lost, missing, None, RuntimeError("driver"), 0.4, 0.5, lost):
        microphone.findings.put(finding)
    news = [told.get(timeout=10) for _ in range(4)]
    assert news == [
        LevelHeard(0, 0.2),
        MicrophoneFailed(0, VoiceFailure.MICROPHONE_LOST),
        LevelHeard(0, 0.4),
        MicrophoneFailed(0, VoiceFailure.MICROPHONE_LOST),
    ]
    ears.open_turn(1)
    microphone.findings.put(None)
    microphone.blocks.put(lost)
    assert told.get(timeout=10) == MicrophoneFailed(1, VoiceFailure.MICROPHONE_LOST)
    microphone.findings.put(missing)  # no news
    microphone.findings.put(0.6)
    assert told.get(timeout=10) == LevelHeard(0, 0.6)
    ears.close()


class Judge:
    """Finds everything as complete as it was told to."""

    def __init__(self, complete: float) -> None:
        self.complete = complete
        self.asked: list[tuple[float, float]] = []

    def completeness(self, samples: Samples, silence: float) -> float:
        self.asked.append((len(samples) / HEARING_RATE, silence))
        return self.complete


@pytest.fixture
def judged() -> Iterator[tuple[Listener, Judge]]:
    judge = Judge(0.1)
    listener = Listener(judge=judge)
    yield listener, judge
    listener.ears.close()


def silence_after_speech(listener: Listener, speech: float = 1.5) -> float:
    """Say something; seconds of silence until it was taken for all."""
    listener.microphone.say(0.5, speech)
    listener.microphone.say(0.0, 3.0)
    heard = listener.wait_for(UtteranceHeard).utterance
    return heard.seconds - np.flatnonzero(heard.samples)[-1] / HEARING_RATE


def test_what_sounds_complete_ends_soon(judged: tuple[Listener, Judge]) -> None:
    listener, judge = judged
    judge.complete = 0.98
    listener.open_turn()
    assert silence_after_speech(listener) < 0.6
    assert [silence for _, silence in judge.asked] == pytest.approx([0.2, 0.3], abs=0.03)


def test_a_turn_model_hears_from_the_first_word_on_and_at_most_eight_seconds(
    judged: tuple[Listener, Judge],
) -> None:
    listener, judge = judged
    for seconds, expected in ((1.5, 1.8), (12.0, 8.0)):
        judge.asked.clear()
        listener.microphone.say(0.0, 2.0)
        listener.open_turn()
        silence_after_speech(listener, seconds)
        assert judge.asked[-1][0] == pytest.approx(expected, abs=0.2)


def test_a_pause_is_told_once_within_a_quarter_second(listener: Listener) -> None:
    listener.open_turn()
    assert silence_after_speech(listener) > 1.3
    paused = [event for event in listener.seen if isinstance(event, SpeechPaused)]
    assert len(paused) == 1
    said = paused[0].utterance.samples
    assert len(said) / HEARING_RATE - np.flatnonzero(said)[-1] / HEARING_RATE <= 0.26


def test_speech_without_a_pause_is_told_every_three_seconds(listener: Listener) -> None:
    listener.open_turn()
    silence_after_speech(listener, 10.0)
    lengths = [event.utterance.seconds for event in listener.seen if isinstance(event, SpeechLasts)]
    assert len(lengths) == 3
    assert np.diff(lengths) == pytest.approx([3.0, 3.0], abs=0.1)


def test_speech_with_pauses_is_told_at_its_pauses_alone(listener: Listener) -> None:
    for _ in range(4):
        listener.microphone.say(0.5, 2.5)
        listener.microphone.say(0.0, 0.4)
    listener.open_turn()
    silence_after_speech(listener)
    assert not any(isinstance(event, SpeechLasts) for event in listener.seen)
    assert sum(isinstance(event, SpeechPaused) for event in listener.seen) == 5


def test_a_hint_that_comes_during_the_pause_ends_the_turn(judged: tuple[Listener, Judge]) -> None:
    listener, judge = judged
    judge.complete = 0.7
    listener.reactions[SpeechPaused] = lambda: listener.ears.hint(0.95)
    listener.open_turn()
    assert silence_after_speech(listener) < 0.6


def test_a_hint_before_any_pause_changes_nothing(judged: tuple[Listener, Judge]) -> None:
    listener, _ = judged
    listener.reactions[SpeechBegan] = lambda: listener.ears.hint(0.95)
    listener.open_turn()
    assert silence_after_speech(listener) > 1.3


def test_a_hint_without_a_turn_is_nobodys(listener: Listener) -> None:
    listener.ears.hint(0.95)
    listener.ears.own_speech_ended()
    listener.open_turn()
    assert silence_after_speech(listener) > 1.3


def test_patience_grows_with_a_visitors_pauses_and_is_forgotten_with_the_visit(
    judged: tuple[Listener, Judge],
) -> None:
    listener, judge = judged
    judge.complete = 0.98
    listener.open_turn()
    at_first = silence_after_speech(listener)
    judge.complete = 0.1
    listener.microphone.say(0.5, 1.0)
    listener.microphone.say(0.0, 1.0)
    listener.open_turn()
    silence_after_speech(listener)
    judge.complete = 0.98
    listener.open_turn()
    with_pauses = silence_after_speech(listener)
    listener.ears.forget_visitor()
    listener.open_turn()
    assert with_pauses > 1.0
    assert silence_after_speech(listener) == pytest.approx(at_first, abs=0.05)


def test_who_interrupts_is_suspected_before_being_believed(listener: Listener) -> None:
    listener.microphone.say(0.0, 1.0)
    listener.microphone.say(0.5, 1.0)
    listener.open_turn(over_speech=True)
    listener.wait_for(SpeechBegan)
    told = [type(event) for event in listener.seen if not isinstance(event, LevelHeard)]
    assert told == [SpeechSuspected, SpeechBegan]


def test_a_suspicion_that_was_nothing_is_dropped(listener: Listener) -> None:
    listener.microphone.say(0.5, 0.07)
    listener.microphone.say(0.0, 1.0)
    listener.open_turn(over_speech=True)
    listener.wait_for(SuspicionDropped)
    assert sum(isinstance(event, SpeechSuspected) for event in listener.seen) == 1
    assert not any(isinstance(event, SpeechBegan) for event in listener.seen)


def test_nobody_is_suspected_while_the_kiosk_is_silent(listener: Listener) -> None:
    listener.open_turn()
    silence_after_speech(listener)
    assert not any(isinstance(event, SpeechSuspected) for event in listener.seen)


def test_nobody_is_waited_for_until_the_kiosk_has_spoken(listener: Listener) -> None:
    listener.microphone.say(0.0, 30.0)
    listener.microphone.say(0.5, 0.07)
    listener.reactions[SpeechSuspected] = listener.ears.own_speech_ended
    listener.open_turn(over_speech=True)
    listener.wait_for(SpeechSuspected)
    assert not any(isinstance(event, NothingHeard) for event in listener.seen)
    listener.microphone.say(0.0, 10.0)
    listener.wait_for(NothingHeard)


def test_a_turn_cancelled_by_what_it_told_tells_nothing_more(listener: Listener) -> None:
    listener.reactions[SpeechSuspected] = listener.ears.cancel_turn
    listener.microphone.say(0.5, 1.0)
    listener.microphone.say(0.0, 2.0)
    listener.open_turn(over_speech=True)
    listener.wait_for(SpeechSuspected)
    listener.ears.close()
    assert listener.events.empty()


def test_a_turn_opened_while_another_is_heard_replaces_it(listener: Listener) -> None:
    reopened: list[bool] = []

    def reopen() -> None:
        if not reopened:
            reopened.append(True)
            listener.open_turn()

    listener.reactions[SpeechPaused] = reopen
    listener.open_turn()
    listener.microphone.say(0.5, 1.0)
    listener.microphone.say(0.0, 1.0)
    listener.wait_for(SpeechPaused)
    listener.microphone.say(0.5, 0.5)
    listener.microphone.say(0.0, 2.0)
    assert listener.wait_for(UtteranceHeard).utterance.seconds < 3.0
    assert sum(isinstance(event, SpeechBegan) for event in listener.seen) == 2


class Canceller:
    """Takes out everything softer than what a visitor says."""

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.captured: float | None = None
        """What the microphone really heard, where it can be told."""

    def begin(self) -> None:
        self.begun += 1

    def cleaned(self, block: Samples) -> Samples:
        return np.where(np.abs(block) < 0.4, np.float32(0.0), block)

    def uncancelled(self, count: int) -> Samples | None:
        return None if self.captured is None else np.full(count, self.captured, np.float32)

    def end(self) -> None:
        self.ended += 1


def spoken_into(canceller: Canceller) -> Samples:
    """What is kept of a second of speech in the middle of the kiosk's own."""
    listener = Listener(echo=canceller)
    listener.microphone.say(0.3, 2.0)
    listener.microphone.say(0.5, 1.0)
    listener.microphone.say(0.3, 2.0)
    listener.open_turn(over_speech=True)
    heard = listener.wait_for(UtteranceHeard).utterance.samples
    listener.ears.close()
    return heard


def test_what_the_canceller_takes_out_is_neither_judged_nor_kept() -> None:
    canceller = Canceller()
    assert set(np.unique(spoken_into(canceller))) == {0.0, 0.5}
    assert (canceller.begun, canceller.ended) == (1, 1)


def test_the_first_syllable_into_speech_is_had_again_as_it_was_captured() -> None:
    canceller = Canceller()
    canceller.captured = np.float32(0.25)
    heard = spoken_into(canceller)
    again = np.flatnonzero(heard == canceller.captured)
    assert len(again) % BLOCK == 0
    assert blocks(0.16) * BLOCK < len(again) < blocks(0.6) * BLOCK
    assert heard[again[0] - 1] == 0.0  # before it the kiosk's own voice is taken out as ever
    assert heard[again[-1] + 1] == 0.5


def test_where_nobody_spoke_before_nothing_is_had_again() -> None:
    canceller = Canceller()
    canceller.captured = np.float32(0.25)
    listener = Listener(echo=canceller)
    listener.microphone.say(0.5, 1.0)
    listener.microphone.say(0.3, 2.0)
    listener.open_turn()
    assert canceller.captured not in listener.wait_for(UtteranceHeard).utterance.samples
    listener.ears.close()


@pytest.mark.parametrize("how", ["heard", "cancelled", "lost"])
def test_sound_is_dropped_with_its_turn(listener: Listener, how: str) -> None:
    kept: list[weakref.ref[Samples]] = []
    read = listener.microphone.read

    def remember() -> Samples | None:
        block = read()
        if block is not None:
            kept.append(weakref.ref(block))
        return block

    listener.microphone.read = remember  # type: ignore[method-assign]
    listener.open_turn()
    listener.microphone.say(0.5, 1.0)
    listener.wait_for(SpeechBegan)
    if how == "heard":
        listener.microphone.say(0.0, 2.0)
        listener.wait_for(UtteranceHeard)
    elif how == "lost":
        listener.microphone.blocks.put(VoiceError(VoiceFailure.MICROPHONE_LOST))
        listener.wait_for(MicrophoneFailed)
    else:
        listener.ears.cancel_turn()
        listener.microphone.say(0.0, 0.1)
    listener.seen.clear()
    listener.ears.close()
    gc.collect()
    assert kept
    assert not any(one() is not None for one in kept)


def test_level_runs_from_silence_to_full_scale() -> None:
    assert level(np.zeros(BLOCK, np.float32)) == 0.0
    assert level(np.ones(BLOCK, np.float32)) == 1.0
    assert 0.4 < level(np.full(BLOCK, 0.05, np.float32)) < 0.7


def test_every_event_carries_the_number_that_its_turn_was_opened_with(listener: Listener) -> None:
    for turn in (1, 2):
        listener.microphone.say(0.5, 1.0)
        listener.microphone.say(0.0, 2.0)
        listener.open_turn()
        listener.wait_for(UtteranceHeard)
        assert {event.listening for event in listener.seen} == {turn}
        listener.seen.clear()


def test_a_turn_that_opens_while_another_is_told_of_has_its_own_number(listener: Listener) -> None:
    def open_another() -> None:
        listener.reactions.clear()
        listener.open_turn()

    listener.reactions[SpeechBegan] = open_another
    listener.microphone.say(0.5, 1.0)
    listener.open_turn()
    listener.wait_for(SpeechBegan)
    numbers = [event.listening for event in listener.seen]
    listener.microphone.say(0.0, 2.0)
    assert listener.wait_for(UtteranceHeard).listening == 2
    assert numbers == sorted(numbers) == [1] * len(numbers)


def test_an_echo_canceller_that_breaks_at_the_end_of_a_turn_does_not_make_the_kiosk_deaf() -> None:
    class Breaks:
        def begin(self) -> None: ...

        def cleaned(self, block: Samples) -> Samples:
            return block

        def uncancelled(self, count: int) -> Samples | None:
            return None

        def end(self) -> None:
            raise RuntimeError

    listener = Listener(echo=Breaks())
    try:
        for turn in (1, 2):
            listener.microphone.say(0.5, 1.0)
            listener.microphone.say(0.0, 2.0)
            listener.open_turn()
            assert listener.wait_for(UtteranceHeard).listening == turn
    finally:
        listener.ears.close()
