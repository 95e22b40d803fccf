"""What staff prepare for a kiosk, as one frozen value: the files taken in, the services, the test questions.

Every change is a function from a project to a project, so that it can be undone, compared and tested without a
window. What was measured about a project (how its questions were answered) and what was exported before are kept
next to it: undoing an edit must not make either untrue.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.site.examined import Report
from app.studio.gate.heard import Heard, doubtful
from knowledge.grounding.synonyms import MOST_LINES, NO_SYNONYMS, Synonyms
from knowledge.index.records import to_record
from knowledge.readers.blocks import Doubt, ReadWarning
from knowledge.readers.kinds import LEXICONS, Kind
from knowledge.readers.personal_data import PersonalFinding, find_personal_data
from knowledge.types import Document, KnowledgeFailure
from voice.korean.readings import MOST_READINGS, NO_READINGS, Readings

_SHOWABLE = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class TakenFile:
    """One file that staff brought; ``digest`` names its kept original, empty where none was kept.

    ``name`` is what staff know it by, with slashes.
    """

    name: str
    digest: str = ""
    kind: Kind | None = None
    passages: int = 0
    reason: KnowledgeFailure | None = None
    detail: str = ""
    warnings: tuple[ReadWarning, ...] = ()
    is_left_out: bool = False
    """Staff know that it could not be read and go on without it."""
    scanned: tuple[int, ...] = ()
    """The pages that were read from their pictures."""
    doubts: tuple[Doubt, ...] = ()
    looked_at: tuple[int, ...] = ()
    """The pages that somebody has compared with what was read, as ``app.studio.looking`` counts them."""

    @property
    def is_shown(self) -> bool:
        """A picture that services can show, also where it was read as a page."""
        is_page = self.kind is Kind.SCAN and self.name.lower().endswith(_SHOWABLE)
        return self.kind is Kind.PICTURE or is_page

    @property
    def is_lexicon(self) -> bool:
        """What words mean or how names are read: it became part of the project."""
        return self.kind in LEXICONS


@dataclass(frozen=True, slots=True)
class Service:
    """One document of the project.

    ``file`` is the name of the file that it was read from, empty for one that staff wrote in the form.
    ``looked_at`` are the findings of personal data that somebody has looked at and wants to publish.
    """

    document: Document
    file: str = ""
    is_edited: bool = False
    is_left_out: bool = False
    looked_at: tuple[str, ...] = ()
    before: Document | None = None
    """What was read from the file, where somebody has changed it since."""
    accepted: tuple[str, ...] = ()
    """What visitors hear first of it that somebody has read and wants to go out as it is, by its signatures."""
    personal_data: tuple[PersonalFinding, ...] = field(init=False, compare=False)
    """What is in it that may not be meant for everybody: worked out once, because every letter typed asks for it."""
    digest: bytes = field(init=False, compare=False)
    """The same for the same document."""

    def __post_init__(self) -> None:
        record = to_record(self.document).encode("utf-8", "surrogateescape")
        object.__setattr__(self, "personal_data", tuple(find_personal_data(self.document)))
        object.__setattr__(self, "digest", hashlib.sha256(record).digest())

    @property
    def service_id(self) -> str:
        return self.document.document_id

    @property
    def original(self) -> Document:
        """What was read from the file; of one that was written in the form what is written."""
        return self.before or self.document

    def doubtful(self) -> tuple[Heard, ...]:
        """What visitors hear first of it that had better be said in another way, and that nobody has let go out."""
        heard = doubtful(self.document, self.digest)
        return tuple(one for one in heard if one.signature not in self.accepted)

    def undecided(self) -> tuple[PersonalFinding, ...]:
        """The personal data in it that nobody has decided about."""
        return tuple(one for one in self.personal_data if _signature(one) not in self.looked_at)


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """What a visitor may ask, and the service that must answer it (empty while nobody has said which)."""

    __test__ = False  # the name means a test of the content, not of the program

    question_id: str
    text: str
    expected: str = ""


class Verdict(StrEnum):
    """What the kiosk does with a question."""

    ANSWERS = "answers"
    ASKS_BACK = "asks_back"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class FoundService:
    document_id: str
    title: str
    text: str
    """How the passage begins that says what it is about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question was answered. ``content`` is the digest of the content it was asked of.

    ``found``: at most three, best first; ``confidence``: in [0, 1], that the first of them answers.
    """

    content: str
    verdict: Verdict
    confidence: float
    found: tuple[FoundService, ...]
    reply: str = ""
    """What the kiosk says where it does not answer."""

    def answers_with(self, document_id: str) -> bool:
        return (
            self.verdict is Verdict.ANSWERS and bool(self.found) and self.found[0].document_id == document_id
        )


@dataclass(frozen=True, slots=True)
class Examined:
    """What the memory of a content found out about itself; ``content`` is the digest of that.

    ``report`` is None where the content was too small to be examined.
    """

    content: str
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What the kiosks were given last."""

    version: int
    on: date
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that staff decide. ``centre`` names the centre whose kiosks it is for; ``readings``: how names are
    read aloud; ``synonyms``: words that mean the same.
    """

    centre: str = ""
    files: tuple[TakenFile, ...] = ()
    services: tuple[Service, ...] = ()
    questions: tuple[TestQuestion, ...] = ()
    readings: Readings = NO_READINGS
    synonyms: Synonyms = NO_SYNONYMS

    def service(self, service_id: str) -> Service | None:
        return next((one for one in self.services if one.service_id == service_id), None)

    def file(self, name: str) -> TakenFile | None:
        return next((one for one in self.files if one.name == name), None)

    def question(self, question_id: str) -> TestQuestion | None:
        return next((one for one in self.questions if one.question_id == question_id), None)

    def pictures(self) -> tuple[str, ...]:
        """The names of the picture files that services can show."""
        return tuple(
            one.name for one in self.files if one.is_shown and one.reason is None and not one.is_left_out
        )

    def published(self) -> tuple[Document, ...]:
        """The documents that go to the kiosks."""
        return tuple(one.document for one in self.services if not one.is_left_out)

    def content(self) -> str:
        """The digest of what goes to the kiosks: the same for the same documents in any order."""
        digests = sorted(one.digest for one in self.services if not one.is_left_out)
        return hashlib.sha256(b"".join(digests)).hexdigest()[:24]


# --- files -------------------------------------------------------------------------------------------------


def with_file(project: Project, file: TakenFile, documents: Sequence[Document]) -> Project:
    """``project`` with what was read from ``file``, in the place of what an older file of that name gave.

    What staff added that no file says (other names, everyday sayings, topic, region, picture) stays with a service
    that comes again, and so do the looks at a file of the same bytes. A number that a service of another file has is
    made another one.
    """
    before = {one.service_id: one for one in project.services if one.file == file.name}
    same = project.file(file.name)
    if same and file.digest and same.digest == file.digest:
        file = replace(file, looked_at=same.looked_at)
    others = [one for one in project.services if one.file != file.name]
    used = {one.service_id for one in others}
    services = []
    for document in documents:
        number = _unused(document.document_id, used)
        used.add(number)
        service = Service(replace(document, document_id=number), file.name)
        services.append(_again(before.get(number), service))
    at = next((place for place, one in enumerate(project.services) if one.file == file.name), len(others))
    return replace(
        project,
        files=(*(one for one in project.files if one.name != file.name), file),
        services=(*others[:at], *services, *others[at:]),
    )


def without_file(project: Project, name: str) -> Project:
    """``project`` without a file and the services that were read from it; a picture is shown no more."""
    return replace(
        project,
        files=tuple(one for one in project.files if one.name != name),
        services=tuple(_without_picture(one, name) for one in project.services if one.file != name),
    )


def _without_picture(service: Service, name: str) -> Service:
    picture = service.document.picture
    if picture is None or picture.path != name:
        return service
    return replace(service, document=replace(service.document, picture=None))


def with_file_left_out(project: Project, name: str, *, is_left_out: bool) -> Project:
    """Go on without a file that could not be read, or not."""
    return replace(
        project,
        files=tuple(
            replace(one, is_left_out=is_left_out) if one.name == name else one for one in project.files
        ),
    )


def _again(before: Service | None, now: Service) -> Service:
    if before is None:
        return now
    old, new = before.document, now.document
    document = replace(
        new,
        aliases=tuple(dict.fromkeys((*new.aliases, *old.aliases))),
        asked_as=tuple(dict.fromkeys((*new.asked_as, *old.asked_as))),
        topic=new.topic or old.topic,
        region=new.region or old.region,
        picture=new.picture or old.picture,
    )
    return replace(
        now,
        document=document,
        looked_at=before.looked_at,
        accepted=before.accepted,
        is_left_out=before.is_left_out,
    )


def with_reading(project: Project, written: str, said: str) -> Project:
    """``project`` in which a name is read in another way; raises LexiconError."""
    return replace(project, readings=project.readings.having(written, said))


def without_reading(project: Project, written: str) -> Project:
    return replace(project, readings=project.readings.without(written))


def with_synonym(project: Project, word: str, other: str) -> Project:
    """``project`` in which two words mean the same; raises LexiconError."""
    return replace(project, synonyms=project.synonyms.having(word, other))


def without_synonyms(project: Project, word: str) -> Project:
    return replace(project, synonyms=project.synonyms.without(word))


def with_readings(project: Project, readings: Readings) -> Project:
    """``project`` with a lexicon that was brought, as much of it as a lexicon may hold; what is brought last counts."""
    words = {**project.readings.words, **readings.words}
    return replace(project, readings=Readings.of(dict(list(words.items())[:MOST_READINGS])))


def with_lexicon(project: Project, lexicon: Readings | Synonyms) -> Project:
    """``project`` with what was brought of one or the other."""
    if isinstance(lexicon, Readings):
        return with_readings(project, lexicon)
    return with_synonyms(project, lexicon)


def with_synonyms(project: Project, synonyms: Synonyms) -> Project:
    """``project`` with what was brought: a line that shares a word with one of the project's is put in its place."""
    brought = {word for line in synonyms.lines for word in line}
    kept = [line for line in project.synonyms.lines if brought.isdisjoint(line)]
    lines = (*synonyms.lines, *kept)[:MOST_LINES]
    return replace(project, synonyms=Synonyms.of(lines))


