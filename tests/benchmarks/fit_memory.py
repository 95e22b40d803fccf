"""Fits the weights of ``knowledge/retrieval/ranking.py`` and ``confidence.py`` over contents and embedders.

``python -m tests.benchmarks.fit_memory ranking`` prints how often the right document comes first with weights that
were fitted to the other contents, and the weights fitted to all; ``… pieces`` the same for the sentence, item or row
that answers (``saying/worth.py``); ``… confidence`` for how sure the memory is, with ranking and pieces as they are
shipped. Contents that are kept apart are never fitted to. Where the shared data is absent, what needs it is left out.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.evaluation.evaluate import EvaluationQuestion
from knowledge.retrieval.confidence import Evidence, confidence
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.ranking import WEIGHTS, Signal
from knowledge.retrieval.retriever import Retriever
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.retrieval.saying.worth import WEIGHTS as WORTHS
from knowledge.retrieval.saying.worth import Said, Sign, Worth
from models.home import find_home
from tests.benchmarks.asked_facts import practice
from tests.benchmarks.contents import FITTED, KEPT_APART, opened
from tests.benchmarks.second_embedder import SecondEmbedder, identity
from voice.korean.letters import any_letters, letter_pairs
from voice.korean.morphology import Morphology

_WRONG_ONES = 30
"""Documents that a right one is compared with: those that would come first without it."""

_SAME_SOURCE = {"services": ("central", "facts"), "central": ("facts",), "facts": ("central",)}
"""What asks about the same documents."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of one content to the memory of one embedder."""

    content: str
    embedder: str
    retriever: Retriever
    question: EvaluationQuestion


@dataclass(frozen=True, slots=True)
class Case:
    """``signals``: shape (documents, len(Signal)); ``right``: rows of the documents that answer."""

    asked: Asked
    signals: Numbers
    right: tuple[int, ...]

    def rank(self, weights: Numbers) -> int:
        """From 1, of the first right document."""
        numbers = self.signals @ weights
        return 1 + min(int((numbers > numbers[row]).sum()) for row in self.right) if self.right else 99


def all_asked(embedders: Sequence[str]) -> list[Asked]:
    home = find_home()
    parts = Parts(home, Settings(), profile="starter")
    made: Mapping[str, tuple[str, Any]] = {
        "profile": (parts.embedder_identity, parts.load_embedder),
        "second": (identity(), SecondEmbedder),
    }
    asked = []
    for name in embedders:
        known, load = made[name]
        embedder = load()
        for content in (*FITTED, *KEPT_APART):
            if content.is_there:
                retriever, questions = opened(content, home, known, embedder, parts.morphology)
                asked += [Asked(content.name, name, retriever, question) for question in questions]
                print(f"read {content.name} with the {name} embedder", flush=True)
    return asked


def fit_ranking(asked: Sequence[Asked]) -> None:
    cases = [case for one in asked if one.question.document_ids for case in [_case(one)]]
    names = [one.name for one in FITTED]

    def reached(content: str) -> Numbers:
        others = _others(names, content)
        return _ranking([case for case in cases if case.asked.content in others])

    shipped = np.array([WEIGHTS[signal] for signal in Signal])
    fitted = _ranking([case for case in cases if case.asked.content in names])
    for content in dict.fromkeys(case.asked.content for case in cases):
        own = reached(content)
        for embedder in dict.fromkeys(case.asked.embedder for case in cases):
            some = [
                case for case in cases if case.asked.content == content and case.asked.embedder == embedder
            ]
            shown = "   ".join(
                f"{label} {_hits(some, weights)}"
                for label, weights in (("fitted to others", own), ("to all", fitted), ("shipped", shipped))
            )
            print(f"{content:12}{embedder:8} {shown}", flush=True)
    for signal, weight in zip(Signal, fitted, strict=True):
        print(f"    Signal.{signal.name}: {weight:.3g},")


