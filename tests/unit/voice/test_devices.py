import sys
import threading
import types
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from voice.audio.devices import WavMicrophone, WavSpeaker
from voice.audio.files import read_audio, write_wav
from voice.audio.sound_card import SoundCardMicrophone, SoundCardSpeaker, Watch
from voice.types import BLOCK, HEARING_RATE, VoiceError, VoiceFailure


def recording(path: Path, count: int) -> Path:
    write_wav(path, np.full(count, 0.5, np.float32), HEARING_RATE)
    return path


def test_recording_plays_then_silence_until_closed(tmp_path: Path) -> None:
    microphone = WavMicrophone(recording(tmp_path / "a.wav", BLOCK + 100), realtime=False)
    first, second, third = (microphone.read() for _ in range(3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.shape == second.shape == third.shape == (BLOCK,)
    assert np.count_nonzero(first) == BLOCK
    assert np.count_nonzero(second) == 100
    assert np.count_nonzero(third) == 0
    microphone.close()
    assert microphone.read() is None


def test_closing_frees_a_waiting_reader(tmp_path: Path) -> None:
    microphone = WavMicrophone(recording(tmp_path / "a.wav", BLOCK))
    ended = threading.Event()

    def read_all() -> None:
        while microphone.read() is not None:
            pass
        ended.set()

    threading.Thread(target=read_all, daemon=True).start()
    microphone.close()
    assert ended.wait(10)


def test_missing_recording(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        WavMicrophone(tmp_path / "none.wav")
    assert caught.value.failure is VoiceFailure.AUDIO_MISSING


def test_spoken_file_is_whole_after_each_play(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    speaker = WavSpeaker(path, realtime=False)
    with wave.open(str(path)) as empty:
        assert empty.getnframes() == 0
    for plays in (1, 2):
        speaker.play(np.full(12_000, 0.5, np.float32), 24_000, threading.Event())
        assert read_audio(path, longest_seconds=60).seconds == pytest.approx(0.5 * plays, abs=0.01)
    speaker.play(np.full(11_025, 0.5, np.float32), 22_050, threading.Event())
    speaker.close()
    assert read_audio(path, longest_seconds=60).seconds == pytest.approx(1.5, abs=0.01)


def test_stopped_sound_is_not_in_the_file(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    speaker = WavSpeaker(tmp_path / "out.wav", realtime=False)
    speaker.play(np.ones(24_000, np.float32), 24_000, stop)
    speaker.close()
    with wave.open(str(tmp_path / "out.wav")) as wav:
        assert wav.getnframes() == 0


def test_speaker_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        WavSpeaker(tmp_path / "none" / "out.wav")
    assert caught.value.failure is VoiceFailure.AUDIO_UNWRITABLE


def test_closed_speaker_is_lost(tmp_path: Path) -> None:
    speaker = WavSpeaker(tmp_path / "out.wav", realtime=False)
    speaker.close()
    with pytest.raises(VoiceError) as caught:
        speaker.play(np.ones(100, np.float32), 24_000, threading.Event())
    assert caught.value.failure is VoiceFailure.SPEAKER_LOST


class PortAudioError(Exception):
    pass


class FakeStream:
    latency = 0.0

    def __init__(self, card: "FakeCard", samplerate: int, device: str | None, **settings: Any) -> None:
        if not card.present or not card.listed:
            raise PortAudioError("Error querying device -1")
        if card.name is not None and device is not None and device != card.name:
            raise ValueError(f"No input device matching {device!r}")
        if samplerate not in card.rates:
            raise PortAudioError("Invalid sample rate")
        self.rate, self.settings, self.card = samplerate, settings, card
        self.written: list[np.ndarray] = []
        self.calls: list[str] = []
        card.streams.append(self)

    def start(self) -> None:
        self.calls.append("start")

    def stop(self) -> None:
        self.calls.append("stop")

    def abort(self) -> None:
        self.calls.append("abort")

    def close(self, ignore_errors: bool = True) -> None:
        self.calls.append("close")

    def write(self, block: np.ndarray) -> None:
        if not self.card.present:
            raise PortAudioError("Unanticipated host error")
        self.written.append(block)
        self.card.on_write()

    def capture(self, samples: np.ndarray) -> None:
        self.settings["callback"](samples.reshape(-1, 1), len(samples), None, None)


class FakeCard:
    """Answers as the ``sounddevice`` module does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.present, self.name, self.rates = True, None, {8000, 16_000, 24_000, 48_000}
        self.listed = True
        """Whether the device was there when the library last looked for devices."""
        self.looked = 0
        self.streams: list[FakeStream] = []
        self.on_write: Callable[[], None] = lambda: None
        module = types.ModuleType("sounddevice")
        module.PortAudioError = PortAudioError
        module.InputStream = module.OutputStream = lambda **settings: FakeStream(self, **settings)
        module.query_devices = self.query
        module._terminate = lambda: None
        module._initialize = self.look
        monkeypatch.setitem(sys.modules, "sounddevice", module)

    def look(self) -> None:
        self.looked += 1
        self.listed = self.present

    def query(self, device: str | None, kind: str) -> dict[str, float]:
        if not self.present or not self.listed:
            raise PortAudioError("Error querying device -1")
        return {"default_samplerate": float(max(self.rates))}


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> FakeCard:
    for kept in ("_streams", "_opening", "_wanted"):
        monkeypatch.setattr(f"voice.audio.sound_card.{kept}", set())
    monkeypatch.setattr("voice.audio.sound_card._useless", {})
    return FakeCard(monkeypatch)


def test_captured_sound_is_read_in_blocks(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    for value in (0.1, 0.2):
        card.streams[0].capture(np.full(BLOCK, value, np.float32))
    blocks = [microphone.read(), microphone.read()]
    assert [round(float(block[0]), 1) for block in blocks if block is not None] == [0.1, 0.2]
    microphone.close()
    assert microphone.read() is None


def test_flush_drops_what_was_captured_before(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    card.streams[0].capture(np.full(BLOCK, 0.1, np.float32))
    microphone.flush()
    card.streams[0].capture(np.full(BLOCK, 0.2, np.float32))
    block = microphone.read()
    assert block is not None
    assert block[0] == pytest.approx(0.2)


def test_other_rate_of_the_device_is_resampled(card: FakeCard) -> None:
    card.rates = {48_000}
    microphone = SoundCardMicrophone()
    microphone.open()
    tone = np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000).astype(np.float32)
    for piece in tone.reshape(-1, 1500):
        card.streams[0].capture(piece)
    heard = np.concatenate([block for block in (microphone.read() for _ in range(25)) if block is not None])
    assert heard.shape == (25 * BLOCK,)
    assert np.argmax(np.abs(np.fft.rfft(heard))) * HEARING_RATE / len(heard) == pytest.approx(440, abs=5)


def test_unread_sound_does_not_grow_without_end(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    for value in range(1000):
        card.streams[0].capture(np.full(BLOCK, value, np.float32))
    block = microphone.read()
    assert block is not None
    assert block[0] > 800


def test_unplugged_microphone_is_lost_then_found_again(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    card.streams[0].settings["finished_callback"]()
    with pytest.raises(VoiceError) as caught:
        microphone.read()
    assert caught.value.failure is VoiceFailure.MICROPHONE_LOST
    card.present = False
    with pytest.raises(VoiceError) as caught:
        microphone.flush()
    assert caught.value.failure is VoiceFailure.MICROPHONE_MISSING
    card.present = True
    microphone.flush()
    card.streams[-1].capture(np.full(BLOCK, 0.3, np.float32))
    assert microphone.read() is not None


def test_unknown_device_is_missing(card: FakeCard) -> None:
    card.name = "USB Mic"
    with pytest.raises(VoiceError) as caught:
        SoundCardMicrophone("Other").open()
    assert caught.value.failure is VoiceFailure.MICROPHONE_MISSING


@pytest.mark.parametrize("broken", [None, "library"])
def test_missing_portaudio(monkeypatch: pytest.MonkeyPatch, broken: str | None) -> None:
    if broken is None:
        monkeypatch.setitem(sys.modules, "sounddevice", None)
    else:
        FakeCard(monkeypatch).present = False
    with pytest.raises(VoiceError) as caught:
        SoundCardMicrophone().open()
    assert caught.value.failure is VoiceFailure.MICROPHONE_MISSING
    with pytest.raises(VoiceError) as caught:
        SoundCardSpeaker().play(np.ones(10, np.float32), 16_000, threading.Event())
    assert caught.value.failure is VoiceFailure.SPEAKER_MISSING


def test_speaker_sounds_all(card: FakeCard) -> None:
    SoundCardSpeaker().play(np.full(24_000, 0.5, np.float32), 24_000, threading.Event())
    stream = card.streams[0]
    assert sum(len(block) for block in stream.written) == 24_000
    assert stream.calls == ["start", "stop", "close"]


def test_speaker_takes_the_rate_of_the_device(card: FakeCard) -> None:
    card.rates = {48_000}
    SoundCardSpeaker().play(np.full(12_000, 0.5, np.float32), 24_000, threading.Event())
    assert sum(len(block) for block in card.streams[0].written) == 24_000


def test_stop_silences_at_once(card: FakeCard) -> None:
    stop = threading.Event()
    card.on_write = stop.set
    SoundCardSpeaker().play(np.full(240_000, 0.5, np.float32), 24_000, stop)
    stream = card.streams[0]
    assert sum(len(block) for block in stream.written) <= 0.1 * 24_000
    assert stream.calls == ["start", "abort", "close"]


def test_speaker_unplugged_while_sounding(card: FakeCard) -> None:
    def unplug() -> None:
        card.present = False

    card.on_write = unplug
    with pytest.raises(VoiceError) as caught:
        SoundCardSpeaker().play(np.ones(24_000, np.float32), 24_000, threading.Event())
    assert caught.value.failure is VoiceFailure.SPEAKER_LOST


def test_a_microphone_plugged_in_later_is_found(card: FakeCard) -> None:
    card.listed = False
    microphone = SoundCardMicrophone()
    microphone.flush()
    card.streams[-1].capture(np.full(BLOCK, 0.3, np.float32))
    assert microphone.read() is not None
    assert card.looked == 1
    microphone.close()


def test_a_microphone_that_was_unplugged_and_returns_under_another_number(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.flush()
    card.present = card.listed = False
    card.streams[0].settings["finished_callback"]()
    with pytest.raises(VoiceError) as caught:
        microphone.read()
    assert caught.value.failure is VoiceFailure.MICROPHONE_LOST
    with pytest.raises(VoiceError):
        microphone.flush()
    card.present = True
    microphone.flush()
    card.streams[-1].capture(np.full(BLOCK, 0.3, np.float32))
    assert microphone.read() is not None
    microphone.close()


def test_devices_are_not_looked_for_while_one_sounds(card: FakeCard) -> None:
    """Looking again would end every stream there is."""
    microphone = SoundCardMicrophone()
    microphone.open()
    card.listed = False
    with pytest.raises(VoiceError) as caught:
        SoundCardSpeaker().play(np.ones(100, np.float32), 24_000, threading.Event())
    assert caught.value.failure is VoiceFailure.SPEAKER_MISSING
    assert card.looked == 0
    microphone.close()
    SoundCardSpeaker().play(np.ones(100, np.float32), 24_000, threading.Event())
    assert card.looked == 1


def give(card: FakeCard, value: float, seconds: float) -> None:
    for sample in range(round(seconds * HEARING_RATE / BLOCK)):
        card.streams[-1].capture(
            np.full(BLOCK, value * (-1) ** sample, np.float32) * np.resize([1, -1], BLOCK)
        )


def failure_of(do: Callable[[], object]) -> VoiceFailure | None:
    try:
        do()
    except VoiceError as error:
        return error.failure
    return None


def read_all(
    microphone: SoundCardMicrophone, card: FakeCard, value: float, seconds: float
) -> VoiceFailure | None:
    for _ in range(round(seconds * 10)):
        give(card, value, 0.1)
        for _ in range(3):
            if failure := failure_of(microphone.read):
                return failure
    return None


@pytest.mark.parametrize("value", [0.0, 0.5 / 32768], ids=["zeros", "muted"])
def test_a_microphone_without_any_sound_is_silent(card: FakeCard, value: float) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    assert read_all(microphone, card, 0.001, 5.0) is None
    assert read_all(microphone, card, value, 1.8) is None
    assert read_all(microphone, card, value, 0.5) is VoiceFailure.MICROPHONE_SILENT
    microphone.flush()
    assert len(card.streams) == 2  # whatever is the machine's choice by now
    assert card.looked == 1
    assert read_all(microphone, card, 0.001, 5.0) is None
    microphone.close()


def test_the_quietest_room_is_not_silent(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    assert read_all(microphone, card, 10.0 ** (-80 / 20), 9.0) is None
    microphone.close()


def test_a_microphone_with_a_gate_is_believed_once_it_has_opened_thrice(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.open()
    for _ in range(3):
        assert read_all(microphone, card, 0.0, 0.5) is None
        assert read_all(microphone, card, 0.01, 0.3) is None
    assert read_all(microphone, card, 0.0, 9.0) is None
    microphone.close()


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nobody_listens_and_the_microphone_is_looked_after(card: FakeCard) -> None:
    clock, watch = Clock(), Watch()
    microphone = SoundCardMicrophone(watch=watch, clock=clock)
    assert microphone.attend() is None  # it has just been opened
    give(card, 0.01, 0.2)
    assert microphone.attend() == pytest.approx(1 - 40 / 60, abs=0.02)
    clock.now += watch.lost + 0.1
    assert failure_of(microphone.attend) is VoiceFailure.MICROPHONE_LOST
    card.present = False
    clock.now += watch.again
    assert failure_of(microphone.attend) is VoiceFailure.MICROPHONE_MISSING
    card.present = True
    clock.now += watch.again - 0.1
    assert microphone.attend() is None  # to look for devices takes the machine a moment
    clock.now += 0.2
    assert microphone.attend() is None
    give(card, 0.01, 0.2)
    assert microphone.attend() is not None
    microphone.close()


def test_nothing_is_kept_of_what_nobody_listens_to(card: FakeCard) -> None:
    microphone = SoundCardMicrophone()
    microphone.attend()
    give(card, 0.01, 1.0)
    microphone.attend()
    give(card, 0.5, 0.1)
    block = microphone.read()
    assert block is not None
    assert abs(block[0]) == 0.5
    microphone.close()


def test_a_switch_that_is_turned_on_again_needs_no_other_device(card: FakeCard) -> None:
    clock = Clock()
    microphone = SoundCardMicrophone(clock=clock)
    microphone.attend()
    give(card, 0.0, 2.1)
    assert failure_of(microphone.attend) is VoiceFailure.MICROPHONE_SILENT
    give(card, 0.01, 0.1)
    assert microphone.attend() is not None
    assert len(card.streams) == 1
    microphone.close()


def test_another_device_is_found_between_two_sentences(card: FakeCard) -> None:
    """While the loudspeaker is open nothing can be looked for; a microphone that gives nothing is in nobody's way."""
    clock, looked_at = Clock(), []
    microphone = SoundCardMicrophone(clock=clock)
    microphone.attend()
    clock.now += 10.0
    give(card, 0.0, 2.1)

    def attend() -> None:
        card.on_write = lambda: None
        assert failure_of(microphone.attend) is VoiceFailure.MICROPHONE_SILENT
        microphone.attend()  # it is opened anew, but not looked for
        give(card, 0.0, 0.6)
        assert failure_of(microphone.attend) is VoiceFailure.MICROPHONE_SILENT
        looked_at.append(card.looked)

    card.on_write = attend
    speaker = SoundCardSpeaker()
    speaker.play(np.ones(24_000, np.float32), 24_000, threading.Event())
    speaker.play(np.ones(24_000, np.float32), 24_000, threading.Event())
    assert looked_at == [0]
    assert card.looked == 1
    assert microphone.attend() is None  # opened at once
    assert card.streams[-1].settings.get("callback") is not None
    microphone.close()


@pytest.mark.parametrize("rate", [16_000, 24_000, 48_000])
def test_the_canceller_is_told_what_sounds(card: FakeCard, tmp_path: Path, rate: int) -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(rate) / rate).astype(np.float32)
    told: list[np.ndarray] = []
    SoundCardSpeaker(on_played=told.append).play(tone, rate, threading.Event())
    speaker = WavSpeaker(tmp_path / "out.wav", realtime=False, on_played=told.append)
    speaker.play(tone, rate, threading.Event())
    speaker.close()
    heard = np.concatenate(told)
    assert len(heard) == pytest.approx(2 * HEARING_RATE, abs=4)
    expected = np.sin(2 * np.pi * 440 * np.arange(HEARING_RATE) / HEARING_RATE)
    np.testing.assert_allclose(heard[1000:15_000], expected[1000:15_000], atol=0.02)


def test_the_canceller_is_not_told_what_was_stopped(card: FakeCard) -> None:
    stop = threading.Event()
    card.on_write = stop.set
    told: list[np.ndarray] = []
    SoundCardSpeaker(on_played=told.append).play(np.ones(240_000, np.float32), 24_000, stop)
    assert len(np.concatenate(told)) <= 0.1 * HEARING_RATE


class StopsAfter(threading.Event):
    """The clock of a speaker: what it waits for passes at once, and after ``seconds`` it is told to stop."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.passed = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        self.passed += timeout or 0.0
        if self.passed >= self.seconds:
            self.set()
        return self.is_set()


def test_a_long_sound_is_stopped_within_200_ms(tmp_path: Path) -> None:
    stop = StopsAfter(5.0)
    speaker = WavSpeaker(tmp_path / "spoken.wav")
    speaker.play(np.ones(60 * 24_000, np.float32), 24_000, stop)
    speaker.close()
    assert stop.passed <= 5.2
    with wave.open(str(tmp_path / "spoken.wav")) as file:
        assert file.getnframes() / file.getframerate() <= 5.2
