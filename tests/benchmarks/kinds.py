"""Kinds of questions that need more than one fact found: how many of each are answered as a good clerk would.

``python -m tests.benchmarks.kinds --central FOLDER [--set own|second|kept] [--half 1|2] [--kind K] [--misses]
[--json]``: each question of ``tests/questions/kinds.jsonl`` (or of ``kinds_second.jsonl``, by another writer, or of
``kinds_kept.jsonl``, by a third one and kept apart) is asked of the product, without the language model. It is good
where of every list of ``good`` one text is said and none of ``never``, where one of ``documents`` is told of or
offered, if there are any, and where no more than ``most`` characters are said. Blanks count for nothing, and a yes
among ``never`` only where an answer begins with it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer, AskedBack
from knowledge.library import SAMPLE_SOURCE
from knowledge.types import Abstention, AnswerSentence
from models.home import find_home
from tests.benchmarks.own_questions import QUESTIONS

SETS = {"own": "kinds.jsonl", "second": "kinds_second.jsonl", "kept": "kinds_kept.jsonl"}
_ENOUGH = 10_000
_YES = frozenset({"네", "예"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what an answer to it must, may and must not be."""

    question: str
    content: str
    kind: str
    half: int
    documents: frozenset[str]
    good: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``titles``: of the documents that were told of or offered."""

    text: str
    titles: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--central", type=Path, help="folder with the portal's data of central services")
    parser.add_argument("--set", choices=SETS, default="own")
    parser.add_argument("--half", type=int, choices=(1, 2), help="only this half: the second is for figures")
    parser.add_argument("--kind")
    parser.add_argument("--misses", action="store_true", help="print every question that went wrong, and why")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    asked = [
        one
        for one in read(QUESTIONS / SETS[options.set])
        if options.kind in (None, one.kind) and options.half in (None, one.half)
    ]
    sources = {"sample": SAMPLE_SOURCE} | ({"central": options.central} if options.central else {})
    marks: dict[str, list[tuple[Asked, Answer, list[str]]]] = defaultdict(list)
    for content, source in sources.items():
        parts = Parts(find_home(), Settings(), profile="starter", source=source)
        answerer = Answerer(parts.load_retriever(), parts.morphology, None)
        for one in asked:
            if one.content == content:
                answer = ask(answerer, one.question)
                marks[one.kind].append((one, answer, faults(one, answer)))
    if options.json:
        print_json({kind: _figures(found) for kind, found in marks.items()})
        return
    rows = [(kind, *map(str, _figures(found).values())) for kind, found in marks.items()]
    print_table([("kind", "asked", "good", "first half", "second half"), *rows])
    for _kind, found in marks.items() if options.misses else ():
        for one, answer, wrong in found:
            if wrong:
                print(f"\n[{one.kind}, {one.content}] {one.question}\n  {answer.text}\n  {'; '.join(wrong)}")


def read(path: Path) -> list[Asked]:
    return [
        _asked(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def ask(answerer: Answerer, question: str) -> Answer:
    said: list[str] = []
    titles: set[str] = set()
    for part in answerer.answer(question):
        match part:
            case AskedBack(text, documents):
                said.append(text)
                titles.update(one.title for one in documents)
            case AnswerSentence(text, citations):
                said.append(text)
                titles.update(one.title for one in citations)
            case Abstention(text=text):
                said.append(text)
            case _:
                continue
    return Answer(" ".join(said), frozenset(title.strip() for title in titles))


def faults(asked: Asked, answer: Answer) -> list[str]:
    """What is wrong with ``answer``; empty where it is good."""
    said = _bare(answer.text)
    wrong = [
        f"not said: {' / '.join(some)}" for some in asked.good if not any(_bare(one) in said for one in some)
    ]
    wrong += [f"said: {one}" for one in asked.never if _is_said(_bare(one), said)]
    if asked.documents and not set(map(_bare, asked.documents)) & set(map(_bare, answer.titles)):
        wrong.append(f"not told of: {', '.join(sorted(asked.documents))}")
    if len(answer.text) > asked.most:
        wrong.append(f"{len(answer.text)} characters")
    return wrong


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        question=row["question"],
        content=row["content"],
        kind=row["kind"],
        half=row.get("half", 0),
        documents=frozenset(title.strip() for title in row.get("documents", ())),
        good=tuple(tuple(some) for some in row.get("good", ())),
        never=tuple(row.get("never", ())),
        most=row.get("most", _ENOUGH),
    )


def _is_said(text: str, said: str) -> bool:
    """A yes counts where an answer begins with it: 동네 has none in it."""
    return said.startswith(text) if text.rstrip(",.!") in _YES else text in said


def _bare(text: str) -> str:
    return "".join(text.split()).lower()


def _figures(found: Sequence[tuple[Asked, Answer, list[str]]]) -> dict[str, Any]:
    halves = {half: [not wrong for one, _, wrong in found if one.half == half] for half in (1, 2)}
    return {
        "asked": len(found),
        "good": _share([not wrong for _, _, wrong in found]),
        "first_half": _share(halves[1]),
        "second_half": _share(halves[2]),
    }


def _share(good: Sequence[bool]) -> float | None:
    return round(sum(good) / len(good), 3) if good else None


if __name__ == "__main__":
    main()
