"""Are the visitor's short words heard while the kiosk speaks, and are they understood as what they are?

``python -m tests.benchmarks.commands_over_speech [--json]``: "그만", "다시", "천천히" and the like, by themselves, fall
into the kiosk's speech in simulated rooms that return it at -6 to -20 dB, and in one that returns nothing (a headset).
Counted are those that begin a turn, and those that the recognizer then takes for the command that they are. The
commands are spoken by the kiosk's own voice, so an older visitor's may fare worse.
"""

import argparse
import json
from collections import Counter

import numpy as np

from app.commands.common import print_table
from app.dialogue.spoken_commands import SpokenCommand, command_in
from app.engine.parts import Parts
from app.site.settings import Settings
from models.home import find_home
from tests.benchmarks.noises import pink
from tests.benchmarks.pauses import speech_bounds
from tests.benchmarks.replay import own_sentences
from tests.benchmarks.room import NEAR, EchoPath, at, echo_paths
from tests.benchmarks.scenes import SceneSpeaker, heard, spoken_on
from voice.audio.devices import resampled
from voice.listening.events import SpeechBegan, SpeechSuspected, UtteranceHeard
from voice.listening.vad import VoiceActivity
from voice.types import HEARING_RATE, Samples, Voice

WORDS = (
    ("그만", SpokenCommand.STOP),
    ("그만해", SpokenCommand.STOP),
    ("됐어요", SpokenCommand.STOP),
    ("다시", SpokenCommand.REPEAT),
    ("다시 말해 줘", SpokenCommand.REPEAT),
    ("천천히", SpokenCommand.SLOWER),
    ("천천히 말해 주세요", SpokenCommand.SLOWER),
    ("빨리", SpokenCommand.FASTER),
    ("크게", SpokenCommand.LOUDER),
    ("작게", SpokenCommand.SOFTER),
    ("처음으로", SpokenCommand.START_OVER),
    ("직원 불러 줘", SpokenCommand.STAFF),
    ("인쇄해 줘", SpokenCommand.PRINT),
    ("쉽게 말해 줘", SpokenCommand.EASIER),
    ("영어로", SpokenCommand.ENGLISH),
)
_FIRST, _EVERY = 4.0, 5.0
"""Seconds until the first word, and from one to the next."""
_VOLUME = 0.8
_NO_ECHO = EchoPath(-120.0, 0.05, 0.2)


def aloud(voice: Voice, text: str) -> Samples:
    spoken = voice.speak(text)
    samples = resampled(spoken.samples, spoken.rate, HEARING_RATE)
    first, last = speech_bounds(samples)
    return at(samples[first:last], NEAR)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rooms", type=int, default=4, help="with an echo")
    arguments = parser.parse_args()

    parts = Parts(find_home(), Settings(), profile="starter")
    voice, recognizer = parts.load_voice("ko"), parts.load_recognizer("ko")
    own = [samples * np.float32(_VOLUME) for _, samples in own_sentences(voice, 20)]
    words = [(text, command, aloud(voice, text)) for text, command in WORDS]
    activity = VoiceActivity()
    random = np.random.default_rng(0)
    counts: Counter[str] = Counter()
    rows = []
    for room, path in enumerate((_NO_ECHO, *echo_paths(arguments.rooms))):
        seconds = _FIRST + _EVERY * len(words)
        sound = at(pink(random, seconds), NEAR - 34.0)
        starts = []
        for number, (_, _, samples) in enumerate(words):
            first = round((_FIRST + number * _EVERY) * HEARING_RATE)
            sound[first : first + len(samples)] += samples
            starts.append(first / HEARING_RATE)
        told = heard(sound, activity, SceneSpeaker(spoken_on(own, seconds, room), path))
        for (text, command, samples), start in zip(words, starts, strict=True):
            end = start + len(samples) / HEARING_RATE
            within = [one for one in told if start <= one.seconds <= start + _EVERY]
            is_suspected = any(isinstance(one.event, SpeechSuspected) for one in within)
            has_begun = any(isinstance(one.event, SpeechBegan) and one.seconds <= end + 0.5 for one in within)
            utterance = next((one.event for one in within if isinstance(one.event, UtteranceHeard)), None)
            transcript = recognizer.transcribe(utterance.utterance, language="ko").text if utterance else ""
            is_understood = command_in(transcript) is command
            where = "no_echo" if room == 0 else "echo"
            counts.update(
                {f"{where}_said": 1, f"{where}_heard": has_begun, f"{where}_understood": is_understood}
            )
            if not is_understood:
                state = "begun" if has_begun else "suspected" if is_suspected else "missed"
                rows.append((f"{path.level:.0f} dB", text, state, transcript))
    if arguments.json:
        print(json.dumps(counts))
    else:
        print_table([(name, str(value)) for name, value in counts.items()])
        print_table(rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
