"""What a visitor names of the services that a question was given back with: understood, asked again, or mistaken.

``python -m tests.benchmarks.replies --central FOLDER [--json]``: every question of this project's own, typed and short,
that is given back is answered with each of the offered services in turn, said as people would: the whole name, what
else it is called, its first word, its last. Counted with the names listened for and without.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator

from app.commands.common import print_json, print_table
from knowledge.answering.answerer import Answerer, AskedBack, DocumentChosen
from knowledge.retrieval.context import NOTHING_BEFORE, Context, having_offered
from knowledge.types import Document
from tests.benchmarks.own_questions import add_arguments, own_questions
from voice.korean.morphology import Morphology
from voice.korean.particles import particle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    morphology = Morphology()
    for asked in own_questions(options.central, ("typed", "short")):
        answerer = Answerer(asked.retriever, morphology, None)
        question = asked.question.question
        back = next((one for one in answerer.answer(question) if isinstance(one, AskedBack)), None)
        for meant in back.documents if back else ():
            offered = having_offered(tuple(one.document_id for one in back.documents), question)
            for kind, reply in replies(meant):
                for way, context in (("", offered), (" (not listened for)", NOTHING_BEFORE)):
                    found = outcome(answerer, reply, context, meant)
                    counts.setdefault(kind + way, Counter())[found] += 1
    if options.json:
        print_json(counts)
        return
    outcomes = ("understood", "asked again", "refused", "mistaken")
    print_table([("said", *outcomes)])
    print_table([(kind, *(str(found[one]) for one in outcomes)) for kind, found in counts.items()])


def replies(document: Document) -> Iterator[tuple[str, str]]:
    title = re.sub(r"\(.*?\)", "", document.title).strip()
    first, *_, last = [*title.split(), *title.split()]
    yield "whole name", politely(title)
    if document.aliases:
        yield "other name", politely(document.aliases[0])
    if first != last:
        yield "first word", politely(first)
        yield "last word", politely(last)


def politely(name: str) -> str:
    return name + particle(name, "요")


def outcome(answerer: Answerer, reply: str, context: Context, meant: Document) -> str:
    for part in answerer.answer(reply, context=context):
        match part:
            case DocumentChosen(document):
                return "understood" if document.document_id == meant.document_id else "mistaken"
            case AskedBack():
                return "asked again"
            case _:
                continue
    return "refused"


if __name__ == "__main__":
    main()
