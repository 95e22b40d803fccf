"""Questions about another place than the documents': its name is said, and what is known that holds there as well."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answering import texts
from knowledge.answering.decision import AskBack, Lacking
from knowledge.answering.kinds import said
from knowledge.answering.kinds.asking import Asking, Found, Reply
from knowledge.answering.kinds.patterns import any_of, tables, words
from knowledge.retrieval.context import Context
from knowledge.retrieval.places import NOWHERE, Places, bare_names, names, places_in, places_said
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from voice.korean.particles import with_topic

_LIVES_THERE = r"(?:에서?\s?)?\s?(?:사는|사시는|살고\s?(?:있|계)\S*|있는|계신|계시는|나와\s?있는)\s"
_ONCE_THERE = re.compile(r"\s?(?:으로|로)\s?(?:이사\s?|옮겨\s?)?(?:가|하|옮기)면")
_HOME_BEHIND = (
    r"에\s?(?:이사|살|사는|사시)|에서\s?(?:살|사는|사시|왔|온\s)|으로\s?(?:이사|옮|가)|\s사(?:는|시|람)|\s살"
)
_OFFICE_OF = re.compile(
    r"(?<![가-힣])([가-힣]{1,5}[시군구](?:\s[가-힣]{1,5}[구동읍면])?)(?=청|\s[가-힣]*(?:센터|주민|시청|구청|군청|복지관|보건소))"
)
_NATIONAL = re.compile(r"복지로|중앙|정부24|보건복지부|행정안전부|고용노동부|[가-힣]{2,6}부(?:\s|$|,)")
_BACKGROUND = re.compile(r"(?:에서?\s?)?\s?(?:살|사|있|계)[가-힣]{0,4}(?:는데|은데|거든요?|지만|어요|아요)")
"""Somebody lives there, said before what is asked."""
_OFFICE = re.compile(r"[시군구도](?:청|립|민)")
_HOURS = frozenset({"time", "weekday"})
_OF_A_HOUSE = frozenset({Section.WHERE, Section.PHONE})
_BEHIND_OTHER = r"(?=$|[\s,.?!]|에서|에|은|는|도|의|인데|이|가|로|쪽)"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """``name``: as it was said. ``places``: empty where no list has it; then ``question`` is without it."""

    name: str
    places: Places
    question: str


def of_other_place(asking: Asking, question: str, context: Context) -> Reply | None:
    """What holds in the place that is asked about, or that nothing is known; None where it asks about none."""
    place = place_asked(question)
    if place is None or _is_home(asking, place):
        return None
    found = asking.found(place.question, context)
    if found.finding.elsewhere:
        return _nothing(found, said.only_of(place.name, names(found.finding.elsewhere)))
    document = found.document or asking.named_alone(found)
    if document is not None:
        return _told(asking, found, document, place)
    match found.verdict:
        case AskBack(documents):
            if any(asking.retriever.places_of(one.document_id) for one in documents):
                return None
            if (own := _speaking_of(place.places, documents)) and (reply := _at(asking, place, own, found)):
                return reply
            back = said.perhaps_of(place.name, texts.ask_back([one.title for one in documents]))
            return Reply(finding=found.finding, offered=documents, question_back=back)
        case Lacking(document):
            thing = with_topic(texts.thing_asked(what_is_asked(found.finding.question)) or "그 내용")
            return _nothing(found, f"{said.nothing_of(place.name)} {document.title} 안내에도 {thing} 없어요.")
        case Abstention(reason) if reason is not AbstainReason.NOT_IN_DOCUMENTS:
            return None
    return _nothing(found, said.nothing_of(place.name))


def of_no_place(asking: Asking, question: str, reply: Reply) -> Reply:
    """``reply`` behind what it is not: of the place that the question names, where it says nothing of that place."""
    named = place_asked(question)
    if named is None or reply.document is None or not reply.sentences or _is_home(asking, named):
        return reply
    is_placed = asking.retriever.places_of(reply.document.document_id)
    said_all = " ".join(one.text for one in reply.sentences)
    if is_placed or named.name in said_all or (named.places & places_in(said_all)):
        return reply
    return replace(reply, sentences=(AnswerSentence(said.nothing_apart(named.name)), *reply.sentences))


def place_asked(question: str) -> Elsewhere | None:
    """The place whose matters are asked about; None where none is, or where somebody only lives or goes there."""
    known = places_said(question)
    for places, start, end in known:
        if not _is_aside(question, start, end):
            office = _OFFICE.match(question[end:])  # 안양시청 is of 안양시
            return Elsewhere(question[start : end + bool(office)], places, question)
    if known:
        return None
    match = _others().search(question) or _quarters().search(question) or _homes().search(question)
    if (
        match is None
        or words("places", "no_quarter").fullmatch(match[1])
        or _is_aside(question, *match.span(1))
    ):
        return None
    rest = f"{question[: match.start(1)]} {question[match.end(1) :]}"
    rest = re.sub(r"\s(?:쪽)?(?:에서는|에서도|에서|에는|에도|에|은|는|도|의)(?=\s)", " ", f" {rest}")
    return Elsewhere(match[1], NOWHERE, " ".join(rest.split()))


def _is_aside(question: str, start: int, end: int) -> bool:
    """Whether the place is only where a relative lives or somebody goes, and the question is about something else."""
    comes_back = words("places", "back").search(question[end:]) is not None
    comes_back = comes_back or _ONCE_THERE.match(question[end:]) is not None
    if any_of(tables("words.toml")["places"]["going"], before=r"^\s?").search(question[end:]):
        return not comes_back
    before = question[max(0, start - 12) : start]
    relative = any_of(tables("words.toml")["places"]["relative"])
    lives = rf"^{_LIVES_THERE}(?:우리\s?|큰\s?|작은\s?|막내\s?)?(?:{relative.pattern})"
    is_background = relative.search(before) is not None and _BACKGROUND.match(question[end:]) is not None
    is_of_self = words("places", "self").search(question[:start] + question[end:]) is not None
    theirs = relative.search(before) or re.search(lives, question[end:])
    return not comes_back and (is_background or (theirs is not None and is_of_self))


def _is_home(asking: Asking, place: Elsewhere) -> bool:
    retriever = asking.retriever
    if place.places:
        return bool(place.places & places_in(retriever.region))
    if re.search(r"\s|^타|지방|지역|도시", place.name):
        return False  # the neighbouring town
    own = (text for one in retriever.valid_documents() for text in one.sections.values())
    return place.name in retriever.region or any(place.name in text for text in own)


def _told(asking: Asking, found: Found, document: Document, place: Elsewhere) -> Reply | None:
    """What no other place has otherwise, said to be so; None where documents are for places."""
    told = list(asking.tell(found, document))
    if asking.retriever.places_of(document.document_id):
        return None
    if place.places and any(places_in(one.text) & place.places for one in told):
        return None
    asked = what_is_asked(found.finding.question)
    if _is_of_this_house(document):
        told = [] if _asks_of_a_house(asked) else [one for one in told if not _ours().search(one.text)]
    if not any(one.citations for one in told):
        back = said.ours_instead(
            place.name, _own(asking, document), document.title.removesuffix("안내").strip()
        )
        return Reply(finding=found.finding, offered=(document,), question_back=back)
    is_national = _NATIONAL.search(document.source) is not None
    opening = AnswerSentence(said.not_of(place.name, _own(asking, document), is_national=is_national))
    return Reply((opening, *told, AnswerSentence(said.ASK_THERE)), document, found.finding)


def _own(asking: Asking, document: Document) -> str:
    """Whose the material is: the kiosk's town, or the office that its source names."""
    office = _OFFICE_OF.search(document.source)
    return document.region or asking.retriever.region or (office[1] if office else "")


