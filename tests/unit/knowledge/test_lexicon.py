"""The everyday-speech lexicon and the list of what no document answers: data that people read and extend."""

from collections import Counter
from datetime import date

import pytest

from knowledge.answering.texts import REPLIES
from knowledge.index.lexicon import Saying, is_lexicon, linked, read_sayings, shipped_sayings
from knowledge.index.outside import read_outside, shipped_outside
from knowledge.types import AbstainReason, Document, KnowledgeError, KnowledgeFailure, Section
from voice.korean.letters import letters

LEAST = 1_500


def service(title: str, *aliases: str) -> Document:
    return Document(title, title, {Section.WHAT: "지원해요."}, "", date(2025, 1, 1), aliases=aliases)


def test_the_lexicon_is_large_and_says_nothing_twice() -> None:
    said = Counter((letters(saying.text), saying.terms) for saying in shipped_sayings())

    assert len(shipped_sayings()) >= LEAST
    assert [each for each, count in said.items() if count > 1] == []


def test_every_saying_is_something_to_say_for_something_official() -> None:
    for saying in shipped_sayings():
        assert 1 <= len(letters(saying.text)) <= 40, saying
        assert all(letters(term) for term in saying.terms), saying


def test_a_saying_leads_to_every_document_that_bears_one_of_its_names() -> None:
    documents = [service("노인 안검진 및 개안수술", "눈 수술"), service("장애인연금"), service("기초연금")]
    sayings = [
        Saying("눈앞이 뿌예서 안 보여", ("개안 수술", "눈수술")),
        Saying("나이 먹으면 주는 돈", ("기초연금",)),
    ]

    assert linked(documents, sayings) == {
        "노인 안검진 및 개안수술": ["눈앞이 뿌예서 안 보여"],
        "기초연금": ["나이 먹으면 주는 돈"],
    }


def test_a_term_that_stands_in_many_names_leads_nowhere() -> None:
    documents = [service(f"급여 {number}") for number in range(9)]

    assert linked(documents, [Saying("돈 줘", ("급여",))]) == {}


def test_a_file_of_the_lexicon_is_read_line_by_line() -> None:
    text = "# 생활말\n\n[기초연금, 노령연금]\n나이 먹으면 주는 돈\n[틀니]\n이빨이 없어\n"

    assert is_lexicon(text)
    assert read_sayings(text, "a.txt") == [
        Saying("나이 먹으면 주는 돈", ("기초연금", "노령연금")),
        Saying("이빨이 없어", ("틀니",)),
    ]


@pytest.mark.parametrize(("text", "line"), [("나이\n", 1), ("# x\n[]\n", 2), ("[기초연금\n", 1)])
def test_a_file_that_is_wrong_names_the_line(text: str, line: int) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_sayings(text, "a.txt")
    assert caught.value.failure is KnowledgeFailure.CONTENT_UNREADABLE
    assert caught.value.detail.startswith(f"a.txt, line {line}:")


def test_every_kind_of_reply_is_prepared_for() -> None:
    reasons = {saying.reason for saying in shipped_outside()}

    assert reasons == set(REPLIES)
    assert all(saying.office for saying in shipped_outside() if saying.reason is AbstainReason.OTHER_OFFICE)


def test_nothing_outside_is_said_twice() -> None:
    said = Counter(letters(saying.text) for saying in shipped_outside())
    assert [each for each, count in said.items() if count > 1] == []


@pytest.mark.parametrize("text", ["안녕\n", "[no_such_reason]\n안녕\n"])
def test_a_list_of_what_is_outside_that_is_wrong_is_named(text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"a\.txt, line 1"):
        read_outside(text, "a.txt")
