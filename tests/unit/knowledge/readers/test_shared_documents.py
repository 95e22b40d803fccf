"""Real attachments of Korean local governments: each comes out as the name of its folder says."""

import difflib
from pathlib import Path

import pytest

from knowledge.readers.folder import FileReport, read_folder
from knowledge.readers.formats.by_kind import read_bytes
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeFailure, Section

pytestmark = pytest.mark.shared_data

EXPECTED: dict[str, tuple[frozenset[Kind | None], KnowledgeFailure | None]] = {
    "hwp5": (frozenset({Kind.HWP5}), None),
    "hwpx": (frozenset({Kind.HWPX}), None),
    "hwpml_named_hwp": (frozenset({Kind.HWPML}), None),
    "text_named_hwp": (frozenset({Kind.TEXT}), None),
    "ordinances_more": (frozenset({Kind.HWPML, Kind.TEXT}), None),
    "pdf_text": (frozenset({Kind.PDF}), None),
    "pdf_no_text_layer": (frozenset({Kind.PDF}), KnowledgeFailure.DOCUMENT_SCANNED),
    "hwp5_distribution": (frozenset({Kind.HWP5}), None),
    "drm_encrypted": (frozenset({None}), KnowledgeFailure.DOCUMENT_PROTECTED),
}


@pytest.fixture(scope="module")
def documents(shared_data: Path) -> Path:
    return shared_data / "documents"


def text_of(path: Path) -> str:
    """The letters of a document, without blanks."""
    document = read_bytes(path.read_bytes()).document
    return "".join("".join(block.text.split()) for block in document.blocks) if document else ""


def test_each_file_comes_out_as_its_folder_says(documents: Path) -> None:
    reading = read_folder(documents)

    def is_expected(file: FileReport) -> bool:
        kinds, reason = EXPECTED[file.path.partition("/")[0]]
        return file.kind in kinds and file.reason is reason and (file.passages > 0) is (reason is None)

    assert {file.path.partition("/")[0] for file in reading.files} == EXPECTED.keys()
    assert [file.path for file in reading.files if not is_expected(file)] == []


def test_twins_of_other_kinds_say_the_same(documents: Path) -> None:
    found = [(path.stem, path) for path in sorted(documents.rglob("*")) if path.is_file()]
    twins = [
        (one, other)
        for number, (name, one) in enumerate(found)
        for same, other in found[number + 1 :]
        if name == same
    ]

    alike = {
        one.stem: difflib.SequenceMatcher(None, text_of(one), text_of(other), autojunk=False).ratio()
        for one, other in twins
    }

    def passages(path: Path) -> list[tuple[str, dict[Section, str]]]:
        return [(one.title, dict(one.sections)) for one in read_folder(path).documents]

    assert len(alike) == 3
    # What is answered is made of the passages alone: where these are the same, so is every answer.
    assert all(passages(one) == passages(other) != [] for one, other in twins)
    assert min(alike.values()) >= 0.97


def test_ordinances_say_who_gets_what_and_how(documents: Path) -> None:
    folders = ("ordinances_more", "hwpml_named_hwp", "text_named_hwp", "pdf_text")
    found = [document for name in folders for document in read_folder(documents / name).documents]

    assert all("조례" in document.title for document in found)
    assert sum(Section.WHO in document.sections for document in found) >= 0.8 * len(found)
    assert sum(Section.HOW in document.sections for document in found) >= 0.5 * len(found)
    assert all(place for document in found for place in document.places.values() if document.places)
