"""One sitting at the Studio: what is done to the project, what the worker does, and what is kept of both.

It knows no window: the window calls it, is told through ``changed`` that something is other now, and looks again.
All calls come from one thread; what the worker tells is handed in with ``receive``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.link.events import FactsShown
from app.studio import history as past
from app.studio import kept, looking
from app.studio import project as edits
from app.studio.changes import Change, changes
from app.studio.checks import Found, Problem, find_problems, may_export, shown_title
from app.studio.forms import LABELS, Field, FormFault, with_text, without_numbers
from app.studio.history import History
from app.studio.project import Examined, Exported, Outcome, Project, Service, TakenFile, TestQuestion
from app.studio.store import ProjectFolder, Saved, write_content
from app.studio.words import Said, failed, read_result
from app.studio.work import (
    AnswerShown,
    AskQuestions,
    Busy,
    ContentExamined,
    DocumentRead,
    DrawPage,
    FileRead,
    Job,
    KeyMade,
    MakeKey,
    PackageExported,
    PageDrawn,
    QuestionAnswered,
    ReadingsRead,
    Request,
    ShowAnswer,
    Speak,
    SynonymsRead,
    TakeIn,
    TryKey,
    WorkAdvanced,
    WorkDone,
    WorkEvent,
    WorkFailed,
    WorkStopped,
)
from knowledge.grounding.synonyms import Synonyms
from knowledge.index.records import from_record, to_record
from knowledge.package.keys import PRIVATE
from knowledge.types import Document
from voice.korean.lexicon_file import LexiconError
from voice.korean.readings import Readings


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows: the screen's events as lines, for which service or question."""

    service_id: str = ""
    section: str = ""
    question: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worker:
    """Who does what takes long. Neither call blocks; what becomes of it is handed to ``Session.receive``."""

    ask: Callable[[Request], None]
    stop: Callable[[], None]
    """Give up whatever is being done."""


