"""Evaluation: how well questions find their documents, and how true and how short the answers are."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.answering.answerer import Answerer, AskedBack
from knowledge.evaluation.measures import auroc, mean
from knowledge.grounding.figures import unsupported_figures
from knowledge.retrieval.context import having_told
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Abstention, AnswerSentence, Document, KnowledgeError, KnowledgeFailure
from voice.korean.endings import is_polite
from voice.korean.letters import any_letters, syllables

LONGEST_SENTENCE = 40
"""Syllables of a sentence that is easily followed by ear."""

_DENIES = re.compile(
    r"(?:없|않|못하|못해|못\s?받|아니[에요라다]|아닙|안\s?(?:되|돼|됩|받|주|줘)|불가|제외|금지|중지|중단)"
)


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """A question with every document that would be right; none means that the right answer is to abstain.

    Attributes:
        fact: must stand in the first two sentences, where there is one.
        after: id of the document that the answer before told of.
        never: what must not be said.
        reply: the reason that a refusal should give, where one fits better than the others.
    """

    question: str
    document_ids: frozenset[str]
    kind: str
    fact: str = ""
    after: str = ""
    never: tuple[str, ...] = ()
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened with one question.

    Attributes:
        rank: from 1, of the first right document; None where none was among the first ten.
        reason: why it was not answered; empty where it was, or where it was given back.
        choices: ids of the services that it was given back with.
    """

    question: EvaluationQuestion
    rank: int | None
    confidence: float
    found_title: str
    reason: str
    choices: tuple[str, ...]
    sentences: tuple[AnswerSentence, ...]

    @property
    def is_answered(self) -> bool:
        return bool(self.sentences)

    @property
    def is_refused(self) -> bool:
        """Neither answered nor given back with the right one among the choices."""
        return not self.is_answered and not self.question.document_ids.intersection(self.choices)


def read_questions(path: Path) -> list[EvaluationQuestion]:
    """Read ``{question, document_ids, kind, …}``, one a line; raises KnowledgeError(QUESTIONS_UNREADABLE)."""
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
                after=row.get("after", ""),
                never=tuple(row.get("never", ())),
                reply=row.get("reply", ""),
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
        context = having_told(question.after)
        found = retriever.find(question.question, context).result()
        ids = [hit.passage.document_id for hit in found.hits]
        parts = list(answerer.answer(question.question, context=context))
        asked_back = next((part for part in parts if isinstance(part, AskedBack)), None)
        refusal = next((part for part in parts if isinstance(part, Abstention)), None)
        outcomes.append(
            Outcome(
                question=question,
                rank=next((n for n, one in enumerate(ids, start=1) if one in question.document_ids), None),
                confidence=found.confidence,
                found_title=found.hits[0].passage.title if found.hits else "",
                reason=refusal.reason.value if refusal else "",
                choices=tuple(one.document_id for one in asked_back.documents) if asked_back else (),
                sentences=tuple(part for part in parts if isinstance(part, AnswerSentence)),
            )
        )
        advance(1)
    return outcomes


def report(outcomes: Sequence[Outcome], documents: Sequence[Document]) -> dict[str, Any]:
    """The figures of the command-line contract, over all questions and for each kind of them, with every miss.

    ``documents`` are what may be cited. A rate over nothing is None.
    """
    kinds = dict.fromkeys(outcome.question.kind for outcome in outcomes)
    texts = {
        (document.document_id, section): text
        for document in documents
        for section, text in document.sections.items()
    }
    return {
        **_figures(outcomes, texts),
        "kinds": {
            kind: _figures([one for one in outcomes if one.question.kind == kind], texts) for kind in kinds
        },
        "misses": [_miss(outcome) for outcome in outcomes if _is_miss(outcome)],
    }


