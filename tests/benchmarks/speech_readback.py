"""How well the Korean voice is understood: a recognizer writes down what the voice says.

``python -m tests.benchmarks.speech_readback [--json] [--limit N] [--profile NAME]`` speaks the lines of
``readback_sentences.txt``. Both sides are compared as spoken words without spaces and punctuation: the
recognizer writes figures where the voice says numerals. The bar is a character error rate of 9 %.
"""

import argparse
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from app.commands.common import print_json, print_line, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from models.home import find_home
from models.progress import track
from voice.audio.devices import resampled
from voice.korean.letters import any_letters
from voice.korean.sounds import edits
from voice.korean.spoken_form import spoken_form
from voice.types import HEARING_RATE, Recognizer, Utterance, Voice

BAR = 0.09
SENTENCES = Path(__file__).with_name("readback_sentences.txt")
_MARGIN = np.zeros(HEARING_RATE // 4, np.float32)


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as it came back; ``errors`` of its ``letters``, ``seconds`` of speech."""

    text: str
    heard: str
    errors: int
    letters: int
    seconds: float


def read_back(text: str, voice: Voice, recognizer: Recognizer) -> Reading:
    spoken = voice.speak(text)
    samples = resampled(spoken.samples, spoken.rate, HEARING_RATE)
    heard = recognizer.transcribe(Utterance(np.concatenate([_MARGIN, samples, _MARGIN]))).text
    wanted, got = any_letters(spoken_form(text)), any_letters(spoken_form(heard))
    return Reading(text, heard, edits(wanted, got), len(wanted), spoken.seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limit", type=int, help="only the first N sentences")
    parser.add_argument("--profile", default="starter", help="the profile whose models speak and listen")
    options = parser.parse_args()

    parts = Parts(find_home(), Settings(), profile=options.profile)
    voice, recognizer = parts.load_voice("ko"), parts.load_recognizer("ko")
    readings = []
    texts = SENTENCES.read_text(encoding="utf-8").splitlines()[: options.limit]
    with track("Reading back", len(texts)) as advance:
        for text in texts:
            readings.append(read_back(text, voice, recognizer))
            advance(1)

    letters = sum(reading.letters for reading in readings)
    rate = sum(reading.errors for reading in readings) / letters
    misses = [reading for reading in readings if reading.errors]
    result = {
        "sentences": len(readings),
        "cer": round(rate, 4),
        "bar": BAR,
        "syllables_per_second": round(letters / sum(reading.seconds for reading in readings), 2),
    }
    if options.json:
        print_json({**result, "misses": [asdict(reading) for reading in misses]})
    else:
        print_table([(name, str(value)) for name, value in result.items()])
        for reading in sorted(misses, key=lambda reading: -reading.errors):
            print_line(f"{reading.errors}/{reading.letters} {reading.text} | {reading.heard}")
    return 0 if rate <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
