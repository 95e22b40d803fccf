"""Fits the weights of ``knowledge/retrieval/confidence.py`` on this project's own questions.

``python -m tests.benchmarks.fit_confidence --central FOLDER`` prints the weights and what they reach in
five-fold cross-validation. FOLDER holds the portal's data of central services; its questions are left out
without it.
"""

import argparse
from dataclasses import astuple, fields

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from knowledge.retrieval.confidence import Evidence
from tests.benchmarks.own_questions import add_arguments, own_questions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    evidence: list[Evidence] = []
    is_right: list[bool] = []
    for asked in own_questions(parser.parse_args().central):
        evidence.append(asked.retriever.find(asked.question.question).evidence)
        is_right.append(bool(asked.question.document_ids))

    features = np.array([astuple(item) for item in evidence])
    labels = np.array(is_right)
    scale = features.std(axis=0)
    model = LogisticRegression(class_weight="balanced", C=10, max_iter=1000)
    probabilities = cross_val_predict(model, features / scale, labels, cv=5, method="predict_proba")[:, 1]
    model.fit(features / scale, labels)
    weights = model.coef_[0] / scale
    print(f"bias {model.intercept_[0]:.3f}")
    for field, weight in zip(fields(Evidence), weights, strict=True):
        print(f"{field.name} {weight:.3f}")
    print(f"cross-validated AUROC {roc_auc_score(labels, probabilities):.3f}")
    for threshold in np.arange(0.2, 0.75, 0.05):
        answers = np.mean(probabilities[~labels] >= threshold)
        refusals = np.mean(probabilities[labels] < threshold)
        print(f"threshold {threshold:.2f}: false answers {answers:.3f}, false refusals {refusals:.3f}")


if __name__ == "__main__":
    main()
