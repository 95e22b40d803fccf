"""Microphone and loudspeaker, with sound cards that are not: no test waits, the clock goes with the sound."""

import threading

import pytest

from app.acceptance.devices import Devices, Looked, look_at
from app.acceptance.figures import Figure
from tests.unit.app.acceptance.kiosk import Card
from voice.audio.devices import Microphone, Speaker
from voice.types import Samples, VoiceError, VoiceFailure


def look(card: Card) -> Looked:
    return look_at(Devices(lambda: card, lambda: card), card.clock)


def figures(looked: Looked) -> dict[Figure, float]:
    return {one.figure: one.value for one in looked.figures if one.value is not None}


def test_a_card_that_is_as_it_should_be() -> None:
    card = Card()
    found = figures(look(card))
    assert found[Figure.MICROPHONE_SPEED] == pytest.approx(0.0, abs=0.01)
    assert found[Figure.SPEAKER_SPEED] == pytest.approx(0.0, abs=0.01)
    assert found[Figure.SILENCE_LEVEL] == pytest.approx(-60.0, abs=1.0)
    assert found[Figure.TEST_SOUND] > 40
    assert found[Figure.TEST_SOUND_PITCH] == pytest.approx(0.0, abs=0.01)
    assert card.closed == 2


@pytest.mark.parametrize("speed", [44_100 / 48_000, 48_000 / 44_100, 1.04, 0.96])
def test_a_card_at_another_speed_than_the_clock(speed: float) -> None:
    assert figures(look(Card(hears=speed)))[Figure.MICROPHONE_SPEED] > 0.03
    found = figures(look(Card(sounds=speed)))
    assert found[Figure.SPEAKER_SPEED] > 0.03
    assert found[Figure.TEST_SOUND_PITCH] > 0.02
    assert found[Figure.MICROPHONE_SPEED] < 0.01


def test_a_loudspeaker_that_nobody_hears_has_no_pitch() -> None:
    found = figures(look(Card(loud=0.0)))
    assert found[Figure.TEST_SOUND] < 10
    assert Figure.TEST_SOUND_PITCH not in found


def test_a_microphone_that_hums() -> None:
    assert figures(look(Card(hiss=0.1)))[Figure.SILENCE_LEVEL] > -30


def test_without_devices_nothing_is_measured_and_nothing_is_wrong() -> None:
    assert look_at(Devices(None, None)) == Looked(())


def test_a_device_that_does_not_work_is_a_trouble() -> None:
    def missing() -> Microphone:
        raise VoiceError(VoiceFailure.MICROPHONE_MISSING)

    def lost() -> Speaker:
        card = Card()

        def play(samples: Samples, rate: int, stop: threading.Event) -> None:
            raise VoiceError(VoiceFailure.SPEAKER_LOST)

        card.play = play  # type: ignore[method-assign]
        return card

    assert look_at(Devices(missing, None)).troubles == (VoiceFailure.MICROPHONE_MISSING,)
    assert look_at(Devices(None, lost)).troubles == (VoiceFailure.SPEAKER_LOST,)


def test_a_microphone_that_is_lost_while_the_sound_plays() -> None:
    card = Card()
    read = card.read

    def breaks() -> Samples | None:
        if card.playing.is_set():
            card.heard_enough.set()
            raise VoiceError(VoiceFailure.MICROPHONE_LOST)
        return read()

    card.read = breaks  # type: ignore[method-assign]
    assert look(card).troubles == (VoiceFailure.MICROPHONE_LOST,)
