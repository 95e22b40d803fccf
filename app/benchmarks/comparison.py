"""Several ways of searching, asked the same questions in the same run."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.benchmarks.plain_search import Ranked
from knowledge.evaluation.evaluate import EvaluationQuestion
from knowledge.evaluation.measures import auroc, mean, percentile
from knowledge.index.lexicon import shipped_sayings
from knowledge.types import Document
from voice.korean.letters import letters

Search = Callable[[str], Ranked]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """``documents`` without the questions that are now asked of them."""

    documents: Sequence[Document]
    questions: Sequence[EvaluationQuestion]


def held_out(documents: Sequence[Document]) -> HeldOut:
    """Take from each document the last everyday question that staff stored with it, and ask that one.

    One that also stands in the lexicon that comes with the program is left where it is: it would be found there.
    """
    known = {letters(saying.text) for saying in shipped_sayings()}
    left, questions = [], []
    for document in documents:
        asked = next((text for text in reversed(document.asked_as) if letters(text) not in known), None)
        if asked is not None:
            questions.append(EvaluationQuestion(asked, frozenset({document.document_id}), "held_out"))
        others = tuple(text for text in document.asked_as if text != asked)
        left.append(replace(document, asked_as=others))
    return HeldOut(left, questions)


def compare(
    questions: Sequence[EvaluationQuestion],
    ways: Mapping[str, Search],
    advance: Callable[[int], None],
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, dict[str, Any]]:
    """For each way the figures over all questions, those that build on an answer before left out.

    Every way answers one question before the next is asked, so that they share whatever else the machine does.
    ``clock`` gives seconds.
    """
    alone = [question for question in questions if not question.after]
    results: dict[str, list[Ranked]] = {name: [] for name in ways}
    took: dict[str, list[float]] = {name: [] for name in ways}
    for question in alone:
        for name, search in ways.items():
            began = clock()
            results[name].append(search(question.question))
            took[name].append(1000 * (clock() - began))
        advance(1)
    return {name: _figures(alone, results[name]) | _times(took[name]) for name in ways}


def _figures(questions: Sequence[EvaluationQuestion], results: Sequence[Ranked]) -> dict[str, Any]:
    asked = list(zip(questions, results, strict=True))
    ranks = [_rank(ids, question.document_ids) for question, (ids, _) in asked if question.document_ids]
    sure = [number for question, (_, number) in asked if question.document_ids]
    unsure = [number for question, (_, number) in asked if not question.document_ids]
    return {
        "answerable": len(sure),
        "unanswerable": len(unsure),
        **{
            f"hit@{top}": mean([float(rank is not None and rank <= top) for rank in ranks])
            for top in (1, 3, 10)
        },
        "mrr": mean([1 / rank if rank else 0.0 for rank in ranks]),
        "abstention_auroc": auroc(sure, unsure),
    }


def _times(milliseconds: Sequence[float]) -> dict[str, float | None]:
    return {"p50_ms": percentile(milliseconds, 0.5), "p95_ms": percentile(milliseconds, 0.95)}


def _rank(ids: Sequence[str], right: frozenset[str]) -> int | None:
    return next((rank for rank, one in enumerate(ids, start=1) if one in right), None)
