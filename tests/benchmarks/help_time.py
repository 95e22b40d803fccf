"""How long ``malbeot --help`` takes: ``python -m tests.benchmarks.help_time [--json] [--runs N]``.

Next to it, in turn, the time that an empty Python program takes: the part that is not ours.
"""

import argparse
import statistics
import subprocess
import sys
import time

from app.commands.common import print_json, print_table

COMMANDS = {"malbeot --help": ["-m", "app.cli", "--help"], "empty program": ["-c", ""]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    result = {name: round(taken, 3) for name, taken in median_seconds(options.runs).items()}
    if options.json:
        print_json({"median_seconds": result, "runs": options.runs})
    else:
        print_table(
            [("command", "median seconds"), *((name, f"{taken:.3f}") for name, taken in result.items())]
        )
    return 0


def median_seconds(runs: int) -> dict[str, float]:
    """Of each command, one run of each after another."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


if __name__ == "__main__":
    sys.exit(main())
