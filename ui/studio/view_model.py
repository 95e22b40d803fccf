"""What the Studio's window binds to: the session as Qt properties, and what staff do as calls to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Property, QObject, Qt, QTimer, QUrl, Signal, Slot

from app.link.codec import decode_event
from app.link.events import EngineReady, FactsShown, State, StateChanged
from app.link.intents import AskAbout, Intent
from app.studio.autosave import Autosave
from app.studio.changes import summary
from app.studio.checks import Place, Problem, may_export, spoken
from app.studio.exporting import Target, targets
from app.studio.forms import Field
from app.studio.looking import looks
from app.studio.session import Session, Worker
from app.studio.store import ProjectFolder, Saved
from app.studio.words import Said, failed
from app.studio.work import Job, QuestionAnswered, Request, WorkEvent
from ui.kiosk.view_model import KioskViewModel
from ui.studio import words
from ui.studio.dates import DatesModel
from ui.studio.gate import GateModel
from ui.studio.lexicons import LexiconsModel
from ui.studio.lists import Lists
from ui.studio.mending import MendingModel
from ui.studio.original import OriginalModel
from ui.studio.pages import PagesModel
from ui.studio.sending import SendingModel
from ui.studio.sight import Looking, Sight

STEPS = ("start", "documents", "pages", "service", "questions", "review", "export", "mending")
PREVIEW_AFTER_MS = 700
"""So long after the last letter the preview follows the form."""
_PLACES: Mapping[str, str] = {Problem.NO_QUESTIONS: "questions", Problem.CENTRE_MISSING: "export"}
"""Where what is wrong with the project as a whole can be mended."""


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
    marked_changed = Signal()
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
        self._link = link
        self._autosave = Autosave(folder, self._saved.emit)
        self._save_code: str | None = ""
        self._step = STEPS[0]
        self._looking = Looking()
        self._said_before = Said()
        self._shown_before: object = None
        self._lists = Lists(self)
        self._preview_soon = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._preview_soon.timeout.connect(self._preview_again)
        self._preview = KioskViewModel(self._visitor_asks, self)
        self._session = Session(
            folder,
            saved,
            worker=Worker(link.ask, link.stop),
            save=self._keep,
            keys=keys,
            changed=self._show,
        )
        self._pages = PagesModel(self._session, self)
        self._lexicons = LexiconsModel(self._session, self)
        self._gate = GateModel(self._session, self)
        self._original = OriginalModel(self._session, self)
        self._days = DatesModel(self._session, self)
        self._sending = SendingModel(self._session, find_targets, self)
        self._mending = MendingModel(self._session, find_targets, self)
        self._event_arrived.connect(self._session_receives, Qt.ConnectionType.QueuedConnection)
        self._saved.connect(self._was_saved, Qt.ConnectionType.QueuedConnection)
        link.start(self._event_arrived.emit)
        self._show()

    @property
    def session(self) -> Session:
        return self._session

    @property
    def _sight(self) -> Sight:
        return Sight(self._session, self._looking)

    def close(self) -> None:
        """End the worker and save what is not saved yet."""
        self._sending.look(is_wanted=False)
        self._link.close()
        self._autosave.close()
        self._preview.close()

    # --- what is shown ---------------------------------------------------------------------------------------

    steps = Property(QObject, lambda self: self._lists.steps, constant=True)
    services = Property(QObject, lambda self: self._lists.services, constant=True)
    choices = Property(QObject, lambda self: self._lists.choices, constant=True)
    files = Property(QObject, lambda self: self._lists.files, constant=True)
    fields = Property(QObject, lambda self: self._lists.fields, constant=True)
    questions = Property(QObject, lambda self: self._lists.questions, constant=True)
    found = Property(QObject, lambda self: self._lists.found, constant=True)
    problems = Property(QObject, lambda self: self._lists.problems, constant=True)
    changes = Property(QObject, lambda self: self._lists.changes, constant=True)
    dates = Property(QObject, lambda self: self._lists.dates, constant=True)
    alike = Property(QObject, lambda self: self._lists.alike, constant=True)
    personal = Property(QObject, lambda self: self._lists.personal, constant=True)
    spoken = Property(QObject, lambda self: self._lists.spoken, constant=True)

    @Property(QObject, constant=True)
    def preview(self) -> KioskViewModel:
        return self._preview

    @Property(QObject, constant=True)
    def pages(self) -> PagesModel:
        return self._pages

    @Property(QObject, constant=True)
    def lexicons(self) -> LexiconsModel:
        return self._lexicons

    @Property(QObject, constant=True)
    def gate(self) -> GateModel:
        return self._gate

    @Property(QObject, constant=True)
    def original(self) -> OriginalModel:
        return self._original

    @Property(QObject, constant=True)
    def days(self) -> DatesModel:
        return self._days

    @Property(QObject, constant=True)
    def sending(self) -> SendingModel:
        return self._sending

    mending = Property(QObject, lambda self: self._mending, constant=True)
    step = Property(str, lambda self: self._step, notify=step_changed)
    # The file or the field that is to be seen to.
    marked = Property(str, lambda self: self._looking.marked, notify=marked_changed)
    centre = Property(str, lambda self: self._session.project.centre, notify=changed)
    undoes = Property(str, lambda self: self._session.history.undoes, notify=changed)
    redoes = Property(str, lambda self: self._session.history.redoes, notify=changed)
    saveState = Property(str, lambda self: words.saved(self._save_code), notify=changed)
    saveFails = Property(bool, lambda self: bool(self._save_code), notify=changed)
    said = Property(str, lambda self: self._session.said.text, notify=said_changed)
    saidTrouble = Property(bool, lambda self: self._session.said.is_trouble, notify=said_changed)

    # What is being done now, empty where nothing is.
    busy = Property(str, lambda self: self._sight.busy, notify=changed)
    busyShare = Property(float, lambda self: self._sight.busy_share, notify=changed)
    reading = Property(bool, lambda self: Job.READ in self._session.busy, notify=changed)
    asking = Property(bool, lambda self: Job.ASK in self._session.busy, notify=changed)
    speaking = Property(bool, lambda self: Job.SPEAK in self._session.busy, notify=changed)
    showing = Property(bool, lambda self: Job.SHOW in self._session.busy, notify=changed)
    exporting = Property(bool, lambda self: Job.EXPORT in self._session.busy, notify=changed)

    blocking = Property(int, lambda self: sum(one.blocks for one in self._session.problems()), notify=changed)
    # Nothing was done yet, so that nothing is wrong either.
    isEmpty = Property(bool, lambda self: self._sight.is_empty, notify=changed)
    mayExport = Property(bool, lambda self: may_export(self._session.problems()), notify=changed)
    changesSummary = Property(str, lambda self: summary(self._session.changes()), notify=changed)
    examined = Property(str, lambda self: words.examined(self._session.examined()), notify=changed)
    lastExport = Property(
        str, lambda self: spoken(self._session.exported.on) if self._session.exported else "", notify=changed
    )

    # The service that is looked at.
    serviceId = Property(str, lambda self: self._looking.service_id, notify=service_changed)
    serviceTitle = Property(str, lambda self: self._sight.service_title, notify=changed)
    serviceFile = Property(str, lambda self: self._sight.service_file, notify=changed)
    serviceFileShown = Property(str, lambda self: self._sight.shown_file, notify=changed)
    serviceLeftOut = Property(bool, lambda self: self._sight.is_left_out, notify=changed)
    serviceTrouble = Property(str, lambda self: self._sight.service_trouble, notify=changed)
    sections = Property(list, lambda self: self._sight.sections, notify=changed)
    shownSection = Property(str, lambda self: self._session.shown.section, notify=shown_changed)
    shownQuestion = Property(str, lambda self: self._session.shown.question, notify=shown_changed)
    hasPreview = Property(bool, lambda self: bool(self._session.shown.lines), notify=shown_changed)

    # The question that is looked at.
    questionId = Property(str, lambda self: self._looking.question_id, notify=changed)
    questionWords = Property(str, lambda self: self._sight.question_words, notify=changed)
    questionVerdict = Property(str, lambda self: self._sight.verdict, notify=changed)
    questionExpected = Property(str, lambda self: self._sight.expected_title, notify=changed)
    questionCanTeach = Property(bool, lambda self: self._sight.can_teach, notify=changed)

    # --- what staff do ---------------------------------------------------------------------------------------

    @Slot(str)
    def go(self, step: str) -> None:
        if step not in STEPS or step == self._step:
            return
        self._session.settle()
        self._step = step
        self._mark("")
        if step == "service" and not self._looking.service_id and self._lists.services.rows:
            self._open(str(self._lists.services.rows[0]["serviceId"]))
        self._sending.look(is_wanted=step == "export")
        if step == "mending":
            self._mending.look()
        self.step_changed.emit()

    @Slot(str)
    def find(self, text: str) -> None:
        """Show only services whose name or file holds ``text``."""
        self._looking = replace(self._looking, wanted="".join(text.split()).lower())
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
        written = Field(field)
        before = self._looking.fault(written)
        self._looking = self._looking.with_fault(written, "")
        fault = self._session.set_field(self._looking.service_id, written, text)
        if fault is not None:
            self._looking = self._looking.with_fault(written, fault.value)
        if self._looking.fault(written) != before:
            self._show()
        self._preview_soon.start()

    @Slot()
    def leaveOut(self) -> None:
        """Leave the service that is looked at out of the export, or take it again."""
        self._session.leave_out_service(self._looking.service_id, is_left_out=not self._sight.is_left_out)

    @Slot()
    def clearPersonal(self) -> None:
        self._session.clear_personal_data(self._looking.service_id)
        self._preview_again()

    @Slot()
    def keepPersonal(self) -> None:
        self._session.keep_personal_data(self._looking.service_id)

    @Slot()
    def removeService(self) -> None:
        gone = self._looking.service_id
        place = next((at for at, row in enumerate(self._lists.services.rows) if row["serviceId"] == gone), 0)
        self._session.remove_service(gone)
        rows = self._lists.services.rows
        self._open(str(rows[min(place, len(rows) - 1)]["serviceId"]) if rows else "")

    @Slot(str)
    def lookAt(self, name: str) -> None:
        """Compare the pages of a file with what was read from them."""
        self._pages.open(name)
        self.go("pages")

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
        self._session.show(self._looking.service_id, section)

    @Slot()
    def speak(self) -> None:
        """Say what the preview shows, or fall silent."""
        if Job.SPEAK in self._session.busy:
            self._session.stop()
            return
        self._session.speak(self._previewed())

    @Slot(str)
    def addQuestion(self, text: str) -> None:
        """A new test question, asked at once."""
        number = self._session.add_question(text)
        if number:
            self._looking = replace(self._looking, question_id=number)
            self._session.ask_questions([number])
            self._session.show_question(number)
            self._show()

    @Slot(str)
    def openQuestion(self, question_id: str) -> None:
        self._looking = replace(self._looking, question_id=question_id)
        self._session.show_question(question_id)
        self._show()

    @Slot()
    def askAll(self) -> None:
        self._session.ask_questions()

    @Slot(str)
    def markRight(self, service_id: str) -> None:
        self._session.mark_right(self._looking.question_id, service_id)

    @Slot()
    def teach(self) -> None:
        """Write the question among what people say for its right service, and ask again."""
        self._session.add_saying(self._looking.question_id)
        self._session.ask_questions([self._looking.question_id])

    @Slot()
    def removeQuestion(self) -> None:
        self._session.remove_question(self._looking.question_id)
        rows = self._lists.questions.rows
        self.openQuestion(str(rows[0]["questionId"]) if rows else "")

    @Slot(str, str)
    def mend(self, service_id: str, field: str) -> None:
        """Open a service at a field of its form."""
        self.openService(service_id)
        self._mark(field)

    @Slot(str, str, str)
    def openProblem(self, place: str, item: str, field: str) -> None:
        """Go to where a problem can be mended, and mark the very place."""
        match Place(place):
            case Place.SERVICE:
                self.mend(item, field)
            case Place.FILE:
                file = self._session.project.file(item)
                if file is not None and any(not one.is_seen for one in looks(file)):
                    self.lookAt(item)
                else:
                    self.go("documents")
                    self._mark(item)
            case Place.QUESTION:
                self.openQuestion(item)
                self.go("questions")
                self._mark(item)
            case Place.PROJECT:
                self.go(_PLACES.get(item, "documents"))
                self._mark(item)

    @Slot(result=bool)
    def mayClose(self) -> bool:
        """Whether the window may go; not in the middle of an export."""
        is_exporting = Job.EXPORT in self._session.busy
        if is_exporting:
            self._session.tell(words.exporting_still(), is_trouble=True)
        return not is_exporting

    # --- within ----------------------------------------------------------------------------------------------

    def _open(self, service_id: str) -> None:
        self._session.settle()
        self._looking = self._looking.at_service(service_id)
        self.service_changed.emit()
        self._show()
        if service_id:
            self._session.show(service_id)

    def _preview_again(self) -> None:
        """The preview says what the form says now."""
        if self._step == "service":
            self._session.show(self._looking.service_id, self._session.shown.section)

    def _mark(self, name: str) -> None:
        self._looking = replace(self._looking, marked=name)
        self.marked_changed.emit()

    def _look_again(self) -> None:
        """After something was undone: the form and the preview of what is there now."""
        self._looking = replace(self._looking, faults=())
        if self._sight.service is None:
            self._looking = self._looking.at_service("")
            self.service_changed.emit()
        self._show()
        self._preview_again()

    @Slot(object)
    def _session_receives(self, event: WorkEvent) -> None:
        self._session.receive(event)
        if isinstance(event, QuestionAnswered) and event.question == self._sight.question_words:
            self._session.show_question(self._looking.question_id)

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
        services = session.project.services
        if not self._looking.service_id and self._step == "service" and services:
            self._looking = replace(self._looking, service_id=services[0].service_id)
            self.service_changed.emit()
        self._lists.show(self._sight)
        self._pages.show()
        self._lexicons.show()
        self._gate.show(self._looking.service_id)
        self._original.show(self._looking.service_id)
        self._days.show()
        self._sending.show()
        self._mending.show()
        self.changed.emit()
        if session.shown is not self._shown_before:
            self._shown_before = session.shown
            self._play(session.shown.lines)
            self.shown_changed.emit()
        self._lists.show_spoken(self._previewed(), session.project)
        if session.said is not self._said_before:
            self._said_before = session.said
            self.said_changed.emit()

    def _previewed(self) -> list[str]:
        """The sentences of the preview, as they are shown."""
        return [sentence.text for sentence in self._preview.state.sentences]

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
