"""What staff look at in the Studio, and what there is to be told of it. Pure."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from app.studio.checks import Place, Problem, shown_title
from app.studio.forms import Field
from app.studio.project import Outcome, Project, Service, TestQuestion
from app.studio.session import Session
from app.studio.work import Busy, Job
from ui.studio import words

_JOBS_SHOWN = (Job.EXPORT, Job.READ, Job.ASK, Job.SPEAK)
"""Jobs that are worth a bar, the most important first."""
_TOLD_APART = (Problem.PERSONAL_DATA, Problem.HEARD_FIRST, Problem.HEARD_STYLE)


@dataclass(frozen=True, slots=True)
class Looking:
    """A service, a question, and what the list of services is searched for, in small letters without spaces.

    ``faults`` are what could not be taken from the fields of the service: pairs of field and fault.
    """

    service_id: str = ""
    question_id: str = ""
    wanted: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    marked: str = ""
    """The file or the field that is to be seen to."""

    def at_service(self, service_id: str) -> "Looking":
        return replace(self, service_id=service_id, faults=(), marked="")

    def fault(self, field: Field) -> str:
        return dict(self.faults).get(field.value, "")

    def with_fault(self, field: Field, fault: str) -> "Looking":
        """An empty ``fault`` takes the one away that was there."""
        others = tuple(one for one in self.faults if one[0] != field.value)
        return replace(self, faults=(*others, (field.value, fault)) if fault else others)


@dataclass(frozen=True, slots=True)
class Sight:
    """``looking`` at what ``session`` holds now."""

    session: Session
    looking: Looking

    @property
    def is_empty(self) -> bool:
        """Whether nobody has brought or written anything yet."""
        project = self.session.project
        return not (project.files or project.services)

    @property
    def service(self) -> Service | None:
        return self.session.project.service(self.looking.service_id)

    @property
    def question(self) -> TestQuestion | None:
        return self.session.project.question(self.looking.question_id)

    @property
    def expected(self) -> Service | None:
        """The right service of the question."""
        return self.session.project.service(self.question.expected) if self.question else None

    @property
    def outcome(self) -> Outcome | None:
        """What came of the question when it was asked."""
        return self.session.outcomes.get(self.question.text) if self.question else None

    @property
    def service_title(self) -> str:
        return shown_title(self.service.document) if self.service else ""

    @property
    def service_file(self) -> str:
        return self.service.file if self.service else ""

    @property
    def shown_file(self) -> str:
        """The file of the service as staff know it."""
        return shown_file(self.service_file, self.session.project)

    @property
    def is_left_out(self) -> bool:
        return self.service is not None and self.service.is_left_out

    @property
    def service_trouble(self) -> str:
        """What is wrong with the service and what to do about it, but for what has a place of its own."""
        return "\n".join(
            f"{one.meaning.sentence} {one.meaning.advice}"
            for one in self.session.problems()
            if (one.meaning.place, one.item) == (Place.SERVICE, self.looking.service_id)
            and one.problem not in _TOLD_APART
        )

    @property
    def sections(self) -> list[dict[str, str]]:
        own = [section.value for section in self.service.document.sections] if self.service else []
        return words.section_names([one for one in own if one != "overview"])

    @property
    def question_words(self) -> str:
        return self.question.text if self.question else ""

    @property
    def verdict(self) -> str:
        return words.verdict(self.outcome) if self.outcome else ""

    @property
    def expected_title(self) -> str:
        return shown_title(self.expected.document) if self.expected else ""

    @property
    def can_teach(self) -> bool:
        """Whether the question can be written among what people say for its right service."""
        return self.expected is not None and self.question_words not in self.expected.document.asked_as

    @property
    def job(self) -> Busy | None:
        """The most important of what is being done now."""
        return next((self.session.busy[job] for job in _JOBS_SHOWN if job in self.session.busy), None)

    @property
    def busy(self) -> str:
        """Empty where nothing is being done."""
        return words.busy(self.job) if self.job else ""

    @property
    def busy_share(self) -> float:
        """How much of it is done, in [0, 1]; -1 where that is not known."""
        return self.job.done / self.job.total if self.job and self.job.total else -1.0


def shown_file(name: str, project: Project) -> str:
    """A file without the folders that it came in, unless another one has the same name."""
    bare = PurePosixPath(name).name
    twins = [one for one in project.files if PurePosixPath(one.name).name == bare]
    return name if len(twins) > 1 else bare
