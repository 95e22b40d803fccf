"""Reads a translation: ``기초연금.en.md`` next to ``기초연금.md``, in the same form, under the same Korean headings::

    # Basic Pension
    언어: en
    원문: sha256:…
    다른 이름: senior pension, old-age pension
    이렇게 물어요: How much is the basic pension? | …
    검토: 외국인 주민 담당
    승인일: 2025-01-15
    상태: 승인

    ## 누가 받나요
    …

``원문`` is the digest of the Korean text that was translated; ``malbeot content translations --seal`` writes it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from knowledge.translations.languages import LANGUAGES
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Section

HEADINGS: Mapping[str, Section] = {
    "어떤 제도인가요": Section.OVERVIEW,
    "누가 받나요": Section.WHO,
    "무엇을 받나요": Section.WHAT,
    "어떻게 신청하나요": Section.HOW,
    "어디서 하나요": Section.WHERE,
    "언제 하나요": Section.WHEN,
    "무엇을 가져가나요": Section.BRING,
    "알아 두세요": Section.NOTE,
}
"""The Korean headings, which are the keys of a translation's sections too."""

DIGEST_FIELD = "원문"
_FIELDS = frozenset(
    {
        "언어",
        DIGEST_FIELD,
        "다른 이름",
        "이렇게 물어요",
        "검토",
        "승인일",
        "상태",
        "알림",
        "전화",
        "출처",
        "번호",
    }
)
_NAME = re.compile(rf"(?P<stem>.+)\.(?P<language>[a-z]{{2}}|{'|'.join(LANGUAGES)})\.md", re.IGNORECASE)
_MARK = re.compile(r"^언어\s*:", re.MULTILINE)
_ALSO_MARKED = re.compile(rf"^(?:검토|상태|{DIGEST_FIELD})\s*:", re.MULTILINE)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_DRAFT, _APPROVED = "초안", "승인"
_STATES = {_DRAFT: False, "draft": False, _APPROVED: True, "approved": True}
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TranslationText:
    """A translation as its file has it; nothing in it has been held against the Korean yet."""

    language: str
    title: str
    sections: Mapping[Section, str]
    digest: str = ""
    reviewer: str = ""
    approved: date | None = None
    is_approved: bool = False
    aliases: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    is_sample: bool = False


def is_translation_name(name: str) -> bool:
    """Whether a file is named as one, whatever is in it: ``기초연금.en.md``."""
    return _NAME.fullmatch(PurePosixPath(name).name) is not None


def is_translation(text: str) -> bool:
    """Whether a text says of itself that it is one, whatever its file is named."""
    head = text.partition("\n## ")[0]
    return bool(_MARK.search(head) and _ALSO_MARKED.search(head))


def translated_stem(name: str) -> str:
    """The file that ``name`` translates, without its ending; empty where the name says none."""
    found = _NAME.fullmatch(name)
    return found["stem"] if found else ""


def language_named(name: str) -> str:
    found = _NAME.fullmatch(PurePosixPath(name).name)
    return found["language"].lower() if found else ""


def digest_of(document: Document) -> str:
    """Of the Korean text that a translation is of: its sections as the reader gives them, blanks counting alike.

    What stands above the sections is no part of it: a comma put right there outdates no translation.
    """
    parts = [
        f"{section.value}\n{_plain(text)}"
        for section, text in sorted(document.sections.items(), key=lambda one: one[0].value)
        if section is not Section.PHONE
    ]
    return f"sha256:{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()}"


def read_translation(text: str, name: str) -> TranslationText:
    """Raises KnowledgeError: TRANSLATION_UNREADABLE naming the line, TRANSLATION_LANGUAGE_UNKNOWN,
    TRANSLATION_INCOMPLETE.
    """
    title = ""
    fields: dict[str, str] = {}
    sections: dict[Section, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1):
        stripped = line.strip().lstrip("﻿")
        if stripped.startswith("## "):
            section = HEADINGS.get(stripped[3:].strip())
            if section is None or section in sections:
                raise _unreadable(name, number, f"모르는 제목이거나 두 번 나온 제목이에요: {stripped[:40]}")
            current = sections[section] = []
        elif stripped.startswith("# "):
            if title:
                raise _unreadable(name, number, "이름이 두 번 나와요")
            title = stripped[2:].strip()
        elif current is not None:
            current.append(stripped)
        elif stripped:
            field, colon, value = stripped.partition(":")
            if not colon or field.strip() not in _FIELDS:
                raise _unreadable(name, number, f"모르는 줄이에요: {stripped[:40]}")
            fields[field.strip()] = value.strip()
    language = fields.get("언어", "").lower()
    named = language_named(name)
    if language not in LANGUAGES or named not in ("", language):
        known = ", ".join(LANGUAGES)
        wrong = language or named or "?"
        raise KnowledgeError(
            KnowledgeFailure.TRANSLATION_LANGUAGE_UNKNOWN, f"{name}: {wrong} (아는 언어: {known})"
        )
    texts = {section: "\n".join(part for part in lines if part) for section, lines in sections.items()}
    if not title or not any(texts.values()):
        raise KnowledgeError(KnowledgeFailure.TRANSLATION_INCOMPLETE, f"{name}: 이름이나 내용이 없어요")
    state = fields.get("상태", _DRAFT)
    if state not in _STATES:
        raise _unreadable(name, 1, f"상태는 {_DRAFT}, {_APPROVED} 가운데 하나예요: {state[:20]}")
    digest = fields.get(DIGEST_FIELD, "")
    if digest and not _DIGEST.fullmatch(digest):
        raise _unreadable(name, 1, f"{DIGEST_FIELD}: sha256: 뒤에 숫자와 글자 64개가 있어야 해요")
    return TranslationText(
        language=language,
        title=title,
        sections={section: body for section, body in texts.items() if body},
        digest=digest,
        reviewer=fields.get("검토", ""),
        approved=_date(fields.get("승인일", ""), name),
        is_approved=_STATES[state],
        aliases=_list(fields.get("다른 이름", ""), r"[,，、;]"),
        asked_as=_list(fields.get("이렇게 물어요", ""), r"[|｜]"),
        is_sample="견본" in fields.get("알림", ""),
    )


def sealed(text: str, digest: str) -> str:
    """The text of a translation's file with ``digest`` as that of the Korean text, everything else as it stands."""
    lines = [line for line in text.splitlines() if not re.match(rf"\s*{DIGEST_FIELD}\s*:", line)]
    place = next((number for number, line in enumerate(lines) if re.match(r"\s*언어\s*:", line)), 0)
    lines.insert(place + 1, f"{DIGEST_FIELD}: {digest}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _list(value: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(separator, value) if part.strip())


def _date(value: str, name: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _unreadable(name, 1, f"2025-01-15 같은 날짜가 아니에요: {value[:20]}") from error


def _unreadable(name: str, line: int, why: str) -> KnowledgeError:
    return KnowledgeError(KnowledgeFailure.TRANSLATION_UNREADABLE, f"{name}, {line}째 줄: {why}")
