"""Is somebody in need heard when it is said aloud, in a hall?

``python -m tests.benchmarks.spoken_need [--set test|kept] [--count N] [--minutes M] [--harmless] [--json]``: sentences
spoken by the kiosk's own voice, every second one faster, in a crowd 20 dB below, recognized with all that is held
possible, and judged as the kiosk judges a question. ``--harmless`` takes the neighbours instead. The bar: 90 %.
"""

import argparse
import random
import sys
import time

import numpy as np

from app.commands.common import print_json, print_line, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.need.advice import Certainty
from knowledge.need.detector import NeedDetector
from models.home import find_home
from tests.benchmarks.babble import in_babble
from tests.benchmarks.need_sentences import MISHEARD, SETS, sentences
from tests.benchmarks.replay import own_sentences
from tests.benchmarks.spoken_turns import as_heard
from voice.types import Utterance

BAR = 0.9
SNR = 20.0
SPEEDS = (1.0, 1.2)
_CROWD = 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default="test")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--minutes", type=float, help="stop after so many")
    parser.add_argument("--harmless", action="store_true", help="how often their neighbours get help")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    parts = Parts(find_home(), Settings(), profile="starter")
    voice, recognizer, embedder = parts.load_voice("ko"), parts.load_recognizer("ko"), parts.load_embedder()
    detector = NeedDetector(parts.morphology, parts.load_meaning_of_need())
    crowd = [samples for _, samples in own_sentences(voice, _CROWD)]
    chosen = [
        one for one in sentences(options.set) if one.is_need != options.harmless and one.style != MISHEARD
    ]
    random.Random(0).shuffle(chosen)  # noqa: S311 - which come first
    noise = np.random.default_rng(0)
    rows: list[dict[str, object]] = []
    until = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")
    for number, sentence in enumerate(chosen[: options.count]):
        if time.monotonic() > until:
            break
        spoken = as_heard(voice.speak(sentence.text, speed=SPEEDS[number % len(SPEEDS)]))
        noisy, _ = in_babble(spoken.samples, crowd, noise, snr=SNR)
        said = recognizer.transcribe(Utterance(noisy.astype(np.float32)))
        readings = [text for text in (said.text, *said.alternatives) if text]
        need = detector.in_words(readings)
        if need is None or need.certainty is Certainty.PERHAPS:
            found = [(text, embedder.embed_query(text)) for text in readings]
            need = detector.in_meaning(found, embedder.embed_query, need)
        rows.append(
            {
                "said": sentence.text,
                "heard": said.text,
                "need": None if need is None else need.topic.value,
                "certainty": None if need is None else need.certainty.value,
                "kind": sentence.kind,
            }
        )
    told = sum(row["need"] is not None for row in rows)
    figures = {
        "sentences": len(rows),
        "help shown": round(told / max(1, len(rows)), 4),
        "alarm": round(sum(row["certainty"] == Certainty.SURE for row in rows) / max(1, len(rows)), 4),
    }
    if options.json:
        print_json(figures)
    else:
        print_table([(name, str(figure)) for name, figure in figures.items()])
        for row in rows if options.set != "kept" else ():
            if (row["need"] is None) != options.harmless:
                print_line(f"- {row['kind']}: {row['said']} | {row['heard']} | {row['need']}")
    return 0 if options.harmless or figures["help shown"] >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
