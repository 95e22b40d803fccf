"""A crowd or a television that talks on: ``python -m tests.benchmarks.crowd_after [--clips N] [--snr DB] [--json]``.

Real speech (the shared clips) is said by a visitor in front of the kiosk, and other clips at once make a crowd that is
so many decibels softer, for 20 s after the visitor's last word; either it was there before, or it comes with that word.
Measured on the real ears, with the model of voice activity and the turn model: the seconds of listening after the
visitor's end. The bar: never more than 6.
"cut off" counts turns that ended before the visitor had. Ends with 1 where the bar is missed.

How loud a visitor is was tried in three ways over these very clips: with other voices it may do worse.
"""

import argparse
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from models.home import find_home
from tests.benchmarks.noises import babble
from tests.benchmarks.recognition import SPEECH, clips
from tests.benchmarks.room import active_level, at, far
from tests.benchmarks.scenes import SceneMicrophone
from voice.listening.ears import Ears, TurnJudge
from voice.listening.end_of_turn import Patience
from voice.listening.events import EarsEvent, NothingHeard, UtteranceHeard
from voice.listening.vad import VoiceActivity
from voice.types import HEARING_RATE, Samples

BAR = 6.0
_LEVEL = -26.0
_BEFORE, _AFTER = 3.0, 20.0


@dataclass(frozen=True, slots=True)
class Heard:
    """``after``: seconds from the visitor's last word to the end of the turn, or till the crowd ended; None where
    nobody was heard at all.
    """

    case: str
    clip: str
    after: float | None


def listened(samples: Samples, judge: TurnJudge) -> float | None:
    """Seconds at which the turn ended; None where nobody was heard."""
    microphone = SceneMicrophone(samples)
    ended: list[float] = []
    is_over = threading.Event()

    def notify(event: EarsEvent) -> None:
        if isinstance(event, UtteranceHeard | NothingHeard):
            if isinstance(event, UtteranceHeard):
                ended.append(microphone.seconds)
            is_over.set()

    ears = Ears(microphone, VoiceActivity(), notify, patience=Patience(longest=60.0), judge=judge)
    ears.open_turn(1)
    is_over.wait()
    ears.close()
    return ended[0] if ended else None


def scene(
    voice: Samples, crowd: list[Samples], seed: int, *, snr: float, before: bool
) -> tuple[Samples, float]:
    """What the microphone hears, and when the visitor has finished."""
    random = np.random.default_rng(seed)
    words = at(voice, _LEVEL)
    loud = np.flatnonzero(np.abs(words) > 0.02 * np.abs(words).max())
    words = words[loud[0] : loud[-1] + 1]
    lead = round(_BEFORE * HEARING_RATE)
    end = lead + len(words)
    count = end + round(_AFTER * HEARING_RATE)
    noise = far(babble(random, count / HEARING_RATE, crowd, reverse=False), random)[:count]
    noise = at(noise, active_level(words) - snr)
    noise = np.pad(noise, (0, count - len(noise)))
    if not before:
        noise[:end] *= np.float32(0.01)
    heard = noise + random.standard_normal(count).astype(np.float32) * np.float32(2e-4)
    heard[lead:end] += words
    return heard.astype(np.float32), end / HEARING_RATE


def main() -> int:
    parser = argparse.ArgumentParser(description="How long a crowd keeps a turn open.")
    parser.add_argument("--clips", type=int, default=27)
    parser.add_argument("--snr", type=float, default=10.0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", type=Path, default=SPEECH)
    options = parser.parse_args()
    judge = Parts(find_home(), Settings(), profile="starter").load_turn_judge()
    spoken = list(clips(options.data))
    found: list[Heard] = []
    for place, (file, utterance, _) in enumerate(spoken[: options.clips]):
        others = [one.samples for index, (_, one, _) in enumerate(spoken) if index != place]
        for case, before in (("there before", True), ("comes after", False)):
            heard, end = scene(utterance.samples, others, place, snr=options.snr, before=before)
            ended = listened(heard, judge)
            found.append(Heard(case, str(file), None if ended is None else round(ended - end, 2)))
            print(found[-1], file=sys.stderr)
    worst = max((one.after for one in found if one.after is not None), default=0.0)
    rows = [("case", "turns", "median s", "worst s", "cut off", "not heard")]
    for case in ("there before", "comes after"):
        all_after = [one.after for one in found if one.case == case]
        after = [one for one in all_after if one is not None]
        cut = sum(one < 0 for one in after)
        median = f"{np.median(after):.2f}" if after else ""
        longest = f"{max(after):.2f}" if after else ""
        rows.append((case, str(len(all_after)), median, longest, str(cut), str(len(all_after) - len(after))))
    if options.json:
        print_json({"snr_db": options.snr, "worst_s": worst, "turns": [asdict(one) for one in found]})
    else:
        print_table(rows)
    return int(worst > BAR)


if __name__ == "__main__":
    raise SystemExit(main())
