"""Recognition of real Korean speech: ``python -m tests.benchmarks.recognition [--json] [--data DIR]``."""

import argparse
import csv
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from tests.benchmarks.cer import character_error_rate, total_error_rate
from tests.measured import WHISPER_BASE
from voice.audio.files import read_audio
from voice.recognition.whisper import WhisperRecognizer
from voice.types import Utterance

SPEECH = Path(__file__).parents[3] / "shared" / "data" / "speech" / "pansori_tedxkr"


def whisper_folder() -> Path:
    """The starter recognizer under the data folder."""
    home = os.environ.get("MALBEOT_HOME") or platformdirs.user_data_dir("malbeot", appauthor=False)
    return Path(home) / "models" / "whisper-base"


def clips(folder: Path) -> Iterator[tuple[str, Utterance, str]]:
    """File name, sound and transcript of each clip that ``transcripts.tsv`` names."""
    with (folder / "transcripts.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            yield row["file"], read_audio(folder / row["file"], longest_seconds=60), row["transcript"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", type=Path, default=SPEECH, help="folder with transcripts.tsv and its clips")
    parser.add_argument("--expect", nargs="*", default=(), help="words to lean towards")
    arguments = parser.parse_args()

    recognizer = WhisperRecognizer(whisper_folder(), tuning=WHISPER_BASE)
    recognizer.expect(arguments.expect)
    pairs: list[tuple[str, str]] = []
    sound_seconds = 0.0
    began = time.perf_counter()
    for file, utterance, reference in clips(arguments.data):
        transcript = recognizer.transcribe(utterance)
        pairs.append((reference, transcript.text))
        sound_seconds += utterance.seconds
        rate = character_error_rate(reference, transcript.text)
        print(f"{rate:6.1%} {transcript.confidence:.2f} {file} {transcript.text}", file=sys.stderr)
    result = {
        "clips": len(pairs),
        "cer": round(total_error_rate(pairs), 4),
        "unheard": sum(1 for _, heard in pairs if not heard),
        "real_time_factor": round((time.perf_counter() - began) / sound_seconds, 3),
    }
    print(
        json.dumps(result)
        if arguments.json
        else "\n".join(f"{key}: {value}" for key, value in result.items())
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
