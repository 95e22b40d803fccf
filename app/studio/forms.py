"""A service as staff edit it: every field a text, and what is wrong with a text said next to its field."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from app.studio.project import Project, with_document
from knowledge.readers.formats.service_text import TOPICS
from knowledge.translations.text import HEADINGS
from knowledge.types import Document, Picture, Section, Topic
from voice.korean.personal_numbers import without, written_personal_data
from voice.korean.sentences import whole_sentences


class Field(StrEnum):
    """The fields of the form in its order; those of a section are named like it."""

    TITLE = "title"
    SOURCE = "source"
    OVERVIEW = "overview"
    WHO = "who"
    WHAT = "what"
    HOW = "how"
    WHEN = "when"
    WHERE = "where"
    BRING = "bring"
    NOTE = "note"
    PHONE = "phone"
    PICTURE = "picture"
    PICTURE_WORDS = "picture_words"
    ASKED_AS = "asked_as"
    ALIASES = "aliases"
    TOPIC = "topic"
    REGION = "region"
    EFFECTIVE = "effective"
    UNTIL = "until"


LABELS: Mapping[Field, str] = MappingProxyType(
    {
        Field.TITLE: "이름",
        Field.SOURCE: "어디 자료인가요",
        **{Field(section.value): heading for heading, section in HEADINGS.items()},
        Field.PHONE: "전화",
        Field.PICTURE: "그림",
        Field.PICTURE_WORDS: "그림 설명",
        Field.ASKED_AS: "이렇게 물어요",
        Field.ALIASES: "다른 이름",
        Field.TOPIC: "주제",
        Field.REGION: "지역",
        Field.EFFECTIVE: "기준일",
        Field.UNTIL: "만료일",
    }
)

HELP: Mapping[Field, str] = MappingProxyType(
    {
        Field.TITLE: "방문하신 분이 화면에서 보는 이름이에요.",
        Field.SOURCE: "담당 부처나 기관을 적어 주세요. 답 아래에 출처로 나와요.",
        Field.OVERVIEW: "한두 문장으로 무엇인지 알려 주세요.",
        Field.WHO: "나이, 소득처럼 조건을 적어 주세요. 한 문장에 한 가지만 적으면 듣기 좋아요.",
        Field.WHAT: "금액과 횟수는 꼭 두 번 확인해 주세요. 적힌 그대로 말해요.",
        Field.HOW: "어디에 어떻게 신청하는지 적어 주세요.",
        Field.WHEN: "신청 기간이나 이용 시간을 적어 주세요.",
        Field.WHERE: "찾아갈 곳을 적어 주세요.",
        Field.BRING: "가져올 서류를 적어 주세요.",
        Field.NOTE: "따로 알아 둘 것이 있으면 적어 주세요.",
        Field.PHONE: "문의할 전화번호 하나만 적어 주세요.",
        Field.PICTURE: "답과 함께 보여 드려요. PNG나 JPG 파일을 ‘문서 넣기’에 넣으면 여기에서 고를 수 있어요.",
        Field.PICTURE_WORDS: "무엇이 보이는지 한 문장으로 적어 주세요. 화면을 보기 어려우신 분께 읽어 드려요.",
        Field.ASKED_AS: "어르신들이 말하는 그대로, 한 줄에 하나씩 적어 주세요. 화면에는 나오지 않고 찾을 때만 써요.",
        Field.ALIASES: "사람들이 부르는 다른 이름을 쉼표로 나누어 적어 주세요.",
        Field.TOPIC: "그림에서 고를 때 어디에 나올지 정해요. 비워 두면 알아서 정해요.",
        Field.REGION: "한 지역에서만 하는 일이면 적어 주세요. 비워 두면 어디서나 답해요.",
        Field.EFFECTIVE: "이 내용이 맞는 첫날이에요. 2026-01-31처럼 적어 주세요.",
        Field.UNTIL: "이날까지만 답해요. 2026-12-31처럼 적고, 끝나는 날이 없으면 비워 두세요.",
    }
)

LONG_FIELDS = frozenset(
    {
        Field.OVERVIEW,
        Field.WHO,
        Field.WHAT,
        Field.HOW,
        Field.WHEN,
        Field.WHERE,
        Field.BRING,
        Field.NOTE,
        Field.ASKED_AS,
    }
)
"""Fields of several lines."""

TOPIC_NAMES: Mapping[Topic, str] = MappingProxyType({topic: name for name, topic in TOPICS.items()})


class FormFault(StrEnum):
    """Why a text cannot be taken into its field."""

    DATE_WRONG = "날짜를 2026-01-31처럼 적어 주세요."
    TOPIC_UNKNOWN = "목록에 있는 주제를 골라 주세요."
    PICTURE_MISSING = "그림을 먼저 골라 주세요."


def text_of(document: Document, field: Field) -> str:
    """What stands in a field of the form."""
    match field:
        case Field.TITLE:
            return document.title
        case Field.SOURCE:
            return document.source
        case Field.ASKED_AS:
            return "\n".join(document.asked_as)
        case Field.ALIASES:
            return ", ".join(document.aliases)
        case Field.TOPIC:
            return TOPIC_NAMES[document.topic] if document.topic else ""
        case Field.REGION:
            return document.region
        case Field.PICTURE:
            return document.picture.path if document.picture else ""
        case Field.PICTURE_WORDS:
            return document.picture.words if document.picture else ""
        case Field.EFFECTIVE:
            return document.effective_date.isoformat() if document.effective_date else ""
        case Field.UNTIL:
            return document.valid_until.isoformat() if document.valid_until else ""
        case _:
            return document.sections.get(Section(field.value), "")


def with_text(document: Document, field: Field, text: str) -> Document | FormFault:
    """``document`` with another text in one field, or why that cannot be."""
    text = text.strip()
    match field:
        case Field.TITLE:
            return replace(document, title=" ".join(text.split()))
        case Field.SOURCE:
            return replace(document, source=" ".join(text.split()))
        case Field.ASKED_AS:
            return replace(document, asked_as=_unique(text.splitlines()))
        case Field.ALIASES:
            return replace(document, aliases=_unique(text.split(",")))
        case Field.TOPIC:
            if text and text not in TOPICS:
                return FormFault.TOPIC_UNKNOWN
            return replace(document, topic=TOPICS.get(text))
        case Field.REGION:
            return replace(document, region=" ".join(text.split()))
        case Field.PICTURE:
            words = document.picture.words if document.picture else ""
            return replace(document, picture=Picture(text, words) if text else None)
        case Field.PICTURE_WORDS:
            if document.picture is None:
                return FormFault.PICTURE_MISSING if text else document
            return replace(document, picture=replace(document.picture, words=" ".join(text.split())))
        case Field.EFFECTIVE | Field.UNTIL:
            try:
                day = date.fromisoformat(text) if text else None
            except ValueError:
                return FormFault.DATE_WRONG
            if field is Field.EFFECTIVE:
                return replace(document, effective_date=day)
            return replace(document, valid_until=day)
        case _:
            return _with_section(document, Section(field.value), text)


def _with_section(document: Document, section: Section, text: str) -> Document:
    """Where a section stood in its file is forgotten once its words are others."""
    sections, places = dict(document.sections), dict(document.places)
    if text == sections.get(section, ""):
        return document
    places.pop(section, None)
    if text:
        sections[section] = text
    else:
        sections.pop(section, None)
    return replace(document, sections=sections, places=places)


def without_numbers(document: Document) -> Document:
    """``document`` without the personal data that stands in its name and its parts."""
    document = replace(document, title=_cleared(document.title))
    for section, text in document.sections.items():
        document = _with_section(document, section, _cleared(text))
    return document


def _cleared(text: str) -> str:
    found = written_personal_data(text)
    return without(text, found, "").strip() if found else text


PARTS = tuple(Field(section.value) for section in Section if section is not Section.PHONE)
"""The fields that hold what is told."""


def moved_to(document: Document, piece: str, field: Field) -> Document:
    """``moved``, to the part that is written in this field."""
    return moved(document, piece, Section(field.value))


def pieces_of(document: Document) -> tuple[tuple[Section, str], ...]:
    """Every sentence, line of a list and row of a document with the part that it stands in, word for word."""
    return tuple(
        (section, piece) for section, text in document.sections.items() for piece in whole_sentences(text)
    )


def stands_in(document: Document, piece: str) -> Section | None:
    """The first part in which these words stand; None where they stand in none."""
    return next((section for section, text in document.sections.items() if piece in text), None)


def moved(document: Document, piece: str, target: Section) -> Document:
    """``document`` with these words at the end of one part, and in no other."""
    for section, text in document.sections.items():
        if section is not target and piece in text:
            lines = (" ".join(line.split()) for line in text.replace(piece, "", 1).splitlines())
            document = _with_section(document, section, "\n".join(line for line in lines if line))
    own = document.sections.get(target, "")
    return document if piece in own else _with_section(document, target, f"{own}\n{piece}".strip())


def with_text_in_all(
    project: Project, service_ids: Collection[str], field: Field, text: str
) -> Project | FormFault:
    """``project`` with the same text in one field of several services, or why that cannot be."""
    for service in project.services:
        if service.service_id in service_ids:
            document = with_text(service.document, field, text)
            if isinstance(document, FormFault):
                return document
            project = with_document(project, document)
    return project


def _unique(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
