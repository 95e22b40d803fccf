"""How well the Korean voice is understood: a recognizer writes down what the voice says.

``python -m tests.benchmarks.speech_readback [--json] [--limit N] [--models FOLDER]`` speaks the lines of
``readback_sentences.txt``. Both sides are compared as spoken words without spaces and punctuation: the
recognizer writes figures where the voice says numerals. The bar is a character error rate of 9 %.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import soxr
from rich.console import Console
from rich.progress import track
from rich.table import Table

from models.home import find_home
from voice.kokoro import KokoroVoice
from voice.korean.spoken_form import spoken_form
from voice.types import HEARING_RATE, Utterance
from voice.whisper import WhisperRecognizer

BAR = 0.09
SENTENCES = Path(__file__).with_name("readback_sentences.txt")
_MARGIN = np.zeros(HEARING_RATE // 4, np.float32)


def letters(text: str) -> str:
    """The spoken syllables of ``text`` alone."""
    return "".join(character for character in spoken_form(text) if character.isalnum())


def edits(reference: str, heard: str) -> int:
    """Letters to insert, drop or replace to make ``heard`` of ``reference``."""
    row = list(range(len(heard) + 1))
    for place, wanted in enumerate(reference, 1):
        diagonal, row[0] = row[0], place
        for column, got in enumerate(heard, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (wanted != got)),
            )
    return row[-1]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--limit", type=int, help="only the first N sentences")
    parser.add_argument("--models", type=Path, default=None, help="folder of the starter models")
    options = parser.parse_args(arguments)
    folder = options.models or find_home().models

    voice = KokoroVoice(folder / "kokoro-82m")
    recognizer = WhisperRecognizer(folder / "whisper-base")
    texts = SENTENCES.read_text(encoding="utf-8").splitlines()[: options.limit]

    rows = []
    syllables = seconds = 0.0
    for text in track(texts, "Speaking", console=Console(stderr=True)):
        spoken = voice.speak(text)
        resampled = soxr.resample(spoken.samples, spoken.rate, HEARING_RATE).astype(np.float32)
        heard = recognizer.transcribe(Utterance(np.concatenate([_MARGIN, resampled, _MARGIN]))).text
        wanted, got = letters(text), letters(heard)
        rows.append({"text": text, "heard": heard, "errors": edits(wanted, got), "letters": len(wanted)})
        syllables += len(wanted)
        seconds += spoken.seconds

    errors = sum(int(row["errors"]) for row in rows)
    rate = errors / max(1.0, syllables)
    result = {
        "sentences": len(rows),
        "cer": round(rate, 4),
        "bar": BAR,
        "syllables_per_second": round(syllables / seconds, 2),
        "misses": [row for row in rows if row["errors"]],
    }
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        _show(result)
    return 0 if rate <= BAR else 1


def _show(result: dict[str, object]) -> None:
    table = Table("errors", "letters", "said", "heard")
    misses = result["misses"]
    assert isinstance(misses, list)
    for miss in sorted(misses, key=lambda row: -int(row["errors"])):
        table.add_row(str(miss["errors"]), str(miss["letters"]), miss["text"], miss["heard"])
    console = Console()
    console.print(table)
    console.print(
        f"{result['sentences']} sentences, CER {float(str(result['cer'])):.2%} (bar {BAR:.0%}), "
        f"{result['syllables_per_second']} syllables a second"
    )


if __name__ == "__main__":
    sys.exit(main())
