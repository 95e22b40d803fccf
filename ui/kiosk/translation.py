"""The screen in another language than Korean, straight from the ``.ts`` file that translators edit.

Qt would want it compiled; then there would be two files that say the same, and one of them could be stale.
"""

import logging
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QObject, QTranslator

from app.dialogue.phrases import LANGUAGES

_FOLDER = Path(__file__).parents[1] / "i18n"

log = logging.getLogger(__name__)


class Translation(QTranslator):
    """The sentences of one ``.ts`` file by context and Korean source. Used on the drawing thread."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Raises OSError, ElementTree.ParseError."""
        super().__init__(parent)
        self._texts = read_texts(path)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return not self._texts

    def translate(self, context: str, source: str, _comment: str | None = None, _n: int = -1) -> str | None:
        """None where there is none: an empty text would be taken for the translation."""
        return self._texts.get((context, source))


def read_texts(path: Path) -> dict[tuple[str, str], str]:
    """What stands finished in a ``.ts`` file; the program's own, so that no parser need be wary of it."""
    texts = {}
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and translation.get("type") != "unfinished":
                texts[name, message.findtext("source", "")] = translation.text
    return texts


def load_translation(
    language: str, parent: QObject | None = None, folder: Path = _FOLDER
) -> Translation | None:
    """None for Korean, the source language, and where there is no file of that language.

    A language that visitors can choose is in English until translators have made its file.
    """
    if language == "ko":
        return None
    path = folder / f"malbeot_{language}.ts"
    if language in LANGUAGES and not path.exists():
        path = folder / "malbeot_en.ts"
    try:
        return Translation(path, parent)
    except (OSError, ElementTree.ParseError) as error:
        log.warning("kiosk_translation_unreadable language=%s reason=%s", language, type(error).__name__)
        return None
