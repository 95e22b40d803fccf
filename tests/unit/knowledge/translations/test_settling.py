"""Translations beside documents: which serve, and by which reason the others do not."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.index.records import from_record, to_record
from knowledge.index.store import Index
from knowledge.package.build import build_package, material_from
from knowledge.package.install import install
from knowledge.package.sign import sign_package
from knowledge.package.state import KioskState, write_state
from knowledge.package.versions import serving
from knowledge.readers import read_source
from knowledge.readers.blocks import ReadWarning
from knowledge.readers.folder import Reading, read_folder, seal_translations
from knowledge.readers.kinds import Kind
from knowledge.translations.settling import with_true_translations
from knowledge.translations.text import digest_of, is_translation_name
from knowledge.types import KnowledgeFailure, Section
from tests.unit.knowledge.package.making import NOW, PAIR, maker, means, recipe

KOREAN = """# 이불 빨래방
번호: L1
다른 이름: 빨래
기준일: 2025-01-01
전화: 129

## 어떤 제도인가요
이불 빨래방은 큰 이불을 빨아 드려요.

## 무엇을 받나요
한 달에 두 번 빨아 드려요. 한 번에 3,000원이에요.
"""
OTHER = KOREAN.replace("이불 빨래방", "우산 수리").replace("L1", "L2").replace("3,000원", "1,000원")
ENGLISH = """# Blanket laundry (이불 빨래방)
언어: en
다른 이름: laundry, washing
이렇게 물어요: Can you wash my blanket? | How much is the laundry?
검토: 외국인 주민 담당
승인일: 2025-02-01
상태: 승인

## 어떤 제도인가요
We wash large blankets for you.

## 무엇을 받나요
We wash two times a month. Each time costs 3,000 won.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "빨래방.md").write_text(KOREAN, encoding="utf-8")
    (folder / "우산.md").write_text(OTHER, encoding="utf-8")
    return folder


def put(source: Path, text: str = ENGLISH, name: str = "빨래방.en.md", *, seal: bool = True) -> Path:
    path = source / name
    path.write_text(text, encoding="utf-8")
    if seal:
        list(seal_translations(source))
    return path


def reason_of(source: Path, name: str = "빨래방.en.md") -> tuple[KnowledgeFailure | None, str]:
    reading = read_folder(source)
    report = next(one for one in reading.files if one.path == name)
    assert report.documents == report.passages == 0
    assert len(reading.documents) == 2
    assert not any(one.translations for one in reading.documents)
    assert report.kind is Kind.TRANSLATION
    assert len(read_source(source)) == 2  # the Korean serves all the same
    return report.reason, report.detail


def translated(reading: Reading) -> list[str]:
    return [one.language for document in reading.documents for one in document.translations]


def test_a_reviewed_translation_goes_with_its_document(source: Path) -> None:
    put(source)
    reading = read_folder(source)
    assert [file.reason for file in reading.files] == [None, None, None]
    document = next(one for one in reading.documents if one.document_id == "L1")
    (own,) = document.translations
    assert (own.language, own.title, own.reviewer) == (
        "en",
        "Blanket laundry (이불 빨래방)",
        "외국인 주민 담당",
    )
    assert own.aliases == ("laundry", "washing")
    assert own.asked_as == ("Can you wash my blanket?", "How much is the laundry?")
    assert own.sections[Section.WHAT] == "We wash two times a month. Each time costs 3,000 won."
    assert own.digest == digest_of(document)
    assert from_record(to_record(document)) == document


def test_sealing_writes_one_line_and_nothing_where_figures_differ(source: Path) -> None:
    path = put(source)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("원문:")] == ENGLISH.splitlines()
    assert lines[2].startswith("원문: sha256:")
    put(source, ENGLISH.replace("3,000", "3,500"))
    assert "원문" not in path.read_text(encoding="utf-8")
    reason, detail = reason_of(source)
    assert reason is KnowledgeFailure.TRANSLATION_FIGURES
    assert "3,500 won" in detail
    assert "한 번에 3,000원이에요." in detail


def test_a_comma_above_the_sections_outdates_nothing(source: Path) -> None:
    put(source)
    path = source / "빨래방.md"
    path.write_text(KOREAN.replace("다른 이름: 빨래", "다른 이름: 빨래, 세탁"), encoding="utf-8")
    assert translated(read_folder(source)) == ["en"]


def test_a_changed_korean_text_outdates_it(source: Path) -> None:
    put(source)
    path = source / "빨래방.md"
    path.write_text(KOREAN.replace("3,000원", "4,000원"), encoding="utf-8")
    reason, detail = reason_of(source)
    assert reason is KnowledgeFailure.TRANSLATION_OUTDATED
    assert "4,000원" in detail


