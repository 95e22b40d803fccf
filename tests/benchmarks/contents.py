"""Contents with questions of our own, for what is fitted and what is measured: read, indexed, ready to be asked."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.evaluation.evaluate import EvaluationQuestion, read_questions
from knowledge.index.embedder import Embedder
from knowledge.library import SAMPLE_SOURCE, open_library
from knowledge.readers.folder import read_folder
from knowledge.readers.prepared import write_prepared
from knowledge.retrieval.retriever import Retriever
from models.home import Home
from voice.korean.morphology import Morphology

CONTENTS = Path(__file__).parent.parent / "contents"
QUESTIONS = Path(__file__).parent.parent / "questions"
SHARED = Path(__file__).parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Content:
    """A source and the files of questions about it; in these, ``files`` may stand for the ids of their documents."""

    name: str
    source: Path
    questions: Sequence[Path]

    @property
    def is_there(self) -> bool:
        return self.source.exists() and all(path.exists() for path in self.questions)


FITTED = (
    Content("sample", SAMPLE_SOURCE, [QUESTIONS / "sample_typed.jsonl"]),
    Content(
        "central", SHARED / "corpus", [QUESTIONS / "central_typed.jsonl", QUESTIONS / "central_short.jsonl"]
    ),
    Content("town", CONTENTS / "town" / "content", [CONTENTS / "town" / "questions.jsonl"]),
    Content("pages", CONTENTS / "pages" / "content", [CONTENTS / "pages" / "questions.jsonl"]),
    Content("ordinances", SHARED / "documents", [CONTENTS / "ordinances" / "questions.jsonl"]),
    Content("facts", SHARED / "corpus", [QUESTIONS / "central_facts.jsonl"]),
    *(
        Content(name, CONTENTS / name / "content", [CONTENTS / name / "questions.jsonl"])
        for name in ("childcare", "water", "youth_jobs", "cemetery")
    ),
)
"""What weights are fitted on."""

KEPT_APART = (
    Content("services", SHARED / "corpus", [SHARED / "questions" / "welfare_questions.jsonl"]),
    Content("local", SHARED / "corpus_local", [SHARED / "questions" / "local_questions.jsonl"]),
)
"""What they are checked on and never fitted to."""

UNSEEN = tuple(
    Content(name, CONTENTS / name / "content", [CONTENTS / name / "questions.jsonl"])
    for name in (
        "library",
        "health_centre",
        "bus",
        "museum",
        "towns",
        "county",
        "culture_centre",
        "welfare_centre",
    )
)
"""What nothing was fitted to and no threshold chosen on: written when the memory stood."""


def opened(
    content: Content, home: Home, identity: str, embedder: Embedder, morphology: Morphology
) -> tuple[Retriever, list[EvaluationQuestion]]:
    """The memory of a content, and the questions about it that stand alone.

    Files that cannot be read are passed over, as ``content build`` does.
    """
    cache = home.cache / "contents" / identity.replace(":", "-")[:40]
    own = "-".join(content.source.parts[-2:])  # several ask about the same documents
    prepared = cache / f"{own}.jsonl"
    reading = read_folder(content.source)
    prepared.parent.mkdir(parents=True, exist_ok=True)
    write_prepared(prepared, reading.documents)
    index = open_library(prepared, cache / own, identity, embedder, morphology, lambda _: None)
    owners: dict[str, list[str]] = {}
    for document in reading.documents:
        owners.setdefault(document.original, []).append(document.document_id)
    asked = [one for path in content.questions for one in _questions(path, owners, cache)]
    return Retriever(index, embedder, morphology), [one for one in asked if not one.after]


def _questions(path: Path, owners: dict[str, list[str]], folder: Path) -> Iterator[EvaluationQuestion]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        if "files" in row:
            row["document_ids"] = [one for name in row.pop("files") for one in owners[name]]
    resolved = folder / f"{path.stem}-resolved.jsonl"
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    resolved.write_text(text + "\n", encoding="utf-8")
    yield from read_questions(resolved)
