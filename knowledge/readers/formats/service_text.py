"""Reads a service file: the plain text form that centre staff write and edit.

A file starts with ``# title``, then ``name: value`` lines, then one ``## heading`` for each section::

    # 기초연금
    번호: S001
    다른 이름: 노령연금, 노인연금
    이렇게 물어요: 나이 들면 매달 주는 돈 있다던데 | 기초연금 얼마예요
    기준일: 2025-01-01
    출처: 견본 자료
    전화: 129

    ## 누가 받나요
    65세 이상인 분이 신청할 수 있어요.

A line ``![what is to be seen](file.png)`` anywhere below the title is the picture that is shown with the answer; the
file lies next to this one, or in a folder next to it.
"""

import re
from datetime import date

from knowledge.translations.text import HEADINGS
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Picture, Section, Topic

TOPICS = {
    "생활비": Topic.LIVING,
    "건강": Topic.HEALTH,
    "돌봄": Topic.CARE,
    "집": Topic.HOME,
    "민원": Topic.PAPERS,
    "일자리": Topic.WORK,
    "장애": Topic.DISABILITY,
    "교육": Topic.FAMILY,
}
_KNOWN_FIELDS = frozenset(
    {"번호", "주제", "다른 이름", "이렇게 물어요", "기준일", "만료일", "출처", "전화", "알림", "지역"}
)


_NUMBER_FIELD = re.compile(r"^번호\s*:", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\((.+)\)")
_HEADING = re.compile(r"^## (.*?)\s*$", re.MULTILINE)


def is_service(text: str) -> bool:
    """Whether a text means to be a service file, even where something in it is wrong.

    A page with one of the form's questions (누가 받나요) among headings of its own is a page like any other.
    """
    headings = _HEADING.findall(text)
    return bool(headings) and (bool(_NUMBER_FIELD.search(text)) or all(one in HEADINGS for one in headings))


def read_service(text: str, name: str) -> Document:
    """Read one service file; ``name`` is only for the failure's detail."""
    title = ""
    fields: dict[str, str] = {}
    sections: dict[Section, list[str]] = {}
    current: list[str] | None = None
    picture: Picture | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("## "):
            section = HEADINGS.get(stripped[3:].strip())
            if section is None or section in sections:
                raise _unreadable(name, number, f"heading not known or given twice: {stripped}")
            current = sections[section] = []
        elif stripped.startswith("# "):
            if title:
                raise _unreadable(name, number, "a second title")
            title = stripped[2:].strip()
        elif shown := _PICTURE.fullmatch(stripped):
            if picture:
                raise _unreadable(name, number, "a second picture")
            picture = Picture(shown[2].strip("<> "), " ".join(shown[1].split()))
        elif current is not None:
            current.append(stripped)
        elif stripped:
            field, colon, value = stripped.partition(":")
            if not colon or field.strip() not in _KNOWN_FIELDS:
                raise _unreadable(name, number, f"neither a known field nor a heading: {stripped[:40]}")
            fields[field.strip()] = value.strip()
    texts = {section: " ".join(part for part in lines if part) for section, lines in sections.items()}
    if fields.get("전화"):
        texts[Section.PHONE] = fields["전화"]
    missing = [
        part
        for part, is_there in (("# title", title), ("번호", fields.get("번호")), ("## heading", sections))
        if not is_there
    ]
    if missing:
        raise _unreadable(name, 1, f"missing: {', '.join(missing)}")
    return Document(
        document_id=fields["번호"],
        title=title,
        sections={section: body for section, body in texts.items() if body},
        source=fields.get("출처", ""),
        effective_date=_date(fields.get("기준일"), name),
        valid_until=_date(fields.get("만료일"), name),
        aliases=_list(fields.get("다른 이름"), ","),
        asked_as=_list(fields.get("이렇게 물어요"), "|"),
        is_sample="견본" in fields.get("알림", ""),
        topic=_topic(fields.get("주제"), name),
        region=fields.get("지역", ""),
        picture=picture,
    )


def _list(value: str | None, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value or "").split(separator) if part.strip())


def _topic(value: str | None, name: str) -> Topic | None:
    if not value:
        return None
    if value not in TOPICS:
        raise _unreadable(name, 1, f"not a topic ({', '.join(TOPICS)}): {value[:20]}")
    return TOPICS[value]


def _date(value: str | None, name: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _unreadable(name, 1, f"not a date like 2025-01-01: {value[:20]}") from error


def _unreadable(name: str, line: int, why: str) -> KnowledgeError:
    return KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}, line {line}: {why}")
