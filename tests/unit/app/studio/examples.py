"""Services and projects that the tests of the Studio share."""

from dataclasses import replace
from datetime import date

from app.site.examined import Alike, Report
from app.studio.project import (
    FoundService,
    Outcome,
    Project,
    TakenFile,
    Verdict,
    with_expected,
    with_file,
    with_question,
)
from knowledge.types import Document, Section

TODAY = date(2026, 6, 1)
PENSION = Document(
    "S001",
    "기초연금",
    {
        Section.WHO: "기초연금은 만 65세 이상인 분이 신청해요.",
        Section.WHAT: "기초연금은 한 달에 최대 34만 2,510원이에요.",
        Section.PHONE: "129",
    },
    "보건복지부",
    date(2026, 1, 1),
    asked_as=("나이 들면 매달 주는 돈",),
)
HEARING_AID = replace(PENSION, document_id="S002", title="보청기 대여", asked_as=())
EXAMINED = Report(120, 0.975, 0.9, 0.025, 0.41, (Alike("S001", "S002", 2), Alike("S002", "S001", 1)))
PRIVATE = replace(
    HEARING_AID,
    document_id="S003",
    title="담당자 연락처",
    sections={Section.HOW: "홍길동 010-1234-5678에게 전화해요."},
)


def project(*documents: Document, centre: str = "햇살마을 행정복지센터") -> Project:
    """A project with a file for each document."""
    made = Project(centre=centre)
    for document in documents or (PENSION,):
        made = with_file(made, TakenFile(f"{document.title}.md"), [document])
    return made


def sound(*documents: Document) -> tuple[Project, dict[str, Outcome]]:
    """A project that may be exported, and how its question was answered."""
    made, number = with_question(project(*documents), "나이 들면 매달 주는 돈")
    made = with_expected(made, number, made.services[0].service_id)
    return made, {"나이 들면 매달 주는 돈": answered(made, made.services[0].service_id)}


def answered(made: Project, document_id: str, verdict: Verdict = Verdict.ANSWERS) -> Outcome:
    found = (FoundService(document_id, "기초연금", "기초연금은"),)
    return Outcome(made.content(), verdict, 0.97, found)
