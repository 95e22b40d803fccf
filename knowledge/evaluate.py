"""Evaluation: how well questions find their documents, and how true the answers are."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.answerer import Answerer
from knowledge.figures import unsupported_figures
from knowledge.retriever import Retriever
from knowledge.types import AnswerSentence, KnowledgeError, KnowledgeFailure


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """A question with every document that would be right; none means that the right answer is to abstain.

    ``fact`` is a string that must stand in the first two sentences, where there is one.
    """

    question: str
    document_ids: frozenset[str]
    kind: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened with one question; ``rank`` counts from 1, None where no right document was found."""

    question: EvaluationQuestion
    rank: int | None
    confidence: float
    found_title: str
    abstained: bool
    sentences: tuple[AnswerSentence, ...]


def read_questions(path: Path) -> list[EvaluationQuestion]:
    """Read ``{question, document_ids, kind}``, one a line; raises KnowledgeError(QUESTIONS_UNREADABLE)."""
    try:
        rows = [
            json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()
        ]
        return [
            EvaluationQuestion(
                question=row["question"],
                document_ids=frozenset(row.get("document_ids", ())),
                kind=row.get("kind", ""),
                fact=row.get("fact", ""),
            )
            for row in rows
        ]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(KnowledgeFailure.QUESTIONS_UNREADABLE, f"{path}: {error}") from error


def evaluate(
    questions: Sequence[EvaluationQuestion],
    retriever: Retriever,
    answerer: Answerer,
    advance: Callable[[int], None],
) -> list[Outcome]:
    """Ask every question; ``advance(1)`` after each."""
    outcomes = []
    for question in questions:
        result = retriever.search(question.question)
        ids = [hit.passage.document_id for hit in result.hits]
        rank = next((n for n, found in enumerate(ids, start=1) if found in question.document_ids), None)
        parts = list(answerer.answer(question.question))
        sentences = tuple(part for part in parts if isinstance(part, AnswerSentence))
        outcomes.append(
            Outcome(
                question=question,
                rank=rank,
                confidence=result.confidence,
                found_title=result.hits[0].passage.title if result.hits else "",
                abstained=not sentences,
                sentences=sentences,
            )
        )
        advance(1)
    return outcomes


def report(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of the command-line contract; a rate over nothing is None."""
    answerable = [outcome for outcome in outcomes if outcome.question.document_ids]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.document_ids]
    with_fact = [outcome for outcome in answerable if outcome.question.fact]
    return {
        "questions": len(outcomes),
        "answerable": len(answerable),
        "unanswerable": len(unanswerable),
        "hit@1": _share(answerable, lambda outcome: _within(outcome, 1)),
        "hit@3": _share(answerable, lambda outcome: _within(outcome, 3)),
        "hit@10": _share(answerable, lambda outcome: _within(outcome, 10)),
        "mrr": _mean([1 / outcome.rank if outcome.rank else 0.0 for outcome in answerable]),
        "abstention_auroc": _auroc(
            [outcome.confidence for outcome in answerable], [outcome.confidence for outcome in unanswerable]
        ),
        "false_answer_rate": _share(unanswerable, lambda outcome: not outcome.abstained),
        "false_refusal_rate": _share(answerable, lambda outcome: outcome.abstained),
        "fact_in_first_two": _share(with_fact, _says_fact),
        "unsupported_figures": sum(count_unsupported(outcome.sentences) for outcome in outcomes),
        "misses": [_miss(outcome) for outcome in outcomes if _is_miss(outcome)],
    }


def count_unsupported(sentences: Sequence[AnswerSentence]) -> int:
    """How many figures of an answer do not stand in what it cites (counted apart from the gate)."""
    return sum(
        len(unsupported_figures(sentence.text, _cited_words(sentence)))
        for sentence in sentences
        if sentence.citations
    )


def _cited_words(sentence: AnswerSentence) -> str:
    return "\n".join(f"{cited.title}\n{cited.quote}" for cited in sentence.citations)


def _within(outcome: Outcome, limit: int) -> bool:
    return outcome.rank is not None and outcome.rank <= limit


def _says_fact(outcome: Outcome) -> bool:
    start = " ".join(sentence.text for sentence in outcome.sentences[:2])
    return outcome.question.fact.replace(" ", "") in start.replace(" ", "")


def _is_miss(outcome: Outcome) -> bool:
    if not outcome.question.document_ids:
        return not outcome.abstained
    return outcome.rank != 1 or outcome.abstained or bool(outcome.question.fact and not _says_fact(outcome))


def _miss(outcome: Outcome) -> dict[str, Any]:
    return {
        "question": outcome.question.question,
        "kind": outcome.question.kind,
        "rank": outcome.rank,
        "found": outcome.found_title,
        "confidence": round(outcome.confidence, 3),
        "abstained": outcome.abstained,
        "answer": " ".join(sentence.text for sentence in outcome.sentences),
    }


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float | None:
    return _mean([float(holds(outcome)) for outcome in outcomes])


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _auroc(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """How often an answerable question is surer than an unanswerable one; ties count half."""
    wins = [float(one > other) + 0.5 * float(one == other) for one in higher for other in lower]
    return _mean(wins)
