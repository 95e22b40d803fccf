"""Several sentences as one recording, for the commands that write a file."""

from collections.abc import Sequence

import numpy as np

from voice.speaking.stress import Pauses
from voice.types import SpokenAudio


def join(spoken: Sequence[SpokenAudio]) -> SpokenAudio:
    """Recordings of one voice after each other, with the kiosk's pause between; at least one is needed."""
    rate = spoken[0].rate
    pause = np.zeros(int(Pauses().sentence * rate), np.float32)
    parts = [part for one in spoken for part in (one.samples, pause)][:-1]
    return SpokenAudio(" ".join(one.text for one in spoken), np.concatenate(parts), rate)
