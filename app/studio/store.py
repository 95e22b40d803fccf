"""A project on disk: a folder that staff can copy, with one file that is always whole.

::

    project.json             everything that staff decided; replaced, never written into
    project.json.before      the one before it
    readings.toml            how names are read, where staff have said so
    synonyms.toml            words that mean the same, where staff have said so
    exported-<version>.jsonl what the kiosks were given last
    originals/<digest>/<name>  every file as it was brought, kept by its content
    .work/                   what a running job needs; can be deleted
"""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from app.site.examined import Alike, Report
from app.site.failures import AppError, AppFailure
from app.studio.project import (
    Examined,
    Exported,
    FoundService,
    Outcome,
    Project,
    Service,
    TakenFile,
    TestQuestion,
    Verdict,
)
from knowledge.grounding.synonyms import NO_SYNONYMS, SYNONYMS_FILE, Synonyms
from knowledge.index.records import from_record, to_record
from knowledge.package.disk import Disk
from knowledge.readers.blocks import Doubt, ReadWarning
from knowledge.readers.folder import read_readings, read_synonyms
from knowledge.readers.kinds import Kind
from knowledge.readers.prepared import read_prepared, write_prepared
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.whole_file import write_whole
from voice.korean.readings import NO_READINGS, READINGS_FILE, Readings

_FORMAT = 1
_FILE = "project.json"
_LOCK = ".lock"
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Saved:
    """All of a project that is kept; ``outcomes`` by the text of the question."""

    project: Project = field(default_factory=Project)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    exported: Exported | None = None
    key: str = ""
    """Where the private key is that packages are signed with."""
    examined: Examined | None = None


