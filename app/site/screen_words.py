"""What visitors are told when something fails, in the languages other than Korean."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.site.staff_words.every import STAFF_WORDS

KOREAN = "ko"
_FILE = Path(__file__).parent / "screen_words.toml"
_ENGLISH = "en"


def screen_words(korean: str, language: str) -> str:
    """``korean`` in ``language``; what staff alone meet at a kiosk is in English for every other language."""
    texts = _table()[korean]
    return texts.get(language, texts[_ENGLISH])


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return told | {words.korean: {_ENGLISH: words.english} for words in STAFF_WORDS.values()}
