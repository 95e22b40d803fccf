"""``malbeot search``: retrieval alone."""

import argparse

from app.commands.common import add_content, add_json, home_and_settings, print_json, print_line
from app.dialogue.privacy import redact
from app.engine.parts import Parts
from knowledge.retrieval.retriever import check_length


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="the question")
    parser.add_argument("--top", type=int, default=10, metavar="N", help="how many documents (default: 10)")
    add_content(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    check_length(options.text)
    home, settings = home_and_settings()
    retriever = Parts(home, settings, profile=options.profile, source=options.source).load_retriever()
    question, _ = redact(options.text)
    result = retriever.search(question, max(1, options.top))
    if options.json:
        print_json(
            {
                "results": [
                    {
                        "rank": rank,
                        "passage_id": hit.passage.passage_id,
                        "document_id": hit.passage.document_id,
                        "title": hit.passage.title,
                        "score": round(hit.score, 4),
                        "text": hit.passage.text,
                    }
                    for rank, hit in enumerate(result.hits, start=1)
                ],
                "confidence": round(result.confidence, 4),
            }
        )
        return 0
    print_line(f"confidence {result.confidence:.2f}")
    for rank, hit in enumerate(result.hits, start=1):
        print_line(f"{rank:3}  {hit.score:.3f}  {hit.passage.document_id}  {hit.passage.title}")
    return 0
