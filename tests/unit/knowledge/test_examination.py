"""The examination that a memory gives itself, with embedders that are easy to see through, or that fail."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from knowledge.answering.decision import threshold_for
from knowledge.index.calibration import Calibration
from knowledge.index.embedder import Vectors
from knowledge.index.outside import shipped_outside
from knowledge.index.store import Index, write_calibration, write_index
from knowledge.library import assemble
from knowledge.retrieval.examination import FEWEST_DOCUMENTS, examine
from knowledge.retrieval.retriever import Retriever
from knowledge.types import Document, Section
from tests.unit.knowledge.examples import Words
from voice.korean.letters import letter_pairs
from voice.korean.morphology import Morphology

TODAY = date(2026, 6, 1)
THINGS = [
    *(
        "보행기",
        "휠체어",
        "도시락",
        "반찬",
        "목욕차",
        "경로당",
        "장난감",
        "그림책",
        "돗자리",
        "텃밭",
        "예방주사",
        "금연침",
    ),
    *(
        "치매검사",
        "틀니",
        "안경",
        "보청기",
        "전기장판",
        "연탄",
        "가스점검",
        "전등",
        "방충망",
        "도배",
        "수도꼭지",
        "세탁기",
    ),
]


class Hashed:
    """A vector that follows from the pairs of letters of a text, whatever it is asked for as."""

    dimensions = 48

    def embed_query(self, text: str) -> Vectors:
        vector = np.zeros(self.dimensions, np.float32)
        for pair in letter_pairs(text):
            vector[hashlib.sha256(pair.encode()).digest()[0] % self.dimensions] += 1
        return vector / (np.linalg.norm(vector) or 1)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self.embed_queries(texts)


class Constant(Hashed):
    """Tells nothing apart."""

    def embed_query(self, text: str) -> Vectors:
        return np.full(self.dimensions, self.dimensions**-0.5, np.float32)


class Broken(Hashed):
    """Gives no numbers."""

    def embed_query(self, text: str) -> Vectors:
        return np.full(self.dimensions, np.nan, np.float32)


class Nought(Hashed):
    """Gives vectors without a direction."""

    def embed_query(self, text: str) -> Vectors:
        return np.zeros(self.dimensions, np.float32)


def services(count: int = len(THINGS)) -> list[Document]:
    return [
        Document(
            f"S{number}",
            f"{thing} 지원",
            {
                Section.OVERVIEW: f"{thing}이 필요한 분을 도와요.",
                Section.WHAT: f"{thing} 값으로 {number + 1}만 원을 드려요.",
                Section.HOW: f"{thing} 신청서를 창구에 내요.",
            },
            "견본",
            date(2026, 1, 1),
            aliases=(f"{thing} 빌리기",),
            asked_as=(f"{thing} 좀 주세요",),
        )
        for number, thing in enumerate(THINGS[:count])
    ]


Examine = Callable[..., tuple[Calibration, Retriever]]


@pytest.fixture
def examined(tmp_path: Path) -> Examine:
    """Indexes documents, lets the memory examine itself and opens it as the kiosk would."""

    def make(
        documents: Sequence[Document], embedder: Hashed | None = None, words: Morphology | None = None
    ) -> tuple[Calibration, Retriever]:
        one, words = embedder or Hashed(), words or cast("Morphology", Words())
        folder = tmp_path / f"index{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        write_index(folder, assemble(documents, one.embed_passages), words)
        shares: list[float] = []
        found = examine(Index(folder), one, words, shares.append)
        assert sum(shares) == pytest.approx(1)
        write_calibration(folder, found)
        return found, Retriever(Index(folder), one, words, lambda: TODAY)

    return make


def first(retriever: Retriever, question: str) -> str:
    found = retriever.find(question).found
    return found[0].document.title if found else ""


def test_the_same_content_gives_the_same_calibration(examined: Examine) -> None:
    one, other = (examined(services())[0] for _ in range(2))
    assert one == other
    assert one.to_json() == other.to_json()


def test_a_memory_knows_how_sure_it_is_where_it_is_right_and_where_it_cannot_be(examined: Examine) -> None:
    found = examined(services())[0].examination
    assert found.questions >= len(THINGS)
    assert found.found_first > 0.8
    assert list(found.sure) == sorted(found.sure)
    assert list(found.false) == sorted(found.false, reverse=True)
    assert len(found.sure) <= found.questions
    assert np.median(found.sure) > np.median(found.false)
    assert all(0 <= one <= 1 for one in (*found.sure, *found.false))


def test_a_memory_of_few_services_asks_itself_nothing(examined: Examine) -> None:
    small, retriever = examined(services(FEWEST_DOCUMENTS - 1))
    assert small.examination.questions == 0
    assert small.scales
    assert first(retriever, "보행기 지원 알려 주세요") == "보행기 지원"
    assert examined(services(FEWEST_DOCUMENTS))[0].examination.questions > 0


@pytest.mark.parametrize("embedder", [Constant(), Broken(), Nought()], ids=["constant", "nan", "nought"])
def test_where_the_embedder_tells_nothing_words_alone_find_a_document_by_its_name(
    embedder: Hashed, examined: Examine
) -> None:
    found, retriever = examined(services(), embedder)
    for thing in THINGS:
        assert first(retriever, f"{thing} 지원 알려 주세요") == f"{thing} 지원"
    assert all(np.isfinite([scale.mean, scale.spread]).all() for scale in found.scales.values())
    assert np.isfinite(found.outside_sure)
    assert found.examination.found_first > 0.8
    finding = retriever.find("오늘 점심은 뭐 먹지")
    assert np.isfinite(finding.confidence)
    assert 0 <= finding.confidence <= 1


@pytest.mark.parametrize("embedder", [Hashed(), Constant(), Broken()], ids=["hashed", "constant", "nan"])
@pytest.mark.parametrize(
    "documents",
    [
        services(1),
        [replace(services(1)[0], document_id=f"S{number}") for number in range(300)],
        [replace(one, sections={}, aliases=(), asked_as=()) for one in services()],
        [Document(f"S{number}", "", {}, "", None) for number in range(FEWEST_DOCUMENTS)],
        [replace(one, valid_until=date(2020, 1, 1)) for one in services()],
    ],
    ids=["one", "300 of one", "titles only", "nothing at all", "all expired"],
)
def test_any_content_is_examined(documents: list[Document], embedder: Hashed, examined: Examine) -> None:
    found, retriever = examined(documents, embedder)
    assert 0 <= found.examination.found_first <= 1
    assert 0 < threshold_for(found) < 1
    finding = retriever.find("보행기 지원 얼마예요")
    assert 0 <= finding.confidence <= 1
    if documents[0].title and documents[0].valid_until is None:
        assert finding.found[0].document.title == "보행기 지원"


def test_copies_of_one_service_are_no_rivals_of_each_other(examined: Examine) -> None:
    copies = [replace(services(1)[0], document_id=f"S{number}") for number in range(300)]
    found, retriever = examined(copies)
    assert found.examination.questions > 0
    assert retriever.find("보행기 지원 얼마예요").lead == float("inf")
    others = retriever.find("보행기 지원 얼마예요", without=frozenset(one.document_id for one in copies[1:]))
    assert [one.document.document_id for one in others.found] == ["S0"]


def test_what_is_the_contents_own_business_is_no_saying_that_nothing_answers(examined: Examine) -> None:
    words = Morphology()
    first, second, *others = services()
    licences = [replace(first, title="운전면허증 재발급"), second, *others]
    buses = [replace(first, title="마을버스 노선"), replace(second, title="버스 정류장"), *others]

    plain, one, other = (left_out(examined, content, words) for content in (services(), licences, buses))

    assert "운전면허증 재발급" in one - plain
    assert "버스가 언제 와" in other - plain
    assert "버스가 언제 와" not in one
    assert "운전면허증 재발급" not in other
    assert max(map(len, (plain, one, other))) < 20


def left_out(examined: Examine, documents: Sequence[Document], words: Morphology) -> set[str]:
    sayings = [one.text for one in shipped_outside()]
    return {sayings[place] for place in examined(documents, words=words)[0].left_out}


def test_of_two_amounts_for_one_name_the_one_that_holds_since_later_is_told(examined: Examine) -> None:
    old, *others = services()
    new = replace(
        old,
        document_id="NEW",
        sections={**old.sections, Section.WHAT: "보행기 값으로 9만 원을 드려요."},
        effective_date=date(2026, 5, 1),
    )
    coming = replace(new, document_id="COMING", effective_date=date(2026, 12, 1))
    _, retriever = examined([old, new, coming, *others])
    finding = retriever.find("보행기 지원 얼마예요")
    assert finding.found[0].document.document_id == "NEW"
    assert {"S0", "COMING"}.isdisjoint(one.document.document_id for one in finding.found)


def test_a_fact_that_a_service_lacks_is_asked_for_too(examined: Examine) -> None:
    _, retriever = examined(services())
    lacking = retriever.find("보행기 지원 언제 해요")
    assert lacking.found[0].document.title == "보행기 지원"
    assert lacking.is_lacking
    assert lacking.confidence < lacking.right_document
    assert not retriever.find("보행기 지원 얼마예요").is_lacking
