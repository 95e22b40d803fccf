"""A worker that plays what a real one tells: every state of the Studio can be shown without models or documents."""

import json
import threading
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from PySide6.QtGui import QImage

from app.link.codec import encode
from app.link.events import (
    Abstained,
    CitationShown,
    Event,
    FactShown,
    FactsShown,
    FollowUp,
    FollowUpsOffered,
    SentenceReady,
    State,
    StateChanged,
    TranscriptReady,
)
from app.site.examined import Alike, Report
from app.studio.project import Examined, FoundService, Verdict
from app.studio.work import (
    JOBS,
    AnswerShown,
    AskQuestions,
    ContentExamined,
    DocumentRead,
    DrawPage,
    Export,
    FileRead,
    KeyMade,
    MakeKey,
    PackageExported,
    PageDrawn,
    QuestionAnswered,
    Request,
    ShowAnswer,
    Speak,
    TakeIn,
    TryKey,
    UnsureWord,
    WorkAdvanced,
    WorkDone,
    WorkEvent,
    WorkStopped,
)

_PENSION: Mapping[str, Any] = {
    "document_id": "S001",
    "title": "기초연금",
    "sections": {
        "overview": "기초연금은 형편이 넉넉하지 않은 어르신께 나라에서 매달 드리는 연금이에요.",
        "who": "기초연금은 만 65세 이상이고 소득이 기준 이하인 분이 신청할 수 있어요.",
        "what": "기초연금은 한 달에 최대 34만 2,510원을 받아요. 부부가 함께 받으면 각각 20퍼센트씩 줄어요.",
        "how": "기초연금은 행정복지센터나 국민연금공단에서 신청해요.",
        "bring": "기초연금을 신청할 때는 신분증과 통장을 가져오세요.",
        "phone": "129",
    },
    "source": "보건복지부",
    "effective_date": "2026-01-01",
    "valid_until": None,
    "aliases": ["노령연금"],
    "asked_as": ["나이 들면 매달 주는 돈 있다던데", "칠십 넘었는데 연금 나와요?"],
}
_HEARING: Mapping[str, Any] = {
    "document_id": "C002",
    "title": "보청기 대여",
    "sections": {
        "what": "보청기 대여는 한 번에 두 주까지 돼요.",
        "how": "보청기 대여는 2층 복지 창구에서 신청해요.",
        "phone": "031-123-4567",
    },
    "source": "햇살마을 행정복지센터",
    "effective_date": "2026-03-02",
    "valid_until": "2026-12-15",
    "asked_as": ["귀가 어두운데 보청기 빌려주나요"],
}
_PRIVATE: Mapping[str, Any] = {
    "document_id": "C003",
    "title": "경로식당 자원봉사",
    "sections": {
        "what": "경로식당 자원봉사는 매주 수요일에 해요.",
        "how": "담당자 휴대전화 010-1234-5678로 연락하세요.",
    },
    "source": "햇살마을 행정복지센터",
    "effective_date": "2026-02-01",
    "valid_until": None,
}
_ON_PAPER: Mapping[str, Any] = {
    "document_id": "C004",
    "title": "장수축하금",
    "sections": {"what": "장수축하금은 한 해에 200,000원이에요. 1월에 드려요."},
    "source": "햇살마을 행정복지센터",
    "effective_date": "2026-02-01",
    "valid_until": None,
    "places": {"what": "1쪽"},
}
DOCUMENTS: Mapping[str, Mapping[str, object]] = {
    "기초연금.md": _PENSION,
    "보청기 대여.hwpx": _HEARING,
    "자원봉사 안내.docx": _PRIVATE,
}
"""What is read from a file of such a name; pictures are taken, every other file cannot be read."""
EXAMINED = Report(213, 0.9718, 0.8826, 0.0204, 0.41, (Alike("C002", "C003", 1), Alike("C003", "C002", 1)))
"""What every content is said to have found out about itself, also where a real one were too small."""


