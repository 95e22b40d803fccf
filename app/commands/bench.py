"""``malbeot bench``: benchmarks against a baseline in the same run; each is a module of ``app/benchmarks``."""

import argparse
import importlib

from app.commands.common import add_content, add_json

BENCHMARKS = {
    "index": "building the index of a content from nothing, and again after a kill",
    "turn": "a spoken question to its spoken answer, against the plain pipeline with the same models",
    "search": "finding, against plain embedding search and plain BM25; or over a memory of any size",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    benchmarks = parser.add_subparsers(dest="benchmark", required=True, metavar="BENCHMARK")
    for name, description in BENCHMARKS.items():
        benchmark = benchmarks.add_parser(name, help=description, description=description)
        importlib.import_module(f"app.benchmarks.{name}").add_arguments(benchmark)
        add_content(benchmark)
        add_json(benchmark)


def run(options: argparse.Namespace) -> int:
    return int(importlib.import_module(f"app.benchmarks.{options.benchmark}").run(options))
