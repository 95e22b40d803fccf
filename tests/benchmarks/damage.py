"""Files that a disk damaged: ``python -m tests.benchmarks.damage [--json] [--only NAME] [--count N]``.

``index``: every file below the folder of the sample's index and beside it, damaged in each way, one at a time; then the
index is opened as at a start and six questions are asked, with the profile's embedder. ``installed``: likewise for the
index of the 368 services of ``../shared``, whose vectors came in their package. ``content``: likewise for a content
folder with two installed versions, where the embedder is one of letters. Dead is what does not open; wrong is what
answers otherwise than before. ``--count`` takes so many cases of each, as even over files and ways as can be. Seconds
until it is ready again are those that passed; beside them those that a processor worked, which no other load changes.
The seal's own time is measured as well: starts with it and without it take turns, each with its files read before and
with the system made to forget them.
"""

import argparse
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge import library
from knowledge.answering.answerer import Answerer
from knowledge.evaluation.measures import percentile
from knowledge.index.embedder import Embedder, Vectors
from knowledge.index.store import Index
from knowledge.library import SAMPLE_SOURCE, open_library
from knowledge.package.build import Maker, Material, build_package
from knowledge.package.install import install
from knowledge.package.sign import sign_package
from knowledge.package.state import KioskState, write_state
from knowledge.package.types import PackageError
from knowledge.package.versions import Means, put_aside_damaged, recover, serving
from knowledge.readers import read_source
from knowledge.retrieval.retriever import Retriever
from knowledge.types import AnswerSentence, KnowledgeError
from models.home import find_home
from models.sealed import made_on, sealed_on
from tests.benchmarks.contents import SHARED
from tests.unit.knowledge.package.making import NOW, PAIR, make, means, recipe

QUESTIONS = (
    "기초연금은 얼마나 받나요",
    "등본 떼려면 뭐가 필요해요",
    "에너지바우처 신청은 어디서 해요",
    "아이가 태어나면 무엇을 받을 수 있어요",
    "비행기 표는 어디서 사요",
    "장애인 등록은 어떻게 해요",
)


_STARTS = 9
_Case = tuple[Path, str]
"""A file below the folder, and the way in which it is damaged."""
_Cases = Callable[[Path, Sequence[Path]], list[_Case]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=("index", "content", "installed"))
    parser.add_argument("--count", type=int, help="cases of each; all without it")
    parser.add_argument("--seed", type=int, default=20261130)
    options = parser.parse_args()
    cases = partial(_cases, count=options.count, seed=options.seed)
    ways = {"index": _index, "content": _content, "installed": _installed}
    found: dict[str, Any] = {}
    for name in [options.only] if options.only else ways:
        with tempfile.TemporaryDirectory(prefix="malbeot-damage-") as folder:
            found[name] = ways[name](Path(folder), cases)
    if options.json:
        print_json(found)
        return
    for name, figures in found.items():
        print(name)
        print_table([(key, str(value)) for key, value in figures.items()])


def _cases(folder: Path, files: Sequence[Path], *, count: int | None, seed: int) -> list[_Case]:
    """All, or ``count`` of them, each of a file and a way of which there are fewest so far."""
    every = [(name, way) for name in files for way, _ in damages((folder / name).read_bytes())]
    if count is None or count >= len(every):
        return every
    random.Random(seed).shuffle(every)  # noqa: S311 - no secret depends on it
    used: Counter[Path | str] = Counter()
    taken: list[_Case] = []
    while len(taken) < count:
        case = min(every, key=lambda one: used[one[0]] + used[one[1]] / len(files))
        every.remove(case)
        used.update(case)
        taken.append(case)
    return taken


