"""How long a large package takes: ``python -m tests.benchmarks.install_time [--json] [--passages N] [--turns N]``.

A package of N passages with vectors of the embedder's width is made, then installed by a process of its own that
yields, as the kiosk does, while questions are answered from the sample content (without a language model) beside
it. The bar: at most 60 s for 10,000 passages on two cores, and turns at most 1.5 times slower meanwhile. The
vectors are made up; the probes are embedded by the real model all the same, so that its time counts.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np

from app.commands.common import print_json, print_table
from app.engine.content_watch import yield_to_others
from app.engine.parts import Parts
from app.engine.turn import TurnTaker
from app.site.settings import Settings
from knowledge.index.embedder import Vectors
from knowledge.library import SAMPLE_SOURCE
from knowledge.package.build import Maker, Material, build_package
from knowledge.package.install import install
from knowledge.package.sign import sign_package
from knowledge.package.state import KioskState, write_state
from knowledge.package.versions import Means
from knowledge.readers import read_source
from knowledge.types import Document
from models.home import find_home
from tests.unit.knowledge.package.making import NOW, PAIR, recipe

QUESTIONS = (
    "기초연금은 얼마나 받나요?",
    "에너지바우처는 어떻게 신청해요?",
    "아동수당은 누가 받나요?",
    "전입신고할 때 뭐 가져가요?",
    "치매 검사는 어디서 해요?",
)
WIDTH = 384


class MadeUp:
    """Vectors that follow from the text alone; ``embed_query`` takes as long as the real model, where there is one."""

    def __init__(self, real: Any = None) -> None:
        self._real = real

    def embed_query(self, text: str) -> Vectors:
        if self._real is not None:
            self._real.embed_query(text)
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        vector = np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)
        return vector / np.linalg.norm(vector)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])


def documents(passages: int) -> list[Document]:
    """The sample's services again and again, each under a name and a number of its own."""
    sample = [one for one in read_source(SAMPLE_SOURCE) if one.sections]
    found: list[Document] = []
    count = 0
    while count < passages:
        like = sample[len(found) % len(sample)]
        number = len(found)
        found.append(
            Document(
                document_id=f"D{number}",
                title=f"{like.title} {number}",
                sections=like.sections,
                source=like.source,
                effective_date=date(2025, 1, 1),
                asked_as=like.asked_as,
            )
        )
        count += len(like.sections)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument(
        "--turns", type=int, default=20, help="before the installation; 0: none, before or beside it"
    )
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        package, content, yields = options.child
        return _child(Path(package), Path(content), yields == "yields")
    parts = Parts(
        find_home(), Settings(language_model_enabled=False), profile="starter", source=SAMPLE_SOURCE
    )
    with tempfile.TemporaryDirectory() as folder:
        package, content = Path(folder) / "large.mbc", Path(folder) / "content"
        began = time.monotonic()
        maker = Maker("made up", "made up", cast(Any, MadeUp()), parts.morphology, Path(folder) / "cache")
        manifest = build_package(package, Material(documents(options.passages)), recipe(), maker)
        sign_package(package, PAIR)
        built = time.monotonic() - began
        write_state(content, KioskState().with_key(PAIR.public))
        taker = TurnTaker(parts.make_answerer(parts.load_retriever(), None)) if options.turns else None
        before = [_turn(taker, number) for number in range(options.turns)] if taker else []
        began = time.monotonic()
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.install_time",
            "--child",
            str(package),
            str(content),
        ]
        child = subprocess.Popen(
            [*command, "yields" if taker else "alone"],
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        beside = []
        while child.poll() is None:
            if taker:
                beside.append(_turn(taker, len(beside)))
            else:
                child.wait()
        took = time.monotonic() - began
        told, _ = child.communicate()
        assert child.returncode == 0
    slower = statistics.median(beside) / statistics.median(before) if beside and before else None
    result = {
        "passages": manifest.passages,
        "documents": manifest.documents,
        "vectors": manifest.embedding.vectors,
        "megabytes": round(manifest.total_bytes / 1e6, 1),
        "probes": manifest.probes,
        "built_seconds": round(built, 1),
        "installed_seconds": round(took, 1),
        **json.loads(told),
        "turn_ms_before": _milliseconds(before),
        "turn_ms_beside": _milliseconds(beside),
        "turns_beside": len(beside),
        "turns_slower": slower and round(slower, 2),
        "load_average": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(value)) for name, value in result.items()])
    return 0


def _child(package: Path, content: Path, yields: bool) -> int:
    if yields:
        yield_to_others()
    parts = Parts(find_home(), Settings(), profile="starter")
    loaded: list[MadeUp] = []

    def embedder() -> Any:
        if not loaded:
            loaded.append(MadeUp(parts.load_embedder()))
        return loaded[0]

    done = install(package, content, Means("made up", embedder, parts.morphology), now=NOW)
    moments = {moment.value: seconds for moment, seconds in done.seconds}
    print_json({"moments": moments, "processor_seconds": round(time.process_time(), 1)})
    return 0


def _turn(taker: TurnTaker, number: int) -> float:
    return taker.read(QUESTIONS[number % len(QUESTIONS)]).timings.total or 0.0


def _milliseconds(turns: Sequence[float]) -> float | None:
    return round(statistics.median(turns), 1) if turns else None


if __name__ == "__main__":
    sys.exit(main())
