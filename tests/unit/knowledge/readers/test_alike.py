"""One table of fees, with merged and empty cells and a table in a cell, says the same in every kind of document."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from knowledge.answering.excerpt import choose_excerpts
from knowledge.readers.folder import read_folder
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.saying.overlap import Overlap
from knowledge.types import Document
from tests.benchmarks.alike import FLAT, KINDS, QUESTIONS, Asked, Told, fees
from voice.korean.morphology import Morphology

_morphology = cache(Morphology)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Document]:
    found = {}
    for kind, write in KINDS.items():
        folder = tmp_path_factory.mktemp(kind)
        Path(folder, "이용 안내").write_bytes(write(fees()))
        (found[kind],) = read_folder(folder).documents
    return found


def lines_of(document: Document) -> list[str]:
    """The facts of a document: its lines that state an amount."""
    return [line for text in document.sections.values() for line in text.split("\n") if "원" in line]


def test_every_kind_tells_the_same_facts(documents: Mapping[str, Document]) -> None:
    of_nested, of_flat = (
        [lines_of(document) for kind, document in documents.items() if (kind in FLAT) is is_flat]
        for is_flat in (False, True)
    )

    assert "수영장 어르신 한 달 요금 주말: 31,000원" in of_nested[0]
    assert "그 밖 주차: 2,500원" in of_nested[0]
    assert all(lines == of_nested[0] for lines in of_nested)
    assert all(lines == of_flat[0] for lines in of_flat)
    assert of_flat[0][:9] == of_nested[0][:9]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.question)
@pytest.mark.parametrize("kind", ["hwpx", "xlsx"])
def test_each_question_gets_its_amount_and_no_other(
    kind: str, asked: Asked, documents: Mapping[str, Document]
) -> None:
    """One kind of those with a table in a cell, and one of those without, stand for all."""
    overlap = Overlap(asked.question, documents[kind], _morphology())
    chosen = choose_excerpts(documents[kind], what_is_asked(asked.question), overlap).chosen

    assert Told(asked, " ".join(one.text for one in chosen)).is_right
