"""What stands in the way of an export, and what staff had better know: found in the project alone, without a model.

The kiosk refuses a package with any of the blocking ones, or would answer wrongly from it; so it is not made.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from app.site.reading_report import ADVICE, PERSONAL, WARNINGS
from app.studio.forms import LABELS, Field
from app.studio.gate.heard import Heard
from app.studio.gate.why import REASONS
from app.studio.looking import WHOLE, reasons, unseen
from app.studio.project import Outcome, Project, Service, TestQuestion, Verdict
from knowledge.grounding.figures import find_figures
from knowledge.grounding.types import FigureKind
from knowledge.readers.blocks import UNSURE
from knowledge.types import Document, Section

SOON = timedelta(days=60)
"""How long before its end a service is spoken of."""
OLD = timedelta(days=365)
"""After this long somebody had better look whether figures still hold."""

_MOST_ALONE = 3
"""So many services with the same problem are told one by one."""
_MOST_NAMED = 5
_LONGEST_QUOTE = 90


class Problem(StrEnum):
    """Everything that can be wrong with a project."""

    NOTHING_TO_EXPORT = "nothing_to_export"
    CENTRE_MISSING = "centre_missing"
    FILE_UNREADABLE = "file_unreadable"
    NOT_LOOKED_AT = "not_looked_at"
    PERSONAL_DATA = "personal_data"
    HEARD_FIRST = "heard_first"
    TITLE_MISSING = "title_missing"
    TEXT_MISSING = "text_missing"
    EXPIRED = "expired"
    DATES_REVERSED = "dates_reversed"
    QUESTION_FAILS = "question_fails"
    QUESTION_LOST = "question_lost"
    QUESTION_WITHOUT_SERVICE = "question_without_service"
    NO_QUESTIONS = "no_questions"
    QUESTION_NOT_ASKED = "question_not_asked"
    READ_IN_PART = "read_in_part"
    PICTURE_GONE = "picture_gone"
    PICTURE_WITHOUT_WORDS = "picture_without_words"
    HEARD_STYLE = "heard_style"
    SOURCE_MISSING = "source_missing"
    DATE_MISSING = "date_missing"
    TITLE_TWICE = "title_twice"
    AMOUNTS_DIFFER = "amounts_differ"
    NOT_YET_VALID = "not_yet_valid"
    ENDS_SOON = "ends_soon"
    DATE_OLD = "date_old"
    IS_SAMPLE = "is_sample"


class Place(StrEnum):
    """What a problem is about."""

    PROJECT = "project"
    FILE = "file"
    SERVICE = "service"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Meaning:
    """``sentence`` says what is wrong, ``advice`` what to do. What ``blocks`` makes an export impossible."""

    sentence: str
    advice: str
    place: Place
    blocks: bool = True


MEANINGS: Mapping[Problem, Meaning] = MappingProxyType(
    {
        Problem.NOTHING_TO_EXPORT: Meaning(
            "내보낼 서비스가 하나도 없어요.", "문서를 넣거나 새 서비스를 써 주세요.", Place.PROJECT
        ),
        Problem.CENTRE_MISSING: Meaning(
            "어느 센터의 자료인지 적지 않았어요.", "내보내기에서 센터 이름을 적어 주세요.", Place.PROJECT
        ),
        Problem.FILE_UNREADABLE: Meaning(
            "읽지 못한 파일이에요.", "고쳐서 다시 넣거나, ‘이 파일 없이 가기’를 눌러 주세요.", Place.FILE
        ),
        Problem.NOT_LOOKED_AT: Meaning(
            "금액이나 이름이 다르게 읽혔을 수 있는데 아직 아무도 살펴보지 않았어요.",
            "원본과 견주어 보고, 틀린 곳은 고친 다음 ‘살펴봤어요’를 눌러 주세요.",
            Place.FILE,
        ),
        Problem.PERSONAL_DATA: Meaning(
            "개인정보로 보이는 글이 있어요.",
            "‘번호만 지우기’나 ‘이번에는 빼기’ 또는 ‘봤어요, 넣을게요’를 골라 주세요.",
            Place.SERVICE,
        ),
        Problem.HEARD_FIRST: Meaning(
            "방문하신 분이 처음 들으실 말을 고쳐야 해요.",
            "소리 내어 읽어 보고 고치거나, 괜찮으면 ‘이대로 나가도 돼요’를 눌러 주세요.",
            Place.SERVICE,
        ),
        Problem.TITLE_MISSING: Meaning("이름이 없어요.", "서비스 이름을 적어 주세요.", Place.SERVICE),
        Problem.TEXT_MISSING: Meaning(
            "알려 드릴 내용이 없어요.",
            "‘누가 받나요’나 ‘무엇을 받나요’ 같은 칸을 하나라도 적어 주세요.",
            Place.SERVICE,
        ),
        Problem.EXPIRED: Meaning(
            "만료일이 지났어요. 키오스크는 이 서비스로 답하지 않아요.",
            "새 내용과 새 만료일을 적거나, ‘이번에는 빼기’를 눌러 주세요.",
            Place.SERVICE,
        ),
        Problem.DATES_REVERSED: Meaning(
            "만료일이 기준일보다 앞서 있어요.", "두 날짜를 확인해 주세요.", Place.SERVICE
        ),
        Problem.QUESTION_FAILS: Meaning(
            "시험 질문에 알맞은 서비스로 답하지 못했어요.",
            "맞는 서비스의 ‘이렇게 물어요’에 이 말을 적고 다시 물어봐 주세요.",
            Place.QUESTION,
        ),
        Problem.QUESTION_LOST: Meaning(
            "맞다고 고른 서비스가 이제 없어요.",
            "맞는 서비스를 다시 고르거나 질문을 지워 주세요.",
            Place.QUESTION,
        ),
        Problem.QUESTION_WITHOUT_SERVICE: Meaning(
            "맞는 서비스를 고르지 않은 시험 질문이에요.",
            "맞는 서비스를 골라 주세요. 고르지 않으면 내보내지 않아요.",
            Place.QUESTION,
            blocks=False,
        ),
        Problem.NO_QUESTIONS: Meaning(
            "시험 질문이 없어요. 키오스크가 새 자료를 스스로 시험해 볼 수 없어요.",
            "자주 듣는 질문을 하나라도 넣고 맞는 서비스를 골라 주세요.",
            Place.PROJECT,
        ),
        Problem.QUESTION_NOT_ASKED: Meaning(
            "자료가 바뀐 뒤로 아직 물어보지 않은 시험 질문이에요.",
            "‘모두 물어보기’를 눌러 주세요. 누르지 않아도 내보낼 때 물어봐요.",
            Place.QUESTION,
            blocks=False,
        ),
        Problem.READ_IN_PART: Meaning(
            "일부를 읽지 못했을 수 있어요.", "읽은 내용을 한번 봐 주세요.", Place.FILE, blocks=False
        ),
        Problem.PICTURE_GONE: Meaning(
            "고른 그림이 이제 없어요. 그림 없이 나가요.",
            "그림 파일을 다시 넣거나 다른 그림을 골라 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.PICTURE_WITHOUT_WORDS: Meaning(
            "그림 설명이 없어요.",
            "화면을 보기 어려우신 분께 읽어 드릴 말을 한 문장으로 적어 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.HEARD_STYLE: Meaning(
            "방문하신 분이 처음 들으실 말을 더 쉽게 쓸 수 있어요.",
            "소리 내어 읽어 보고 짧은 말로 고쳐 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.SOURCE_MISSING: Meaning(
            "어디 자료인지 적지 않았어요.",
            "담당 부처나 기관을 적으면 답 아래에 출처로 나와요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.DATE_MISSING: Meaning(
            "기준일이 없어요.", "언제의 내용인지 적으면 답 아래에 함께 나와요.", Place.SERVICE, blocks=False
        ),
        Problem.TITLE_TWICE: Meaning(
            "이름이 같은 서비스가 또 있어요.", "같은 것이면 하나를 빼 주세요.", Place.SERVICE, blocks=False
        ),
        Problem.AMOUNTS_DIFFER: Meaning(
            "이름이 같은 서비스가 또 있는데 금액이 달라요. 기준일이 늦은 것으로만 답해요.",
            "어느 금액이 맞는지 확인하고, 지난 것은 빼 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.NOT_YET_VALID: Meaning(
            "기준일이 아직 오지 않았어요. 그날부터 답해요.",
            "날짜가 맞는지 확인해 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.ENDS_SOON: Meaning(
            "곧 만료돼요.", "다음 내용을 미리 알아봐 주세요.", Place.SERVICE, blocks=False
        ),
        Problem.DATE_OLD: Meaning(
            "기준일이 1년이 넘었어요.",
            "금액과 조건이 아직 맞는지 확인해 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
        Problem.IS_SAMPLE: Meaning(
            "연습용 견본 자료예요.",
            "실제 자료라면 ‘알림: 견본’ 줄이 없는 파일을 넣어 주세요.",
            Place.SERVICE,
            blocks=False,
        ),
    }
)

_FIELDS: Mapping[Problem, Field] = MappingProxyType(
    {
        Problem.HEARD_FIRST: Field.OVERVIEW,
        Problem.HEARD_STYLE: Field.OVERVIEW,
        Problem.TITLE_MISSING: Field.TITLE,
        Problem.TITLE_TWICE: Field.TITLE,
        Problem.TEXT_MISSING: Field.OVERVIEW,
        Problem.AMOUNTS_DIFFER: Field.WHAT,
        Problem.SOURCE_MISSING: Field.SOURCE,
        Problem.PICTURE_GONE: Field.PICTURE,
        Problem.PICTURE_WITHOUT_WORDS: Field.PICTURE_WORDS,
        Problem.EXPIRED: Field.UNTIL,
        Problem.ENDS_SOON: Field.UNTIL,
        Problem.DATES_REVERSED: Field.UNTIL,
        Problem.DATE_MISSING: Field.EFFECTIVE,
        Problem.NOT_YET_VALID: Field.EFFECTIVE,
        Problem.DATE_OLD: Field.EFFECTIVE,
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """One problem at one place: ``item`` is the service's, file's or question's name in the project.

    ``title`` is what staff call it, ``detail`` what exactly is meant.
    """

    problem: Problem
    item: str = ""
    title: str = ""
    detail: str = ""
    section: Section | None = None
    """The part of a service that is meant, where it is one."""

    @property
    def field(self) -> Field | None:
        """The field of the form in which it can be mended."""
        return Field(self.section.value) if self.section else _FIELDS.get(self.problem)

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.problem]

    @property
    def blocks(self) -> bool:
        return self.meaning.blocks


def find_problems(project: Project, outcomes: Mapping[str, Outcome], today: date) -> tuple[Found, ...]:
    """Everything that is wrong, what blocks first; ``outcomes`` by the text of the question."""
    pictures = frozenset(project.pictures())
    found = [
        *_of_project(project),
        *(one for file in project.files for one in _of_file(file.name, project)),
        *_not_looked_at(project),
        *(one for service in project.services for one in _of_service(service, today, pictures)),
        *_of_titles(project),
        *_of_questions(project, outcomes),
    ]
    return tuple(sorted(found, key=lambda one: not one.blocks))


def gathered(problems: Sequence[Found]) -> tuple[Found, ...]:
    """The same for people: what many services have in common is one line that opens the first of them."""
    of_kind: dict[Problem, list[Found]] = {}
    for one in problems:
        of_kind.setdefault(one.problem, []).append(one)
    told: list[Found] = []
    for kind, found in of_kind.items():
        if len(found) <= _MOST_ALONE:
            told += found
            continue
        names = list(dict.fromkeys(one.title for one in found))
        shown = ", ".join(names[:_MOST_NAMED])
        rest = len(names) - _MOST_NAMED
        detail = f"{shown} 외 {rest}개" if rest > 0 else shown
        told.append(Found(kind, found[0].item, f"{len(found)}개", detail, found[0].section))
    return tuple(told)


def may_export(problems: tuple[Found, ...]) -> bool:
    return not any(one.blocks for one in problems)


def _of_project(project: Project) -> Iterator[Found]:
    if not project.published():
        yield Found(Problem.NOTHING_TO_EXPORT)
    elif not any(one.expected for one in project.questions):
        yield Found(Problem.NO_QUESTIONS)
    if not project.centre.strip():
        yield Found(Problem.CENTRE_MISSING)


def _of_file(name: str, project: Project) -> Iterator[Found]:
    file = project.file(name)
    if file is None or file.is_left_out:
        return
    if file.reason:
        yield Found(Problem.FILE_UNREADABLE, name, name, ADVICE.get(file.reason, ""))
    for warning in file.warnings:
        if warning not in UNSURE:
            yield Found(Problem.READ_IN_PART, name, name, WARNINGS[warning])


def _not_looked_at(project: Project) -> Iterator[Found]:
    for file, waiting in unseen(project):
        pages = [f"{look.page}쪽" for look in waiting if look.page != WHOLE]
        more = (
            f" ({', '.join(pages[:_MOST_NAMED])}{' …' if len(pages) > _MOST_NAMED else ''})" if pages else ""
        )
        yield Found(Problem.NOT_LOOKED_AT, file.name, file.name, " ".join(reasons(file).split("\n")) + more)


def _of_service(service: Service, today: date, pictures: Container[str]) -> Iterator[Found]:
    if service.is_left_out:
        return
    document = service.document
    name = shown_title(document)

    def found(problem: Problem, detail: str = "", section: Section | None = None) -> Found:
        return Found(problem, service.service_id, name, detail, section)

    for one in service.undecided():
        where = f"‘{heading(one.section)}’ 칸" + (f", 원본의 {one.place}" if one.place else "")
        yield found(Problem.PERSONAL_DATA, f"{PERSONAL[one.kind]} {one.count}개 ({where})", one.section)
    for heard in service.doubtful():
        problem = Problem.HEARD_FIRST if heard.blocks else Problem.HEARD_STYLE
        yield found(problem, why_not(heard), heard.section)
    if not document.title.strip():
        yield found(Problem.TITLE_MISSING)
    if not any(section is not Section.PHONE for section in document.sections):
        yield found(Problem.TEXT_MISSING)
    yield from _of_dates(document, today, found)
    if document.picture and document.picture.path not in pictures:
        yield found(Problem.PICTURE_GONE, document.picture.path)
    elif document.picture and not document.picture.words:
        yield found(Problem.PICTURE_WITHOUT_WORDS)
    if not document.source.strip():
        yield found(Problem.SOURCE_MISSING)
    if document.is_sample:
        yield found(Problem.IS_SAMPLE)


def _of_dates(document: Document, today: date, found: Callable[..., Found]) -> Iterator[Found]:
    starts, ends = document.effective_date, document.valid_until
    if starts and ends and ends < starts:
        yield found(Problem.DATES_REVERSED, f"{spoken(starts)}, {spoken(ends)}")
    elif ends and ends < today:
        yield found(Problem.EXPIRED, spoken(ends))
    elif ends and ends <= today + SOON:
        yield found(Problem.ENDS_SOON, f"{spoken(ends)}, {(ends - today).days}일 남음")
    if starts is None:
        yield found(Problem.DATE_MISSING)
    elif starts > today:
        yield found(Problem.NOT_YET_VALID, spoken(starts))
    elif starts <= today - OLD and not (ends and ends < today):
        yield found(Problem.DATE_OLD, spoken(starts))


def _of_titles(project: Project) -> Iterator[Found]:
    amounts: dict[tuple[str, str], list[frozenset[str]]] = {}
    for document in project.published():
        amounts.setdefault(_name(document), []).append(_amounts(document))
    for document in project.published():
        named_alike = amounts[_name(document)]
        if document.title.strip() and len(named_alike) > 1:
            differ = len({told for told in named_alike if told}) > 1
            problem = Problem.AMOUNTS_DIFFER if differ else Problem.TITLE_TWICE
            yield Found(problem, document.document_id, document.title)


def _amounts(document: Document) -> frozenset[str]:
    """Every sum of money that a service states."""
    found = (one.figure for text in document.sections.values() for one in find_figures(text))
    return frozenset(figure.value for figure in found if figure.kind is FigureKind.MONEY)


def _of_questions(project: Project, outcomes: Mapping[str, Outcome]) -> Iterator[Found]:
    there = {one.document_id for one in project.published()}
    content = project.content()
    for question in project.questions:
        problem = question_problem(question, outcomes.get(question.text), there, content)
        if problem is not None:
            outcome = outcomes.get(question.text)
            fails = outcome if problem is Problem.QUESTION_FAILS else None
            detail = what_happened(fails) if fails else ""
            yield Found(problem, question.question_id, question.text, detail)


def question_problem(
    question: TestQuestion, outcome: Outcome | None, there: Container[str], content: str
) -> Problem | None:
    """What is wrong with one question; None where the kiosk answers it as it should.

    ``there`` are the numbers of the services that are exported, ``content`` is the digest of them all.
    """
    if not question.expected:
        return Problem.QUESTION_WITHOUT_SERVICE
    if question.expected not in there:
        return Problem.QUESTION_LOST
    if outcome is None or outcome.content != content:
        return Problem.QUESTION_NOT_ASKED
    return None if outcome.answers_with(question.expected) else Problem.QUESTION_FAILS


def what_happened(outcome: Outcome) -> str:
    """What the kiosk did with a question, in a few words."""
    first = outcome.found[0].title if outcome.found else ""
    match outcome.verdict:
        case Verdict.ANSWERS:
            return f"‘{first}’ 자료로 답했어요"
        case Verdict.ASKS_BACK:
            return "확실하지 않아서 되물었어요"
        case Verdict.REFUSES:
            return "자료에 없다고 했어요"


def why_not(heard: Heard) -> str:
    """Where it is heard, what exactly, and what is wrong with it."""
    asked = heading(heard.section) if heard.section else "처음 물을 때"
    words = heard.words if len(heard.words) <= _LONGEST_QUOTE else heard.words[: _LONGEST_QUOTE - 1] + "…"
    quote = f" “{words}”" if words else ""
    return f"‘{asked}’:{quote} {' '.join(REASONS[why].sentence for why in heard.whys)}"


def shown_title(document: Document) -> str:
    """What staff call a service, also while it has no name."""
    return document.title.strip() or "(이름 없는 서비스)"


def heading(section: Section) -> str:
    """The heading of a section, as the form has it."""
    return LABELS[Field(section.value)]


def spoken(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


def _name(document: Document) -> tuple[str, str]:
    return "".join(document.title.split()), document.region
