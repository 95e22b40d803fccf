"""Does the kiosk wait for people who pause, and answer soon when they are done?

``python -m tests.benchmarks.turn_ends [--json] [--sentences N] [--data DIR]``: pauses of 0.5, 0.8 and 1.2 s are put
between the words of real speech and must not end the turn; whole sentences, spoken by the kiosk's own voice, and a
recorded one must end it soon. The bars: false ends 5 %, 5 %, 8 %; half of the true ends within 0.8 s. The table
shows what other thresholds would do.
"""

import argparse
import json
import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.commands.common import print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from models.home import find_home
from tests.benchmarks.pauses import paused, speech_bounds
from tests.benchmarks.recognition import SPEECH, clips
from tests.benchmarks.replay import Sound, own_sentences
from voice.audio.files import read_audio
from voice.listening.end_of_turn import LOOKS, Patience
from voice.listening.smart_turn import SmartTurn
from voice.listening.turn_sense import TurnSense
from voice.listening.vad import VoiceActivity
from voice.types import HEARING_RATE

PAUSES = (0.5, 0.8, 1.2)
BARS = {0.5: 0.05, 0.8: 0.05, 1.2: 0.08}
LONGEST_MEDIAN_WAIT = 0.8
_AFTER = 2.2


def smart_turn() -> SmartTurn:
    return SmartTurn(find_home().models / "smart-turn" / "smart-turn-v3.2-cpu.onnx")


def paused_sounds(folder: Path, sense: TurnSense) -> dict[float, list[tuple[float, Sound]]]:
    """For each length of pause: where it ends, in seconds, and the sound."""
    activity = VoiceActivity()
    cases: dict[float, list[tuple[float, Sound]]] = {seconds: [] for seconds in PAUSES}
    for file, utterance, _ in clips(folder):
        for seconds in PAUSES:
            for case in paused(file, utterance.samples, seconds):
                over = case.at / HEARING_RATE + seconds
                # A quarter second of what goes on is enough to know that the turn went on.
                until = round((over + 0.25) * HEARING_RATE)
                cases[seconds].append((over, Sound(case.samples[:until], 0.0, activity, sense)))
    return cases


def finished_sounds(folder: Path, sense: TurnSense, count: int) -> dict[str, list[tuple[float, Sound]]]:
    """Whole sentences: where they end, in seconds, and the sound with silence behind."""
    activity = VoiceActivity()
    voice = Parts(find_home(), Settings(), profile="starter").load_voice("ko")
    own = [samples for _, samples in own_sentences(voice, count)]
    recorded = folder.parent / "leopard_test_ko.wav"
    if recorded.is_file():
        own.append(read_audio(recorded, longest_seconds=60).samples)
    real = [
        utterance.samples
        for _, utterance, transcript in clips(folder)
        if transcript.endswith(("다", "요")) and not transcript.endswith("데요")
    ]
    sounds = {}
    for name, kind in (("own voice", own), ("clips that end whole", real)):
        ends = [(samples, speech_bounds(samples)[1]) for samples in kind]
        sounds[name] = [
            (end / HEARING_RATE, Sound(samples[:end], _AFTER, activity, sense)) for samples, end in ends
        ]
    return sounds


def false_ends(cases: Sequence[tuple[float, Sound]], patience: Patience) -> float:
    ended = [sound.ended(patience) for _, sound in cases]
    return sum(one is not None for one in ended) / len(ended)


def waits(cases: Sequence[tuple[float, Sound]], patience: Patience) -> list[float]:
    """Seconds from the end of speech to the end of the turn."""
    ended = [(end, sound.ended(patience)) for end, sound in cases]
    return [one - end for end, one in ended if one is not None]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sentences", type=int, default=60, help="of the kiosk's own voice")
    parser.add_argument(
        "--data", type=Path, default=SPEECH, help="real speech: a folder with transcripts.tsv"
    )
    arguments = parser.parse_args()

    sense = TurnSense(smart_turn())
    broken = paused_sounds(arguments.data, sense)
    finished = finished_sounds(arguments.data, sense, arguments.sentences)

    def measured(patience: Patience) -> dict[str, float]:
        figures = {f"false_ends_{seconds}": false_ends(cases, patience) for seconds, cases in broken.items()}
        for name, cases in finished.items():
            seconds = sorted(waits(cases, patience))
            key = name.replace(" ", "_")
            figures[f"wait_median_{key}"] = statistics.median(seconds)
            figures[f"wait_p95_{key}"] = seconds[int(0.95 * (len(seconds) - 1))]
        return {name: round(value, 3) for name, value in figures.items()}

    chosen = measured(Patience())
    first, *later = LOOKS
    others = [
        {"first_look": silence, "complete": complete}
        | measured(Patience(looks=(replace(first, silence=silence, complete=complete), *later)))
        for silence in (0.35, 0.5, 0.7)
        for complete in (0.7, 0.8, 0.87, 0.92, 0.95)
    ]
    only_silence = {
        f"only_silence_{silence}": measured(Patience(end_silence=silence, looks=()))
        for silence in (0.5, 0.8, 1.2, 1.5)
    }
    met = all(chosen[f"false_ends_{seconds}"] <= bar for seconds, bar in BARS.items())
    met = met and chosen["wait_median_own_voice"] <= LONGEST_MEDIAN_WAIT
    result = {
        "cases": {str(seconds): len(cases) for seconds, cases in broken.items()},
        "true_ends": {name: len(cases) for name, cases in finished.items()},
        "chosen": chosen,
        "met": met,
        "trade_off": others,
        "silence_alone": only_silence,
    }
    if arguments.json:
        print(json.dumps(result))
        return int(not met)
    print(f"cases {result['cases']}, true ends {result['true_ends']}; bars met: {met}")
    print_table([("chosen", "", *map(str, chosen.values())), ("", "", *chosen)])
    print_table([tuple(map(str, row.values())) for row in others])
    print_table([(name, *map(str, row.values())) for name, row in only_silence.items()])
    return int(not met)


if __name__ == "__main__":
    raise SystemExit(main())