class Session:
    """What staff do, one call each.

    Args:
        folder: where the project is.
        save: hands on what is to be saved; must not block.
        keys: where a new key is made.
        today: gives the date that validity is judged by.
        changed: is called after everything that makes something look different.
    """

    def __init__(
        self,
        folder: ProjectFolder,
        saved: Saved,
        *,
        worker: Worker,
        save: Callable[[Saved], None],
        keys: Path = Path("keys"),
        changed: Callable[[], None] = lambda: None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._folder = folder
        self._worker = worker
        self._save = save
        self._keys = keys
        self._changed = changed
        self._today = today
        self.history = History(saved.project)
        self.outcomes = dict(saved.outcomes)
        self.exported: Exported | None = saved.exported
        self._examined = saved.examined
        self.key = saved.key or _own_key(keys)
        self.made: PackageExported | None = None
        """What was exported in this sitting; None again as soon as something else is done."""
        self.busy: dict[Job, Busy] = {}
        self.said = Said()
        self.shown = Shown()
        self.page: PageDrawn | None = None
        """The page of a file that was drawn last."""
        self.answers: dict[str, tuple[str, ...]] = {}
        """What the screen showed for each question that was asked in this sitting."""
        self._wanted: kept.Wanted | None = None
        self._exporting: tuple[Document, ...] = ()
        self._documents: list[Document] = []
        self._read: list[tuple[TakenFile, tuple[Document, ...]]] = []
        self._lexicons: list[Readings | Synonyms] = []
        self._problems: tuple[tuple[object, ...], tuple[Found, ...]] | None = None

    @property
    def project(self) -> Project:
        return self.history.present

    @property
    def today(self) -> date:
        return self._today()

    def problems(self) -> tuple[Found, ...]:
        """Everything that is wrong now, what blocks an export first."""
        key = (self.project, tuple(self.outcomes.items()), self.today)
        if self._problems is None or self._problems[0] != key:
            self._problems = (key, find_problems(self.project, self.outcomes, self.today))
        return self._problems[1]

    def examined(self) -> Examined | None:
        """What the memory of what would be exported found out about itself; None where nobody has looked yet."""
        known = self._examined
        return known if known and known.content == self.project.content() else None

    def changes(self) -> tuple[Change, ...]:
        """What the next version changes for visitors."""
        return changes(self.exported.documents if self.exported else (), self.project.published())

    # --- the project -----------------------------------------------------------------------------------------

    def do(self, name: str, project: Project) -> None:
        """Make this the project; ``name`` says in Korean what was done, so that it can be taken back."""
        self._do(name, project)

    def accept_heard(self, service_id: str, signature: str) -> None:
        """Something that visitors hear first of a service goes out as it is: somebody has read it."""
        name = f"‘{self._title(service_id)}’ 처음 들으실 말 확인"
        self._do(name, edits.with_heard_accepted(self.project, service_id, signature))

    def undo(self) -> None:
        self._become(past.undone(self.history), Said(f"되돌렸어요: {self.history.undoes}"))

    def redo(self) -> None:
        self._become(past.redone(self.history), Said(f"다시 했어요: {self.history.redoes}"))

    def settle(self) -> None:
        """Staff turn to something else: what is written next is a step of its own, what was told is read."""
        self.history = past.closed(self.history)
        if self.said.text:
            self.said = Said()
            self._changed()

    def set_centre(self, name: str) -> None:
        self._do("센터 이름", replace(self.project, centre=" ".join(name.split())), key="centre")

    def new_service(self) -> str:
        """An empty service; its number."""
        project, number = edits.with_new_service(self.project)
        self._do("새 서비스", project)
        return number

    def set_field(self, service_id: str, field: Field, text: str) -> FormFault | None:
        """Write a field of a service, or say why that cannot be."""
        service = self.project.service(service_id)
        if service is None:
            return None
        document = with_text(service.document, field, text)
        if isinstance(document, FormFault):
            return document
        name = f"‘{shown_title(service.document)}’의 {LABELS[field]}"
        self._do(name, edits.with_document(self.project, document), key=f"{service_id}:{field}")
        return None

    def leave_out_service(self, service_id: str, *, is_left_out: bool) -> None:
        word = "빼기" if is_left_out else "다시 넣기"
        project = edits.with_service_left_out(self.project, service_id, is_left_out=is_left_out)
        self._do(f"‘{self._title(service_id)}’ {word}", project)

    def keep_personal_data(self, service_id: str) -> None:
        name = f"‘{self._title(service_id)}’ 개인정보 확인"
        self._do(name, edits.with_personal_data_kept(self.project, service_id))

    def clear_personal_data(self, service_id: str) -> None:
        """Take the numbers out of a service and leave the rest of it as it is."""
        service = self.project.service(service_id)
        if service is not None:
            document = without_numbers(service.document)
            name = f"‘{self._title(service_id)}’ 번호만 지우기"
            self._do(name, edits.with_document(self.project, document))

    def remove_service(self, service_id: str) -> None:
        self._do(f"‘{self._title(service_id)}’ 지우기", edits.without_service(self.project, service_id))

    def leave_out_file(self, name: str, *, is_left_out: bool) -> None:
        word = "빼기" if is_left_out else "다시 넣기"
        self._do(f"‘{name}’ {word}", edits.with_file_left_out(self.project, name, is_left_out=is_left_out))

    def remove_file(self, name: str) -> None:
        self._do(f"‘{name}’ 지우기", edits.without_file(self.project, name))

    def see_page(self, name: str, page: int) -> None:
        """Somebody has compared this page of a file with what was read from it."""
        self._do(f"‘{name}’ 살펴보기", looking.with_page_seen(self.project, name, page))

    def draw_page(self, name: str, page: int) -> None:
        """Have a page of a file drawn, to be looked at."""
        file = self.project.file(name)
        path = kept.place(file, self._folder.originals) if file and looking.is_drawn(file) else None
        if path is not None:
            self._begin(Job.PAGE, DrawPage(name, str(path), max(1, page), str(self._folder.work)))

    def add_question(self, text: str) -> str:
        """A question for the test; its number, empty where nothing was written."""
        if not text.strip():
            return ""
        project, number = edits.with_question(self.project, text)
        self._do("시험 질문 넣기", project)
        return number

    def mark_right(self, question_id: str, service_id: str) -> None:
        self._do("맞는 서비스 고르기", edits.with_expected(self.project, question_id, service_id))

    def remove_question(self, question_id: str) -> None:
        self._do("시험 질문 지우기", edits.without_question(self.project, question_id))

    def add_saying(self, question_id: str) -> None:
        """Write a question among what people say for its right service."""
        question = self.project.question(question_id)
        service = self.project.service(question.expected) if question else None
        if question is None or service is None or question.text in service.document.asked_as:
            return
        document = replace(service.document, asked_as=(*service.document.asked_as, question.text))
        name = f"‘{shown_title(document)}’의 {LABELS[Field.ASKED_AS]}"
        self._do(name, edits.with_document(self.project, document))

    def set_reading(self, written: str, said: str) -> str:
        """Have a name read in another way; why that cannot be, empty where it is done."""
        return self._teach("읽는 말 정하기", lambda now: edits.with_reading(now, written, said))

    def remove_reading(self, written: str) -> None:
        self._do(f"‘{written}’ 읽는 말 지우기", edits.without_reading(self.project, written))

    def set_synonym(self, word: str, other: str) -> str:
        """Have two words mean the same; as ``set_reading``."""
        return self._teach("같은 말 정하기", lambda now: edits.with_synonym(now, word, other))

    def remove_synonyms(self, word: str) -> None:
        self._do(f"‘{word}’ 같은 말 지우기", edits.without_synonyms(self.project, word))

    def _teach(self, name: str, change: Callable[[Project], Project]) -> str:
        try:
            self._do(name, change(self.project))
        except LexiconError as error:
            return error.sentence
        return ""

    # --- the worker ------------------------------------------------------------------------------------------

    def bring(self, paths: Sequence[str]) -> None:
        """Take files and folders in."""
        if Job.READ in self.busy or not paths:
            return
        self._read, self._documents, self._lexicons = [], [], []
        self._begin(Job.READ, TakeIn(tuple(paths), str(self._folder.originals), str(self._folder.work)))

    def ask_questions(self, question_ids: Sequence[str] = ()) -> None:
        """Ask these questions, or all of them."""
        wanted = set(question_ids)
        texts = [one.text for one in self.project.questions if not wanted or one.question_id in wanted]
        documents = self.project.published()
        if Job.ASK in self.busy or not texts or not documents:
            return
        content = write_content(self._folder, self.project)
        self._begin(Job.ASK, AskQuestions(str(content), self.project.content(), tuple(texts)))

    def show(self, service_id: str, section: str = "") -> None:
        """Show a service as a visitor sees it who asks about ``section``."""
        service = self.project.service(service_id)
        if service is None:
            return
        if not service.document.sections:
            self.shown = Shown(service_id, section)
            self._changed()
            return
        if section and section not in service.document.sections:
            section = ""
        self._begin(Job.SHOW, ShowAnswer(to_record(service.document), section))

    def show_question(self, question_id: str) -> None:
        """Show how a question was answered in this sitting; nothing where it was not."""
        question = self.project.question(question_id)
        if question is not None:
            self.shown = Shown(question=question.text, lines=self.answers.get(question.text, ()))
            self._changed()

    def speak(self, sentences: Sequence[str]) -> None:
        """Say what the preview shows."""
        if sentences:
            self._begin(Job.SPEAK, Speak(tuple(map(self.project.readings.said, sentences))))

    def use_key(self, key: str) -> None:
        """Sign with this private key from now on."""
        self.key = key
        self._keep()
        self._changed()

    def make_key(self, passphrase: str) -> None:
        """A new private key, in the data folder of this computer."""
        self._begin(Job.KEY, MakeKey(str(self._keys), passphrase))

    def export(self, folder: str, passphrase: str) -> None:
        """Put a signed package into ``folder``: first every test question is asked that was not, or not of this."""
        if not {Job.EXPORT, Job.ASK, Job.KEY}.isdisjoint(self.busy):
            return
        if not may_export(self.problems()):
            self.tell("아직 내보낼 수 없어요. 고칠 것을 먼저 봐 주세요.", is_trouble=True)
            return
        self.made = None
        self._wanted = kept.Wanted(folder, passphrase)
        self._begin(Job.KEY, TryKey(self.key, passphrase))

    def _key_fits(self) -> None:
        if any(one.problem is Problem.QUESTION_NOT_ASKED for one in self.problems()):
            self.ask_questions()
        else:
            self._begin_export()

    def _begin_export(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if not may_export(self.problems()):
            self.said = Said(
                "시험 질문에 다른 서비스로 답해서 내보내지 않았어요. 시험 질문을 봐 주세요.", is_trouble=True
            )
            return
        project = self.project
        self._exporting = project.published()
        self._begin(
            Job.EXPORT,
            kept.export_of(project, self._folder, self.exported, self.key, wanted),
        )

    def with_picture(self, facts: FactsShown) -> FactsShown:
        """What the preview is told of a service, with its picture as a file of this computer."""
        path = kept.picture(self.project, facts.picture, self._folder.originals)
        return replace(facts, picture=str(path) if path else "")

    def stop(self) -> None:
        """Give up whatever is being done."""
        self._worker.stop()

    def receive(self, event: WorkEvent) -> None:
        """What the worker tells."""
        match event:
            case WorkAdvanced(job, done, total, what) if job in self.busy:
                self.busy[job] = Busy(job, done, total, what)
            case DocumentRead():
                self._documents.append(from_record(event.record))
            case FileRead():
                self._read.append((event.as_file(), tuple(self._documents)))
                self._documents = []
            case ReadingsRead(toml):
                self._lexicons.append(Readings.parse(toml))
            case SynonymsRead(toml):
                self._lexicons.append(Synonyms.parse(toml))
            case QuestionAnswered():
                self.outcomes[event.question] = event.as_outcome()
                self.answers[event.question] = event.shown
                self._keep()
            case ContentExamined(examined):
                self._examined = examined
                self._keep()
            case AnswerShown():
                self.shown = Shown(event.document_id, event.section, lines=event.shown)
            case PackageExported():
                self.made = event
                self.exported = Exported(event.version, self.today, self._exporting)
                self._keep()
            case PageDrawn():
                self.page = event
            case KeyMade(path):
                self.use_key(path)
            case WorkDone(job):
                self.busy.pop(job, None)
                self._finish(job)
            case WorkStopped(job):
                self.busy.pop(job, None)
                self._wanted = None
                if job is not Job.SPEAK:
                    self.said = Said("그만뒀어요. 바뀐 것은 없어요.")
            case WorkFailed(job, code):
                self.busy.pop(job, None)
                self._wanted = None
                self.said = Said(failed(code), is_trouble=True)
        self._changed()

    def tell(self, text: str, *, is_trouble: bool = False) -> None:
        """Something that staff should read."""
        self.said = Said(text, is_trouble)
        self._changed()

    def _begin(self, job: Job, request: Request) -> None:
        self.busy[job] = Busy(job)
        if job in (Job.READ, Job.ASK):
            self.said = Said()
        self._changed()
        self._worker.ask(request)

    def _finish(self, job: Job) -> None:
        match job:
            case Job.READ:
                project = self.project
                for file, documents in self._read:
                    project = edits.with_file(project, file, documents)
                for lexicon in self._lexicons:
                    project = edits.with_lexicon(project, lexicon)
                files = [file for file, _ in self._read]
                self._do(f"파일 {len(files)}개 넣기", project)
                unread = any(file.reason for file in files)
                self.said = Said(read_result(files), is_trouble=unread)
                self._read = []
            case Job.ASK:
                wrong = [
                    one for one in self.project.questions if one.expected and not self._answers_right(one)
                ]
                if wrong:
                    self.said = Said(f"시험 질문 {len(wrong)}개에 다른 서비스로 답해요.", is_trouble=True)
                else:
                    self.said = Said("시험 질문을 모두 물어봤어요.")
                self._begin_export()
            case Job.EXPORT:
                self.said = Said("다 담고 다시 읽어 확인했어요.")
            case Job.KEY if self._wanted is not None:
                self._key_fits()
            case Job.KEY:
                self.said = Said(
                    "새 도장을 만들었어요. 암호를 잊으면 되찾을 수 없어요. ‘도장을 한 곳 더 두기’로 다른 곳에도 두세요."
                )

    def _answers_right(self, question: TestQuestion) -> bool:
        outcome: Outcome | None = self.outcomes.get(question.text)
        return outcome is not None and outcome.answers_with(question.expected)

    # --- keeping ---------------------------------------------------------------------------------------------

    def _do(self, name: str, project: Project, key: str = "") -> None:
        self._become(past.done(self.history, name, project, key), Said())

    def _become(self, history: History, said: Said) -> None:
        if history == self.history:
            return
        self.history, self.said, self.made = history, said, None
        self._keep()
        self._changed()

    def _keep(self) -> None:
        self._save(Saved(self.project, dict(self.outcomes), self.exported, self.key, self._examined))

    def _title(self, service_id: str) -> str:
        service: Service | None = self.project.service(service_id)
        return shown_title(service.document) if service else ""


def _own_key(folder: Path) -> str:
    """The private key that was made on this computer before, where there is one."""
    path = folder / PRIVATE
    return str(path) if path.is_file() else ""
