"""Questions in other languages: which it is, what it asks by the words of a small lexicon, and what is said in it."""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.answering.kinds.patterns import tables

_HAN = re.compile(r"[一-鿿]")
_KANA = re.compile(r"[぀-ヿ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]{2}")
_VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
_HANGUL = re.compile(r"[가-힣]+(?:\s[가-힣]+)*")
_FEWEST_MARKS = 2
"""Small words of a language beside Korean words that make a question that language's."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """``korean``: what it asks, as a Korean question; empty where no word of it is known.

    ``known``, ``unknown`` and ``which`` are what is said in its language: before an answer, for want of one, and
    before a question back.
    """

    code: str
    korean: str
    known: str
    unknown: str
    which: str


def foreign(question: str) -> Foreign | None:
    """What ``question`` asks in another language; None where it is Korean, or no language at all."""
    code = _language(question)
    if code is None:
        return None
    own = next(one for one in tables("languages.toml")["language"] if one["code"] == code)
    text = f" {question.lower().replace('’', chr(39))} "
    service = " ".join(_HANGUL.findall(question)) or _best(text, code, "word")
    asking = _first(text, code)
    return Foreign(
        code,
        f"{service} {asking}".strip() if service else "",
        own["known"],
        own["unknown"],
        own["which"],
    )


def _language(question: str) -> str | None:
    if _HANGUL.search(question):
        words = re.findall(r"[a-z]+", question.lower())
        return "en" if len(_marks("en").intersection(words)) >= _FEWEST_MARKS else None
    if _KANA.search(question):
        return "ja"
    if _HAN.search(question):
        return "zh"
    if _CYRILLIC.search(question):
        return "ru"
    if not _LATIN.search(question):
        return None
    if (
        _VIETNAMESE.search(question)
        or len(_marks("vi").intersection(question.lower().split())) >= _FEWEST_MARKS
    ):
        return "vi"
    return "en"


def _best(text: str, code: str, table: str) -> str:
    """The Korean of the longest word of ``table`` that ``text`` holds; empty where it holds none."""
    found = [
        (len(word), -place, entry["korean"])
        for entry in tables("languages.toml")[table]
        for word in entry.get(code, ())
        if (place := _place(text, word, code)) >= 0
    ]
    return str(max(found)[2]) if found else ""


def _first(text: str, code: str) -> str:
    return next(
        (
            str(entry["korean"])
            for entry in tables("languages.toml")["asking"]
            if any(_place(text, word, code) >= 0 for word in entry.get(code, ()))
        ),
        "",
    )


def _place(text: str, word: str, code: str) -> int:
    """Where ``word`` begins in ``text``, a whole word where the language parts them; -1 where it is not there."""
    if code == "zh":
        return text.find(word)
    ending = "" if code == "ru" else r"(?:s|es)?(?!\w)"
    match = re.search(rf"(?<!\w){re.escape(word)}{ending}", text)
    return match.start() if match else -1


@cache
def _marks(code: str) -> frozenset[str]:
    own = next(one for one in tables("languages.toml")["language"] if one["code"] == code)
    return frozenset(own["marks"].split())
