from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from app.benchmarks.slowest import notices, rows, said_before, slowest
from app.benchmarks.stage import Played, Told
from app.benchmarks.turn import Measured, own_questions
from app.link.events import Notice, NoticeGiven
from knowledge.types import Document, Section

PENSION = Document("1", "기초연금", {Section.WHAT: "월 30만 원이에요."}, "자료", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("count", "most", "asked"), [(3, 5, 3), (5, 5, 5), (368, 44, 44), (0, 5, 0), (7, 1, 1)]
)
def test_another_content_is_asked_for_what_it_holds(count: int, most: int, asked: int) -> None:
    documents = [replace(PENSION, document_id=f"{number}", title=f"제도 {number}") for number in range(count)]
    questions = own_questions(documents, most)
    names = [question.rsplit(" ", question.count(" ") - 1)[0] for question in questions]
    assert len(questions) == len(set(names)) == asked
    assert not asked or questions[0] == "제도 0 얼마예요"
    assert asked < 2 or int(names[-1].split()[1]) >= count - count / asked - 1


def test_what_staff_stored_with_a_document_is_asked_first() -> None:
    assert own_questions([replace(PENSION, asked_as=("돈이 없어요", "나라에서 주는 돈"))], 9) == [
        "나라에서 주는 돈"
    ]


def turn(question: str, **steps: float | None) -> Measured:
    known: dict[str, float | None] = dict.fromkeys(
        ("decided", "recognize", "retrieve", "first_token", "first_sentence", "first_audio")
    )
    return Measured(100.0, **(known | steps), is_first=False, gaps=(), fact_gaps=(), question=question)  # type: ignore[arg-type]


SLOW = replace(
    turn("느린 질문", decided=600, recognize=1500, retrieve=1700, first_sentence=1800, first_audio=4300),
    said_before=2000.0,
    notices=("ai", "read_back"),
)
AHEAD = turn("빠른 질문", decided=700, recognize=700, retrieve=300, first_sentence=400, first_audio=900)


def test_the_slowest_turns_tell_where_their_time_went() -> None:
    many = [replace(AHEAD, first_audio=900.0 + number) for number in range(9)]
    first, *others = slowest([*many, SLOW, turn("stumm")])
    assert (first.question, first.first_audio, len(others)) == ("느린 질문", 4300, 4)
    spent = (first.endpointing, first.recognition, first.search, first.composing)
    assert spent == (600, 900, 200, 100)
    assert (first.said_before, first.first_synthesis) == (2000, 500)


def test_what_was_ready_before_it_was_wanted_cost_nothing() -> None:
    (spent,) = slowest([AHEAD])
    assert (spent.endpointing, spent.recognition, spent.search, spent.composing) == (700, 0, 0, 0)
    assert spent.first_synthesis == 200


def test_what_is_said_before_the_answer_counts_from_when_that_was_there() -> None:
    played = [
        Played(began, ended, False, np.zeros(0, np.float32), 24_000) for began, ended in ((1, 3), (4, 9))
    ]
    assert said_before(played, 2.0, 4.0) == pytest.approx(1000)
    told = [Told(NoticeGiven(Notice.AI, ""), 1.0), Told(NoticeGiven(Notice.READ_BACK, ""), 5.0)]
    assert notices(told, 4.0) == ("ai",)


def test_the_table_has_a_column_for_each_step() -> None:
    head, line = rows(slowest([SLOW]))
    assert len(head) == len(line)
    assert line[-2:] == ("ai, read_back", "느린 질문")
