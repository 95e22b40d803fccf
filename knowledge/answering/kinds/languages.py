"""Questions in other languages: which it is, what it asks by the words of a small lexicon, and what is said in it."""

import re
import unicodedata
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
_MOST_TERMS = 6
_PHRASE = 4
"""Chinese letters from which on a word is as good as several."""
_FEWEST_SIGNS = 3
"""Letters of a language among Korean words that make a question that language's."""
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
    asking: str = ""
    """What it asks for, as a Korean question about any service; empty where no word says so."""
    is_sure: bool = True
    """It names a service, or more than one thing: a single word may be of anything."""


@dataclass(frozen=True, slots=True)
class _Term:
    korean: str
    pattern: re.Pattern[str]
    is_service: bool = False
    is_case: bool = False
    is_phrase: bool = False
    """Several words, which say what is meant better than one."""


def foreign(question: str) -> Foreign | None:
    """What ``question`` asks in another language; None where it is Korean, or no language at all."""
    code = _language(question)
    if code is None:
        return None
    own = next(one for one in tables("languages.toml")["language"] if one["code"] == code)
    text = f" {unicodedata.normalize('NFC', question).lower().replace('’', chr(39))} "
    terms = _terms(text, code)
    service = " ".join(
        (*_HANGUL.findall(question), *dict.fromkeys(word for one in terms for word in one.korean.split()))
    )
    asking = _first(text, code)
    return Foreign(
        code,
        f"{service} {asking}".strip() if service else "",
        own["known"],
        own["unknown"],
        own["which"],
        asking,
        is_sure=len(terms) > 1
        or any(one.is_service or one.is_phrase for one in terms)
        or _HANGUL.search(question) is not None,
    )


def _language(question: str) -> str | None:
    if _HANGUL.search(question):
        words = re.findall(r"[a-z]+", question.lower())
        if len(_marks("en").intersection(words)) >= _FEWEST_MARKS:
            return "en"
        signs = (("vi", _VIETNAMESE), ("ru", _CYRILLIC), ("zh", _HAN))
        return next((code for code, sign in signs if len(sign.findall(question)) >= _FEWEST_SIGNS), None)
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


def _terms(text: str, code: str) -> list[_Term]:
    """All known words of ``text`` in its order; of overlapping ones that of the longest.

    Where a service is named, its name and the case it is asked of; what else is told adds nothing.
    """
    found: dict[int, _Term] = {}
    taken: set[int] = set()
    for term in _known(code):
        match = term.pattern.search(text)
        if match is None or taken.intersection(range(*match.span())):
            continue
        taken.update(range(*match.span()))
        found[match.start()] = term
    names_one = any(term.is_service for term in found.values())
    in_order = [found[start] for start in sorted(found)]
    return [one for one in in_order if one.is_service or one.is_case or not names_one][:_MOST_TERMS]


def _first(text: str, code: str) -> str:
    return next(
        (
            str(entry["korean"])
            for entry in tables("languages.toml")["asking"]
            if any(_said(word, code).search(text) for word in entry.get(code, ()))
        ),
        "",
    )


@cache
def _known(code: str) -> tuple[_Term, ...]:
    """The words of a language, the longest first."""
    own = [
        (len(word), _Term(entry["korean"], _said(word, code), is_service=True))
        for entry in tables("languages.toml")["word"]
        for word in entry.get(code, ())
    ]
    own += [
        (
            len(word),
            _Term(
                entry["korean"],
                _said(word, code),
                is_case=entry.get("is_case", False),
                is_phrase=" " in word or (code == "zh" and len(word) >= _PHRASE),
            ),
        )
        for entry in tables("terms.toml")["term"]
        for word in entry.get(code, "").split("|")
        if word
    ]
    return tuple(term for _, term in sorted(own, key=lambda one: -one[0]))


@cache
def _said(word: str, code: str) -> re.Pattern[str]:
    """``word`` as a whole word where the language parts them; a Russian one with any ending."""
    if code == "zh":
        return re.compile(re.escape(word))
    if code == "ru":
        return re.compile(r"(?<!\w)" + r"\w*\s".join(map(re.escape, word.split())))
    ending = r"(?:'?s|es)?(?!\w)" if code == "en" else r"(?!\w)"
    return re.compile(rf"(?<!\w){re.escape(word)}{ending}")


@cache
def _marks(code: str) -> frozenset[str]:
    own = next(one for one in tables("languages.toml")["language"] if one["code"] == code)
    return frozenset(own["marks"].split())
