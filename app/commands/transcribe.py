"""``malbeot transcribe``: recognition alone."""

import argparse
from pathlib import Path

from app.commands.common import add_json, home_and_settings, print_json, print_line
from app.engine.parts import Parts
from voice.audio.files import read_audio

LONGEST_SECONDS = 2 * 3600.0
"""Memory grows by 230 MB for each hour."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="F", help="recordings in any audio format")
    parser.add_argument("--language", choices=("ko", "en", "auto"), default="ko", help="default: ko")
    parser.add_argument("--profile", default="", help="the profile of models")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    utterances = [(path, read_audio(path, longest_seconds=LONGEST_SECONDS)) for path in options.files]
    language = None if options.language == "auto" else options.language
    recognizer = Parts(home, settings, profile=options.profile).load_recognizer(language)
    for path, utterance in utterances:
        heard = recognizer.transcribe(utterance)
        if options.json:
            print_json(
                {
                    "file": str(path),
                    "text": heard.text,
                    "language": heard.language,
                    "confidence": round(heard.confidence, 4),
                    "seconds": round(heard.seconds, 3),
                    "unheard": heard.unheard,
                }
            )
        else:
            print_line(f"{path}: {heard.text or f'({heard.unheard})'}")
    return 0
