"""Does the noise of a hall begin a turn, and does a soft voice still do?

``python -m tests.benchmarks.hall_noise [--json] [--minutes N] [--data DIR]``: babble, announcements, doors, music and
a queue machine, from afar and generated anew, with the microphone open all the time. The bar: no turn begins. Then
real speech in front of the kiosk, 0, 6 and 12 dB softer than a usual voice, in a quiet hall and with babble 15 dB below
the usual voice: how much of it begins a turn.
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
from tests.benchmarks.pauses import speech_bounds
from tests.benchmarks.recognition import SPEECH, clips
from tests.benchmarks.replay import own_sentences
from tests.benchmarks.room import HALL_KINDS, NEAR, at, hall
from tests.benchmarks.scenes import heard
from voice.listening.events import SpeechBegan
from voice.listening.vad import VoiceActivity
from voice.types import HEARING_RATE, Samples

_SCENE_SECONDS = 60.0
_SOFTER = (0.0, -6.0, -12.0)
_HALLS = {"quiet": None, "babble": -15.0}
_WAIT_SECONDS = 1.5
"""Hall before the visitor speaks."""
_LATEST = 2.0
"""Seconds of speech within which a turn must have begun."""


def visitor(
    samples: Samples, softer: float, babble: float | None, random: np.random.Generator, crowd: list[Samples]
) -> tuple[Samples, float]:
    """A hall in which somebody begins to speak, and when."""
    first, last = speech_bounds(samples)
    before = np.zeros(round(_WAIT_SECONDS * HEARING_RATE), np.float32)
    sound = np.concatenate([before, at(samples[first:last], NEAR + softer), before])
    seconds = len(sound) / HEARING_RATE + 0.1
    sound = sound + at(pink(random, seconds), NEAR - 32.0)[: len(sound)]
    if babble is not None:
        sound = sound + at(hall("babble", random, seconds, crowd), NEAR + babble)[: len(sound)]
    return sound.astype(np.float32), _WAIT_SECONDS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--sentences", type=int, default=20, help="of the announcing voice")
    parser.add_argument(
        "--data", type=Path, default=SPEECH, help="real speech: the crowd, and who is to be heard"
    )
    arguments = parser.parse_args()

    voice = Parts(find_home(), Settings(), profile="starter").load_voice("ko")
    near = [utterance.samples for _, utterance, _ in clips(arguments.data)]
    crowd = [*near, *(samples for _, samples in own_sentences(voice, arguments.sentences))]
    activity = VoiceActivity()
    random = np.random.default_rng(0)
    scenes = max(1, round(arguments.minutes * 60 / _SCENE_SECONDS))
    started = dict.fromkeys(HALL_KINDS, 0)
    for number in range(scenes):
        kind = HALL_KINDS[number % len(HALL_KINDS)]
        sound = hall(kind, random, _SCENE_SECONDS, crowd)
        started[kind] += sum(isinstance(one.event, SpeechBegan) for one in heard(sound, activity))

    found = {}
    for name, babble in _HALLS.items():
        for softer in _SOFTER:
            delays = []
            for samples in near:
                sound, start = visitor(samples, softer, babble, random, crowd)
                began = [
                    one.seconds - start
                    for one in heard(sound, activity)
                    if isinstance(one.event, SpeechBegan)
                ]
                delays += [one for one in began if one > 0][:1]
            found[f"{name} {softer:.0f} dB"] = {
                "spoken": len(near),
                "heard": sum(delay <= _LATEST for delay in delays),
                "heard_late": sum(delay > _LATEST for delay in delays),
                "delay_median": round(float(np.median(delays)), 2) if delays else None,
            }
    result = {
        "minutes": scenes * _SCENE_SECONDS / 60,
        "turns_started": sum(started.values()),
        "by_kind": started,
        "visitors": found,
    }
    if arguments.json:
        print(json.dumps(result))
    else:
        print_table([("minutes", str(result["minutes"])), ("turns started", str(result["turns_started"]))])
        print_table([(kind, str(count)) for kind, count in started.items()])
        print_table(
            [(name, *(f"{key} {value}" for key, value in row.items())) for name, row in found.items()]
        )
    return int(result["turns_started"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
