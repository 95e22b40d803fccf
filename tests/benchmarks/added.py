"""What the language model adds to answers: ``python -m tests.benchmarks.added [--limit N] [--drafts FILE] [--json]``.

Every n-th of the project's own answerable questions is answered as the kiosk answers it. Counted are the answers to
which a sentence of the model is added that passes the gate, and those to which it adds what the passage's own sentences
before it had not said. ``--drafts FILE`` keeps what the model wrote, outside the project, and judges that again the
next time without asking the model.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.commands.common import print_json, print_line
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer, AnswerPart, DocumentChosen
from knowledge.evaluation.evaluate import read_questions
from knowledge.grounding.figures import figures
from knowledge.library import SAMPLE_SOURCE
from knowledge.types import AnswerSentence
from models.home import find_home
from tests.benchmarks.own_questions import QUESTIONS
from voice.korean.morphology import Morphology


@dataclass(frozen=True, slots=True)
class Added:
    """One answer: what the documents said, what the model wrote, and what of that was said."""

    question: str
    title: str
    told: tuple[str, ...]
    drafted: str
    added: tuple[str, ...]


class _Writing:
    """The language model, with what it wrote; what it wrote before is given again where it is known."""

    def __init__(self, model: Any, drafts: dict[str, str]) -> None:
        self._model = model
        self._drafts = drafts
        self.last = ""

    def stream(
        self, system: str, user: str, *, most_tokens: int, cancelled: Callable[[], bool]
    ) -> Iterator[str]:
        key = f"{system}\n{user}\n{most_tokens}"
        if key not in self._drafts:
            pieces = self._model.stream(system, user, most_tokens=most_tokens, cancelled=lambda: False)
            self._drafts[key] = "".join(pieces)
        self.last = self._drafts[key]
        yield self.last

    def read(self, system: str, user: str, *, cancelled: Callable[[], bool]) -> None:
        """Nothing: what is asked for is read when it is written."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, default=100, help="how many questions at most")
    parser.add_argument("--drafts", type=Path, help="file for what the model writes")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    kept = json.loads(options.drafts.read_text()) if options.drafts and options.drafts.exists() else {}
    parts = Parts(find_home(), Settings(), profile="starter", source=SAMPLE_SOURCE)
    model = parts.load_language_model()
    writing = _Writing(model, kept)
    answerer = parts.make_answerer(parts.load_retriever(), writing)  # type: ignore[arg-type]
    asked = [one for one in read_questions(QUESTIONS / "sample_typed.jsonl") if one.kind == "answerable"]
    step = max(1, len(asked) // options.limit)
    found: list[Added] = []
    for question in asked[::step]:
        answer = _answered(answerer, question.question, writing)
        if answer is not None:
            found.append(answer)
        if options.drafts:
            options.drafts.write_text(json.dumps(kept, ensure_ascii=False))
    morphology = Morphology()
    result = {
        "answers": len(found),
        "added_to": sum(bool(one.added) for one in found),
        "share": sum(bool(one.added) for one in found) / max(1, len(found)),
        "with_something_new": sum(_tells_more(one, morphology) for one in found),
        "sentences": sum(len(one.added) for one in found),
    }
    if options.json:
        print_json(result | {"added": [asdict(one) for one in found if one.added]})
        return
    for one in found:
        print_line(f"{one.question}\n  {' '.join(one.told)}\n  - {one.drafted!r}\n  + {' '.join(one.added)}")
    print_line(str(result))


def _answered(answerer: Answerer, question: str, writing: _Writing) -> Added | None:
    writing.last = ""
    told: list[str] = []
    added: list[str] = []
    title = ""
    parts: Sequence[AnswerPart] = list(answerer.answer(question))
    for part in parts:
        if isinstance(part, DocumentChosen):
            title = part.document.title
        elif isinstance(part, AnswerSentence):
            (
                added
                if writing.last and not part.is_verbatim and _stands_in(part.text, writing.last)
                else told
            ).append(part.text)
    return Added(question, title, tuple(told), writing.last, tuple(added)) if title else None


def _stands_in(text: str, drafted: str) -> bool:
    return text.strip(". ") in drafted


def _tells_more(answer: Added, morphology: Morphology) -> bool:
    """Whether an added sentence has a figure, or two words, that nothing before it had."""
    told = " ".join(answer.told)
    before = set(morphology.stems(told))
    return any(
        figures(text) - figures(told) or len(set(morphology.stems(text)) - before) > 1
        for text in answer.added
    )


if __name__ == "__main__":
    main()