def _others(names: Sequence[str], content: str) -> list[str]:
    """What may be fitted to, to be tried on ``content``."""
    return [name for name in names if name != content and name not in _SAME_SOURCE.get(content, ())]


def _case(asked: Asked) -> Case:
    places, found = asked.retriever.signals(asked.question.question)
    ids = [one.document_id for one in asked.retriever.documents()]
    rows = {ids[place]: row for row, place in enumerate(places.tolist())}
    right = tuple(rows[one] for one in asked.question.document_ids if one in rows)
    return Case(asked, found.astype(np.float64), right)


def _ranking(cases: Sequence[Case]) -> Numbers:
    """Weights that put the right document before each wrong one; every content and embedder counts alike."""
    weights = np.ones(len(Signal))
    for _ in range(2):
        differences: list[Numbers] = []
        shares: list[float] = []
        groups = dict.fromkeys((case.asked.content, case.asked.embedder) for case in cases)
        for group in groups:
            own = [
                pair
                for case in cases
                if case.right and (case.asked.content, case.asked.embedder) == group
                for pair in _pairs(case, weights)
            ]
            differences += own
            shares += [1000 / len(own)] * len(own)
        pairs = np.array(differences)
        spread = np.where(pairs.std(axis=0) > 1e-9, pairs.std(axis=0), 1.0)
        model = LogisticRegression(C=0.03, fit_intercept=False, max_iter=500)
        labels = np.r_[np.ones(len(pairs)), np.zeros(len(pairs))]
        model.fit(np.concatenate([pairs, -pairs]) / spread, labels, sample_weight=[*shares, *shares])
        weights = model.coef_[0] / spread
    return np.asarray(weights, dtype=np.float64)


def _pairs(case: Case, weights: Numbers) -> list[Numbers]:
    numbers = case.signals @ weights
    best = max(case.right, key=lambda row: numbers[row])
    wrong = [row for row in np.argsort(-numbers).tolist() if row not in case.right][:_WRONG_ONES]
    return [case.signals[best] - case.signals[row] for row in wrong]


def _hits(cases: Sequence[Case], weights: Numbers) -> str:
    ranks = np.array([case.rank(weights) for case in cases])
    return f"{np.mean(ranks == 1):.3f} {np.mean(ranks <= 3):.3f}"


@dataclass(frozen=True, slots=True)
class Answer:
    """``signs``: shape (pieces, len(Sign)); ``right``: which of the pieces answer."""

    content: str
    signs: Numbers
    right: NDArray[np.bool_]

    def is_hit(self, weights: Numbers, first: int) -> bool:
        best = np.argsort(-(self.signs @ weights), kind="stable")[:first]
        return bool(self.right[best].any())


def fit_pieces(asked: Sequence[Asked], morphology: Morphology) -> None:
    answers = [*_answers(asked, morphology), *practised(morphology)]
    kept = {one.name for one in KEPT_APART}
    names = [name for name in dict.fromkeys(one.content for one in answers) if name not in kept]
    shipped = np.array([WORTHS[sign] for sign in Sign])
    for content in dict.fromkeys(one.content for one in answers):
        others = _others(names, content)
        own = [one for one in answers if one.content == content]
        weights = _piece_weights([one for one in answers if one.content in others])
        shown = "   ".join(
            f"{label} {np.mean([one.is_hit(found, 1) for one in own]):.3f} "
            f"{np.mean([one.is_hit(found, 2) for one in own]):.3f}"
            for label, found in (("fitted to others", weights), ("shipped", shipped))
        )
        print(f"{content:12}{len(own):4} {shown}", flush=True)
    fitted = _piece_weights([one for one in answers if one.content in names])
    for sign, weight in zip(Sign, fitted, strict=True):
        print(f"    Sign.{sign.name}: {weight:.3g},")


