"""How the memory does on contents that nothing was fitted to: a library, a health centre, buses, museums, four towns.

``python -m tests.benchmarks.other_contents [--second] [--misses] [--json]`` asks each of them 40 questions that it
answers and 30 near misses and others that it does not, through the product's own code without a language model, with
the profile's embedder and, with ``--second``, another one. ``wordings`` asks the sample forty things in ten wordings
each: one thing must get one answer.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer, DocumentChosen
from knowledge.evaluation.evaluate import Outcome, evaluate, report
from knowledge.index.embedder import Embedder
from knowledge.retrieval.retriever import Retriever
from models.home import find_home
from tests.benchmarks.contents import CONTENTS, FITTED, KEPT_APART, UNSEEN, Content, opened
from tests.benchmarks.second_embedder import SecondEmbedder, identity

_FIGURES = ("hit@1", "hit@3", "abstention_auroc", "fact_in_first_two", "facts", "unsupported_figures")
_BY_NAME = {one.name: one for one in (*UNSEEN, *KEPT_APART, *FITTED)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", choices=sorted(_BY_NAME), action="append", help="only these")
    parser.add_argument("--second", action="store_true", help="with the second embedder as well")
    parser.add_argument("--misses", action="store_true", help="every question that went wrong as well")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    contents = [_BY_NAME[name] for name in options.content] if options.content else [*UNSEEN]
    rows = list(_rows(contents, with_second=options.second, with_misses=options.misses))
    figures: dict[str, Any] = {"contents": rows, "mean": _mean(rows)}
    if not options.content:
        figures |= _wordings()
    if options.json:
        print_json(figures)
        return
    for row in (*rows, {name: value for name, value in figures.items() if name != "contents"}):
        misses = row.pop("misses", ())
        print_table([(name, str(value)) for name, value in row.items()])
        for miss in misses:
            print(json.dumps(miss, ensure_ascii=False))
        print()


def _rows(contents: Sequence[Content], *, with_second: bool, with_misses: bool) -> Iterator[dict[str, Any]]:
    home = find_home()
    parts = Parts(home, Settings(), profile="starter")
    embedders: list[tuple[str, str, Embedder]] = [("profile", parts.embedder_identity, parts.load_embedder())]
    if with_second:
        embedders.append(("second", identity(), SecondEmbedder()))
    for name, known, embedder in embedders:
        for content in contents:
            retriever, questions = opened(content, home, known, embedder, parts.morphology)
            is_own = name == "profile"  # what need means is known in the profile's vectors alone
            answerer = (
                parts.make_answerer(retriever, None)
                if is_own
                else Answerer(retriever, parts.morphology, None)
            )
            outcomes = evaluate(questions, retriever, answerer, lambda _: None)
            told = report(outcomes, retriever.documents())
            row = {"content": content.name, "embedder": name, **shares(outcomes)}
            row |= {figure: told[figure] for figure in _FIGURES}
            yield row | ({"misses": told["misses"]} if with_misses else {})


def shares(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """What became of the questions: shares of those with an answer, and of those without."""
    kinds = Counter(_became(one) for one in outcomes)
    answerable = sum(bool(one.question.document_ids) for one in outcomes)
    without = max(1, len(outcomes) - answerable)
    counted = {name: kinds[name] / max(1, answerable) for name in ("right", "wrong", "given_back", "refused")}
    counted |= {name: kinds[name] / without for name in ("false_answer", "false_given_back")}
    return {name: round(value, 3) for name, value in counted.items()}


def _became(outcome: Outcome) -> str:
    wanted = outcome.question.document_ids
    if not wanted:
        return "false_answer" if outcome.is_answered else "false_given_back" if outcome.choices else "honest"
    if outcome.choices:
        return "given_back"
    cited = {cited.document_id for sentence in outcome.sentences for cited in sentence.citations}
    return "refused" if not outcome.is_answered else "right" if cited & wanted else "wrong"


def _wordings() -> dict[str, Any]:
    """One thing in ten wordings: the share that gets the answer which most of them get."""
    parts = Parts(find_home(), Settings(), profile="starter")
    retriever: Retriever = parts.load_retriever()
    answerer = parts.make_answerer(retriever, None)
    lines = (CONTENTS / "wordings.jsonl").read_text(encoding="utf-8").splitlines()
    same = total = 0
    for line in lines:
        answers = Counter(_told(answerer, wording) for wording in json.loads(line)["wordings"])
        answers.pop("", None)
        same += max(answers.values(), default=0)
        total += len(json.loads(line)["wordings"])
    return {"wordings": total, "same_answer": round(same / total, 3)}


def _mean(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Of each figure over all contents and embedders."""
    names = ("right", "wrong", "given_back", "refused", "false_answer", "hit@1", "abstention_auroc")
    return {name: round(sum(row[name] for row in rows) / len(rows), 3) for name in names}


def _told(answerer: Answerer, question: str) -> str:
    return next(
        (part.document.document_id for part in answerer.answer(question) if isinstance(part, DocumentChosen)),
        "",
    )


if __name__ == "__main__":
    main()
