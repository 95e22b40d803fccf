"""What ``malbeot bench`` measures by: ways of searching next to each other, held-out questions, a memory of any
size."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.benchmarks.comparison import compare, held_out
from app.benchmarks.large_memory import large_memory
from app.benchmarks.plain_search import PlainEmbeddings, PlainWords
from knowledge.evaluation.evaluate import EvaluationQuestion
from knowledge.evaluation.measures import auroc, mean, percentile
from knowledge.index.lexicon import shipped_sayings
from knowledge.library import SAMPLE_SOURCE
from knowledge.readers import read_source
from tests.unit.knowledge.examples import PENSION, Letters, Words

VOUCHER = replace(PENSION, document_id="S2", title="에너지바우처", sections={})


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)

    assert found is not None
    assert any(found == round(value, 1) for value in values)
    assert sum(round(value, 1) <= found for value in values) >= share * len(values) - 1e-6


def test_nothing_has_no_figures() -> None:
    assert (mean([]), percentile([], 0.5), auroc([1.0], [])) == (None, None, None)


def test_every_way_is_asked_the_same_and_what_builds_on_before_is_left_out() -> None:
    asked: list[str] = []

    def right(question: str) -> tuple[tuple[str, ...], float]:
        asked.append(question)
        return ("S1", "S2"), 0.9 if question != "바다" else 0.1

    questions = [
        EvaluationQuestion("연금", frozenset({"S1"}), "k"),
        EvaluationQuestion("난방", frozenset({"S2"}), "k"),
        EvaluationQuestion("바다", frozenset(), "k"),
        EvaluationQuestion("그거 얼마야", frozenset({"S1"}), "k", after="S1"),
    ]
    ticks = iter(range(100))
    figures = compare(
        questions, {"a": right, "b": lambda _: ((), 0.0)}, lambda _: None, clock=lambda: next(ticks)
    )

    assert asked == ["연금", "난방", "바다"]
    assert figures["a"]["hit@1"] == 0.5
    assert figures["a"]["hit@3"] == 1.0
    assert figures["a"]["mrr"] == 0.75
    assert figures["a"]["abstention_auroc"] == 1.0
    assert (figures["b"]["hit@10"], figures["b"]["abstention_auroc"]) == (0.0, 0.5)
    assert figures["a"]["p95_ms"] == 1000


def test_one_question_of_each_document_is_held_out_of_it() -> None:
    known = shipped_sayings()[0].text
    documents = [
        replace(PENSION, asked_as=("늙으면 다달이 주는 돈", "나이 먹으면 주는 돈", known)),
        replace(VOUCHER, asked_as=(known,)),
    ]
    rest = held_out(documents)

    assert [(one.question, one.document_ids) for one in rest.questions] == [("나이 먹으면 주는 돈", {"S1"})]
    assert [one.asked_as for one in rest.documents] == [("늙으면 다달이 주는 돈", known), (known,)]


def test_the_plain_ways_find_by_letters_and_by_words(tmp_path: Path) -> None:
    documents = [PENSION, VOUCHER]
    embeddings = PlainEmbeddings(documents, Letters())  # type: ignore[arg-type]
    words = PlainWords(documents, Words(), tmp_path / "words")  # type: ignore[arg-type]

    assert embeddings.search("에너지바우처")[0] == ("S2", "S1")
    assert words.search("기초연금은")[0][0] == "S1"
    assert words.search("아무도 안 쓴 말")[1] == 0


class Chance(Letters):
    """Vectors of many numbers, so that chance moves each of them a little."""

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return np.stack([self.embed_query(text) for text in texts])


@pytest.mark.parametrize("passages", [1, 3_000])
def test_a_large_memory_is_as_large_as_asked_and_always_the_same(passages: int) -> None:
    documents = read_source(SAMPLE_SOURCE)
    memory, again = (large_memory(documents, Chance(), passages, 7) for _ in range(2))  # type: ignore[arg-type]
    contents = memory.contents

    assert passages <= memory.passages <= passages + 10
    assert memory.passages == sum(len(one.sections) for one in contents.documents)
    assert len({one.document_id for one in contents.documents}) == len(contents.documents)
    assert contents.view_vectors.shape == (len(contents.views), 64)
    assert np.allclose(np.linalg.norm(contents.view_vectors, axis=1), 1, atol=1e-5)
    assert len(memory.questions) == 7
    assert list(contents.documents) == list(again.contents.documents)
    assert memory.questions == again.questions
    assert np.array_equal(contents.view_vectors, again.contents.view_vectors)


def test_the_texts_of_a_large_memory_are_mixed_of_those_there_are() -> None:
    documents = read_source(SAMPLE_SOURCE)
    everything = " ".join(text for one in documents for text in one.sections.values())
    made = large_memory(documents, Chance(), 800, 1).contents.documents  # type: ignore[arg-type]

    assert {word for one in made for text in one.sections.values() for word in text.split()[:-1]} <= set(
        everything.split()
    )
    assert len({one.title for one in made}) == len(made)
