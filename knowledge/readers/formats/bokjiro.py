"""Reads the open-data forms of 복지로 (the national welfare portal): a CSV of details, an XML list.

Either may come alone; where both hold a service, the XML adds the telephone, which the CSV lacks.
"""

import csv
import html
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.readers.markup import parse_xml
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Section

_ID = "서비스ID"
_TITLE = "서비스명"
_CSV_SECTIONS = {
    "서비스개요": Section.OVERVIEW,
    "지원대상상세": Section.WHO,
    "선정기준": Section.WHO,
    "지원내용": Section.WHAT,
}
_LOCAL_SECTIONS = {
    "설명": Section.OVERVIEW,
    "지원대상": Section.WHO,
    "기준": Section.WHO,
    "서비스내용": Section.WHAT,
    "신청방법": Section.HOW,
    "필요서류": Section.BRING,
    "대표연락처": Section.PHONE,
}
_DAY = re.compile(r"(\d{4})[-.]?(\d{2})[-.]?(\d{2})")
_STATED_YEARS = range(1971, 2090)
"""Years outside of these stand where nobody stated a day: 19700101, 20991231, 99991231."""
_POINTS_ELSEWHERE = re.compile(r"^지원\s?대상의? 내용을 참고해 주시기 바랍니다\.?$|^해당\s?없음")


@dataclass
class _Draft:
    title: str = ""
    organisation: str = ""
    sections: dict[Section, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    region: str = ""
    starts: date | None = None
    ends: date | None = None
    origins: dict[Section, str] = field(default_factory=dict)
    """The file that each section came from first."""

    def add(self, section: Section, text: str | None, name: str) -> None:
        clean = _clean(text)
        if clean and not _POINTS_ELSEWHERE.match(clean) and clean not in self.sections.get(section, []):
            self.sections.setdefault(section, []).append(clean)
            self.origins.setdefault(section, name)


def read_bokjiro(files: Mapping[str, str]) -> tuple[list[Document], Counter[str]]:
    """Read texts of the portal, by file name, and join them by service id.

    Also counts the passages that came from each file. Raises KnowledgeError(CONTENT_UNREADABLE).
    """
    drafts: dict[str, _Draft] = {}
    for name in sorted(files):
        if files[name].lstrip().startswith("<"):
            _read_xml(files[name], name, drafts)
        else:
            _read_csv(files[name], name, drafts)
    whole = {number: draft for number, draft in drafts.items() if draft.title and draft.sections}
    documents = [
        Document(
            document_id=document_id,
            title=draft.title,
            sections={section: "\n".join(texts) for section, texts in draft.sections.items()},
            source=" ".join(part for part in (draft.organisation, "복지로") if part),
            effective_date=draft.starts,
            valid_until=draft.ends,
            keywords=tuple(dict.fromkeys(draft.words)),
            region=draft.region,
        )
        for document_id, draft in whole.items()
    ]
    return documents, Counter(name for draft in whole.values() for name in draft.origins.values())


def _read_csv(text: str, name: str, drafts: dict[str, _Draft]) -> None:
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        columns = set(reader.fieldnames or ())
        if {_ID, _TITLE} <= columns:
            id_column, title_column, mapping, office = _ID, _TITLE, _CSV_SECTIONS, "소관부처"
        elif {"복지사업ID", "복지사업명"} <= columns:
            id_column, title_column = "복지사업ID", "복지사업명"
            mapping, office = _LOCAL_SECTIONS, "소관기관"
        else:
            raise KnowledgeError(
                KnowledgeFailure.CONTENT_UNREADABLE, f"{name}: not a 복지로 CSV (no {_ID} column)"
            )
        for row in reader:
            if not row[id_column]:
                continue
            draft = drafts.setdefault(row[id_column], _Draft())
            draft.title = draft.title or _clean(row[title_column])
            draft.organisation = draft.organisation or _clean(row.get(office))
            for column, section in mapping.items():
                draft.add(section, row.get(column), name)
            draft.starts = draft.starts or _day(row.get("시작일"))
            draft.ends = draft.ends or _day(row.get("종료일"))
            if row.get("주소"):
                draft.region = draft.region or _clean(row["주소"])
    except csv.Error as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}: {error}") from error


def _day(text: str | None) -> date | None:
    """The day of a column; None where it is empty, none, or only fills the column."""
    found = _DAY.fullmatch((text or "").strip())
    if not found or int(found[1]) not in _STATED_YEARS:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _read_xml(text: str, name: str, drafts: dict[str, _Draft]) -> None:
    try:
        root = parse_xml(text.encode("utf-8", "replace"))
    except KnowledgeError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNREADABLE, f"{name}: {error}") from error
    for item in root.iter("servList"):
        document_id = item.findtext("servId", "").strip()
        if not document_id:
            continue
        draft = drafts.setdefault(document_id, _Draft())
        draft.title = draft.title or _clean(item.findtext("servNm"))
        draft.organisation = draft.organisation or _clean(item.findtext("jurMnofNm"))
        if Section.OVERVIEW not in draft.sections:
            draft.add(Section.OVERVIEW, item.findtext("servDgst"), name)
        draft.add(Section.PHONE, item.findtext("rprsCtadr"), name)
        for tag in ("intrsThemaArray", "lifeArray", "trgterIndvdlArray"):
            draft.words.extend(part for part in _clean(item.findtext(tag)).split(",") if part)


def _clean(text: str | None) -> str:
    """Undo HTML escapes and runs of blanks; the words and the line breaks stay as they are."""
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in html.unescape(text or "").splitlines())
    return "\n".join(line for line in lines if line)
