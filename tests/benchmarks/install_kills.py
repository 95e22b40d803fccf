"""Installations that are interrupted: ``python -m tests.benchmarks.install_kills [--json] [--kills N] [--pulls N]``.

The installing process is killed (SIGKILL) at every named moment, at N random points (half of them chosen among
the operations of the disk, half in time), and the stick is pulled at N points (gone, read error, cut off). After
each, the kiosk has to answer from a whole version, old or new, and the next installation has to succeed. The
indexes, packages and files are real, the second with a picture and a recorded phrase that are decoded on the way;
the embedder is one of letters, so that a run takes seconds.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.commands.common import print_json, print_table
from knowledge.index.store import Index
from knowledge.package.install import Moment, install
from knowledge.package.state import KioskState, read_state, version_folder, write_state
from knowledge.package.types import PackageError
from knowledge.package.versions import check_whole, recover, serving
from models.progress import track
from tests.unit.knowledge.package.failing import PulledStick
from tests.unit.knowledge.package.making import NOW, PAIR, make, means

KILLED = -9


class Kiosk:
    """One content folder with version 1 in it, put back after each interruption."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self._clean = folder / "clean"
        self.one = make(folder / "1.mbc", 1, amount="10만 원", count=40)
        self.two = make(folder / "2.mbc", 2, amount="20만 원", count=40, extras=True)
        write_state(self.content, KioskState().with_key(PAIR.public))
        install(self.one, self.content, means(), now=NOW)
        shutil.copytree(self.content, self._clean)

    def reset(self) -> None:
        """Back to version 1; what lies about stays, as after a real interruption."""
        state = read_state(self._clean)
        if not version_folder(self.content, 1).is_dir():
            shutil.copytree(version_folder(self._clean, 1), version_folder(self.content, 1))
        write_state(self.content, replace(state, versions=state.versions[-1:]))

    def answers(self) -> int | None:
        """The version that the kiosk answers from as a whole; None where it does not."""
        recover(self.content)
        served = serving(self.content, means())
        if served is None or served.fell_back:
            return None
        check_whole(version_folder(self.content, served.edition.version), served.edition)
        index = Index(served.index)
        place = index.place_of("S0")
        text = " ".join(index.documents([place])[place].sections.values()) if place is not None else ""
        expected = f"{served.edition.version}0만 원"
        return served.edition.version if expected in text and len(index.entries) == 40 else None

    def next_succeeds(self) -> bool:
        install(self.two, self.content, means(), now=NOW)
        return self.answers() == 2

    def run(self, kind: str, point: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "tests.unit.knowledge.package.killed"]
        done = subprocess.run(
            [*command, str(self.content), str(self.two), kind, point],
            capture_output=True,
            check=False,
            timeout=300,
        )
        return done.returncode, done.stdout.decode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--pulls", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - no secret depends on it
    figures: Counter[str] = Counter()
    serving_after: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        kiosk = Kiosk(Path(folder))
        code, told = kiosk.run("never", "0")
        assert code == 0
        operations, seconds = int(told.split()[0]), float(told.split()[1])
        kiosk.reset()
        points = [("moment", moment.value) for moment in Moment]
        for number in range(options.kills):
            if number % 2:
                points.append(("operation", str(chance.randrange(operations))))
            else:
                points.append(("time", f"{chance.uniform(0, seconds):.4f}"))
        pulls = [
            (how, chance.randrange(kiosk.two.stat().st_size))
            for how in ("gone", "error", "truncated")
            for _ in range(-(-options.pulls // 3))
        ][: options.pulls]
        # What was seen counts also where this benchmark is itself interrupted (Ctrl-C).
        with suppress(KeyboardInterrupt), track("Interrupting", len(points) + len(pulls)) as advance:
            chance.shuffle(points)
            for kind, point in points:
                code, _ = kiosk.run(kind, point)
                figures["killed" if code == KILLED else "done before the kill"] += 1
                _look(kiosk, f"{kind} {point}", figures, serving_after, wrong)
                advance(1)
            for how, after in pulls:
                try:
                    install(kiosk.two, kiosk.content, means(), now=NOW, disk=PulledStick(after, how))
                    wrong.append(f"{how} {after}: taken")
                except PackageError as error:
                    figures[str(error.failure)] += 1
                _look(kiosk, f"{how} {after}", figures, serving_after, wrong)
                advance(1)
    result = {
        "named_moments": len(Moment),
        "asked_for": {"random_kills": options.kills, "pulls": options.pulls},
        "answered_from_a_whole_version": figures["whole"],
        "next_installation_succeeded": figures["next"],
        "of": sum(serving_after.values()) + sum("no whole version" in one for one in wrong),
        "served_afterwards": dict(serving_after),
        "how_it_ended": {name: count for name, count in figures.items() if name not in ("whole", "next")},
        "wrong": wrong,
    }
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(value)) for name, value in result.items()])
    return 1 if wrong else 0


def _look(
    kiosk: Kiosk, where: str, figures: Counter[str], serving_after: Counter[str], wrong: list[str]
) -> None:
    version = kiosk.answers()
    if version is None:
        wrong.append(f"{where}: no whole version")
    else:
        figures["whole"] += 1
        serving_after["old" if version == 1 else "new"] += 1
    if kiosk.next_succeeds():
        figures["next"] += 1
    else:
        wrong.append(f"{where}: the next installation")
    kiosk.reset()


if __name__ == "__main__":
    sys.exit(main())
