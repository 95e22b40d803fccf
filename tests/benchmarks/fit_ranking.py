"""Fits the weights of ``knowledge/retrieval/ranking.py`` on this project's own questions.

``python -m tests.benchmarks.fit_ranking --central FOLDER`` prints what each signal reaches alone, what the weights
reach on questions that they were not fitted to (five folds) and without each signal, and the weights themselves.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from knowledge.retrieval.ranking import WEIGHTS, Signal
from tests.benchmarks.own_questions import add_arguments, own_questions

_WRONG_ONES = 30
"""Documents that a right one is compared with: those that would come first without it."""


@dataclass(frozen=True, slots=True)
class Case:
    """``signals``: shape (documents, len(Signal)); ``right``: places of the documents that answer."""

    content: str
    signals: NDArray[np.float64]
    right: tuple[int, ...]

    def rank(self, weights: NDArray[np.float64]) -> int:
        """From 1, of the first right document."""
        order = np.argsort(-(self.signals @ weights), kind="stable").tolist()
        return 1 + min(order.index(place) for place in self.right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    cases = []
    places: dict[str, dict[str, int]] = {}
    for asked in own_questions(parser.parse_args().central):
        if asked.content not in places:
            documents = asked.retriever.documents()
            places[asked.content] = {one.document_id: place for place, one in enumerate(documents)}
        known = places[asked.content]
        right = tuple(known[one] for one in asked.question.document_ids if one in known)
        if right:
            signals = asked.retriever.signals(asked.question.question).astype(np.float64)
            cases.append(Case(asked.content, signals, right))
    everything = list(range(len(Signal)))
    for place, signal in enumerate(Signal):
        alone = np.zeros(len(Signal))
        alone[place] = 1.0
        show(f"{signal} alone", cases, [alone] * len(cases))
    show("shipped weights", cases, [np.array([WEIGHTS[signal] for signal in Signal])] * len(cases))
    show("five folds", cases, folds(cases, everything))
    for place, signal in enumerate(Signal):
        show(f"five folds without {signal}", cases, folds(cases, [one for one in everything if one != place]))
    for signal, weight in zip(Signal, fit(cases, everything), strict=True):
        print(f"    Signal.{signal.name}: {weight:.4g},")


def folds(cases: Sequence[Case], used: list[int]) -> list[NDArray[np.float64]]:
    """The weights for each case, fitted to the others of four folds out of five."""
    weights: dict[int, NDArray[np.float64]] = {}
    for train, test in KFold(5, shuffle=True, random_state=0).split(cases):
        fitted = fit([cases[number] for number in train], used)
        weights |= dict.fromkeys(test.tolist(), fitted)
    return [weights[number] for number in range(len(cases))]


def fit(cases: Sequence[Case], used: list[int]) -> NDArray[np.float64]:
    """Weights that put the right document before each wrong one of every case; shape (len(Signal),)."""
    spread = np.concatenate([case.signals for case in cases]).std(axis=0)
    shipped = np.array([WEIGHTS[signal] for signal in Signal])
    differences = []
    for case in cases:
        numbers = case.signals @ shipped
        best = max(case.right, key=lambda place: numbers[place])
        wrong = [place for place in np.argsort(-numbers).tolist() if place not in case.right][:_WRONG_ONES]
        differences += [(case.signals[best] - case.signals[place]) / spread for place in wrong]
    pairs = np.array(differences)[:, used]
    model = LogisticRegression(C=0.1, fit_intercept=False, max_iter=1000)
    model.fit(np.concatenate([pairs, -pairs]), np.r_[np.ones(len(pairs)), np.zeros(len(pairs))])
    weights = np.zeros(len(Signal))
    weights[used] = model.coef_[0]
    fitted: NDArray[np.float64] = weights / spread
    return fitted


def show(label: str, cases: Sequence[Case], weights: Sequence[NDArray[np.float64]]) -> None:
    figures = []
    for content in dict.fromkeys(case.content for case in cases):
        ranks = np.array(
            [case.rank(one) for case, one in zip(cases, weights, strict=True) if case.content == content]
        )
        figures.append(
            f"{content}: hit@1 {np.mean(ranks == 1):.3f}  hit@3 {np.mean(ranks <= 3):.3f}  mrr {np.mean(1 / ranks):.3f}"
        )
    print(f"{label:34}" + "   ".join(figures), flush=True)


if __name__ == "__main__":
    main()
