"""``malbeot accept``: whether this kiosk, with these models and this content, does what it must."""

import argparse
import importlib
import os
import sys
from pathlib import Path

from app.commands.common import add_content, add_json, home_and_settings, print_json, print_line
from app.engine.parts import Parts
from app.site.acceptance import PAGE, folder_of
from app.site.failures import ExitCode

_SHORTEST, _LONGEST = 2.0, 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write acceptance.json and acceptance.html here too"
    )
    parser.add_argument(
        "--minutes", type=_minutes, default=10.0, metavar="N", help="to take at most (default: 10)"
    )
    add_content(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    is_own = options.source is None and parts.profile.name == Parts(home, settings).profile.name
    accepting = importlib.import_module(
        "app.acceptance.run"
    )  # above the commands: it uses the benchmarks' stage
    plain = accepting.accept(parts, home, settings, minutes=options.minutes, out=options.out, is_own=is_own)
    if options.json:
        print_json(plain)
    else:
        for place in filter(None, (folder_of(home) if is_own else None, options.out)):
            print_line(f"page          {place / PAGE}")
        if not is_own:
            print_line(
                "              not remembered: it holds for other models or content than this kiosk's own"
            )
        for name, count in plain["left_out"].items():
            print_line(f"left out      {count} of {name}: time was short")
        for one in plain["reasons"]:
            print_line(f"misses        {one['english']} [{one['reason']}]")
            print_line(f"              {one['hint']}")
        print_line("passed" if plain["passed"] else "not passed")
    code = ExitCode.DONE if plain["passed"] else ExitCode.FAILED
    end(code)
    return code


def end(code: int) -> None:
    """At once, as the engine ends: native threads of its models must neither hold up the end nor spoil what it says."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not _SHORTEST <= minutes <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {_SHORTEST:g} to {_LONGEST:g}")
    return minutes
