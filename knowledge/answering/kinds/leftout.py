"""Questions who, what or when not (못 받는 사람은, 안 되는 때는), answered with the sentences that deny it."""

import re

from knowledge.answering.citing import all_quoted
from knowledge.answering.decision import Lacking
from knowledge.answering.kinds.asking import Asking, Found, Reply, all_pieces
from knowledge.answering.kinds.patterns import words
from knowledge.retrieval.context import Context
from knowledge.retrieval.facts import Piece
from knowledge.retrieval.question import what_is_asked
from knowledge.types import Document, Section

_MOST_TOLD = 3
_LONGEST = 200
"""Characters of all that is told, the first aside."""
_ENOUGH = 1.0
"""Worth from which on a sentence is told."""
_OUTRIGHT, _BY_LEAD, _ONLY = 2.0, 2.0, 1.2
"""That a piece denies itself, stands in a list under a line that does, or says who alone (…만 돼요)."""
_YES_NO_SPEAKS = 0.8
"""How much of the question a sentence must speak of, to say whether just this is left out."""


def left_out(asking: Asking, question: str, context: Context) -> Reply | None:
    """Who or what is left out; None where that is not asked or the document denies nothing."""
    asks_which = asks_who_not(question)
    if not asks_which and not words("denial", "whether").search(question):
        return None
    found = asking.found(question, context)
    document = found.document or asking.named_alone(found)
    if document is None and isinstance(found.verdict, Lacking):
        document = found.verdict.document
    if document is None or found.is_refused:
        return None
    chosen = _denying(asking, document, found, asks_which=asks_which)
    if not chosen:
        return None
    place = asking.retriever.place_to_say(document.document_id)
    return Reply(tuple(all_quoted(document, chosen, place)), document, found.finding)


def asks_who_not(question: str) -> bool:
    if words("denial", "but").search(question):
        return False
    return what_is_asked(question).denies or words("denial", "which").search(question) is not None


def _denying(asking: Asking, document: Document, found: Found, *, asks_which: bool) -> list[Piece]:
    overlap = asking.overlap(_without_denial(found.finding.question), document, found)
    every = all_pieces(document)
    ranked: list[tuple[float, int]] = []
    for place, piece in enumerate(every):
        denial = _denial(piece, document)
        speaks = overlap(piece.text, piece.under)
        if denial and (asks_which or (speaks >= _YES_NO_SPEAKS and denial > _ONLY)):
            is_home = piece.section in (Section.WHO, Section.NOTE)
            ranked.append(
                (denial + speaks + 0.3 * is_home - 0.02 * place - (len(piece.text) > _LONGEST), place)
            )
    if not ranked:
        return []
    ranked.sort(reverse=True)
    worth, best = ranked[0]
    if worth < _ENOUGH:
        return []
    chosen = [best]
    for other, place in ranked[1:]:
        length = sum(len(every[one].text) for one in (*chosen, place))
        is_as_good = worth - other < _ENOUGH and _denial(every[place], document) >= _OUTRIGHT
        if asks_which and is_as_good and len(chosen) < _MOST_TOLD and length <= _LONGEST:
            chosen.append(place)
    return [
        every[place]
        for place in sorted(chosen, key=lambda one: (every[one].section is not every[best].section, one))
    ]


def _denial(piece: Piece, document: Document) -> float:
    """How plainly ``piece`` says who or what is left out."""
    own = piece.text.replace(document.title, "")
    if words("denial", "no").search(own):
        return 0.0
    if words("denial", "outright").search(own):
        return _OUTRIGHT
    if words("denial", "outright").search(f"{piece.lead} {piece.heading}"):
        return _BY_LEAD
    if words("denial", "only").search(own):
        return _ONLY
    return 0.0


def _without_denial(question: str) -> str:
    """``question`` without the words that deny, which every denying sentence has."""
    return re.sub(r"(?<![가-힣])(?:못|안)\s", " ", words("denial", "stripped").sub(" ", question))
