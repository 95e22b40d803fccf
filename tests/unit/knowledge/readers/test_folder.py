"""A whole folder: a report for each file, and documents from those that could be read."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.records import from_record, to_record
from knowledge.readers import read_source
from knowledge.readers.blocks import ReadWarning
from knowledge.readers.folder import FileReport, Reading, read_folder
from knowledge.readers.kinds import Kind
from knowledge.readers.prepared import read_prepared, write_prepared
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Section, Topic
from tests.unit.knowledge.readers import samples
from tests.unit.knowledge.readers.test_own_forms import CSV, SERVICE, XML
from voice.korean.personal_numbers import PersonalKind


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def by_path(reading: Reading) -> dict[str, FileReport]:
    return {file.path: file for file in reading.files}


def test_every_file_of_a_mixed_folder_is_reported(tmp_path: Path) -> None:
    for kind, data in samples.all_kinds().items():
        write(tmp_path, f"이름은 거짓/{kind}.hwp", data)
    write(tmp_path, "service.md", SERVICE)
    write(tmp_path, "portal.csv", CSV)
    write(tmp_path, "portal.xml", XML)
    write(tmp_path, "locked.hwp", samples.hwp5(flags=1 << 2))
    write(tmp_path, "picture.hwp", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    write(tmp_path, ".hidden", "a")
    write(tmp_path, "~$open.docx", "a")
    write(tmp_path, "Thumbs.db", "a")
    advanced: list[int] = []

    reading = read_folder(tmp_path, advanced.append)

    files = by_path(reading)
    assert sum(advanced) == len(files) == 15
    for kind in samples.all_kinds():
        file = files[f"이름은 거짓/{kind}.hwp"]
        assert (file.kind, file.reason) == (kind, None)
        assert file.passages > 0
    assert files["service.md"].kind is Kind.SERVICE_TEXT
    assert files["portal.csv"].passages + files["portal.xml"].passages == 4
    assert files["locked.hwp"].reason is KnowledgeFailure.DOCUMENT_DISTRIBUTION
    assert files["picture.hwp"].reason is KnowledgeFailure.DOCUMENT_KIND_UNKNOWN
    assert sum(file.passages for file in reading.files) == sum(len(one.sections) for one in reading.documents)
    assert len({document.document_id for document in reading.documents}) == len(reading.documents)
    assert ReadWarning.SAME_TITLE in files["이름은 거짓/xlsx.hwp"].warnings


def test_an_order_of_files_does_not_change_what_is_read(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", samples.TEXT)
    write(tmp_path, "a/c.txt", samples.TEXT)

    assert read_folder(tmp_path) == read_folder(tmp_path)


def test_names_from_a_mac_are_reported_composed(tmp_path: Path) -> None:
    write(tmp_path, "\u1100\u1161.txt", samples.TEXT)

    assert list(by_path(read_folder(tmp_path))) == ["가.txt"]


def test_personal_data_is_reported_with_its_document(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", samples.TEXT.replace("031-123-4567", "010-1234-5678"))

    (file,) = read_folder(tmp_path).files

    (found,) = file.personal_data
    assert (found.kind, found.count, found.section) == (PersonalKind.MOBILE_NUMBER, 1, Section.PHONE)


@pytest.mark.skipif(os.name == "nt", reason="making links and pipes needs rights there that tests lack")
def test_links_out_of_the_folder_and_pipes_are_refused(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside.txt", samples.TEXT)
    folder = tmp_path / "source"
    inside = write(folder, "inside.txt", samples.TEXT)
    (folder / "link.txt").symlink_to(outside)
    (folder / "near.txt").symlink_to(inside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")

    files = by_path(read_folder(folder))

    assert files["link.txt"].reason is KnowledgeFailure.DOCUMENT_OUTSIDE
    assert files["near.txt"].reason is None
    assert files["pipe.txt"].reason is KnowledgeFailure.DOCUMENT_LOCKED
    assert not any(path.startswith("loop/") for path in files)


def test_a_file_of_two_gigabytes_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    with (tmp_path / "a.hwp").open("wb") as file:
        file.truncate(2 * 1024**3)
    write(tmp_path, "b.txt", samples.TEXT)

    files = by_path(read_folder(tmp_path))

    assert files["a.hwp"].reason is KnowledgeFailure.DOCUMENT_TOO_LARGE
    assert files["b.txt"].passages


def test_to_answer_from_a_folder_every_document_in_it_must_be_readable(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", samples.TEXT)
    write(tmp_path, "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert [document.title for document in read_source(tmp_path)] == [samples.TITLE]

    write(tmp_path, "b.hwp", samples.hwp5(flags=1 << 2))
    with pytest.raises(KnowledgeError, match=r"b\.hwp: document_distribution") as caught:
        read_source(tmp_path)
    assert caught.value.failure is KnowledgeFailure.CONTENT_UNREADABLE


@pytest.mark.parametrize("data", ["서비스ID,서비스명\n", "<wantedList></wantedList>"])
def test_a_portal_file_without_a_service_is_told(data: str, tmp_path: Path) -> None:
    write(tmp_path, "a.csv", data)

    with pytest.raises(KnowledgeError) as caught:
        read_source(tmp_path)

    assert caught.value.failure is KnowledgeFailure.CONTENT_EMPTY


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DOCUMENTS = st.builds(
    Document,
    document_id=WORDS,
    title=WORDS,
    sections=st.dictionaries(st.sampled_from(Section), WORDS),
    source=WORDS,
    effective_date=st.none() | st.dates(date(1, 1, 1)),
    valid_until=st.none() | st.dates(date(1, 1, 1)),
    aliases=st.lists(WORDS, max_size=2).map(tuple),
    keywords=st.lists(WORDS, max_size=2).map(tuple),
    region=WORDS,
    asked_as=st.lists(WORDS, max_size=2).map(tuple),
    is_sample=st.booleans(),
    topic=st.none() | st.sampled_from(Topic),
    places=st.dictionaries(st.sampled_from(Section), WORDS),
)


@given(DOCUMENTS)
def test_a_document_comes_back_from_its_record(document: Document) -> None:
    assert from_record(to_record(document)) == document


def test_a_prepared_file_gives_back_its_documents(tmp_path: Path) -> None:
    documents = [DOCUMENT, Document("D2", "나", {Section.WHO: "다\u2028라"}, "", None)]
    write_prepared(tmp_path / "out.jsonl", documents)

    assert read_source(tmp_path / "out.jsonl") == documents
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


DOCUMENT = Document(
    "D1", "가", {Section.WHAT: "월 3만원"}, "자료", date(2025, 1, 1), places={Section.WHAT: "2쪽"}
)


@given(st.integers(0, 400))
def test_a_prepared_file_that_is_cut_off_is_refused(length: int) -> None:
    whole = '{"malbeot_documents": 1, "documents": 1}\n' + to_record(DOCUMENT) + "\n"
    if length >= len(whole) - 1:
        return

    with pytest.raises(KnowledgeError) as caught:
        read_prepared(whole[:length], "a.jsonl")

    assert caught.value.failure is KnowledgeFailure.CONTENT_UNREADABLE


def test_a_prepared_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        write_prepared(tmp_path / "missing" / "out.jsonl", [DOCUMENT])

    assert caught.value.failure is KnowledgeFailure.CONTENT_UNWRITABLE


def test_the_centres_own_lexicon_is_put_to_its_documents(tmp_path: Path) -> None:
    service = "# 기초연금\n번호: C1\n이렇게 물어요: 연금 줘요\n## 누가 받나요\n65세요.\n"
    sayings = "# 생활말\n[기초연금]\n할배 용돈\n연금 줘요\n[없는 제도]\n무엇\n"
    (tmp_path / "경로.md").write_text(service, "utf-8")
    (tmp_path / "아무 이름.txt").write_text(sayings, "utf-8")
    reading = read_folder(tmp_path)

    assert [one.asked_as for one in reading.documents] == [("연금 줘요", "할배 용돈")]
    assert [file.kind for file in reading.files] == [Kind.SERVICE_TEXT, Kind.EVERYDAY]


def test_a_lexicon_with_a_line_out_of_place_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "말.txt").write_text("# 생활말\n할배 용돈\n", "utf-8")
    (file,) = read_folder(tmp_path).files

    assert file.reason is KnowledgeFailure.CONTENT_UNREADABLE
    assert "line 2" in file.detail
