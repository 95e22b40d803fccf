"""Questions that a package carries to be asked before it serves: each with the document that must come first.

Staff mark some by hand. Others are made from names and everyday words of the documents, and only those that hold
where the package is made go into it: on the kiosk they then tell whether it finds what the maker found.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.package.types import PackageError, PackageFailure
from knowledge.retrieval.retriever import LONGEST_QUESTION, Retriever
from knowledge.types import Document, Section

MOST_PROBES = 500
MOST_MADE = 60
"""So many are spread over all documents; asking one takes 10 to 50 ms."""
_ASKING = {
    Section.HOW: "어떻게 신청하나요",
    Section.WHO: "누가 받을 수 있나요",
    Section.BRING: "뭘 가져가요",
    Section.WHERE: "어디로 가면 되나요",
    Section.WHEN: "언제 해요",
}
"""What people say behind a service's name, where it has that section: what it lacks is rightly refused."""
_ANYTHING = "알려 주세요"
_LONGEST_NAME = LONGEST_QUESTION - 50


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, and the id of each document that would be right as the first one found."""

    question: str
    document_ids: tuple[str, ...]


def read_probes(path: Path) -> list[Probe]:
    """Read ``{"question": …, "document_ids": […]}``, one a line; raises PackageError(PROBES_UNREADABLE).

    Questions without a right document, as files for evaluation have them, are passed over.
    """
    try:
        probes = parse_probes(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise PackageError(PackageFailure.PROBES_UNREADABLE, f"{path}: {error}") from error
    return [probe for probe in probes if probe.document_ids]


def parse_probes(text: str) -> list[Probe]:
    """Raises ValueError, TypeError, KeyError, AttributeError or RecursionError for what are no probes."""
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    probes = [Probe(str(row["question"]), tuple(map(str, row.get("document_ids", ())))) for row in rows]
    if len(probes) > MOST_PROBES or any(len(probe.question) > LONGEST_QUESTION for probe in probes):
        raise ValueError("too many probes, or one too long")
    return probes


def probe_lines(probes: Sequence[Probe]) -> str:
    rows = [{"question": one.question, "document_ids": list(one.document_ids)} for one in probes]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def failed(probes: Sequence[Probe], retriever: Retriever) -> Iterator[tuple[Probe, bool | None]]:
    """Each probe with whether it failed; None where none of its documents can be found today, or in this place."""
    findable = retriever.valid_ids()
    for probe in probes:
        if findable.isdisjoint(probe.document_ids):
            yield probe, None
            continue
        found = retriever.search(probe.question, 1).hits
        yield probe, not found or found[0].passage.document_id not in probe.document_ids


def everyday_from(documents: Sequence[Document], most: int = MOST_MADE) -> list[Probe]:
    """What visitors would ask for at most ``most`` documents, spread evenly: by its name and a word of asking, and as
    staff say that it is asked for. The same documents give the same questions.
    """
    step = max(1, -(-len(documents) // most))
    of: dict[str, tuple[str, ...]] = {}
    for place, document in enumerate(documents[::step]):
        asking = [words for section, words in _ASKING.items() if section in document.sections] or [_ANYTHING]
        named = f"{document.title[:_LONGEST_NAME]} {asking[place % len(asking)]}"
        for question in (named, *(one[:LONGEST_QUESTION] for one in document.asked_as[-1:])):
            of[question] = (*of.get(question, ()), document.document_id)
    return [Probe(question, ids) for question, ids in of.items()]


def found_first(probes: Sequence[Probe], retriever: Retriever) -> float | None:
    """Share of those that can be found today whose first document is a right one; None where none can."""
    outcomes = [has_failed for _, has_failed in failed(probes, retriever) if has_failed is not None]
    return outcomes.count(False) / len(outcomes) if outcomes else None


def made_from(documents: Sequence[Document]) -> list[Probe]:
    """A question for each of some documents, spread evenly; the same documents give the same ones."""
    step = max(1, -(-len(documents) // MOST_MADE))
    return [
        Probe(f"{document.title} 알려 주세요"[:LONGEST_QUESTION], (document.document_id,))
        for document in documents[::step]
    ]
