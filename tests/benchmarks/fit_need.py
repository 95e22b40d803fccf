"""Learns what tells need from harmless neighbours: writes ``bank.toml`` and ``weights.json`` of ``knowledge/need/``.

``python -m tests.benchmarks.fit_need [--dry]``: from the training families alone, everyday sayings beside them, with
the profile's embedder and a second one, so that nothing fits one scale only. What a sentence scores is always what it
scores without those that are worded like it; the odds and where the lines stand come from these scores. Prints what is
reached on them; ``python -m tests.benchmarks.need`` measures the families that nothing was learned from.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import tomli_w
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.index.lexicon import shipped_sayings
from knowledge.index.outside import shipped_outside
from knowledge.need.advice import Kind
from knowledge.need.detector import MEANING_OF_KINDS, evidence, kind_of
from knowledge.need.discriminant import HARMLESS, NEED, Numbers, solve
from knowledge.need.meaning import BANK, Known, found_out
from knowledge.need.patterns import Wording, wording
from knowledge.need.words import WEIGHTS, blocks
from models.home import find_home
from tests.benchmarks.need_sentences import MISHEARD, Sentence, sentences
from tests.benchmarks.second_embedder import SecondEmbedder
from voice.korean.morphology import Morphology

EVERYDAY = 0.2
"""How much an everyday saying counts beside a sentence that was written for this."""

HELPED = 0.06
"""Share of harmless neighbours that may get help shown beside their answer."""

CLEAR = 1.0
"""How far in odds beyond the likeliest harmless neighbour the help comes before everything else."""

_MOST_FEATURES = 4000
_LEAST_FAMILIES = (2, 3, 2)
"""Families in which a lemma, a piece of sound and a pair of notions must stand to be weighed."""

_UNIT = 0.001
_HARDLY = 0.001


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, what its words are, and how much it counts."""

    text: str
    kind: str
    family: str
    weight: float
    told: Wording
    features: tuple[frozenset[str], ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    options = parser.parse_args()

    morphology = Morphology()
    learned_from = sentences("train")
    written = [_row(one.text, one.kind, f"{one.kind}/{one.family}", 1.0, morphology) for one in learned_from]
    everyday = [
        row
        for number, text in enumerate(_everyday())
        for row in [_row(text, HARMLESS, f"everyday/{number // 5}", EVERYDAY, morphology)]
        if not row.told.certain and sum(row.told.likely) < 2  # some tell of need themselves
    ]
    rows = [*written, *everyday]
    scores, base, left_out = fit_words(rows)

    # What was misheard means nothing: its sound is learned, and what its meaning scores is only measured.
    bank = [Known(one.text, one.kind, one.family) for one in learned_from]
    counted = np.array([_HARDLY if one.style == MISHEARD else 1.0 for one in learned_from])
    parts = Parts(find_home(), Settings(), profile="starter")
    by_words = [evidence(score, row.told) for score, row in zip(left_out, rows, strict=True)]
    with_meaning: list[tuple[float, ...]] = []
    of_kinds: list[Numbers] = []
    for embedder in (parts.load_embedder(), SecondEmbedder()):
        meaning, known = found_out(embedder.embed_queries([one.text for one in bank]), bank, counted)
        others = embedder.embed_queries([row.text for row in everyday])
        known = np.vstack([known, [meaning.score(one) for one in others]])
        with_meaning += [(*one, float(score[NEED])) for one, score in zip(by_words, known, strict=True)]
        of_kinds.append(left_out[: len(written), :NEED] + MEANING_OF_KINDS * known[: len(written), :NEED])

    curves = {
        "by_words": _curve(np.array(by_words), rows),
        "by_meaning": _curve(np.array(with_meaning), [*rows, *rows]),
    }
    harmless = np.array([row.kind == HARMLESS for row in written])
    profile = _odds(curves["by_meaning"], np.array(with_meaning[: len(written)]))
    perhaps = float(np.quantile(profile[harmless], 1 - HELPED))
    sure = float(profile[harmless].max()) + CLEAR
    for name, told in (
        ("words alone", _odds(curves["by_words"], np.array(by_words[: len(written)]))),
        ("with meaning", profile),
        (
            "with a second embedder",
            _odds(curves["by_meaning"], np.array(with_meaning[len(rows) :][: len(written)])),
        ),
    ):
        shown = ", ".join(
            f"{label} {np.mean(told[which] >= line):.3f}"
            for label, which, line in (
                ("heard", ~harmless, perhaps),
                ("sure", ~harmless, sure),
                ("harmless helped", harmless, perhaps),
                ("harmless sure", harmless, sure),
            )
        )
        print(f"{name}, without its family: {shown}")
    for name, found in zip(("profile", "second"), of_kinds, strict=True):
        right = [
            kind_of(row.told, kinds) == row.kind
            for row, kinds in zip(written, found, strict=True)
            if row.kind != HARMLESS
        ]
        print(f"right kind with the {name} embedder: {np.mean(right):.3f}")
    if not options.dry:
        _write(learned_from, scores, base, curves, perhaps, sure)


def fit_words(rows: Sequence[Row]) -> tuple[dict[str, Numbers], Numbers, Numbers]:
    """The score of each feature, the base, and what each row scores without its family."""
    worth: dict[str, float] = {}
    for block, least in enumerate(_LEAST_FAMILIES):
        worth |= _worth(rows, block, least)
    places = {feature: place for place, feature in enumerate(worth)}
    cells = [
        (number, places[feature], worth[feature] / np.sqrt(len(block)))
        for number, row in enumerate(rows)
        for block in row.features
        for feature in block
        if feature in places
    ]
    numbers, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (numbers, columns)), shape=(len(rows), len(places)))
    solved = solve(
        (matrix @ matrix.T).toarray(),
        [row.kind for row in rows],
        [row.family for row in rows],
        np.array([row.weight for row in rows]),
    )
    weights = matrix.T @ solved.shares
    scores = {feature: weights[place] * worth[feature] for feature, place in places.items()}
    kept = sorted(scores, key=lambda one: (-float(np.abs(scores[one]).max()), one))[:_MOST_FEATURES]
    return {one: scores[one] for one in kept}, solved.base, solved.left_out + solved.base


