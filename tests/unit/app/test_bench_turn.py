from dataclasses import replace
from datetime import date

import pytest

from app.benchmarks.turn import own_questions
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
