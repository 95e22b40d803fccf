"""This project's own questions over both contents, with what retrieval makes of them: for what is fitted."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.evaluation.evaluate import EvaluationQuestion, read_questions
from knowledge.library import SAMPLE_SOURCE
from knowledge.retrieval.retriever import Retriever
from models.home import find_home

QUESTIONS = Path(__file__).parent.parent / "questions"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the memory that it is asked of; ``content`` names that."""

    content: str
    question: EvaluationQuestion
    retriever: Retriever


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--central",
        type=Path,
        help="folder with the portal's data of central services; its questions are left out without it",
    )


def own_questions(central: Path | None, kinds: Sequence[str] = ("typed",)) -> Iterator[Asked]:
    """Every question of these kinds that stands alone, content by content."""
    contents = {"sample": SAMPLE_SOURCE} | ({"central": central} if central else {})
    for name, source in contents.items():
        parts = Parts(find_home(), Settings(), profile="starter", source=source)
        retriever = parts.load_retriever()
        for path in (QUESTIONS / f"{name}_{kind}.jsonl" for kind in kinds):
            for question in read_questions(path) if path.exists() else ():
                yield Asked(name, question, retriever)
