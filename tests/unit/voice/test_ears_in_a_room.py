"""Small versions of the benchmarks of hearing: the real ears in a simulated room."""

from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.pauses import speech_bounds
from tests.benchmarks.recognition import clips
from tests.benchmarks.replay import Sound, own_sentences
from tests.benchmarks.room import HALL_KINDS, NEAR, EchoPath, at, hall
from tests.benchmarks.scenes import SceneSpeaker, heard, spoken_on
from voice.listening.end_of_turn import Patience
from voice.listening.events import SpeechBegan, SpeechSuspected
from voice.listening.smart_turn import SmartTurn
from voice.listening.turn_sense import TurnSense
from voice.listening.vad import VoiceActivity
from voice.speaking.kokoro import KokoroVoice
from voice.types import HEARING_RATE, Samples

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def own(starter_models: Path) -> list[Samples]:
    return [samples for _, samples in own_sentences(KokoroVoice(starter_models / "kokoro-82m"), 3)]


@pytest.fixture(scope="module")
def visitors(shared_data: Path) -> list[Samples]:
    spoken = [utterance.samples for _, utterance, _ in clips(shared_data / "speech" / "pansori_tedxkr")]
    return [samples[slice(*speech_bounds(samples))] for samples in spoken]


def quiet(seconds: float) -> Samples:
    noise = np.random.default_rng(0).standard_normal(round(seconds * HEARING_RATE))
    return (noise * 10 ** ((NEAR - 34.0) / 20)).astype(np.float32)


@pytest.mark.parametrize("path", [EchoPath(-6.0, 0.12, 0.4), EchoPath(-14.0, 0.03, 0.8, seed=1)])
def test_its_own_voice_is_nobody_and_who_interrupts_is_heard(
    own: list[Samples], visitors: list[Samples], path: EchoPath
) -> None:
    voice, sound = spoken_on(own, 20.0, 0), quiet(16.0)
    begins = round(10.0 * HEARING_RATE)
    visitor = at(visitors[9], NEAR)
    sound[begins : begins + len(visitor)] += visitor[: len(sound) - begins]
    told = heard(sound, VoiceActivity(), SceneSpeaker(voice, path))
    assert [type(one.event) for one in told][:2] == [SpeechSuspected, SpeechBegan]
    assert 10.0 < told[0].seconds < 10.3
    assert told[1].seconds < 11.5


def test_without_a_canceller_it_hears_itself(own: list[Samples]) -> None:
    speaker = SceneSpeaker(spoken_on(own, 6.0, 0), EchoPath(-6.0, 0.12, 0.4))
    told = heard(quiet(5.0), VoiceActivity(), speaker, cancelling=False)
    assert any(isinstance(one.event, SpeechBegan) for one in told)


@pytest.mark.parametrize("kind", HALL_KINDS)
def test_the_hall_begins_no_turn(own: list[Samples], kind: str) -> None:
    sound = hall(kind, np.random.default_rng(3), 12.0, own * 3)
    assert not any(isinstance(one.event, SpeechBegan) for one in heard(sound, VoiceActivity()))


@pytest.mark.parametrize("softer", [0.0, -12.0])
def test_a_soft_voice_in_front_of_the_kiosk_does(visitors: list[Samples], softer: float) -> None:
    sound = quiet(4.0)
    visitor = at(visitors[9], NEAR + softer)[: 3 * HEARING_RATE]
    sound[HEARING_RATE : HEARING_RATE + len(visitor)] += visitor
    began = [one.seconds for one in heard(sound, VoiceActivity()) if isinstance(one.event, SpeechBegan)]
    assert began
    assert 1.0 < began[0] < 2.5


def test_a_whole_sentence_ends_its_turn_sooner_than_silence_would(
    own: list[Samples], starter_models: Path
) -> None:
    sense = TurnSense(SmartTurn(starter_models / "smart-turn" / "smart-turn-v3.2-cpu.onnx"))
    waits = []
    for samples in own:
        end = speech_bounds(samples)[1]
        ended = Sound(samples[:end], 2.0, VoiceActivity(), sense).ended(Patience())
        assert ended is not None
        waits.append(ended - end / HEARING_RATE)
    assert min(waits) < 0.8
    assert max(waits) < 1.7
