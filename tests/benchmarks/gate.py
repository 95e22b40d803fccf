"""The gate, measured on judged sentences: ``python -m tests.benchmarks.gate [--set NAME] [--json] [--misses]``.

How many false sentences it stops and how many true ones it lets through, kind by kind, each against the one passage
that it is to cite. ``shared`` lies outside the project and is left out where it is absent; the gate is built on
``practice`` and on half of ``practice2`` and ``second_writer`` (``--half A``; B tells how it does elsewhere); nobody
who builds it reads ``kept``, so its rows are printed only where ``--set kept`` asks for them.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.commands.common import print_json, print_line, print_table
from knowledge.grounding import gate
from knowledge.grounding.types import Verdict
from knowledge.types import Passage, Section
from voice.korean.morphology import Morphology

GATE = Path(__file__).parent.parent / "gate"
SETS: Mapping[str, Path] = {
    "shared": Path(__file__).parents[3] / "shared" / "data" / "gate" / "gate.jsonl",
    "practice": GATE / "practice.jsonl",
    "practice2": GATE / "practice2.jsonl",
    "second_writer": GATE / "second_writer.jsonl",
    "third_writer": GATE / "third_writer.jsonl",
    "near_misses": GATE / "near_misses.jsonl",
    "kept": GATE / "kept_apart.jsonl",
}
KEPT = "kept"
VERBATIM = frozenset({"verbatim", "figure_respelled", "date_respelled"})
"""Kinds of true sentences that must all get through: the passage's words, and its figures written otherwise."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence and the passage that it is held to; ``kind`` says how it came about."""

    passage: str
    sentence: str
    is_supported: bool
    kind: str
    title: str = ""
    half: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    row: Row
    verdict: Verdict

    @property
    def is_right(self) -> bool:
        return self.verdict.ok == self.row.is_supported


def read_rows(path: Path) -> list[Row]:
    """The rows of a set; raises KeyError or ValueError where a line is not one."""
    lines = path.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    return [
        Row(
            one["passage"],
            one["sentence"],
            one["supported"],
            one["kind"],
            one.get("title", ""),
            one.get("half", ""),
        )
        for one in records
    ]


_MORPHOLOGY = Morphology()


def check(sentence: str, passages: Sequence[Passage]) -> Verdict:
    """What the gate makes of a sentence that nobody asked for."""
    return gate.check(sentence, passages, morphology=_MORPHOLOGY)


def judged(rows: Sequence[Row]) -> list[Judged]:
    return [Judged(row, check(row.sentence, (_passage(row),))) for row in rows]


def share(of: Sequence[Judged], *, supported: bool) -> float:
    """How much of the true, or of the false, is judged right: in [0, 1]; 1 where there is none."""
    rights = [one.is_right for one in of if one.row.is_supported is supported]
    return sum(rights) / len(rights) if rights else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS, help="only this one")
    parser.add_argument("--half", choices="AB", help="only these rows of a set that is in halves")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print every sentence that is judged wrongly")
    options = parser.parse_args()
    names = [options.set] if options.set else [name for name, path in SETS.items() if path.exists()]
    rows = {name: read_rows(SETS[name]) for name in names}
    results = {
        name: judged([row for row in ones if options.half in (None, row.half)]) for name, ones in rows.items()
    }
    if options.json:
        print_json({name: _figures(result) for name, result in results.items()})
        return
    for name, result in results.items():
        _print(name, result)
        if options.misses and (name != KEPT or options.set == KEPT):
            _print_misses(result)


def _passage(row: Row) -> Passage:
    return Passage("row", "row", row.title, Section.WHAT, row.passage, "", None)


def _figures(result: Sequence[Judged]) -> dict[str, object]:
    right = {
        supported: [one.is_right for one in result if one.row.is_supported is supported]
        for supported in (False, True)
    }
    plain = [one.is_right for one in result if one.row.is_supported and one.row.kind in VERBATIM]
    return {
        "false_stopped": sum(right[False]),
        "false": len(right[False]),
        "true_let_through": sum(right[True]),
        "true": len(right[True]),
        "verbatim_and_respelled_let_through": sum(plain),
        "verbatim_and_respelled": len(plain),
        "kinds": {
            f"{'true' if supported else 'false'}: {kind}": [sum(rights), len(rights)]
            for (supported, kind), rights in _by_kind(result).items()
        },
    }


def _by_kind(result: Sequence[Judged]) -> dict[tuple[bool, str], list[bool]]:
    kinds: dict[tuple[bool, str], list[bool]] = {}
    for one in sorted(result, key=lambda one: (one.row.is_supported, one.row.kind)):
        kinds.setdefault((one.row.is_supported, one.row.kind), []).append(one.is_right)
    return kinds


def _print(name: str, result: Sequence[Judged]) -> None:
    rows = [(name, "kind", "judged right", "of")]
    for (supported, kind), rights in _by_kind(result).items():
        rows.append(("true" if supported else "false", kind, str(sum(rights)), str(len(rights))))
    figures = _figures(result)
    rows.append(("false", "all: stopped", str(figures["false_stopped"]), str(figures["false"])))
    rows.append(("true", "all: let through", str(figures["true_let_through"]), str(figures["true"])))
    print_table(rows)
    print_line()


def _print_misses(result: Sequence[Judged]) -> None:
    for one in result:
        if one.is_right:
            continue
        if one.row.is_supported:
            print_line(f"stopped  {one.row.kind}: {one.row.sentence}")
            print_line(f"         {one.verdict.reason}: {one.verdict.piece}")
        else:
            print_line(f"passed   {one.row.kind}: {one.row.sentence}")
        print_line(f"         {' / '.join(one.row.passage.splitlines())}")
    print_line()


if __name__ == "__main__":
    main()
