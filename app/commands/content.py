"""``malbeot content``: the centre's documents. ``prepare`` builds the index, ``evaluate`` measures the answers."""

import argparse
from pathlib import Path

from app.commands.common import add_content, add_json, home_and_settings, print_json, print_line, print_table
from app.parts import Parts
from knowledge.evaluate import evaluate, read_questions, report
from models.progress import track


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    preparing = actions.add_parser("prepare", help="build the index now, so that the first start is quick")
    evaluating = actions.add_parser("evaluate", help="retrieval, abstention and grounding figures")
    evaluating.add_argument("--questions", type=Path, required=True, metavar="FILE.jsonl")
    evaluating.add_argument(
        "--no-language-model",
        action="store_true",
        help="judge the answers in the documents' own words only (quicker)",
    )
    for action in (preparing, evaluating):
        add_content(action)
        add_json(action)


def run(options: argparse.Namespace) -> int:
    return _prepare(options) if options.action == "prepare" else _evaluate(options)


def _prepare(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    count = len(parts.load_retriever().documents())
    if options.json:
        print_json({"source": str(parts.source), "documents": count})
    else:
        print_line(f"{count} documents are ready")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    questions = read_questions(options.questions)
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    retriever = parts.load_retriever()
    language_model = None if options.no_language_model else parts.load_language_model()
    with track("Asking", len(questions)) as advance:
        outcomes = evaluate(questions, retriever, parts.make_answerer(retriever, language_model), advance)
    figures = report(outcomes)
    if options.json:
        print_json(figures)
        return 0
    print_table([(name, str(value)) for name, value in figures.items() if name != "misses"])
    for miss in figures["misses"]:
        print_line(
            f"- {miss['question']}: rank {miss['rank']}, found {miss['found']}, "
            f"confidence {miss['confidence']}, {'abstained' if miss['abstained'] else miss['answer']}"
        )
    return 0
