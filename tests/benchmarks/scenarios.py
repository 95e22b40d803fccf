"""How often a whole conversation goes wrong: ``python -m tests.benchmarks.scenarios [--repeat N] [--json]``."""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from app.benchmarks.stage import Stage
from app.engine.components import load_components
from app.engine.parts import Parts
from app.link.events import EngineReady
from app.site.log import Log
from app.site.settings import Settings
from models.home import find_home
from tests.e2e.scenario import FOLDER, Visitor, read_scenario


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=20, metavar="N")
    parser.add_argument("--slack", type=float, default=1.0, help="multiplies every time budget")
    parser.add_argument("--only", metavar="NAME")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()

    home, settings = find_home(), Settings()
    parts = Parts(home, settings, profile="starter")
    scenarios = [read_scenario(path) for path in sorted(FOLDER.glob(f"{arguments.only or '*'}.toml"))]
    failed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as logs:
        stage = Stage(
            lambda: load_components(home, settings, "starter", None), settings, Log(Path(logs), "engine")
        )
        stage.wait_for(EngineReady)
        visitor = Visitor(stage, parts.load_voice("ko"), parts.load_recognizer("ko"), arguments.slack)
        for number in range(arguments.repeat):
            for scenario in scenarios:
                outcome = visitor.go_through(scenario)
                if outcome.missing:
                    failed[scenario.name] += 1
                if not arguments.json:
                    print(number + 1, outcome.name, outcome.seconds, *outcome.missing, flush=True)
        stage.close()
    runs = arguments.repeat * len(scenarios)
    result = {
        "runs": runs,
        "failed": sum(failed.values()),
        "flake_rate": sum(failed.values()) / runs,
    } | failed
    print(json.dumps(result) if arguments.json else result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
