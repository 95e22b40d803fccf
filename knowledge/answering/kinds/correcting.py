"""What a visitor takes for true, answered with the document's own sentence about the same thing, right or wrong."""

import re

from knowledge.answering import texts
from knowledge.answering.citing import all_quoted
from knowledge.answering.kinds import said
from knowledge.answering.kinds.asking import Asking, Reply, all_pieces
from knowledge.answering.kinds.names import distinct
from knowledge.answering.kinds.patterns import words
from knowledge.answering.kinds.statements import Belief
from knowledge.retrieval.context import Context
from knowledge.retrieval.facts import Piece, pieces, states
from knowledge.types import AnswerSentence, Document, Section
from voice.korean.letters import letters

_IN_CASE = re.compile(r"^[^.]{0,40}(?:이?면|경우|때)[,\s]")
_GETS = re.compile(r"원을?\s?(?:씩\s?)?(?:받|드려|드립|지급)")
"""What somebody gets says nothing of what they pay."""
_SURELY = 3.0
"""What counts more than all words of a statement: who gets it is said by who gets it."""
_SPEAKS = 0.8
"""Worth from which on a sentence is about what is believed: one telling word of it, or a figure of its kind."""
_NAMES_OTHER = 1.5
"""For naming the other service of the question, in telling words."""
_HOMES = {"money": Section.WHAT, "age": Section.WHO, "date": Section.WHEN}
"""Where figures of a kind say what a service is, not only under which condition."""
_NEARLY = 0.75
"""Share of the best sentence's worth from which on a second one is told as well, where both are short."""
_TWO_TOLD = 180
_LONG = 160
_BOTH = 90
"""Characters up to which the sentence behind is told as well."""


def put_right(asking: Asking, believed: Belief, question: str, context: Context) -> Reply | None:
    found = asking.found(question, context)
    if found.is_refused:
        return None
    named = distinct(asking.named(question))
    near = [one.document for one in named if asking.is_near(found, one.document)]
    documents = {one.document_id: one for one in (found.document, *near) if one is not None}
    if not documents and (called := asking.named_alone(found)):
        documents = {called.document_id: called}
    ranked: list[tuple[float, Document, Piece]] = []
    for document in documents.values():
        others = [one.document for one in named if one.document.document_id != document.document_id]
        also_named = [name for other in others for name in asking.names().of(other)]
        overlap = asking.overlap(believed.statement, document, found)
        for place, piece in enumerate(all_pieces(document)):
            worth = _speaks_of(piece, believed, document)
            if worth > 0:
                worth += overlap(piece.text) + _NAMES_OTHER * any(
                    name in letters(piece.text) for name in also_named
                )
                ranked.append((worth - 0.05 * place - 0.5 * (len(piece.text) > _LONG), document, piece))
    if not ranked:
        return None
    worth, document, piece = max(ranked, key=lambda one: one[0])
    if worth < _SPEAKS:
        return None
    is_of_getting = believed.is_of_paying and _GETS.search(piece.text) is not None
    is_strange = is_of_getting or asking.is_strange(believed.statement, document)
    if is_strange and not asking.is_called(document, question):
        back = texts.ask_back([document.title])
        return Reply(finding=found.finding, offered=(document,), question_back=back)
    place_to_say = asking.retriever.place_to_say(document.document_id)
    own = [piece, *_going_on(document, piece, believed)]
    if len(own) == 1:
        rest = [each for each in ranked if each[1] is document and each[2] is not piece]
        second = max(rest, key=lambda each: each[0], default=None)
        is_as_good = second is not None and second[0] >= _NEARLY * worth
        if second and is_as_good and len(piece.text) + len(second[2].text) <= _TWO_TOLD:
            own.append(second[2])
    told = all_quoted(document, own, place_to_say)
    return Reply((AnswerSentence(said.WRITTEN_SO), *told), document, found.finding)


def _speaks_of(piece: Piece, believed: Belief, document: Document) -> float:
    """How much ``piece`` is about the thing that is believed; 0 where it is about another."""
    own = piece.text.replace(document.title, "")
    if believed.measures:
        is_free = "money" in believed.measures and words("premise", "told_free").search(own)
        if not is_free and not states(own, believed.measures):
            return 0.0
        if piece.section is Section.WHO and "money" in believed.measures and not believed.is_of_income:
            return 0.3  # what somebody may earn is not what they get
        homes = {Section.WHO} if believed.is_of_income else {_HOMES.get(one) for one in believed.measures}
        is_at_home = piece.section in homes
        return (1.5 if _IN_CASE.search(own) else 2.5) + is_at_home
    if aspects := sum(one.told.search(own) is not None for one in believed.aspects):
        return 2.0 * _SURELY * aspects + (piece.section is Section.WHO)
    if believed.is_of_all:
        return _SURELY * (piece.section is Section.WHO) + 0.1
    return 2.0 * any(one.search(own) for one in believed.matters) + 0.1


def _going_on(document: Document, piece: Piece, believed: Belief) -> list[Piece]:
    """The sentence behind ``piece``, where it states the same for others and both are short."""
    own = pieces(document, piece.section)
    behind = own[own.index(piece) + 1 :][:1]
    return [
        one
        for one in behind
        if believed.measures
        and states(one.text, believed.measures)
        and len(piece.text) + len(one.text) <= _BOTH
    ]
