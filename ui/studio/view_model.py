"""What the Studio's window binds to: the session as Qt properties, and what staff do as calls to it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Property, QObject, Qt, QTimer, QUrl, Signal, Slot

from app.link.codec import decode_event
from app.link.events import EngineReady, FactsShown, State, StateChanged
from app.link.intents import AskAbout, Intent
from app.site.reading_report import ADVICE, PERSONAL, WARNINGS
from app.studio.autosave import Autosave
from app.studio.changes import summary
from app.studio.checks import (
    SOON,
    Found,
    Place,
    Problem,
    gathered,
    may_export,
    question_problem,
    shown_title,
    spoken,
)
from app.studio.exporting import Target, targets
from app.studio.forms import HELP, LABELS, LONG_FIELDS, TOPIC_NAMES, Field, text_of
from app.studio.session import Said, Session, Worker
from app.studio.store import ProjectFolder, Saved
from app.studio.words import failed
from app.studio.work import Job, Request, WorkEvent
from ui.kiosk.view_model import KioskViewModel
from ui.studio import words
from ui.studio.rows import Row, Rows

STEPS = ("documents", "service", "questions", "review", "export")
MOST_ROWS = 50
"""So much of a list is shown that is not made for scrolling far."""
STICKS_EVERY_MS = 2_000
SHORTEST_PASSPHRASE = 8
_PLACES = {Problem.NO_QUESTIONS: "questions", Problem.CENTRE_MISSING: "export"}
"""Where what is wrong with the project as a whole can be mended."""
_JOBS_SHOWN = (Job.EXPORT, Job.READ, Job.ASK, Job.SPEAK)
"""Jobs that are worth a bar, the most important first."""


class WorkLink(Protocol):
    """The worker, or what stands in for it in tests."""

    def start(self, on_event: Callable[[WorkEvent], None]) -> None:
        """``on_event`` may be called from any thread."""
        ...

    def ask(self, request: Request) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class StudioViewModel(QObject):
    """Lives on the drawing thread; neither the worker nor saving holds it up."""

    changed = Signal()
    service_changed = Signal()
    step_changed = Signal()
    shown_changed = Signal()
    said_changed = Signal()
    _event_arrived = Signal(object)
    _saved = Signal(str)

    def __init__(
        self,
        folder: ProjectFolder,
        saved: Saved,
        link: WorkLink,
        parent: QObject | None = None,
        *,
        keys: Path = Path("keys"),
        find_targets: Callable[[], Sequence[Target]] = targets,
    ) -> None:
        """``keys`` is where a new key is made; ``find_targets`` tells which sticks are plugged in."""
        super().__init__(parent)
        self._find_targets = find_targets
        self._target = ""
        self._link = link
        self._autosave = Autosave(folder, self._saved.emit)
        self._save_code: str | None = ""
        self._step = STEPS[0]
        self._service_id = ""
        self._question_id = ""
        self._filter = ""
        self._faults: dict[str, str] = {}
        self._said_before = Said()
        self._shown_before: object = None
        self._by_item: dict[tuple[Place, str], list[Found]] = {}
        self._services = Rows("serviceId", ("serviceId", "title", "mark", "state", "file", "isLeftOut"), self)
        self._choices = Rows("serviceId", ("serviceId", "title"), self)
        self._files = Rows(
            "name", ("name", "kind", "mark", "state", "advice", "detail", "isUnreadable", "isLeftOut"), self
        )
        self._fields = Rows("field", ("field", "label", "help", "value", "isLong", "fault", "choices"), self)
        self._questions = Rows("questionId", ("questionId", "words", "mark", "state", "expected"), self)
        self._found = Rows("serviceId", ("serviceId", "title", "words", "isRight"), self)
        self._problems = Rows(
            "key", ("key", "sentence", "advice", "title", "detail", "blocks", "place", "item"), self
        )
        self._changes = Rows("serviceId", ("serviceId", "kind", "title", "what"), self)
        self._dates = Rows("serviceId", ("serviceId", "title", "day", "left", "isOver"), self)
        self._personal = Rows("place", ("place", "words"), self)
        self._targets = Rows("folder", ("folder", "name", "isChosen"), self)
        self._look_for_sticks = QTimer(self)
        self._look_for_sticks.setInterval(STICKS_EVERY_MS)
        self._look_for_sticks.timeout.connect(self.findTargets)
        self._preview = KioskViewModel(self._visitor_asks, self)
        self._session = Session(
            folder,
            saved,
            worker=Worker(link.ask, link.stop),
            save=self._keep,
            keys=keys,
            changed=self._show,
        )
        self._event_arrived.connect(self._session_receives, Qt.ConnectionType.QueuedConnection)
        self._saved.connect(self._was_saved, Qt.ConnectionType.QueuedConnection)
        link.start(self._event_arrived.emit)
        self._show()

    @property
    def session(self) -> Session:
        return self._session

    def close(self) -> None:
        """End the worker and save what is not saved yet."""
        self._look_for_sticks.stop()
        self._link.close()
        self._autosave.close()
        self._preview.close()

    # --- what is shown ---------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def services(self) -> Rows:
        return self._services

    @Property(QObject, constant=True)
    def choices(self) -> Rows:
        """Every service that can be the right one, whatever the list at the left is searched for."""
        return self._choices

    @Property(QObject, constant=True)
    def files(self) -> Rows:
        return self._files

    @Property(QObject, constant=True)
    def fields(self) -> Rows:
        return self._fields

    @Property(QObject, constant=True)
    def questions(self) -> Rows:
        return self._questions

    @Property(QObject, constant=True)
    def found(self) -> Rows:
        return self._found

    @Property(QObject, constant=True)
    def problems(self) -> Rows:
        return self._problems

    @Property(QObject, constant=True)
    def changes(self) -> Rows:
        return self._changes

    @Property(QObject, constant=True)
    def dates(self) -> Rows:
        return self._dates

    @Property(QObject, constant=True)
    def personal(self) -> Rows:
        return self._personal

    @Property(QObject, constant=True)
    def preview(self) -> KioskViewModel:
        return self._preview

    @Property(str, notify=changed)
    def centre(self) -> str:
        return self._session.project.centre

    @Property(str, notify=step_changed)
    def step(self) -> str:
        return self._step

    @Property(str, notify=changed)
    def undoes(self) -> str:
        return self._session.history.undoes

    @Property(str, notify=changed)
    def redoes(self) -> str:
        return self._session.history.redoes

    @Property(str, notify=changed)
    def saveState(self) -> str:
        return words.saved(self._save_code)

    @Property(bool, notify=changed)
    def saveFails(self) -> bool:
        return bool(self._save_code)

    @Property(str, notify=said_changed)
    def said(self) -> str:
        return self._session.said.text

    @Property(bool, notify=said_changed)
    def saidTrouble(self) -> bool:
        return self._session.said.is_trouble

    @Property(str, notify=changed)
    def busy(self) -> str:
        """What is being done now; empty where nothing is."""
        job = next((job for job in _JOBS_SHOWN if job in self._session.busy), None)
        return words.busy(self._session.busy[job]) if job else ""

    @Property(float, notify=changed)
    def busyShare(self) -> float:
        """How much of it is done, in [0, 1]; -1 where that is not known."""
        job = next((job for job in _JOBS_SHOWN if job in self._session.busy), None)
        one = self._session.busy[job] if job else None
        return one.done / one.total if one and one.total else -1.0

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        return Job.READ in self._session.busy

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return Job.ASK in self._session.busy

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        return Job.SPEAK in self._session.busy

    @Property(bool, notify=changed)
    def showing(self) -> bool:
        return Job.SHOW in self._session.busy

    @Property(int, notify=changed)
    def blocking(self) -> int:
        """How many problems stand in the way of an export."""
        return sum(one.blocks for one in self._session.problems())

    @Property(bool, notify=changed)
    def mayExport(self) -> bool:
        return may_export(self._session.problems())

    @Property(str, notify=changed)
    def changesSummary(self) -> str:
        return summary(self._session.changes())

    @Property(str, notify=changed)
    def lastExport(self) -> str:
        last = self._session.exported
        return spoken(last.on) if last else ""

    @Property(QObject, constant=True)
    def targets(self) -> Rows:
        return self._targets

    @Property(str, notify=changed)
    def target(self) -> str:
        """The folder that the package goes to; empty while none is chosen."""
        return self._target

    @Property(str, notify=changed)
    def targetWords(self) -> str:
        return words.target(self._target, [one for one in self._targets.rows if one["isChosen"]])

    @Property(str, notify=changed)
    def keyWords(self) -> str:
        return words.key(self._session.key)

    @Property(bool, notify=changed)
    def hasKey(self) -> bool:
        return bool(self._session.key)

    @Property(bool, notify=changed)
    def exporting(self) -> bool:
        return Job.EXPORT in self._session.busy

    @Property(str, notify=changed)
    def exported(self) -> str:
        """What was put on the stick; empty before, and as soon as something was changed since."""
        return words.exported(self._session.made) if self._session.made else ""

    # --- the service that is looked at ------------------------------------------------------------------------

    @Property(str, notify=service_changed)
    def serviceId(self) -> str:
        return self._service_id

    @Property(str, notify=changed)
    def serviceTitle(self) -> str:
        service = self._session.project.service(self._service_id)
        return shown_title(service.document) if service else ""

    @Property(str, notify=changed)
    def serviceFile(self) -> str:
        service = self._session.project.service(self._service_id)
        return service.file if service else ""

    @Property(bool, notify=changed)
    def serviceLeftOut(self) -> bool:
        service = self._session.project.service(self._service_id)
        return service is not None and service.is_left_out

    @Property(str, notify=changed)
    def serviceTrouble(self) -> str:
        """What is wrong with the service and what to do about it, but for personal data, which has its own place."""
        return "\n".join(
            f"{one.meaning.sentence} {one.meaning.advice}"
            for one in self._problems_of(Place.SERVICE, self._service_id)
            if one.problem is not Problem.PERSONAL_DATA
        )

    @Property(list, notify=changed)
    def sections(self) -> list[dict[str, str]]:
        service = self._session.project.service(self._service_id)
        own = [section.value for section in service.document.sections] if service else []
        return words.section_names([one for one in own if one != "overview"])

    @Property(str, notify=shown_changed)
    def shownSection(self) -> str:
        return self._session.shown.section

    @Property(str, notify=shown_changed)
    def shownQuestion(self) -> str:
        return self._session.shown.question

    @Property(bool, notify=shown_changed)
    def hasPreview(self) -> bool:
        return bool(self._session.shown.lines)

    # --- the question that is looked at -----------------------------------------------------------------------

    @Property(str, notify=changed)
    def questionId(self) -> str:
        return self._question_id

    @Property(str, notify=changed)
    def questionWords(self) -> str:
        question = self._session.project.question(self._question_id)
        return question.text if question else ""

    @Property(str, notify=changed)
    def questionVerdict(self) -> str:
        question = self._session.project.question(self._question_id)
        outcome = self._session.outcomes.get(question.text) if question else None
        return words.verdict(outcome) if outcome else ""

    @Property(str, notify=changed)
    def questionExpected(self) -> str:
        question = self._session.project.question(self._question_id)
        service = self._session.project.service(question.expected) if question else None
        return shown_title(service.document) if service else ""

    @Property(bool, notify=changed)
    def questionCanTeach(self) -> bool:
        """Whether the question can be written among what people say for its right service."""
        question = self._session.project.question(self._question_id)
        service = self._session.project.service(question.expected) if question else None
        return bool(question and service and question.text not in service.document.asked_as)

    # --- what staff do ---------------------------------------------------------------------------------------

    @Slot(str)
    def go(self, step: str) -> None:
        if step not in STEPS or step == self._step:
            return
        self._session.settle()
        self._step = step
        if step == "service" and not self._service_id and self._services.rows:
            self._open(str(self._services.rows[0]["serviceId"]))
        if step == "export":
            self.findTargets()
            self._look_for_sticks.start()
        else:
            self._look_for_sticks.stop()
        self.step_changed.emit()

    @Slot(str)
    def find(self, text: str) -> None:
        """Show only services whose name or file holds ``text``."""
        self._filter = "".join(text.split()).lower()
        self._show()

    @Slot(list)
    def bring(self, urls: Sequence[QUrl | str]) -> None:
        """Take in files and folders, as they are dropped or chosen."""
        paths = [QUrl(one).toLocalFile() for one in urls]
        self.go("documents")
        self._session.bring([path for path in paths if path])

    @Slot()
    def undo(self) -> None:
        self._session.undo()
        self._look_again()

    @Slot()
    def redo(self) -> None:
        self._session.redo()
        self._look_again()

    @Slot()
    def cancel(self) -> None:
        self._session.stop()

    @Slot(str)
    def setCentre(self, name: str) -> None:
        self._session.set_centre(name)

    @Slot()
    def newService(self) -> None:
        self._open(self._session.new_service())
        self.go("service")

    @Slot(str)
    def openService(self, service_id: str) -> None:
        """Look at a service and edit it."""
        self._open(service_id)
        self.go("service")

    @Slot(str, str)
    def setField(self, field: str, text: str) -> None:
        before = self._faults.pop(field, "")
        fault = self._session.set_field(self._service_id, Field(field), text)
        if fault is not None:
            self._faults[field] = fault.value
        if self._faults.get(field, "") != before:
            self._show()

    @Slot()
    def leaveOut(self) -> None:
        """Leave the service that is looked at out of the export, or take it again."""
        self._session.leave_out_service(self._service_id, is_left_out=not self.serviceLeftOut)

    @Slot()
    def keepPersonal(self) -> None:
        self._session.keep_personal_data(self._service_id)

    @Slot()
    def removeService(self) -> None:
        place = next(
            (at for at, one in enumerate(self._services.rows) if one["serviceId"] == self._service_id), 0
        )
        self._session.remove_service(self._service_id)
        rows = self._services.rows
        self._open(str(rows[min(place, len(rows) - 1)]["serviceId"]) if rows else "")

    @Slot(str)
    def leaveOutFile(self, name: str) -> None:
        file = self._session.project.file(name)
        if file is not None:
            self._session.leave_out_file(name, is_left_out=not file.is_left_out)

    @Slot(str)
    def removeFile(self, name: str) -> None:
        self._session.remove_file(name)

    @Slot(str)
    def show(self, section: str) -> None:
        """Show the service as a visitor sees it who asks about ``section``."""
        self._session.show(self._service_id, section)

    @Slot()
    def speak(self) -> None:
        """Say what the preview shows, or fall silent."""
        if self.speaking:
            self._session.stop()
            return
        self._session.speak([sentence.text for sentence in self._preview.state.sentences])

    @Slot(str)
    def addQuestion(self, text: str) -> None:
        """A new test question, asked at once."""
        number = self._session.add_question(text)
        if number:
            self._question_id = number
            self._session.ask_questions([number])
            self._show()

    @Slot(str)
    def openQuestion(self, question_id: str) -> None:
        self._question_id = question_id
        self._session.show_question(question_id)
        self._show()

    @Slot()
    def askAll(self) -> None:
        self._session.ask_questions()

    @Slot(str)
    def markRight(self, service_id: str) -> None:
        self._session.mark_right(self._question_id, service_id)

    @Slot()
    def teach(self) -> None:
        """Write the question among what people say for its right service, and ask again."""
        self._session.add_saying(self._question_id)
        self._session.ask_questions([self._question_id])

    @Slot()
    def removeQuestion(self) -> None:
        self._session.remove_question(self._question_id)
        rows = self._questions.rows
        self.openQuestion(str(rows[0]["questionId"]) if rows else "")

    @Slot()
    def findTargets(self) -> None:
        """Look which sticks are plugged in; the only one is chosen by itself."""
        found = self._find_targets()
        folders = [one.folder for one in found]
        if not self._target and len(folders) == 1:
            self._target = folders[0]
        rows = [
            {"folder": one.folder, "name": one.name, "isChosen": one.folder == self._target} for one in found
        ]
        if rows != list(self._targets.rows):
            self._targets.show(rows)
            self.changed.emit()

    @Slot(str)
    def chooseTarget(self, folder: str) -> None:
        self._target = folder
        self.findTargets()
        self.changed.emit()

    @Slot(QUrl)
    def chooseTargetFolder(self, url: QUrl) -> None:
        self.chooseTarget(url.toLocalFile())

    @Slot(QUrl)
    def chooseKey(self, url: QUrl) -> None:
        self._session.use_key(url.toLocalFile())

    @Slot(str, str)
    def makeKey(self, passphrase: str, again: str) -> None:
        if len(passphrase) < SHORTEST_PASSPHRASE:
            self._session.tell(words.passphrase_short(SHORTEST_PASSPHRASE), is_trouble=True)
        elif passphrase != again:
            self._session.tell(words.passphrases_differ(), is_trouble=True)
        else:
            self._session.make_key(passphrase)

    @Slot(str)
    def export(self, passphrase: str) -> None:
        if self._target and self._session.key:
            self._session.export(self._target, passphrase)

    @Slot(str, str)
    def openProblem(self, place: str, item: str) -> None:
        """Go to where a problem can be mended."""
        match Place(place):
            case Place.SERVICE:
                self.openService(item)
            case Place.FILE:
                self.go("documents")
            case Place.QUESTION:
                self.openQuestion(item)
                self.go("questions")
            case Place.PROJECT:
                self.go(
                    "questions"
                    if item == "no_questions"
                    else "export"
                    if item == "centre_missing"
                    else "documents"
                )

    @Slot(result=bool)
    def mayClose(self) -> bool:
        """Whether the window may go; not in the middle of an export."""
        if self.exporting:
            self._session.tell(words.exporting_still(), is_trouble=True)
        return not self.exporting

    # --- within ----------------------------------------------------------------------------------------------

    def _open(self, service_id: str) -> None:
        self._session.settle()
        self._service_id = service_id
        self._faults = {}
        self.service_changed.emit()
        self._show()
        if service_id:
            self._session.show(service_id)

    def _look_again(self) -> None:
        """After something was undone: the form and the preview of what is there now."""
        self._faults = {}
        if self._session.project.service(self._service_id) is None:
            self._service_id = ""
            self.service_changed.emit()
        self._show()

    @Slot(object)
    def _session_receives(self, event: WorkEvent) -> None:
        self._session.receive(event)

    def _keep(self, saved: Saved) -> None:
        self._save_code = None
        self._autosave.save(saved)

    @Slot(str)
    def _was_saved(self, code: str) -> None:
        if code and code != self._save_code:
            self._session.tell(failed(code), is_trouble=True)
        self._save_code = code
        self.changed.emit()

    def _show(self) -> None:
        """Everything that may be other now."""
        session = self._session
        problems = session.problems()
        by_item: dict[tuple[Place, str], list[Found]] = defaultdict(list)
        for one in problems:
            by_item[one.meaning.place, one.item].append(one)
        self._by_item = by_item
        if not self._service_id and self._step == "service" and session.project.services:
            self._service_id = session.project.services[0].service_id
            self.service_changed.emit()
        self._services.show(self._service_rows())
        self._choices.show(
            [{"serviceId": one.document_id, "title": shown_title(one)} for one in session.project.published()]
        )
        self._files.show(self._file_rows())
        self._fields.show(self._field_rows())
        self._questions.show(self._question_rows())
        self._found.show(self._found_rows())
        self._problems.show([_problem_row(place, one) for place, one in enumerate(gathered(problems))])
        self._changes.show(self._change_rows())
        self._dates.show(self._date_rows())
        self._personal.show(self._personal_rows())
        self.changed.emit()
        if session.shown is not self._shown_before:
            self._shown_before = session.shown
            self._play(session.shown.lines)
            self.shown_changed.emit()
        if session.said is not self._said_before:
            self._said_before = session.said
            self.said_changed.emit()

    def _play(self, lines: Sequence[str]) -> None:
        """Let the kiosk's own screen state take in what its engine would tell."""
        self._preview.receive(EngineReady(0.0, self._session.project.centre, 1, 1.0, 0.8))
        self._preview.receive(StateChanged(State.IDLE))
        for line in lines:
            event = decode_event(line.encode("ascii"))
            shown = self._session.with_picture(event) if isinstance(event, FactsShown) else event
            self._preview.receive(shown)

    def _visitor_asks(self, intent: Intent) -> None:
        """What is pressed on the picture of the kiosk: a follow-up question shows its answer."""
        if isinstance(intent, AskAbout) and self._session.project.service(intent.document_id):
            self._session.show(intent.document_id, intent.section)

    def _problems_of(self, place: Place, item: str) -> list[Found]:
        return self._by_item.get((place, item), [])

    def _service_rows(self) -> list[Row]:
        rows: list[Row] = []
        for service in self._session.project.services:
            title = shown_title(service.document)
            if self._filter and self._filter not in "".join(f"{title}{service.file}".split()).lower():
                continue
            found = self._problems_of(Place.SERVICE, service.service_id)
            mark, state = words.service_state(found, is_left_out=service.is_left_out)
            rows.append(
                {
                    "serviceId": service.service_id,
                    "title": title,
                    "mark": mark,
                    "state": state,
                    "file": service.file,
                    "isLeftOut": service.is_left_out,
                }
            )
        return rows

    def _file_rows(self) -> list[Row]:
        rows: list[Row] = []
        for file in self._session.project.files:
            mark, state = words.file_state(file)
            advice = ADVICE.get(file.reason, "") if file.reason else ""
            rows.append(
                {
                    "name": file.name,
                    "kind": words.file_kind(file),
                    "mark": mark,
                    "state": state,
                    "advice": "\n".join(
                        [*([advice] if advice else []), *(WARNINGS[one] for one in file.warnings)]
                    ),
                    "detail": file.detail,
                    "isUnreadable": file.reason is not None,
                    "isLeftOut": file.is_left_out,
                }
            )
        return rows

    def _field_rows(self) -> list[Row]:
        service = self._session.project.service(self._service_id)
        if service is None:
            return []
        return [
            {
                "field": field.value,
                "label": LABELS[field],
                "help": HELP[field],
                "value": text_of(service.document, field),
                "isLong": field in LONG_FIELDS,
                "fault": self._faults.get(field.value, ""),
                "choices": self._choices_of(field, text_of(service.document, field)),
            }
            for field in Field
        ]

    def _choices_of(self, field: Field, chosen: str) -> list[str]:
        """What can be chosen in a field; empty where it is written in."""
        match field:
            case Field.TOPIC:
                return ["", *TOPIC_NAMES.values()]
            case Field.PICTURE:
                return list(dict.fromkeys(["", *self._session.project.pictures(), chosen]))
        return []

    def _question_rows(self) -> list[Row]:
        project = self._session.project
        documents = project.published()
        there = {one.document_id for one in documents}
        content = project.content()
        rows: list[Row] = []
        for one in project.questions:
            outcome = self._session.outcomes.get(one.text)
            mark, state = words.question_state(question_problem(one, outcome, there, content), outcome)
            service = project.service(one.expected)
            rows.append(
                {
                    "questionId": one.question_id,
                    "words": one.text,
                    "mark": mark,
                    "state": state,
                    "expected": shown_title(service.document) if service else "",
                }
            )
        return rows

    def _found_rows(self) -> list[Row]:
        question = self._session.project.question(self._question_id)
        outcome = self._session.outcomes.get(question.text) if question else None
        return [
            {
                "serviceId": one.document_id,
                "title": one.title,
                "words": one.text,
                "isRight": question is not None and one.document_id == question.expected,
            }
            for one in (outcome.found if outcome else ())
        ]

    def _change_rows(self) -> list[Row]:
        """None before the first export: all of it is new then, and one sentence says so."""
        found = self._session.changes() if self._session.exported else ()
        rows: list[Row] = [
            {
                "serviceId": one.document_id,
                "kind": words.change_kind(one.kind),
                "title": one.title,
                "what": "\n".join(one.what),
            }
            for one in found[:MOST_ROWS]
        ]
        if len(found) > MOST_ROWS:
            more = words.and_more(len(found) - MOST_ROWS)
            rows.append({"serviceId": "", "kind": "…", "title": more, "what": ""})
        return rows

    def _date_rows(self) -> list[Row]:
        today = self._session.today
        ends = [
            (one.valid_until, one)
            for one in self._session.project.published()
            if one.valid_until and one.valid_until <= today + SOON
        ]
        return [
            {
                "serviceId": one.document_id,
                "title": shown_title(one),
                "day": spoken(day),
                "left": words.days_left((day - today).days),
                "isOver": day < today,
            }
            for day, one in sorted(ends, key=lambda each: each[0])[:MOST_ROWS]
        ]

    def _personal_rows(self) -> list[Row]:
        service = self._session.project.service(self._service_id)
        if service is None or service.is_left_out:
            return []
        return [
            {
                "place": f"{one.kind}:{one.section}",
                "words": f"{PERSONAL[one.kind]} {one.count}개: "
                + (one.place or LABELS[Field(one.section.value)]),
            }
            for one in service.undecided()
        ]


def _problem_row(place: int, one: Found) -> Row:
    return {
        "key": f"{place}:{one.problem}:{one.item}",
        "sentence": one.meaning.sentence,
        "advice": one.meaning.advice,
        "title": one.title,
        "detail": one.detail,
        "blocks": one.blocks,
        "place": one.meaning.place.value,
        "item": one.item or one.problem.value,
    }