def _at(asking: Asking, place: Elsewhere, document: Document, found: Found) -> Reply | None:
    """What a service holds for this place among others, where the question asks for such a thing."""
    told = [one for one in asking.tell(found, document) if one.citations]
    fitting = [one for one in told if places_in(one.text) & place.places]
    return Reply(tuple(fitting), document, found.finding) if fitting else None


def _nothing(found: Found, text: str) -> Reply:
    return Reply(finding=found.finding, abstention=Abstention(AbstainReason.OTHER_PLACE, text))


def _speaking_of(places: Places, documents: Sequence[Document]) -> Document | None:
    """The only one of these that says what holds for one of the places."""
    own = [one for one in documents if any(places_in(text) & places for text in one.sections.values())]
    return own[0] if len(own) == 1 else None


def _asks_of_a_house(asked: Asked) -> bool:
    """Whether it asks where a house is, when it is open or how to call it: of another town's it is not known."""
    return bool(_OF_A_HOUSE.intersection(asked.sections[:1]) or _HOURS & asked.measures) or (
        asked.is_yes_no and bool(asked.situation.days)
    )


def _is_of_this_house(document: Document) -> bool:
    return any(_ours().search(text) for text in document.sections.values())


def _ours() -> re.Pattern[str]:
    return words("places", "ours")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])({'|'.join(tables('words.toml')['places']['other'])}){_BEHIND_OTHER}")


@cache
def _homes() -> re.Pattern[str]:
    """A name that is another word as well, where somebody lives, moves or goes (양산에 이사 왔어요)."""
    return re.compile(rf"(?<![가-힣])({'|'.join(bare_names())})(?={_HOME_BEHIND})")


@cache
def _quarters() -> re.Pattern[str]:
    own = tables("words.toml")["places"]
    return re.compile(rf"(?<![가-힣])({own['quarter']})(?={own['quarter_behind']})")
