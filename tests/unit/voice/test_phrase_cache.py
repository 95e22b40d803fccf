"""The phrase cache gives back what it was given, or nothing."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from voice.speaking.phrase_cache import PhraseCache
from voice.types import SpokenAudio


def _phrase(text: str = "안녕하세요", seconds: float = 0.1) -> SpokenAudio:
    times = np.arange(int(24_000 * seconds), dtype=np.float32) / 24_000
    return SpokenAudio(text, (0.5 * np.sin(440 * 2 * np.pi * times)).astype(np.float32), 24_000)


def test_a_kept_phrase_is_found(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path / "phrases")
    cache.keep(_phrase(), "voice", 1.0)
    found = cache.find("안녕하세요", "voice", 1.0)
    assert found is not None
    assert found.rate == 24_000
    np.testing.assert_allclose(found.samples, _phrase().samples, atol=1e-4)
    assert found.samples.dtype == np.float32


@pytest.mark.parametrize(
    "other", [("안녕", "voice", 1.0), ("안녕하세요", "other", 1.0), ("안녕하세요", "voice", 0.8)]
)
def test_another_text_voice_or_speed_is_not_found(tmp_path: Path, other: tuple[str, str, float]) -> None:
    cache = PhraseCache(tmp_path)
    cache.keep(_phrase(), "voice", 1.0)
    assert cache.find(*other) is None


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_file_is_forgotten(tmp_path: Path, damage: bytes | None) -> None:
    cache = PhraseCache(tmp_path)
    cache.keep(_phrase(), "voice", 1.0)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-2] if damage is None else damage)
    assert cache.find("안녕하세요", "voice", 1.0) is None
    assert list(tmp_path.iterdir()) == []


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    one = len(_phrase().samples) * 2 + 100
    cache = PhraseCache(tmp_path, most_bytes=2 * one)
    for age, text in ((30, "하나"), (20, "둘")):
        cache.keep(_phrase(text), "voice", 1.0)
        for file in tmp_path.iterdir():
            os.utime(file, (file.stat().st_atime - age, file.stat().st_mtime - age))
    assert cache.find("하나", "voice", 1.0) is not None
    cache.keep(_phrase("셋"), "voice", 1.0)
    assert cache.find("둘", "voice", 1.0) is None
    assert cache.find("하나", "voice", 1.0) is not None
    assert cache.find("셋", "voice", 1.0) is not None


def test_a_folder_that_cannot_be_made_only_forgets(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    cache = PhraseCache(blocker / "phrases")
    cache.keep(_phrase(), "voice", 1.0)
    assert cache.find("안녕하세요", "voice", 1.0) is None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder it may not write")
def test_a_read_only_folder_is_still_read(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path)
    cache.keep(_phrase(), "voice", 1.0)
    tmp_path.chmod(0o500)
    try:
        cache.keep(_phrase("새 말"), "voice", 1.0)
        assert cache.find("안녕하세요", "voice", 1.0) is not None
        assert cache.find("새 말", "voice", 1.0) is None
    finally:
        tmp_path.chmod(0o700)


def test_file_names_tell_nothing(tmp_path: Path) -> None:
    PhraseCache(tmp_path).keep(_phrase("비밀"), "voice", 1.0)
    (file,) = tmp_path.iterdir()
    assert "비밀" not in file.name
    assert "비밀".encode() not in file.read_bytes()
