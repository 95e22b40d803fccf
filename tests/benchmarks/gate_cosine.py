"""Would the embedder's cosine stop what the gate lets through? ``python -m tests.benchmarks.gate_cosine [--json]``.

Each clause of a judged sentence is held to the nearest clause of its passage by the starter embedder; a sentence is as
near as the clause that is farthest. For each set: how often a true sentence is nearer than a false one (a half would be
chance), and what the lowest bound costs that stops every false sentence that passes the gate now: how many of the true
ones that pass lie below it. The set that is kept apart is left out.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.grounding.clauses.statements import statements
from models.home import find_home
from tests.benchmarks.gate import KEPT, SETS, Judged, judged, read_rows
from voice.korean.morphology import Morphology
from voice.korean.sentences import speakable, split_sentences


@dataclass(frozen=True, slots=True)
class Measured:
    """``cosine`` is that of the clause that is farthest from every one of the passage."""

    judged: Judged
    cosine: float


def clauses(text: str, morphology: Morphology) -> Iterator[str]:
    """The clauses of each sentence of ``text`` as they are written, and each sentence as a whole."""
    for line in text.splitlines():
        for sentence in map(speakable, split_sentences(line)):
            if not sentence:
                continue
            yield sentence
            for one in statements(sentence, morphology):
                for clause in one.clauses if one.conditions else ():
                    words = sentence[
                        min((word.start for word in clause.words), default=0) : max(
                            (word.end for word in clause.words), default=0
                        )
                    ]
                    if words.strip():
                        yield words


def measured(results: Sequence[Judged], morphology: Morphology, parts: Parts) -> list[Measured]:
    sides = [
        (
            list(clauses(one.row.sentence, morphology)) or [one.row.sentence],
            [one.row.title, *clauses(one.row.passage, morphology)],
        )
        for one in results
    ]
    texts = sorted({text for said, stated in sides for text in (*said, *stated) if text})
    vectors = dict(zip(texts, parts.load_embedder().embed_passages(texts), strict=True))
    found = []
    for one, (said, stated) in zip(results, sides, strict=True):
        known = np.stack([vectors[text] for text in stated if text])
        nearest = [float((known @ vectors[text]).max()) for text in said]
        found.append(Measured(one, min(nearest)))
    return found


def figures(found: Sequence[Measured]) -> dict[str, float | int | None]:
    true, false = ([one for one in found if one.judged.row.is_supported is kind] for kind in (True, False))
    pairs = [
        (one.cosine > other.cosine) + (one.cosine == other.cosine) / 2 for one in true for other in false
    ]
    passing = [one.cosine for one in true if one.judged.verdict.ok]
    wrong = [one.cosine for one in false if one.judged.verdict.ok]
    return {
        "true_nearer": round(sum(pairs) / len(pairs), 3) if pairs else None,
        "true_passing": len(passing),
        "false_passing": len(wrong),
        "bound_that_stops_them": round(max(wrong), 3) if wrong else None,
        "true_below_it": sum(one <= max(wrong) for one in passing) if wrong else None,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    morphology = Morphology()
    parts = Parts(find_home(), Settings(), profile="starter")
    sets = {name: path for name, path in SETS.items() if name != KEPT and path.exists()}
    found = {name: measured(judged(read_rows(path)), morphology, parts) for name, path in sets.items()}
    found["all"] = [one for ones in found.values() for one in ones]
    told = {name: figures(ones) for name, ones in found.items()}
    if options.json:
        print_json(told)
        return
    rows = [("set", "true nearer", "true that pass", "false that pass", "bound", "true below it")]
    rows += [
        (name, *("-" if one is None else str(one) for one in row.values())) for name, row in told.items()
    ]
    print_table(rows)


if __name__ == "__main__":
    main()
