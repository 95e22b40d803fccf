"""What several commands share: options, output, and the parts they load."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.site.settings import Settings, read_settings
from models.home import Home, find_home
from voice.korean.readings import NO_READINGS, Readings

if TYPE_CHECKING:
    from knowledge.grounding.synonyms import Synonyms


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON on stdout and nothing else there")


def add_content(parser: argparse.ArgumentParser) -> None:
    """The options that choose models and content."""
    parser.add_argument(
        "--source", type=Path, help="answer from this file or folder, not the installed content"
    )
    parser.add_argument(
        "--profile", default="", help="the profile of models (default: what fits this machine)"
    )


def add_readings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--readings", type=Path, metavar="FILE.toml", help="the staff's lexicon: how names are read"
    )


def readings_of(options: argparse.Namespace) -> Readings:
    """The lexicon that the option names; raises KnowledgeError."""
    from knowledge.readers.folder import read_readings

    return read_readings(options.readings) if options.readings else NO_READINGS


def add_synonyms(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--synonyms", type=Path, metavar="FILE.toml", help="words that staff have declared to mean the same"
    )


def synonyms_of(options: argparse.Namespace) -> "Synonyms":
    """Those of the file that the option names; raises KnowledgeError."""
    from knowledge.grounding.synonyms import NO_SYNONYMS
    from knowledge.readers.folder import read_synonyms

    return read_synonyms(options.synonyms) if options.synonyms else NO_SYNONYMS


def pixel_size(text: str) -> tuple[int, int]:
    """Width and height from an option like ``1080x1920``."""
    match = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1080x1920")
    return int(match[1]), int(match[2])


def home_and_settings() -> tuple[Home, Settings]:
    home = find_home()
    return home, read_settings(home.settings)


def print_json(value: Any) -> None:
    """One JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def print_line(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def print_table(rows: Sequence[tuple[str, ...]]) -> None:
    """Columns as wide as their widest cell."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print_line("  ".join(cells).rstrip())
