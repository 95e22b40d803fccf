"""The languages that a document may be translated into: their own names, their letters, and the fixed headings."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.types import Section

_FOLDER = Path(__file__).parent
KOREAN = "ko"

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "zh": "中文",
    "vi": "Tiếng Việt",
    "ru": "Русский",
    "uz": "Oʻzbekcha",
    "th": "ภาษาไทย",
}
"""By its code, each by the name that its speakers call it."""

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+[0-9]*")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067]")
_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02bb\u02bc]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "han": re.compile("[\u4e00-\u9fff\u3400-\u4dbf]"),
    "thai": re.compile("[\u0e01-\u0e5b]"),
    "kana": re.compile("[\u3041-\u30ff]"),
    "other": re.compile("[\u0370-\u03ff\u0531-\u058f\u0900-\u0dff\u0f00-\u10ff]"),
}
_OWN = {"en": "latin", "vi": "latin", "uz": "latin", "ru": "cyrillic", "zh": "han", "th": "thai"}
_BESIDE = {"en": (), "vi": (), "uz": (), "ru": ("latin",), "zh": ("latin",), "th": ("latin",)}
"""Letters that names and abbreviations come in beside a language's own (QR, Gov24)."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
"""The Korean name behind a translated one."""
_MOST_BESIDE = 0.35
"""Share of a section's letters that may be another script's: names, not sentences."""
_VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
_FEWEST_MARKED = 0.08
"""Share of a Vietnamese text's letters that carry a mark, at least; no other text in Latin letters has so many."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A piece of a text that is in no letters of its language."""

    piece: str
    is_right_to_left: bool = False


def without_korean(text: str) -> str:
    """``text`` with blanks for Korean names in it: they are what a visitor shows at the counter."""
    return _HANGUL.sub(lambda found: " " * len(found.group()), text)


def strange_letters(text: str, language: str) -> Strange | None:
    """What in ``text`` cannot be of ``language``; Korean names may stand in any of them."""
    if found := RIGHT_TO_LEFT.search(text):
        return Strange(text[max(0, found.start() - 10) : found.end() + 10], is_right_to_left=True)
    bare = without_korean(text)
    counts = {name: len(pattern.findall(bare)) for name, pattern in _SCRIPTS.items()}
    own = counts.pop(_OWN[language])
    for name, count in counts.items():
        if count and name not in _BESIDE[language]:
            found = _SCRIPTS[name].search(bare)
            assert found is not None  # noqa: S101 - it was counted
            return Strange(text[max(0, found.start() - 10) : found.end() + 10])
    beside = sum(counts.values())
    hangul = len(re.findall("[가-힣]", _BRACKETED.sub("", text)))
    if not own or beside > _MOST_BESIDE * (own + beside) or hangul > _MOST_BESIDE * (own + hangul):
        return Strange(text[:40])
    marked = len(_VIETNAMESE.findall(bare))
    is_marked = marked >= _FEWEST_MARKED * own
    if language in ("en", "uz", "vi") and own > 40 and is_marked != (language == "vi"):
        return Strange(text[:40])
    return None


def script_of(text: str) -> str:
    """The script that most letters of ``text`` are of; empty where it has none of these."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def may_be(text: str, language: str) -> bool:
    """Whether ``text`` is in the letters of ``language``."""
    return script_of(text) == _OWN.get(language) or not script_of(text)


def heading(section: Section, language: str) -> str:
    """The fixed heading of a section in ``language``."""
    return str(_table("headings.toml")[section.value][language])


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
