"""How long ``malbeot report`` takes over a city's year, and what memory: ``python -m tests.benchmarks.report_size``.

1,000 kiosks leave a receipt each week of a year; then the command runs as a process of its own. Bars: 60 s, 1 GB.
``--kiosks``, ``--weeks``, ``--json``; ``--keep FOLDER`` makes the receipts there, or takes those of the last time.
Ends with 1 where a bar is missed or a total is not the one that was simulated.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.commands.common import print_json, print_line
from app.site.tally import Did
from tests.benchmarks.simulated_kiosks import simulate

MOST_SECONDS, MOST_MEGABYTES = 60.0, 1024.0
_RUN = (
    "import sys, time\n"
    "from app.cli import main\n"
    "code = main(sys.argv[1:])\n"
    "try:\n"
    "    import resource\n"
    "    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
    "except ImportError:\n"
    "    peak = 0\n"  # Windows does not say it so
    "sys.stderr.write(f'\\npeak {peak} {time.process_time()}\\n')\n"
    "sys.exit(code)\n"
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kiosks", type=int, default=1000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = options.keep or Path(place, "receipts")
        truth = _truth(folder, options.kiosks, options.weeks)
        out = Path(place, "report.html")
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", _RUN, "report", str(folder), "--out", str(out), "--json"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        seconds = time.monotonic() - began
        told = json.loads(done.stdout)
        peak, worked = done.stderr.rsplit("peak ", 1)[1].split()
        page = out.stat().st_size / 1e6
    is_right = truth == {name: told[name] for name in truth} and told["problems"] == []
    met = seconds <= MOST_SECONDS and int(peak) / 1024 <= MOST_MEGABYTES and is_right
    figures = {
        "receipts": told["receipts"],
        "seconds": round(seconds, 1),
        "processor_seconds": round(float(worked), 1),
        "megabytes": round(int(peak) / 1024),
        "page_megabytes": round(page, 1),
        "visits": told["visits"],
        "right": is_right,
        "met": met,
    }
    if options.json:
        print_json(figures)
    else:
        print_line(
            f"{figures['receipts']} receipts: {figures['seconds']} s ({figures['processor_seconds']} s of the "
            f"processor), {figures['megabytes']} MB, page {figures['page_megabytes']} MB"
        )
        print_line(f"figures as simulated: {is_right}; bars met: {met}")
    return 0 if met else 1


def _truth(folder: Path, kiosks: int, weeks: int) -> dict[str, int]:
    """What was simulated in the folder, now or the last time."""
    kept = folder / "simulated.json"
    if kept.is_file():
        return {str(name): int(count) for name, count in json.loads(kept.read_text(encoding="utf-8")).items()}
    machines = simulate(folder, kiosks, weeks)
    truth = {
        "visits": sum(one.visits["begun"] for one in machines),
        "answered": sum(sum(one.topics[Did.ANSWERED].values()) for one in machines),
        "given_back": sum(sum(one.topics[Did.ASKED_BACK].values()) for one in machines),
        "refused": sum(sum(one.topics[Did.REFUSED].values()) for one in machines),
        "reported": sum(sum(one.reported.values()) for one in machines),
        "receipts": kiosks * weeks,
        "kiosks": kiosks,
    }
    kept.write_text(json.dumps(truth), encoding="utf-8")
    return truth


if __name__ == "__main__":
    sys.exit(main())
