"""Speech of the program's own fixed phrases, kept on disk so that it comes at once.

Only for phrases that the program marks as its own: never for a visitor's words or an answer to them. A file's
name is a digest of what was said by which voice how fast, so a folder listing tells nothing.
"""

import contextlib
import hashlib
import os
import struct
from pathlib import Path

import numpy as np

from models.whole_file import write_whole
from voice.types import SpokenAudio

MOST_BYTES = 64 * 2**20

_DIGEST_BYTES = 32
_RATE = struct.Struct("<I")
"""A file is the SHA-256 of what follows, the rate, and 16-bit samples."""
_SUFFIX = ".pcm"


class PhraseCache:
    """Phrases in ``folder``, at most ``most_bytes``, the least recently used dropped first.

    A folder that cannot be read or written only makes it forgetful. Used by one thread at a time.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def find(self, text: str, identity: str, speed: float) -> SpokenAudio | None:
        """``text`` as this voice said it before, or None."""
        path = self._path(text, identity, speed)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, rated = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        samples = rated[_RATE.size :]
        if not samples or digest != hashlib.sha256(rated).digest():
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        (rate,) = _RATE.unpack_from(rated)
        with contextlib.suppress(OSError):
            os.utime(path)
        return SpokenAudio(
            text=text, samples=np.frombuffer(samples, "<i2").astype(np.float32) / np.float32(32767), rate=rate
        )

    def keep(self, spoken: SpokenAudio, identity: str, speed: float) -> None:
        """Keep ``spoken``, whole or not at all."""
        samples = (np.clip(spoken.samples, -1, 1) * 32767).round().astype("<i2").tobytes()
        rated = _RATE.pack(spoken.rate) + samples
        content = hashlib.sha256(rated).digest() + rated
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(spoken.text, identity, speed), content)
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        files = [(file.stat(), file) for file in self._folder.glob(f"*{_SUFFIX}")]
        files.sort(key=lambda entry: entry[0].st_mtime_ns)
        surplus = sum(status.st_size for status, _ in files) - self._most_bytes
        for status, file in files:
            if surplus <= 0:
                break
            file.unlink(missing_ok=True)
            surplus -= status.st_size

    def _path(self, text: str, identity: str, speed: float) -> Path:
        key = "\0".join((identity, f"{speed:.2f}", text)).encode()
        return self._folder / (hashlib.sha256(key).hexdigest() + _SUFFIX)
