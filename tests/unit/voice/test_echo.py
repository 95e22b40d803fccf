import sys

import numpy as np
import pytest

from voice.audio.loudness import decibels
from voice.listening.echo import EchoCanceller, NoiseSuppressor
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError, VoiceFailure

PIECE = HEARING_RATE // 50


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def own_voice(seconds: float) -> Samples:
    """Coloured noise at the rhythm of syllables."""
    noise = np.random.default_rng(0).standard_normal(round(seconds * HEARING_RATE))
    rhythm = np.abs(np.sin(2 * np.pi * 2.0 * np.arange(len(noise)) / HEARING_RATE))
    return (np.convolve(noise, [1.0, 0.8, 0.4], "same") * rhythm * 0.05).astype(np.float32)


def heard(
    played: Samples, microphone: Samples, *, late: np.ndarray | None = None, silent_until: float = 0.0
) -> Samples:
    """``microphone`` cleaned block by block while ``played`` sounds; blocks arrive ``late`` by so many seconds."""
    clock = Clock()
    echo = EchoCanceller(clock=clock)
    echo.begin()
    begun, position, cleaned = clock.now, 0, []
    for index in range(len(microphone) // BLOCK):
        end = (index + 1) * BLOCK
        while position < min(end, len(played)):
            clock.now = begun + position / HEARING_RATE
            echo.played(played[position : position + PIECE])
            position += PIECE
        clock.now = begun + end / HEARING_RATE + (0.0 if late is None else float(late[index]))
        cleaned.append(echo.cleaned(microphone[end - BLOCK : end]))
    return np.concatenate(cleaned)


def delayed(samples: Samples, seconds: float, gain: float) -> Samples:
    return np.concatenate([np.zeros(round(seconds * HEARING_RATE), np.float32), samples * np.float32(gain)])


def test_its_own_voice_is_taken_out() -> None:
    voice = own_voice(6.0)
    microphone = delayed(voice, 0.08, 0.5)
    last = slice(4 * HEARING_RATE, 6 * HEARING_RATE)
    assert decibels(heard(voice, microphone)[last]) < decibels(microphone[last]) - 20.0


def test_blocks_may_arrive_late_by_turns() -> None:
    voice = own_voice(6.0)
    microphone = delayed(voice, 0.08, 0.5)
    late = np.random.default_rng(0).uniform(0.0, 0.06, len(microphone) // BLOCK)
    last = slice(4 * HEARING_RATE, 6 * HEARING_RATE)
    assert decibels(heard(voice, microphone, late=late)[last]) < decibels(microphone[last]) - 20.0


def test_a_visitor_is_heard_where_nothing_is_played() -> None:
    visitor = own_voice(3.0)
    cleaned = heard(np.zeros(0, np.float32), visitor)
    last = slice(HEARING_RATE, 2 * HEARING_RATE)
    assert decibels(cleaned[last]) == pytest.approx(decibels(visitor[last]), abs=3.0)


def test_as_much_comes_out_as_goes_in() -> None:
    echo = EchoCanceller(clock=Clock())
    suppressor = NoiseSuppressor()
    for _ in range(20):
        assert echo.cleaned(np.zeros(BLOCK, np.float32)).shape == (BLOCK,)
        assert suppressor.quietened(np.zeros(BLOCK, np.float32)).shape == (BLOCK,)


def test_steady_noise_becomes_less() -> None:
    noise = (np.random.default_rng(0).standard_normal(4 * HEARING_RATE) * 0.01).astype(np.float32)
    suppressor = NoiseSuppressor()
    quiet = [suppressor.quietened(block) for block in noise[: len(noise) // BLOCK * BLOCK].reshape(-1, BLOCK)]
    assert decibels(np.concatenate(quiet[-30:])) < decibels(noise) - 6.0


def test_what_was_played_while_nobody_listened_is_let_go() -> None:
    clock = Clock()
    echo = EchoCanceller(clock=clock)
    for _ in range(1000):
        echo.played(np.ones(PIECE, np.float32))
        clock.now += PIECE / HEARING_RATE
    assert len(echo._played._pieces) * PIECE / HEARING_RATE < 10.0


def test_a_machine_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "livekit.rtc", None)
    with pytest.raises(VoiceError) as caught:
        EchoCanceller()
    assert caught.value.failure is VoiceFailure.ECHO_UNAVAILABLE
