"""What goes with the documents of a package: carried whole, decoded before it serves, named truly."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.package.build import Material, build_package, material_from
from knowledge.package.install import Installed, examine, install
from knowledge.package.manifest import DOCUMENTS
from knowledge.package.material import phrase_files
from knowledge.package.sign import sign_package
from knowledge.package.state import KioskState, write_state
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import files_of, serving
from knowledge.readers.confined import Confined
from knowledge.readers.contents import Contents
from knowledge.readers.folder import read_folder
from knowledge.readers.prepared import read_prepared
from knowledge.types import Document, Picture
from tests.unit.knowledge.package import making
from tests.unit.knowledge.package.making import NOW, PAIR, maker, manifest_of, means, recipe
from tests.unit.knowledge.readers.test_pictures import picture, recording

SERVICE = "# {0}\n번호: {1}\n![{0} 창구](그림/{2})\n\n## 어떤 제도인가요\n{0} 제도예요. {3}\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    for name, data in {
        "a.md": SERVICE.format("기초연금", "A", "창구?.png", "").encode(),
        "b.md": SERVICE.format("보행기", "B", "b.jpg", "").encode(),
        "private.md": SERVICE.format("안부", "C", "private.png", "010-1234-5678").encode(),
        "그림/창구?.png": picture(),
        "그림/b.jpg": picture("JPEG"),
        "그림/private.png": picture(size=(99, 99)),
        "phrases/ai_notice.wav": recording(),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write_state(folder, KioskState().with_key(PAIR.public))
    return folder


def built(source: Path, out: Path) -> Path:
    reading = read_folder(source)
    private = frozenset(found.document_id for file in reading.files for found in file.personal_data)
    build_package(out, material_from(source, reading, private), recipe(), maker(out.parent / "cache"))
    sign_package(out, PAIR)
    return out


def made(path: Path, material: Material) -> Path:
    build_package(path, material, recipe(), maker(path.parent / "cache"))
    sign_package(path, PAIR)
    return path


def take(package: Path, content: Path) -> Installed:
    return install(package, content, means(), now=NOW)


def refusal(package: Path, content: Path) -> PackageError:
    with pytest.raises(PackageError) as caught:
        take(package, content)
    assert caught.value.failure is PackageFailure.PACKAGE_CONTENT_WRONG
    assert serving(content, means()) is None
    return caught.value


def test_pictures_phrases_and_originals_arrive_and_are_named_by_the_documents(
    source: Path, content: Path, tmp_path: Path
) -> None:
    done = take(built(source, tmp_path / "a.mbc"), content)

    files = files_of(content, done.edition)
    arrived = read_prepared((files / DOCUMENTS).read_text("utf-8"), DOCUMENTS)
    assert [one.title for one in arrived] == ["기초연금", "보행기"]
    for document, data, words in zip(
        arrived,
        ((source / "그림/창구?.png").read_bytes(), (source / "그림/b.jpg").read_bytes()),
        ("기초연금 창구", "보행기 창구"),
        strict=True,
    ):
        assert document.picture is not None
        assert (files / "pictures" / document.picture.path).read_bytes() == data
        assert document.picture.words == words
        assert (files / "originals" / document.original).read_text("utf-8").startswith(f"# {document.title}")
    phrases = phrase_files(done.manifest)
    assert {name: (files / path).read_bytes() for name, path in phrases.items()} == {
        "ai_notice": (source / "phrases/ai_notice.wav").read_bytes()
    }


def test_what_only_a_held_back_document_shows_stays_out(source: Path, tmp_path: Path) -> None:
    package = built(source, tmp_path / "a.mbc")

    assert picture(size=(99, 99)) not in package.read_bytes()
    assert len([file for file in manifest_of(package).files if file.path.startswith("pictures/")]) == 2


def test_the_same_pictures_give_the_same_bytes(source: Path, tmp_path: Path) -> None:
    first, second = (built(source, tmp_path / name / "a.mbc") for name in ("one", "two"))

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n", picture()[:-30], b"GIF89a\x01\x00", b"<svg/>", recording()],
    ids=["empty", "head", "cut", "gif", "svg", "sound"],
)
def test_a_signed_package_with_a_broken_picture_is_refused(
    data: bytes, content: Path, tmp_path: Path
) -> None:
    """Whoever signs may be mistaken; what visitors see is decoded first."""
    (tmp_path / "a.png").write_bytes(data)
    documents = [replace(making.documents()[0], picture=Picture("a.png"))]
    package = made(tmp_path / "a.mbc", Material(documents, pictures={"a.png": tmp_path / "a.png"}))
    examine(package, KioskState().with_key(PAIR.public).trust(), NOW)

    assert "pictures/a.png" in str(refusal(package, content))


@pytest.mark.parametrize("data", [recording()[:-9], recording(60), picture()], ids=["cut", "long", "picture"])
def test_a_signed_package_with_a_broken_recording_is_refused(
    data: bytes, content: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.wav").write_bytes(data)
    package = made(tmp_path / "a.mbc", Material(making.documents(), phrases={"greeting": tmp_path / "a.wav"}))

    assert "phrases/greeting.wav" in str(refusal(package, content))


@pytest.mark.parametrize(
    "changes",
    [{"picture": Picture("b.png")}, {"original": "b.txt"}, {"picture": Picture("../../state.json")}],
)
def test_a_document_that_names_what_is_not_there_is_refused(
    changes: dict[str, object], content: Path, tmp_path: Path
) -> None:
    document: Document = replace(making.documents()[0], **changes)  # type: ignore[arg-type]

    refusal(made(tmp_path / "a.mbc", Material([document])), content)


def test_a_package_of_before_has_neither(content: Path, tmp_path: Path) -> None:
    done = take(making.make(tmp_path / "a.mbc"), content)

    assert phrase_files(done.manifest) == {}


def test_a_machine_that_can_start_no_process_is_told_and_nothing_changes(
    source: Path, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = built(source, tmp_path / "a.mbc")

    def fails(_reader: Confined, _path: Path) -> Contents:
        raise OSError(errno.EAGAIN, "played")

    monkeypatch.setattr(Confined, "read", fails)
    with pytest.raises(PackageError) as caught:
        take(package, content)
    assert caught.value.failure is PackageFailure.CONTENT_DISK_BROKEN
    assert serving(content, means()) is None
    assert [path.name for path in content.iterdir() if path.is_dir()] == []
