"""The child process that reads: what it survives, and that the next document is read after one that it did not."""

import os
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event

import pytest

from knowledge.readers import confined
from knowledge.readers.confined import Confined, serve_documents
from knowledge.readers.contents import Contents, contents_of
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeError, KnowledgeFailure
from tests.unit.knowledge.readers import samples
from tests.unit.knowledge.readers.test_own_forms import CSV, SERVICE, XML


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def failure_of(contents: Contents) -> KnowledgeFailure | None:
    return contents.error.failure if contents.error else None


def waits_forever(pipe: Connection) -> None:
    pipe.recv_bytes()
    Event().wait()


def says_nonsense(pipe: Connection) -> None:
    pipe.recv_bytes()
    pipe.send_bytes(b'{"kind": "no such kind"}')
    Event().wait()


def crashes(pipe: Connection) -> None:
    pipe.recv_bytes()
    os.abort()


def has_little_memory(pipe: Connection) -> None:
    confined.MEMORY_BYTES = 200 * 1024 * 1024
    serve_documents(pipe)


def test_a_document_comes_out_of_the_child_as_it_was_read_there(tmp_path: Path) -> None:
    with Confined() as reader:
        for name, data in samples.all_kinds().items():
            found = reader.read(write(tmp_path, f"이름 ★.{name}", data), f"안/이름.{name}")

            assert found == contents_of(data, f"안/이름.{name}")
            assert found.documents[0].original == f"안/이름.{name}"


@pytest.mark.parametrize(
    "data", [SERVICE.encode(), "# 생활말\n[의료비]\n병원비\n".encode(), XML.encode(), CSV.encode()]
)
def test_the_forms_of_the_house_are_read_in_the_child_too(data: bytes, tmp_path: Path) -> None:
    with Confined() as reader:
        found = reader.read(write(tmp_path, "a.txt", data), "a.txt")

    assert found == contents_of(data, "a.txt")
    assert found.documents or found.sayings or found.text


def test_personal_data_is_found_in_the_child(tmp_path: Path) -> None:
    with Confined() as reader:
        found = reader.read(write(tmp_path, "a.txt", f"{samples.TEXT}\n담당 010-1234-5678".encode()))

    assert [one.count for one in found.personal_data] == [1]


def test_a_child_that_answers_anything_else_is_replaced(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", samples.TEXT.encode())
    with Confined(60.0, says_nonsense) as reader:
        assert failure_of(reader.read(path)) is KnowledgeFailure.DOCUMENT_CORRUPT


def test_a_refusal_keeps_its_reason_and_the_next_document_is_read(tmp_path: Path) -> None:
    with Confined() as reader:
        refused = reader.read(write(tmp_path, "a.hwp", samples.hwp5(flags=1 << 2)))
        assert failure_of(refused) is KnowledgeFailure.DOCUMENT_DISTRIBUTION
        assert refused.kind is Kind.HWP5

        assert reader.read(write(tmp_path, "b.txt", samples.TEXT.encode())).documents


@pytest.mark.parametrize(
    ("serve", "seconds", "failure"),
    [
        (waits_forever, 0.05, KnowledgeFailure.DOCUMENT_TOO_SLOW),
        (crashes, 60.0, KnowledgeFailure.DOCUMENT_CORRUPT),
    ],
)
def test_a_document_that_ends_the_child_is_refused_and_the_child_replaced(
    serve: confined.Serve, seconds: float, failure: KnowledgeFailure, tmp_path: Path
) -> None:
    path = write(tmp_path, "a.txt", samples.TEXT.encode())
    with Confined(seconds, serve) as reader:
        for _ in range(2):
            assert failure_of(reader.read(path)) is failure


@pytest.mark.skipif(os.name == "nt", reason="the limit of the other half needs Windows")
def test_a_document_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    cells = "<td>" * 2_000_000
    path = write(tmp_path, "a.html", f"<html><body><table><tr>{cells}".encode())
    with Confined(120.0, has_little_memory) as reader:
        failure = failure_of(reader.read(path))

    assert failure in {KnowledgeFailure.DOCUMENT_TOO_LARGE, KnowledgeFailure.DOCUMENT_CORRUPT}


def test_a_file_that_is_not_there_any_more_is_refused(tmp_path: Path) -> None:
    with Confined() as reader:
        assert failure_of(reader.read(tmp_path / "gone.hwp")) is KnowledgeFailure.DOCUMENT_LOCKED


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)

    with pytest.raises(KnowledgeError) as caught:
        confined.read_whole(path)

    assert caught.value.failure is KnowledgeFailure.DOCUMENT_TOO_LARGE