class ProjectFolder:
    """One project's folder, held against a second window. ``save`` belongs to one thread, ``close`` to any.

    Raises AppError: PROJECT_IN_USE, PROJECT_UNWRITABLE.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        try:
            root.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(root / _LOCK, timeout=0)
            self._lock.acquire()
        except Timeout:
            raise AppError(AppFailure.PROJECT_IN_USE, str(root)) from None
        except (OSError, NotImplementedError) as error:
            raise AppError(AppFailure.PROJECT_UNWRITABLE, f"{root}: {error}") from error

    @property
    def originals(self) -> Path:
        return self.root / "originals"

    @property
    def work(self) -> Path:
        """For what a running job needs; made where it is not there."""
        folder = self.root / ".work"
        folder.mkdir(exist_ok=True)
        return folder

    def load(self) -> Saved:
        """What was saved last; an empty project in a new folder. Raises AppError(PROJECT_UNREADABLE).

        Where the newest file is damaged the one before it is taken.
        """
        path = self.root / _FILE
        try:
            if not path.exists() and not self._before.exists():
                return Saved(Project(readings=self._read_readings(), synonyms=self._read_synonyms()))
            return self._read(path)
        except (OSError, KnowledgeError, *_UNREADABLE) as error:
            with contextlib.suppress(OSError, KnowledgeError, *_UNREADABLE):
                return self._read(self._before)
            raise AppError(AppFailure.PROJECT_UNREADABLE, f"{path}: {error}") from error

    def save(self, saved: Saved) -> None:
        """Replace what was saved, whole or not at all. Raises AppError(PROJECT_UNWRITABLE)."""
        path = self.root / _FILE
        try:
            if saved.exported is not None:
                self._keep_exported(saved.exported)
            self._keep_lexicons(saved.project)
            text = json.dumps(_fields(saved), ensure_ascii=False, indent=1)
            partial = path.with_name(f"{_FILE}.partial")
            write_whole(path, text, settles=True, partial=partial, before=self._before)
            Disk().settle_folder(self.root)
        except (OSError, KnowledgeError) as error:
            raise AppError(AppFailure.PROJECT_UNWRITABLE, f"{path}: {error}") from error

    def forget_unused(self, project: Project) -> None:
        """Delete what no file of ``project`` needs: only when nothing can be undone any more, as at the start."""
        used = {file.digest for file in project.files}
        with contextlib.suppress(OSError):
            shutil.rmtree(self.root / ".work", ignore_errors=True)
            for folder in self.originals.iterdir():
                if folder.name not in used:
                    shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        self._lock.release()

    @property
    def _before(self) -> Path:
        return self.root / f"{_FILE}.before"

    def _exported(self, version: int) -> Path:
        return self.root / f"exported-{version}.jsonl"

    def _keep_exported(self, exported: Exported) -> None:
        path = self._exported(exported.version)
        if path.exists():
            return
        write_prepared(path, exported.documents)
        for old in self.root.glob("exported-*.jsonl"):
            # The project file that is replaced next still names the one before.
            if old != path and old != self._exported(exported.version - 1):
                old.unlink(missing_ok=True)

    def _keep_lexicons(self, project: Project) -> None:
        """Only those that are others: what staff wrote between the lines stays theirs."""
        kept: tuple[tuple[str, Readings | Synonyms, Callable[[], object]], ...] = (
            (READINGS_FILE, project.readings, self._read_readings),
            (SYNONYMS_FILE, project.synonyms, self._read_synonyms),
        )
        for name, lexicon, read in kept:
            path = self.root / name
            with contextlib.suppress(KnowledgeError):
                if read() == lexicon:
                    continue
            if lexicon in (NO_READINGS, NO_SYNONYMS):
                path.unlink(missing_ok=True)
            else:
                write_whole(path, lexicon.to_toml(), settles=True)

    def _read_readings(self) -> Readings:
        path = self.root / READINGS_FILE
        return read_readings(path) if path.exists() else NO_READINGS

    def _read_synonyms(self) -> Synonyms:
        path = self.root / SYNONYMS_FILE
        return read_synonyms(path) if path.exists() else NO_SYNONYMS

    def _read(self, path: Path) -> Saved:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if fields["malbeot_project"] != _FORMAT:
            raise ValueError(f"made by another version of the program: {fields['malbeot_project']}")
        return Saved(
            Project(
                centre=fields["centre"],
                files=tuple(map(_file, fields["files"])),
                services=tuple(map(_service, fields["services"])),
                questions=tuple(TestQuestion(**one) for one in fields["questions"]),
                readings=self._read_readings(),
                synonyms=self._read_synonyms(),
            ),
            {text: _outcome(one) for text, one in fields["outcomes"].items()},
            self._read_exported(fields["exported"]),
            str(fields["key"]),
            _examined(fields.get("examined")),  # projects of earlier programs have none
        )

    def _read_exported(self, fields: Any) -> Exported | None:
        if not fields:
            return None
        path = self._exported(int(fields["version"]))
        try:
            documents = tuple(read_prepared(path.read_text(encoding="utf-8"), path.name))
        except FileNotFoundError:
            documents = ()  # what changed cannot be told then; everything counts as new
        return Exported(int(fields["version"]), date.fromisoformat(fields["on"]), documents)


def write_content(folder: ProjectFolder, project: Project) -> Path:
    """The services that would be exported as one file that can be read as a source; raises KnowledgeError."""
    path = folder.work / "content.jsonl"
    write_prepared(path, project.published())
    return path


def _fields(saved: Saved) -> dict[str, Any]:
    project, exported = saved.project, saved.exported
    return {
        "malbeot_project": _FORMAT,
        "centre": project.centre,
        "files": [_file_fields(one) for one in project.files],
        "services": [_service_fields(one) for one in project.services],
        "questions": [
            {"question_id": one.question_id, "text": one.text, "expected": one.expected}
            for one in project.questions
        ],
        "outcomes": {text: _outcome_fields(one) for text, one in _asked(project, saved.outcomes)},
        "key": saved.key,
        "exported": exported and {"version": exported.version, "on": exported.on.isoformat()},
        "examined": asdict(saved.examined) if saved.examined else None,
    }


def _asked(project: Project, outcomes: Mapping[str, Outcome]) -> Iterable[tuple[str, Outcome]]:
    texts = {one.text for one in project.questions}
    return ((text, outcome) for text, outcome in outcomes.items() if text in texts)


def _file_fields(file: TakenFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "digest": file.digest,
        "kind": file.kind,
        "passages": file.passages,
        "reason": file.reason,
        "detail": file.detail,
        "warnings": list(file.warnings),
        "is_left_out": file.is_left_out,
        "scanned": list(file.scanned),
        "doubts": [[one.page, one.word] for one in file.doubts],
        "looked_at": list(file.looked_at),
    }


def _file(fields: dict[str, Any]) -> TakenFile:
    return replace(
        TakenFile(**fields),
        kind=Kind(fields["kind"]) if fields["kind"] else None,
        reason=KnowledgeFailure(fields["reason"]) if fields["reason"] else None,
        warnings=tuple(map(ReadWarning, fields["warnings"])),
        # Projects of earlier programs have none of these.
        scanned=tuple(map(int, fields.get("scanned", ()))),
        doubts=tuple(Doubt(int(page), str(word)) for page, word in fields.get("doubts", ())),
        looked_at=tuple(map(int, fields.get("looked_at", ()))),
    )


def _service_fields(service: Service) -> dict[str, Any]:
    return {
        "document": json.loads(to_record(service.document)),
        "file": service.file,
        "is_edited": service.is_edited,
        "is_left_out": service.is_left_out,
        "looked_at": list(service.looked_at),
        "accepted": list(service.accepted),
        "before": json.loads(to_record(service.before)) if service.before else None,
    }


def _service(fields: dict[str, Any]) -> Service:
    document = from_record(json.dumps(fields["document"]))
    before = fields.get("before")
    return replace(
        Service(**{**fields, "document": document}),
        before=from_record(json.dumps(before)) if before else None,
        looked_at=tuple(fields["looked_at"]),
        accepted=tuple(fields.get("accepted", ())),  # projects of earlier programs have none
    )


def _outcome_fields(outcome: Outcome) -> dict[str, Any]:
    return {
        "content": outcome.content,
        "verdict": outcome.verdict,
        "confidence": outcome.confidence,
        "reply": outcome.reply,
        "found": [
            {"document_id": one.document_id, "title": one.title, "text": one.text} for one in outcome.found
        ],
    }


def _outcome(fields: dict[str, Any]) -> Outcome:
    return Outcome(
        content=fields["content"],
        verdict=Verdict(fields["verdict"]),
        confidence=float(fields["confidence"]),
        found=tuple(FoundService(**one) for one in fields["found"]),
        reply=fields["reply"],
    )


def _examined(fields: Any) -> Examined | None:
    if not fields:
        return None
    told = fields["report"]
    report = told and Report(**{**told, "alike": tuple(Alike(**one) for one in told["alike"])})
    return Examined(str(fields["content"]), report)


@contextlib.contextmanager
def opened(root: Path) -> Iterator[ProjectFolder]:
    """The folder of a project for as long as it is worked on."""
    folder = ProjectFolder(root)
    try:
        yield folder
    finally:
        folder.close()