def _figures(outcomes: Sequence[Outcome], texts: dict[Any, str]) -> dict[str, Any]:
    answerable = [outcome for outcome in outcomes if outcome.question.document_ids]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.document_ids]
    with_fact = [outcome for outcome in answerable if outcome.question.fact]
    with_reply = [outcome for outcome in unanswerable if outcome.question.reply]
    answered = [outcome for outcome in outcomes if outcome.is_answered]
    sentences = [sentence for outcome in answered for sentence in outcome.sentences]
    cited = [sentence for sentence in sentences if sentence.citations]
    lengths = [syllables(sentence.text) for sentence in sentences]
    return {
        "questions": len(outcomes),
        "answerable": len(answerable),
        "unanswerable": len(unanswerable),
        "hit@1": _share(answerable, lambda outcome: _within(outcome, 1)),
        "hit@3": _share(answerable, lambda outcome: _within(outcome, 3)),
        "hit@10": _share(answerable, lambda outcome: _within(outcome, 10)),
        "mrr": mean([1 / outcome.rank if outcome.rank else 0.0 for outcome in answerable]),
        "abstention_auroc": auroc(
            [outcome.confidence for outcome in answerable], [outcome.confidence for outcome in unanswerable]
        ),
        "false_answer_rate": _share(unanswerable, lambda outcome: outcome.is_answered),
        "false_refusal_rate": _share(answerable, lambda outcome: outcome.is_refused),
        "asked_back_rate": _share(outcomes, lambda outcome: bool(outcome.choices)),
        "asked_back_unanswerable": _share(unanswerable, lambda outcome: bool(outcome.choices)),
        "right_reply_rate": _share(with_reply, lambda outcome: outcome.reason == outcome.question.reply),
        "fact_in_first_two": _share(with_fact, _says_fact),
        "facts": len(with_fact),
        "unsupported_figures": sum(count_unsupported(outcome.sentences) for outcome in outcomes),
        "unfounded_denials": sum(_denies_unfounded(sentence) for sentence in sentences),
        "said_never": sum(_says_never(outcome) for outcome in outcomes),
        "citation_correct": mean([float(_stands(sentence, texts)) for sentence in cited]),
        "right_document_cited": _share(
            [outcome for outcome in answerable if outcome.is_answered], _cites_right_document
        ),
        "sentences_per_answer": mean([float(len(outcome.sentences)) for outcome in answered]),
        "syllables_per_sentence": mean([float(count) for count in lengths]),
        "short_sentences": mean([float(count <= LONGEST_SENTENCE) for count in lengths]),
        "polite_sentences": mean([float(is_polite(one.text)) for one in sentences]),
    }


def count_unsupported(sentences: Sequence[AnswerSentence]) -> int:
    """How many figures of an answer do not stand in what it cites (counted apart from the gate)."""
    return sum(
        len(unsupported_figures(sentence.text, _cited_words(sentence)))
        for sentence in sentences
        if sentence.citations
    )


def _denies_unfounded(sentence: AnswerSentence) -> bool:
    """Whether it says no where what it cites does not (counted apart from the gate)."""
    return bool(
        sentence.citations
        and _DENIES.search(sentence.text)
        and not any(_DENIES.search(cited.quote) for cited in sentence.citations)
    )


def _stands(sentence: AnswerSentence, texts: dict[Any, str]) -> bool:
    """Whether every quote stands word for word in the section that it names."""
    return all(
        any_letters(cited.quote) in any_letters(texts.get((cited.document_id, cited.section), ""))
        for cited in sentence.citations
    )


def _cites_right_document(outcome: Outcome) -> bool:
    cited = {cited.document_id for sentence in outcome.sentences for cited in sentence.citations}
    return bool(cited) and cited <= outcome.question.document_ids


def _cited_words(sentence: AnswerSentence) -> str:
    return "\n".join(f"{cited.title}\n{cited.quote}" for cited in sentence.citations)


def _within(outcome: Outcome, limit: int) -> bool:
    return outcome.rank is not None and outcome.rank <= limit


def _says_fact(outcome: Outcome) -> bool:
    return any_letters(outcome.question.fact) in any_letters(
        " ".join(one.text for one in outcome.sentences[:2])
    )


def _says_never(outcome: Outcome) -> bool:
    said = " ".join(one.text for one in outcome.sentences)
    return any(_spaced_anyhow(never).search(said) for never in outcome.question.never)


def _spaced_anyhow(never: str) -> re.Pattern[str]:
    """Finds these words however they are spaced; a figure only where it stands whole: no 5번 in 15번 or 1,215번."""
    letters = any_letters(never)
    words = r"\W*".join(map(re.escape, letters))
    begins = r"(?<!\d)(?<!\d[.,])" if letters[:1].isdigit() else ""
    ends = r"(?![.,]?\d)" if letters[-1:].isdigit() else ""
    return re.compile(f"{begins}{words}{ends}", re.IGNORECASE)


def _is_miss(outcome: Outcome) -> bool:
    question = outcome.question
    if not question.document_ids:
        return outcome.is_answered or bool(question.reply and outcome.reason != question.reply)
    told_wrong = bool(question.fact) and not _says_fact(outcome)
    return (
        outcome.rank != 1
        or not outcome.is_answered
        or told_wrong
        or _says_never(outcome)
        or _is_untrue(outcome)
    )


def _is_untrue(outcome: Outcome) -> bool:
    """Whether anything in the answer does not stand in what it cites."""
    return bool(count_unsupported(outcome.sentences)) or any(map(_denies_unfounded, outcome.sentences))


def _miss(outcome: Outcome) -> dict[str, Any]:
    return {
        "question": outcome.question.question,
        "kind": outcome.question.kind,
        "rank": outcome.rank,
        "found": outcome.found_title,
        "confidence": round(outcome.confidence, 3),
        "abstained": not outcome.is_answered,
        "reason": outcome.reason,
        "asked_back": bool(outcome.choices),
        "fact": outcome.question.fact,
        "answer": " ".join(sentence.text for sentence in outcome.sentences),
        "untrue": _is_untrue(outcome),
    }


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float | None:
    return mean([float(holds(outcome)) for outcome in outcomes])
