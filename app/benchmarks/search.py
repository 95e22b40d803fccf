"""``malbeot bench search``: how well and how fast documents are found.

Over the content: this project's search, plain embedding search and plain BM25 over Korean stems, asked the same
questions in the same run. With ``--passages N``: how long one search takes in a memory of that size.
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from app.benchmarks.comparison import compare, held_out
from app.benchmarks.large_memory import large_memory, neutral
from app.benchmarks.plain_search import PlainEmbeddings, PlainWords, Ranked
from app.commands.common import home_and_settings, print_json, print_table
from app.engine.parts import Parts
from app.site.failures import ExitCode
from knowledge.evaluation.evaluate import read_questions
from knowledge.evaluation.measures import percentile
from knowledge.index.store import Index, write_index
from knowledge.library import open_library
from knowledge.readers import read_source
from knowledge.readers.prepared import write_prepared
from knowledge.retrieval.retriever import Retriever
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.home import Home
from models.progress import track

BAR_MS = 60.0
"""The 95th percentile of one search, the question's embedding included, on two cores over 100,000 passages."""

_WARM_UP = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--questions",
        type=Path,
        metavar="FILE.jsonl",
        help="as for content evaluate; without it one stored everyday question of each document is held out and asked",
    )
    parser.add_argument(
        "--passages",
        type=int,
        metavar="N",
        help="measure only how long a search takes in a memory of N passages made from the content",
    )
    parser.add_argument(
        "--asked", type=int, default=500, metavar="N", help="questions asked of that memory (default: 500)"
    )


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    # Windows cannot delete what LanceDB still holds open; the system does so later.
    with tempfile.TemporaryDirectory(prefix="malbeot-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if options.passages:
            result = _large(parts, options.passages, max(1, options.asked), folder)
            table: list[tuple[str, ...]] = [(name, str(value)) for name, value in result.items()]
        else:
            result = _compared(parts, home, options.questions, folder)
            ways = {name: figures for name, figures in result.items() if isinstance(figures, dict)}
            rows = [(name, *(str(one[name]) for one in ways.values())) for name in ways["malbeot"]]
            table = [("", *ways), *rows]
    if options.json:
        print_json(result)
    else:
        print_table(table)
    return ExitCode.DONE


def _compared(parts: Parts, home: Home, path: Path | None, folder: Path) -> dict[str, Any]:
    source, cache = parts.source, home.cache / "index"
    if path is not None:
        questions = read_questions(path)
    else:
        rest = held_out(read_source(source))
        if not rest.questions:
            detail = "no document has an everyday question stored with it; give --questions"
            raise KnowledgeError(KnowledgeFailure.QUESTIONS_UNREADABLE, detail)
        questions = list(rest.questions)
        source, cache = folder / "rest.jsonl", home.cache / "bench"
        write_prepared(source, rest.documents)
    embedder = parts.load_embedder()
    with track("Reading the content", 1.0) as advance:
        index = open_library(source, cache, parts.embedder_identity, embedder, parts.morphology, advance)
    retriever = Retriever(index, embedder, parts.morphology)
    documents = retriever.valid_documents()

    def ours(question: str) -> Ranked:
        finding = retriever.find(question)
        return tuple(one.document.document_id for one in finding.found), finding.confidence

    ways = {
        "malbeot": ours,
        "plain_embeddings": PlainEmbeddings(documents, embedder).search,
        "plain_bm25": PlainWords(documents, parts.morphology, folder / "words").search,
    }
    for search in ways.values():
        search(documents[0].title)  # libraries load what they need at the first call
    with track("Asking", len(questions)) as advance:
        figures = compare(questions, ways, advance)
    return {"documents": len(documents), "questions": "given" if path else "held out", **figures}


def _large(parts: Parts, passages: int, asked: int, folder: Path) -> dict[str, Any]:
    embedder = parts.load_embedder()
    memory = large_memory(read_source(parts.source), embedder, passages, asked + _WARM_UP)
    began = time.perf_counter()
    write_index(folder / "index", memory.contents, parts.morphology)
    written = time.perf_counter()
    index = Index(folder / "index")
    retriever = Retriever(index, embedder, parts.morphology, calibration=neutral())
    loaded = time.perf_counter()
    figures = {"documents": len(memory.contents.documents), "passages": memory.passages}
    figures |= {"vectors": len(memory.contents.views), "questions": asked}
    took = []
    embedding = []
    with track("Asking", asked) as advance:
        for number, question in enumerate(memory.questions):
            before = time.perf_counter()
            retriever.find(question)
            found = time.perf_counter()
            embedder.embed_query(question)
            if number >= _WARM_UP:
                took.append(1000 * (found - before))
                embedding.append(1000 * (time.perf_counter() - found))
                advance(1)
    return {
        **figures,
        "p50_ms": percentile(took, 0.5),
        "p95_ms": percentile(took, 0.95),
        "max_ms": percentile(took, 1.0),
        "bar_ms": BAR_MS,
        "embedding_p50_ms": percentile(embedding, 0.5),
        "embedding_p95_ms": percentile(embedding, 0.95),
        "write_seconds": round(written - began, 1),
        "load_seconds": round(loaded - written, 1),
        "disk_mb": round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6),
    }
