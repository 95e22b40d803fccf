"""``malbeot bench index``: building the index of a content from nothing, and going on after a build was killed.

The first build is timed. A second one, in a process of its own, is killed in the middle (SIGKILL, or its like on
Windows); a third goes on from what that one had kept.
"""

import argparse
import multiprocessing
import tempfile
import time
from pathlib import Path
from typing import Any

from app.commands.common import home_and_settings, print_json, print_table
from app.engine.parts import Parts
from app.site.failures import ExitCode
from knowledge.index.embedder import Embedder
from knowledge.library import open_library
from models.progress import track

BAR_SECONDS = 180.0
"""For 368 services on two cores."""

_KILLED_AT = 0.4
_LOOKED_EVERY = 0.05
"""Seconds."""

_ROUNDING = 1e-6
"""The killed build summed its share up step by step."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-kill", action="store_true", help="only the build from nothing")


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    embedder = parts.load_embedder()
    with tempfile.TemporaryDirectory(prefix="malbeot-bench-", ignore_cleanup_errors=True) as name:
        result = _from_nothing(parts, embedder, Path(name) / "first")
        if not options.no_kill:
            result |= _after_a_kill(parts, embedder, options.profile, Path(name) / "second")
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(value)) for name, value in result.items()])
    return ExitCode.DONE


def _from_nothing(parts: Parts, embedder: Embedder, cache: Path) -> dict[str, Any]:
    began = time.perf_counter()
    with track("Building", 1.0) as advance:
        index = open_library(
            parts.source, cache, parts.embedder_identity, embedder, parts.morphology, advance
        )
    seconds = time.perf_counter() - began
    return {
        "documents": index.count,
        "vectors": index.vectors,
        "seconds": round(seconds, 1),
        "bar_seconds": BAR_SECONDS,
        "vectors_per_second": round(index.vectors / seconds, 1),
    }


def _after_a_kill(parts: Parts, embedder: Embedder, profile: str, cache: Path) -> dict[str, Any]:
    context = multiprocessing.get_context("spawn")
    share = context.Value("d", 0.0, lock=False)  # a lock could die with the process that holds it
    building = context.Process(target=_build, args=(profile, parts.source, cache, share))
    building.start()
    while share.value < _KILLED_AT and building.is_alive():
        time.sleep(_LOOKED_EVERY)
    building.kill()
    building.join()
    killed_at = share.value
    steps: list[float] = []
    began = time.perf_counter()
    open_library(parts.source, cache, parts.embedder_identity, embedder, parts.morphology, steps.append)
    return {
        "killed_at_share": round(killed_at, 4),
        "found_kept_share": round(steps[0], 4),
        "went_on_where_it_was": steps[0] > killed_at - _ROUNDING,
        "resumed_seconds": round(time.perf_counter() - began, 1),
    }


def _build(profile: str, source: Path, cache: Path, share: Any) -> None:
    """The child's work; ``share`` is a shared number in [0, 1]."""
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=profile, source=source)

    def advance(more: float) -> None:
        share.value += more

    open_library(source, cache, parts.embedder_identity, parts.load_embedder(), parts.morphology, advance)
