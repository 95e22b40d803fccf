"""Every text of the screen in every language: what the code says, the files of the translators hold."""

import subprocess
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication

import ui
from ui.kiosk.translation import load_translation, read_texts

ROOM = Path(ui.__file__).parent
FILES = [
    *ROOM.rglob("*.py"),
    *ROOM.rglob("*.qml"),
]


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Context and Korean text of everything in the code, as Qt's own tool finds it."""
    found = tmp_path_factory.mktemp("ts") / "found.ts"
    tool = next(
        path for name in ("lupdate", "lupdate.exe") if (path := Path(PySide6.__file__).parent / name).exists()
    )
    command = [tool, "-silent", "-locations", "none", *map(str, sorted(FILES)), "-ts", str(found)]
    subprocess.run(command, check=True)
    return set(sources(found))


def sources(path: Path) -> list[tuple[str, str]]:
    from xml.etree import ElementTree

    contexts = ElementTree.parse(path).getroot().iter("context")  # noqa: S314 - our own file
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in contexts
        for message in context.iter("message")
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_files_hold_exactly_what_the_code_says(language: str, spoken: set[tuple[str, str]]) -> None:
    assert set(sources(ROOM / "i18n" / f"malbeot_{language}.ts")) == spoken


def test_everything_is_said_in_english() -> None:
    path = ROOM / "i18n" / "malbeot_en.ts"
    said = read_texts(path)
    assert set(said) == set(sources(path))
    for source, text in said.items():
        assert source[1].count("%1") == text.count("%1"), source
        assert source[1].count("{") == text.count("{"), source


def test_korean_needs_no_translation_and_a_language_without_a_file_stays_korean(qapp: object) -> None:
    assert load_translation("ko") is None
    assert load_translation("xx") is None
    translation = load_translation("en")
    assert translation is not None
    assert translation.translate("Strip", "그만") == "Stop"
    assert translation.translate("Strip", "없는 말") is None
    assert QCoreApplication.translate("Strip", "그만") == "그만"
    not_yet = load_translation("vi")
    assert not_yet is not None
    assert not_yet.translate("Strip", "그만") == "Stop"