def damages(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Each way in which a file may be damaged, with what it then holds; None where it is gone."""
    middle = len(data) // 2
    flipped = bytes(byte ^ 0x55 for byte in data[middle : middle + 16])
    ways: dict[str, bytes | None] = {
        "gone": None,
        "empty": b"",
        "half": data[:middle],
        "flipped": data[:middle] + flipped + data[middle + 16 :],
        "zeros": bytes(len(data)),
        "one bit": data[:-1] + bytes([data[-1] ^ 1]) if data else b"\x01",
        "longer": data + b"\x00" * 512,
    }
    return ((way, damaged) for way, damaged in ways.items() if damaged != data)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _put_back(folder: Path, clean: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(clean, folder)


class _Tally:
    def __init__(self) -> None:
        self.cases, self.dead, self.wrong = 0, list[str](), list[str]()
        self.seconds: list[float] = []
        self.worked: list[float] = []

    def figures(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "dead": len(self.dead),
            "wrong": len(self.wrong),
            "ready_median_s": round(percentile(self.seconds, 0.5) or 0.0, 2),
            "ready_slowest_s": round(max(self.seconds), 2),
            "processor_median_s": round(percentile(self.worked, 0.5) or 0.0, 2),
            "processor_slowest_s": round(max(self.worked), 2),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
            "which": [*self.dead, *self.wrong],
        }


def _try_each(
    folder: Path,
    clean: Path,
    cases: Sequence[_Case],
    start: Callable[[], Any],
    is_right: Callable[[Any], bool],
) -> _Tally:
    tally = _Tally()
    for name, way in cases:
        damaged = dict(damages((clean / name).read_bytes()))[way]
        _put_back(folder, clean)
        (folder / name).unlink()
        if damaged is not None:
            (folder / name).write_bytes(damaged)
        tally.cases += 1
        began, worked = time.perf_counter(), time.process_time()
        try:
            found = start()
        except (KnowledgeError, PackageError) as error:
            tally.dead.append(f"{name} {way}: {error.failure}")
            continue
        tally.seconds.append(time.perf_counter() - began)
        tally.worked.append(time.process_time() - worked)
        if not is_right(found):
            tally.wrong.append(f"{name} {way}")
    return tally


class _Remembering:
    """The same questions are asked of every index: what they mean is computed once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def embed_query(self, text: str) -> Vectors:
        if text not in self._known:
            self._known[text] = self._embedder.embed_query(text)
        return self._known[text]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_queries(texts)


class _Asked:
    """Six questions to one index after the other."""

    def __init__(self, parts: Parts, embedder: Embedder) -> None:
        self._morphology = parts.morphology
        self._embedder = _Remembering(embedder)

    def answers(self, index: Index) -> list[list[str]]:
        retriever = Retriever(index, self._embedder, self._morphology)
        answerer = Answerer(retriever, self._morphology, None)
        return [
            [part.text for part in answerer.answer(question) if isinstance(part, AnswerSentence)]
            for question in QUESTIONS
        ]


def _index(place: Path, cases: _Cases) -> dict[str, Any]:
    parts = Parts(find_home(), Settings(), profile="starter")
    embedder = parts.load_embedder()
    asked = _Asked(parts, embedder)
    cache, clean = place / "cache", place / "clean"

    def start() -> Index:
        return open_library(
            SAMPLE_SOURCE, cache, parts.embedder_identity, embedder, parts.morphology, lambda _: None
        )

    right = asked.answers(start())
    shutil.copytree(cache, clean)
    seal_figures = _seal_figures(next(path for path in cache.iterdir() if path.is_dir()))
    files = [path.relative_to(clean) for path in _files(clean)]
    tally = _try_each(cache, clean, cases(clean, files), start, lambda index: asked.answers(index) == right)
    return tally.figures() | {"files": len(files)} | seal_figures


def _installed(place: Path, cases: _Cases) -> dict[str, Any]:
    home = find_home()
    parts = Parts(home, Settings(), profile="starter")
    embedder = parts.load_embedder()
    asked = _Asked(parts, embedder)
    content, clean, package = place / "content", place / "clean", place / "1.mbc"
    with_vectors = Means(parts.embedder_identity, lambda: embedder, parts.morphology)
    # What was computed is kept for the next time: it is most of the time that this takes.
    maker = Maker("e5", parts.embedder_identity, embedder, parts.morphology, home.cache / "damage")
    documents = [replace(one, original="") for one in read_source(SHARED / "corpus")]
    build_package(package, Material(documents), recipe(), maker)
    sign_package(package, PAIR)
    write_state(content, KioskState().with_key(PAIR.public))
    install(package, content, with_vectors, now=NOW)

    def start() -> Index:
        recover(content)
        served = serving(content, with_vectors)
        assert served is not None
        return Index(served.index)

    right = asked.answers(start())
    shutil.copytree(content, clean)
    served = serving(content, with_vectors)
    assert served is not None
    seal_figures, later = _seal_figures(served.index), _later_by_the_seal(start, served.index)
    files = [path.relative_to(clean) for path in _files(clean) if "index" in path.relative_to(clean).parts]
    tally = _try_each(content, clean, cases(clean, files), start, lambda index: asked.answers(index) == right)
    return tally.figures() | {"documents": len(documents), "files": len(files)} | seal_figures | later


def _seal_figures(folder: Path) -> dict[str, Any]:
    began = time.perf_counter()
    sealed_on(folder)
    seconds = time.perf_counter() - began
    return {"bytes": sum(path.stat().st_size for path in _files(folder)), "seal_s": round(seconds, 4)}


def _later_by_the_seal(start: Callable[[], Any], folder: Path) -> dict[str, Any]:
    """Medians of starts that look at the seal and starts that believe it, in turns."""
    sealed: dict[str, Callable[[Path], Any]] = {"with": sealed_on, "without": made_on}
    took: dict[str, list[float]] = {}
    try:
        for _ in range(_STARTS):
            for is_cold in (False, True):
                for name, look in sealed.items():
                    setattr(library, "sealed_on", look)  # noqa: B010 - the name is imported there
                    if is_cold:
                        _forget_files(folder)
                    began = time.perf_counter()
                    start()
                    kind = "cold" if is_cold else "warm"
                    took.setdefault(f"start_{kind}_{name}_seal_s", []).append(time.perf_counter() - began)
    finally:
        setattr(library, "sealed_on", sealed["with"])  # noqa: B010
    medians = {name: median(seconds) for name, seconds in took.items()}
    later = max(
        medians[f"start_{kind}_with_seal_s"] - medians[f"start_{kind}_without_seal_s"]
        for kind in ("cold", "warm")
    )
    return {name: round(seconds, 3) for name, seconds in (*medians.items(), ("later_by_seal_s", later))}


def _forget_files(folder: Path) -> None:
    """The system reads them from the disk next time, where it can be told so."""
    for path in _files(folder) if hasattr(os, "posix_fadvise") else []:
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _content(place: Path, cases: _Cases) -> dict[str, Any]:
    content, clean = place / "content", place / "clean"
    write_state(content, KioskState().with_key(PAIR.public))
    for version in (1, 2):
        install(
            make(place / f"{version}.mbc", version, amount=f"{version}0만 원", count=40, extras=version == 2),
            content,
            means(),
            now=NOW,
        )
    shutil.copytree(content, clean)

    def start() -> tuple[int, str]:
        recover(content)
        put_aside_damaged(content)  # what the kiosk does while it is idle
        served = serving(content, means())
        if served is None:  # the sample would answer
            return 0, ""
        index = Index(served.index)
        place = index.place_of("S0")
        told = " ".join(index.documents([place])[place].sections.values()) if place is not None else ""
        return served.edition.version, told

    files = [path.relative_to(clean) for path in _files(clean)]
    tally = _try_each(
        content,
        clean,
        cases(clean, files),
        start,
        lambda found: found[0] in (1, 2) and f"{found[0]}0만 원" in found[1],
    )
    return tally.figures() | {"files": len(files)}


if __name__ == "__main__":
    main()
