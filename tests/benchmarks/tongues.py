"""Questions in other languages: ``python -m tests.benchmarks.tongues --questions FILE.jsonl [--misses] [--json]``.

A line is ``{"language", "question", "service", "part"}``: the service by its title or the name of its file, null where
no document answers. A question counts as right where its service is told of or offered first; as honest where it was
asked back or handed over to staff, and nothing was told. A figure is wrong where an answer has one that does not
stand in the Korean sentence that it cites. ``--source`` answers from another content; beside it stands plain
cross-lingual search with the same embedder.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.commands.common import home_and_settings, print_json, print_line
from app.engine.parts import Parts
from knowledge.answering.answerer import Answerer, AskedBack, DocumentChosen
from knowledge.retrieval.context import Context
from knowledge.retrieval.retriever import Retriever
from knowledge.translations.lock import sentence_differences
from knowledge.types import Abstention, AnswerSentence
from voice.korean.letters import letters


@dataclass(frozen=True, slots=True)
class Row:
    language: str
    question: str
    service: str


@dataclass(frozen=True, slots=True)
class Outcome:
    row: Row
    told: str
    """The id of the service that was told of; empty where none was."""
    offered: tuple[str, ...]
    is_refused: bool
    wrong_figures: int
    seconds: float
    text: str


def read_rows(path: Path) -> list[Row]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Row(one["language"], one["question"], one.get("service") or "") for one in rows]


def asked(answerer: Answerer, row: Row) -> Outcome:
    began = time.monotonic()
    parts = list(answerer.answer(row.question, context=Context(language=row.language)))
    seconds = time.monotonic() - began
    sentences = [one for one in parts if isinstance(one, AnswerSentence)]
    told = next((one.document.document_id for one in parts if isinstance(one, DocumentChosen)), "")
    offered = [one.document_id for part in parts if isinstance(part, AskedBack) for one in part.documents]
    wrong = sum(
        bool(list(sentence_differences(one.citations[0].quote, one.text, row.language)))
        for one in sentences
        if one.is_verbatim and one.citations and one.text != one.citations[0].quote and _is_translated(one)
    )
    refused = any(isinstance(one, Abstention) for one in parts)
    said = " ".join(one.text for one in parts if isinstance(one, AnswerSentence | AskedBack | Abstention))
    return Outcome(row, told, tuple(offered), refused, wrong, seconds, said)


def _is_translated(sentence: AnswerSentence) -> bool:
    return letters(sentence.citations[0].quote) not in letters(sentence.text)


def plain_first(retriever: Retriever, question: str) -> str:
    """The service of the nearest Korean view, whatever kind it is of."""
    meanings = retriever.index.meanings(retriever.embed(question))
    best = np.fmax.reduce(list(meanings.values()))
    return retriever.index.entries[int(np.nanargmax(best))].document_id


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tongues", description=__doc__)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--source", type=Path, help="another content than the sample")
    parser.add_argument("--misses", action="store_true", help="tell every question that went wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    home, settings = home_and_settings()
    parts = Parts(home, settings, source=options.source)
    retriever = parts.load_retriever()
    parts.morphology.load()
    answerer = parts.make_answerer(retriever, None)
    ids = {letters(one.title): one.document_id for one in retriever.documents()}
    ids |= {
        letters(Path(one.original).stem): one.document_id for one in retriever.documents() if one.original
    }
    ids |= {letters(one.document_id): one.document_id for one in retriever.documents()}
    rows = read_rows(options.questions)
    outcomes = [asked(answerer, row) for row in rows]
    wanted = [ids.get(letters(row.service), "") if row.service else "" for row in rows]
    known = [(one, want) for one, want in zip(outcomes, wanted, strict=True) if want]
    first = [one for one, want in known if (one.told or (one.offered or ("",))[0]) == want]
    honest = [
        one for one, want in zip(outcomes, wanted, strict=True) if (one.told == want and want) or not one.told
    ]
    plain = sum(plain_first(retriever, one.row.question) == want for one, want in known)
    figures = {
        "questions": len(rows),
        "with_a_service": len(known),
        "right_service_first": round(len(first) / max(1, len(known)), 3),
        "right_or_honest": round(len(honest) / max(1, len(rows)), 3),
        "wrong_figures": sum(one.wrong_figures for one in outcomes),
        "plain_search_first": round(plain / max(1, len(known)), 3),
        "told": sum(bool(one.told) for one in outcomes),
        "asked_back": sum(bool(one.offered) for one in outcomes),
        "asked_back_without_the_right_one": sum(
            bool(one.offered) and want not in one.offered for one, want in known
        ),
        "refused": sum(one.is_refused for one in outcomes),
        "median_ms": round(1000 * statistics.median(one.seconds for one in outcomes)),
    }
    if options.json:
        print_json(figures)
    else:
        for name, figure in figures.items():
            print_line(f"{name:20} {figure}")
    if options.misses:
        for one, want in zip(outcomes, wanted, strict=True):
            if one not in first:
                told = (
                    f"told {one.told}" if one.told else f"offered {one.offered}" if one.offered else "refused"
                )
                mark = "honest" if one in honest else "WRONG"
                sys.stderr.write(
                    f"{mark} {one.row.language} want {want} {told}: {one.row.question} | {one.text[:90]}\n"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
