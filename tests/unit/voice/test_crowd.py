"""The crowd that recognition is measured in is as loud as the measure says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.babble import in_babble
from tests.benchmarks.noises import melody
from tests.benchmarks.room import active_level
from voice.types import HEARING_RATE


@settings(max_examples=10, deadline=None)
@given(
    seed=st.integers(0, 1000),
    snr=st.floats(0.0, 30.0),
    loudness=st.floats(0.01, 0.5),
    pause=st.floats(0.0, 3.0),
)
def test_the_crowd_is_so_far_below_the_voice_while_it_speaks(
    seed: int, snr: float, loudness: float, pause: float
) -> None:
    random = np.random.default_rng(seed)
    crowd = [melody(random, 1.5) for _ in range(9)]
    # A pause must not count as voice: it would let the crowd be softer.
    silence = np.zeros(round(pause * HEARING_RATE), np.float32)
    voice = np.concatenate([melody(random, 2.0) * np.float32(loudness), silence])

    noisy, before = in_babble(voice, crowd, random, snr=snr)

    assert len(noisy) == len(voice)
    noise = np.concatenate([before, noisy - voice])
    assert active_level(voice) - active_level(noise) == pytest.approx(snr, abs=0.5)
