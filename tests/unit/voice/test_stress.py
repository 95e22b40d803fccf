"""Key words: found, parted, slower and louder, and the sound measured."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.voice.test_mouth import Scene
from voice.korean.breaths import opened_early
from voice.korean.letters import letters
from voice.korean.reading.keys import Key, holds, spelled_numbers
from voice.korean.spoken_form import spoken_form
from voice.speaking.events import LineBegan, LineEnded
from voice.speaking.kokoro import KokoroVoice
from voice.speaking.stress import SLOWER, Loudness, Pauses, Stretch, amplified, loudness, stressed, stretches
from voice.types import Samples, SpokenAudio

RATE = 24_000
QUESTIONS = Path(__file__).resolve().parents[2] / "questions"

PARTED = {
    "기초연금은 한 달에 최대 342,510원을 드려요.": ("기초연금은 한 달에,", "*최대 342,510원을 드려요."),
    "상담 전화는 129예요.": ("상담 전화는,", "*129예요."),
    "자녀가 둘이면 보건복지상담센터(129)에 물어보세요.": (
        "자녀가 둘이면,",
        "*보건복지상담센터(129)에,",
        "물어보세요.",
    ),
    "신청하실 분은 오후 6시까지 시청 민원실에서 신청하세요.": (
        "신청하실 분은,",
        "*오후 6시까지 시청 민원실에서,",
        "신청하세요.",
    ),
    "첫째 아이는 200만 원, 둘째부터는 300만 원을 받아요.": (
        "첫째 아이는,",
        "*200만 원,",
        "둘째부터는,",
        "*300만 원을 받아요.",
    ),
    "전화는 02-123-4567이에요.": ("*전화는 02-123-4567이에요.",),
    "신분증을 가져오세요.": ("신분증을 가져오세요.",),
}


@pytest.mark.parametrize("text", PARTED)
def test_key_words_stand_apart_with_what_belongs_to_them(text: str) -> None:
    told = tuple(("*" if one.is_key else "") + one.text for one in stretches(text))
    assert told == PARTED[text]


def facts() -> list[str]:
    lines = (QUESTIONS / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [value for line in lines for value in json.loads(line).values() if isinstance(value, str)]


def test_what_is_parted_is_read_as_the_whole_is() -> None:
    for text in facts()[:300]:
        spoken = "".join(spoken_form(one.text) for one in stretches(text))
        assert letters(spoken) == letters(spoken_form(text)), text


@given(st.text(alphabet="가나다월일원 0123456789,.~-에서까지부터 층호번만", max_size=40))
def test_any_text_is_read_as_the_whole_is(text: str) -> None:
    spoken = "".join(spoken_form(one.text) for one in stretches(text))
    assert letters(spoken) == letters(spoken_form(text))


def test_nothing_stands_out_where_all_is_key() -> None:
    text = "1월 2일, 3월 4일, 5월 6일, 7월 8일, 9월 10일, 11월 12일, 12월 13일"
    assert stretches(text) == [Stretch(text)]


def test_what_is_written_down_is_found() -> None:
    assert holds("매달 34만 원을 드려요.", Key.AMOUNT)
    assert not holds("서류 3가지가 필요해요.", Key.AMOUNT)
    assert spelled_numbers("전화 031-210-4567이나 129로 하세요.")[0] == "공 삼 일, 이 일 공, 사 오 육 칠"
    assert spelled_numbers("매달 34만 원을 드려요.") == []


# --- the sound -------------------------------------------------------------------------------------------------


def speech(level: float, seconds: float = 1.0, seed: int = 1) -> Samples:
    """Something with the peaks of speech."""
    noise = np.random.default_rng(seed).laplace(0.0, 1.0, round(seconds * RATE))
    swell = 0.3 + np.abs(np.sin(np.arange(len(noise)) * 2 * np.pi * 3 / RATE))
    sound = noise * swell
    return (sound / np.abs(sound).max() * level).astype(np.float32)


@pytest.mark.parametrize("peak", [0.2, 0.5, 0.95])
@pytest.mark.parametrize("decibels", [4.0, 5.0, 6.0])
def test_louder_without_clipping(peak: float, decibels: float) -> None:
    before = speech(peak)
    after = amplified(before, decibels, RATE)
    assert float(np.abs(after).max()) <= 0.9501
    assert loudness(after) - loudness(before) == pytest.approx(decibels, abs=0.5)


def test_a_peak_is_held_down_and_not_cut() -> None:
    before = speech(0.95)
    after = amplified(before, 6.0, RATE)
    heard = np.abs(before) > 0.01
    gain = after[heard] / before[heard]
    apart = np.diff(np.flatnonzero(heard))
    assert np.max(np.abs(np.diff(gain)) / apart) < 0.05  # it glides: what is cut leaves edges


def test_nothing_is_done_to_what_is_not_key() -> None:
    before = speech(0.9)
    assert amplified(before, 0.0, RATE) is before
    assert len(amplified(np.zeros(0, np.float32), 5.0, RATE)) == 0
    assert not amplified(np.zeros(100, np.float32), 5.0, RATE).any()


def test_a_voice_that_comes_out_softer_is_made_up_for() -> None:
    heard = Loudness()
    assert heard.gain(speech(0.4), 5.0, is_key=False) == 0.0
    soft = speech(0.3, seed=2)
    louder = amplified(soft, heard.gain(soft, 5.0, is_key=True), RATE)
    assert loudness(louder) - loudness(speech(0.4)) == pytest.approx(5.0, abs=0.5)
    assert Loudness().gain(speech(0.4), 5.0, is_key=True) == 5.0


def test_the_pause_before_key_words_is_longer() -> None:
    pauses = Pauses()
    rest, key, end = Stretch("기초연금은,"), Stretch("34만 원을,", is_key=True), Stretch("드려요.")
    assert pauses.behind(rest, key) > pauses.behind(rest, Stretch("더,")) > pauses.behind(key, end)
    assert pauses.behind(end, None) == pauses.sentence


# --- in the mouth ----------------------------------------------------------------------------------------------

ANSWER = "기초연금은 한 달에 최대 342,510원을 통장으로 넣어 드려요."


class Recording:
    """A loudspeaker that keeps what it was given."""

    def __init__(self) -> None:
        self.heard: list[Samples] = []
        self.holds_at = -1
        self.began = threading.Event()

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        if len(self.heard) == self.holds_at:
            self.holds_at = -1
            self.began.set()
            assert stop.wait(10)
            return
        self.heard.append(samples)

    def close(self) -> None: ...


class Speaking(Scene):
    def __init__(self) -> None:
        super().__init__()
        self.recording = Recording()
        self.mouth._speaker = self.recording
        said = self.voice.said

        def speak(text: str, *, speed: float = 1.0) -> SpokenAudio:
            said.append((text, speed))
            sound = speech(0.6, len(text) / 10 / speed, len(text))
            even = 10.0 ** ((-24.0 - loudness(sound)) / 20.0)  # voices are about as loud in every piece
            return SpokenAudio(text, (sound * even).astype(np.float32), RATE)

        self.voice.speak = speak  # type: ignore[method-assign]
        self.mouth.stress(5.0)


@pytest.fixture
def speaking() -> Iterator[Speaking]:
    scene = Speaking()
    yield scene
    scene.mouth.close()


def test_key_words_of_an_answer_are_slower_and_louder(speaking: Speaking) -> None:
    speaking.mouth.say(1, ANSWER)
    heard = speaking.until_silent()
    assert [event for event in heard if isinstance(event, LineBegan)] == [heard[0]]
    assert heard[-2] == LineEnded(1)
    paces = dict(speaking.voice.said)
    assert [pace for text, pace in paces.items() if "원" in text] == [pytest.approx(SLOWER)]
    assert {pace for text, pace in paces.items() if "원" not in text} == {1.0}
    (key,) = [place for place, (text, _) in enumerate(speaking.voice.said) if "원" in text]
    levels = [loudness(sound) for sound in speaking.recording.heard]
    rest = [level for place, level in enumerate(levels) if place != key]
    assert 4.0 <= levels[key] - float(np.mean(rest)) <= 6.0
    assert max(float(np.abs(sound).max()) for sound in speaking.recording.heard) <= 0.9501


def test_a_fixed_phrase_and_one_without_stress_are_said_as_ever(speaking: Speaking) -> None:
    speaking.mouth.say(1, ANSWER, cacheable=True)
    speaking.until_silent()
    speaking.mouth.stress(0.0)
    speaking.mouth.say(2, ANSWER)
    speaking.until_silent()
    assert {pace for _, pace in speaking.voice.said} == {1.0}
    levels = [loudness(sound) for sound in speaking.recording.heard]
    assert max(levels) - min(levels) < 3.0


def test_what_was_prepared_is_not_made_again(speaking: Speaking) -> None:
    speaking.mouth.prepare(ANSWER)
    assert speaking.mouth.wait_until_made(10)
    ahead = len(speaking.voice.said)
    assert ahead == len(stressed(opened_early(ANSWER)[:2]))
    speaking.mouth.say(1, ANSWER)
    speaking.until_silent()
    assert len({text for text, _ in speaking.voice.said}) == len(speaking.voice.said)


def test_who_interrupts_key_words_hears_them_again_where_it_was_nothing(speaking: Speaking) -> None:
    speaking.recording.holds_at = 1
    speaking.mouth.say(1, ANSWER)
    assert speaking.recording.began.wait(10)
    speaking.mouth.hold()
    speaking.mouth.release()
    speaking.until_silent()
    assert loudness(speaking.recording.heard[1]) == pytest.approx(-19.0, abs=0.5)


def test_a_number_that_is_written_down_is_said_slowly(speaking: Speaking) -> None:
    speaking.mouth.say(1, "공 삼 일, 이 일 공, 사 오 육 칠.", is_slow=True)
    speaking.until_silent()
    assert speaking.voice.said == [("공 삼 일, 이 일 공, 사 오 육 칠.", 0.8)]


# --- once with the voice of the starter models ------------------------------------------------------------------


def test_the_real_voice_says_key_words_slower_and_louder(starter_models: Path) -> None:
    """Over a few sentences: 4 to 6 dB above the rest, slower than at the usual pace, and nothing clipped."""
    voice, heard = KokoroVoice(starter_models / "kokoro-82m"), Loudness()
    rest, key = [], []
    for text in (
        "기초연금은 한 달에 최대 342,510원을 통장으로 넣어 드려요.",
        "신청하실 분은 오후 6시까지 시청 민원실에서 신청하세요.",
        "궁금한 것은 상담 전화 031-210-4567로 물어보세요.",
    ):
        for stretch in stressed(opened_early(text)):
            spoken = voice.speak(stretch.text, speed=SLOWER if stretch.is_key else 1.0)
            sound = amplified(spoken.samples, heard.gain(spoken.samples, 5.0, is_key=stretch.is_key), RATE)
            assert float(np.abs(sound).max()) <= 0.9501
            (key if stretch.is_key else rest).append(loudness(sound))
            if stretch.is_key:
                assert spoken.seconds > 1.05 * voice.speak(stretch.text).seconds
    assert len(key) >= 3
    assert 4.0 <= float(np.mean(key)) - float(np.mean(rest)) <= 6.0
