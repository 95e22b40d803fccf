"""Whether the very fact that was asked for is told once the right document is found, by the kind of question.

``python -m tests.benchmarks.asked_facts [--misses] [--json]`` asks ``tests/questions/facts.jsonl``, written for
practice over contents that may be looked at, of the documents that it names: no search, no embedder, no language model.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.commands.common import print_json, print_table
from knowledge.answering.excerpt import choose_excerpts
from knowledge.readers.folder import read_folder
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.types import Document
from tests.benchmarks.contents import FITTED, QUESTIONS
from voice.korean.letters import any_letters
from voice.korean.morphology import Morphology

_PRACTICE = QUESTIONS / "facts.jsonl"
_SENTENCES = 3
"""Among which the fact must stand: a list's first line is told before its items."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one question was told; ``is_right``: the fact, and nothing of what must never be told in its place."""

    kind: str
    question: str
    fact: str
    texts: tuple[str, ...]
    is_right: bool


def practice() -> Iterator[tuple[dict[str, Any], Document]]:
    """Every question of the practice set with its document."""
    for line in _PRACTICE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row, _documents(row["content"])[row["document"]]


def ask(morphology: Morphology) -> Iterator[Told]:
    """Every question of the practice set, asked of its document."""
    for row, document in practice():
        question = row["question"]
        chosen = choose_excerpts(
            document, what_is_asked(question), Overlap(question, document, morphology)
        ).chosen
        said = any_letters(" ".join(one.text for one in chosen[:_SENTENCES]))
        never = (any_letters(one) for one in row.get("never", ()))
        is_right = any_letters(row["fact"]) in said and not any(one in said for one in never)
        yield Told(row["kind"], question, row["fact"], tuple(one.text for one in chosen), is_right)


def shares(told: list[Told]) -> Mapping[str, float]:
    """The share of right ones, over all and of each kind."""
    asked, right = Counter(one.kind for one in told), Counter(one.kind for one in told if one.is_right)
    everything = {"all": sum(right.values()) / max(1, len(told))}
    return {
        name: round(share, 3)
        for name, share in (everything | {kind: right[kind] / asked[kind] for kind in asked}).items()
    }


@cache
def _documents(content: str) -> Mapping[str, Document]:
    """The documents of a content by their ids and by the names of their files."""
    source = next(one.source for one in FITTED if one.name == content)
    documents = read_folder(source).documents
    return {one.document_id: one for one in documents} | {one.original: one for one in documents}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="every question that went wrong as well")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    told = list(ask(Morphology()))
    figures = {"questions": len(told), **shares(told)}
    if options.json:
        print_json(figures)
    else:
        print_table([(name, str(value)) for name, value in figures.items()])
    if options.misses:
        for one in (one for one in told if not one.is_right):
            print(f"{one.kind} | {one.question} | {one.fact} | {' / '.join(one.texts)}")


if __name__ == "__main__":
    main()
