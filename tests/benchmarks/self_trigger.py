"""Does the kiosk take its own voice for a visitor's, and does it hear a visitor who interrupts it?

``python -m tests.benchmarks.self_trigger [--json] [--minutes N] [--sentences N] [--data DIR]``: its voice sounds
through rooms that return it 20 to 180 ms later at -6 to -20 dB, while real speech of others falls in 20 times. The
bars: no trigger by itself, 20 of 20 interruptions heard, and silence within 0.2 s of their first sound (p95).
"""

import argparse
import json
from pathlib import Path

import numpy as np

from app.commands.common import print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from models.home import find_home
from tests.benchmarks.noises import pink
from tests.benchmarks.pauses import loudness, speech_bounds
from tests.benchmarks.recognition import SPEECH, clips
from tests.benchmarks.replay import own_sentences
from tests.benchmarks.room import NEAR, at, echo_paths
from tests.benchmarks.scenes import HOLD_SECONDS, SceneSpeaker, heard, spoken_on
from voice.listening.events import SpeechBegan, SpeechSuspected
from voice.listening.vad import VoiceActivity
from voice.types import HEARING_RATE, Samples

_ROOMS, _INTERRUPTIONS = 10, 20
_VOLUME = 0.8
_SOFTEST = 6.0
"""Decibels by which some of those who interrupt speak more softly than most."""
_FIRST_SOUND, _LASTING_FRAMES = 0.1, 5
"""Speech begins where 50 ms are louder than so much of the loudest: not with a breath or with lips that part."""
_AFTERWARDS = 0.5
"""Seconds after an interruption that still belong to it."""


def interruption(samples: Samples, random: np.random.Generator) -> Samples:
    loud = loudness(samples) > loudness(samples).max() * _FIRST_SOUND
    lasting = np.convolve(loud, np.ones(_LASTING_FRAMES), "valid") == _LASTING_FRAMES
    first, last = int(np.argmax(lasting)) * HEARING_RATE // 100, speech_bounds(samples)[1]
    return at(samples[first:last], NEAR - float(random.uniform(0.0, _SOFTEST)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--sentences", type=int, default=40, help="of its own, said over and over")
    parser.add_argument("--no-cancelling", action="store_true", help="what would happen without")
    parser.add_argument("--data", type=Path, default=SPEECH, help="real speech, which interrupts")
    arguments = parser.parse_args()

    voice = Parts(find_home(), Settings(), profile="starter").load_voice("ko")
    own = [samples * np.float32(_VOLUME) for _, samples in own_sentences(voice, arguments.sentences)]
    others = [utterance.samples for _, utterance, _ in clips(arguments.data)]
    activity = VoiceActivity()
    random = np.random.default_rng(0)
    seconds = arguments.minutes * 60 / _ROOMS
    rows = []
    for room, path in enumerate(echo_paths(_ROOMS)):
        speaker = SceneSpeaker(spoken_on(own, seconds, room * len(own) // _ROOMS), path)
        sound = at(pink(random, seconds), NEAR - 34.0)
        count = _INTERRUPTIONS // _ROOMS
        starts = np.linspace(seconds * 0.4, seconds * 0.8, count) + random.uniform(-1.0, 1.0, count)
        spans = []
        for number, start in enumerate(starts):
            other = interruption(others[(room * count + number) % len(others)], random)
            first = round(start * HEARING_RATE)
            other = other[: len(sound) - first]
            sound[first : first + len(other)] += other
            spans.append((first / HEARING_RATE, (first + len(other)) / HEARING_RATE + _AFTERWARDS))
        told = heard(sound, activity, speaker, cancelling=not arguments.no_cancelling)
        suspected = [one.seconds for one in told if isinstance(one.event, SpeechSuspected)]
        began = [one.seconds for one in told if isinstance(one.event, SpeechBegan)]
        outside = [one for one in began if not any(start <= one <= end for start, end in spans)]
        false = [one for one in suspected if not any(start <= one <= end for start, end in spans)]
        first_of = [
            (
                next((one - start for one in suspected if start <= one <= end), None),
                next((one - start for one in began if start <= one <= end), None),
            )
            for start, end in spans
        ]
        rows.append((path, outside, false, first_of))
    reached = [
        pair for _, _, _, pairs in rows for pair in pairs if pair[0] is not None and pair[1] is not None
    ]
    result = {
        "minutes": arguments.minutes,
        "self_triggers": sum(len(outside) for _, outside, _, _ in rows),
        "dropped_suspicions": sum(len(false) for _, _, false, _ in rows),
        "interruptions": sum(len(pairs) for _, _, _, pairs in rows),
        "interruptions_heard": len(reached),
    }
    for name, place in (("suspected", 0), ("believed", 1)):
        latencies = [pair[place] for pair in reached] or [float("nan")]
        result[f"{name}_p50"] = round(float(np.quantile(latencies, 0.5)), 3)
        result[f"{name}_p95"] = round(float(np.quantile(latencies, 0.95)), 3)
    result["silent_p95"] = round(result["suspected_p95"] + HOLD_SECONDS, 3)
    if arguments.json:
        print(json.dumps(result))
    else:
        print_table([(name, str(value)) for name, value in result.items()])
        print_table(
            [
                (
                    f"{path.level:.0f} dB",
                    f"{path.delay * 1000:.0f} ms",
                    f"{path.decay:.1f} s",
                    f"{len(outside)} triggers",
                    f"{len(false)} suspicions",
                    " ".join(
                        "missed" if pair[1] is None else f"{pair[0]:.2f}/{pair[1]:.2f}" for pair in pairs
                    ),
                )
                for path, outside, false, pairs in rows
            ]
        )
    return int(result["self_triggers"] > 0 or len(reached) < result["interruptions"])


if __name__ == "__main__":
    raise SystemExit(main())
