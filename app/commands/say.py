"""``malbeot say``: speech synthesis alone."""

import argparse
from pathlib import Path

from app.commands.common import add_json, add_readings, home_and_settings, print_json, print_line, readings_of
from app.engine.parts import Parts
from app.engine.speech import join
from models.progress import track
from voice.audio.files import write_wav
from voice.korean.sentences import split_sentences
from voice.types import VoiceError, VoiceFailure

LONGEST_TEXT = 5_000
"""Characters, about twenty minutes of speech."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="what to say")
    parser.add_argument("--out", type=Path, required=True, metavar="F.wav", help="the recording to write")
    parser.add_argument("--language", default="ko", help="ko or en (default: ko)")
    parser.add_argument("--speed", type=float, default=1.0, help="0.8 (slower) to 1.2 (faster)")
    parser.add_argument("--profile", default="", help="the profile of models")
    add_readings(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    if len(options.text) > LONGEST_TEXT:
        raise VoiceError(
            VoiceFailure.TEXT_UNSPEAKABLE, f"{len(options.text):,} characters, at most {LONGEST_TEXT:,}"
        )
    readings = readings_of(options)
    home, settings = home_and_settings()
    voice = Parts(home, settings, profile=options.profile).load_voice(options.language)
    text = readings.said(options.text) if options.language == "ko" else options.text
    sentences = split_sentences(text) or (text,)
    spoken = []
    with track("Speaking", len(sentences)) as advance:
        for sentence in sentences:
            spoken.append(voice.speak(sentence, speed=min(1.2, max(0.8, options.speed))))
            advance(1)
    recording = join(spoken)
    write_wav(options.out, recording.samples, recording.rate)
    if options.json:
        print_json(
            {"file": str(options.out), "seconds": round(recording.seconds, 2), "voice": voice.identity}
        )
    else:
        print_line(f"{options.out}: {recording.seconds:.1f} s")
    return 0
