"""A question after what went before: which of the services told of it is about, or that it stands alone.

A short question is about a service only where each of its words either asks, points, names a person, or is one of
which that service itself speaks. Whatever else it says makes it a question of its own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from knowledge.retrieval.context import Context
from knowledge.retrieval.facts import pieces, states
from knowledge.retrieval.following.names import Names
from knowledge.retrieval.following.persons import person_in, said_of
from knowledge.retrieval.following.reading import Quality, Reading, qualities_in, read
from knowledge.retrieval.following.saying import wants_more
from knowledge.retrieval.following.words import COMPLETED, plainly
from knowledge.retrieval.question import Asked, what_is_asked
from knowledge.types import Document, Section
from voice.korean.letters import letters
from voice.korean.morphology import Morphology

_MOST_NAMED = 3
"""Words of its own in a question that builds on another; one with more stands alone."""

_CONTRAST = re.compile(r"^(.{1,30}?)\s?(?:말고|아니고|아니라|빼고)(?:는|요)?[\s,]+(?=\S)")
_FIRST = re.compile(
    r"(?:맨\s?)?처음(?:에|으로)?\s?(?:거|것|게|건|말|얘기|이야기|물|묻|들|알려|한|했|에)|제일\s?(?:먼저|처음)"
)
_BEFORE = re.compile(
    r"먼저\s?(?:거|것|게|건|번|말|얘기|물|들|했|한)|(?:그|바로)\s?전(?:에|의)?\s?(?:거|것|게|말|얘기|물|들|했|한)|이전\s?(?:거|것)|"
    r"앞에\s?(?:거|것|게|말|얘기|물|했|한)|아까(?!\s?\S*보다)"
)
_AFTER_THAT = re.compile(r"(?:다음|담|뒤)에?\s?(?:거|것|게|건)")
_MENTIONED = re.compile(
    r"(?:말|얘기|이야기|말씀|안내|설명|알려|물어)\s?(?:한|했|하신|하셨|해\s?준|본|봤|준|주신)"
)
_QUOTED = re.compile(
    r"(?<=[가-힣])(?:이)?(?:(?:라고|라꼬|라구|라)\s?(?:요|했\S*|하셨\S*|그랬\S*|말했\S*|하던\S*|카\S*)?|랬\S*|였(?:지|더라|죠|나|어)\S*|더라\S*)\s*[?.!]*$"
)
_WAY = re.compile(r"어떻게\s?(?:가|와|오)")
_BROUGHT = re.compile(r"^(?:도|이|가|를|을|은|는)?(?:꼭|또)?(?:있어야|필요|가져|가지고|들고|챙겨|내야)")
_COSTS = re.compile(r".(?:값|비|료|금|세|액|돈)$")
_NUMBER_OF = re.compile(r"(?<![가-힣\d])(?:\d+|한|두|세|네|다섯)\s?(대|명|장|개|벌|채|마리)(?![가-힣]{2})")
_BESIDES = re.compile(r"아니(?:야|요|오)?[\s,.]+")


class Loose(Enum):
    """How a short question that is not about what was told hangs in the air."""

    NOT = auto()
    STRANGE = auto()
    """It speaks of a thing of which the service told of last does not."""
    POINTS = auto()
    """It points to something that was not told of."""
    ELSEWHERE = auto()
    """It asks after somebody who was not spoken of, the kiosk itself, or the hour."""


@dataclass(frozen=True, slots=True)
class Meant:
    """``question`` as understood; ``document_id`` of the service that it is about, empty where it stands alone."""

    question: str
    document_id: str = ""
    loose: Loose = Loose.NOT


class Follow:
    """Understands questions over one content. ``document`` gives what can be found today by its id."""

    def __init__(
        self, morphology: Morphology, names: Names, document: Callable[[str], Document | None]
    ) -> None:
        self._morphology = morphology
        self._names = names
        self._document = document
        self._spoken = lru_cache(maxsize=64)(self._words_of)

    def meant(self, question: str, context: Context) -> Meant:
        if not context.told and not context.question:
            return Meant(question)
        rest, turned_down = self._without_contrast(plainly(question), context)
        reading = read(rest, self._morphology)
        said = self._names.said_in(rest)
        if reading.is_elsewhere:
            hangs = Loose.POINTS if reading.things else Loose.ELSEWHERE
            return Meant(question, loose=Loose.NOT if said else hangs)
        for document_id in self._candidates(rest, context):
            document = self._document(document_id)
            if document is None or document_id in turned_down or self._is_other_case(document, reading):
                continue
            if self._tells_case(document, rest, reading):
                return Meant(self._of_case(document, rest, reading), document_id)
            if self._names_another(said, document, rest):
                continue
            if self._is_about(document, rest, reading):
                return Meant(self._completed(document, rest, reading, context), document_id)
        if described := self._described(reading, context, turned_down):
            return Meant(self._completed(described, rest, reading, context), described.document_id)
        asked_on = rest if turned_down or said else question
        if said:
            return self._inherited(asked_on, said, reading, context)
        return Meant(asked_on, loose=self._hangs(reading, context))

    def _hangs(self, reading: Reading, context: Context) -> Loose:
        last = self._document(context.document_id)
        if last is None:
            return Loose.NOT
        if reading.of_somebody:
            return Loose.ELSEWHERE
        if reading.points:
            return Loose.POINTS
        is_short = len(reading.content) <= _MOST_NAMED
        return Loose.STRANGE if is_short and self._unknown(last, reading.content) else Loose.NOT

    def _without_contrast(self, text: str, context: Context) -> tuple[str, frozenset[str]]:
        """What is left of "이거 말고 저거", and the services that are not meant."""
        found = _CONTRAST.match(text)
        if found is None:
            return text, frozenset()
        away = _BESIDES.sub("", found[1]).strip()
        known = {
            one
            for one in (*context.newest_first(), *context.offered)
            for name in self._names.said_in(away)
            if self._names.is_called(one, name)
        }
        if not known and read(away, self._morphology).points and context.told:
            known = {context.document_id}
        if not known and not self._names.said_in(away):
            return text, frozenset()
        return text[found.end() :], frozenset(known)

    def _candidates(self, text: str, context: Context) -> list[str]:
        """The services told of that may be meant, likeliest first; a single one that is offered goes without a yes."""
        newest = context.newest_first()
        if len(context.choices) == 1 and (not newest or read(text, self._morphology).points):
            return list(dict.fromkeys((*context.choices, *newest)))
        if not newest:
            return []
        if _AFTER_THAT.search(text):
            order = list(dict.fromkeys(one.document_id for one in context.told))
            return [*order[order.index(newest[0]) + 1 :], *newest]
        if _FIRST.search(text):
            first = context.told[0].document_id
            return [first, *(one for one in newest if one != first)]
        if _BEFORE.search(text):
            asked = what_is_asked(text).sections[:1]
            before = [*newest[1:], newest[0]]
            said_that = [one for one in newest if asked and asked[0] in context.sections_of(one)]
            return list(dict.fromkeys((*said_that, *before))) if "먼저" not in text else before
        return newest if _MENTIONED.search(text) else newest[:1]

    def _names_another(self, said: frozenset[str], document: Document, text: str) -> bool:
        """Whether the question names another service, and not as a thing to bring along for this one."""
        others = [name for name in said if not self._names.is_called(document.document_id, name)]
        bare = letters(text)
        return any(not _BROUGHT.match(bare[bare.find(name) + len(name) :]) for name in others)

    def _is_about(self, document: Document, text: str, reading: Reading) -> bool:
        own = self._own_words(document, reading)
        asked = what_is_asked(_put_plainly(text))
        asks = bool(asked.sections or asked.measures or reading.points or wants_more(text))
        asks = asks or _BEFORE.search(text) is not None or _FIRST.search(text) is not None
        person = person_in(text)
        may = reading.may and (reading.asks or person is not None)
        if reading.of_somebody:
            return reading.may and not own.foreign
        if reading.permits and person is not None and own.things and len(own.things) == len(reading.things):
            return True
        if len(reading.content) > _MOST_NAMED:
            return False
        if _WAY.search(text):
            return set(reading.things) <= self._spoken(document.document_id).places
        if reading.whether and not self._unknown(document, reading.deeds):
            return True
        if person is not None and (
            (reading.on_condition and may) or (reading.is_counted and not own.foreign)
        ):
            return True
        if reading.is_cut_off and not asks:
            counted = [
                one for one in reading.numbers if letters(one) not in self._spoken(document.document_id).bare
            ]
            is_known = bool(own.things or reading.numbers) and not counted
            if text.rstrip(" ?.!").endswith("면") and (
                own.things or not self._unknown(document, reading.deeds)
            ):
                return not counted  # never a question of its own
            names_asking = (person is not None or reading.names_asking) and not reading.content
            return names_asking or (is_known and not own.foreign)
        if own.foreign or not (asks or may or (reading.asks and (own.things or not reading.content))):
            return False
        return self._states(document, own.things, asked)

    def _is_other_case(self, document: Document, reading: Reading) -> bool:
        """Whether the service is for the opposite: 심한 where it says 심하지 않은 and nothing else."""
        own = self._spoken(document.document_id).qualities
        return any((form, not is_so) in own and (form, is_so) not in own for form, is_so in reading.qualities)

    def _described(self, reading: Reading, context: Context, turned_down: frozenset[str]) -> Document | None:
        """The only one of the services offered that is for such a case as the question says, and for no other."""
        if not reading.qualities:
            return None
        documents = [
            one for one in map(self._document, context.offered) if one and one.document_id not in turned_down
        ]
        fitting = [
            one
            for one in documents
            if reading.qualities <= self._spoken(one.document_id).qualities
            and not self._unknown(one, reading.content)
        ]
        return fitting[0] if len(fitting) == 1 < len(documents) else None

    def _tells_case(self, document: Document, text: str, reading: Reading) -> bool:
        """Whether somebody says what they are, and the service speaks of such people."""
        if not reading.tells or person_in(text) is None or not reading.things:
            return False
        named = self._spoken(document.document_id).in_title
        return not self._unknown(document, reading.things) and named.isdisjoint(reading.things)

    def _of_case(self, document: Document, text: str, reading: Reading) -> str:
        """Who says what they are wants to hear what they get, else whether they do."""
        amounts = what_is_asked("얼마예요").measures
        is_told = Section.WHAT in document.sections and any(
            states(one.text, amounts) and all(_holds(one.text, thing) for thing in reading.things)
            for one in pieces(document, Section.WHAT)
        )
        return f"{text} 얼마예요" if is_told else f"{text} 누가 받을 수 있나요"

    def _unknown(self, document: Document, stems: Sequence[str]) -> tuple[str, ...]:
        """Which of these words the document does not speak of."""
        return tuple(one for one in stems if not self._spoken(document.document_id).has(one))

    def _own_words(self, document: Document, reading: Reading) -> "_Own":
        words = self._spoken(document.document_id)
        things = tuple(one for one in reading.things if words.has(one))
        return _Own(things, self._unknown(document, reading.content))

    def _states(self, document: Document, things: Sequence[str], asked: Asked) -> bool:
        """Whether what is asked of a thing can be what the document says of it: it may hold the word by chance."""
        if not things or not asked.measures:
            return True
        if "money" in asked.measures and all(_COSTS.search(thing) for thing in things):
            return True
        named = self._spoken(document.document_id).in_title
        return all(
            thing in named
            or any(
                _holds(text, thing)
                and any(states(one.text, asked.measures) for one in pieces(document, section))
                for section, text in document.sections.items()
            )
            for thing in things
        )

    def _completed(self, document: Document, text: str, reading: Reading, context: Context) -> str:
        """The question with what it leaves out."""
        text = _put_plainly(text)
        asked = what_is_asked(text)
        person = person_in(text)
        is_whether = reading.may and not asked.measures and set(asked.sections) <= {Section.HOW, Section.WHO}
        if asked.by_proxy:
            return text
        if counter := self._counted(document, text):
            return f"{text} 몇 {counter}"
        is_open = not reading.things or (reading.permits and person is not None)
        if is_open and (is_whether or (person is not None and not asked.sections)):
            who = person or context.person
            return f"{text} 누가, {said_of(who) if who else ''} 받을 수 있나요"
        if asked.sections or asked.measures or wants_more(text):
            return text
        before = self._names.without(context.question, context.newest_first())
        things = self._own_words(document, reading).things
        goes_on = reading.is_cut_off and (not things or self._is_said(document, things, before))
        return _put_plainly(f"{text} {before}".strip()) if goes_on else text

    def _counted(self, document: Document, text: str) -> str:
        """What is counted in the question and in the document: one, or two of them?"""
        counters = {one[1] for one in _NUMBER_OF.finditer(text)}
        return next(
            (
                one[1]
                for section in document.sections
                if section is not Section.PHONE
                for piece in pieces(document, section)
                for one in _NUMBER_OF.finditer(piece.text)
                if one[1] in counters
            ),
            "",
        )

    def _is_said(self, document: Document, things: Sequence[str], before: str) -> bool:
        """Whether the document says of these things what was asked before."""
        asked = what_is_asked(before)
        if asked.measures:
            return any(
                states(one.text, asked.measures) and all(_holds(one.text, thing) for thing in things)
                for section in document.sections
                for one in pieces(document, section)
            )
        return any(
            all(_holds(document.sections.get(section, ""), thing) for thing in things)
            for section in asked.sections[:1]
        )

    def _inherited(self, text: str, said: frozenset[str], reading: Reading, context: Context) -> Meant:
        """A name alone asks of that service what was asked of the one before."""
        asked = what_is_asked(text)
        names = "".join(said)
        leaves_out = all(letters(one.removesuffix("다")) in names for one in reading.content)
        if asked.sections or asked.measures or not leaves_out:
            return Meant(text)
        before = self._names.without(context.question, (*context.newest_first(), *context.offered))
        return Meant(f"{text} {before}".strip(), self._names.service(said))

    def _words_of(self, document_id: str) -> "_Words":
        document = self._document(document_id)
        if document is None:
            return _Words(frozenset(), "", frozenset(), frozenset(), frozenset())
        title = " ".join((document.title, *document.aliases))
        text = " ".join((title, *document.sections.values()))
        meant_for = " ".join(document.sections.get(one, "") for one in (Section.OVERVIEW, Section.WHO))
        places = " ".join((title, document.sections.get(Section.WHERE, "")))
        return _Words(
            stems=frozenset(self._morphology.stems(text)),
            bare=letters(text),
            places=frozenset(self._morphology.stems(places)),
            in_title=frozenset(self._morphology.stems(title)),
            qualities=qualities_in(self._morphology.morphemes(meant_for)),
        )


@dataclass(frozen=True, slots=True)
class _Own:
    """Of a question's words: the things that the document speaks of, and all words that it does not."""

    things: tuple[str, ...]
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    stems: frozenset[str]
    bare: str
    places: frozenset[str]
    in_title: frozenset[str]
    qualities: frozenset[Quality]

    def has(self, stem: str) -> bool:
        """A verb only as such; a noun also inside of another, a place also without what kind of place it is."""
        if stem in self.stems:
            return True
        if stem.endswith("다") or len(stem) < 2:
            return False
        return stem in self.bare or (len(stem) > 2 and stem[-1] in "도시군구" and stem[:-1] in self.bare)


def _put_plainly(text: str) -> str:
    """The question without "라고 했지", and with what it asks for in words that the sections know."""
    text = _QUOTED.sub("예요?", text)
    return " ".join((text, *(asks for said, asks in COMPLETED if said.search(text))))


def _holds(text: str, thing: str) -> bool:
    bare = letters(text)
    return thing in bare or (len(thing) > 2 and thing[-1] in "도시군구" and thing[:-1] in bare)
