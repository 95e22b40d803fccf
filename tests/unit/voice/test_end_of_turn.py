import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.listening.end_of_turn import BLOCK_SECONDS, Decision, EndOfTurn, Patience, VisitorPauses
from voice.listening.odds import log_odds, probability
from voice.listening.onset import Background
from voice.listening.prosody import final_pitch
from voice.listening.turn_sense import TurnSense
from voice.types import HEARING_RATE, Samples


def blocks(seconds: float) -> int:
    return round(seconds / BLOCK_SECONDS)


def speaking(**kept: VisitorPauses) -> EndOfTurn:
    """A turn in which somebody has just spoken for two seconds."""
    end = EndOfTurn(Patience(), **kept)
    assert speak(end, 2.0) is None
    return end


def speak(end: EndOfTurn, seconds: float) -> float | None:
    return run(end, 0.95, seconds)


def run(end: EndOfTurn, probability: float, seconds: float, complete: float | None = None) -> float | None:
    """Feed blocks, answering each wish for a score; seconds until the turn ended, or None."""
    for index in range(blocks(seconds)):
        if end.feed(probability) is Decision.ENDED:
            return (index + 1) * BLOCK_SECONDS
        if end.wants_score and complete is not None:
            end.score(complete)
    return None


@pytest.mark.parametrize(
    ("complete", "earliest", "latest"),
    [(0.97, 0.48, 0.56), (0.82, 1.38, 1.45), (0.5, 1.48, 1.55), (0.1, 1.48, 1.55)],
)
def test_the_more_complete_it_sounds_the_sooner_it_ends(
    complete: float, earliest: float, latest: float
) -> None:
    ended = run(speaking(), 0.0, 3.0, complete)
    assert ended is not None
    assert earliest <= ended <= latest


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_nothing_ends_before_a_third_of_a_second_nor_after_the_sure_end(complete: float, hint: float) -> None:
    end = speaking()
    ended = None
    for index in range(blocks(3.0)):
        if end.feed(0.0) is Decision.ENDED:
            ended = (index + 1) * BLOCK_SECONDS
            break
        if end.wants_score:
            end.score(complete)
        end.hint(hint)
    assert ended is not None
    assert 0.3 <= ended <= 1.55


def test_who_gives_people_more_time_gives_it_to_all_of_them() -> None:
    end = EndOfTurn(Patience(end_silence=3.0))
    speak(end, 2.0)
    ended = run(end, 0.0, 4.0, 0.97)
    assert ended is not None
    assert 0.95 <= ended <= 1.1


def test_it_is_asked_twice_a_pause_and_soon() -> None:
    end = speaking()
    asked = []
    for index in range(blocks(1.4)):
        end.feed(0.0)
        if end.wants_score:
            asked.append((index + 1) * BLOCK_SECONDS)
    assert asked == pytest.approx([0.2, 0.3], abs=0.03)


def test_a_pause_is_told_once_and_soon() -> None:
    end = speaking()
    told = [index for index in range(blocks(1.4)) if end.feed(0.0) is Decision.PAUSED]
    assert len(told) == 1
    assert 0.15 <= (told[0] + 1) * BLOCK_SECONDS <= 0.25
    assert end.has_paused
    speak(end, 0.5)
    assert not end.has_paused
    assert sum(end.feed(0.0) is Decision.PAUSED for _ in range(blocks(1.0))) == 1


def test_a_breath_within_a_pause_is_no_speech() -> None:
    end = speaking()
    run(end, 0.0, 0.8)
    end.feed(0.9)
    ended = run(end, 0.0, 2.0)
    assert ended is not None
    assert ended < 0.8


def test_a_text_that_is_whole_ends_the_turn_and_one_that_is_not_holds_it() -> None:
    ended = {}
    for hint in (0.95, 0.05):
        end = speaking()
        assert run(end, 0.0, 0.5, 0.7) is None
        end.hint(hint)
        ended[hint] = run(end, 0.0, 2.0)
    assert ended[0.95] == pytest.approx(BLOCK_SECONDS)
    assert ended[0.05] > 0.95


def test_a_text_is_forgotten_when_speech_goes_on() -> None:
    end = speaking()
    run(end, 0.0, 0.5)
    end.hint(0.95)
    speak(end, 0.5)
    assert run(end, 0.0, 1.4, 0.1) is None


def test_a_text_that_comes_too_late_says_nothing_of_what_is_being_said() -> None:
    end = speaking()
    run(end, 0.0, 0.5)
    speak(end, 0.5)
    end.hint(0.95)
    assert run(end, 0.0, 1.0, 0.5) is None


def test_scores_are_forgotten_when_speech_goes_on() -> None:
    end = speaking()
    run(end, 0.0, 0.3, 0.99)
    speak(end, 0.5)
    assert run(end, 0.0, 1.4) is None


def test_who_pauses_long_is_waited_for_longer_and_the_next_visitor_is_not() -> None:
    pauses = VisitorPauses()
    end = speaking(pauses=pauses)
    run(end, 0.0, 1.0)
    speak(end, 1.0)
    slow = run(end, 0.0, 3.0, 0.97)
    pauses.forget()
    quick = run(speaking(pauses=pauses), 0.0, 3.0, 0.97)
    assert slow is not None
    assert quick is not None
    assert slow > 1.1
    assert quick < 0.6


