"""Whether a document speaks of the very thing that a question asks about."""

from dataclasses import replace

import pytest

from knowledge.index.telling import Telling
from knowledge.retrieval.saying.coverage import untold
from knowledge.types import Document, Section
from voice.korean.morphology import Morphology

MORPHOLOGY = Morphology()
TELLING = Telling(MORPHOLOGY)
MACHINES = Document(
    "F1",
    "농기계 임대",
    {
        Section.WHAT: "관리기는 하루에 2만 원이에요. 트랙터는 하루에 7만 원이에요.",
        Section.HOW: "농업기술센터에 전화로 예약해요.",
    },
    "",
    None,
)


def missing(question: str, document: Document = MACHINES, *also: str) -> float:
    return untold(question, document, also, MORPHOLOGY, TELLING)


@pytest.mark.parametrize(
    "question",
    [
        "트랙터 하루 얼마예요",
        "관리기 빌리는 데 얼마 들어요",
        "농기계 임대 어떻게 해요",
        "농기계 임대는 예약해야 하나요",
        "빌릴 수 있나요",
        "",
    ],
)
def test_what_a_document_tells_of_is_covered(question: str) -> None:
    assert missing(question) == 0


@pytest.mark.parametrize("question", ["드론 빌리는 데 얼마예요", "농기계 임대로 오토바이 빌려 주나요"])
def test_a_thing_that_it_never_mentions_is_not(question: str) -> None:
    assert missing(question) > 0.3


def test_its_names_and_what_people_say_for_it_count_as_told() -> None:
    question = "드론 빌려 주나요"
    assert missing(question, replace(MACHINES, aliases=("드론 대여",))) == 0
    assert missing(question, replace(MACHINES, asked_as=("드론 좀 빌립시다",))) == 0
    assert missing(question, MACHINES, "약 치는 드론") == 0


def test_one_piece_with_the_kind_of_fact_must_tell_of_it_not_the_document_as_a_whole() -> None:
    told = replace(
        MACHINES, sections={Section.WHAT: "트랙터는 하루에 7만 원이에요. 드론은 빌려 드리지 않아요."}
    )
    assert missing("드론 하루 얼마예요", told) > 0
    assert missing("드론 빌려 주나요", told) == 0


def test_what_stands_before_a_piece_tells_of_what_it_speaks() -> None:
    told = replace(MACHINES, sections={Section.WHAT: "드론\n하루에 9만 원이에요."})
    assert missing("드론 하루 얼마예요", told) == 0


def test_only_the_end_of_what_is_said_counts() -> None:
    assert missing("무릎이 아파서 병원에 다녀왔어요. 트랙터 하루 얼마예요") == 0
    assert missing("트랙터 하루 얼마예요. 무릎이 아파서 병원에 다녀왔어요") > 0
