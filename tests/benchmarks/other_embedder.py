"""What the answers are like with another embedder: the same content, questions and code, and other vectors.

``python -m tests.benchmarks.other_embedder --questions FILE.jsonl [--source PATH] [--misses FILE.jsonl] [--json]``: the
figures of ``malbeot content evaluate`` without a language model. Constants that were fitted to the vectors of one
embedder show here. The index lies in a folder of its own, because a build forgets the vectors of other embedders.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.commands.common import add_json
from app.commands.content import add_questions, tell_figures
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.evaluation.evaluate import read_questions
from knowledge.library import SAMPLE_SOURCE, open_library
from knowledge.retrieval.retriever import Retriever
from models.home import find_home
from models.progress import track
from tests.benchmarks.second_embedder import SecondEmbedder, identity


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_questions(parser)
    parser.add_argument(
        "--source", type=Path, default=SAMPLE_SOURCE, help="content to ask (default: the sample)"
    )
    add_json(parser)
    options = parser.parse_args(arguments)

    home = find_home()
    questions = read_questions(options.questions)
    parts = Parts(home, Settings(), profile="starter", source=options.source)
    embedder = SecondEmbedder()
    with track("Reading the content", 1.0) as advance:
        cache = home.cache / "other_embedder"
        index = open_library(options.source, cache, identity(), embedder, parts.morphology, advance)
    retriever = Retriever(index, embedder, parts.morphology)
    tell_figures(questions, retriever, Answerer(retriever, parts.morphology, None), options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
