"""Text invented from noise, and speech lost to the filter:
``python -m tests.benchmarks.invented_text [--json] [--clips N] [--seed N] [--data DIR]``.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from tests.benchmarks.noises import noises
from tests.benchmarks.recognition import SPEECH, clips, whisper_folder
from tests.measured import WHISPER_BASE
from voice.korean.letters import any_letters
from voice.recognition.whisper import WhisperRecognizer
from voice.types import Samples, Utterance


def harder(samples: Samples) -> dict[str, Samples]:
    """The same speech as it may really come: from afar, and in a noisy hall."""
    noise = np.random.default_rng(0).standard_normal(len(samples)) * np.sqrt(np.mean(samples**2))
    return {
        "clear": samples,
        "20 dB quieter": samples * np.float32(0.1),
        "noise at 15 dB": (samples + noise * 10 ** (-15 / 20)).astype(np.float32),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--clips", type=int, default=66)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--data", type=Path, default=SPEECH, help="real speech, for babble and for what is lost"
    )
    parser.add_argument("--noise-only", action="store_true", help="do not look for lost speech")
    arguments = parser.parse_args()

    speech = list(clips(arguments.data)) if arguments.data.is_dir() else []
    recognizer = WhisperRecognizer(whisper_folder(), tuning=WHISPER_BASE)
    invented = 0
    voices = [utterance.samples for _, utterance, _ in speech]
    for noise in noises(arguments.clips, seed=arguments.seed, voices=voices):
        text = recognizer.transcribe(Utterance(noise.samples)).text
        invented += len(any_letters(text))
        if text:
            print(f"invented from {noise.name}: {text}", file=sys.stderr)
    spoken = lost = 0
    for file, utterance, _ in () if arguments.noise_only else speech:
        for manner, samples in harder(utterance.samples).items():
            spoken += 1
            transcript = recognizer.transcribe(Utterance(samples))
            if not transcript.text:
                lost += 1
                print(f"lost {file}, {manner}: {transcript.unheard}", file=sys.stderr)
    result = {"noises": arguments.clips, "invented_characters": invented, "spoken": spoken, "lost": lost}
    print(
        json.dumps(result)
        if arguments.json
        else "\n".join(f"{key}: {value}" for key, value in result.items())
    )
    return int(invented > 0)


if __name__ == "__main__":
    raise SystemExit(main())
