"""What is heard, in which order, and that hushing wins every race."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voice.korean.readings import Readings
from voice.speaking.events import LineBegan, LineEnded, MouthEvent, MouthFailed, MouthFellSilent
from voice.speaking.mouth import Mouth, Pauses, goes_on_from
from voice.speaking.phrase_cache import PhraseCache
from voice.types import Samples, SpokenAudio, VoiceError, VoiceFailure

PATIENCE = 10.0
SILENT = Pauses(clause=0.0, sentence=0.0)


class FakeVoice:
    """Says a text as one sample whose value is its length; 'broken' fails as a voice may."""

    language = "ko"
    identity = "fake"

    def __init__(self) -> None:
        self.samples = 1
        self.said: list[tuple[str, float]] = []
        self.may_speak = threading.Event()
        self.may_speak.set()
        self.asked = threading.Event()

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        self.asked.set()
        assert self.may_speak.wait(PATIENCE)
        self.said.append((text, speed))
        if text == "broken":
            raise VoiceError(VoiceFailure.TEXT_UNSPEAKABLE)
        if text == "burst":
            raise RuntimeError
        return SpokenAudio(text, np.full(self.samples, len(text) / 100, np.float32), 24_000)


class FakeSpeaker:
    """Sounds until let go on, or until stopped."""

    def __init__(self) -> None:
        self.played: list[float] = []
        self.holding = False
        self.began = threading.Event()
        self.lost = False

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        if self.lost:
            raise VoiceError(VoiceFailure.SPEAKER_LOST)
        self.began.set()
        if self.holding:
            assert stop.wait(PATIENCE)
            return
        self.played.append(round(float(samples[0]) * 100, 3))

    def close(self) -> None: ...


class Scene:
    def __init__(self, cache: PhraseCache | None = None) -> None:
        self.voice, self.speaker = FakeVoice(), FakeSpeaker()
        self.events: queue.Queue[MouthEvent] = queue.Queue()
        self.mouth = Mouth({"ko": self.voice}, self.speaker, self.events.put, cache, pauses=SILENT)

    def until_silent(self) -> list[MouthEvent]:
        heard: list[MouthEvent] = []
        while not heard or heard[-1] != MouthFellSilent():
            heard.append(self.events.get(timeout=PATIENCE))
        return [event for event in heard if not (isinstance(event, LineBegan) and not event.is_first)]


@pytest.fixture
def scene() -> Iterator[Scene]:
    scene = Scene()
    yield scene
    scene.voice.may_speak.set()
    scene.mouth.close()


def test_one_sentence_begins_ends_and_silence_follows(scene: Scene) -> None:
    scene.mouth.say(7, "가나")
    assert scene.until_silent() == [LineBegan(7), LineEnded(7), MouthFellSilent()]
    assert scene.speaker.played == [2]


def test_sentences_sound_in_the_order_asked(scene: Scene) -> None:
    scene.voice.may_speak.clear()
    for key, text in enumerate(("가", "가나", "가나다")):
        scene.mouth.say(key, text)
    scene.voice.may_speak.set()
    assert [event.key for event in scene.until_silent() if isinstance(event, LineBegan)] == [0, 1, 2]
    assert scene.speaker.played == [1, 2, 3]


def test_a_text_of_several_sentences_is_one_key(scene: Scene) -> None:
    scene.mouth.say(1, "안녕하세요. 반갑습니다.")
    assert scene.until_silent() == [LineBegan(1), LineEnded(1), MouthFellSilent()]
    assert [text for text, _ in scene.voice.said] == ["안녕하세요.", "반갑습니다."]


def test_the_next_is_made_while_one_sounds(scene: Scene) -> None:
    scene.speaker.holding = True
    scene.mouth.say(1, "가")
    assert scene.speaker.began.wait(PATIENCE)
    scene.voice.asked.clear()
    scene.mouth.say(2, "나")
    assert scene.voice.asked.wait(PATIENCE)
    scene.mouth.hush()


def test_hush_stops_the_sound_and_drops_the_queue(scene: Scene) -> None:
    scene.speaker.holding = True
    scene.mouth.say(1, "가")
    scene.mouth.say(2, "나")
    assert scene.speaker.began.wait(PATIENCE)
    scene.mouth.hush()
    assert scene.until_silent() == [LineBegan(1), MouthFellSilent()]
    scene.speaker.holding = False
    scene.mouth.say(3, "가나다라")
    assert scene.until_silent() == [LineBegan(3), LineEnded(3), MouthFellSilent()]
    assert scene.speaker.played == [4]


def test_what_is_being_made_when_hushed_is_never_heard(scene: Scene) -> None:
    scene.voice.may_speak.clear()
    scene.mouth.say(1, "가")
    assert scene.voice.asked.wait(PATIENCE)
    scene.mouth.hush()
    assert scene.until_silent() == [MouthFellSilent()]
    scene.mouth.say(2, "가나")
    scene.voice.may_speak.set()
    assert scene.until_silent() == [LineBegan(2), LineEnded(2), MouthFellSilent()]
    assert scene.speaker.played == [2]


def test_hushing_silence_says_nothing(scene: Scene) -> None:
    scene.mouth.hush()
    scene.mouth.say(1, "가")
    assert scene.until_silent() == [LineBegan(1), LineEnded(1), MouthFellSilent()]
    assert scene.events.empty()


@pytest.mark.parametrize(
    ("text", "language", "failure"),
    [
        ("broken", "ko", VoiceFailure.TEXT_UNSPEAKABLE),
        ("burst", "ko", VoiceFailure.SYNTHESIS_FAILED),
        ("가", "xx", VoiceFailure.LANGUAGE_UNKNOWN),
    ],
)
def test_what_cannot_be_said_is_told_and_the_rest_is_said(
    scene: Scene, text: str, language: str, failure: VoiceFailure
) -> None:
    scene.voice.may_speak.clear()
    scene.mouth.say(1, text, language)
    scene.mouth.say(2, "가")
    scene.voice.may_speak.set()
    heard = scene.until_silent()
    if heard == [MouthFailed(failure), MouthFellSilent()]:
        heard += scene.until_silent()
    assert MouthFailed(failure) in heard
    assert LineEnded(2) in heard
    assert LineEnded(1) not in heard


def test_a_lost_speaker_is_told_once(scene: Scene) -> None:
    scene.speaker.lost = True
    scene.mouth.say(1, "가")
    assert scene.until_silent() == [
        LineBegan(1),
        MouthFailed(VoiceFailure.SPEAKER_LOST),
        MouthFellSilent(),
    ]


def test_speed_reaches_the_voice_and_volume_the_speaker(scene: Scene) -> None:
    scene.mouth.set_speed(0.8)
    scene.mouth.set_volume(0.5)
    scene.mouth.say(1, "가나")
    scene.until_silent()
    assert scene.voice.said == [("가나", 0.8)]
    assert scene.speaker.played == [1]


def test_only_cacheable_phrases_are_kept(tmp_path: Path) -> None:
    scene = Scene(PhraseCache(tmp_path))
    for text, cacheable in (("고정", True), ("고정", True), ("답", False), ("답", False)):
        scene.mouth.say(1, text, cacheable=cacheable)
        scene.until_silent()
    scene.mouth.close()
    assert [text for text, _ in scene.voice.said] == ["고정", "답", "답"]
    assert len(list(tmp_path.iterdir())) == 1


def test_closing_while_it_speaks_ends_both_threads() -> None:
    before = set(threading.enumerate())
    scene = Scene()
    scene.speaker.holding = True
    for key in range(10):
        scene.mouth.say(key, "가")
    assert scene.speaker.began.wait(PATIENCE)
    scene.mouth.close()
    assert not any(thread.name.startswith("mouth-") for thread in set(threading.enumerate()) - before)


def test_what_is_prepared_is_made_once_and_sounds_at_once(scene: Scene) -> None:
    scene.mouth.prepare("가나다")
    scene.mouth.wait_until_made(PATIENCE)
    assert scene.voice.said == [("가나다", 1.0)]
    assert scene.events.empty()
    scene.mouth.say(1, "가나다")
    scene.until_silent()
    assert scene.voice.said == [("가나다", 1.0)]


def test_what_is_prepared_is_forgotten_when_everything_is_hushed(scene: Scene) -> None:
    scene.mouth.prepare("가나다")
    scene.mouth.wait_until_made(PATIENCE)
    scene.mouth.hush()
    scene.mouth.say(1, "가나다")
    scene.until_silent()
    assert len(scene.voice.said) == 2


def test_what_is_prepared_can_be_forgotten_while_it_is_made(scene: Scene) -> None:
    scene.voice.may_speak.clear()
    scene.mouth.prepare("기초연금은 혼자 사시는 분이 한 달에 최대 삼십사만 원을 받아요.")
    assert scene.voice.asked.wait(PATIENCE)
    scene.mouth.prepare("나")
    scene.mouth.forget_prepared()
    assert not scene.mouth.wait_until_made(0.0)
    scene.voice.may_speak.set()
    assert scene.mouth.wait_until_made(PATIENCE)
    assert len(scene.voice.said) == 1  # neither the rest of it nor what was to come after it
    scene.mouth.say(1, "나")
    scene.until_silent()
    assert len(scene.voice.said) == 2


def test_forgetting_what_is_prepared_touches_nothing_that_is_said(tmp_path: Path) -> None:
    scene = Scene(PhraseCache(tmp_path))
    scene.voice.may_speak.clear()
    scene.mouth.say(1, "가")
    assert scene.voice.asked.wait(PATIENCE)
    scene.mouth.say(2, "나")
    scene.mouth.prepare("다", cacheable=True)
    scene.mouth.forget_prepared()
    scene.voice.may_speak.set()
    scene.until_silent()
    assert scene.mouth.wait_until_made(PATIENCE)
    assert [text for text, _ in scene.voice.said] == ["가", "나", "다"]
    scene.mouth.close()


def test_who_waits_comes_before_what_is_prepared(scene: Scene) -> None:
    scene.voice.may_speak.clear()
    scene.mouth.say(1, "가")
    assert scene.voice.asked.wait(PATIENCE)
    scene.mouth.prepare("나")
    scene.mouth.say(2, "다")
    scene.voice.may_speak.set()
    scene.until_silent()
    assert [text for text, _ in scene.voice.said][:2] == ["가", "다"]


def test_fixed_phrases_are_prepared_for_good(tmp_path: Path) -> None:
    scene = Scene(PhraseCache(tmp_path))
    scene.mouth.prepare("가나", cacheable=True)
    scene.mouth.wait_until_made(PATIENCE)
    scene.mouth.hush()
    scene.mouth.say(1, "가나", cacheable=True)
    scene.until_silent()
    assert len(scene.voice.said) == 1
    scene.mouth.close()


def test_a_long_first_sentence_is_opened_early(scene: Scene) -> None:
    scene.mouth.say(1, "기초연금은 혼자 사시는 분이 한 달에 최대 삼십사만 원을 받아요.")
    scene.until_silent()
    assert [text for text, _ in scene.voice.said] == [
        "기초연금은,",
        "혼자 사시는 분이 한 달에 최대 삼십사만 원을 받아요.",
    ]


def test_held_speech_goes_on_when_it_is_released(scene: Scene) -> None:
    scene.voice.samples = 60 * 24_000
    scene.speaker.holding = True
    scene.mouth.say(1, "가")
    assert scene.speaker.began.wait(PATIENCE)
    scene.speaker.holding = False
    scene.mouth.hold()
    scene.mouth.release()
    assert scene.until_silent()[-2:] == [LineEnded(1), MouthFellSilent()]
    assert scene.speaker.played == [1]


def test_held_speech_that_is_hushed_is_never_heard_again(scene: Scene) -> None:
    scene.speaker.holding = True
    scene.mouth.say(1, "가")
    assert scene.speaker.began.wait(PATIENCE)
    scene.mouth.hold()
    scene.mouth.hush()
    assert scene.until_silent() == [LineBegan(1), MouthFellSilent()]
    assert not scene.speaker.played


def test_speech_goes_on_from_a_soft_moment() -> None:
    samples = np.full(24_000, 0.5, np.float32)
    samples[20_000:20_960] = 0.0
    assert abs(goes_on_from(samples, 23_000, 24_000) - 20_000) < 960
    assert goes_on_from(samples, 0, 24_000) == 0


class UnforeseenError(Exception):
    """What no adapter is known to raise."""


def test_a_line_that_nobody_can_part_into_sentences_is_told_and_the_next_one_is_said(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str) -> list[str]:
        if text == "가":
            raise UnforeseenError
        return [text]

    monkeypatch.setattr("voice.speaking.mouth.breaths", breaks)
    scene.mouth.say(1, "가")
    assert scene.until_silent() == [MouthFailed(VoiceFailure.SYNTHESIS_FAILED), MouthFellSilent()]
    scene.mouth.say(2, "가나")
    assert scene.until_silent() == [LineBegan(2), LineEnded(2), MouthFellSilent()]


def test_after_what_cannot_be_made_ahead_lines_are_said(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = threading.Event()

    def breaks(_text: str) -> list[str]:
        failed.set()
        raise UnforeseenError

    with monkeypatch.context() as broken:
        broken.setattr("voice.speaking.mouth.opened_early", breaks)
        scene.mouth.prepare("가나")
        assert failed.wait(PATIENCE)
        assert scene.mouth.wait_until_made(PATIENCE)
    scene.mouth.say(1, "가나")
    assert scene.until_silent() == [LineBegan(1), LineEnded(1), MouthFellSilent()]


def test_a_loudspeaker_that_breaks_as_none_should_is_told_and_used_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise UnforeseenError

    with monkeypatch.context() as broken:
        broken.setattr(scene.speaker, "play", breaks)
        scene.mouth.say(1, "가")
        assert MouthFailed(VoiceFailure.SPEAKER_LOST) in scene.until_silent()
    scene.mouth.say(2, "가나")
    assert scene.until_silent() == [LineBegan(2), LineEnded(2), MouthFellSilent()]


READINGS = Readings({"온빛2로": "온빛 이로", "온빛2로 쉼터": "온빛 이로 쉼터"})


def test_names_are_read_as_the_lexicon_says(scene: Scene) -> None:
    scene.mouth.read_by(READINGS)
    scene.mouth.say(1, "온빛2로 쉼터에 가요. 온빛2로예요.")
    scene.until_silent()
    assert [text for text, _ in scene.voice.said] == ["온빛 이로 쉼터에 가요.", "온빛 이로예요."]
    scene.voice.said.clear()
    scene.mouth.read_by(Readings())
    scene.mouth.say(2, "온빛2로예요.")
    scene.until_silent()
    assert [text for text, _ in scene.voice.said] == ["온빛2로예요."]


def test_what_was_prepared_is_said_as_it_is_read(scene: Scene) -> None:
    scene.mouth.read_by(READINGS)
    scene.mouth.prepare("온빛2로예요.")
    assert scene.mouth.wait_until_made(PATIENCE)
    scene.mouth.say(1, "온빛2로예요.")
    scene.until_silent()
    assert [text for text, _ in scene.voice.said] == ["온빛 이로예요."], "made once"


def test_a_kept_phrase_is_another_where_it_is_read_in_another_way(tmp_path: Path) -> None:
    scene = Scene(PhraseCache(tmp_path))
    for readings in (Readings(), READINGS, Readings(), READINGS):
        scene.mouth.read_by(readings)
        scene.mouth.say(1, "온빛2로예요.", cacheable=True)
        scene.until_silent()
    scene.mouth.close()
    assert [text for text, _ in scene.voice.said] == ["온빛2로예요.", "온빛 이로예요."]
    assert [round(length) for length in scene.speaker.played] == [7, 8, 7, 8]


def test_english_is_left_to_the_english_voice(scene: Scene) -> None:
    scene.mouth.read_by(Readings({"U-care": "유 케어"}))
    scene.mouth.say(1, "U-care", "en")
    assert MouthFailed(VoiceFailure.LANGUAGE_UNKNOWN) in scene.until_silent()
