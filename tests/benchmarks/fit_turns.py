"""Fits ``voice.listening.turn_sense.Weights`` on the project's own questions: ``python -m tests.benchmarks.fit_turns``.

The kiosk's own voice asks them; whole ones must sound complete, ones broken off between two words must not.
"""

import argparse

import numpy as np
from numpy.typing import NDArray

from app.engine.parts import Parts
from app.site.settings import Settings
from models.home import find_home
from tests.benchmarks.pauses import floor, speech_bounds, word_gaps
from tests.benchmarks.replay import own_sentences
from tests.benchmarks.turn_ends import smart_turn
from voice.listening.smart_turn import SmartTurn
from voice.listening.turn_sense import signs
from voice.types import Samples

_SILENCES = (0.19, 0.29)
_DECAY = 0.01


def read(model: SmartTurn, said: Samples) -> list[float]:
    """The signs of speech that stops, the model's as the mean of two moments."""
    moments = [signs(model, np.concatenate([said, floor(said, seconds, 2)]), said) for seconds in _SILENCES]
    return [float(np.mean([score for score, _, _ in moments])), moments[0][1], moments[0][2], 1.0]


def fit(whole: NDArray[np.float64], broken: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression in which both kinds weigh the same."""
    rows = np.concatenate([whole, broken])
    truth = np.concatenate([np.ones(len(whole)), np.zeros(len(broken))])
    share = np.where(truth == 1, 0.5 / len(whole), 0.5 / len(broken))
    scale = np.array([3.0, 3.0, 1.0, 1.0])
    rows = rows / scale
    weights = np.zeros(rows.shape[1])
    for _ in range(5000):
        guessed = 1 / (1 + np.exp(-rows @ weights))
        weights -= rows.T @ (share * (guessed - truth)) + _DECAY * np.append(weights[:-1], 0.0)
    return weights / scale


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=72)
    arguments = parser.parse_args()
    model = smart_turn()
    voice = Parts(find_home(), Settings(), profile="starter").load_voice("ko")
    sentences = [samples for _, samples in own_sentences(voice, arguments.sentences)]
    whole = np.array([read(model, samples[: speech_bounds(samples)[1]]) for samples in sentences])
    gaps = [(samples, gap) for samples in sentences for gap in word_gaps(samples, 1)]
    broken = np.array([read(model, samples[:gap]) for samples, gap in gaps])
    weights = fit(whole, broken)
    for name, value in zip(("model", "pitch", "length", "constant"), weights, strict=True):
        print(f"{name} = {value:.2f}")
    print(f"told right: {np.mean(whole @ weights > 0):.1%} of {len(whole)} whole, ", end="")
    print(f"{np.mean(broken @ weights < 0):.1%} of {len(broken)} broken off")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
