"""Files that a disk damaged: ``python -m tests.benchmarks.damage [--json] [--only index|content]``.

``index``: every file below the folder of the sample's index and beside it, damaged in each way, one at a time; then the
index is opened as at a start and six questions are asked, with the profile's embedder. ``content``: likewise for a
content folder with two installed versions, where the embedder is one of letters. Dead is what does not open; wrong is
what answers otherwise than before. The seal's own time is measured as well.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.evaluation.measures import percentile
from knowledge.index.store import Index
from knowledge.library import SAMPLE_SOURCE, open_library
from knowledge.package.install import install
from knowledge.package.state import KioskState, write_state
from knowledge.package.types import PackageError
from knowledge.package.versions import put_aside_damaged, recover, serving
from knowledge.retrieval.retriever import Retriever
from knowledge.types import AnswerSentence, KnowledgeError
from models.home import find_home
from models.sealed import sealed_on
from tests.unit.knowledge.package.making import NOW, PAIR, make, means

QUESTIONS = (
    "기초연금은 얼마나 받나요",
    "등본 떼려면 뭐가 필요해요",
    "에너지바우처 신청은 어디서 해요",
    "아이가 태어나면 무엇을 받을 수 있어요",
    "비행기 표는 어디서 사요",
    "장애인 등록은 어떻게 해요",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=("index", "content"))
    options = parser.parse_args()
    ways: dict[str, Callable[[Path], dict[str, Any]]] = {"index": _index, "content": _content}
    found: dict[str, Any] = {}
    for name in [options.only] if options.only else ways:
        with tempfile.TemporaryDirectory(prefix="malbeot-damage-") as folder:
            found[name] = ways[name](Path(folder))
    if options.json:
        print_json(found)
        return
    for name, figures in found.items():
        print(name)
        print_table([(key, str(value)) for key, value in figures.items()])


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

    def figures(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "dead": len(self.dead),
            "wrong": len(self.wrong),
            "ready_median_s": round(percentile(self.seconds, 0.5), 2),
            "ready_slowest_s": round(max(self.seconds), 2),
            "which": [*self.dead, *self.wrong],
        }


def _try_each(folder: Path, clean: Path, start: Callable[[], Any], is_right: Callable[[Any], bool]) -> _Tally:
    tally = _Tally()
    for name in [path.relative_to(clean) for path in _files(clean)]:
        for way, damaged in damages((clean / name).read_bytes()):
            _put_back(folder, clean)
            (folder / name).unlink()
            if damaged is not None:
                (folder / name).write_bytes(damaged)
            tally.cases += 1
            began = time.perf_counter()
            try:
                found = start()
            except (KnowledgeError, PackageError) as error:
                tally.dead.append(f"{name} {way}: {error.failure}")
                continue
            tally.seconds.append(time.perf_counter() - began)
            if not is_right(found):
                tally.wrong.append(f"{name} {way}")
    return tally


def _index(place: Path) -> dict[str, Any]:
    parts = Parts(find_home(), Settings(), profile="starter")
    embedder = parts.load_embedder()
    cache, clean = place / "cache", place / "clean"

    def start() -> Index:
        return open_library(
            SAMPLE_SOURCE, cache, parts.embedder_identity, embedder, parts.morphology, lambda _: None
        )

    def answers(index: Index) -> list[list[str]]:
        answerer = Answerer(Retriever(index, embedder, parts.morphology), parts.morphology, None)
        return [
            [part.text for part in answerer.answer(question) if isinstance(part, AnswerSentence)]
            for question in QUESTIONS
        ]

    right = answers(start())
    shutil.copytree(cache, clean)
    sealed = next(path for path in cache.iterdir() if path.is_dir())
    began = time.perf_counter()
    sealed_on(sealed)
    seal_seconds = time.perf_counter() - began
    figures = _try_each(cache, clean, start, lambda index: answers(index) == right).figures()
    return figures | {
        "files": len(_files(clean)),
        "bytes": sum(path.stat().st_size for path in _files(sealed)),
        "seal_s": round(seal_seconds, 4),
    }


def _content(place: Path) -> dict[str, Any]:
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

    figures = _try_each(
        content, clean, start, lambda found: found[0] in (1, 2) and f"{found[0]}0만 원" in found[1]
    ).figures()
    return figures | {"files": len(_files(clean))}


if __name__ == "__main__":
    main()
