"""Every list of the Studio's window as rows, made from the sitting and from what staff look at in it."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.site.reading_report import ADVICE, PERSONAL, WARNINGS
from app.studio.checks import SOON, Found, Place, Problem, gathered, question_problem, shown_title, spoken
from app.studio.forms import HELP, LABELS, LONG_FIELDS, TOPIC_NAMES, Field, text_of
from app.studio.looking import looks
from app.studio.project import Project, Service
from app.studio.session import Session
from ui.studio import words
from ui.studio.rows import Row, Rows
from ui.studio.sight import Sight, shown_file
from ui.studio.steps import step_rows
from voice.korean.personal_numbers import written_personal_data
from voice.korean.spoken_form import spoken_form

MOST_ROWS = 50
"""So much of a list is shown that is not made for scrolling far."""
_OF_THE_GATE = (Problem.HEARD_FIRST, Problem.HEARD_STYLE)
"""What has a place of its own, with the very words."""


class Lists:
    """The models that the window's lists show. Lives on the drawing thread; ``parent`` owns the models."""

    def __init__(self, parent: QObject) -> None:
        self.steps = Rows(
            "number", ("step", "number", "title", "what", "button", "mark", "state", "isNow"), parent
        )
        self.services = Rows(
            "serviceId", ("serviceId", "title", "mark", "state", "file", "isLeftOut"), parent
        )
        self.choices = Rows("serviceId", ("serviceId", "title"), parent)
        self.files = Rows(
            "name",
            (
                "name",
                "shown",
                "kind",
                "mark",
                "state",
                "advice",
                "detail",
                "isUnreadable",
                "isLeftOut",
                "hasPages",
            ),
            parent,
        )
        self.fields = Rows("field", ("field", "label", "help", "value", "isLong", "fault", "choices"), parent)
        self.questions = Rows("questionId", ("questionId", "words", "mark", "state", "expected"), parent)
        self.found = Rows("serviceId", ("serviceId", "title", "words", "isRight"), parent)
        self.problems = Rows(
            "key",
            ("key", "sentence", "advice", "title", "detail", "blocks", "place", "item", "field"),
            parent,
        )
        self.changes = Rows("serviceId", ("serviceId", "kind", "title", "what"), parent)
        self.dates = Rows("serviceId", ("serviceId", "title", "day", "left", "isOver"), parent)
        self.alike = Rows("key", ("key", "serviceId", "title", "words"), parent)
        self.personal = Rows("place", ("place", "words", "field", "start", "end"), parent)
        self.spoken = Rows("place", ("place", "words", "spoken"), parent)

    def show(self, sight: Sight) -> None:
        """Everything but the preview, as it is now."""
        session = sight.session
        problems = session.problems()
        self.steps.show(step_rows(session))
        self.services.show(service_rows(session.project, problems, sight.looking.wanted))
        self.choices.show(choice_rows(session.project))
        self.files.show(file_rows(session.project))
        self.fields.show(field_rows(sight))
        self.questions.show(question_rows(session))
        self.found.show(found_rows(sight))
        self.problems.show(problem_rows(problems))
        self.changes.show(change_rows(session))
        self.dates.show(date_rows(session))
        self.alike.show(alike_rows(session))
        self.personal.show(personal_rows(sight.service))

    def show_spoken(self, sentences: Sequence[str], project: Project) -> None:
        """How each sentence of the preview is read aloud."""
        self.spoken.show(
            [
                {"place": place, "words": words, "spoken": spoken_form(project.readings.said(words))}
                for place, words in enumerate(sentences)
            ]
        )


def service_rows(project: Project, problems: Sequence[Found], wanted: str) -> list[Row]:
    """Only those whose name or file holds ``wanted``, in small letters without spaces."""
    by_service: dict[str, list[Found]] = defaultdict(list)
    for one in problems:
        if one.meaning.place is Place.SERVICE:
            by_service[one.item].append(one)
    rows: list[Row] = []
    for service in project.services:
        title = shown_title(service.document)
        if wanted and wanted not in "".join(f"{title}{service.file}".split()).lower():
            continue
        found = by_service.get(service.service_id, [])
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


def choice_rows(project: Project) -> list[Row]:
    """Every service that can be the right one, whatever the list of services is searched for."""
    return [{"serviceId": one.document_id, "title": shown_title(one)} for one in project.published()]


