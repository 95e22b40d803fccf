"""The fixed sentences around an answer in another language, and how a change of language is offered in it."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.answering.kinds.languages import foreign
from knowledge.translations.languages import KOREAN, LANGUAGES, may_be, script_of
from knowledge.translations.views import bare_title
from knowledge.types import Document, Translation

_FILE = Path(__file__).parent / "texts.toml"
_HANGUL = re.compile("[가-힣]")
_THAI = "thai"
_FEWEST = 2
"""Letters from which on a text is of a language."""


def text(name: str, language: str, **filled: str) -> str:
    """A fixed sentence in ``language``."""
    return str(_texts()[name][language]).format(**filled)


def offer(language: str) -> str:
    """In its own words: whether to go on in ``language``."""
    return text("offer", language)


def translation_of(document: Document, language: str) -> Translation | None:
    return next((one for one in document.translations if one.language == language), None)


def title_in(document: Document, language: str) -> str:
    """The title that a visitor reads: translated with the Korean behind it, or the Korean alone."""
    own = translation_of(document, language)
    return own.title if own else document.title


def spoken_title(document: Document, language: str) -> str:
    own = translation_of(document, language)
    return bare_title(own.title) if own else document.title


def which(documents: Sequence[Document], language: str) -> str:
    """The question back, in the visitor's language."""
    titles = " / ".join(title_in(one, language) for one in documents)
    return text("which_of" if len(documents) > 1 else "which", language, title=titles)


def language_of(question: str, chosen: str = KOREAN) -> str:
    """The language that ``question`` is in; ``chosen`` where its letters do not tell another."""
    if len(_HANGUL.findall(question)) >= _FEWEST and (found := foreign(question)) is None:
        return KOREAN
    if script_of(question) == _THAI:
        return "th"
    if chosen != KOREAN and may_be(question, chosen) and not _is_marked_otherwise(question, chosen):
        return chosen
    found = foreign(question)
    if found is not None and found.code in LANGUAGES:
        return found.code
    return chosen


def _is_marked_otherwise(question: str, chosen: str) -> bool:
    """Latin letters with Vietnamese marks are no English, whatever was chosen."""
    found = foreign(question)
    return found is not None and found.code == "vi" and chosen != "vi"


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
