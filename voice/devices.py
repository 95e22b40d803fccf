"""What a microphone and a speaker are, and recordings that stand in for both.

The real devices live in ``voice/sound_card.py``; these need nothing but files, so that a kiosk can be run
unattended from one recording to another.
"""

import threading
from typing import Protocol

from voice.types import Samples


class Microphone(Protocol):
    """Read by one thread; ``close`` may come from any thread."""

    def read(self) -> Samples | None:
        """The next block, float32 mono 16 kHz, shape (512,); None when there will be no more.

        Blocks until the block is there; raises VoiceError(MICROPHONE_LOST).
        """
        ...

    def close(self) -> None: ...


class Speaker(Protocol):
    """Played by one thread; ``stop`` may be set and ``close`` called from any thread."""

    def play(self, samples: Samples, rate: int, stop: threading.Event) -> None:
        """Sound ``samples`` (float32 mono, shape (n,)) at ``rate`` Hz.

        Blocks until all has sounded, or until ``stop`` is set (within 100 ms); raises
        VoiceError(SPEAKER_LOST).
        """
        ...

    def close(self) -> None: ...