# --- services ----------------------------------------------------------------------------------------------


def with_new_service(project: Project) -> tuple[Project, str]:
    """``project`` with an empty service at its end, and the number of that."""
    number = _unused("직접-1", {one.service_id for one in project.services})
    service = Service(Document(number, "", {}, "", None), is_edited=True)
    return replace(project, services=(*project.services, service)), number


def with_document(project: Project, document: Document) -> Project:
    """``project`` with the service of this number saying what ``document`` says."""
    return replace(
        project,
        services=tuple(
            replace(one, document=document, is_edited=True, before=one.original if one.file else None)
            if one.service_id == document.document_id and one.document != document
            else one
            for one in project.services
        ),
    )


def without_service(project: Project, service_id: str) -> Project:
    return replace(project, services=tuple(one for one in project.services if one.service_id != service_id))


def with_service_left_out(project: Project, service_id: str, *, is_left_out: bool) -> Project:
    """Keep a service in the project without giving it to the kiosks, or give it again."""
    return _with_service(project, service_id, is_left_out=is_left_out)


def with_personal_data_kept(project: Project, service_id: str) -> Project:
    """Somebody has looked at the personal data that is in a service now, and it is meant to be published."""
    service = project.service(service_id)
    if service is None:
        return project
    seen = tuple(_signature(one) for one in service.personal_data)
    return _with_service(project, service_id, looked_at=seen, is_left_out=False)


