"""How close two services may be before the visitor is asked which is meant: wrong answers less, questions back more.

``python -m tests.benchmarks.close_services --central FOLDER [--json]`` asks this project's own questions, typed and
short, and counts, for each lead below which the kiosk would ask back, how many of the right and of the wrong answers
that takes away, and in how many of the latter the right service is among the three that are offered.
"""

import argparse
from dataclasses import replace
from math import inf

from app.commands.common import print_json, print_table
from knowledge.answering.decision import CLOSE, MOST_CHOICES, AnswerFrom, decide
from knowledge.retrieval.confidence import THRESHOLD
from tests.benchmarks.own_questions import add_arguments, own_questions

LEADS = (0.25, 0.5, 0.75, 1.0, 1.25, CLOSE, 2.0, 3.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    right: list[float] = []
    wrong: list[tuple[float, bool]] = []
    for asked in own_questions(options.central, ("typed", "short")):
        finding = asked.retriever.find(asked.question.question)
        if not asked.question.document_ids or not isinstance(
            decide(replace(finding, lead=inf), THRESHOLD), AnswerFrom
        ):
            continue
        ids = [one.document.document_id for one in finding.found[:MOST_CHOICES]]
        if ids[0] in asked.question.document_ids:
            right.append(finding.lead)
        else:
            wrong.append((finding.lead, not asked.question.document_ids.isdisjoint(ids)))
    rows = [
        {
            "lead": lead,
            "right_asked_back": sum(one < lead for one in right),
            "wrong_asked_back": sum(one < lead for one, _ in wrong),
            "with_the_right_one": sum(one < lead and is_offered for one, is_offered in wrong),
        }
        for lead in LEADS
    ]
    if options.json:
        print_json({"right": len(right), "wrong": len(wrong), "shipped": CLOSE, "leads": rows})
        return
    print_table([("lead", f"of {len(right)} right", f"of {len(wrong)} wrong", "with the right one")])
    print_table([tuple(map(str, row.values())) for row in rows])


if __name__ == "__main__":
    main()
