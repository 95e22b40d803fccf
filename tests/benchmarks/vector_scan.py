"""Exact nearest vectors in LanceDB and in memory: ``python -m tests.benchmarks.vector_scan [--json] [--vectors N]``.

Vectors and questions are made by chance; what a scan costs does not depend on where they point. Each way runs in a
process of its own, so that the memory it takes is its own:

``memory``   as the program does it: read once from LanceDB, one matrix product for each question, then the nearest
             view of each kind for every document, which is what the ranking is made from.
``all``      LanceDB gives the distances of all vectors, from which the same is made: the same answer.
``best``     LanceDB gives the hundred nearest vectors only: another ranking, which lacks most documents' numbers.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from app.commands.common import print_json, print_table
from knowledge.evaluation.measures import percentile
from knowledge.index.dense import Meanings
from knowledge.index.embedder import Vectors
from knowledge.index.views import ViewKind

WAYS = ("memory", "all", "best")
_SEED = 20_250_101
_DIMENSIONS = 384
_VIEWS_OF_A_DOCUMENT = 8
_BEST = 100
_WARM_UP = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--vectors", type=int, default=155_000, help="100,000 passages have about 155,000")
    parser.add_argument("--asked", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        _in_own_process(_write, path, options.vectors)
        measured = {way: _in_own_process(_ask, path, way, options.asked) for way in WAYS}
    truth = measured["memory"]["nearest"]
    result: dict[str, Any] = {"vectors": options.vectors, "asked": options.asked}
    for way, one in measured.items():
        same = [set(ours) & set(theirs) for ours, theirs in zip(one.pop("nearest"), truth, strict=True)]
        result[way] = one | {"ten_nearest_documents_agree": sum(map(len, same)) / (10 * options.asked)}
    if options.json:
        print_json(result)
    else:
        names = list(result["memory"])
        print_table([("", *WAYS), *((name, *(str(result[way][name]) for way in WAYS)) for name in names)])


def _in_own_process(work: Any, *arguments: Any) -> Any:
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(work, arguments)


def _by_chance(count: int, seed: int) -> Vectors:
    vectors: Vectors = np.random.default_rng(seed).standard_normal((count, _DIMENSIONS), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _write(path: Path, count: int) -> None:
    import lancedb
    import pyarrow as pa

    kinds = list(ViewKind)
    owners = np.arange(count, dtype=np.int32) // _VIEWS_OF_A_DOCUMENT
    codes = np.arange(count) % len(kinds)
    order = np.argsort(codes, kind="stable")
    vectors = pa.FixedSizeListArray.from_arrays(_by_chance(count, _SEED)[order].ravel(), _DIMENSIONS)
    table = pa.table(
        {"place": owners[order], "kind": codes[order].astype(np.int8), "vector": vectors},
    )
    lancedb.connect(path).create_table("views", table)


def _ask(path: Path, way: str, asked: int) -> dict[str, Any]:
    import lancedb

    questions = _by_chance(asked + _WARM_UP, _SEED + 1)
    lancedb.connect(path)
    before = _peak_mb()
    began = time.perf_counter()
    views = lancedb.connect(path).open_table("views")
    find = {"memory": _in_memory, "all": _all, "best": _best}[way](views)
    loaded = time.perf_counter() - began
    took: list[float] = []
    nearest: list[list[int]] = []
    for number, question in enumerate(questions):
        asked_at = time.perf_counter()
        found = find(question)
        if number >= _WARM_UP:
            took.append(1000 * (time.perf_counter() - asked_at))
            nearest.append(found)
    return {
        "p50_ms": percentile(took, 0.5),
        "p95_ms": percentile(took, 0.95),
        "load_seconds": round(loaded, 2),
        "memory_mb": round(_peak_mb() - before),
        "nearest": nearest,
    }


def _in_memory(views: Any) -> Any:
    table = views.to_arrow()
    numbers = table["vector"].combine_chunks().flatten().to_numpy().reshape(-1, _DIMENSIONS)
    owners = table["place"].to_pylist()
    kinds = [list(ViewKind)[code] for code in table["kind"].to_pylist()]
    documents = max(owners) + 1
    meanings = Meanings(numbers, owners, kinds, documents)

    def find(question: Vectors) -> list[int]:
        cosines = np.stack(list(meanings.best(question).values()))
        return _ten_nearest(np.nanmax(cosines, axis=0))

    return find


def _all(views: Any) -> Any:
    count = views.count_rows()
    documents = -(-count // _VIEWS_OF_A_DOCUMENT)

    def find(question: Vectors) -> list[int]:
        found = views.search(question).distance_type("dot").select(["place", "kind", "_distance"])
        rows = found.limit(count).to_arrow()
        cosines = np.full((len(ViewKind), documents), -np.inf, dtype=np.float32)
        place = (rows["kind"].to_numpy(), rows["place"].to_numpy())
        np.maximum.at(cosines, place, 1 - rows["_distance"].to_numpy())
        return _ten_nearest(cosines.max(axis=0))

    return find


def _best(views: Any) -> Any:
    def find(question: Vectors) -> list[int]:
        rows = (
            views.search(question).distance_type("dot").select(["place", "_distance"]).limit(_BEST).to_arrow()
        )
        return list(dict.fromkeys(rows["place"].to_pylist()))[:10]

    return find


def _ten_nearest(cosines: Vectors) -> list[int]:
    return [int(place) for place in np.argsort(-cosines, kind="stable")[:10]]


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
