"""What staff declared to mean the same travels with its content: signed, refused where it is nothing such."""

from pathlib import Path

import pytest

from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.library import index_place
from knowledge.package.build import build_package, material_from
from knowledge.package.install import install
from knowledge.package.manifest import SYNONYMS
from knowledge.package.sign import sign_package
from knowledge.package.state import KioskState, version_folder, write_state
from knowledge.package.types import PackageError, PackageFailure
from knowledge.package.versions import Serving, packed_synonyms, serving
from knowledge.readers import read_source
from knowledge.readers.folder import read_folder
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.home import Home
from tests.unit.knowledge.package import making
from tests.unit.knowledge.package.making import NOW, PAIR, maker, manifest_of, means, recipe

SERVICE = "# {0}\n번호: {1}\n\n## 어떤 제도인가요\n{0} 제도예요.\n"
LEXICON = '# 우리 동네\n[synonyms]\n"장수수당" = "장수축하금"\n'
LINES = (("장수수당", "장수축하금"),)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    for place, name in enumerate(("기초연금", "보행기", "안부")):
        (folder / f"{place}.md").write_text(SERVICE.format(name, place), encoding="utf-8")
    (folder / SYNONYMS).write_text(LEXICON, encoding="utf-8")
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A kiosk that trusts our key and has nothing yet."""
    folder = tmp_path / "home" / "content"
    write_state(folder, KioskState().with_key(PAIR.public))
    return folder


def built(source: Path, path: Path) -> Path:
    material = material_from(source, read_folder(source), frozenset())
    build_package(path, material, recipe(), maker(path.parent / "cache"))
    sign_package(path, PAIR)
    return path


def installed(package: Path, content: Path) -> Serving:
    install(package, content, means(), now=NOW)
    version = serving(content, means())
    assert version is not None
    return version


def test_they_are_read_and_are_no_document(source: Path) -> None:
    reading = read_folder(source)

    assert reading.synonyms == Synonyms(LINES)
    (file,) = (one for one in reading.files if one.path == SYNONYMS)
    assert (file.kind, file.documents, file.reason) == (Kind.SYNONYMS, 0, None)
    assert len(reading.documents) == len(read_source(source)) == 3


@pytest.mark.parametrize("wrong", [b'[synonyms]\n"a1" = "b1"', b"\x00\xff\x00\xfe\x01", b"{"])
def test_a_bad_lexicon_is_refused(source: Path, wrong: bytes) -> None:
    (source / SYNONYMS).write_bytes(wrong)

    with pytest.raises(KnowledgeError) as refused:
        read_source(source)

    assert refused.value.failure is KnowledgeFailure.CONTENT_UNREADABLE
    assert SYNONYMS in refused.value.detail


def test_other_synonyms_need_no_other_index(source: Path, tmp_path: Path) -> None:
    before = index_place(source, tmp_path, "letters")
    (source / SYNONYMS).write_text(LEXICON.replace("축하금", "축하비"), encoding="utf-8")

    assert index_place(source, tmp_path, "letters") == before


def test_it_travels_to_the_kiosk(source: Path, tmp_path: Path, content: Path) -> None:
    package = built(source, tmp_path / "1.mbc")

    assert manifest_of(package).file(SYNONYMS) is not None
    version = installed(package, content)
    folder = version_folder(content, version.edition.version)
    assert packed_synonyms(folder, version.manifest) == Synonyms(LINES)


def test_without_one_a_package_holds_none(source: Path, tmp_path: Path, content: Path) -> None:
    (source / SYNONYMS).unlink()
    package = built(source, tmp_path / "1.mbc")

    assert manifest_of(package).file(SYNONYMS) is None
    version = installed(package, content)
    folder = version_folder(content, version.edition.version)
    assert packed_synonyms(folder, version.manifest) == NO_SYNONYMS


@pytest.mark.parametrize(
    "wrong", [b"{", b"\xff", b'[synonyms]\n"ab" = "ab"', b"[synonyms]\n" + b"#" * 500_000]
)
def test_a_package_with_a_bad_one_is_refused(
    wrong: bytes, source: Path, tmp_path: Path, content: Path
) -> None:
    package = making.with_file(built(source, tmp_path / "1.mbc"), SYNONYMS, wrong)

    with pytest.raises(PackageError) as refused:
        install(package, content, means(), now=NOW)

    assert refused.value.failure is PackageFailure.PACKAGE_CONTENT_WRONG
    assert SYNONYMS in refused.value.detail


def parts(tmp_path: Path, source: Path | None, version: Serving | None = None) -> Parts:
    """What an engine loads, with its retriever loaded."""
    made = Parts(Home(tmp_path / "home"), Settings(), source=source)
    made._serving = version
    return made


def test_the_engine_has_it_from_a_source_and_from_what_is_installed(
    source: Path, tmp_path: Path, content: Path
) -> None:
    assert parts(tmp_path, source).synonyms() == Synonyms(LINES)
    assert parts(tmp_path, source / "0.md").synonyms() == Synonyms(LINES), "next to one document"
    version = installed(built(source, tmp_path / "1.mbc"), content)
    assert parts(tmp_path, None, version).synonyms() == Synonyms(LINES)
    (source / SYNONYMS).unlink()
    assert parts(tmp_path, source).synonyms() == NO_SYNONYMS


def test_a_lexicon_that_the_disk_damages_costs_no_answer(
    source: Path, tmp_path: Path, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    version = installed(built(source, tmp_path / "1.mbc"), content)
    (file,) = content.rglob(SYNONYMS)
    file.write_bytes(b"{" * file.stat().st_size)

    assert parts(tmp_path, None, version).synonyms() == NO_SYNONYMS
    assert PackageFailure.PACKAGE_CONTENT_WRONG in caplog.text


def test_a_bad_lexicon_of_a_source_stops_the_engine(source: Path, tmp_path: Path) -> None:
    (source / SYNONYMS).write_text("{", encoding="utf-8")

    with pytest.raises(KnowledgeError) as refused:
        parts(tmp_path, source).synonyms()

    assert "1번째 줄" in refused.value.detail
