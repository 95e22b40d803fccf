import contextlib
import errno
import os
import struct
import tempfile
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.audio.files import pcm16, read_audio, write_wav
from voice.types import HEARING_RATE, VoiceError, VoiceFailure


def tone(seconds: float, rate: int) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def encode(path: Path, codec: str, rate: int, layout: str, seconds: float = 2.0) -> Path:
    """Write a 440 Hz tone as ``codec``."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        channels = {"mono": 1, "stereo": 2}[layout]
        frame = av.AudioFrame.from_ndarray(
            np.repeat(tone(seconds, rate)[None], channels, axis=0), format="fltp", layout=layout
        )
        frame.sample_rate = rate
        for converted in av.AudioResampler(format=stream.codec_context.format, rate=rate).resample(frame):
            container.mux(stream.encode(converted))
        container.mux(stream.encode(None))
    return path


def failure(path: Path, longest_seconds: float = 60.0) -> VoiceFailure:
    with pytest.raises(VoiceError) as caught:
        read_audio(path, longest_seconds=longest_seconds)
    return caught.value.failure


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout"),
    [
        ("a.wav", "pcm_s16le", 8000, "mono"),
        ("a.wav", "pcm_s16le", 44100, "stereo"),
        ("a.wav", "pcm_s24le", 48000, "mono"),
        ("a.wav", "pcm_f32le", 16000, "stereo"),
        ("a.flac", "flac", 16000, "mono"),
        ("a.mp3", "libmp3lame", 44100, "stereo"),
        ("a.ogg", "libopus", 48000, "stereo"),
        ("a.m4a", "aac", 44100, "mono"),
    ],
)
def test_any_format_becomes_16_khz_mono(
    tmp_path: Path, name: str, codec: str, rate: int, layout: str
) -> None:
    utterance = read_audio(encode(tmp_path / name, codec, rate, layout), longest_seconds=60)
    assert utterance.samples.dtype == np.float32
    assert utterance.seconds == pytest.approx(2.0, abs=0.1)
    spectrum = np.abs(np.fft.rfft(utterance.samples))
    assert np.argmax(spectrum) * HEARING_RATE / len(utterance.samples) == pytest.approx(440, abs=2)
    assert np.sqrt(np.mean(utterance.samples**2)) == pytest.approx(0.354, abs=0.05)


def test_missing_file(tmp_path: Path) -> None:
    assert failure(tmp_path / "none.wav") is VoiceFailure.AUDIO_MISSING


def test_folder(tmp_path: Path) -> None:
    assert failure(tmp_path) is VoiceFailure.AUDIO_UNREADABLE


def test_zero_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    assert failure(tmp_path / "a.wav") is VoiceFailure.AUDIO_EMPTY


def test_header_without_sound(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.zeros(0, np.float32), 16000)
    assert failure(tmp_path / "a.wav") in {VoiceFailure.AUDIO_EMPTY, VoiceFailure.AUDIO_UNREADABLE}


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.m4a"])
def test_cut_short(tmp_path: Path, name: str) -> None:
    codec = {"a.wav": "pcm_s16le", "a.flac": "flac", "a.m4a": "aac"}[name]
    path = encode(tmp_path / name, codec, 16000, "mono", seconds=6.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert failure(path) is VoiceFailure.AUDIO_UNREADABLE


@given(data=st.binary(min_size=1, max_size=2000))
def test_no_bytes_break_it(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.mp3"
        path.write_bytes(data)
        with contextlib.suppress(VoiceError):
            assert read_audio(path, longest_seconds=60).seconds <= 60


def test_playlist_opens_nothing_else(tmp_path: Path) -> None:
    write_wav(tmp_path / "other.wav", tone(1, 16000), 16000)
    playlist = tmp_path / "a.m3u8"
    playlist.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9.9,\n{tmp_path / 'other.wav'}\n")
    assert failure(playlist) is VoiceFailure.AUDIO_UNREADABLE


def test_one_hour_is_refused_from_its_header(tmp_path: Path) -> None:
    path = tmp_path / "hour.wav"
    write_wav(path, np.zeros(0, np.float32), 16000)
    header, size = bytearray(path.read_bytes()), 3600 * 16000 * 2
    header[4:8], header[40:44] = struct.pack("<I", size + 36), struct.pack("<I", size)
    with path.open("wb") as file:
        file.write(header)
        file.truncate(len(header) + size)
    assert failure(path, longest_seconds=120) is VoiceFailure.AUDIO_TOO_LONG


def test_too_long_where_no_header_tells(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.aac", "aac", 16000, "mono", seconds=8.0)
    assert failure(path, longest_seconds=5) is VoiceFailure.AUDIO_TOO_LONG


def test_written_sound_is_read_back(tmp_path: Path) -> None:
    samples = tone(1.0, HEARING_RATE)
    write_wav(tmp_path / "a.wav", samples, HEARING_RATE)
    back = read_audio(tmp_path / "a.wav", longest_seconds=60).samples
    np.testing.assert_allclose(back, samples, atol=1e-3)


def test_loud_sound_is_clipped_not_wrapped() -> None:
    assert pcm16(np.array([2.0, -2.0], np.float32)).tolist() == [32767, -32767]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        write_wav(tmp_path / "none" / "a.wav", tone(0.1, 16000), 16000)
    assert caught.value.failure is VoiceFailure.AUDIO_UNWRITABLE


def test_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VoiceError) as caught:
        write_wav(path, tone(0.1, 16000), 16000)
    assert caught.value.failure is VoiceFailure.AUDIO_UNWRITABLE
    assert [each.name for each in tmp_path.iterdir()] == ["a.wav"]
    assert path.read_bytes() == b"old"