def test_a_draft_waits(source: Path) -> None:
    put(source, ENGLISH.replace("상태: 승인", "상태: 초안"))
    report = next(one for one in read_folder(source).files if one.kind is Kind.TRANSLATION)
    assert report.reason is None
    assert report.warnings == (ReadWarning.TRANSLATION_DRAFT,)
    assert translated(read_folder(source)) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("검토: 외국인 주민 담당\n", ""), KnowledgeFailure.TRANSLATION_UNREVIEWED),
        (("승인일: 2025-02-01\n", ""), KnowledgeFailure.TRANSLATION_UNREVIEWED),
        (("3,000 won", "3,000 dollars"), KnowledgeFailure.TRANSLATION_FIGURES),
        (("two times", "three times"), KnowledgeFailure.TRANSLATION_FIGURES),
        ((" Each time costs 3,000 won.", ""), KnowledgeFailure.TRANSLATION_INCOMPLETE),
        (
            ("## 어떤 제도인가요\nWe wash large blankets for you.\n", ""),
            KnowledgeFailure.TRANSLATION_INCOMPLETE,
        ),
        (("## 무엇을 받나요", "## 누가 받나요"), KnowledgeFailure.TRANSLATION_INCOMPLETE),
        (
            ("We wash large blankets for you.", "Мы стираем большие одеяла."),
            KnowledgeFailure.TRANSLATION_LETTERS,
        ),
        (
            ("We wash large blankets for you.", "نغسل البطانيات الكبيرة."),
            KnowledgeFailure.TRANSLATION_LETTERS,
        ),
        (("We wash large blankets for you.", "이불을 빨아 드려요."), KnowledgeFailure.TRANSLATION_LETTERS),
        (("언어: en", "언어: fr"), KnowledgeFailure.TRANSLATION_LANGUAGE_UNKNOWN),
        (("언어: en", "언어: vi"), KnowledgeFailure.TRANSLATION_LANGUAGE_UNKNOWN),
        (("승인일: 2025-02-01", "승인일: 지난주"), KnowledgeFailure.TRANSLATION_UNREADABLE),
        (("상태: 승인", "상태: 아마"), KnowledgeFailure.TRANSLATION_UNREADABLE),
        (("## 무엇을 받나요", "## What you get"), KnowledgeFailure.TRANSLATION_UNREADABLE),
        ((ENGLISH, "half a file"), KnowledgeFailure.TRANSLATION_UNREADABLE),
    ],
)
def test_what_is_wrong_is_refused_by_its_reason(
    source: Path, change: tuple[str, str], reason: KnowledgeFailure
) -> None:
    assert change[0] in ENGLISH
    put(source, ENGLISH.replace(*change))
    assert reason_of(source)[0] is reason


def test_the_translation_of_another_service_is_named(source: Path) -> None:
    path = put(source)
    path.rename(source / "우산.en.md")
    reason, detail = reason_of(source, "우산.en.md")
    assert reason is KnowledgeFailure.TRANSLATION_OF_ANOTHER
    assert "이불 빨래방" in detail


@pytest.mark.parametrize("name", ["세탁.en.md", "english.md", "빨래방.fr.md"])
def test_a_translation_without_its_korean_file_is_no_document(source: Path, name: str) -> None:
    text = ENGLISH if name != "빨래방.fr.md" else ENGLISH.replace("언어: en", "언어: fr")
    put(source, text, name, seal=False)
    expected = KnowledgeFailure.TRANSLATION_ORPHAN
    if name == "빨래방.fr.md":
        expected = KnowledgeFailure.TRANSLATION_LANGUAGE_UNKNOWN
    assert reason_of(source, name)[0] is expected


def test_names_of_translations() -> None:
    assert is_translation_name("기초연금.en.md")
    assert is_translation_name("폴더/기초연금.zh.md")
    assert not is_translation_name("기초연금.md")
    assert not is_translation_name("기초연금.hwp.md")
    assert not is_translation_name("기초연금.en.txt")


def test_what_does_not_hold_any_more_is_left_out(source: Path) -> None:
    put(source)
    document = next(one for one in read_folder(source).documents if one.translations)
    assert with_true_translations(document) is document
    sections = {**document.sections, Section.WHAT: "한 달에 두 번 빨아 드려요. 한 번에 5,000원이에요."}
    assert with_true_translations(replace(document, sections=sections)).translations == ()
    (own,) = document.translations
    forged = replace(own, sections={**own.sections, Section.WHAT: "We wash two times a month. It is free."})
    assert with_true_translations(replace(document, translations=(forged,))).translations == ()


def test_a_package_carries_them_to_the_kiosk(source: Path, tmp_path: Path) -> None:
    put(source)
    package = tmp_path / "out" / "content.mbc"
    package.parent.mkdir()
    build_package(
        package, material_from(source, read_folder(source), frozenset()), recipe(), maker(tmp_path / "cache")
    )
    sign_package(package, PAIR)
    content = tmp_path / "home" / "content"
    write_state(content, KioskState().with_key(PAIR.public))
    install(package, content, means(), now=NOW)
    version = serving(content, means())
    assert version is not None
    index = Index(version.index)
    place = index.place_of("L1")
    assert place is not None
    (own,) = index.documents([place])[place].translations
    assert own.language == "en"
    known = index.translated("en")
    assert known is not None
    assert index.languages == {"en"}
    assert {view.text for view in known.views} >= {
        "Blanket laundry",
        "washing",
        "Can you wash my blanket?",
        "Each time costs 3,000 won.",
    }
    assert set(known.owners.tolist()) == {place}
    assert index.translated("vi") is None
