"""Spoken instead of typed: what searching loses when a question comes through the recognizer.

``python -m tests.benchmarks.spoken_search [--source PATH] --questions FILE.jsonl [--json] [--limit N]``: each
question that stands alone is searched as it is written, then spoken by the kiosk's own voice, recognized (leaning
towards the content's titles, as in the kiosk) and searched again, in the same run. The bar is a hit@1 of the
answerable that loses at most 4 points. What the kiosk would do then is counted too, with what else the recognizer held
possible and without.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.commands.common import print_json, print_line, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.decision import AnswerFrom, AskBack, decide
from knowledge.evaluation.evaluate import read_questions
from knowledge.evaluation.measures import mean
from knowledge.retrieval.confidence import THRESHOLD
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Abstention, Document
from models.home import find_home
from models.progress import track
from tests.benchmarks.cer import character_error_rate
from tests.benchmarks.spoken_turns import as_heard
from voice.korean.letters import any_letters

BAR = 0.04


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, help="content to search (default: the sample)")
    parser.add_argument("--questions", type=Path, required=True, metavar="FILE.jsonl")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    parts = Parts(find_home(), Settings(), profile="starter", source=options.source)
    retriever = parts.load_retriever()
    voice, recognizer = parts.load_voice("ko"), parts.load_recognizer("ko")
    recognizer.expect([document.title for document in retriever.documents()])
    questions = [one for one in read_questions(options.questions) if not one.after]
    outcomes: dict[str, Counter[str]] = {"done": Counter(), "done_without_others": Counter()}
    rows = []
    with track("Listening", len(questions[: options.limit])) as advance:
        for question in questions[: options.limit]:
            said = recognizer.transcribe(as_heard(voice.speak(question.question)))
            heard = said.text
            for name, others in (("done", said.alternatives), ("done_without_others", ())):
                outcomes[name][outcome(retriever, heard, question.document_ids, others)] += 1
            advance(1)
            if not question.document_ids:
                continue
            typed_rank, _ = rank(retriever, question.question, question.document_ids)
            heard_rank, found = rank(retriever, heard, question.document_ids, said.alternatives)
            rows.append(
                {
                    "question": question.question,
                    "heard": heard,
                    "understood": found,
                    "typed_rank": typed_rank,
                    "heard_rank": heard_rank,
                    "cer": round(character_error_rate(any_letters(question.question), any_letters(heard)), 3),
                }
            )

    typed, spoken = ([row[f"{way}_rank"] for row in rows] for way in ("typed", "heard"))
    figures: dict[str, object] = {
        "questions": len(rows),
        "cer": mean([float(str(row["cer"])) for row in rows]),
    }
    for top in (1, 3):
        for name, ranks in (("typed", typed), ("heard", spoken)):
            figures[f"{name}_hit@{top}"] = share(ranks, top)
    lost = share(typed, 1) - share(spoken, 1)
    figures |= {"lost_points": round(100 * lost, 1), "bar_points": round(100 * BAR, 1)}
    if options.json:
        print_json({**figures, **outcomes, "rows": rows})
    else:
        print_table([(name, str(value)) for name, value in figures.items()])
        for name, counts in outcomes.items():
            print_line(f"{name}: " + ", ".join(f"{kind} {counts[kind]}" for kind in sorted(counts)))
        for row in rows:
            if row["typed_rank"] == 1 != row["heard_rank"]:
                print_line(
                    f"- {row['question']} | {row['heard']} | {row['understood']} | {row['heard_rank']}"
                )
    return 0 if lost <= BAR else 1


def share(ranks: list[object], top: int) -> float:
    return sum(isinstance(rank, int) and rank <= top for rank in ranks) / len(ranks)


def rank(
    retriever: Retriever, question: str, right: frozenset[str], alternatives: Sequence[str] = ()
) -> tuple[int | None, str]:
    """From 1, of the first right document, None beyond ten; and the question as it was understood."""
    if not question.strip():
        return None, ""
    finding = retriever.find(question, alternatives=alternatives)
    ids = [one.document.document_id for one in finding.found]
    return next((number for number, one in enumerate(ids, 1) if one in right), None), finding.question


def outcome(retriever: Retriever, heard: str, right: frozenset[str], others: Sequence[str]) -> str:
    """What the kiosk does, and whether it should."""
    if not heard.strip():
        return "not heard"
    match decide(retriever.find(heard, alternatives=others), THRESHOLD):
        case AnswerFrom(document):
            kind = "rightly" if document.document_id in right else "wrongly"
            return f"answered {kind}"
        case AskBack(documents):
            return "asked back, " + (
                "the right one among them" if is_among(documents, right) else "none of them"
            )
        case Abstention():
            return "refused wrongly" if right else "refused rightly"


def is_among(documents: Sequence[Document], right: frozenset[str]) -> bool:
    return any(document.document_id in right for document in documents)


if __name__ == "__main__":
    sys.exit(main())