def _answers(asked: Sequence[Asked], morphology: Morphology) -> Iterator[Answer]:
    """The pieces of every right document that was found first and holds the fact that its question has."""
    for one in asked:
        question = one.question
        finding = one.retriever.find(question.question)
        if not question.fact or not finding.found:
            continue
        document = finding.found[0].document
        if document.document_id not in question.document_ids:
            continue
        overlap = Overlap(finding.question, document, morphology, finding.parts)
        worth = Worth(document, what_is_asked(finding.question), overlap)
        piece = _pieces(one.content).get(question.question, "")
        right = np.array([_holds(text.text, question.fact, piece) for text in worth.pieces], dtype=np.bool_)
        if right.any() and not right.all():
            yield Answer(one.content, worth.signs, right)


def practised(morphology: Morphology) -> Iterator[Answer]:
    """The questions of practice, asked of their documents without a search."""
    for row, document in practice():
        question = row["question"]
        worth = Worth(document, what_is_asked(question), Overlap(question, document, morphology))
        right = np.array([_holds(one.text, row["fact"], "") for one in worth.pieces], dtype=np.bool_)
        if right.any() and not right.all():
            yield Answer("practice", worth.signs, right)


def _holds(text: str, fact: str, piece: str) -> bool:
    """Whether ``text`` says the fact, and in the very ``piece`` that answers, where the question names it."""
    bare, wanted = any_letters(text), any_letters(piece)
    if any_letters(fact) not in bare:
        return False
    pairs = set(letter_pairs(text))
    is_same = len(pairs & set(letter_pairs(piece))) > _ALIKE * len(pairs)
    return not wanted or bare in wanted or wanted in bare or is_same


@cache
def _pieces(content: str) -> Mapping[str, str]:
    known = next(one for one in (*FITTED, *KEPT_APART) if one.name == content)
    lines = [line for path in known.questions for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in lines if line.strip()]
    return {row["question"]: row["piece"] for row in rows if row.get("piece")}


def _piece_weights(answers: Sequence[Answer]) -> Numbers:
    """Weights that put the pieces that answer before the others of their document; every content counts alike."""
    differences: list[Numbers] = []
    shares: list[float] = []
    for content in dict.fromkeys(one.content for one in answers):
        own = [
            (one.signs[one.right].mean(axis=0) - wrong, 1 / (~one.right).sum())
            for one in answers
            if one.content == content
            for wrong in one.signs[~one.right]
        ]
        whole = sum(share for _, share in own)
        differences += [difference for difference, _ in own]
        shares += [100 * share / whole for _, share in own]
    pairs = np.array(differences)
    spread = pairs.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.1, fit_intercept=False, max_iter=1000)
    labels = np.r_[np.ones(len(pairs)), np.zeros(len(pairs))]
    model.fit(np.concatenate([pairs, -pairs]) / spread, labels, sample_weight=[*shares, *shares])
    return np.asarray(model.coef_[0] / spread, dtype=np.float64)


ABOUT = ("score", "lead", "nearness", "outside")
SAYS = tuple(field.name for field in fields(Said))
_NOT_SAID = frozenset({"near_fact"})
"""Kinds of questions whose document is there and lacks the very fact; all others without an answer have no document."""
_ALIKE = 0.6
"""Share of its pairs of letters that a piece has in common with the one that answers, where both are the same."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over some of the evidence."""

    names: tuple[str, ...]
    bias: float
    weights: Numbers

    def at(self, rows: Numbers) -> Numbers:
        chosen = rows[:, [_NAMES.index(name) for name in self.names]]
        return np.asarray(1 / (1 + np.exp(-(self.bias + chosen @ self.weights))))


_NAMES = [*ABOUT, *(f"said.{name}" for name in SAYS)]