def file_rows(project: Project) -> list[Row]:
    rows: list[Row] = []
    for file in project.files:
        mark, state = words.file_state(file)
        advice = ADVICE.get(file.reason, "") if file.reason else ""
        rows.append(
            {
                "name": file.name,
                "shown": shown_file(file.name, project),
                "kind": words.file_kind(file),
                "mark": mark,
                "state": state,
                "advice": "\n".join(
                    [*([advice] if advice else []), *(WARNINGS[one] for one in file.warnings)]
                ),
                "detail": file.detail,
                "isUnreadable": file.reason is not None,
                "isLeftOut": file.is_left_out,
                "hasPages": bool(looks(file)),
            }
        )
    return rows


def field_rows(sight: Sight) -> list[Row]:
    service = sight.service
    if service is None:
        return []
    return [
        {
            "field": field.value,
            "label": LABELS[field],
            "help": HELP[field],
            "value": text_of(service.document, field),
            "isLong": field in LONG_FIELDS,
            "fault": sight.looking.fault(field),
            "choices": _choices_of(sight.session.project, field, text_of(service.document, field)),
        }
        for field in Field
    ]


def _choices_of(project: Project, field: Field, chosen: str) -> list[str]:
    """What can be chosen in a field; empty where it is written in."""
    match field:
        case Field.TOPIC:
            return ["", *TOPIC_NAMES.values()]
        case Field.PICTURE:
            return list(dict.fromkeys(["", *project.pictures(), chosen]))
    return []


def question_rows(session: Session) -> list[Row]:
    project = session.project
    there = {one.document_id for one in project.published()}
    content = project.content()
    rows: list[Row] = []
    for one in project.questions:
        outcome = session.outcomes.get(one.text)
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


def found_rows(sight: Sight) -> list[Row]:
    question, outcome = sight.question, sight.outcome
    return [
        {
            "serviceId": one.document_id,
            "title": one.title,
            "words": one.text,
            "isRight": question is not None and one.document_id == question.expected,
        }
        for one in (outcome.found if outcome else ())
    ]


def problem_rows(problems: Sequence[Found]) -> list[Row]:
    return [
        {
            "key": f"{place}:{one.problem}:{one.item}",
            "sentence": one.meaning.sentence,
            "advice": one.meaning.advice,
            "title": one.title,
            "detail": one.detail,
            "blocks": one.blocks,
            "place": one.meaning.place.value,
            "item": one.item or one.problem.value,
            "field": one.field.value if one.field else "",
        }
        for place, one in enumerate(gathered([one for one in problems if one.problem not in _OF_THE_GATE]))
    ]


def change_rows(session: Session) -> list[Row]:
    """None before the first export: all of it is new then, and one sentence says so."""
    found = session.changes() if session.exported else ()
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


def date_rows(session: Session) -> list[Row]:
    today = session.today
    ends = [
        (one.valid_until, one)
        for one in session.project.published()
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


def alike_rows(session: Session) -> list[Row]:
    """What the memory of this content could not tell apart."""
    examined = session.examined()
    report = examined.report if examined else None
    rows: list[Row] = []
    for pair in report.pairs() if report else ():
        first, second = map(session.project.service, (pair.document, pair.taken_for))
        if first and second:
            title, other = shown_title(first.document), shown_title(second.document)
            rows.append(
                {
                    "key": f"{pair.document}:{pair.taken_for}",
                    "serviceId": pair.document,
                    "title": title,
                    "words": words.alike(title, other, pair.times),
                }
            )
    return rows


def personal_rows(service: Service | None) -> list[Row]:
    if service is None or service.is_left_out:
        return []
    rows: list[Row] = []
    for one in service.undecided():
        text = service.document.sections.get(one.section, "")
        spans = [(found.start, found.end) for found in written_personal_data(text) if found.kind is one.kind]
        start, end = spans[0] if spans else (0, 0)
        rows.append(
            {
                "place": f"{one.kind}:{one.section}",
                "words": f"{PERSONAL[one.kind]} {one.count}개: ‘{LABELS[Field(one.section.value)]}’ 칸",
                "field": one.section.value if spans else Field.TITLE.value,
                "start": start,
                "end": end,
            }
        )
    return rows
