"""Recorded phrases: sounded in place of the voice, and the voice where they cannot be."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.unit.voice.test_mouth import FakeSpeaker, FakeVoice, Scene
from voice.speaking.mouth import Mouth, Pauses
from voice.speaking.recorded_phrases import RecordedPhrases

GREETING = "안녕하세요. 무엇을 도와드릴까요?"


def record(path: Path, level: float = 0.5, seconds: float = 0.1, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(16_000)
        samples = np.full(round(seconds * 16_000) * channels, level * 32767, f"<i{width}")
        sound.writeframes(samples.tobytes())
    return path


class RecordedScene(Scene):
    """A mouth with a recorded greeting."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.mouth.close()
        self.recorded = RecordedPhrases()
        self.recorded.use({GREETING: path})
        self.voice, self.speaker = FakeVoice(), FakeSpeaker()
        self.mouth = Mouth(
            {"ko": self.voice}, self.speaker, self.events.put, None, self.recorded, Pauses(sentence=0.0)
        )


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[RecordedScene]:
    scene = RecordedScene(record(tmp_path / "greeting.wav"))
    yield scene
    scene.mouth.close()


def test_a_phrase_of_the_program_is_sounded_whole_as_it_was_recorded(scene: RecordedScene) -> None:
    scene.mouth.say(1, GREETING, cacheable=True)
    scene.until_silent()
    assert scene.voice.said == []
    assert scene.speaker.played == [pytest.approx(10.0, abs=0.2)]


def test_an_answer_of_the_same_words_is_said_by_the_voice(scene: RecordedScene) -> None:
    """What a document says is never taken for the program's own phrase."""
    scene.mouth.say(1, GREETING)
    scene.until_silent()
    assert "".join(text for text, _ in scene.voice.said).replace(" ", "") == GREETING.replace(" ", "")


def test_other_phrases_are_said_by_the_voice(scene: RecordedScene) -> None:
    scene.mouth.say(1, "가나", cacheable=True)
    scene.until_silent()
    assert scene.voice.said == [("가나", 1.0)]


def test_whoever_wants_it_slower_hears_the_voice(scene: RecordedScene) -> None:
    scene.mouth.set_speed(0.8)
    scene.mouth.say(1, GREETING, cacheable=True)
    scene.until_silent()
    assert {speed for _, speed in scene.voice.said} == {0.8}


def test_a_recording_needs_no_preparation(scene: RecordedScene) -> None:
    scene.mouth.prepare(GREETING, cacheable=True)
    scene.mouth.prepare("가나", cacheable=True)
    scene.mouth.wait_until_made(10)
    assert scene.voice.said == [("가나", 1.0)]


def test_other_recordings_take_their_place_while_the_kiosk_runs(scene: RecordedScene, tmp_path: Path) -> None:
    scene.mouth.say(1, GREETING, cacheable=True)
    scene.until_silent()
    scene.recorded.use({"가나": record(tmp_path / "other.wav")})
    for key, text in enumerate((GREETING, "가나"), start=2):
        scene.mouth.say(key, text, cacheable=True)
        scene.until_silent()
    assert [text for text, _ in scene.voice.said] == ["안녕하세요.", "무엇을 도와드릴까요?"]


@pytest.mark.parametrize("damage", ["gone", "text", "empty", "one byte"])
def test_a_recording_that_cannot_be_read_is_said_by_the_voice(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    if damage == "text":
        path.write_text("no sound", encoding="utf-8")
    elif damage == "empty":
        record(path, seconds=0)
    elif damage == "one byte":
        record(path, level=0.001, width=1)
    scene = RecordedScene(path)
    scene.mouth.say(1, GREETING, cacheable=True)
    scene.until_silent()
    assert len(scene.voice.said) == 2
    scene.mouth.close()


@pytest.mark.parametrize("level", [0.02, 0.1, 0.9])
@pytest.mark.parametrize("channels", [1, 2])
def test_near_and_far_recordings_are_heard_alike(level: float, channels: int, tmp_path: Path) -> None:
    recorded = RecordedPhrases()
    recorded.use({"가": record(tmp_path / "a.wav", level, channels=channels)})
    found = recorded.find("가", 1.0)
    assert found is not None
    assert found.samples.shape == (1600,)
    assert float(np.abs(found.samples).max()) == pytest.approx(0.1, rel=0.02)


def test_silence_and_single_clicks_are_not_made_louder_without_end(tmp_path: Path) -> None:
    recorded = RecordedPhrases(0.9)
    click = np.zeros(1600, "<i2")
    click[800] = 300
    path = record(tmp_path / "click.wav")
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 16_000, 0, "NONE", ""))
        sound.writeframes(click.tobytes())
    recorded.use({"가": path, "나": record(tmp_path / "silent.wav", 0.0)})
    for text in ("가", "나"):
        found = recorded.find(text, 0.9)
        assert found is not None
        assert float(np.abs(found.samples).max()) <= 0.12
    assert recorded.find("가", 1.0) is None