def _worth(rows: Sequence[Row], block: int, least: int) -> dict[str, float]:
    """How telling each feature of a block is, scaled so that a sentence is as long in one block as in another."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for feature in row.features[block]:
            families[feature].add(row.family)
    count = len({row.family for row in rows})
    rarity = {
        one: float(np.log((1 + count) / (1 + len(own))) + 0.5)
        for one, own in sorted(families.items())
        if len(own) >= least
    }
    lengths = [
        np.sqrt(sum(rarity.get(one, 0.0) ** 2 for one in row.features[block]) / len(row.features[block]))
        for row in rows
        if row.features[block]
    ]
    usual = float(np.mean(lengths))
    return {one: value / usual for one, value in rarity.items()}


def _curve(found: Numbers, rows: Sequence[Row]) -> dict[str, Any]:
    spread = found.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit(
        found / spread, [row.kind != HARMLESS for row in rows], sample_weight=[row.weight for row in rows]
    )
    weights = model.coef_[0] / spread
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": [round(float(one), 4) for one in weights],
    }


def _odds(curve: dict[str, Any], found: Numbers) -> Numbers:
    odds: Numbers = curve["bias"] + found @ np.array(curve["weights"])
    return odds


def _row(text: str, kind: str, family: str, weight: float, morphology: Morphology) -> Row:
    told = wording(text)
    return Row(text, kind, family, weight, told, blocks(morphology.morphemes(text), text, told.notions))


def _everyday() -> list[str]:
    """What people say to the kiosk, in the order of the lists."""
    return [one.text for one in (*shipped_sayings(), *shipped_outside())]


def _write(
    learned_from: Sequence[Sentence],
    scores: dict[str, Numbers],
    base: Numbers,
    curves: dict[str, Any],
    perhaps: float,
    sure: float,
) -> None:
    families: dict[str, dict[str, list[str]]] = {kind: {} for kind in (*Kind, HARMLESS)}
    for one in learned_from:
        if one.style == MISHEARD:
            continue
        families[one.kind].setdefault(one.family, []).append(one.text)
    head = "# Made by tests/benchmarks/fit_need.py from the training families of tests/need/: do not change by hand.\n"
    BANK.write_text(head + tomli_w.dumps(families), encoding="utf-8", newline="\n")
    rows = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(np.rint(row / _UNIT).astype(int).tolist())}"
        for name, row in sorted(scores.items())
    )
    told = {"unit": _UNIT, "base": [round(float(one), 4) for one in base], **curves}
    told |= {"perhaps": round(perhaps, 3), "sure": round(sure, 3)}
    fields = "".join(f" {json.dumps(name)}: {json.dumps(value)},\n" for name, value in told.items())
    WEIGHTS.write_text(f'{{\n{fields} "scores": {{\n{rows}\n }}\n}}\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