class PlayedWork:
    """Answers every request at once, on the asking thread; keeps what was asked.

    With ``holds`` it only begins what it is asked for, until it is told to ``go_on`` or stopped.
    """

    def __init__(self, *, holds: bool = False) -> None:
        self.requests: list[Request] = []
        self.holds = holds
        self.closed = threading.Event()
        self._held: list[Request] = []
        self._on_event: Callable[[WorkEvent], None] = lambda _: None

    def start(self, on_event: Callable[[WorkEvent], None]) -> None:
        self._on_event = on_event

    def ask(self, request: Request) -> None:
        self.requests.append(request)
        if self.holds:
            self._held.append(request)
            self.tell(WorkAdvanced(JOBS[type(request)], 2, 5, _working_on(request)))
        else:
            self._answer(request)

    def stop(self) -> None:
        held, self._held = self._held, []
        for request in held:
            self.tell(WorkStopped(JOBS[type(request)]))

    def go_on(self) -> None:
        held, self._held = self._held, []
        for request in held:
            self._answer(request)

    def close(self) -> None:
        self.closed.set()

    def tell(self, event: WorkEvent) -> None:
        self._on_event(event)

    def _answer(self, request: Request) -> None:
        match request:
            case TakeIn(paths):
                for path in paths:
                    self._read(PurePath(path).name)
            case ShowAnswer(record, section):
                document = json.loads(record)
                shown = _lines(*answer_about(document, section))
                self.tell(AnswerShown(document["document_id"], section, shown))
            case AskQuestions(_, digest, questions):
                self.tell(ContentExamined(Examined(digest, EXAMINED)))
                for question in questions:
                    self.tell(_answered(question, digest))
            case DrawPage(file, _, page, work):
                picture = PurePath(work, "page.png")
                sheet = QImage(600, 800, QImage.Format.Format_Grayscale8)
                sheet.fill(0xFFFFFFFF)
                sheet.save(str(picture))
                self.tell(PageDrawn(file, page, str(picture), 2))
            case MakeKey(folder):
                self.tell(KeyMade(f"{folder}/private.key"))
            case Export(folder=folder):
                self.tell(
                    PackageExported(f"{folder}/2026112519081312.mbc", 2026112519081312, 3_400_000, "ab" * 32)
                )
            case Speak() | TryKey():
                pass
        self.tell(WorkDone(JOBS[type(request)]))

    def _read(self, name: str) -> None:
        document = DOCUMENTS.get(name)
        if name.endswith(".png"):
            self.tell(FileRead(name, "0", "picture", 0))
            return
        if name.endswith(".tiff"):
            self.tell(DocumentRead(name, json.dumps(_ON_PAPER)))
            unsure, doubts = ("read_from_picture",), (UnsureWord(1, "200,000원"),)
            self.tell(FileRead(name, "0", "scan", 1, warnings=unsure, scanned=(1, 2), doubts=doubts))
            return
        if document is None:
            self.tell(FileRead(name, "0", "pdf", 0, "document_scanned", "12쪽"))
            return
        self.tell(DocumentRead(name, json.dumps(document)))
        kinds = {".md": "service_text", ".hwpx": "hwpx", ".docx": "docx"}
        sections = document["sections"]
        assert isinstance(sections, dict)  # noqa: S101 - it stands above
        warnings = ("headings_unknown",) if name.endswith(".docx") else ()
        self.tell(FileRead(name, "0", kinds[PurePath(name).suffix], len(sections), warnings=warnings))


def answer_about(document: Mapping[str, object], section: str, question: str = "") -> tuple[Event, ...]:
    """What the kiosk's screen is told when ``section`` of a document is the answer."""
    sections = document["sections"]
    assert isinstance(sections, dict)  # noqa: S101 - as a record has it
    chosen = section or next(
        (one for one in ("overview", "what", "who") if one in sections), next(iter(sections))
    )
    identity, title = str(document["document_id"]), str(document["title"])
    source, since = str(document["source"]), str(document["effective_date"] or "")
    cited = CitationShown(f"{identity}#{chosen}", identity, title, chosen, since, source, sections[chosen])
    picture = document.get("picture") or {}
    assert isinstance(picture, dict)  # noqa: S101 - as a record has it
    facts = tuple(FactShown(one, text) for one, text in sections.items() if one != "phone")
    sentences = [one if one.endswith(".") else f"{one}." for one in sections[chosen].rstrip(".").split(". ")]
    others = [one for one in ("who", "what", "how", "bring") if one in sections and one != chosen]
    return (
        StateChanged(State.THINKING),
        *((TranscriptReady(question, "ko", 1.0),) if question else ()),
        FactsShown(
            identity,
            title,
            facts,
            sections.get("phone", ""),
            since,
            source,
            is_sample=False,
            picture=picture.get("path", ""),
            picture_words=picture.get("words", ""),
        ),
        FollowUpsOffered(tuple(FollowUp(identity, one) for one in others)),
        *(SentenceReady(place, text, (cited,)) for place, text in enumerate(sentences)),
        StateChanged(State.SPEAKING),
        StateChanged(State.ANSWERED),
    )


def _answered(question: str, digest: str) -> QuestionAnswered:
    found = tuple(
        FoundService(str(one["document_id"]), str(one["title"]), str(next(iter(one["sections"].values()))))
        for one in (_HEARING, _PENSION, _PRIVATE)
    )
    if "보청기" in question:
        shown = _lines(*answer_about(_HEARING, "how", question))
        return QuestionAnswered(question, digest, Verdict.ANSWERS, 0.98, found, "", shown)
    if "매달" in question or "연금" in question:
        shown = _lines(*answer_about(_PENSION, "what", question))
        order = (found[1], found[0], found[2])
        return QuestionAnswered(question, digest, Verdict.ANSWERS, 0.97, order, "", shown)
    reply = "그 내용은 제가 가진 자료에 없어요. 직원에게 연결해 드릴게요."
    nothing = _lines(
        StateChanged(State.THINKING),
        TranscriptReady(question, "ko", 1.0),
        Abstained(0, "not_in_documents", reply),
        StateChanged(State.ANSWERED),
    )
    return QuestionAnswered(question, digest, Verdict.REFUSES, 0.04, found, reply, nothing)


def _working_on(request: Request) -> str:
    match request:
        case TakeIn(paths) if paths:
            return PurePath(paths[-1]).name
        case _:
            return ""


def _lines(*told: Event) -> tuple[str, ...]:
    return tuple(encode(event).decode("ascii").rstrip("\n") for event in told)
