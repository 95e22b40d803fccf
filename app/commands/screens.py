"""``malbeot screens``: every screen as a picture, or measured against the requirements of accessibility."""

import argparse
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.commands.common import add_json, pixel_size, print_json, print_line, print_table
from app.site.failures import AppError, AppFailure, ExitCode
from models.progress import track

THEMES = ("normal", "contrast", "low", "large")
LANGUAGES = ("ko", "en")
SHOWN_EXAMPLES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--out", type=Path, metavar="DIR", help="write one picture a screen into this folder")
    wanted.add_argument(
        "--check", action="store_true", help="measure every screen; exit code 1 on violations"
    )
    parser.add_argument(
        "--sheet",
        action="store_true",
        help="with --out: also one sheet a theme, all its screens side by side",
    )
    parser.add_argument("--theme", choices=[*THEMES, "all"], default="all", help="(default: all)")
    parser.add_argument(
        "--size",
        type=pixel_size,
        nargs="+",
        metavar="WxH",
        help="in pixels (default: the three of the kiosk)",
    )
    parser.add_argument("--language", choices=[*LANGUAGES, "all"], default="all", help="(default: all)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these screens only")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    if importlib.util.find_spec("PySide6") is None:
        raise AppError(AppFailure.DISPLAY_MISSING, "PySide6 is not installed")
    # No display is needed, and one that is there must not change what is measured.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from ui.scorecard import screens

    everything = screens.Plan()
    unknown = set(options.only or ()).difference(everything.scenes)
    if unknown:
        known = ", ".join(everything.scenes)
        sys.stderr.write(f"malbeot: no screen {', '.join(sorted(unknown))}; there are {known}\n")
        return int(ExitCode.WRONG_USAGE)
    plan = screens.Plan(
        scenes=options.only or everything.scenes,
        themes=everything.themes if options.theme == "all" else (options.theme,),
        sizes=options.size or everything.sizes,
        languages=everything.languages if options.language == "all" else (options.language,),
    )
    with track("screens", plan.count) as advance:
        if options.out:
            screens.render(plan, options.out, lambda: advance(1), has_sheets=options.sheet)
            return 0
        card = screens.check(plan, lambda: advance(1))
    if options.json:
        print_json(
            {
                "violations": card.violations,
                "measured": card.measured,
                "screens": card.screens,
                "examples": card.examples,
            }
        )
    else:
        _print_card(card.measured, card.violations, card.examples, card.screens)
    return 1 if any(card.violations.values()) else 0


def _print_card(
    measured: Mapping[str, int],
    violations: Mapping[str, int],
    examples: Mapping[str, Sequence[Mapping[str, Any]]],
    screens: int,
) -> None:
    rows = [(rule, str(measured[rule]), str(count)) for rule, count in violations.items()]
    print_table([("rule", "measured", "violations"), *rows])
    print_line(f"{screens} screens")
    for rule, found in examples.items():
        for one in found[:SHOWN_EXAMPLES]:
            where = " ".join(one[part] for part in ("screen", "theme", "size", "language"))
            print_line(f"{rule}: {where}: {one['item']}: {one['what']}")