@given(st.lists(st.floats(0.0, 5.0), max_size=40))
def test_pauses_are_never_longer_than_the_longest(seconds: list[float]) -> None:
    pauses = VisitorPauses()
    for one in seconds:
        pauses.learn(one)
    assert 0.0 <= pauses.usual <= max(seconds, default=0.0) + 0.25
    pauses.forget()
    assert pauses.usual == 0.0


def test_a_hall_that_sounds_like_speech_does_not_keep_the_turn_open() -> None:
    background = Background()
    for _ in range(200):
        background.feed(-40.0)
    end = EndOfTurn(Patience(), background=background)
    for _ in range(blocks(1.0)):
        end.feed(0.95, -22.0)
    decisions = [end.feed(0.6, -38.5) for _ in range(blocks(2.0))]
    assert Decision.ENDED in decisions


@given(st.floats(1e-3, 1 - 1e-3))
def test_odds_and_probabilities_are_the_same_thing(chance: float) -> None:
    assert math.isclose(probability(log_odds(chance)), chance, rel_tol=1e-6)


def tone(semitones: Samples) -> Samples:
    """A voice-like sound whose pitch goes through ``semitones`` around 150 Hz, one a tenth of a second."""
    steps = np.interp(np.arange(len(semitones) * 1600), np.arange(len(semitones)) * 1600, semitones)
    phase = np.cumsum(2 * np.pi * 150 * 2 ** (steps / 12) / HEARING_RATE)
    return sum(np.sin(k * phase) / k for k in range(1, 6)).astype(np.float32) * np.float32(0.2)


@pytest.mark.parametrize("change", [-4.0, -2.0, 0.0, 3.0])
def test_the_end_of_a_melody_is_told(change: float) -> None:
    melody = np.array([*np.tile([1.0, -1.0], 8), *np.full(4, change)])
    assert final_pitch(tone(melody)) == pytest.approx(change, abs=1.2)


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(100), np.zeros(HEARING_RATE)])
def test_silence_has_no_melody(samples: Samples) -> None:
    assert final_pitch(samples.astype(np.float32)) == 0.0


class Sure:
    def completeness(self, samples: Samples) -> float:
        return 0.98


def test_a_fall_sounds_more_complete_than_a_rise_and_a_sentence_more_than_a_word() -> None:
    sense = TurnSense(Sure())
    silence = np.zeros(HEARING_RATE // 4, np.float32)

    def completeness(seconds: float, change: float) -> float:
        body = np.tile([1.0, -1.0], round(seconds * 5))
        spoken = tone(np.array([*body, *np.full(3, change)]))
        return sense.completeness(np.concatenate([spoken, silence]), 0.25)

    assert completeness(2.0, -4.0) > completeness(2.0, 0.0) > completeness(2.0, 4.0)
    assert completeness(2.0, -4.0) > completeness(0.4, -4.0)


def loud(end: EndOfTurn, loudness: float, seconds: float, probability: float = 0.9) -> float | None:
    """Speech of ``loudness`` dBFS; seconds until the turn ended, or None."""
    for index in range(blocks(seconds)):
        if end.feed(probability, loudness) is Decision.ENDED:
            return (index + 1) * BLOCK_SECONDS
    return None


def heard_at(loudness: float) -> EndOfTurn:
    end = EndOfTurn(Patience())
    assert loud(end, loudness, 2.0) is None
    assert end.began
    return end


@pytest.mark.parametrize("softer", [10.0, 15.0, 25.0])
def test_a_crowd_that_talks_on_behind_the_visitor_ends_the_turn(softer: float) -> None:
    ended = loud(heard_at(-16.0), -16.0 - softer, 20.0)
    assert ended is not None
    assert 4.0 <= ended <= 6.0


@pytest.mark.parametrize("softer", [7.0, 9.0])
def test_who_goes_on_much_more_softly_for_some_seconds_is_heard_out(softer: float) -> None:
    assert loud(heard_at(-16.0), -16.0 - softer, 4.0) is None


def test_a_visitor_who_becomes_a_little_softer_is_heard_out() -> None:
    end = heard_at(-16.0)
    for softer in (2.0, 3.0, 4.0, 5.0):
        assert loud(end, -16.0 - softer, 4.0) is None


def test_a_few_soft_words_do_not_end_a_turn() -> None:
    end = heard_at(-16.0)
    for _ in range(5):
        assert loud(end, -28.0, 1.5) is None
        assert loud(end, -16.0, 0.5) is None


def test_who_is_patient_with_silence_is_patient_with_a_crowd() -> None:
    end = EndOfTurn(Patience(end_silence=5.0))
    assert loud(end, -16.0, 2.0) is None
    ended = loud(end, -30.0, 20.0)
    assert ended is not None
    assert ended >= 9.0


def test_where_loudness_is_unknown_nobody_is_taken_for_others() -> None:
    assert speak(speaking(), 20.0) is None
