"""Learns what tells need from harmless neighbours: writes ``bank.toml`` and ``weights.json`` of ``knowledge/need/``.

``python -m tests.benchmarks.fit_need [--dry]``: from the training families and the half of a second writer that is
not kept, everyday sayings beside them, with the profile's embedder and a second one, so that nothing fits one scale
only. What a sentence scores is always what it scores without those that are worded like it, and the odds come from
these scores. The line from which on help is shown is drawn where enough of two other writers' sentences are heard,
each by what was learned without that writer: another writer is further away than another family. Where the help would
be that for suicide, the line is as much lower as it takes to hear enough without what is worded alike: missing one is
worst. ``python -m tests.benchmarks.need`` measures what nothing was learned from.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import tomli_w
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.index.embedder import Embedder
from knowledge.index.lexicon import shipped_sayings
from knowledge.index.outside import shipped_outside
from knowledge.need.advice import Kind
from knowledge.need.detector import evidence, is_taken_for_suicide, of_kinds
from knowledge.need.discriminant import HARMLESS, NEED, Numbers, solve
from knowledge.need.meaning import BANK, EVERYDAY, EVERYDAY_WEIGHT, Known, Meaning, Vectors, found_out
from knowledge.need.patterns import Wording, wording
from knowledge.need.words import WEIGHTS, blocks
from models.home import find_home
from tests.benchmarks.need_sentences import (
    FOURTH,
    FURTHER,
    MISHEARD,
    SECOND,
    TEST,
    TRAIN,
    Sentence,
    sentences,
)
from tests.benchmarks.second_embedder import SecondEmbedder
from voice.korean.morphology import Morphology

HEARD_OF_ANOTHER = 0.98
"""Share of another writer's sentences of need that must get help where nothing of that writer was learned."""

HEARD_OF_SUICIDE = 0.97
"""Share of the sentences taken for suicide that must get help where nothing worded like them was learned."""

CLEAR = 2.0
"""How far in odds beyond the likeliest harmless sentence the help comes before everything else."""

_LEAST_FAMILIES = (2, 6, 2)
"""Families in which a lemma, a piece of sound and a pair of notions must stand to be weighed."""

_EVERY_SAYING = 3
"""Of the sayings of the lexicon, which are alike, one in so many is learned from."""