def numbers_of(evidence: Evidence) -> list[float]:
    about = [getattr(evidence, name) for name in ABOUT]
    return [*about, *(getattr(evidence.said, name) for name in SAYS)]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of all questions: ``rows`` of evidence, and what is left of the confidence for other reasons."""

    rows: Numbers
    factors: Numbers
    answerable: NDArray[np.bool_]
    is_right: NDArray[np.bool_]
    is_near_fact: NDArray[np.bool_]
    contents: NDArray[np.str_]
    embedders: NDArray[np.str_]


def found(asked: Sequence[Asked]) -> Found:
    rows, factors, is_right = [], [], []
    for one in asked:
        finding = one.retriever.find(one.question.question)
        first = finding.found[0].document.document_id if finding.found else ""
        rows.append(numbers_of(finding.evidence))
        is_right.append(first in one.question.document_ids)
        sure = confidence(finding.evidence)
        factors.append(finding.confidence / sure if sure and finding.found else 0.0)
    return Found(
        rows=np.array(rows),
        factors=np.array(factors),
        answerable=np.array([bool(one.question.document_ids) for one in asked]),
        is_right=np.array(is_right),
        is_near_fact=np.array([one.question.kind in _NOT_SAID for one in asked]),
        contents=np.array([one.content for one in asked]),
        embedders=np.array([one.embedder for one in asked]),
    )


def fit_confidence(asked: Sequence[Asked]) -> None:
    told = found(asked)
    names = [one.name for one in FITTED]
    for content in dict.fromkeys(told.contents.tolist()):
        others = _others(names, content)
        about, says = curves(told, others)
        for embedder in dict.fromkeys(told.embedders.tolist()):
            own = (told.contents == content) & (told.embedders == embedder)
            sure = (about.at(told.rows) * says.at(told.rows) * told.factors)[own]
            labels, right = told.answerable[own], told.is_right[own]
            shown = "  ".join(
                f"{line:.2f}: {np.mean((sure >= line)[labels] & right[labels]):.2f}/"
                f"{np.mean(sure[~labels] >= line):.2f}"
                for line in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
            )
            print(f"{content:11}{embedder:8} AUROC {roc_auc_score(labels, sure):.3f}  {shown}", flush=True)
    for curve in curves(told, names):
        print(
            f"bias {curve.bias:.3g}",
            *(f"{n}={w:.3g}" for n, w in zip(curve.names, curve.weights, strict=True)),
        )


def curves(told: Found, contents: Sequence[str]) -> tuple[Curve, Curve]:
    """That a document is about what is asked, and that it says it, fitted to these contents.

    Where the wrong document came first although the right one is there, that is the ranking's fault and left out.
    """
    known = np.isin(told.contents, contents)
    about = known & ~told.is_near_fact & (told.is_right | ~told.answerable)
    says = known & (told.is_right | told.is_near_fact) & (told.factors > 0)
    return _curve(told, about, ABOUT), _curve(told, says, [f"said.{name}" for name in SAYS])


def _curve(told: Found, chosen: NDArray[np.bool_], names: Sequence[str]) -> Curve:
    columns = [_NAMES.index(name) for name in names]
    features, labels = told.rows[chosen][:, columns], told.is_right[chosen]
    groups = [
        f"{content} {embedder}" for content, embedder in zip(told.contents, told.embedders, strict=True)
    ]
    own = np.array(groups)[chosen]
    shares = np.zeros(len(own))
    for group in dict.fromkeys(own.tolist()):
        for label in (True, False):
            some = (own == group) & (labels == label)
            shares[some] = 100 / max(1, some.sum())
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit((features - mean) / spread, labels, sample_weight=shares)
    weights = model.coef_[0] / spread
    return Curve(tuple(names), float(model.intercept_[0] - weights @ mean), weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("ranking", "pieces", "confidence"))
    parser.add_argument("--embedder", choices=("profile", "second"), action="append")
    options = parser.parse_args()
    asked = all_asked(options.embedder or ("profile", "second"))
    if options.what == "pieces":
        fit_pieces(asked, Morphology())
    else:
        (fit_ranking if options.what == "ranking" else fit_confidence)(asked)


if __name__ == "__main__":
    main()