def with_heard_accepted(project: Project, service_id: str, signature: str = "") -> Project:
    """Somebody has read what visitors hear first of a service now, and it goes out as it is: all of it, or just what
    has this signature.
    """
    service = project.service(service_id)
    if service is None:
        return project
    heard = [one.signature for one in doubtful(service.document, service.digest)]
    seen = tuple(one for one in heard if one in service.accepted or signature in ("", one))
    return _with_service(project, service_id, accepted=seen)


def _with_service(project: Project, service_id: str, **changes: object) -> Project:
    return replace(
        project,
        services=tuple(
            replace(one, **changes) if one.service_id == service_id else one  # type: ignore[arg-type]
            for one in project.services
        ),
    )


# --- questions ---------------------------------------------------------------------------------------------


def with_question(project: Project, text: str) -> tuple[Project, str]:
    """``project`` with a question at its end, and the question's number; the one that is there where it is."""
    text = " ".join(text.split())
    known = next((one for one in project.questions if one.text == text), None)
    if known is not None:
        return project, known.question_id
    number = _unused("질문-1", {one.question_id for one in project.questions})
    return replace(project, questions=(*project.questions, TestQuestion(number, text))), number


def with_expected(project: Project, question_id: str, service_id: str) -> Project:
    """Mark the service that must answer a question."""
    return replace(
        project,
        questions=tuple(
            replace(one, expected=service_id) if one.question_id == question_id else one
            for one in project.questions
        ),
    )


def without_question(project: Project, question_id: str) -> Project:
    return replace(
        project, questions=tuple(one for one in project.questions if one.question_id != question_id)
    )


def _unused(number: str, used: Iterable[str]) -> str:
    """``number``, or the first one counted up from it that is not ``used``."""
    taken = set(used)
    stem, dash, last = number.rpartition("-")
    counts = dash and last.isdecimal()
    stem, at = (stem, int(last)) if counts else (number, 1)
    while number in taken:
        at += 1
        number = f"{stem}-{at}"
    return number


def _signature(finding: PersonalFinding) -> str:
    return f"{finding.kind.value}:{finding.section.value}:{finding.count}"