_UNIT = 0.001
_HARDLY = 0.001


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, what its words are, and how much it counts."""

    text: str
    kind: str
    family: str
    weight: float
    style: str
    told: Wording
    features: tuple[frozenset[str], ...]

    @property
    def is_need(self) -> bool:
        return self.kind != HARMLESS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    options = parser.parse_args()

    morphology = Morphology()
    measured = {one.text for one in sentences(TEST)}
    written = {
        name: [one for one in sentences(name) if one.text not in measured]
        for name in (TRAIN, FOURTH, SECOND, FURTHER)
    }
    rows = [
        *(_row(one, f"{one.kind}/{one.family}", morphology) for one in written[TRAIN]),
        *everyday(morphology),
        *(
            _row(one, f"{one.kind}/{name} {one.family}", morphology)
            for name in (FOURTH, SECOND, FURTHER)
            for one in written[name]
        ),
    ]
    parts = Parts(find_home(), Settings(), profile="starter")
    embedders: list[Embedder] = [parts.load_embedder(), SecondEmbedder()]
    known = [embedder.embed_queries([row.text for row in rows]) for embedder in embedders]
    perhaps = _line_of_others(rows, known, written)
    found = fit(rows, known)
    is_harmless = np.array([not row.is_need for row in rows])
    has_certain = np.array([bool(row.told.certain) for row in rows])
    left_out = found.left_out[0]
    certain = max(float(left_out[is_harmless & has_certain].max()) + CLEAR, perhaps)
    sure = float(left_out[is_harmless].max()) + CLEAR
    of_suicide = min(perhaps, _line_of_suicide(rows, found))
    for name, line in (("one line", perhaps), ("a line of its own for suicide", of_suicide)):
        heard = np.where(found.taken_for_suicide, line, perhaps) <= left_out
        told = {
            "of suicide": np.array([row.kind == Kind.SUICIDE and row.style != MISHEARD for row in rows]),
            "harmless helped": is_harmless & np.array([row.weight == 1 for row in rows]),
        }
        shares = (f"{what} {np.mean((heard | has_certain)[which]):.3f}" for what, which in told.items())
        print(f"without their families, {name}: {', '.join(shares)}")
    at_once = np.mean(left_out[~is_harmless & has_certain] >= certain)
    print(
        f"perhaps {perhaps:.2f}, of suicide {of_suicide:.2f}, "
        f"certain {certain:.2f} (of need with certain words {at_once:.3f}), sure {sure:.2f}"
    )
    if not options.dry:
        lines = {"perhaps": perhaps, "perhaps_suicide": of_suicide, "certain": certain, "sure": sure}
        _write(rows, found, lines)


def _line_of_others(
    rows: Sequence[Row], known: Sequence[Vectors], written: Mapping[str, Sequence[Sentence]]
) -> float:
    """From which on enough of what other writers say is heard by what was learned without them.

    What was written after reading a writer's sentences is left out with them.
    """
    place = np.arange(len(rows))
    last = len(rows) - len(written[FURTHER])
    middle = last - len(written[SECOND])
    first = middle - len(written[FOURTH])
    odds: list[list[Numbers]] = []
    in_need: list[NDArray[np.bool_]] = []
    for own, others in (
        (place[first:middle], np.r_[place[:first], place[middle:]]),
        (place[middle:last], place[:middle]),
    ):
        learned = fit([rows[one] for one in others], [one[others] for one in known])
        told = [rows[one] for one in own]
        odds.append(learned.odds_of(told, [one[own] for one in known]))
        in_need.append(np.array([row.is_need for row in told]))
    perhaps = float(
        np.quantile(
            np.concatenate([told[0][need] for told, need in zip(odds, in_need, strict=True)]),
            1 - HEARD_OF_ANOTHER,
        )
    )
    for writer, of_writer, need in zip((FOURTH, SECOND), odds, in_need, strict=True):
        for name, told in zip(("the profile's", "a second"), of_writer, strict=True):
            print(
                f"writer {writer} with {name} embedder: heard {np.mean(told[need] >= perhaps):.3f}, "
                f"harmless helped {np.mean(told[~need] >= perhaps):.3f}"
            )
    return perhaps


@dataclass(frozen=True, slots=True)
class Found:
    """``left_out``: for each embedder the odds of each row without its family, and whether with the
    profile's it would be taken for suicide.
    """

    scores: dict[str, Numbers]
    base: Numbers
    curves: dict[str, Any]
    meanings: tuple[Meaning, ...]
    left_out: tuple[Numbers, ...]
    taken_for_suicide: tuple[bool, ...]

    def odds_of(self, rows: Sequence[Row], vectors: Sequence[Vectors]) -> list[Numbers]:
        words = [_score(row, self.scores, self.base) for row in rows]
        told = np.array([evidence(score, row.told) for score, row in zip(words, rows, strict=True)])
        return [
            _odds(self.curves["by_meaning"], np.c_[told, [meaning.score(one)[NEED] for one in known]])
            for meaning, known in zip(self.meanings, vectors, strict=True)
        ]


def fit(rows: Sequence[Row], vectors: Sequence[Vectors]) -> Found:
    """Everything that is learned; ``vectors``: of the rows, by each embedder."""
    scores, base, left_out = fit_words(rows)
    by_words = np.array([evidence(score, row.told) for score, row in zip(left_out, rows, strict=True)])
    kinds_by_words = np.array([of_kinds(score, row.told) for score, row in zip(left_out, rows, strict=True)])
    # What was misheard means nothing: its sound is learned, and what its meaning scores is only measured.
    bank = [Known(row.text, row.kind, row.family) for row in rows]
    counted = np.array([_HARDLY if row.style == MISHEARD else row.weight for row in rows])
    meanings, by_meaning, kinds_by_meaning = [], [], []
    for known in vectors:
        meaning, told = found_out(known, bank, counted)
        meanings.append(meaning)
        by_meaning.append(np.c_[by_words, told[:, NEED]])
        kinds_by_meaning.append(np.c_[kinds_by_words, told[:, :NEED]])
    twice = [*rows] * len(vectors)
    curves = {
        "by_words": _curve(by_words, rows),
        "by_meaning": _curve(np.vstack(by_meaning), twice),
        "kind_by_words": _curves_of_kinds(kinds_by_words, rows),
        "kind_by_meaning": _curves_of_kinds(np.vstack(kinds_by_meaning), twice),
    }
    left = tuple(_odds(curves["by_meaning"], one) for one in by_meaning)
    of_each = [_odds(curve, kinds_by_meaning[0]) for curve in curves["kind_by_meaning"]]
    taken = tuple(is_taken_for_suicide(one) for one in np.array(of_each).T.tolist())
    return Found(scores, base, curves, tuple(meanings), left, taken)


def _line_of_suicide(rows: Sequence[Row], found: Found) -> float:
    """From which on enough of what would be taken for suicide is heard; certain words are heard anyway."""
    odds = sorted(
        float("inf") if row.told.certain else float(left_out)
        for row, left_out, taken in zip(rows, found.left_out[0], found.taken_for_suicide, strict=True)
        if taken and row.kind == Kind.SUICIDE and row.style != MISHEARD
    )
    return odds[int(len(odds) * (1 - HEARD_OF_SUICIDE))]


def fit_words(rows: Sequence[Row]) -> tuple[dict[str, Numbers], Numbers, Numbers]:
    """The score of each feature and how telling it is, the base, and what each row scores without its family."""
    worth: dict[str, float] = {}
    for block, least in enumerate(_LEAST_FAMILIES):
        worth |= _worth(rows, block, least)
    places = {feature: place for place, feature in enumerate(worth)}
    cells = [
        (number, places[feature], worth[feature] / length)
        for number, row in enumerate(rows)
        for block in row.features
        for told in [[feature for feature in block if feature in places]]
        for length in [np.linalg.norm([worth[feature] for feature in told])]
        for feature in told
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
    scores = {
        feature: np.append(weights[place] * worth[feature], worth[feature])
        for feature, place in places.items()
    }
    return scores, solved.base, solved.left_out + solved.base


def _worth(rows: Sequence[Row], block: int, least: int) -> dict[str, float]:
    """How telling each feature of a block is: the fewer families have it, the more."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for feature in row.features[block]:
            families[feature].add(row.family)
    count = len({row.family for row in rows})
    return {
        one: float(np.log((1 + count) / (1 + len(own))) + 0.5)
        for one, own in sorted(families.items())
        if len(own) >= least
    }


