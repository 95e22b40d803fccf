"""Topics and predicates of one service, exchanged: ``python -m tests.benchmarks.crossing [--json] [--misses]``.

Every service of the sample lends the topic of one of its sentences to the predicate of another: each word stands in
the service, and most of what they say together does not. ``tests/gate/crossing.jsonl`` holds these sentences, read
once and judged: supported, not supported, or null where readers may disagree. Counted is how many pass the gate, held
to every passage of their service and to those that the answerer gives for a question about each of its sections; a
sentence that is not supported must pass none of them, a supported one is let through where all passages let it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.commands.common import print_json, print_line, print_table
from knowledge.answering.answerer import _sources
from knowledge.grounding.orders import without_instructions
from knowledge.index.passages import passage
from knowledge.library import SAMPLE_SOURCE
from knowledge.readers.formats.service_text import read_service
from knowledge.retrieval.question import Asked
from knowledge.types import Document, Passage, Section
from tests.benchmarks.gate import GATE, check

CROSSING = GATE / "crossing.jsonl"


@dataclass(frozen=True, slots=True)
class Crossed:
    """A sentence of two; ``service`` is the name of the file that lent both, ``is_supported`` None if unclear."""

    service: str
    sentence: str
    is_supported: bool | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate makes of a sentence; ``where`` names the sections before which it passes, "" is all of them."""

    crossed: Crossed
    where: tuple[str, ...]

    @property
    def passes(self) -> bool:
        return "" in self.where if self.crossed.is_supported else bool(self.where)


def read_crossed(path: Path = CROSSING) -> list[Crossed]:
    lines = path.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    return [Crossed(one["service"], one["sentence"], one["supported"]) for one in records]


def services(names: Sequence[str]) -> dict[str, Document]:
    """The services of the sample by the name of their file."""
    return {
        name: read_service((SAMPLE_SOURCE / f"{name}.md").read_text(encoding="utf-8"), name)
        for name in sorted(set(names))
    }


def outcomes(crossed: Sequence[Crossed]) -> list[Outcome]:
    documents = services([one.service for one in crossed])
    given = {name: _given(document) for name, document in documents.items()}
    return [
        Outcome(
            one,
            tuple(where for where, passages in given[one.service] if check(one.sentence, passages).ok),
        )
        for one in crossed
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print every sentence that is judged wrongly")
    options = parser.parse_args()
    found = outcomes(read_crossed())
    counts = {
        name: [one.passes for one in found if one.crossed.is_supported is supported]
        for name, supported in (("false", False), ("true", True), ("unclear", None))
    }
    if options.json:
        figures = {f"{name}_passed": sum(passes) for name, passes in counts.items()}
        print_json(figures | {name: len(passes) for name, passes in counts.items()})
        return
    rows = [(name, str(sum(passes)), str(len(passes))) for name, passes in counts.items()]
    print_table([("supported", "pass the gate", "of"), *rows])
    for one in found if options.misses else ():
        if one.crossed.is_supported is not None and one.passes != one.crossed.is_supported:
            kind = "stopped" if one.crossed.is_supported else "passed"
            where = ", ".join(where or "all" for where in one.where)
            print_line(f"{kind:8} {one.crossed.service}: {one.crossed.sentence}  [{where}]")


def _given(document: Document) -> list[tuple[str, Sequence[Passage]]]:
    """All passages of the document, and those that go with a question about each section; named, each once."""
    whole = [passage(document, section) for section in document.sections]
    found: list[tuple[str, Sequence[Passage]]] = [
        ("", [replace(one, text=without_instructions(one.text)) for one in whole])
    ]
    for section in Section:
        sources = _sources(document, Asked((section,), measures=frozenset(), about_self=False))
        if section in document.sections and all(sources != known for _, known in found):
            found.append((section.value, sources))
    return found


if __name__ == "__main__":
    main()
