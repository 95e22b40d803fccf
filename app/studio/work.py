"""What the Studio's window asks its worker for, and what the worker tells: frozen messages, one JSON line each.

The worker is a process of its own (``app/studio/worker.py``), so that models are loaded, documents read and speech
made where no crash and no long computation can hold up the window. Documents travel as ``knowledge.index.records``
lines.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.studio.project import Examined, FoundService, Outcome, TakenFile, Verdict
from knowledge.readers.blocks import Doubt, ReadWarning
from knowledge.readers.kinds import Kind
from knowledge.types import KnowledgeFailure


class Job(StrEnum):
    """What can be waited for; one of each at a time."""

    READ = "read"
    ASK = "ask"
    SHOW = "show"
    SPEAK = "speak"
    EXPORT = "export"
    KEY = "key"
    PAGE = "page"


# --- requests: window -> worker ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Read files and folders; originals are kept in ``originals`` by their content, ``work`` may be used meanwhile."""

    paths: tuple[str, ...]
    originals: str
    work: str


@dataclass(frozen=True, slots=True)
class AskQuestions:
    """Ask ``questions`` of the prepared file ``content``, whose documents have the digest ``digest``."""

    content: str
    digest: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """What a visitor sees who asks one document about ``section`` (empty: what it is about)."""

    record: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say these sentences as the kiosk would."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """A kept file, and what the documents that were read from it, or show it, call it."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class MustFind:
    """A test question, and the document that must answer it."""

    question: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Export:
    """Make a package of the prepared file ``content``, whose documents have the digest ``digest``, sign it and put it
    into ``folder``.

    ``above`` is the version that kiosks have already; ``key`` is a private key's file or ``keyring:ID``; ``readings``
    are the staff's lexicon as TOML, ``synonyms`` what they declared to mean the same.
    """

    content: str
    digest: str
    title: str
    centre: str
    above: int
    questions: tuple[MustFind, ...]
    originals: tuple[Original, ...]
    pictures: tuple[Original, ...]
    key: str
    passphrase: str
    folder: str
    readings: str = ""
    synonyms: str = ""


@dataclass(frozen=True, slots=True)
class MakeKey:
    """Make a new pair of keys in ``folder``; without a passphrase whoever reads the file can sign."""

    folder: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class TryKey:
    """See whether a private key opens with this passphrase, before anything takes long."""

    key: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Draw a page, counted from 1, of the kept file ``original`` into the folder ``work``; ``file`` is its name."""

    file: str
    original: str
    page: int
    work: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Give up whatever is being done or waits to be done."""


# --- what the window knows of a job --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Busy:
    """A job that runs: ``done`` of ``total``, and what it is at now."""

    job: Job
    done: float = 0.0
    total: float = 0.0
    what: str = ""


# --- events: worker -> window ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkAdvanced:
    """``done`` of ``total``; ``what`` is what is being done now, such as a file's name."""

    job: Job
    done: float
    total: float
    what: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """One document of ``file``; all of a file's come before its FileRead."""

    file: str
    record: str


@dataclass(frozen=True, slots=True)
class UnsureWord:
    """A word on a page that was read from its picture, and may be another."""

    page: int
    word: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file is read, or could not be; the enums of ``TakenFile`` as their strings."""

    name: str
    digest: str
    kind: str
    passages: int
    reason: str = ""
    detail: str = ""
    warnings: tuple[str, ...] = ()
    scanned: tuple[int, ...] = ()
    doubts: tuple[UnsureWord, ...] = ()

    def as_file(self) -> TakenFile:
        return TakenFile(
            self.name,
            self.digest,
            Kind(self.kind) if self.kind else None,
            self.passages,
            KnowledgeFailure(self.reason) if self.reason else None,
            self.detail,
            tuple(ReadWarning(one) for one in self.warnings),
            scanned=self.scanned,
            doubts=tuple(Doubt(one.page, one.word) for one in self.doubts),
        )


@dataclass(frozen=True, slots=True)
class ReadingsRead:
    """A lexicon of readings, as TOML; it comes before the FileRead of its file."""

    toml: str


@dataclass(frozen=True, slots=True)
class SynonymsRead:
    """Words that mean the same, as ReadingsRead."""

    toml: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """As ``Outcome``; ``shown`` are the lines of ``app/link/codec.py`` that the kiosk's screen would get."""

    question: str
    content: str
    verdict: Verdict
    confidence: float
    found: tuple[FoundService, ...]
    reply: str
    shown: tuple[str, ...]

    def as_outcome(self) -> Outcome:
        return Outcome(self.content, self.verdict, self.confidence, self.found, self.reply)


@dataclass(frozen=True, slots=True)
class ContentExamined:
    """The memory of a content was opened or built, and says what it found out about itself then."""

    examined: Examined


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """``shown`` as in QuestionAnswered."""

    document_id: str
    section: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageExported:
    """The package is on the stick, was read back from it and would be taken; ``key`` names who signed it."""

    path: str
    version: int
    size: int
    key: str


@dataclass(frozen=True, slots=True)
class KeyMade:
    """``path`` is the private key's."""

    path: str


@dataclass(frozen=True, slots=True)
class PageDrawn:
    """``picture`` is the file that a page of ``file``, which has so many ``pages``, was drawn into."""

    file: str
    page: int
    picture: str
    pages: int


@dataclass(frozen=True, slots=True)
class WorkDone:
    job: Job


@dataclass(frozen=True, slots=True)
class WorkStopped:
    """It was given up because of Stop."""

    job: Job


@dataclass(frozen=True, slots=True)
class WorkFailed:
    """``code`` is a failure's; ``detail`` is for the administrator."""

    job: Job
    code: str
    detail: str = ""


Request = TakeIn | AskQuestions | ShowAnswer | Speak | Export | MakeKey | TryKey | DrawPage | Stop
WorkEvent = (
    WorkAdvanced
    | DocumentRead
    | FileRead
    | ReadingsRead
    | SynonymsRead
    | QuestionAnswered
    | ContentExamined
    | AnswerShown
    | PackageExported
    | KeyMade
    | PageDrawn
    | WorkDone
    | WorkStopped
    | WorkFailed
)

JOBS: dict[type, Job] = {
    TakeIn: Job.READ,
    AskQuestions: Job.ASK,
    ShowAnswer: Job.SHOW,
    Speak: Job.SPEAK,
    Export: Job.EXPORT,
    MakeKey: Job.KEY,
    TryKey: Job.KEY,
    DrawPage: Job.PAGE,
}
"""Which job each request begins."""