def _score(row: Row, scores: dict[str, Numbers], base: Numbers) -> Numbers:
    """As ``words.score`` does from what is written."""
    total = base.copy()
    for block in row.features:
        if told := [scores[one] for one in block if one in scores]:
            found = np.array(told)
            total += found[:, :-1].sum(axis=0) / np.linalg.norm(found[:, -1])
    return total


def _curve(found: Numbers, rows: Sequence[Row]) -> dict[str, Any]:
    (curve,) = _curves(found, [row.is_need for row in rows], [row.weight for row in rows])
    return curve


def _curves_of_kinds(found: Numbers, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """One for each kind, in the order of ``Kind``."""
    in_need = [number for number, row in enumerate(rows) if row.is_need]
    return _curves(found[in_need], [list(Kind).index(Kind(rows[number].kind)) for number in in_need])


def _curves(
    found: Numbers, told: Sequence[int], weights: Sequence[float] | None = None
) -> list[dict[str, Any]]:
    spread = found.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=3000)
    model.fit(found / spread, told, sample_weight=weights)
    return [
        {"bias": round(float(bias), 4), "weights": [round(float(one), 4) for one in row / spread]}
        for bias, row in zip(model.intercept_, model.coef_, strict=True)
    ]


def _odds(curve: dict[str, Any], found: Numbers) -> Numbers:
    odds: Numbers = curve["bias"] + found @ np.array(curve["weights"])
    return odds


def everyday(morphology: Morphology) -> list[Row]:
    """What people say to the kiosk, in the order of the lists, but for what tells of need itself."""
    texts = [
        *(one.text for one in shipped_sayings()[::_EVERY_SAYING]),
        *(one.text for one in shipped_outside()),
    ]
    measured = {one.text for one in sentences(TEST)}
    told = [
        Sentence(text, HARMLESS, f"{number // 5}", "")
        for number, text in enumerate(texts)
        if text not in measured
    ]
    rows = [_row(one, f"{EVERYDAY}/{one.family}", morphology, EVERYDAY_WEIGHT) for one in told]
    return [row for row in rows if not row.told.certain and sum(row.told.likely) < 2]


def _row(one: Sentence, family: str, morphology: Morphology, weight: float = 1.0) -> Row:
    told = wording(one.text)
    features = blocks(morphology.morphemes(one.text), one.text, told.notions)
    return Row(one.text, one.kind, family, weight, one.style, told, features)


def _write(rows: Sequence[Row], found: Found, lines: Mapping[str, float]) -> None:
    families: dict[str, dict[str, list[str]]] = {kind: {} for kind in (*Kind, HARMLESS, EVERYDAY)}
    for row in rows:
        if row.style != MISHEARD:
            kind, family = row.family.split("/", 1)
            families[kind].setdefault(family, []).append(row.text)
    head = "# Made by tests/benchmarks/fit_need.py from the training families of tests/need/: do not change by hand.\n"
    BANK.write_text(head + tomli_w.dumps(families), encoding="utf-8", newline="\n")
    scores = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(np.rint(row / _UNIT).astype(int).tolist())}"
        for name, row in sorted(found.scores.items())
    )
    told = {"unit": _UNIT, "base": [round(float(one), 4) for one in found.base], **found.curves}
    told |= {name: round(line, 3) for name, line in lines.items()}
    fields = "".join(f" {json.dumps(name)}: {json.dumps(value)},\n" for name, value in told.items())
    WEIGHTS.write_text(f'{{\n{fields} "scores": {{\n{scores}\n }}\n}}\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
