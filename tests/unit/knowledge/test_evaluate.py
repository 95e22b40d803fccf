from pathlib import Path

import pytest

from knowledge.evaluation.evaluate import (
    EvaluationQuestion,
    Outcome,
    count_unsupported,
    read_questions,
    report,
)
from knowledge.index.passages import passage
from knowledge.types import AnswerSentence, Citation, KnowledgeError, KnowledgeFailure, Section
from tests.unit.knowledge.examples import PENSION


def sentence(text: str) -> AnswerSentence:
    cited = passage(PENSION, Section.WHAT)
    citation = Citation(cited.passage_id, "S1", cited.title, cited.section, None, "", cited.text)
    return AnswerSentence(text, (citation,))


def outcome(
    *,
    ids: tuple[str, ...] = ("S1",),
    rank: int | None = 1,
    confidence: float = 0.9,
    answer: str = "네",
    fact: str = "",
    never: tuple[str, ...] = (),
) -> Outcome:
    question = EvaluationQuestion("질문", frozenset(ids), "answerable", fact, never=never)
    said = (sentence(answer),) if answer else ()
    reason = "" if said else "not_in_documents"
    return Outcome(question, rank, confidence, "기초연금", reason, (), said)


def test_the_figures_are_what_they_say() -> None:
    figures = report(
        [
            outcome(answer="한 달에 최대 34만 2,510원을 받아요.", fact="342,510원"),
            outcome(rank=3, confidence=0.8),
            outcome(rank=None, confidence=0.3, answer=""),
            outcome(ids=(), rank=None, confidence=0.4, answer=""),
            outcome(ids=(), rank=None, confidence=0.1, answer="네"),
        ],
        [PENSION],
    )

    assert (figures["hit@1"], figures["hit@3"], figures["hit@10"]) == (0.3333, 0.6667, 0.6667)
    assert figures["mrr"] == pytest.approx((1 + 1 / 3) / 3, abs=1e-4)
    assert figures["abstention_auroc"] == pytest.approx(5 / 6, abs=1e-4)
    assert (figures["false_answer_rate"], figures["false_refusal_rate"]) == (0.5, 0.3333)
    assert figures["unsupported_figures"] == 0
    assert len(figures["misses"]) == 4  # the fact is spelt otherwise in the first answer


def test_nothing_to_measure_is_none_and_not_zero() -> None:
    figures = report([outcome()], [PENSION])

    assert figures["abstention_auroc"] is None
    assert figures["false_answer_rate"] is None


def test_a_figure_that_no_quote_states_is_counted() -> None:
    assert count_unsupported([sentence("한 달에 최대 34만 2,510원을 받아요.")]) == 0
    assert count_unsupported([sentence("한 달에 최대 35만 2,510원을 받아요.")]) == 1


@pytest.mark.parametrize(
    ("never", "answer", "is_said"),
    [
        ("5번", "한 달에 15번을 타야 해요.", 0),
        ("5번", "모두 1,215번이에요.", 0),
        ("5번", "한 달에 5 번만 타면 돼요.", 1),
        ("5번", "2024. 5번이에요.", 1),
        ("50만 원", "최대 150만원을 받아요.", 0),
        ("50만 원", "최대 50만원을 받아요.", 1),
        ("100", "1,000원이에요.", 0),
        ("100", "100.", 1),
    ],
)
def test_a_figure_is_said_only_where_it_stands_whole(never: str, answer: str, is_said: int) -> None:
    assert report([outcome(answer=answer, never=(never,))], [PENSION])["said_never"] == is_said


def test_an_untrue_sentence_is_a_miss() -> None:
    figures = report([outcome(answer="한 달에 최대 35만 2,510원을 받아요.")], [PENSION])

    assert [miss["untrue"] for miss in figures["misses"]] == [True]


def test_questions_are_read_with_and_without_their_extras(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"question": "가", "document_ids": ["1"], "kind": "k"}\n\n{"question": "나"}\n', encoding="utf-8"
    )

    first, second = read_questions(path)

    assert (first.question, first.document_ids, first.kind) == ("가", {"1"}, "k")
    assert second.document_ids == frozenset()


@pytest.mark.parametrize("content", ["{", "[1]", '{"kind": "k"}', "\x00"])
def test_a_file_that_holds_no_questions_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        read_questions(path)
    assert caught.value.failure is KnowledgeFailure.QUESTIONS_UNREADABLE
    assert "q.jsonl" in caught.value.detail
